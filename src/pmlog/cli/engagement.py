"""pmlog engagement: what lasts, with its sessions: a coaching, a mentorship, a course, a group."""

from typing import Annotated, Any

import typer

from pmlog import days
from pmlog.avenues import AVENUES, Field, Kind
from pmlog.cli import params
from pmlog.cli.delete import delete_meant
from pmlog.cli.meant import engagement_meant, goal_meant, goals_known, known_or_new
from pmlog.cli.options import Json, New, Yes, session_of
from pmlog.cli.reflecting import (
    Ahead,
    Changed,
    Hard,
    Helped,
    answered,
    answers_typed,
    reflected,
)
from pmlog.cli.standing import standings_of
from pmlog.cli.who import Named, ensure_people, resolve_names
from pmlog.errors import Misused, PmlogError
from pmlog.growth import Engagement, Goal
from pmlog.model import Person
from pmlog.names import fold
from pmlog.reports.growth import EngagementList, EngagementPage, standing_record
from pmlog.sentences import new_person_line, together
from pmlog.session import Session
from pmlog.store import Wanted
from pmlog.text import line_typed, text_typed

app = typer.Typer(add_completion=False, invoke_without_command=True)

LAST_ENTRIES = 10
"""How many entries the page of an engagement shows."""

MOST_SESSIONS = 1000
SESSIONS = Field("sessions", "", Kind.NUMBER)

When = Annotated[
    str | None, typer.Option("--when", metavar="DAY", help="On which day; else today.")
]
Name = Annotated[list[str], typer.Argument(metavar="ENGAGEMENT...", help="Its name or its id.")]
With = Annotated[
    str | None,
    typer.Option("--with", metavar="NAMES", help="Whom it is with."),
]
Sessions = Annotated[
    str | None, typer.Option("--sessions", metavar="N", help="How many are planned.")
]
Every = Annotated[str | None, typer.Option("--every", metavar="SPAN", help='"2 weeks", monthly ..')]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Its last day.")]
ForGoal = Annotated[
    str | None,
    typer.Option("--goal", metavar="GOAL", help="The goal it serves; a new name adds it."),
]
Notes = Annotated[str | None, typer.Option("--notes", metavar="TEXT", help="Anything else.")]
Everything = Annotated[bool, typer.Option("--all", "-a", help="Also those that have ended.")]


@app.callback()
def engagement(
    ctx: typer.Context,
    everything: Everything = False,
    json: Json = False,
) -> None:
    """List what lasts: coachings, mentorships, courses, groups; with a word after it, change one.

    Entries with the same people on the same avenue join it by themselves.

    Examples:

        pmlog engagement start coaching "Pricing strategy" --with Dana --sessions 6 --until "1 feb"

        pmlog engagement end "Pricing strategy"
    """
    if ctx.invoked_subcommand is None:
        list_engagements(session_of(ctx), everything=everything, json=json)


@app.command("list")
def list_command(ctx: typer.Context, everything: Everything = False, json: Json = False) -> None:
    """List the engagements that go on, as pmlog engagement alone does."""
    list_engagements(session_of(ctx), everything=everything, json=json)


def list_engagements(session: Session, *, everything: bool, json: bool) -> None:
    """The engagements with how far they are; those that have ended only when all are asked for."""
    every = session.book.engagements.where()
    found = standings_of(session, [one for one in every if everything or one.ended_on is None])
    if json:
        session.print_json([standing_record(one, session.today) for one in found])
    else:
        session.show(EngagementList(session.today, tuple(found), len(every)))


@app.command()
def start(
    ctx: typer.Context,
    avenue: Annotated[
        str, typer.Argument(metavar="AVENUE", help="coaching, mentoring, course ...")
    ],
    name: Annotated[list[str], typer.Argument(metavar="NAME...", help="What it is called.")],
    with_: With = None,
    sessions: Sessions = None,
    every: Every = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Its first day; else today.")
    ] = None,
    until: Until = None,
    goal: ForGoal = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="ID", help="The entry it grew from.")
    ] = None,
    notes: Notes = None,
    new: New = None,
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
    origin = params.thing(session, from_, "entry")[1] if from_ is not None else None
    first = session.today if since is None else params.day_back(session, since)
    serves = goal_or_new(session, goal)
    columns = given(session, sessions, every, until, notes)
    people = resolve_names(session, with_ or "", new or ())
    draft = checked(session, Engagement("", word, called, first, **columns))
    with session.store.writing():
        added, goals, strangers = written_down(session, draft, serves, people)
        if origin:
            session.store.engagements.link(added.id, origin)
    session.say(f"Started {added.id}  {described(added)}")
    session.say(*(f"  {one.id}  new goal  {one.skill}" for one in goals))
    session.say(*map(new_person_line, strangers))


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


def checked(session: Session, draft: Engagement) -> Engagement:
    """An engagement whose days go together and whose name is free, or a refusal."""
    if draft.until and draft.until < draft.start:
        raise Misused(f"it would end before it begins, on {days.spoken(draft.start)}")
    for one in session.book.engagements.where("ended_on IS NULL"):
        same = fold(one.name) == fold(draft.name) and one.avenue == draft.avenue
        if same and one.id != draft.id:
            raise PmlogError(f"{one.name} goes on already ({one.id})")
    return draft


@app.command()
def show(ctx: typer.Context, name: Name, json: Json = False) -> None:
    """Show an engagement: how far it is, what came up and what came of it."""
    session = session_of(ctx)
    show_engagement(session, engagement_meant(session, " ".join(name)).id, json)


