"""Targets, kept or not: units of the calendar, those that are over and the one that goes on."""

from datetime import date

import pytest

from pmlog.days import CalendarUnit, Period
from pmlog.errors import NotAWord
from pmlog.model import Entry, Pause
from pmlog.pages.targets import Target, first_day_needed, target_of, targets_kept

NOVEMBER = Period.of(CalendarUnit.MONTH, date(2026, 11, 1))
TODAY = date(2026, 11, 22)
START = date(2026, 1, 1)
WEEKLY = Target("chat", 1, CalendarUnit.WEEK)


def chats(*days):
    return [Entry("", date(2026, 11, day), "chat") for day in days]


def kept(target=WEEKLY, period=NOVEMBER, entries=(), pauses=(), start=START, today=TODAY):
    return targets_kept([target], period, entries, pauses, start, today)[0]


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("1 a week", Target("chat", 1, CalendarUnit.WEEK)),
        ("a week", Target("chat", 1, CalendarUnit.WEEK)),
        ("one every week", Target("chat", 1, CalendarUnit.WEEK)),
        ("twice a month", Target("chat", 2, CalendarUnit.MONTH)),
        ("3 times a quarter", Target("chat", 3, CalendarUnit.QUARTER)),
        ("2/year", Target("chat", 2, CalendarUnit.YEAR)),
        ("Monthly", Target("chat", 1, CalendarUnit.MONTH)),
        ("every week", Target("chat", 1, CalendarUnit.WEEK)),
    ],
)
def test_targets_in_words(words, target):
    assert target_of("chat", words) == target


@pytest.mark.parametrize("words", ["", "often", "0 a week", "101 a week", "1 a day", "1 blue week"])
def test_what_is_no_target_is_refused(words):
    with pytest.raises(NotAWord):
        target_of("chat", words)


def test_weeks_belong_to_the_month_their_last_day_is_in():
    one = kept(entries=chats(1, 3, 10))
    assert (one.kept, one.units, one.left_out, one.so_far) == (3, 3, 0, 0)
    assert one.words == "kept in 3 of 3 weeks; 0 so far this week"


def test_the_unit_that_goes_on_is_only_told_so_far():
    one = kept(entries=chats(16, 17))
    assert (one.kept, one.units, one.so_far) == (0, 3, 2)


def test_a_month_in_the_report_of_a_week_is_the_month_that_goes_on():
    week = Period.of(CalendarUnit.WEEK, TODAY)
    one = kept(Target("chat", 1, CalendarUnit.MONTH), week, chats(2))
    assert (one.units, one.so_far, one.words) == (0, 1, "1 so far this month")
    assert first_day_needed([one.target], week) == date(2026, 11, 1)


def test_what_was_mostly_paused_is_left_out_unless_it_was_kept():
    pause = Pause(date(2026, 11, 2), date(2026, 11, 12))
    assert kept(pauses=[pause]).left_out == 1
    one = kept(pauses=[pause], entries=chats(3))
    assert (one.kept, one.left_out) == (1, 0)


def test_what_was_before_the_log_began_is_left_out():
    assert kept(start=date(2026, 11, 4)).left_out == 2
    assert kept(start=None).words == "3 weeks left out; 0 so far this week"


def test_any_avenue_counts_for_all():
    entries = [Entry("", date(2026, 11, 3), "post"), *chats(4)]
    assert kept(Target("all", 2, CalendarUnit.WEEK), entries=entries).kept == 1


def test_one_unit_is_kept_or_not():
    october = Period.of(CalendarUnit.MONTH, date(2026, 10, 1))
    assert kept(Target("chat", 1, CalendarUnit.MONTH), october).words == "not kept"
