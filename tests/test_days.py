"""What words mean as days; the base day is Sunday 22 November 2026 unless a test says otherwise."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlog import days
from pmlog.days import Lean, day, moment
from pmlog.days import clock as clock_module
from pmlog.days.due import split_due
from pmlog.errors import NotADay
from tests.phrases import phrases

SUNDAY = date(2026, 11, 22)
PAST, FUTURE = Lean.PAST, Lean.FUTURE

calendar_days = st.dates(date(1970, 1, 1), date(2150, 12, 31))
leans = st.sampled_from(Lean)
few = st.integers(1, 400)


# Scraps of the grammar: put together they come far closer to being a day than any random text.
SCRAPS = phrases("""
    today | tomorrow | day | after | before | next | this | last | on | by | the | in | ago | from
    now | of | a | two | 2 | 0 | 31 | 05 | 5th | week | weeks | months | year | quarter | business
    days | end | start | eom | fri | tue | nov | feb | may | 2026 | 26 | 9999 | 2w | -3d | +1y
    99999y | 99999 | 2026-w53 | 2026-02-30 | 11/12 | 11/12/26 | 1.5 | - | + | , | . | ٣ | \0
""")
nearly_days = st.text() | st.lists(st.sampled_from(SCRAPS), max_size=6).map(" ".join)


# -- words to a day --------------------------------------------------------------------------

EITHER_WAY = {
    "today": "2026-11-22",
    "TODAY": "2026-11-22",
    "  today  ": "2026-11-22",
    "tomorrow": "2026-11-23",
    "yesterday": "2026-11-21",
    "day after tomorrow": "2026-11-24",
    "the day   after tomorrow": "2026-11-24",
    "the day before yesterday": "2026-11-20",
    "next tue": "2026-11-24",
    "next Tuesday": "2026-11-24",
    "next sun": "2026-11-29",
    "last sun": "2026-11-15",
    "last fri": "2026-11-20",
    "by next fri.": "2026-11-27",
    "fri next week": "2026-11-27",
    "sun this week": "2026-11-22",
    "mon last week": "2026-11-09",
    "in 2 weeks": "2026-12-06",
    "in 1 day": "2026-11-23",
    "+2w": "2026-12-06",
    "-2w": "2026-11-08",
    "+2 weeks": "2026-12-06",
    "in 2w": "2026-12-06",
    "3 days ago": "2026-11-19",
    "3d ago": "2026-11-19",
    "a week ago": "2026-11-15",
    "a fortnight ago": "2026-11-08",
    "two weeks from now": "2026-12-06",
    "twelve months ago": "2025-11-22",
    "in a year": "2027-11-22",
    "in 2 quarters": "2027-05-22",
    "in 2 business days": "2026-11-24",
    "2 business days ago": "2026-11-19",
    "in 5 working days": "2026-11-27",
    "next week": "2026-11-23",
    "next month": "2026-12-01",
    "next quarter": "2027-01-01",
    "next year": "2027-01-01",
    "eow": "2026-11-22",
    "eom": "2026-11-30",
    "eoq": "2026-12-31",
    "eoy": "2026-12-31",
    "end of month": "2026-11-30",
    "by the end of the month": "2026-11-30",
    "end of the next month": "2026-12-31",
    "beginning of next month": "2026-12-01",
    "start of this week": "2026-11-16",
    "end of last quarter": "2026-09-30",
    "start of year": "2026-01-01",
    "5 Nov 2023": "2023-11-05",
    "05 nov 2023": "2023-11-05",
    "Nov 5th, 2023": "2023-11-05",
    "the 5th of November 2023": "2023-11-05",
    "on the 1st of sept 2026": "2026-09-01",
    "Nov. 5, 2023": "2023-11-05",
    "29 feb 2028": "2028-02-29",
    "Tue 24 Nov 2026": "2026-11-24",
    "tuesday, november 24, 2026": "2026-11-24",
    "tue 2026-11-24": "2026-11-24",
    "2026-11-23": "2026-11-23",
    "2026-W48": "2026-11-23",
    "2026-w48-2": "2026-11-24",
    "2026-W53-7": "2027-01-03",
    "2020-W53": "2020-12-28",
    "2027-W01": "2027-01-04",
}

LEANING = {
    "tue": ("2026-11-17", "2026-11-24"),
    "tues": ("2026-11-17", "2026-11-24"),
    "weds": ("2026-11-18", "2026-11-25"),
    "thurs": ("2026-11-19", "2026-11-26"),
    "sun": ("2026-11-15", "2026-11-29"),
    "this friday": ("2026-11-20", "2026-11-27"),
    "on friday": ("2026-11-20", "2026-11-27"),
    "by fri": ("2026-11-20", "2026-11-27"),
    "2w": ("2026-11-08", "2026-12-06"),
    "3d": ("2026-11-19", "2026-11-25"),
    "2 m": ("2026-09-22", "2027-01-22"),
    "1y": ("2025-11-22", "2027-11-22"),
    "2 weeks": ("2026-11-08", "2026-12-06"),
    "2 business days": ("2026-11-19", "2026-11-24"),
    "nov 5": ("2026-11-05", "2027-11-05"),
    "5 nov": ("2026-11-05", "2027-11-05"),
    "5th of November": ("2026-11-05", "2027-11-05"),
    "22 nov": ("2026-11-22", "2026-11-22"),
    "sat 21 nov": ("2026-11-21", None),
    "29 feb": ("2024-02-29", "2028-02-29"),
}

REFUSED = phrases("""
    11/12 | 11/12/26 | 11.12.2026 | 12 | 2027 | Q1 | someday | asap | lunch with 3 people | dienstag
    every monday | 31 feb | 32 nov | 0 nov | 2026-02-30 | 2026-13-01 | 20261123 | 2026-1-5
    2026-W54 | 2025-W53 | 2026-W48-8 | 2026-W48-2-1 | 2026-w4 | 2026W48 | 0000-01-01 | 5 nov 9999
    5 nov 26 | 5 nov '26 | nov 26 2026 2 | may | nov 2026 | 5 | 0th | 32nd | the | on | by | the fri
    on by fri | in fri | next | last | this | ago | in | from now | 2 | 2 ago | 2 lunches
    in 0 days | 0d | 0 business days | in -2 days | -2w ago | - | + | +w | w | a | d
    last week | this month | last quarter | this year | start of someday | end of | end of
    next end of month | 99999 years ago | 99999d | -99999y | 99999w ago | 300 years | 2026-11-23Z
    99999 fortnights ago | ٣ days ago | in ٣ days | ٥ nov | today\0 | \0 | tomorrow tomorrow
    fri fri | fri tomorrow | mon 24 nov 2026 | mon sat 21 nov | fri 9am | 18:30 | 2.5 weeks
    1,000 days ago | two | nov | middle of week | end of some month
    5th w | end of 2026 | beginning of next fri
