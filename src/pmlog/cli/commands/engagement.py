"""pmlog engagement: what lasts, with its sessions: a coaching, a mentorship, a course, a group."""

from datetime import date
from functools import partial
from typing import Annotated

from pmlog import days
from pmlog.avenues import AVENUES, Field, FieldKind
from pmlog.cli import argv, nouns, params
from pmlog.cli.asking.draft_keeper import keeping
from pmlog.cli.asking.find_draft import thing_of_draft
from pmlog.cli.asking.interview import Interview, interview_of
from pmlog.cli.asking.reflection_form import (
    Answers,
    ask_reflection,
    parse_answers,
    reflected_line,
    with_answers,
    write_reflection,
)
from pmlog.cli.builders.engagement_progress import standings_of
from pmlog.cli.command_words import NounGroup
from pmlog.cli.finding.find_things import find_engagement, find_id
from pmlog.cli.finding.goal_or_new import ensure_goal, goal_or_new
from pmlog.cli.finding.resolve_people import ensure_people, inferred_lines, resolve_names
from pmlog.cli.nouns import Option
from pmlog.cli.options import DraftChoice, New, When, session_of, with_draft
from pmlog.errors import Misused, PmlogError
from pmlog.growth import QUESTIONS, Engagement
from pmlog.names import fold, match_names
from pmlog.pages.engagement_pages import (
    EngagementList,
    EngagementPage,
    engagement_sheet,
    engagements_sheet,
)
from pmlog.phrases import all_names, new_person_line
from pmlog.session import Session
from pmlog.store import EntryFilter
from pmlog.text import clean_line

app = argv.group(NounGroup)

ENDING = "end"
"""The command in the drafts of closing reflections."""

MOST_SESSIONS = 1000
SESSIONS = Field("sessions", "", FieldKind.NUMBER)

Name = Annotated[list[str], argv.argument("ENGAGEMENT...", "Its name or its id.")]


def engagement_line(_session: Session, one: Engagement) -> str:
    """Format an engagement: 'Pricing strategy, coaching with Dana: 6 sessions'."""
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
    """Return the page of an engagement; a screen shows only its last entries."""
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


def check_engagement(session: Session, _before: object, after: Engagement) -> Engagement:
    """Return an engagement; raises if its days are out of order or its name is taken."""
    if after.until and after.until < after.start:
        raise Misused(f"it would end before it begins, on {days.spoken(after.start)}")
    for one in session.book.engagements.where("ended_on IS NULL"):
        same = fold(one.name) == fold(after.name) and one.avenue == after.avenue
        if same and one.id != after.id:
            raise PmlogError(f"{one.name} goes on already ({one.id})")
    return after


sessions_typed = nouns.reader_of(lambda typed: params.number(SESSIONS, typed, 1, MOST_SESSIONS))
span_typed = nouns.reader_of(days.span)
name_typed = nouns.line_reader("--name", "an engagement needs a name")

ENGAGEMENT = nouns.Noun(
    "engagement",
    nouns.Argument("ENGAGEMENT...", "Its name or its id."),
    find_id("engagement"),
    engagement_line,
    engagement_page,
    engagement_sheet,
    (
        Option("sessions", "--sessions", "N", "How many are planned.", sessions_typed, (None,)),
        Option("every_days", "--every", "SPAN", '"2 weeks", monthly ..', span_typed, (None,)),
        Option("start", "--since", "DAY", "Its first day.", params.day_back, otherwise="today"),
        Option("until", "--until", "DAY", "Its last day.", params.day_ahead, (None,)),
        nouns.note_option(),
    ),
    nouns.names_option("Whom it is with."),
    check_engagement,
    {"ended_on": None},
)

