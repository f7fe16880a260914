"""pmlog report: a period against the one before."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple

from pmlog import days
from pmlog.cli import argv, params
from pmlog.cli.options import Since, Until, flag, options_as, session_of, text, texts
from pmlog.cli.output import OutputOptions, with_output, write_output
from pmlog.days import CalendarUnit
from pmlog.errors import Misused, NotADay
from pmlog.pages.period_figures import MOST_LEARNED, MOST_OF_A_YEAR
from pmlog.pages.period_sheet import period_sheet
from pmlog.session import Session
from pmlog.store.queries.gather_period import gather

with_units = options_as(
    "units",
    {
        "week": flag("A week, from Monday.", "--week"),
        "month": flag("A month (as without it).", "--month"),
        "quarter": flag("A quarter.", "--quarter"),
        "year": flag("A year.", "--year"),
    },
    lambda **given: [unit for unit in CalendarUnit if given[unit.value]],
)


class ReportOptions(NamedTuple):
    """The options of a report besides its period: sharing, and other pages."""

    share: bool = False
    names: str | None = None
    include: Sequence[str] = ()
    dry_run: bool = False
    story: bool = False
    review: bool = False
    card: str | None = None

    @property
    def is_other_page(self) -> bool:
        """Whether a page is wanted that is not the report itself."""
        return bool(self.story or self.review or self.card)


with_wishes = options_as(
    "wanted",
    {
        "share": flag("Leave out what is private, to hand it on.", "--share"),
        "names": text("full|initials|roles", "How to name people."),
        "include": texts(
            "WORDS", "Share ratings, checkins, risk, notes too.", "--include", "--with"
        ),
        "dry_run": flag("Say what would be shared, and write nothing.", "--dry-run"),
        "story": flag("A year as a story, a fact on each screen.", "--story"),
        "review": flag("Claim, evidence, what changed: to hand in.", "--review"),
        "card": text("FILE.svg", "Write a year as a picture without any name."),
    },
    lambda **typed: ReportOptions(**typed | {"include": typed["include"] or ()}),
)


@argv.command("report")
@with_output("which")
@with_units
@with_wishes
def report(
    ctx: argv.Context,
    which: Annotated[
        list[str] | None,
        argv.argument("[PERIOD] [FILE]", "last, oct, 2026-10, 2026-Q3 ...; a file of a page"),
    ] = None,
    *,
    units: list[CalendarUnit],
    since: Since = None,
    until: Until = None,
    wanted: ReportOptions,
    output: OutputOptions,
) -> None:
    """Show a month, or another period, against the one before and the same a year ago.

    With --html or --md it becomes a page to keep; a FILE may be named, and - is standard output.
    With --share it becomes one to hand on: nothing that is marked private, no notes, ratings,
    check-ins or risk unless asked for by name, and initials for names.

    Examples:

        pmlog report --month last

        pmlog report 2026-Q3 --html quarter.html --open

        pmlog report --month --share --names roles --include ratings --md -

        pmlog report --year --story --open

        pmlog report --quarter --review --share --md review.md
    """
    session = session_of(ctx)
    refuse_mixture(wanted)
    if output.json and (wanted.card or (wanted.story and wanted.review)):
        raise Misused("--json prints one page: the report, or that of --story or --review")
    period = asked_period(
        ctx, which or (), units, since, until, is_yearly=bool(wanted.story or wanted.card)
    )
    name = slug(period) + ("-shared" if wanted.share else "")
    if wanted.is_other_page:
        from pmlog.cli.builders.report_pages import OtherPages, show_pages  # noqa: PLC0415  seldom wanted

        shared = (wanted.names, wanted.include) if wanted.share else None
        pages = OtherPages(name, wanted.story, wanted.review, wanted.card)
        show_pages(session, output, period, shared, pages)
        return
    most = MOST_OF_A_YEAR if period.unit is CalendarUnit.YEAR else MOST_LEARNED
    show_report(session, output, period, wanted, None if output.json else most, name)


def asked_period(
    ctx: argv.Context,
    which: Sequence[str],
    units: list[CalendarUnit],
    since: str | None,
    until: str | None,
    *,
    is_yearly: bool,
) -> days.Period:
    """Return the period of a command line, whose first word may be a unit: `report week last`."""
    named = [unit for unit in CalendarUnit if unit.value in which[:1]]
    words = " ".join(which[len(named) :])
    is_of_year = is_yearly and not (named or units or words or since or until)
    units = [CalendarUnit.YEAR] if is_of_year else units + named
    try:
        return period_of(session_of(ctx), words, units, since, until)
    except NotADay:
        from pmlog.cli.finding.close_words import option_meant, surplus  # noqa: PLC0415  seldom needed

        if option_meant(ctx, words):
            raise Misused(surplus(ctx, words)) from None
        raise


def refuse_mixture(wanted: ReportOptions) -> None:
    if not wanted.share and (wanted.names or wanted.include or wanted.dry_run):
        raise Misused("--names, --include and --dry-run go with --share")
    if wanted.dry_run and wanted.is_other_page:
        raise Misused(
            "--dry-run is of the report itself: --story, --review and --card do not take it"
        )


def show_report(
    session: Session,
    output: OutputOptions,
    period: days.Period,
    wanted: ReportOptions,
    most: int | None,
    name: str,
) -> None:
    """Show the report itself, with at most so many takeaways."""
    if not wanted.share:
        value = gather(session.book, session.today, period, most_learned=most)
        write_output(session, output, value, period_sheet, name)
        return
    from pmlog.cli.builders import share_report  # noqa: PLC0415  few reports are handed on

    wish = share_report.wish_of(wanted.names, wanted.include)
    value = share_report.shared_report(session, period, wish, most)
    if wanted.dry_run:
        session.say(*share_report.would_be_shared(session, value))
    else:
        write_output(session, output, value, period_sheet, name)


def slug(period: days.Period) -> str:
    """Return the part of a file name for a period: 2026, 2026-Q3, 2026-10, or its first day."""
    first = period.first
    match period.unit:
        case CalendarUnit.YEAR:
            return f"{first.year}"
        case CalendarUnit.QUARTER:
            return f"{first.year}-Q{first.month // 3 + 1}"
        case CalendarUnit.MONTH:
            return f"{first:%Y-%m}"
        case CalendarUnit.WEEK:
            return f"{first.isocalendar().year}-W{first.isocalendar().week:02}"
    return f"{first}-to-{period.last}"


SHORT = ("", "this", "last")
"""Words that say which, not what: by themselves they are of a month."""


def period_of(
    session: Session, words: str, units: list[CalendarUnit], since: str | None, until: str | None
) -> days.Period:
    """Return the period that is asked for; a month unless something else is said."""
    if len(units) > 1:
        raise Misused("it is one of --week, --month, --quarter and --year")
    if since or until:
        if words or units:
            raise Misused("--from and --to say it all: no other period goes with them")
        if since is None:
            raise Misused("--to needs the first day, too: --from DAY")
        period = params.parse_period(session, None, since, until)
    else:
        unit = units[0] if units else CalendarUnit.MONTH if words in SHORT else None
        period = days.period(words, session.today, unit, session.date_order)
    if period is None or period.start > session.today:
        raise Misused(f"{period.label if period else 'it'} has not begun")
    return period
