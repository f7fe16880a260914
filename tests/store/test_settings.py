"""What is kept about the log itself."""

from datetime import date

import pytest

from pmlog.errors import LogUnusable
from pmlog.model import CheckIn, Pause

TODAY = date(2026, 11, 22)


def test_nothing_there(store):
    assert (store.settings.start, store.settings.target) == (None, 2.0)
    assert (store.settings.pauses(), store.settings.checkins()) == ([], [])


def test_a_log_begins_once_and_for_all(store):
    with store.writing():
        store.settings.begin(date(2026, 11, 1))
        store.settings.begin(date(2026, 3, 1))
    assert store.settings.start == date(2026, 11, 1)


def test_a_setting_can_be_taken_away(store):
    with store.writing():
        store.settings.set("target", "3")
        assert store.settings.target == 3.0
        store.settings.set("target", None)
    assert store.settings.target == 2.0


def test_a_pause_that_began_on_the_same_day_is_changed(store):
    with store.writing():
        store.settings.pause(date(2026, 8, 1), None)
        store.settings.pause(date(2026, 7, 1), date(2026, 7, 5))
        store.settings.pause(date(2026, 8, 1), date(2026, 8, 22))
    assert store.settings.pauses() == [
        Pause(date(2026, 7, 1), date(2026, 7, 5)),
        Pause(date(2026, 8, 1), date(2026, 8, 22)),
    ]


def test_a_pause_cannot_end_before_it_begins(store):
    with pytest.raises(LogUnusable), store.writing():
        store.settings.pause(date(2026, 8, 1), date(2026, 8, 1))
    assert store.settings.pauses() == []


def test_what_is_skipped_on_a_day_does_not_take_away_what_was_answered(store):
    with store.writing():
        store.settings.check_in(CheckIn(TODAY, weekly=4, someone="no"))
        kept = store.settings.check_in(CheckIn(TODAY, weekly=2, left_out=3))
    assert kept == CheckIn(TODAY, weekly=2, left_out=3, someone="no")
    assert store.settings.checkins() == [kept]


@pytest.mark.parametrize("answer", [{"weekly": 6}, {"isolated": 0}, {"someone": "perhaps"}])
def test_an_answer_that_is_none_is_refused_by_the_file_itself(store, answer):
    with pytest.raises(LogUnusable), store.writing():
        store.settings.check_in(CheckIn(TODAY, **answer))
    assert store.settings.checkins() == []
