"""A sheet on a terminal: what stands where, and what gives way where there is no room."""

from datetime import date, timedelta

import pytest

from pmlog.pages.sheet import (
    ID,
    WHEN,
    Bars,
    CalendarChart,
    CellTable,
    Curve,
    Curves,
    Figure,
    FunnelChart,
    Section,
    Sheet,
    TableColumn,
    number,
)
from pmlog.render.screen import Screen
from pmlog.render.terminal import page

DAY = date(2026, 11, 2)


@pytest.fixture
def drawn(capsys):
    """A sheet as it is shown on a screen of so many columns."""

    def show(sheet: Sheet, columns: int = 80, *, is_unicode: bool = True) -> str:
        screen = Screen()
        screen.console.width, screen.is_unicode = columns, is_unicode
        screen.show(page(sheet, screen))
        return f"\n{capsys.readouterr().out}"

    return show


def with_section(**said) -> Sheet:
    """A sheet of one section without a title."""
    return Sheet("Ada", sections=(Section("", **said),))


def test_a_whole_sheet(drawn):
    sheet = Sheet(
        "Ada",
        "peer",
        (Figure("entries", "12", "before 8"), Figure("together", "3 h")),
        (
            Section("About", (("city", "Oslo"), ("notes", "one\ntwo")), note="It is so."),
            Section("Next", items=("call", "write"), is_ordered=True, left=3, more="pmlog next"),
            Section("Heard", items=("one thing",), left=1),
        ),
        "On this machine.",
        id="k7f",
        hint="pmlog prep Ada",
    )
    assert (
        drawn(sheet)
        == """
 k7f  Ada, peer
  entries    12    before 8
  together   3 h

 About
  city    Oslo
  notes   one
          two
 It is so.

 Next
  1   call
  2   write
 3 more: pmlog next

 Heard
  one thing
 1 more
 pmlog prep Ada
"""
    )


class TestTables:
    def test_texts_need_no_titles_and_numbers_do(self, drawn):
        rows = (("k7f", "Ada", "3"), ("x2c", "Ben", "12"))
        texts = CellTable.of((ID, "who", "talks"), rows)
        numbers = CellTable.of((ID, TableColumn("who", "name"), number("talks")), rows)
        assert (
            drawn(with_section(table=texts))
            == """
 Ada
  k7f   Ada   3
  x2c   Ben   12
"""
        )
        assert (
            drawn(with_section(table=numbers))
            == """
 Ada
  id    who   talks
  k7f   Ada       3
  x2c   Ben      12
"""
        )

    def test_an_empty_column_is_left_out_with_its_title(self, drawn):
        table = CellTable.of(("who", "state", number("talks")), (("Ada", "", "3"),))
        assert "state" not in drawn(with_section(table=table))

    def test_days_stand_below_each_other(self, drawn):
        table = CellTable.of((WHEN, "who"), (("Fri  6 Nov", "Ada"), ("Fri 13 Nov", "Ben")))
        assert (
            drawn(with_section(table=table))
            == """
 Ada
  Fri  6 Nov   Ada
  Fri 13 Nov   Ben
"""
        )

    def test_no_more_than_ten_rows_and_the_rest_is_counted(self, drawn):
        table = CellTable.of(("who",), ((f"p{n}",) for n in range(13)))
        said = drawn(with_section(table=table, left=4, more="pmlog people"))
        assert "  p9\n" in said
        assert "p10" not in said
        assert said.endswith("\n 7 more: pmlog people\n")

    def test_rare_columns_fall_away_where_they_do_not_fit_the_last_first(self, drawn):
        columns = ("avenue", number("entries"), number("people", is_rare=True))
        table = CellTable.of((*columns, number("rated", is_rare=True)), (("chat", "3", "2", "1"),))
        shown = {width: drawn(with_section(table=table), width) for width in (40, 33, 25)}
        titles = {width: said.splitlines()[2].split() for width, said in shown.items()}
        assert titles == {
            40: ["avenue", "entries", "people", "rated"],
            33: ["avenue", "entries", "people"],
            25: ["avenue", "entries"],
        }

    def test_bars_stand_behind_the_numbers_as_far_as_there_is_room(self, drawn):
        table = CellTable.of(("avenue", number("entries")), (("chat", "8"), ("post", "2")))
        bars = Bars("", (("chat", 8, 3), ("post", 2, 0)), "now", "before")
        sheet = with_section(table=table, chart=bars)
        assert (
            drawn(sheet)
            == """
 Ada
  avenue   entries
  chat           8   ████████████████████
  post           2   █████
"""
        )
        assert "#" * 13 + "\n" in drawn(sheet, 34, is_unicode=False)
        assert "█" not in drawn(sheet, 24)

    def test_a_curve_stands_behind_each_row(self, drawn):
        table = CellTable.of(
            (TableColumn("goal", "name"), "aim"), (("pricing", "4"), ("asking", ""))
        )
        curves = Curves("", (curve(1, 3, 5), curve(2)))
        assert (
            drawn(with_section(table=table, chart=curves))
            == """
 Ada
  pricing   4   ▁▅█
  asking
"""
        )


