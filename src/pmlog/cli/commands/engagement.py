"""pmlog engagement: what lasts, with its sessions: a coaching, a mentorship, a course, a group."""

from datetime import date
from functools import partial
from typing import Annotated

from pmlog import days
from pmlog.avenues import AVENUES, Field, FieldKind
from pmlog.cli import argv, params
from pmlog.cli.command_words import NounGroup
from pmlog.cli.draft_keeper import keeping
from pmlog.cli.engagement_progress import standings_of
from pmlog.cli.find_draft import thing_of_draft
from pmlog.cli.find_things import find_id
from pmlog.cli.interview import Interview, interview_of
from pmlog.cli.lookup import engagement_meant, goal_meant, goals_known, known_or_new
from pmlog.cli.nouns import (
    Argument,
    Flag,
    Listing,
    Noun,
    Option,
    Typed,
    Values,
    add_delete,
    add_edit,
    add_listing,
    add_show,
    names_option,
    needed_line,
    note_option,
    takes,
    values_of,
)
from pmlog.cli.options import DraftChoice, New, session_of, with_draft
from pmlog.cli.reflection_form import (
    Ahead,
    Answers,
    Changed,
    Hard,
    Helped,
    answers_typed,
    ask_reflection,
    reflected,
)
from pmlog.cli.resolve_people import Named, ensure_people, inferred_lines, resolve_names
from pmlog.errors import Misused, PmlogError
from pmlog.growth import QUESTIONS, Engagement, EngagementProgress, Goal
from pmlog.model import Person
from pmlog.names import fold
from pmlog.pages.engagement_pages import (
    EngagementList,
    EngagementPage,
    engagement_sheet,
    engagements_sheet,
)
from pmlog.phrases import all_names, new_person_line
from pmlog.session import Session
from pmlog.store import EntryFilter
from pmlog.text import line_typed

app = argv.group(NounGroup)

ENDING = "end"
"""The command of a draft of a closing reflection."""

MOST_SESSIONS = 1000
SESSIONS = Field("sessions", "", FieldKind.NUMBER)

When = Annotated[str | None, argv.option("DAY", "On which day; else today.", "--when")]
Name = Annotated[list[str], argv.argument("ENGAGEMENT...", "Its name or its id.")]


def line(_session: Session, one: Engagement) -> str:
    """An engagement in a line: 'Pricing strategy, coaching with Dana: 6 sessions'."""
    who = all_names(one.people)
    said = f"{one.name}, {one.avenue}" + (f" with {who}" if who else "")
    plan = [f"{one.sessions} sessions"] if one.sessions else []
    plan += [days.every(one.every_days)] if one.every_days else []
    if one.ended_on:
        plan.append(f"ended {days.spoken(one.ended_on)}")
    elif one.until:
        plan.append(f"until {days.spoken(one.until)}")
    return f"{said}: {', '.join(plan)}" if plan else said


def engagement_page(session: Session, engagement_id: str) -> EngagementPage:
    """An engagement with all that belongs to it; on a screen only the last entries."""
    book = session.book
    one = book.engagements.get(engagement_id)
    wanted = EntryFilter(engagement=engagement_id)
    return EngagementPage(
        session.today,
        standings_of(session, [one])[0],
        book.goals.get(one.goal_id) if one.goal_id else None,
        tuple(book.entries.matching(wanted, None)),
        tuple(book.attempts.within(engagement_id)),
        tuple(book.reflections.on("engagement_id", engagement_id)),
    )


def engagements_wanted(session: Session, everything: bool) -> tuple[list[EngagementProgress], int]:
    """How far the engagements that go on are, or all of them, and how many there are in all."""
    every = session.book.engagements.where()
    wanted = [one for one in every if everything or one.ended_on is None]
    return standings_of(session, wanted), len(every)


def engagements_page(session: Session, everything: bool) -> EngagementList:
    found, in_all = engagements_wanted(session, everything)
    return EngagementList(session.today, tuple(found), in_all)


