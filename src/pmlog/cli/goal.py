"""pmlog goal: skills to grow, where they stand, and what serves them."""

from datetime import date
from importlib import import_module
from typing import Annotated, Any

import typer

from pmlog import days
from pmlog.avenues import Field, Kind
from pmlog.cli import params
from pmlog.cli.delete import delete_meant
from pmlog.cli.meant import goal_meant
from pmlog.cli.options import Force, Html, Json, Md, Open, Yes, session_of
from pmlog.cli.standing import goals_standing, standings_of
from pmlog.errors import Misused, PmlogError
from pmlog.growth import Goal, Rating
from pmlog.names import fold
from pmlog.reports.growth import GoalList, GoalPage, goal_record
from pmlog.session import Session
from pmlog.store import Wanted
from pmlog.text import line_typed, text_typed

app = typer.Typer(add_completion=False, invoke_without_command=True)

LAST_ENTRIES = 10
"""How many entries the page of a goal shows."""

When = Annotated[
    str | None, typer.Option("--when", metavar="DAY", help="On which day; else today.")
]
Name = Annotated[list[str], typer.Argument(metavar="GOAL...", help="Its name or its id.")]
Skill = Annotated[list[str], typer.Argument(metavar="SKILL...", help="What you want to grow in.")]
Target = Annotated[
    str | None, typer.Option("--target", metavar="1-5", help="Where you want to be.")
]
By = Annotated[str | None, typer.Option("--by", metavar="DAY", help="Until when.")]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="What it is for.")]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="Anything to remember.")]
RATING = Field("rating", "", Kind.SCALE)
TARGET = Field("target", "", Kind.SCALE)
Everything = Annotated[
    bool, typer.Option("--all", "-a", help="Also those that are done or dropped.")
]


@app.callback()
def goal(
    ctx: typer.Context,
    everything: Everything = False,
    json: Json = False,
) -> None:
    """List your goals; with a word after it, add, rate or close one of them.

    Examples:

        pmlog goal add pricing --rating 2 --target 4 --by "1 mar"

        pmlog goal rate pricing 3 --note "named a number without a pause"
    """
    if ctx.invoked_subcommand is None:
        list_goals(session_of(ctx), everything=everything, json=json)


@app.command("list")
def list_command(ctx: typer.Context, everything: Everything = False, json: Json = False) -> None:
    """List the open goals, as pmlog goal alone does."""
    list_goals(session_of(ctx), everything=everything, json=json)


def list_goals(session: Session, *, everything: bool, json: bool) -> None:
    """The goals with where they stand; JSON has all of them only when all are asked for."""
    every = session.book.goals.where()
    found = [one for one in every if everything or one.state == "open"]
    if json:
        standings = goals_standing(session, found)
        session.print_json([goal_record(one.goal, one.next_point) for one in standings])
    else:
        session.show(GoalList(session.today, tuple(found), len(every)))


@app.command()
def add(
    ctx: typer.Context,
    skill: Skill,
    rating: Annotated[
        str | None, typer.Option("--rating", metavar="1-5", help="Where you stand today.")
    ] = None,
    target: Target = None,
    by: By = None,
    why: Why = None,
) -> None:
    """Set a goal: a skill, where you stand, where you want to be and by when.

    Example:

        pmlog goal add pricing --rating 2 --target 4 --by "1 mar" --why "a price I can defend"
    """
    session = session_of(ctx)
    name = line_typed(" ".join(skill), "the goal")
    if not name:
        raise Misused("say what you want to grow in: pmlog goal add SKILL")
    there = [one for one in session.book.goals.where() if fold(one.skill) == fold(name)]
    if there and there[0].state == "open":
        raise PmlogError(f"{there[0].skill} is a goal already ({there[0].id})")
    ratings = (Rating(session.today, scale(RATING, rating)),) if rating is not None else ()
    new = Goal("", name, session.today, ratings=ratings, **columns(session, target, by, why))
    with session.store.writing():
        added = session.store.goals.add(new)
    session.say(f"Added {added.id}  {described(added)}")


@app.command()
def show(
    ctx: typer.Context,
    name: Name,
    html: Html = False,
    md: Md = False,
    open_: Open = False,
    force: Force = False,
    json: Json = False,
) -> None:
    """Show a goal: its ratings, and what serves it.

    With --html or --md it becomes a page; a FILE may be named, and - is standard output.

    Example:

        pmlog goal show pricing --html
    """
    session = session_of(ctx)
    if not (html or md or open_):
        show_goal(session, goal_meant(session, " ".join(name)).id, json)
        return
    out = import_module("pmlog.cli.output")
    files, words = out.files_in(name)
    page = goal_page(session, goal_meant(session, " ".join(words)).id, None)
    sheet = import_module("pmlog.reports.goal_sheet").goal_sheet(page)
    stem = out.file_stem(page.goal.skill)
    wanted = out.OutputOptions(html=html, md=md, open=open_, force=force, files=files)
    out.write_files(session, wanted, sheet, stem)


