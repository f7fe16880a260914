"""The engagement, the goal and the attempts of an entry."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.avenues import Field
from pmlog.cli.asking.draft_keeper import Keeper
from pmlog.cli.asking.prompts import which_or_none
from pmlog.cli.entries.entry_form import EntryForm, ParsedEntry
from pmlog.cli.entries.promise import followup_of
from pmlog.cli.finding.find_things import find_engagement, find_or_new
from pmlog.cli.finding.goal_or_new import ensure_goal, goal_or_new
from pmlog.cli.finding.lookup import NamedPerson
from pmlog.cli.promises import attempt_status
from pmlog.errors import Misused, NotFound
from pmlog.growth import Attempt, Engagement, Goal, Rating
from pmlog.model import Entry, FollowUp
from pmlog.names import fold
from pmlog.session import Session
from pmlog.text import clean_line

NONE = ("none", "no")
"""The words for no engagement or goal, even if one fits."""

PLAN = ("since", "until", "sessions")
"""The own fields that plan an engagement, and are stored with it."""


class Belonging(NamedTuple):
    """The engagement and the goal of an entry; one without an id is new."""

    engagement: Engagement | None = None
    goal: Goal | None = None


def find_belonging(
    session: Session, entry: Entry, people: Sequence[str], form: EntryForm
) -> Belonging:
    """Return what was typed, else the open engagement with one of `people` (ids)."""
    if not form.engagement:
        engagement = fitting_engagement(session, entry, people)
    elif form.engagement.strip().casefold() in NONE:
        engagement = None
    else:
        engagement = engagement_or_new(session, entry, form.engagement)
    if engagement:
        engagement = with_plan(engagement, entry)
    return Belonging(engagement, goal_of_entry(session, engagement, form.goal))


def engagement_or_new(session: Session, entry: Entry, typed: str) -> Engagement:
    """Return the engagement of a name or id, or a new one on the avenue."""
    known = find_or_new(session, "engagement", typed)
    if known:
        return session.book.engagements.get(known)
    since = entry.details.get("since")
    start = date.fromisoformat(since) if isinstance(since, str) else entry.date
    return Engagement("", entry.avenue, clean_line(typed, "--engagement"), start)


def with_plan(engagement: Engagement, entry: Entry) -> Engagement:
    sessions, until = entry.details.get("sessions"), entry.details.get("until")
    if isinstance(sessions, int) and sessions:
        engagement = engagement._replace(sessions=sessions)
    if isinstance(until, str):
        engagement = engagement._replace(until=date.fromisoformat(until))
    if engagement.until and engagement.until < engagement.start:
        raise Misused(f"it would end before it begins, on {days.spoken(engagement.start)}")
    return engagement


def fitting_engagement(session: Session, entry: Entry, people: Sequence[str]) -> Engagement | None:
    """Return the open engagement on the avenue of this name, else with these people."""
    there = session.book.engagements.open_on(entry.avenue, entry.date)
    named = [one for one in there if entry.about and fold(one.name) == fold(entry.about)]
    found = named or [one for one in there if {p.id for p in one.people} & set(people)]
    if len(found) < 2:  # noqa: PLR2004
        return found[0] if found else None
    chosen = which_or_none(
        session,
        "Which engagement does it belong to? Enter: none",
        f"this {entry.avenue}",
        [f"{one.name} ({one.id})" for one in found],
        what="a session of",
        hint=" --engagement says which; none is neither.",
    )
    return None if chosen is None else found[chosen]


def goal_of_entry(session: Session, engagement: Engagement | None, typed: str) -> Goal | None:
    if not typed:
        goal_id = engagement.goal_id if engagement else None
        return session.book.goals.get(goal_id) if goal_id else None
    if typed.strip().casefold() in NONE:
        return None
    return goal_or_new(session, typed)


def join_entry(session: Session, entry: Entry, to: Belonging) -> tuple[Entry, list[str]]:
    """Return the entry with its ids; new things are written, and confirmed in lines."""
    engagement, goal = to
    goal, lines = ensure_goal(session, goal)
    if engagement and engagement.id:
        session.store.engagements.change(engagement)
    elif engagement:
        with_me = tuple(person for person in entry.people if person.part == "with")
        engagement = session.store.engagements.add(
            engagement._replace(people=with_me, goal_id=goal.id if goal else None)
        )
        lines.append(f"  {engagement.id}  new engagement  {engagement.name}")
    rating = entry.details.get("rating")
    if goal and isinstance(rating, int):
        session.store.goals.rate(goal.id, Rating(entry.date, rating))
    return belonging_to(entry, engagement, goal), lines


def belonging_to(entry: Entry, engagement: Engagement | None, goal: Goal | None) -> Entry:
    """Return the entry with the ids of its engagement and goal; the plan moves there."""
    plan = PLAN if engagement else ()
    return entry._replace(
        details={name: value for name, value in entry.details.items() if name not in plan},
        engagement=engagement.id if engagement else None,
        goal=goal.id if goal else None,
    )


class EntryGrowth(NamedTuple):
    """The growth that comes with one entry, decided before it is written.

    `tried` is new with this entry; `open` is what was to be tried before, and `settled` what came
    of it: attempt, fate and note.
    """

    to: Belonging
    tried: Sequence[tuple[Field, str]]
    open: Sequence[Attempt]
    settled: Sequence[tuple[Attempt, str, str]]


def people_of_engagement(session: Session, typed: str) -> list[NamedPerson]:
    """Return the people of an engagement; nobody where it is unknown."""
    if typed.strip().casefold() in NONE:
        return []
    try:
        people = find_engagement(session, typed).people
    except NotFound:
        return []
    return [NamedPerson(person.id, person.name) for person in people]


def decide_growth(keeper: Keeper, parsed: ParsedEntry, form: EntryForm) -> EntryGrowth:
    """Decide what an entry belongs to; the fates of open attempts may be asked for."""
    session = keeper.session
    with_me = [one for part, people in parsed.people for one in people if part == "with"]
    ids = [person.id for person in with_me if person.id]
    to = find_belonging(session, parsed.entry, ids, form)
    is_session = bool(to.engagement) or parsed.entry.avenue in attempt_status.TALKED
    open_ = attempt_status.open_attempts_with(session, ids, parsed.entry.date) if is_session else []
    # A line that was complete is not asked about what is no part of it.
    is_asked = open_ and session.questions_left < 0
    settled = ask_earlier_fates(keeper, form, open_) if is_asked else []
    return EntryGrowth(to, parsed.tried, open_, settled)


def ask_earlier_fates(
    keeper: Keeper, form: EntryForm, attempts: Sequence[Attempt]
) -> list[tuple[Attempt, str, str]]:
    """Ask for the fates of earlier attempts; return attempt, fate and note of each."""
    from pmlog.cli.entries.entry_wizard import interview_for  # noqa: PLC0415  only where one is open

    interview = interview_for(keeper, form)
    settled = attempt_status.ask_fates(attempts, interview)
    interview.finish()
    return settled


def write_attempts(session: Session, entry: Entry, growth: EntryGrowth) -> list[FollowUp]:
    for attempt, fate, note in growth.settled:
        attempt_status.settle(session, attempt, fate, note)
    followups = []
    for field, text in growth.tried:
        followup = None
        if field.promise and session.store.settings.suggestions.of(field.promise.kind) != 0:
            promise = followup_of(session, entry, field.promise, entry.people, text, 0)
            followup = session.store.followups.add(promise)
            followups.append(followup)
        session.store.attempts.add(
            Attempt(
                "",
                field.attempt,
                text,
                entry.date,
                entry_id=entry.id,
                followup_id=followup.id if followup else None,
            )
        )
    return followups


def attempt_lines(session: Session, growth: EntryGrowth) -> list[str]:
    """Return lines on earlier attempts: their fates, or how to tell them."""
    lines = [f"  {attempt.id}  {fate}: {attempt.what}" for attempt, fate, _ in growth.settled]
    is_asked = session.can_ask and session.questions_left < 0
    return lines if is_asked or lines else attempt_status.open_lines(growth.open)
