"""pmlog goal: skills to grow, where they stand, and what serves them."""

from functools import partial
from typing import Annotated

from pmlog import days
from pmlog.avenues import Field, FieldKind
from pmlog.cli import argv, nouns, params
from pmlog.cli.asking.prompts import confirmed
from pmlog.cli.builders.engagement_progress import goals_standing, standings_of
from pmlog.cli.command_words import NounGroup
from pmlog.cli.finding.find_things import find_goal, find_id, is_ids, split_ids
from pmlog.cli.options import When, Yes, session_of
from pmlog.cli.params import RATING
from pmlog.errors import Misused, PmlogError
from pmlog.growth import Goal, Rating
from pmlog.names import fold
from pmlog.pages.goal_pages import GoalList, GoalPage, goal_sheet, goals_sheet
from pmlog.session import Session
from pmlog.store import EntryFilter
from pmlog.text import clean_line

app = argv.group(NounGroup)

Name = Annotated[list[str], argv.argument("GOAL...", "Its name or its id.")]
Skill = Annotated[list[str], argv.argument("SKILL...", "What you want to grow in.")]
Note = Annotated[str, argv.option("TEXT", "Anything to remember.", "--note")]


def goal_line(_session: Session, one: Goal) -> str:
    """Format a goal: 'pricing: 2 -> 3 of 5, aiming at 4 by Mon 1 Mar 2027'."""
    said = [ratings_line(one)] if one.ratings else []
    if one.target or one.by:
        aim = f"aiming at {one.target}" if one.target else "to be there"
        said.append(aim + (f" by {days.spoken(one.by)}" if one.by else ""))
    return f"{one.skill}: {', '.join(said)}" if said else one.skill


def ratings_line(one: Goal) -> str:
    """Format the ratings in order: '2 -> 3 of 5'; repeated ones are merged."""
    steps: list[int] = []
    for rating in one.ratings:
        if not steps or steps[-1] != rating.rating:
            steps.append(rating.rating)
    return f"{' -> '.join(map(str, steps))} of 5"


def goal_page(session: Session, goal_id: str) -> GoalPage:
    book = session.book
    [standing] = goals_standing(session, [book.goals.get(goal_id)])
    return GoalPage(
        session.today,
        standing.goal,
        tuple(standings_of(session, book.engagements.of_goal(goal_id))),
        tuple(book.entries.matching(EntryFilter(goal=goal_id), None)),
        tuple(book.attempts.serving(goal_id)),
        tuple(book.reflections.on("goal_id", goal_id)),
        standing.next_point,
    )


def check_goal(session: Session, _before: object, after: Goal) -> Goal:
    """Return a goal; raises if another open goal has its name."""
    for one in session.book.goals.where("state = 'open'"):
        if after.state == "open" and one.id != after.id and fold(one.skill) == fold(after.skill):
            raise PmlogError(f"{one.skill} is a goal already ({one.id})")
    return after


target_typed = nouns.reader_of(partial(params.scale, Field("target", "", FieldKind.SCALE)))
skill_typed = nouns.line_reader("--name", "a goal needs a name")

GOAL = nouns.Noun(
    "goal",
    nouns.Argument("GOAL...", "Its name or its id."),
    find_id("goal"),
    goal_line,
    goal_page,
    goal_sheet,
    (
        nouns.Option("target", "--target", "1-5", "Where you want to be.", target_typed, (None,)),
        nouns.Option("by", "--by", "DAY", "Until when.", params.day_ahead, (None,)),
        nouns.Option("why", "--why", "TEXT", "What it is for.", nouns.text_reader("--why")),
    ),
    check=check_goal,
    reopened={"state": "open", "closed_on": None},
)

nouns.add_listing(
    app,
    GOAL,
    nouns.Listing(
        lambda one: one.state == "open",
        lambda session, found, every: GoalList(session.today, tuple(found), len(every)),
        goals_sheet,
        goals_standing,
        "Also those that are done or dropped.",
        "the open goals",
    ),
    """List your goals; with a word after it, add, rate or close one of them.

    Examples:

        pmlog goal add pricing --rating 2 --target 4 --by "1 mar"

        pmlog goal rate pricing 3 --note "named a number without a pause"
    """,
)


