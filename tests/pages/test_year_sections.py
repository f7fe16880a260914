"""What only a year has, made of the same figures as everything else."""

from datetime import date

from pmlog.days import CalendarUnit, Period
from pmlog.pages.period_sheet import period_sheet
from pmlog.pages.sheet import Bars, Section
from pmlog.render.html import html
from pmlog.render.screen import Screen
from pmlog.render.terminal import page
from tests.pages.test_period import ADA, BEN, TODAY, entry, report

YEAR = Period.of(CalendarUnit.YEAR, TODAY)
TALKS = (
    entry(date(2026, 1, 5), ADA, minutes=30),
    entry(date(2026, 1, 9), ADA, avenue="coaching"),
    entry(date(2026, 3, 2), ADA, BEN, minutes=90),
    entry(date(2026, 11, 3), BEN, learned="ask twice"),
)


def section(title: str, *talks, period: Period = YEAR) -> Section:
    """A section of the page of these talks."""
    sheet = period_sheet(report(*talks, period=period))
    return next(one for one in sheet.sections if one.title == title)


def test_months_are_rows_with_a_bar_that_is_parted_by_avenue():
    months = section("Months", *TALKS)
    assert months.table
    assert months.table.rows[:3] == (
        ("Jan", "2", "1", "30 min"),
        ("Feb", "0", "0", ""),
        ("Mar", "1", "2", "1 h 30 min"),
    )
    assert len(months.table.rows) == TODAY.month
    assert isinstance(months.chart, Bars)
    assert months.chart.names == ("chat", "coaching")
    assert months.chart.parts[:3] == ((1, 1), (0, 0), (1, 0))


def test_months_of_the_first_year_are_those_since_the_log_began():
    months = section("Months", *TALKS[2:])
    assert months.table
    assert months.table.rows[0][:2] == ("Mar", "1")
    assert section("Months", TALKS[-1]).line.startswith("Nov: entries 1, people 1")


def test_those_met_most_and_the_first_new_one_are_named():
    assert section("Met most", *TALKS).brief == "Ada (3) and Ben (2)"
    assert section("Firsts", *TALKS).facts[0][1].startswith("Ada, 5 Jan")


def test_a_month_has_none_of_it():
    november = Period.of(CalendarUnit.MONTH, TODAY)
    titles = {one.title for one in period_sheet(report(*TALKS, period=november)).sections}
    assert not titles & {"Months", "Met most", "Firsts"}


def test_a_terminal_shows_the_newest_takeaways_and_counts_the_others(capsys):
    talks = [entry(date(2026, 5, day), ADA, learned=f"no. {day}") for day in range(1, 13)]
    sheet = period_sheet(report(*talks, period=YEAR))
    assert all(f"no. {day}<" in html(sheet) for day in range(1, 13))
    screen = Screen()
    screen.show(page(sheet, screen))
    said = capsys.readouterr().out
    assert "no. 12" in said
    assert "no. 3" in said
    assert "no. 2 " not in said
    assert " 2 more: pmlog list" in said