def goal_page(session: Session, goal_id: str, most: int | None) -> GoalPage:
    """A goal with what serves it, with at most so many of the last entries."""
    book = session.book
    [standing] = goals_standing(session, [book.goals.get(goal_id)])
    return GoalPage(
        session.today,
        standing.goal,
        tuple(standings_of(session, book.engagements.of_goal(goal_id))),
        tuple(book.entries.matching(Wanted(goal=goal_id), most)),
        tuple(book.attempts.serving(goal_id)),
        tuple(book.reflections.on("goal_id", goal_id)),
        standing.next_point,
    )


def show_goal(session: Session, goal_id: str, json: bool) -> None:
    """The page of a goal."""
    page = goal_page(session, goal_id, None if json else LAST_ENTRIES)
    if json:
        session.print_json(page.record())
    else:
        session.show(page)


@app.command()
def edit(
    ctx: typer.Context,
    name: Name,
    skill: Annotated[
        str | None, typer.Option("--name", metavar="SKILL", help="Another name.")
    ] = None,
    target: Target = None,
    by: By = None,
    why: Why = None,
) -> None:
    """Change a goal; an empty text takes a value away.

    Example:

        pmlog goal edit pricing --target 5 --by "1 jun"
    """
    session = session_of(ctx)
    one = goal_meant(session, " ".join(name))
    changes = columns(session, target, by, why)
    if skill is not None:
        changes["skill"] = line_typed(skill, "--name")
        if not changes["skill"]:
            raise Misused("a goal needs a name")
    if not changes:
        raise Misused("say what to change; see pmlog goal edit --help")
    with session.store.writing():
        session.store.goals.change(one._replace(**changes))
    session.say(f"Changed {one.id}  {described(session.store.goals.get(one.id))}")


@app.command()
def rate(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="GOAL", help="Its name or its id.")],
    rating: Annotated[str, typer.Argument(metavar="1-5", help="Where you stand.")],
    when: When = None,
    note: Note = "",
) -> None:
    """Say where you stand with a goal, from 1 to 5, by your own judgement.

    A second rating on one day replaces the first.

    Example:

        pmlog goal rate pricing 3 --note "named a number without a pause"
    """
    session = session_of(ctx)
    one = goal_meant(session, name)
    day = session.today if when is None else params.day_past(session, when)
    given = Rating(day, scale(RATING, rating), line_typed(note, "--note"))
    with session.store.writing():
        session.store.goals.rate(one.id, given)
    rated = session.store.goals.get(one.id)
    session.say(f"Rated {one.id}  {described(rated)}")


@app.command()
def done(ctx: typer.Context, name: Name, note: Note = "") -> None:
    """Close a goal that you have reached."""
    close(session_of(ctx), " ".join(name), "done", note)


@app.command()
def drop(ctx: typer.Context, name: Name, note: Note = "") -> None:
    """Let a goal go; what was logged for it stays."""
    close(session_of(ctx), " ".join(name), "dropped", note)


def close(session: Session, name: str, state: str, note: str) -> None:
    """Close a goal that is open."""
    one = goal_meant(session, name)
    if one.state != "open":
        when = f" on {days.spoken(one.closed_on)}" if one.closed_on else ""
        raise PmlogError(f"{one.skill} was {one.state} already{when}")
    said = line_typed(note, "--note") or one.note
    closed = one._replace(state=state, closed_on=session.today, note=said)
    with session.store.writing():
        session.store.goals.change(closed)
    session.say(f"{state.capitalize()} {one.id}  {described(closed)}")


@app.command()
def delete(ctx: typer.Context, name: Name, yes: Yes = False) -> None:
    """Delete a goal with its ratings; what served it stays. It asks first; --yes does not."""
    session = session_of(ctx)
    delete_meant(session, "goal", goal_meant(session, " ".join(name)).id, yes=yes)


def goal_line(session: Session, goal_id: str) -> str:
    """A goal in a line."""
    return described(session.book.goals.get(goal_id))


def described(one: Goal) -> str:
    """A goal in a line: 'pricing: 2 -> 3 of 5, aiming at 4 by Mon 1 Mar 2027'."""
    said = [curve(one)] if one.ratings else []
    if one.target or one.by:
        aim = f"aiming at {one.target}" if one.target else "to be there"
        said.append(aim + (f" by {days.spoken(one.by)}" if one.by else ""))
    return f"{one.skill}: {', '.join(said)}" if said else one.skill


def curve(one: Goal) -> str:
    """The ratings from the first to the last; one that stays is said once."""
    steps: list[int] = []
    for rating in one.ratings:
        if not steps or steps[-1] != rating.rating:
            steps.append(rating.rating)
    return f"{' -> '.join(map(str, steps))} of 5"


def columns(
    session: Session, target: str | None, by: str | None, why: str | None
) -> dict[str, Any]:
    """What was given of a goal, as it is kept."""
    given: dict[str, Any] = {}
    if target is not None:
        given["target"] = scale(TARGET, target) if target.strip() else None
    if by is not None:
        day: date | None = params.day_ahead(session, by) if by.strip() else None
        given["by"] = day
    if why is not None:
        given["why"] = text_typed(why, "--why")
    return given


def scale(field: Field, typed: str) -> int:
    """A rating from 1 to 5."""
    return params.number(field, typed, params.LOWEST_SCALE, params.HIGHEST_SCALE)
