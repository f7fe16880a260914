"""What comes with an entry beside people and promises: its engagement, its goal, what is tried."""

from collections.abc import Sequence
from typing import NamedTuple

from pmlog.avenues import Field
from pmlog.cli import attempt_status
from pmlog.cli.draft_keeper import Keeper
from pmlog.cli.entry_form import EntryForm, ParsedEntry
from pmlog.cli.link_engagement import NONE, Belonging, belonging
from pmlog.cli.lookup import engagement_meant, engagements_known, found_id
from pmlog.cli.promise import follow
from pmlog.cli.resolve_people import Named
from pmlog.growth import Attempt
from pmlog.model import Entry, FollowUp
from pmlog.session import Session


class EntryGrowth(NamedTuple):
    """The growth that comes with one entry, decided before it is written.

    `tried` is new with this entry; `open` is what was to be tried before, and `settled` what came
    of it: attempt, fate and note.
    """

    to: Belonging
    tried: Sequence[tuple[Field, str]]
    open: Sequence[Attempt]
    settled: Sequence[tuple[Attempt, str, str]]


def people_of_engagement(session: Session, typed: str) -> list[Named]:
    """Whom the engagement is with; nobody where it is not known."""
    known = engagements_known(session.book.engagements.where())
    if typed.strip().casefold() in NONE or not found_id(session, known, typed.strip()):
        return []
    return [Named(person.id, person.name) for person in engagement_meant(session, typed).people]


def decide_growth(keeper: Keeper, parsed: ParsedEntry, form: EntryForm) -> EntryGrowth:
    """Decide what the entry belongs to; a terminal is asked, also what came of what was open."""
    session = keeper.session
    with_me = [one for part, people in parsed.people for one in people if part == "with"]
    ids = [person.id for person in with_me if person.id]
    to = belonging(session, parsed.entry, ids, form)
    is_session = bool(to.engagement) or parsed.entry.avenue in attempt_status.TALKED
    open_ = attempt_status.open_with(session, ids, parsed.entry.date) if is_session else []
    # A line that was complete is not asked about what is no part of it.
    is_asked = open_ and session.questions_left < 0
    settled = what_came(keeper, form, open_) if is_asked else []
    return EntryGrowth(to, parsed.tried, open_, settled)


def what_came(
    keeper: Keeper, form: EntryForm, attempts: Sequence[Attempt]
) -> list[tuple[Attempt, str, str]]:
    """What came of earlier attempts, asked, or answered in the draft: attempt, fate and note."""
    from pmlog.cli.entry_wizard import interview_for  # noqa: PLC0415  only where one is open

    interview = interview_for(keeper, form)
    settled = attempt_status.asked(attempts, interview)
    interview.over()
    return settled


def write_attempts(session: Session, entry: Entry, growth: EntryGrowth) -> list[FollowUp]:
    """Write what came of earlier attempts, and the new ones, each with its follow-up."""
    for attempt, fate, note in growth.settled:
        attempt_status.settle(session, attempt, fate, note)
    followups = []
    for field, text in growth.tried:
        followup = None
        if field.promise and session.store.settings.suggestions.of(field.promise.kind) != 0:
            promise = follow(session, entry, field.promise, entry.people, text, 0)
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
    """What is said of earlier attempts: what came of them, or where to say so."""
    lines = [f"  {attempt.id}  {fate}: {attempt.what}" for attempt, fate, _ in growth.settled]
    is_asked = session.can_ask and session.questions_left < 0
    return lines if is_asked or lines else attempt_status.open_lines(growth.open)
