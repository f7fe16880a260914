"""pmlog risk: how much sustaining contact the log holds."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from pmlog import days, support
from pmlog.cli import argv, params
from pmlog.cli.options import session_of
from pmlog.cli.output import OutputOptions, with_output, write_lines, write_output
from pmlog.errors import Misused
from pmlog.isolation import Reading, Risk
from pmlog.isolation import held as isolation_held
from pmlog.isolation import risk as isolation_risk
from pmlog.isolation import series as isolation_series
from pmlog.isolation.points import whole
from pmlog.pages.checkin_list import felt_text, is_hard
from pmlog.pages.risk_page import RiskPage, so_far
from pmlog.pages.risk_sheet import risk_sheet
from pmlog.session import Session
from pmlog.store.queries.contact_facts import facts
from pmlog.store.queries.risk_summary_cache import remember_shown, shown

INTERVALS = {"daily": 1, "weekly": 7}
A_YEAR = 364


@argv.command("risk")
@with_output("file")
def risk(
    ctx: argv.Context,
    output: OutputOptions,
    file: Annotated[
        list[str] | None, argv.argument("[FILE]", "Where a page goes; - prints it.")
    ] = None,
    why: Annotated[bool, argv.flag("Explain every number.", "--why")] = False,
    as_of: Annotated[str | None, argv.option("DAY", "As it was on a day.")] = None,
    series: Annotated[
        str | None, argv.option("weekly|daily", "A reading for each week or day.")
    ] = None,
    since: Annotated[str | None, argv.option("DAY", "The first day of a series.", "--from")] = None,
    until: Annotated[str | None, argv.option("DAY", "The last day of a series.", "--to")] = None,
    as_shown: Annotated[
        bool, argv.flag("The series as it was shown at the time, whatever was added later.")
    ] = False,
) -> None:
    """Show the isolation risk: how much sustaining contact the log holds, not how you are.

    With --html or --md it becomes a page; a FILE may be named, and - is standard output.

    Examples:

        pmlog risk

        pmlog risk --why

        pmlog risk --series weekly --from "1 jan" --json

        pmlog risk --series weekly --as-shown
    """
    session = session_of(ctx)
    if file:
        from pmlog.cli.finding.close_words import surplus  # noqa: PLC0415  where it is mistyped

        raise Misused(surplus(ctx, file[0], " A FILE goes with --html or --md"))
    if series is None and (since or until or as_shown):
        raise Misused("--from, --to and --as-shown go with --series weekly")
    if series is not None:
        if as_of or why:
            raise Misused("a series goes --from a day --to a day, without --as-of and --why")
        if output.is_file or output.plain:
            raise Misused("a series is lines or --json")
        show = show_as_shown if as_shown else show_series
        show(session, list(series_days(session, series, since, until)), json=output.json)
        return
    page = risk_page(session, parse_day(session, as_of), why=why)
    if page.risk.as_of == session.today:
        number = None if page.risk.score is None else whole(page.risk.score)
        remember_shown(session.book, session.today, number, page.risk.band or "")
    if output.is_file and not why:  # a year of it is read only where it is drawn
        page = page._replace(curve=tuple(curve(session, page.risk)))
    write_output(session, output, page, risk_sheet, f"risk {page.risk.as_of}")


def parse_day(session: Session, typed: str | None) -> date:
    """Return the day that is asked about, or today; what is to come cannot be told."""
    day = params.day_back(session, typed) if typed else session.today
    if day > session.today:
        raise Misused(
            f"{days.spoken(day)} is still to come; pmlog risk says what is reached by then"
        )
    return day


def risk_page(session: Session, as_of: date, *, why: bool = False) -> RiskPage:
    """Return the page of a day; `why` with all that each factor and the forecast rest on."""
    book = session.book
    known = facts(book.db, book.settings, as_of, wanted="all" if why else "page")
    # later bands of the forecast rest on more of the log than the next one does
    risk = isolation_risk(known, as_of, bands=None if why else 1)
    held = isolation_held(known, as_of) if why else ()
    people = {who for step in risk.steps for who in step.people}
    people |= {carrier.what for one in held for carrier in one.carriers}
    checkins = book.settings.checkins()
    return RiskPage(
        risk,
        names=book.people.names_of(people),
        so_far=so_far(known, as_of),
        start=book.settings.start,
        is_past=as_of < session.today,
        target=book.settings.target,
        pause=book.settings.pause_on(as_of),
        felt=felt_text(checkins, as_of),
        held=held,
        support=support.paragraph() if is_hard(checkins, as_of) else "",
    )


def curve(session: Session, now: Risk) -> Iterator[tuple[date, int]]:
    """Yield the numbers of a year of weeks up to that of a day, as far as there are any."""
    from pmlog.store.queries.risk_history import curve_of  # noqa: PLC0415  for pages in a file only

    last = now.as_of.toordinal()
    earlier = [date.fromordinal(day) for day in range(last - A_YEAR, last, 7) if day > 0]
    if earlier:
        book, until = session.book, earlier[-1]
        known = facts(book.db, book.settings, until, points=earlier, wanted="readings")
        yield from curve_of(known, until, earlier)
    if now.score is not None:
        yield now.as_of, whole(now.score)


def series_days(
    session: Session, series: str, since: str | None, until: str | None
) -> Iterator[date]:
    """Yield the days of a series, the last of them first said; a year of weeks unless told."""
    step = timedelta(days=INTERVALS[params.one_of("series", series, tuple(INTERVALS))])
    last = parse_day(session, until)
    first = params.day_back(session, since) if since else last - timedelta(days=A_YEAR)
    if first > last:
        raise Misused(f"--from ({days.spoken(first)}) is after --to ({days.spoken(last)})")
    day = first
    while day <= last:
        yield day
        day += step


def show_series(session: Session, wanted: list[date], *, json: bool) -> None:
    book = session.book
    known = facts(book.db, book.settings, session.today, wanted, wanted="readings")
    readings = isolation_series(known, wanted)
    lines = [f"{'day':10}  risk  felt  words, as known today", *map(series_line, readings)]
    if all(reading.score is reading.felt is None for reading in readings):
        lines = ["There is no number yet for any of these days."]
    write_lines(session, readings, lines, json=json)


def show_as_shown(session: Session, wanted: list[date], *, json: bool) -> None:
    """Show the number that was shown last on each stretch of days, as lines or JSON."""
    apart = wanted[1] - wanted[0] if len(wanted) > 1 else timedelta(days=1)
    known = shown(session.book, wanted[0] - apart + timedelta(days=1), wanted[-1])
    last = [max((on for on in known if day - apart < on <= day), default=None) for day in wanted]
    found = {on: known[on] for on in last if on}
    lines = [f"{on}  {one.risk or '-':>4}  {one.band}" for on, one in found.items()]
    if known:
        lines = [f"{'day':10}  risk  words, as shown then", *lines]
    else:
        lines = ["No number was shown on any of these days."]
    write_lines(session, [*found.values()], lines, json=json)


def series_line(reading: Reading) -> str:
    score, felt = (
        "-" if value is None else str(whole(value)) for value in (reading.score, reading.felt)
    )
    words = reading.band or "no number yet"
    return f"{reading.as_of}  {score:>4}  {felt:>4}  {words}"