def checked(session: Session, _before: object, after: Engagement) -> Engagement:
    """An engagement whose days go together and whose name is free, or a refusal."""
    if after.until and after.until < after.start:
        raise Misused(f"it would end before it begins, on {days.spoken(after.start)}")
    for one in session.book.engagements.where("ended_on IS NULL"):
        same = fold(one.name) == fold(after.name) and one.avenue == after.avenue
        if same and one.id != after.id:
            raise PmlogError(f"{one.name} goes on already ({one.id})")
    return after


ENGAGEMENT = Noun(
    "engagement",
    Argument("ENGAGEMENT...", "Its name or its id."),
    lambda session, typed: engagement_meant(session, typed).id,
    line,
    engagement_page,
    engagement_sheet,
    (
        Option(
            "sessions",
            "--sessions",
            "N",
            "How many are planned.",
            lambda _session, typed: params.number(SESSIONS, typed.strip(), 1, MOST_SESSIONS),
            (None,),
        ),
        Option(
            "every_days",
            "--every",
            "SPAN",
            '"2 weeks", monthly ..',
            lambda _session, typed: days.span(typed),
            (None,),
        ),
        Option("start", "--since", "DAY", "Its first day.", params.day_back, otherwise="today"),
        Option("until", "--until", "DAY", "Its last day.", params.day_ahead, (None,)),
        note_option(),
    ),
    names_option("Whom it is with."),
    checked,
)

add_listing(
    app,
    ENGAGEMENT,
    Listing(
        engagements_page,
        engagements_sheet,
        lambda session, everything: engagements_wanted(session, everything)[0],
        "Also those that have ended.",
        "the engagements that go on",
    ),
    """List what lasts: coachings, mentorships, courses, groups; with a word after it, change one.

    Entries with the same people on the same avenue join it by themselves.

    Examples:

        pmlog engagement start coaching "Pricing strategy" --with Dana --sessions 6 --until "1 feb"

        pmlog engagement end "Pricing strategy"
    """,
)


@app.command()
@takes(*ENGAGEMENT.new_options)
def start(
    ctx: argv.Context,
    avenue: Annotated[str, argv.argument("AVENUE", "coaching, mentoring, course ...")],
    name: Annotated[list[str], argv.argument("NAME...", "What it is called.")],
    goal: Annotated[
        str | None, argv.option("GOAL", "The goal it serves; a new name adds it.")
    ] = None,
    from_: Annotated[str | None, argv.option("ENTRY", "The entry it grew from.", "--from")] = None,
    new: New = None,
    **typed: Typed,
) -> None:
    """Start something that lasts; from now on entries join it.

    Examples:

        pmlog engagement start coaching "Pricing strategy" --with Dana --sessions 6 --goal pricing

        pmlog engagement start mentoring "Head of product" --with Maria --from k7f
    """
    session = session_of(ctx)
    called = line_typed(" ".join(name), "the engagement")
    word = params.one_of("avenue", avenue, tuple(AVENUES))
    if not called:
        raise Misused("say what it is called: pmlog engagement start AVENUE NAME")
    origin = find_id("entry")(session, from_) if from_ is not None else None
    serves = goal_or_new(session, goal)
    people = resolve_names(session, typed["people"] or "", new or ())
    values: Values = {"start": session.today} | values_of(session, ENGAGEMENT.options, typed)
    draft = checked(session, None, Engagement("", word, called, **values))
    with session.store.writing():
        added, goals, strangers = written_down(session, draft, serves, people)
        if origin:
            session.store.engagements.link(added.id, origin)
    session.say(f"Started {added.id}  {line(session, added)}")
    session.say(*(f"  {one.id}  new goal  {one.skill}" for one in goals))
    session.say(*map(new_person_line, strangers), *inferred_lines(people))


