"""The morning list: what is overdue, due today, coming, and who is being lost touch with."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlog.days.workdays import is_workday, workdays_after
from pmlog.json_records import record
from pmlog.model import Companion, FollowUp, InTouch, PromiseCounts
from pmlog.pages.morning_list import (
    MOST,
    Growing,
    Morning,
    folded,
    horizon,
    losing_touch,
    morning,
    rested,
    with_growing,
)
from pmlog.phrases import lateness_text

TODAY = date(2026, 11, 22)


def promise(days: int, what: str = "call") -> FollowUp:
    """A promise due so many days from today."""
    return FollowUp(f"{what}{days}", "mine", what, TODAY + timedelta(days=days), TODAY)


def suggestion(days: int) -> FollowUp:
    """Something that pmlog suggests for a day so many days from today."""
    return promise(days, "write to Ada")._replace(kind="contact", people=(Companion("ada", "Ada"),))


def person(cadence: int, since: int | None, name: str = "Ada") -> InTouch:
    """Somebody to keep in touch with, last met so many days ago."""
    last = None if since is None else TODAY - timedelta(days=since)
    return InTouch(f"{name} {cadence} {since}", name, "peer", cadence, last)


@pytest.mark.parametrize(
    ("over", "said"),
    [
        (-9, "next in 9 days"),
        (0, "due today"),
        (1, "1 day over"),
        (13, "13 days over"),
        (20, "2 weeks over"),
        (91, "13 weeks over"),
        (200, "6 months over"),
        (3300, "9 years over"),
    ],
)
def test_how_far_a_talk_is_over_is_said_as_long_times_are(over, said):
    assert lateness_text(person(90, 90 + over), TODAY) == said


class TestNothingThere:
    def test_nothing_there(self):
        list_ = morning([], [], TODAY)
        assert list_ == Morning(TODAY)
        assert list_.is_empty
        assert not list_.is_due
        assert folded(list_, PromiseCounts()) == list_


class TestTheList:
    def test_it_looks_a_week_ahead_and_with_that_day(self):
        assert horizon(TODAY) == date(2026, 11, 30)

    def test_promises_are_overdue_for_today_or_still_to_come(self):
        late, today, ahead = promise(-1), promise(0), promise(1)
        list_ = morning([late, today, ahead], [], TODAY)
        assert (list_.overdue, list_.today, list_.upcoming) == ((late,), (today,), (ahead,))
        assert list_.is_due

    def test_what_only_comes_is_not_due(self):
        list_ = morning([promise(1)], [], TODAY)
        assert not list_.is_due
        assert not list_.is_empty

    def test_as_json(self):
        told = record(morning([promise(-2)], [person(7, 14)], TODAY, later=3))
        assert list(told) == [
            "as_of",
            "overdue",
            "today",
            "upcoming",
            "losing_touch",
            "later",
            "further",
            "growth",
            "suggestions",
            "birthdays",
            "inbox",
            "meetings",
        ]
        assert told["as_of"] == "2026-11-22"
        assert told["overdue"][0]["days_late"] == 2
        assert told["losing_touch"][0]["lateness"] == 1.0
        assert told["later"] == 3


class TestLosingTouch:
    def test_lateness_is_counted_in_cadences(self):
        assert person(14, 14).lateness(TODAY) == 0.0
        assert person(14, 28).lateness(TODAY) == 1.0
        assert person(14, 7).lateness(TODAY) == -0.5
        assert person(14, None).lateness(TODAY) == 0.0

    def test_two_cadences_late_before_one(self):
        fast, slow, never = person(7, 21), person(70, 140), person(7, None)
        assert losing_touch([never, slow, fast], TODAY) == [fast, slow, never]

    def test_who_still_has_time_is_left_out(self):
        assert losing_touch([person(7, 6), person(7, 0)], TODAY) == []

    def test_who_is_as_late_stays_in_the_order_given(self):
        ada, ben = person(7, 14, "Ada"), person(14, 28, "Ben")
        assert losing_touch([ada, ben], TODAY) == [ada, ben]
        assert losing_touch([ben, ada], TODAY) == [ben, ada]


promises = st.lists(st.integers(-20, 7), max_size=30).map(
    lambda days: [promise(day, f"{place} ") for place, day in enumerate(sorted(days))]
)
suggestions = st.lists(st.integers(-20, 7), max_size=20).map(
    lambda days: [suggestion(day) for day in sorted(days)]
)
growing = st.lists(st.integers(-9, 9), max_size=9).map(
    lambda days: [Growing("goal", "g", "g", TODAY + timedelta(days=day), "g") for day in days]
)
people = st.lists(st.tuples(st.integers(1, 60), st.none() | st.integers(0, 200)), max_size=20).map(
    lambda all_: [person(*one, f"{place}") for place, one in enumerate(all_)]
)
wholes = st.builds(
    lambda owed, known, proposed, due: morning(owed, known, TODAY, suggestions=proposed)._replace(
        growing=tuple(due)
    ),
    promises,
    people,
    suggestions,
    growing,
)


def counts(whole: Morning) -> PromiseCounts:
    """What the log counts of the promises of a list."""
    since = whole.overdue[0].due if whole.overdue else None
    return PromiseCounts(len(whole.overdue), since, len(whole.upcoming), whole.later)


def short(whole: Morning) -> Morning:
    """The list as long as fits one screen, whichever day it is."""
    return with_growing(folded(whole, counts(whole)), whole.growing)


def besides(list_: Morning) -> int:
    """How many lines the list has beside those of today."""
    promised = list_.overdue + list_.suggestions + list_.upcoming
    return len(promised) + len(list_.losing_touch) + len(list_.growing)


class TestFolded:
    @given(wholes)
    def test_all_of_today_and_no_more_than_twelve_besides(self, whole):
        assert short(whole).today == whole.today
        assert besides(short(whole)) <= MOST

    @given(wholes)
    def test_nothing_is_lost_in_the_counts(self, whole):
        list_ = short(whole)
        to_come = sum(one.due > TODAY for one in whole.suggestions)
        assert (
            besides(list_) + list_.older + list_.folded + list_.resting == besides(whole) - to_come
        )

    @given(wholes)
    def test_of_the_overdue_it_is_the_last_three_and_since_when_the_others_are(self, whole):
        list_ = short(whole)
        assert list_.overdue == whole.overdue[-3:]
        assert list_.older == max(0, len(whole.overdue) - 3)
        assert list_.since == (whole.overdue[0].due if whole.overdue else None)

    @given(wholes)
    def test_at_most_three_are_suggested_and_none_before_its_day(self, whole):
        list_ = short(whole)
        due = [one for one in whole.suggestions if one.due <= TODAY]
        assert list_.suggestions == tuple(due[::-1][:3])

    @given(wholes)
    def test_what_is_shown_of_the_rest_is_the_most_urgent_in_its_order(self, whole):
        list_ = short(whole)
        assert list_.upcoming == whole.upcoming[: len(list_.upcoming)]
        assert list_.losing_touch == whole.losing_touch[: len(list_.losing_touch)]
        strangers = sum(one.last is None for one in whole.losing_touch)
        likely = len(whole.losing_touch) - max(0, strangers - 2)
        ahead = len(list_.upcoming) + len(list_.losing_touch)
        assert ahead == min(5, len(whole.upcoming) + likely)

    @given(wholes)
    def test_of_whom_one_never_talked_to_two_are_shown_and_behind_all_others(self, whole):
        are_new = [one.last is None for one in short(whole).losing_touch]
        assert sum(are_new) <= 2
        assert are_new == sorted(are_new)

    @given(wholes)
    def test_two_lines_are_for_people_when_there_are_any(self, whole):
        assert len(short(whole).losing_touch) >= min(2, len(whole.losing_touch))

    @given(wholes)
    def test_only_what_may_be_shown_need_be_fetched(self, whole):
        fetched = whole._replace(overdue=whole.overdue[-3:], upcoming=whole.upcoming[:5])
        assert folded(fetched, counts(whole)) == folded(whole, counts(whole))


class TestDaysOff:
    @given(wholes, st.integers(0, 6))
    def test_nothing_is_suggested_and_nobody_is_reminded_of_on_a_day_off(self, whole, later):
        day = TODAY + timedelta(days=later)
        whole = whole._replace(as_of=day)
        off = short(rested(whole))
        if is_workday(day):
            assert off == short(whole)
        else:
            assert off.suggestions + off.losing_touch + off.growing == ()
            suggested = [one for one in whole.suggestions if one.due <= day]
            reminders = len(suggested) + len(whole.losing_touch) + len(whole.growing)
            assert (off.resting, off.folded) == (
                reminders,
                counts(whole).upcoming - len(off.upcoming),
            )
            assert (off.today, off.overdue) == (whole.today, short(whole).overdue)

    def test_who_is_lost_touch_with_makes_nothing_due_on_a_sunday(self):
        assert not morning([], [person(7, 14)], TODAY).is_due
        assert morning([], [person(7, 14)], TODAY + timedelta(days=1)).is_due

    @given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(0, 30))
    def test_working_days_are_counted_without_saturdays_and_sundays(self, day, count):
        found = workdays_after(day, count)
        between = [day + timedelta(days=n) for n in range((found - day).days)]
        assert is_workday(found)
        assert sum(map(is_workday, between)) == count


class TestSuggestions:
    def test_they_are_never_due_never_late_and_never_promises(self):
        list_ = morning([], [], TODAY, suggestions=[suggestion(-9)])
        assert not list_.is_due
        assert not list_.is_empty
        told = record(list_)
        assert told["overdue"] == told["today"] == told["upcoming"] == []
        assert told["suggestions"][0]["days_late"] == 0
        assert told["suggestions"][0]["kind"] == "contact"

    def test_they_are_made_for_thirty_days(self):
        assert suggestion(-29).is_open(TODAY)
        assert not suggestion(-30).is_open(TODAY)
        assert suggestion(-40)._replace(snoozed_until=TODAY).is_open(TODAY)
        assert promise(-300).is_open(TODAY)