""")


@pytest.mark.parametrize("lean", Lean)
@pytest.mark.parametrize(("words", "meant"), EITHER_WAY.items())
def test_most_words_mean_one_day_whichever_way_they_lean(words, meant, lean):
    assert day(words, SUNDAY, lean).isoformat() == meant


@pytest.mark.parametrize(("words", "meant"), LEANING.items())
def test_words_that_could_mean_two_days_lean(words, meant):
    back, ahead = meant
    assert day(words, SUNDAY, PAST).isoformat() == back
    if ahead:
        assert day(words, SUNDAY, FUTURE).isoformat() == ahead


@pytest.mark.parametrize("lean", Lean)
@pytest.mark.parametrize("words", ["", *REFUSED])
def test_what_is_not_wholly_understood_is_refused(words, lean):
    with pytest.raises(NotADay):
        day(words, SUNDAY, lean)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("11/12/26", "pmlog setting dates dmy"),
        ("31 feb", "February has no day 31"),
        ("30 feb 2028", "February 2028 has no day 30"),
        ("2026-02-30", "no such day"),
        ("mon 24 nov 2026", "is a Tuesday"),
        ("5 nov 26", "the year in full"),
        ("last week", "start of last week"),
        ("in 0 days", "say today"),
        ("99999y", "1900 to 2199"),
        ("someday", "5 nov"),
    ],
)
def test_a_refusal_says_what_to_do(words, hint):
    with pytest.raises(NotADay, match=hint) as refusal:
        day(words, SUNDAY, PAST)
    assert repr(words) in str(refusal.value)
    assert refusal.value.exit_code == 2


def test_a_refusal_is_one_short_line_whatever_was_pasted():
    with pytest.raises(NotADay) as refusal:
        day("\x1b[2J\nlunch " + "x" * 1_000_000, SUNDAY, PAST)
    message = str(refusal.value)
    assert message.startswith(r"'\x1b[2J\nlunch xxx")
    assert message.isprintable()
    assert len(message) < 200


@pytest.mark.parametrize(
    ("words", "order", "meant"),
    [
        ("11/12/26", "dmy", "2026-12-11"),
        ("11/12/26", "mdy", "2026-11-12"),
        ("11.12.2026", "dmy", "2026-12-11"),
        ("1/2/2026", "dmy", "2026-02-01"),
        ("21/11", "dmy", "2026-11-21"),
        ("11/23", "mdy", "2025-11-23"),
        ("fri 11/12/26", "dmy", "2026-12-11"),
    ],
)
def test_numbers_with_slashes_are_read_in_the_order_asked_for(words, order, meant):
    assert day(words, SUNDAY, PAST, order).isoformat() == meant


@pytest.mark.parametrize("words", ["11/23/26", "0/0/26", "31/2/26", "1/2/3", "1/2/3/4", "a/b/c"])
def test_an_order_makes_no_day_of_numbers_that_are_none(words):
    with pytest.raises(NotADay):
        day(words, SUNDAY, PAST, "dmy")


def test_an_unknown_order_is_as_good_as_none():
    with pytest.raises(NotADay, match="setting dates"):
        day("11/12/26", SUNDAY, PAST, "ymd")


@pytest.mark.parametrize(
    ("today", "words", "meant"),
    [
        ("2026-01-31", "in a month", "2026-02-28"),
        ("2028-01-31", "in a month", "2028-02-29"),
        ("2028-02-29", "in a year", "2029-02-28"),
        ("2028-02-29", "4 years ago", "2024-02-29"),
        ("2026-12-31", "tomorrow", "2027-01-01"),
        ("2026-12-31", "next month", "2027-01-01"),
        ("2026-12-31", "next week", "2027-01-04"),
        ("2027-01-01", "start of week", "2026-12-28"),
        ("2028-02-10", "eom", "2028-02-29"),
        ("2027-02-10", "eom", "2027-02-28"),
        ("2028-02-29", "29 feb", "2028-02-29"),
        ("2096-03-01", "29 feb", "2104-02-29"),
        ("2026-11-20", "fri", "2026-11-27"),
        ("2026-11-20", "1 business day", "2026-11-23"),
        ("2026-11-24", "next tue", "2026-12-01"),
        ("2026-08-31", "end of quarter", "2026-09-30"),
        ("2026-02-28", "next quarter", "2026-04-01"),
    ],
)
def test_the_calendar_is_right_at_its_edges(today, words, meant):
    assert day(words, date.fromisoformat(today), FUTURE).isoformat() == meant


@given(calendar_days, calendar_days, leans)
def test_a_day_spoken_or_in_iso_form_is_understood_again(when, today, lean):
    assert day(days.spoken(when), today, lean) == when
    assert day(when.isoformat(), today, lean) == when
    year, week, weekday = when.isocalendar()
    assert day(f"{year}-W{week:02}-{weekday}", today, lean) == when


@given(calendar_days, st.sampled_from(["fri", "this mon", "2w", "1 day", "3 business days"]))
def test_leaning_words_never_land_on_today(today, words):
    assert day(words, today, PAST) < today < day(words, today, FUTURE)


@given(calendar_days, few, st.sampled_from(["days", "weeks", "business days"]))
def test_what_is_ahead_and_what_is_ago_mirror_each_other_from_a_workday(today, number, noun):
    monday = today - timedelta(days=today.weekday())
    ahead = day(f"in {number} {noun}", monday, PAST)
    assert day(f"{number} {noun} ago", ahead, FUTURE) == monday


@given(nearly_days, calendar_days, leans, st.sampled_from([None, "dmy", "mdy"]))
def test_any_text_is_a_day_within_reach_or_refused_in_one_line(words, today, lean, order):
    try:
        meant = day(words, today, lean, order)
    except NotADay as refusal:
        said = str(refusal)
        assert said.isprintable()
    else:
        assert 1900 <= meant.year <= 2199


# -- a day with its time, a promise with its day ----------------------------------------------


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("yesterday 18:30", ("2026-11-21", "18:30")),
        ("yesterday at 9:05", ("2026-11-21", "09:05")),
        ("fri 9am", ("2026-11-20", "09:00")),
        ("fri at 9 pm", ("2026-11-20", "21:00")),
        ("9am on fri", ("2026-11-20", "09:00")),
        ("at 9 am fri", ("2026-11-20", "09:00")),
        ("fri 9 p.m.", ("2026-11-20", "21:00")),
        ("2026/11/20 9am", ("2026-11-20", "09:00")),
        ("2026-11-20T18:30", ("2026-11-20", "18:30")),
        ("2026-11-20 18:30", ("2026-11-20", "18:30")),
        ("2 weeks ago at noon", ("2026-11-08", "12:00")),
        ("18:30", ("2026-11-22", "18:30")),
        ("at 12am", ("2026-11-22", "00:00")),
        ("12:15pm", ("2026-11-22", "12:15")),
        ("fri", ("2026-11-20", None)),
        ("fri at 9", ("2026-11-20", "09:00")),
        ("fri at 3", ("2026-11-20", "15:00")),
        ("fri morning at 6", ("2026-11-20", "06:00")),
        ("fri evening at 8", ("2026-11-20", "20:00")),
        ("3 nov at 10", ("2026-11-03", "10:00")),
    ],
)
def test_a_moment_is_a_day_and_maybe_its_time(words, meant):
    when = moment(words, SUNDAY, PAST)
    assert (when.day.isoformat(), when.time) == meant
    assert when.minutes is None


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("fri 14:00-15:00", "2026-11-20 14:00-15:00"),
        ("fri 14:00 - 15:30", "2026-11-20 14:00-15:30"),
        ("9:00 to 9:45 on fri", "2026-11-20 09:00-09:45"),
        ("yesterday 2-3pm", "2026-11-21 14:00-15:00"),
        ("fri 2:30-3:15 pm", "2026-11-20 14:30-15:15"),
        ("fri 11-1pm", "2026-11-20 11:00-13:00"),
        ("fri 11am–1pm", "2026-11-20 11:00-13:00"),
        ("2026-11-20 14:00-15", "2026-11-20 14:00-15:00"),
    ],
)
def test_a_moment_may_say_until_when(words, meant):
    assert str(moment(words, SUNDAY, PAST)) == meant
    assert moment(meant, SUNDAY, PAST) == moment(words, SUNDAY, PAST)


@pytest.mark.parametrize(
    "words",
    phrases("""
        24:00 | 18:60 | 13pm | 0am | 9 | fri 9 | fri 9:5 | 9:5 | am | 18:30 fri 9am | at | fri at
        at 9 | fri at 24 | fri 9-10 | fri 15:00-14:00 | fri 14:00-14:00 | fri 14:00-25:00 | 8-9 oct
        2026-11-20T18 | 2026-11-20T25:00 | 2026-11-20T18:30Z | lunch 9am | ٩am | :30 | xam | next
    """),
)
def test_a_time_that_no_clock_shows_is_refused(words):
    with pytest.raises(NotADay):
        moment(words, SUNDAY, PAST)


@pytest.mark.parametrize(
    ("text", "promise", "due"),
    [
        ("send Ada the deck by fri", "send Ada the deck", "2026-11-27"),
        ("stop by the office by fri", "stop by the office", "2026-11-27"),
        ("Ben: intro to Cy BY 3 dec", "Ben: intro to Cy", "2026-12-03"),
        ("send it\nby   the end of the month", "send it", "2026-11-30"),
        ("send it\nand the notes by fri", "send it\nand the notes", "2026-11-27"),
        ("İ will call by tomorrow", "İ will call", "2026-11-23"),
        ("call Ada", "call Ada", None),
        ("passers-by", "passers-by", None),
        ("ask Jo to stop by", "ask Jo to stop by", None),
    ],
)
def test_a_promise_is_parted_from_its_day_at_the_last_by(text, promise, due):
    assert split_due(text, SUNDAY) == (promise, due and date.fromisoformat(due))


# -- the clock --------------------------------------------------------------------------------


@pytest.fixture
def late_in_london(monkeypatch):
    """A clock that stands at 23:30 UTC on Sunday."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            assert tz is UTC
            return cls(2026, 11, 22, 23, 30, tzinfo=UTC)

    monkeypatch.delenv("PMLOG_TODAY", raising=False)
    monkeypatch.setattr(clock_module, "datetime", Clock)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no tzset")
