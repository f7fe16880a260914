"""pmlog reflect: the same few questions every three months, answers beside the first ones."""

from functools import partial
from typing import Annotated

from pmlog.cli import argv, params
from pmlog.cli.asking.draft_keeper import keeping
from pmlog.cli.asking.find_draft import thing_of_draft
from pmlog.cli.asking.interview import Interview, check_only, interview_of
from pmlog.cli.asking.reflection_form import (
    Answers,
    ask_reflection,
    parse_answers,
    reflected_line,
    with_answers,
    write_reflection,
)
from pmlog.cli.builders.growth_due import due_reflections
from pmlog.cli.finding.find_things import Scope, find_id, find_thing
from pmlog.cli.nouns import THING, Noun
from pmlog.cli.options import DraftChoice, Json, session_of, with_draft
from pmlog.cli.output import write_lines, write_list
from pmlog.cli.params import RATING
from pmlog.errors import Misused
from pmlog.growth import QUESTIONS, Engagement, Goal, Rating, Reflection
from pmlog.pages.reflection_pages import (
    ReflectionList,
    ReflectionPage,
    reflection_sheet,
    reflections_sheet,
)
from pmlog.session import Session
from pmlog.store.queries.titles import Title

COMMAND = "reflect"


@argv.command("reflect")
@with_draft
@with_answers
def reflect(
    ctx: argv.Context,
    what: Annotated[
        list[str] | None, argv.argument("[NAME|ID]...", "An engagement or a goal.")
    ] = None,
    *,
    answers: Answers,
    rating: Annotated[str | None, argv.option("1-5", "Where you stand with the goal.")] = None,
    json: Json = False,
    choice: DraftChoice,
) -> None:
    """Look back on an engagement or a goal; alone, list what you wrote and what is due.

    A point is offered after three sessions and three months, then every three months: the same
    questions, with your first answers beside them. What was answered when it is interrupted is
    kept as a draft: --continue goes on with the next question.

    Examples:

        pmlog reflect

        pmlog reflect "Pricing strategy" --changed "I name the price, then wait" --rating 4
    """
    session = session_of(ctx)
    typed = " ".join(what or ())
    if any(choice):
        thing = thing_of_draft(lambda: find_subject(session, typed).id, typed)
        reflect_on(session, thing, answers, rating, choice, json=json)
    elif typed:
        thing = find_subject(session, typed).id
        reflect_on(session, thing, answers, rating, choice, json=json)
    elif answers or rating is not None:
        raise Misused("say on what: pmlog reflect NAME")
    else:
        list_reflections(session, json=json)


def reflect_on(
    session: Session,
    thing: str,
    answers: Answers,
    rating: str | None,
    choice: DraftChoice,
    *,
    json: bool,
) -> None:
    with keeping(session, COMMAND, thing) as keeper:
        interview = interview_of(
            keeper, choice, {RATING.name: rating}, (*QUESTIONS, RATING.name), answers
        )
        if interview is None:
            return
        about = find_subject(session, keeper.thing)
        goal_id = about.id if isinstance(about, Goal) else about.goal_id
        rated = parse_rating(interview.given.get(RATING.name), goal_id)
        if not answers:
            answers, rated = ask_answers(interview, about, goal_id, rated)
        with session.store.writing():
            written = write_reflection(session, "point", interview.day, answers, about)
            lines = [reflected_line(written, about)]
            if rated and goal_id:
                session.store.goals.rate(goal_id, Rating(interview.day, rated))
                skill = session.store.goals.get(goal_id).skill
                lines.append(f"  {goal_id}  {skill}: {rated} of 5")
    write_lines(session, written, lines, json=json)


def parse_rating(rating: str | None, goal_id: str | None) -> int | None:
    """Return the rating as it is kept; refused where there is no goal to rate."""
    if rating is None:
        return None
    if not goal_id:
        raise Misused("--rating needs a goal: pmlog engagement edit NAME --goal GOAL")
    return params.scale(RATING, rating)


def ask_answers(
    interview: Interview, about: Engagement | Goal, goal_id: str | None, rated: int | None
) -> tuple[Answers, int | None]:
    """Return the answers and the rating, asked on a terminal, or answered in a draft."""
    session = interview.session
    if not session.can_ask and not interview.answers:
        raise Misused("say what you see: --changed, --hard, --helped, --ahead")
    column = "goal_id" if isinstance(about, Goal) else "engagement_id"
    answers = ask_reflection(interview, column, about.id)
    if not any(answers.values()):
        raise Misused("nothing was answered; nothing was written")
    if goal_id and rated is None:
        skill = session.book.goals.get(goal_id).skill
        asks = f"Where do you stand with {skill}, 1-5"
        rated = parse_rating(
            interview.ask(RATING.name, asks, check_only(partial(params.scale, RATING))) or None,
            goal_id,
        )
    interview.finish()
    return parse_answers(**answers), rated


def find_subject(session: Session, typed: str) -> Engagement | Goal:
    kind, thing = find_thing(session, typed, LASTING)
    return session.book.goals.get(thing) if kind == "goal" else session.book.engagements.get(thing)


def drop_served_goals(session: Session, titles: list[Title]) -> list[Title]:
    """Drop the goals that an engagement among the things serves: the engagement is meant."""
    engagements = [one.id for one in titles if one.kind == "engagement"]
    served = {session.book.engagements.get(one).goal_id for one in engagements}
    return [one for one in titles if one.id not in served]


LASTING = Scope(("engagement", "goal"), select=drop_served_goals)
"""The scope of what can be reflected on."""


def list_reflections(session: Session, *, json: bool) -> None:
    every = session.book.reflections.where()
    named = tuple((one, name_of(session, one)) for one in every)
    due = tuple((one.id, one.name, one.due) for one in due_reflections(session))
    page = ReflectionList(session.today, named, due)
    write_list(session, page, reflections_sheet, json=json, values=every)


def name_of(session: Session, reflection: Reflection) -> str:
    if reflection.engagement_id:
        return session.book.engagements.get(reflection.engagement_id).name
    if reflection.goal_id:
        return session.book.goals.get(reflection.goal_id).skill
    return "something that was deleted"


def reflection_page(session: Session, reflection_id: str) -> ReflectionPage:
    """Return a reflection, beside the first one on the same thing."""
    one = session.book.reflections.get(reflection_id)
    column = "engagement_id" if one.engagement_id else "goal_id"
    about = one.engagement_id or one.goal_id
    others = session.book.reflections.on(column, about) if about else []
    first = others[0] if others and others[0].id != one.id else None
    goal = session.book.goals.get(one.goal_id) if one.goal_id else None
    return ReflectionPage(session.today, one, name_of(session, one), first, goal)


def line(session: Session, one: Reflection) -> str:
    return f"reflection on {name_of(session, one)}"


REFLECTION = Noun(
    "reflection", THING, find_id("reflection"), line, reflection_page, reflection_sheet
)