@app.command()
@nouns.takes(*GOAL.options)
def add(
    ctx: argv.Context,
    skill: Skill,
    rating: Annotated[str | None, argv.option("1-5", "Where you stand today.")] = None,
    **typed: nouns.Typed,
) -> None:
    """Set a goal: a skill, where you stand, where you want to be and by when.

    Example:

        pmlog goal add pricing --rating 2 --target 4 --by "1 mar" --why "a price I can defend"
    """
    session = session_of(ctx)
    name = clean_line(" ".join(skill), "the goal")
    if not name:
        raise Misused("say what you want to grow in: pmlog goal add SKILL")
    ratings = (Rating(session.today, params.scale(RATING, rating)),) if rating is not None else ()
    values = nouns.values_of(session, GOAL.options, typed)
    nouns.add_thing(session, GOAL, Goal("", name, session.today, ratings=ratings, **values))


nouns.add_show(
    app,
    GOAL,
    """
    Show a goal: its ratings, and what serves it.

    With --html or --md it becomes a page; a FILE may be named, and - is standard output.

    Example:

        pmlog goal show pricing --html
    """,
)


nouns.add_edit(
    app,
    GOAL,
    'pmlog goal edit pricing --target 5 --by "1 jun"',
    nouns.Option("skill", "--name", "SKILL", "Another name.", skill_typed),
)


@app.command()
def rate(
    ctx: argv.Context,
    name: Annotated[str, argv.argument("GOAL", "Its name or its id.")],
    rating: Annotated[str, argv.argument("1-5", "Where you stand.")],
    when: When = None,
    note: Note = "",
) -> None:
    """Say where you stand with a goal, from 1 to 5, by your own judgement.

    A second rating on one day replaces the first.

    Example:

        pmlog goal rate pricing 3 --note "named a number without a pause"
    """
    session = session_of(ctx)
    one = find_goal(session, name)
    day = session.today if when is None else params.day_past(session, when)
    given = Rating(day, params.scale(RATING, rating), clean_line(note, "--note"))
    with session.store.writing():
        session.store.goals.rate(one.id, given)
        rated = session.store.goals.get(one.id)
    session.say(f"Rated {one.id}  {goal_line(session, rated)}")


@app.command()
def done(ctx: argv.Context, name: Name, note: Note = "") -> None:
    """Close a goal that you have reached."""
    session = session_of(ctx)
    close_goals(session, open_goals(session, name), "done", note)


@app.command()
def drop(ctx: argv.Context, name: Name, note: Note = "", yes: Yes = False) -> None:
    """Let a goal go; what was logged for it stays.

    Found by a part of its name, it is shown and asked about first; --yes does not ask.
    """
    session = session_of(ctx)
    goals = open_goals(session, name)
    is_in_part = not is_ids(name) and fold(goals[0].skill) != fold(" ".join(name))
    asks = f"drop {goals[0].id}  {goals[0].skill}"
    if is_in_part and not confirmed(session, asks, yes=yes, otherwise="Nothing was dropped."):
        return
    close_goals(session, goals, "dropped", note)


def open_goals(session: Session, typed: list[str]) -> list[Goal]:
    """Return the goals to close; raises `PmlogError` where one is closed."""
    goals = [find_goal(session, one) for one in split_ids(typed)]
    for one in goals:
        if one.state != "open":
            when = f" on {days.spoken(one.closed_on)}" if one.closed_on else ""
            raise PmlogError(f"{one.skill} was {one.state} already{when}")
    return goals


def close_goals(session: Session, goals: list[Goal], state: str, note: str) -> None:
    said = clean_line(note, "--note")
    closed = [
        one._replace(state=state, closed_on=session.today, note=said or one.note) for one in goals
    ]
    with session.store.writing():
        for one in closed:
            session.store.goals.change(one)
    session.say(*(f"{state.capitalize()} {one.id}  {goal_line(session, one)}" for one in closed))


nouns.add_delete(app, GOAL, "Delete a goal with its ratings; what served it stays.")