def curve(*ratings: float) -> Curve:
    """A curve on the scale of a rating, a point a day."""
    points = tuple((DAY + timedelta(days=n), rating) for n, rating in enumerate(ratings))
    return Curve("own ratings", points, 1, 5)


class TestCharts:
    def test_a_long_curve_is_a_line_of_signs(self, drawn):
        chart = curve(*(1 + n % 5 for n in range(15)))
        numbers = CellTable.of(("day", number("rating")), (("2 Nov", "1"),))
        sheet = with_section(facts=(("aim", "4"),), chart=chart, numbers=numbers)
        assert (
            drawn(sheet)
            == """
 Ada
  aim           4
  since 2 Nov   ▁▃▅▆█▁▃▅▆█▁▃▅▆█
"""
        )
        assert "  since 2 Nov   02579" in drawn(sheet, is_unicode=False)

    def test_a_short_one_says_its_numbers_with_a_gauge_for_each(self, drawn):
        rows = (("2 Nov", "2", "a start"), ("3 Nov", "4", ""))
        numbers = CellTable.of(("day", number("rating"), "note"), rows)
        assert (
            drawn(with_section(chart=curve(2, 4), numbers=numbers))
            == """
 Ada
  day     rating           note
  2 Nov        2   ██░░░   a start
  3 Nov        4   ████░
"""
        )

    def test_steps_and_bars_without_a_table_have_their_figures(self, drawn):
        steps = (("met", 4), ("in contact", 1), ("left", 0))
        assert (
            drawn(with_section(chart=FunnelChart("", steps)))
            == """
 Ada
  met          ████████████████████ 4
  in contact   █████ 1
  left         0
"""
        )
        chart = Bars("", (("chat", 2, 0),), "now", "")
        assert "  chat   ████████████████████ 2\n" in drawn(with_section(chart=chart))

    def test_a_calendar_has_a_line_a_month_and_a_cell_a_day(self, drawn):
        talks = ((date(2026, 11, 2), 1), (date(2026, 11, 4), 3))
        chart = CalendarChart(
            "", DAY - timedelta(days=2), DAY + timedelta(days=5), talks, DAY + timedelta(days=2)
        )
        assert (
            drawn(with_section(chart=chart))
            == """
 Ada
        MTWTFSS MTWTFSS MTWTFSS MTWTFSS MTWTFS
  Oct                                        ·
  Nov         · ▪·█
        ▪ a talk, █ several
"""
        )

    def test_of_many_months_those_without_contact_are_left_out(self, drawn):
        talks = ((date(2025, 12, 1), 1), (date(2026, 11, 4), 1))
        chart = CalendarChart("", date(2025, 11, 20), date(2026, 11, 22), talks)
        said = drawn(with_section(chart=chart))
        assert [line.split()[0] for line in said.splitlines()[3:5]] == ["2025-12", "2026-11"]
        assert "2025-11" not in said


class TestAShortPage:
    sections = (
        Section("Goals", items=("pricing", "leading"), brief="2 goals", left=3),
        Section("Overdue", facts=(("3 d late", "call"),)),
        Section("Next", items=("call", "write")),
        Section("Open", table=CellTable.of((ID, "what"), (("k7f", "call"),))),
    )

    def test_says_a_section_in_a_line_unless_it_has_an_id_to_be_typed(self, capsys):
        screen = Screen()
        screen.console.width = 80
        screen.show(page(Sheet("Ada", sections=self.sections), screen, is_short=True))
        assert (
            capsys.readouterr().out
            == """ Ada

  Goals     2 goals
  Overdue   3 d late: call

 Next
  call
  write

 Open
  k7f   call
 --full has all of each section
"""
        )

    def test_stands_in_two_columns_where_there_is_room(self, capsys):
        screen = Screen()
        screen.console.width, screen.is_terminal = 140, True
        wide = Section("Wide", items=("word " * 120,))
        screen.show(page(Sheet("Ada", sections=(*self.sections[2:], wide)), screen))
        lines = capsys.readouterr().out.splitlines()
        assert lines[:3] == [" Ada", "", f"{' Next':71} Open"]
        assert lines[5:7] == ["", " Wide"]
