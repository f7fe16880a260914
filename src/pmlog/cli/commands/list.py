"""pmlog list: the timeline."""

from typing import Annotated

from pmlog.avenues import AVENUES
from pmlog.cli import argv, params
from pmlog.cli.entry_list import ListOptions, show_entries, with_list_options
from pmlog.cli.finding.find_things import Scope, find_id, find_thing
from pmlog.cli.finding.resolve_people import find_person
from pmlog.cli.options import session_of
from pmlog.cli.stray_words import JoiningCommand
from pmlog.errors import Misused
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
        argv.argument("[WHICH...]", "Somebody, an engagement, a goal, an avenue, a #tag."),
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
    show_entries(session, wanted, asked)


def narrow(session: Session, wanted: EntryFilter, typed: str) -> EntryFilter:
    """Narrow a filter to an avenue, a tag, or the person or thing of a name."""
    if typed in AVENUES:
        return wanted._replace(avenues=[*wanted.avenues, typed])
    if typed.startswith("#"):
        return wanted._replace(tags=[*wanted.tags, *params.tags_wanted([typed])])
    thing = find_thing(session, typed, Scope(("person", "engagement", "goal")))
    if thing.kind == "person":
        return wanted._replace(people=[*wanted.people, thing.id])
    if wanted.goal if thing.kind == "goal" else wanted.engagement:
        raise Misused(f"say one {thing.kind}")
    if thing.kind == "goal":
        return wanted._replace(goal=thing.id)
    return wanted._replace(engagement=thing.id)
