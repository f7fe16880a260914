"""Rules by which something comes again, beside what dateutil makes of the same."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from dateutil import rrule
from dateutil.relativedelta import relativedelta

from pmlog.days.recurring import (
    canonical_rule,
    first_after,
    following,
    frequency,
    recurrence,
    rule_in_words,
)
from pmlog.errors import NotADay
from pmlog.followup_text import on_fixed_day, promised

TODAY = date(2026, 11, 22)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
UNITS = {
    "days": rrule.DAILY,
    "weeks": rrule.WEEKLY,
    "months": rrule.MONTHLY,
    "years": rrule.YEARLY,
}


def made_up(seed: int) -> tuple[str, date, dict[str, Any]]:
    """A rule in words, its first day, and the same as arguments of dateutil."""
    random = Random(seed)
    day = date(2024, 1, 1) + timedelta(days=random.randrange(1500))
    count = random.randint(2, 9)
    match seed % 6:
        case 0:
            unit = random.choice([*UNITS])
            return f"every {count} {unit}", day, {"freq": UNITS[unit], "interval": count}
        case 1:
            one, two = sorted(random.sample(range(7), 2))
            words = f"every {WEEKDAYS[one]} and {WEEKDAYS[two][:3]}"
            return words, day, {"freq": rrule.WEEKLY, "byweekday": (one, two)}
        case 2:
            name, weekday = random.choice([*ORDINALS]), random.randrange(7)
            place = rrule.weekday(weekday, ORDINALS[name])
            words = f"every {name} {WEEKDAYS[weekday]} of the month"
            return words, day, {"freq": rrule.MONTHLY, "byweekday": place}
        case 3:
            weekday = random.randrange(7)
            words = f"every {count} weeks on {WEEKDAYS[weekday]}"
            return words, day, {"freq": rrule.WEEKLY, "interval": count, "byweekday": weekday}
        case 4:
            nth = random.randint(1, 28)
            return (
                f"every {count} months on the {nth}th",
                day,
                {"freq": rrule.MONTHLY, "interval": count, "bymonthday": nth},
            )
    month, nth = random.randint(1, 12), random.randint(1, 28)
    words = f"every {nth} {date(2000, month, 1):%B}"
    return words, day, {"freq": rrule.YEARLY, "bymonth": month, "bymonthday": nth}


def test_a_thousand_rules_come_again_on_the_days_of_dateutil():
    for seed in range(1000):
        words, day, arguments = made_up(seed)
        freq = arguments["freq"]
        if day.day > 28 and (freq is rrule.MONTHLY or freq == rrule.YEARLY):
            day = day.replace(day=28)  # further on the two mean it otherwise: see below
        rule = recurrence(words).rule
        start = datetime.combine(day, datetime.min.time())
        expected = rrule.rrule(dtstart=start, **arguments)
        after = start + timedelta(days=seed % 900)
        found = expected.after(after)
        assert found, words
        assert following(rule, day, after.date()) == found.date(), (words, day)
        assert recurrence(rule_in_words(rule)).rule == canonical_rule(rule) == rule, words


@pytest.mark.parametrize("day", [29, 30, 31])
@pytest.mark.parametrize("words", ["every month", "every quarter", "every 5 months"])
def test_a_month_that_is_too_short_gives_its_last_day(words, day):
    rule, start = recurrence(words).rule, date(2024, 1, day)
    months = {"every month": 1, "every quarter": 3, "every 5 months": 5}[words]
    last = start
    for number in range(1, 60):
        last = following(rule, start, last)
        assert last == start + relativedelta(months=months * number)


def test_who_was_born_on_29_february_is_called_in_each_year():
    rule, leap_day = recurrence("every year").rule, date(2024, 2, 29)
    assert following(rule, leap_day, leap_day) == date(2025, 2, 28)
    assert following(rule, leap_day, date(2027, 12, 1)) == date(2028, 2, 29)
    assert recurrence("every 29 feb").rule == "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29,-1;BYSETPOS=1"


@pytest.mark.parametrize(
    ("words", "read", "first"),
    [
        ("weekly", "every week", "11-29"),
        ("every other friday", "every 2 weeks on Friday", "11-27"),
        ("every second week", "every 2 weeks", "12-06"),
        ("every third day", "every 3 days", "11-25"),
        ("every first monday", "every first Monday of the month", "12-07"),
        ("Every 2 Quarters", "every 6 months", "05-22"),
        ("fortnightly", "every 2 weeks", "12-06"),
        ("every weekday", "every working day", "11-23"),
        ("every 15th", "every month on the 15th", "12-15"),
        ("the 1st of the month", "every month on the 1st", "12-01"),
        ("every last day of the month", "every month on the last day", "11-30"),
        ("monthly on the 31st", "every month on the 31st", "11-30"),
        ("every march 1st", "every year on 1 March", "03-01"),
        ("6 weeks after done", "every 6 weeks after it is done", "01-03"),
    ],
)
def test_what_is_read_is_said_back(words, read, first):
    again = recurrence(words)
    assert rule_in_words(again.rule, after_done=again.after_done) == read
    assert recurrence(read) == again
    assert f"{first_after(again.rule, TODAY):%m-%d}" == first


@pytest.mark.parametrize(
    "words",
    [
        "", "every", "often", "every time", "every meeting", "every 0 weeks", "every 11 years",
        "biweekly", "every second monday", "every 5th friday", "every first", "every 31 feb",
        "every 3 business days", "every first monday after done", "every 2 months on monday",
        "every friday of the month", "every -2 weeks",
    ],
)  # fmt: skip
def test_what_could_mean_two_things_or_none_is_refused(words):
    with pytest.raises(NotADay):
        recurrence(words)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("INTERVAL=2;FREQ=WEEKLY;WKST=MO", "FREQ=WEEKLY;INTERVAL=2"),
        ("FREQ=DAILY;INTERVAL=1", "FREQ=DAILY"),
        ("freq=monthly;byday=1mo", "FREQ=MONTHLY;BYDAY=1MO"),
        ("FREQ=HOURLY", None),
        ("FREQ=WEEKLY;COUNT=3", None),
        ("FREQ=WEEKLY;BYDAY=XX", None),
        ("FREQ=WEEKLY;INTERVAL=9999", None),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", None),
        ("FREQ=WEEKLY;BYSETPOS=1", None),
        ("", None),
        ("FREQ", None),
    ],
)
def test_rules_of_others_are_kept_where_they_can_be_said(text, kept):
    assert canonical_rule(text) == kept


@pytest.mark.parametrize(
    ("text", "what", "due", "again"),
    [
        ("call Ada every 2 weeks", "call Ada", "12-06", "every 2 weeks"),
        ("call her every 2 weeks from friday", "call her", "11-27", "every 2 weeks"),
        ("call Ada by fri every 2 weeks", "call Ada", "11-27", "every 2 weeks"),
        ("send it every week by fri", "send it", "11-27", "every week"),
        ("every first monday: review it", "review it", "12-07", "every first Monday of the month"),
        ("every monday send the numbers", "send the numbers", "11-23", "every Monday"),
    ],
)
def test_a_promise_says_how_it_comes_again(text, what, due, again):
    found = promised(text, TODAY)
    day = found.due_by(TODAY, 7)
    assert found.again
    assert (found.what, f"{day:%m-%d}", rule_in_words(found.again.rule)) == (what, due, again)
    later = promised(on_fixed_day(text, TODAY), TODAY)
    assert later == found


@pytest.mark.parametrize(
    "text",
    ["the report of every friday", "talk to every designer", "send everyone the deck", "every-day"],
)
def test_what_is_only_told_of_every_one_is_text(text):
    assert promised(text, TODAY).again is None
    assert promised(text, TODAY).what == text


@pytest.mark.parametrize("text", ["every friday", "Ben: every friday", "call every week until may"])
def test_a_rule_alone_or_with_an_end_is_refused(text):
    with pytest.raises(NotADay):
        promised(text, TODAY)


def test_how_often_is_told_as_a_cadence():
    assert frequency("FREQ=MONTHLY;BYDAY=1MO") == "month"
    assert frequency("FREQ=WEEKLY;INTERVAL=2") == "2 weeks"
