"""The morning list loses nothing on a narrow terminal: its texts are wrapped, never cut."""

from datetime import date

import pytest

from pmlog.model import Companion, FollowUp, FollowUpSource
from pmlog.pages.glance import Glance
from pmlog.pages.morning_list import MorningPage, morning
from pmlog.render.draw_followups import page
from pmlog.render.screen import Screen
from pmlog.support import paragraph

TODAY = date(2026, 11, 22)


def promise(day: int, what: str) -> FollowUp:
    return FollowUp(
        f"k{day % 8 + 2}f",
        "mine",
        what,
        date(2026, 11, day),
        TODAY,
        source=FollowUpSource("conference", date(2026, 10, 30)),
        people=(Companion("b2d", "Tomasz Wójcik"),),
    )


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_the_morning_list_shows_every_word_and_drops_the_source_before_it_wraps(
    columns, monkeypatch, capsys
):
    monkeypatch.setattr(Screen, "width", columns)
    promises = [promise(19, "send the interview script"), promise(28, "notes on her roadmap again")]
    screen = Screen()
    screen.console.width = columns
    screen.show(page(MorningPage(morning(promises, (), TODAY), {}, Glance()), screen))
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= columns
    wanted = [word for one in promises for word in (one.id, *one.what.split())]
    assert [word for word in wanted if word not in shown] == []
    assert ("conference 30 Oct" in shown) is (columns == 100)


def test_where_to_find_somebody_to_talk_to_is_whole_on_60_columns():
    assert max(map(len, paragraph().splitlines())) <= 60
