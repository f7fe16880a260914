"""Other pages of a period than its report: a year as a story and as a card, a review to hand in."""

from collections.abc import Sequence
from typing import NamedTuple

from pmlog.cli.builders.share_report import names_in, wish_of
from pmlog.cli.options import STANDARD_STREAM
from pmlog.cli.output import OutputOptions, write_output, write_page
from pmlog.days import CalendarUnit, Period
from pmlog.errors import Misused
from pmlog.pages.period_report import PeriodReport
from pmlog.pages.period_review import PeriodReview, period_review, review_sheet
from pmlog.pages.share import ReportRedactor, SharingOptions
from pmlog.pages.year_card import year_card
from pmlog.pages.year_story import StoryData, story_sheet, year_story
from pmlog.session import Session
from pmlog.store.queries.gather_period import figures
from pmlog.store.queries.review_queries import review_data
from pmlog.store.queries.story_queries import story_data


class OtherPages(NamedTuple):
    """Which of these pages are wanted; `name` is what their files are named for."""

    name: str
    story: bool
    review: bool
    card: str | None


def show_pages(
    session: Session,
    output: OutputOptions,
    period: Period,
    shared: tuple[str | None, Sequence[str]] | None,
    wanted: OtherPages,
) -> None:
    """Show or write the pages that are wanted; `shared` is how they are handed on, as typed."""
    wish = wish_of(*shared) if shared else None
    if wanted.card:
        if wanted.card != STANDARD_STREAM and not wanted.card.lower().endswith(".svg"):
            raise Misused(f"the card is a picture, so its file ends in .svg: not {wanted.card}")
        from pmlog.render.card_svg import card_picture  # noqa: PLC0415  few cards are wanted

        public = session.without_private(anonymous=True)
        card = year_card(*year_data(public, period, rated=False, most_learned=0))
        write_page(session, wanted.card, card_picture(card), "svg", force=output.force)
    if wanted.story:
        story = year_story(*story_of(session, period, wish))
        write_output(session, output, story, story_sheet, f"{wanted.name}-story")
    if wanted.review:
        review = review_of(session, period, wish)
        write_output(session, output, review, review_sheet, f"{wanted.name}-review")


def story_of(
    session: Session, period: Period, wish: SharingOptions | None
) -> tuple[PeriodReport, StoryData]:
    """Return the story of a year; for sharing, from a log without anything private."""
    if wish is None:
        return year_data(session, period)
    public = session.without_private(anonymous=True)
    report, data = year_data(public, period, rated="ratings" in wish.told)
    redactor = ReportRedactor(report, wish, names_in(public))
    return redactor.report(), redactor.story(data)


def year_data(
    session: Session, period: Period, *, rated: bool = True, most_learned: int | None = None
) -> tuple[PeriodReport, StoryData]:
    """Return the data of a year; `rated` includes the isolation risk."""
    if period.unit is not CalendarUnit.YEAR:
        raise Misused("a story is told of a year: pmlog report --year --story")
    report = figures(session.book, session.today, period, most_learned=most_learned)
    return report, story_data(session.book, period, report.as_of, rated=rated)


def review_of(session: Session, period: Period, wish: SharingOptions | None) -> PeriodReview:
    """Return the review; with a wish, made of a log that has nothing private in it."""
    public = session if wish is None else session.without_private(anonymous=True)
    report = figures(public.book, public.today, period)
    growth = report.growth
    outcomes = [one.outcome for one in growth.outcomes] if growth else []
    data = review_data(public.book, period, growth.goals if growth else (), outcomes)
    if wish is None:
        return period_review(report, data)
    redactor = ReportRedactor(report, wish, names_in(public), keeps_ids=True)
    return period_review(redactor.report(), redactor.review(data))
