"""pmlog list: the timeline."""

from typing import Annotated

import typer

from pmlog.avenues import AVENUES
from pmlog.cli import params
from pmlog.cli.options import MOST_ENTRIES, Everything, Json, Period, Since, Until, session_of
from pmlog.cli.resolve_people import known_person
from pmlog.pages.timeline import Timeline, timeline_sheet
from pmlog.session import Session
from pmlog.store import EntryFilter

app = typer.Typer(add_completion=False)

AvenueWords = Annotated[
    list[str] | None,
    typer.Option("--avenue", metavar="AVENUE", help="Only chat, coaching ...; more than once."),
]
People = Annotated[
    list[str] | None,
    typer.Option(
        "--with", "--person", metavar="NAME", help="Only with this person; more than once."
    ),
]
Tags = Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="Only with this tag.")]


@app.command("list")
def list_(
    ctx: typer.Context,
    avenue: AvenueWords = None,
    person: People = None,
    tag: Tags = None,
    engagement: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what belongs to this engagement.")
    ] = None,
    goal: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what serves this goal.")
    ] = None,
    period: Period = None,
    since: Since = None,
    until: Until = None,
    everything: Everything = False,
    json: Json = False,
) -> None:
    """List entries, newest first.

    Examples:

        pmlog list --with Ada --period "last 3 months"

        pmlog list --avenue meetup --from "1 jan" --json
    """
    session = session_of(ctx)
    wanted = EntryFilter(
        avenues=[params.one_of("avenue", word, tuple(AVENUES)) for word in avenue or ()],
        people=[known_person(session, name).id for name in person or ()],
        tags=params.tags_wanted(tag or ()),
    )
    if engagement is not None or goal is not None:
        within, serving = growth_wanted(session, engagement, goal)
        wanted = wanted._replace(engagement=within, goal=serving)
    asked = params.period_asked(session, period, since, until)
    if asked:
        wanted = wanted._replace(start=asked.start, end=asked.end)
    show_entries(session, wanted, everything=everything, json=json)


def growth_wanted(
    session: Session, engagement: str | None, goal: str | None
) -> tuple[str | None, str | None]:
    """The ids of the engagement and the goal that are meant."""
    from pmlog.cli.lookup import engagement_meant, goal_meant  # noqa: PLC0415  seldom needed

    return (
        engagement_meant(session, engagement).id if engagement is not None else None,
        goal_meant(session, goal).id if goal is not None else None,
    )


def show_entries(session: Session, wanted: EntryFilter, *, everything: bool, json: bool) -> None:
    """Show the entries that fit, as a page or as JSON; JSON is never cut short."""
    if json:
        session.print_json(session.book.entries.matching(wanted))
        return
    entries = session.book.entries.matching(wanted, None if everything else MOST_ENTRIES)
    in_all = len(entries) if everything else session.book.entries.count(wanted)
    session.show(timeline_sheet(Timeline(session.today, tuple(entries), in_all)))