@pytest.mark.parametrize(
    ("zone", "meant"), [("UTC0", "2026-11-22"), ("JST-9", "2026-11-23"), ("EST5", "2026-11-22")]
)
def test_today_is_the_date_on_the_wall_and_now_is_utc(late_in_london, in_zone, zone, meant):
    in_zone(zone)
    assert days.today().isoformat() == meant
    assert days.now() == datetime(2026, 11, 22, 23, 30, tzinfo=UTC)


def test_the_clock_can_be_held_still(monkeypatch):
    monkeypatch.setenv("PMLOG_TODAY", "2026-11-22")
    assert days.today() == SUNDAY
    assert days.now() == datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "pinned", ["today", "20261122", "2026-02-30", "2026-xx-01", " ", "0999-01-01"]
)
def test_a_clock_held_at_no_day_is_refused(pinned, monkeypatch):
    monkeypatch.setenv("PMLOG_TODAY", pinned)
    for read in (days.today, days.now):
        with pytest.raises(NotADay, match="PMLOG_TODAY must be"):
            read()


def test_a_clock_held_at_nothing_runs(late_in_london, monkeypatch):
    monkeypatch.setenv("PMLOG_TODAY", "")
    assert days.now().date() == SUNDAY


def test_dateutil_and_locale_are_not_loaded_until_months_are_counted():
    program = """
import sys
import time
from datetime import date
from pmlog.days import Lean, day
day("2 weeks", date(2026, 11, 22), Lean.PAST)
print({"dateutil", "calendar", "locale"} & set(sys.modules))
"""
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "set()\n"
