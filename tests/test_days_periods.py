"""Stretches of days in words, and how they follow one another; the base day is 22 November 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlog.days import CalendarUnit, Period, period
from pmlog.errors import NotADay
from tests.phrases import phrases

SUNDAY = date(2026, 11, 22)
units = st.sampled_from(CalendarUnit)
calendar_days = st.dates(date(1970, 1, 1), date(2150, 12, 31))


SCRAPS = phrases("""
    this | last | next | past | since | from | to | of | all | week | month | quarter | year | days
    weeks | months | oct | may | feb | q3 | q5 | w47 | w53 | 47 | 2026 | 2025 | 9999 | 0000
    2026-10 | 2026-13 | 2026-q3 | 2026-w53 | 2026-11-05 | today | fri | 5 | 7 | 99999
    4w | -2w | .. | - | ٣
""")
nearly_periods = st.text() | st.lists(st.sampled_from(SCRAPS), max_size=6).map(" ".join)
WEEK, MONTH, QUARTER, YEAR = CalendarUnit

OF_A_UNIT = [
    (MONTH, "", "November 2026"),
    (MONTH, "this", "November 2026"),
    (MONTH, "this month", "November 2026"),
    (MONTH, "last", "October 2026"),
    (MONTH, "next", "December 2026"),
    (MONTH, "oct", "October 2026"),
    (MONTH, "October", "October 2026"),
    (MONTH, "nov", "November 2026"),
    (MONTH, "dec", "December 2025"),
    (MONTH, "may", "May 2026"),
    (MONTH, "oct 2025", "October 2025"),
    (MONTH, "2026-10", "October 2026"),
    (MONTH, "2027-01", "January 2027"),
    (QUARTER, "", "Q4 2026"),
    (QUARTER, "last", "Q3 2026"),
    (QUARTER, "2026-Q3", "Q3 2026"),
    (QUARTER, "q3", "Q3 2026"),
    (QUARTER, "q3 2025", "Q3 2025"),
    (WEEK, "", "week 47 of 2026 (16-22 Nov)"),
    (WEEK, "last week", "week 46 of 2026 (9-15 Nov)"),
    (WEEK, "2026-W47", "week 47 of 2026 (16-22 Nov)"),
    (WEEK, "w49", "week 49 of 2025 (1-7 Dec)"),
    (WEEK, "week 47", "week 47 of 2026 (16-22 Nov)"),
    (WEEK, "week 47 of 2025", "week 47 of 2025 (17-23 Nov)"),
    (WEEK, "w1", "week 1 of 2026 (29 Dec to 4 Jan)"),
    (WEEK, "w53", "week 53 of 2020 (28 Dec to 3 Jan)"),
    (YEAR, "", "2026"),
    (YEAR, "last", "2025"),
    (YEAR, "2199", "2199"),
]

OF_ANY_KIND = {
    "today": ("2026-11-22", "2026-11-22", "Sun 22 Nov 2026"),
    "yesterday": ("2026-11-21", "2026-11-21", "Sat 21 Nov 2026"),
    "this week": ("2026-11-16", "2026-11-22", "week 47 of 2026 (16-22 Nov)"),
    "last quarter": ("2026-07-01", "2026-09-30", "Q3 2026"),
    "last year": ("2025-01-01", "2025-12-31", "2025"),
    "next month": ("2026-12-01", "2026-12-31", "December 2026"),
    "oct": ("2026-10-01", "2026-10-31", "October 2026"),
    "oct 26": ("2026-10-26", "2026-10-26", "Mon 26 Oct 2026"),
    "2026-W47": ("2026-11-16", "2026-11-22", "week 47 of 2026 (16-22 Nov)"),
    "2026-W47-1": ("2026-11-16", "2026-11-16", "Mon 16 Nov 2026"),
    "last 7 days": ("2026-11-16", "2026-11-22", "last 7 days"),
    "past 1 day": ("2026-11-22", "2026-11-22", "last 1 day"),
    "last 4 weeks": ("2026-10-26", "2026-11-22", "last 4 weeks"),
    "last 3 months": ("2026-08-23", "2026-11-22", "last 3 months"),
    "last 30d": ("2026-10-24", "2026-11-22", "last 30 days"),
    "fri": ("2026-11-20", "2026-11-20", "Fri 20 Nov 2026"),
    "2 weeks ago": ("2026-11-08", "2026-11-08", "Sun 8 Nov 2026"),
    "16 nov to 20 nov": ("2026-11-16", "2026-11-20", "16-20 Nov 2026"),
    "from 5 oct to yesterday": ("2026-10-05", "2026-11-21", "5 Oct to 21 Nov 2026"),
    "2026-11-01..2026-11-05": ("2026-11-01", "2026-11-05", "1-5 Nov 2026"),
    "2025-12-30 .. 2026-01-02": ("2025-12-30", "2026-01-02", "Tue 30 Dec 2025 to Fri 2 Jan 2026"),
    "sep to oct": ("2026-09-01", "2026-10-31", "1 Sep to 31 Oct 2026"),
    "since last fri": ("2026-11-20", "2026-11-22", "since Fri 20 Nov 2026"),
    "since oct": ("2026-10-01", "2026-11-22", "since Thu 1 Oct 2026"),
    "since today": ("2026-11-22", "2026-11-22", "since Sun 22 Nov 2026"),
}

REFUSED = phrases("""
    all | last | this | since | since tomorrow | since next month | to | fri to | to fri | ..
    fri to mon to tue | yesterday to last month | 2 weeks | 7d | last 0 days | last -2 days
    last 2 business days | last 99999 years | w54 | w0 | q5 | q0 | 2025-Q5 | 2025-W54 | 2025-13
    2025-00 | 10 | -10 | 10 2026 | 9999 | 9999-W01 | 0000 | 1899 | oct 0000 | oct 9999 | lunch
    month | week | week of 2026 | q٣ | w | q | 2026- | 2199-12-31 to 2200-01-01
    2200-W01