def written_down(
    session: Session, draft: Engagement, serves: str | Goal | None, people: list[Named]
) -> tuple[Engagement, list[Goal], list[Person]]:
    """An engagement as it is written, with the goal and the people that are new, within a write."""
    there, strangers = ensure_people(session, people)
    goals = []
    if isinstance(serves, Goal):
        serves = session.store.goals.add(serves)
        goals.append(serves)
    goal_id = serves.id if isinstance(serves, Goal) else serves
    added = session.store.engagements.add(draft._replace(goal_id=goal_id, people=tuple(there)))
    return added, goals, strangers


def goal_or_new(session: Session, typed: str | None) -> str | Goal | None:
    """The id of the goal that is meant, a new one of that name, or None where none was said."""
    if typed is None or not typed.strip():
        return None
    known = known_or_new(session, goals_known(session.book.goals.where()), typed)
    return known or Goal("", line_typed(typed, "--goal"), session.today)


add_show(app, ENGAGEMENT, "Show an engagement: how far it is, what came up and what came of it.")
add_edit(
    app,
    ENGAGEMENT,
    'pmlog engagement edit "Pricing strategy" --sessions 8 --until "1 mar"',
    Option(
        "name",
        "--name",
        "TEXT",
        "Its name.",
        needed_line("--name", "an engagement needs a name"),
    ),
    Option(
        "goal_id",
        "--goal",
        "GOAL",
        "The goal it serves.",
        lambda session, typed: goal_meant(session, typed).id,
        (None,),
    ),
    Flag("reopen", "--reopen", "It goes on after all.", {"ended_on": None}),
)


@app.command()
@with_draft
def end(
    ctx: argv.Context,
    name: Name,
    when: When = None,
    changed: Changed = None,
    hard: Hard = None,
    helped: Helped = None,
    ahead: Ahead = None,
    *,
    choice: DraftChoice,
) -> None:
    """End an engagement, with a closing reflection if you like; on a terminal it is asked for.

    What was answered when it is interrupted is kept as a draft: --continue goes on with the next
    question.

    Example:

        pmlog engagement end "Pricing strategy" --changed "I name the price, then wait"
    """
    session = session_of(ctx)
    answers = answers_typed(changed=changed, hard=hard, helped=helped, ahead=ahead)
    typed = " ".join(name)
    find = partial(ENGAGEMENT.find, session, typed)
    thing = thing_of_draft(find, typed) if any(choice) else find()
    end_engagement(session, thing, when, answers, choice)


def end_engagement(
    session: Session, thing: str, when: str | None, answers: Answers, choice: DraftChoice
) -> None:
    """End an engagement; what is answered is kept until it is written."""
    given = {"when": None if when is None else params.day_past(session, when).isoformat()}
    with keeping(session, ENDING, thing) as keeper:
        interview = interview_of(keeper, choice, given, QUESTIONS, answers)
        if interview is None:
            return
        one = engagement_meant(session, keeper.thing)
        day = last_day(one, interview)
        ended = one._replace(ended_on=day)
        if not answers:
            answers = ask_reflection(interview, "engagement_id", one.id)
            interview.over()
            answers = answers_typed(**answers)
        with session.store.writing():
            session.store.engagements.change(ended)
            said = reflected(session, "closing", day, answers, ended) if answers else ""
    session.say(f"Ended {one.id}  {line(session, ended)}", *filter(None, (said,)))


def last_day(one: Engagement, interview: Interview) -> date:
    """The day on which an engagement ends; raises where it ended before, or begins later."""
    if one.ended_on:
        raise PmlogError(f"{one.name} ended already on {days.spoken(one.ended_on)}")
    said = interview.given.get("when")
    day = date.fromisoformat(said) if said else interview.day
    if day < one.start:
        raise Misused(f"it began on {days.spoken(one.start)}")
    return day


add_delete(app, ENGAGEMENT, "Delete an engagement; its entries stay.")
