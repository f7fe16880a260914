"""pmlog list: the timeline."""

from typing import Annotated

from pmlog import days
from pmlog.avenues import AVENUES
from pmlog.cli import argv, params
from pmlog.cli.entry_list import ListOptions, show_entries, with_list_options
from pmlog.cli.finding.find_things import Scope, find_id, find_thing
from pmlog.cli.finding.resolve_people import find_person
from pmlog.cli.options import LAST, session_of
from pmlog.cli.stray_words import JoiningCommand
from pmlog.errors import Misused, NotADay
from pmlog.names import match_names
from pmlog.session import Session
from pmlog.store import EntryFilter

AvenueWords = Annotated[
    list[str] | None, argv.option("AVENUE", "Only chat, coaching ...; more than once.", "--avenue")
]
People = Annotated[
    list[str] | None,
    argv.option("NAME", "Only with this person; more than once.", "--with", "--person"),
]
Tags = Annotated[list[str] | None, argv.option("TAG", "Only with this tag.", "--tag")]


@argv.command("list", cls=JoiningCommand)
@with_list_options
def list_(
    ctx: argv.Context,
    what: Annotated[
        list[str] | None,
        argv.argument("[WHICH...]", "Somebody, an avenue, a period, a #tag, a goal ..."),
    ] = None,
    avenue: AvenueWords = None,
    person: People = None,
    tag: Tags = None,
    engagement: Annotated[
        str | None, argv.option("NAME", "Only what belongs to this engagement.")
    ] = None,
    goal: Annotated[str | None, argv.option("NAME", "Only what serves this goal.")] = None,
    *,
    asked: ListOptions,
) -> None:
    """List entries, newest first: all, or those with or of what is named.

    Examples:

        pmlog list Ada

        pmlog list meetups, last month

        pmlog list --with Ada --period "last 3 months"

        pmlog list --avenue meetup --from "1 jan" --json
    """
    session = session_of(ctx)
    wanted = EntryFilter(
        avenues=[params.one_of("avenue", word, tuple(AVENUES)) for word in avenue or ()],
        people=[find_person(session, name).id for name in person or ()],
        tags=params.tags_wanted(tag or ()),
    )
    for one in " ".join(what or ()).split(","):
        wanted = narrow(session, wanted, one.strip()) if one.strip() else wanted
    if engagement is not None:
        wanted = wanted._replace(engagement=find_id("engagement")(session, engagement))
    if goal is not None:
        wanted = wanted._replace(goal=find_id("goal")(session, goal))
    if wanted.start and (asked.period or asked.since or asked.until):
        raise Misused("say one period")
    show_entries(session, wanted, asked)


def named_period(session: Session, typed: str) -> days.Period | None:
    """Return the period that words are, or None for the name of somebody or no period."""
    if typed.casefold() == LAST or match_names(typed, session.book.people.called(typed)):
        return None
    try:
        return days.period(typed, session.today, order=session.date_order)
    except NotADay:
        return None


def narrow(session: Session, wanted: EntryFilter, typed: str) -> EntryFilter:
    """Narrow a filter to an avenue, a tag, a period, or the person or thing of a name."""
    avenue = typed.casefold()
    if avenue in AVENUES or avenue.removesuffix("s") in AVENUES:
        return wanted._replace(avenues=[*wanted.avenues, avenue.removesuffix("s")])
    if typed.startswith("#"):
        return wanted._replace(tags=[*wanted.tags, *params.tags_wanted([typed])])
    period = named_period(session, typed)
    if period and wanted.start:
        raise Misused("say one period")
    if period:
        return wanted._replace(start=period.start, end=period.end)
    thing = find_thing(session, typed, Scope(("person", "engagement", "goal")))
    if thing.kind == "person":
        return wanted._replace(people=[*wanted.people, thing.id])
    if wanted.goal if thing.kind == "goal" else wanted.engagement:
        raise Misused(f"say one {thing.kind}")
    if thing.kind == "goal":
        return wanted._replace(goal=thing.id)
    return wanted._replace(engagement=thing.id)