def show_engagement(session: Session, engagement_id: str, json: bool) -> None:
    """The page of an engagement."""
    book = session.book
    one = book.engagements.get(engagement_id)
    wanted = Wanted(engagement=engagement_id)
    page = EngagementPage(
        session.today,
        standings_of(session, [one])[0],
        book.goals.get(one.goal_id) if one.goal_id else None,
        tuple(book.entries.matching(wanted, None if json else LAST_ENTRIES)),
        tuple(book.attempts.within(engagement_id)),
        tuple(book.reflections.on("engagement_id", engagement_id)),
    )
    if json:
        session.print_json(page.record())
    else:
        session.show(page)


@app.command()
def edit(
    ctx: typer.Context,
    name: Name,
    called: Annotated[str | None, typer.Option("--name", metavar="TEXT", help="Its name.")] = None,
    with_: With = None,
    sessions: Sessions = None,
    every: Every = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Its first day.")
    ] = None,
    until: Until = None,
    goal: Annotated[
        str | None, typer.Option("--goal", metavar="GOAL", help="The goal it serves.")
    ] = None,
    notes: Notes = None,
    reopen: Annotated[bool, typer.Option("--reopen", help="It goes on after all.")] = False,
) -> None:
    """Change an engagement; an empty text takes a value away.

    Example:

        pmlog engagement edit "Pricing strategy" --sessions 8 --until "1 mar"
    """
    session = session_of(ctx)
    one = engagement_meant(session, " ".join(name))
    changes = given(session, sessions, every, until, notes)
    if called is not None:
        changes["name"] = line_typed(called, "--name") or one.name
    if since is not None:
        changes["start"] = params.day_back(session, since)
    if goal is not None:
        changes["goal_id"] = goal_meant(session, goal).id if goal.strip() else None
    if reopen:
        changes["ended_on"] = None
    people = resolve_names(session, with_) if with_ is not None else None
    if not changes and people is None:
        raise Misused("say what to change; see pmlog engagement edit --help")
    changed = checked(session, one._replace(**changes))
    strangers: list[Person] = []
    with session.store.writing():
        if people is not None:
            there, strangers = ensure_people(session, people)
            changed = changed._replace(people=tuple(there))
        session.store.engagements.change(changed)
    session.say(f"Changed {one.id}  {described(changed)}", *map(new_person_line, strangers))


@app.command()
def end(
    ctx: typer.Context,
    name: Name,
    when: When = None,
    changed: Changed = None,
    hard: Hard = None,
    helped: Helped = None,
    ahead: Ahead = None,
) -> None:
    """End an engagement, with a closing reflection if you like; on a terminal it is asked for.

    Example:

        pmlog engagement end "Pricing strategy" --changed "I name the price, then wait"
    """
    session = session_of(ctx)
    one = engagement_meant(session, " ".join(name))
    if one.ended_on:
        raise PmlogError(f"{one.name} ended already on {days.spoken(one.ended_on)}")
    day = session.today if when is None else params.day_past(session, when)
    if day < one.start:
        raise Misused(f"it began on {days.spoken(one.start)}")
    answers = answers_typed(changed=changed, hard=hard, helped=helped, ahead=ahead)
    if not answers and session.can_ask:
        answers = answered(session, "engagement_id", one.id)
    ended = one._replace(ended_on=day)
    with session.store.writing():
        session.store.engagements.change(ended)
        line = reflected(session, "closing", day, answers, ended) if answers else ""
    session.say(f"Ended {one.id}  {described(ended)}", *filter(None, (line,)))


@app.command()
def delete(ctx: typer.Context, name: Name, yes: Yes = False) -> None:
    """Delete an engagement; its entries stay. It asks first; --yes does not."""
    session = session_of(ctx)
    delete_meant(session, "engagement", engagement_meant(session, " ".join(name)).id, yes=yes)


def engagement_line(session: Session, engagement_id: str) -> str:
    """An engagement in a line."""
    return described(session.book.engagements.get(engagement_id))


def described(one: Engagement) -> str:
    """An engagement in a line: 'Pricing strategy, coaching with Dana: 6 sessions'."""
    who = together([person.name for person in one.people])
    said = f"{one.name}, {one.avenue}" + (f" with {who}" if who else "")
    plan = [f"{one.sessions} sessions"] if one.sessions else []
    plan += [days.every(one.every_days)] if one.every_days else []
    if one.ended_on:
        plan.append(f"ended {days.spoken(one.ended_on)}")
    elif one.until:
        plan.append(f"until {days.spoken(one.until)}")
    return f"{said}: {', '.join(plan)}" if plan else said


def given(
    session: Session,
    sessions: str | None,
    every: str | None,
    until: str | None,
    notes: str | None,
) -> dict[str, Any]:
    """What was given of an engagement, as it is kept; an empty text is None."""
    columns: dict[str, Any] = {}
    if sessions is not None:
        planned = sessions.strip()
        columns["sessions"] = (
            params.number(SESSIONS, planned, 1, MOST_SESSIONS) if planned else None
        )
    if every is not None:
        columns["every_days"] = days.span(every) if every.strip() else None
    if until is not None:
        columns["until"] = params.day_ahead(session, until) if until.strip() else None
    if notes is not None:
        columns["notes"] = text_typed(notes, "--notes")
    return columns
