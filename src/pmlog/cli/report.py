"""pmlog report: a period against the one before."""

from datetime import timedelta
from importlib import import_module
from typing import Annotated

import typer

from pmlog import days
from pmlog.cli.glance import glance
from pmlog.cli.options import Json, session_of
from pmlog.days import Unit
from pmlog.errors import Misused
from pmlog.reports.followups import losing_touch
from pmlog.reports.period import TALKED_WITHIN, PeriodReport, period_report
from pmlog.session import Session
from pmlog.store import Wanted
from pmlog.store.settings import AIM, PROFILE

app = typer.Typer(add_completion=False)


@app.command("report")
def report(
    ctx: typer.Context,
    which: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PERIOD]", help="last, oct, 2026-10 ...; else this one"),
    ] = None,
    week: Annotated[bool, typer.Option("--week", help="A week, from Monday.")] = False,
    month: Annotated[bool, typer.Option("--month", help="A month (as without it).")] = False,
    quarter: Annotated[bool, typer.Option("--quarter", help="A quarter.")] = False,
    year: Annotated[bool, typer.Option("--year", help="A year.")] = False,
    json: Json = False,
) -> None:
    """Show a month, or another period, against the one before.

    Examples:

        pmlog report --month

        pmlog report --month last

        pmlog report --quarter 2026-Q3 --json
    """
    session = session_of(ctx)
    flags = {Unit.WEEK: week, Unit.MONTH: month, Unit.QUARTER: quarter, Unit.YEAR: year}
    units = [unit for unit, given in flags.items() if given] or [Unit.MONTH]
    if len(units) > 1:
        raise Misused("it is one of --week, --month, --quarter and --year")
    period = days.period(" ".join(which or ()), session.today, units[0], session.date_order)
    if period.start > session.today:
        raise Misused(f"{period.label} has not begun")
    value = made(session, period)
    if json:
        session.print_json(value.record())
    else:
        session.show(value)


def made(session: Session, period: days.Period) -> PeriodReport:
    """The report of a period, from the log."""
    book = session.book
    as_of = min(session.today, period.last)
    since = min(period.before().start, as_of - timedelta(days=2 * TALKED_WITHIN))
    value = period_report(
        period,
        entries=book.entries.matching(Wanted(start=since, end=period.end)),
        closed=book.followups.closed(period.start, period.end),
        overdue=book.followups.overdue(as_of),
        losing_touch=losing_touch(book.people.in_touch(as_of), as_of),
        first_contacts=book.people.first_contacts(period.start, period.end),
        peers=frozenset(book.people.with_relation("peer")),
        today=session.today,
        risk=glance(session, as_of),
        risk_before=glance(session, period.before().last),
    )
    # Not at the top: who has no targets and no profile does not wait for what they need.
    if book.settings.beginning(AIM):
        targets = import_module("pmlog.cli.target").targets_in(session, period)
        value = value._replace(targets=targets)
    if session.today in period and book.settings.beginning(PROFILE):
        value = value._replace(suggestion=import_module("pmlog.cli.init").suggested_words(session))
    return value
