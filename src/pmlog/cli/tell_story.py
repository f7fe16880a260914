"""The story of a year, and its card, from the log."""

from pmlog.cli.output import OutputOptions, write, write_output
from pmlog.cli.share_report import names_in
from pmlog.days import CalendarUnit, Period
from pmlog.errors import Misused
from pmlog.pages.period_report import PeriodReport
from pmlog.pages.share import ReportRedactor, SharingOptions
from pmlog.pages.story_data import StoryData
from pmlog.pages.year_card import year_card
from pmlog.pages.year_story import story_sheet, year_story
from pmlog.session import Session
from pmlog.store.gather_period import gather
from pmlog.store.story_queries import story_data


def tell_story(
    session: Session, output: OutputOptions, period: Period, wish: SharingOptions | None
) -> None:
    """Show a year as a story, or write it as a page; with a wish, as it may be handed on."""
    name = f"{period.label}-story" + ("-shared" if wish else "")
    write_output(session, output, year_story(*told(session, period, wish)), story_sheet, name)


def write_card(session: Session, period: Period, file: str, *, force: bool) -> None:
    """Write the card of a year: of what is not private, and without a name."""
    from pmlog.render.card_svg import card_picture  # noqa: PLC0415  few cards are wanted

    value = year_card(*told(session, period, SharingOptions()))
    write(session, file, card_picture(value), "svg", force=force)


def told(
    session: Session, period: Period, wish: SharingOptions | None
) -> tuple[PeriodReport, StoryData]:
    """What a year is told from; with a wish, from a log that has nothing private in it."""
    if period.unit is not CalendarUnit.YEAR:
        raise Misused("a story is told of a year: pmlog report --year --story")
    if wish is None:
        return gathered(session, period, rated=True)
    public = session.without_private(anonymous=True)
    report, data = gathered(public, period, rated="ratings" in wish.told)
    redactor = ReportRedactor(report, wish, names_in(public))
    return redactor.report(), redactor.story(data)


def gathered(session: Session, period: Period, *, rated: bool) -> tuple[PeriodReport, StoryData]:
    """The report of a year, with all that was learned in it, and what its story needs besides."""
    book = session.book
    report = gather(book, session.today, period, most_learned=None, rated=rated)
    return report, story_data(book, period, report.as_of, rated=rated)
