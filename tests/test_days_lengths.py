"""How often and how long in words, and days said back in the words of the screen."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlog import days
from pmlog.days import minutes, span
from pmlog.errors import NotADay
from tests.phrases import phrases

SUNDAY = date(2026, 11, 22)


SCRAPS = phrases("""
    every | other | a | an | half | all | and | two | 2 | 0 | 30 | 90 | 1.5 | 99999 | d | w | m | h
    day | days | week | weeks | month | quarter | year | hour | hours | min | 4w | 1h | 1h30 | 1:30
    weekly | biweekly | -2w | : | . | , | ٣
""")
nearly_lengths = st.text() | st.lists(st.sampled_from(SCRAPS), max_size=5).map(" ".join)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("4 weeks", 28),
        ("every 4 weeks", 28),
        ("4w", 28),
        ("28d", 28),
        ("28 days", 28),
        ("Every Day", 1),
        ("daily", 1),
        ("weekly", 7),
        ("every week", 7),
        ("fortnightly", 14),
        ("every other week", 14),
        ("every two weeks", 14),
        ("twelve days", 12),
        ("monthly", 30),
        ("every month", 30),
        ("2 months", 60),
        ("2m", 60),
        ("quarter", 91),
        ("quarterly", 91),
        ("year", 365),
        ("yearly", 365),
        ("10 years", 3650),
    ],
)
def test_a_cadence_is_counted_in_days(words, meant):
    assert span(words) == meant


@pytest.mark.parametrize(
    "words",
    phrases("""
        | 30 | 0d | every 0 days | 3651d | 11 years | -2w | +2w | biweekly | bimonthly | every
        every every week | other week | every weekly | every mon | 2 business days | now and then
        2.5 weeks | ٣ days
    """),
)
def test_a_cadence_that_could_be_misread_is_refused(words):
    with pytest.raises(NotADay):
        span(words)


def test_biweekly_is_refused_with_what_to_say_instead():
    with pytest.raises(NotADay, match='say "every 2 weeks"'):
        span("biweekly")


@given(st.integers(1, 3650))
def test_a_cadence_said_back_is_understood_again(number):
    assert span(days.every(number)) == number


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "every day"),
        (7, "every week"),
        (10, "every 10 days"),
        (28, "every 4 weeks"),
        (30, "every month"),
        (60, "every 2 months"),
        (91, "every quarter"),
        (365, "every year"),
        (730, "every 2 years"),
    ],
)
def test_a_cadence_is_said_in_the_largest_words_that_fit(number, said):
    assert days.every(number) == said


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("45", 45),
        ("45m", 45),
        ("45 min", 45),
        ("45 Minutes", 45),
        ("1h", 60),
        ("1h30", 90),
        ("1h30m", 90),
        ("1h 30m", 90),
        ("1 h 30 min", 90),
        ("1.5h", 90),
        ("1.33 hours", 80),
        ("1:30", 90),
        ("1:30h", 90),
        ("1½h", 90),
        ("one and a half hours", 90),
        ("0:45", 45),
        ("2 hours", 120),
        ("two hours", 120),
        ("an hour", 60),
        ("half an hour", 30),
        ("an hour and a half", 90),
        ("half a day", 240),
        ("a day", 480),
        ("all day", 480),
        ("2 days", 960),
        ("30 days", 14400),
    ],
)
def test_a_talk_is_counted_in_minutes(words, meant):
    assert minutes(words) == meant


@pytest.mark.parametrize(
    "words",
    phrases("""
        | 0 | -5 | 1.5 | 1,5h | 1h90 | 1:5 | 1:60 | 25 people | 31 days | 14401 | 99999h | 9999999
        . | .h | 1.2.3h | h | long | 4 5 | 1 day 2 | 30 min 1 | 1h30h | 1h 30 s | 1d2h | ٣ min
    """),
)
def test_a_length_that_could_be_misread_is_refused(words):
    with pytest.raises(NotADay):
        minutes(words)


@given(st.integers(1, 14400))
def test_a_length_said_back_is_understood_again(number):
    assert minutes(days.length(number)) == number
    assert minutes(str(number)) == number


def test_a_length_is_said_in_hours_and_minutes():
    assert [days.length(number) for number in (45, 60, 90, 120)] == [
        "45 min",
        "1 h",
        "1 h 30 min",
        "2 h",
    ]


@given(nearly_lengths)
def test_any_text_is_a_length_within_bounds_or_refused(words):
    for measure, most in ((span, 3650), (minutes, 14400)):
        try:
            found = measure(words)
        except NotADay as refusal:
            said = str(refusal)
            assert said.isprintable()
        else:
            assert 1 <= found <= most


# -- days said back ---------------------------------------------------------------------------


def test_a_day_is_said_whole_in_a_column_or_in_a_line():
    friday, thursday, long_ago = date(2026, 11, 27), date(2026, 12, 3), date(2024, 11, 21)
    assert days.spoken(thursday) == "Thu 3 Dec 2026"
    assert days.short(friday) == "Fri 27 Nov"
    assert days.short(thursday, SUNDAY) == "Thu  3 Dec"
    assert days.short(long_ago, SUNDAY) == "Thu 21 Nov 2024"
    assert days.short(long_ago) == "Thu 21 Nov"
    assert days.brief(date(2026, 10, 4), SUNDAY) == "4 Oct"
    assert days.brief(long_ago, SUNDAY) == "21 Nov 2024"


@pytest.mark.parametrize(
    ("far", "said"), [(39, "31 Dec"), (40, "1 Jan 2027"), (-400, "18 Oct 2025")]
)
def test_the_year_is_said_where_it_is_not_the_present_one(far, said):
    assert days.brief(SUNDAY + timedelta(days=far), SUNDAY) == said


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (5, "5 days ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (49, "7 weeks ago"),
        (91, "13 weeks ago"),
        (92, "3 months ago"),
        (155, "5 months ago"),
        (729, "23 months ago"),
        (730, "2 years ago"),
        (-1, "tomorrow"),
        (-5, "in 5 days"),
        (-14, "in 2 weeks"),
    ],
)
def test_how_long_ago_is_said_ever_more_roughly(passed, said):
    assert days.ago(SUNDAY - timedelta(days=passed), SUNDAY) == said


@given(st.dates(date(1970, 1, 1), date(2150, 12, 31)), st.integers(0, 4000))
def test_the_further_back_the_less_is_said_and_never_of_one(today, passed):
    said = days.ago(today - timedelta(days=passed), today)
    assert said in ("today", "yesterday") or (said.endswith(" ago") and not said.startswith("1 "))
