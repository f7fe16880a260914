"""A year as one picture to post, without any name."""

from datetime import date
from typing import NamedTuple

from pmlog.pages.period_report import PeriodReport
from pmlog.pages.period_stats import TalksOn
from pmlog.pages.sheet import NetworkChart
from pmlog.pages.support_network import chart
from pmlog.pages.year_story import StoryData


class YearCard(NamedTuple):
    """The contents of the card: figures, days, network."""

    label: str
    figures: tuple[tuple[str, str], ...]
    first: date
    last: date
    until: date
    talks: tuple[TalksOn, ...]
    network: NetworkChart


def year_card(report: PeriodReport, data: StoryData) -> YearCard:
    """Return the card of a year, whoever was in it."""
    talks = sum(one.talks for one in report.calendar)
    figures = (
        (talks, "talk", "talks"),
        (len(report.people), "person", "people"),
        (len(report.new), "of them new", "of them new"),
        (len(report.calendar), "day with a talk", "days with a talk"),
        (report.learned_in_all, "thing learned", "things learned"),
        (report.closed.kept, "promise kept", "promises kept"),
    )
    drawn = chart("", data.network.ties, report.as_of, "small")
    nameless = (
        dot._replace(label="", tip="", id=str(place), linked_to="")
        for place, dot in enumerate(drawn.dots)
    )
    return YearCard(
        report.period.label,
        tuple((str(count), one if count == 1 else many) for count, one, many in figures if count),
        report.period.first,
        report.period.last,
        report.as_of,
        report.calendar,
        drawn._replace(dots=tuple(nameless)),
    )


def card_title(card: YearCard) -> str:
    """Return the text alternative of the picture."""
    said = ", ".join(f"{number} {what}" for number, what in card.figures)
    return f"{card.label}: {said}" if said else card.label