""")


@pytest.mark.parametrize(("unit", "words", "label"), OF_A_UNIT)
def test_a_unit_is_called_by_its_name_or_its_place(unit, words, label):
    found = period(words, SUNDAY, unit)
    assert found.label == label
    assert found == Period.of(unit, found.start)


@pytest.mark.parametrize(("words", "meant"), OF_ANY_KIND.items())
def test_a_stretch_includes_both_ends_as_typed(words, meant):
    found = period(words, SUNDAY)
    assert (found.first.isoformat(), found.last.isoformat(), found.label) == meant


@pytest.mark.parametrize("words", ["", *REFUSED])
def test_what_is_no_period_is_refused(words):
    with pytest.raises(NotADay):
        period(words, SUNDAY)


@pytest.mark.parametrize(
    ("unit", "words", "hint"),
    [
        (MONTH, "q3", "Q3 2026 is no month; say a month"),
        (WEEK, "last month", "October 2026 is no week; say a week"),
        (QUARTER, "2026", "2026 is no quarter; say a quarter"),
        (YEAR, "oct", "October 2026 is no year; say a year"),
        (MONTH, "last 7 days", "say a month"),
        (MONTH, "oct 26", "say a month"),
        (MONTH, "2026-10-05", "say a month"),
        (None, "2 weeks", '"last 2 weeks"'),
        (None, "all", "leave the period out"),
        (None, "today to last fri", "before it starts"),
        (None, "since tomorrow", "Mon 23 Nov 2026 is still to come"),
        (None, "11/12/26", "setting dates"),
        (None, "31 feb", "no day 31"),
    ],
)
def test_a_refused_period_says_what_would_be_understood(unit, words, hint):
    with pytest.raises(NotADay, match=hint):
        period(words, SUNDAY, unit)


def test_a_period_reads_dates_in_the_order_asked_for():
    found = period("1/11/26 to 5/11/26", SUNDAY, order="dmy")
    assert found == Period.between(date(2026, 11, 1), date(2026, 11, 5))


def test_a_period_is_half_open_and_never_empty():
    october = period("oct", SUNDAY)
    assert date(2026, 10, 1) in october
    assert date(2026, 10, 31) in october
    assert date(2026, 9, 30) not in october
    assert october.end == date(2026, 11, 1)
    assert october.end not in october
    assert october.days == 31
    for end in (SUNDAY, SUNDAY - timedelta(days=1)):
        with pytest.raises(ValueError, match="cannot start on 2026-11-22"):
            Period(SUNDAY, end, "nothing")


@pytest.mark.parametrize(
    ("words", "before", "year_earlier"),
    [
        ("mar 2026", "February 2026", "March 2025"),
        ("jan 2026", "December 2025", "January 2025"),
        ("q1 2026", "Q4 2025", "Q1 2025"),
        ("2026", "2025", "2025"),
        ("2027-W01", "week 53 of 2026 (28 Dec to 3 Jan)", "week 2 of 2026 (5-11 Jan)"),
        ("last 7 days", "9-15 Nov 2026", "16-22 Nov 2025"),
        ("29 feb 2028", "Mon 28 Feb 2028", "Sun 28 Feb 2027"),
        ("28 feb 2028", "Sun 27 Feb 2028", "Sun 28 Feb 2027"),
    ],
)
def test_a_period_knows_the_one_before_it_and_a_year_earlier(words, before, year_earlier):
    found = period(words, SUNDAY)
    assert found.before().label == before
    assert found.year_earlier().label == year_earlier
    assert found.year_earlier().unit is found.unit


@given(units, calendar_days)
def test_units_follow_each_other_without_gap_or_overlap(unit, today):
    this = period("this", today, unit)
    assert today in this
    assert this.before().end == this.start
    assert period("last", today, unit) == this.before()
    assert period("next", today, unit).before() == this
    assert Period.of(unit, this.last) == this


@given(calendar_days, st.integers(1, 400))
def test_the_last_days_are_as_many_as_said_and_end_today(today, number):
    found = period(f"last {number} days", today)
    assert (found.days, found.last) == (number, today)
    assert found.before().end == found.start
    assert found.before().days == found.year_earlier().days == number


@pytest.mark.parametrize(
    ("today", "words", "label"),
    [
        ("2026-11-01", "nov", "November 2026"),
        ("2026-10-31", "nov", "November 2025"),
        ("2025-12-29", "w1", "week 1 of 2026 (29 Dec to 4 Jan)"),
        ("2025-12-28", "w1", "week 1 of 2025 (30 Dec to 5 Jan)"),
    ],
)
def test_a_name_without_a_year_is_the_latest_from_its_first_day_on(today, words, label):
    assert period(words, date.fromisoformat(today)).label == label


@given(calendar_days, st.sampled_from(["oct", "feb", "q1", "q4", "w1", "w52", "w53", "5 nov"]))
def test_a_name_without_a_year_has_begun(today, words):
    assert period(words, today).first <= today


@given(nearly_periods, calendar_days, st.none() | units)
def test_any_text_is_a_period_within_reach_or_refused(words, today, unit):
    try:
        found = period(words, today, unit)
    except NotADay as refusal:
        said = str(refusal)
        assert said.isprintable()
    else:
        assert 1900 <= found.first.year <= found.last.year <= 2199