nouns.add_listing(
    app,
    ENGAGEMENT,
    nouns.Listing(
        lambda one: one.ended_on is None,
        lambda session, found, every: EngagementList(
            session.today, tuple(standings_of(session, found)), len(every)
        ),
        engagements_sheet,
        standings_of,
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
@nouns.takes(*ENGAGEMENT.new_options)
def start(
    ctx: argv.Context,
    avenue: Annotated[str, argv.argument("AVENUE", "coaching, mentoring, course ...")],
    name: Annotated[list[str], argv.argument("NAME...", "What it is called.")],
    goal: Annotated[
        str | None, argv.option("GOAL", "The goal it serves; a new name adds it.")
    ] = None,
    from_: Annotated[str | None, argv.option("ENTRY", "The entry it grew from.", "--from")] = None,
    new: New = None,
    **typed: nouns.Typed,
) -> None:
    """Start something that lasts; from now on entries join it.

    Examples:

        pmlog engagement start coaching "Pricing strategy" --with Dana --sessions 6 --goal pricing

        pmlog engagement start mentoring "Head of product" --with Maria --from k7f
    """
    session = session_of(ctx)
    called = clean_line(" ".join(name), "the engagement")
    word = params.one_of("avenue", avenue, tuple(AVENUES))
    if not called:
        raise Misused("say what it is called: pmlog engagement start AVENUE NAME")
    origin = find_id("entry")(session, from_) if from_ is not None else None
    serves = goal_or_new(session, goal) if goal and goal.strip() else None
    people = resolve_names(session, typed["people"] or "", new or ())
    values: nouns.Values = {"start": session.today} | nouns.values_of(
        session, ENGAGEMENT.options, typed
    )
    draft = check_engagement(session, None, Engagement("", word, called, **values))
    with session.store.writing():
        there, strangers = ensure_people(session, people)
        serves, lines = ensure_goal(session, serves)
        goal_id = serves.id if serves else None
        added = session.store.engagements.add(draft._replace(goal_id=goal_id, people=tuple(there)))
        if origin:
            session.store.engagements.link(added.id, origin)
    session.say(f"Started {added.id}  {engagement_line(session, added)}", *lines)
    session.say(*map(new_person_line, strangers), *inferred_lines(people))
    if not there:
        say_with_whom(session, added)


def say_with_whom(session: Session, engagement: Engagement) -> None:
    """Say how to add the person that an engagement with nobody is called after, if any."""
    found = match_names(engagement.name, session.book.people.called(engagement.name))
    if len(found) == 1:
        line = f"pmlog engagement edit {engagement.id} --with {found[0].id}"
        session.say(f"  with {found[0].name}? {line}")


nouns.add_show(
    app, ENGAGEMENT, "Show an engagement: how far it is, what came up and what came of it."
)
nouns.add_edit(
    app,
    ENGAGEMENT,
    'pmlog engagement edit "Pricing strategy" --sessions 8 --until "1 mar"',
    Option("name", "--name", "TEXT", "Its name.", name_typed),
    Option("goal_id", "--goal", "GOAL", "The goal it serves.", find_id("goal"), (None,)),
    reopen="It goes on after all.",
)


@app.command()
@with_draft
@with_answers
def end(
    ctx: argv.Context, name: Name, when: When = None, *, answers: Answers, choice: DraftChoice
) -> None:
    """End an engagement, with a closing reflection if you like; on a terminal it is asked for.

    What was answered when it is interrupted is kept as a draft: --continue goes on with the next
    question.

    Example:

        pmlog engagement end "Pricing strategy" --changed "I name the price, then wait"
    """
    session = session_of(ctx)
    typed = " ".join(name)
    find = partial(ENGAGEMENT.find, session, typed)
    thing = thing_of_draft(find, typed) if any(choice) else find()
    end_engagement(session, thing, when, answers, choice)


def end_engagement(
    session: Session, thing: str, when: str | None, answers: Answers, choice: DraftChoice
) -> None:
    given = {"when": None if when is None else params.day_past(session, when).isoformat()}
    with keeping(session, ENDING, thing) as keeper:
        interview = interview_of(keeper, choice, given, QUESTIONS, answers)
        if interview is None:
            return
        one = find_engagement(session, keeper.thing)
        day = end_of_engagement(one, interview)
        ended = one._replace(ended_on=day)
        if not answers:
            answers = ask_reflection(interview, "engagement_id", one.id)
            interview.finish()
            answers = parse_answers(**answers)
        with session.store.writing():
            session.store.engagements.change(ended)
            lines = [f"Ended {one.id}  {engagement_line(session, ended)}"]
            if answers:
                closing = write_reflection(session, "closing", day, answers, ended)
                lines.append(reflected_line(closing, ended))
    session.say(*lines)


def end_of_engagement(one: Engagement, interview: Interview) -> date:
    """Return the day an engagement ends; raises if it ended before, or begins later."""
    if one.ended_on:
        raise PmlogError(f"{one.name} ended already on {days.spoken(one.ended_on)}")
    said = interview.given.get("when")
    day = date.fromisoformat(said) if said else interview.day
    if day < one.start:
        raise Misused(f"it began on {days.spoken(one.start)}")
    return day


nouns.add_delete(app, ENGAGEMENT, "Delete an engagement; its entries stay.")
