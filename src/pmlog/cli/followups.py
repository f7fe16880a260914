"""pmlog followups: the morning list."""

from datetime import date
from typing import Annotated

import typer

from pmlog.cli.options import Json, session_of
from pmlog.model import InTouch
from pmlog.reports.followups import (
    MOST,
    MOST_GROWING,
    Morning,
    MorningPage,
    folded,
    horizon,
    morning,
)
from pmlog.session import Session
from pmlog.store.risk_summary_cache import glance

NOTHING_DUE = 4
"""The exit code with --exit-code when nothing is due."""

app = typer.Typer(add_completion=False)


@app.command("followups")
def followups(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", "-a", help="Show all, not seven.")] = False,
    json: Json = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 0 if anything is due, else with 4.")
    ] = False,
) -> None:
    """Show what you owe, what you wait for and whom you lose touch with, most urgent first.

    Examples:

        pmlog followups

        pmlog followups --exit-code > /dev/null && echo "somebody is waiting"
    """
    session = session_of(ctx)
    list_ = shortened(session) if not (json or everything) else whole(session, further=everything)
    list_ = with_growth(session, list_, everything=everything or json)
    if json:
        session.print_json(list_.record())
    else:
        session.show(page_of(session, list_))
    if exit_code and not list_.is_due:
        raise typer.Exit(NOTHING_DUE)


def whole(session: Session, *, further: bool) -> Morning:
    """The whole list; with what is further ahead if so wished, else that is only counted."""
    today = session.today
    followups = session.book.followups
    until = date.max if further else horizon(today)
    in_time, in_all = followups.counts(today, [until])
    return morning(followups.due(today, until), people(session), today, later=in_all - in_time)


def shortened(session: Session) -> Morning:
    """The list as long as fits one screen; what does not is only counted, not fetched."""
    today = session.today
    followups = session.book.followups
    until = horizon(today)
    in_time, in_all = followups.counts(today, [until])
    list_ = morning(
        followups.due(today, until, MOST), people(session), today, later=in_all - in_time
    )
    return folded(list_, in_time)


def with_growth(session: Session, list_: Morning, *, everything: bool) -> Morning:
    """The list with what is due of engagements and goals, where there are any."""
    if not session.book.followups.may_grow():
        return list_
    from pmlog.cli.standing import growing as due_growth  # noqa: PLC0415  seldom needed

    growing = due_growth(session)
    kept = growing if everything else growing[:MOST_GROWING]
    return list_._replace(growing=kept, folded=list_.folded + len(growing) - len(kept))


def people(session: Session) -> list[InTouch]:
    """Everybody to keep in touch with."""
    return session.book.people.in_touch(session.today)


def page_of(session: Session, list_: Morning) -> MorningPage:
    """The list with the last entry with each person in it, and the risk."""
    shown = [person.id for person in list_.losing_touch]
    last = session.book.entries.last_with(shown, session.today)
    return MorningPage(list_, last, glance(session.book, session.today, session.today))
