"""The morning list: what is overdue, due today, coming, and who is being lost touch with."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pmlog.json_records import record
from pmlog.model import FollowUp, InTouch
from pmlog.pages.morning_list import Morning, folded, horizon, losing_touch, morning

TODAY = date(2026, 11, 22)


def promise(days: int, what: str = "call") -> FollowUp:
    """A promise due so many days from today."""
    return FollowUp(f"{what}{days}", "mine", what, TODAY + timedelta(days=days), TODAY)


def person(cadence: int, since: int | None, name: str = "Ada") -> InTouch:
    """Somebody to keep in touch with, last met so many days ago."""
    last = None if since is None else TODAY - timedelta(days=since)
    return InTouch(f"{name} {cadence} {since}", name, "peer", cadence, last)


class TestNothingThere:
    def test_nothing_there(self):
        list_ = morning([], [], TODAY)
        assert list_ == Morning(TODAY)
        assert list_.is_empty
        assert not list_.is_due
        assert folded(list_, 0) == list_


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


promises = st.lists(st.integers(-20, 7), max_size=20).map(
    lambda days: [promise(day, f"{place} ") for place, day in enumerate(sorted(days))]
)
people = st.lists(st.tuples(st.integers(1, 60), st.none() | st.integers(0, 200)), max_size=20).map(
    lambda all_: [person(*one, f"{place}") for place, one in enumerate(all_)]
)


def shown(list_: Morning) -> int:
    """How many lines the list has."""
    return len(list_.overdue + list_.today + list_.upcoming + list_.losing_touch)


class TestFolded:
    @given(promises, people)
    def test_never_more_than_seven_and_nothing_lost_in_the_count(self, owed, known):
        whole = morning(owed, known, TODAY)
        short = folded(whole, len(owed))
        assert shown(short) <= 7
        assert shown(short) + short.folded == shown(whole)

    @given(promises, people)
    def test_as_much_is_shown_as_there_is_room_for(self, owed, known):
        whole = morning(owed, known, TODAY)
        assert shown(folded(whole, len(owed))) == min(7, shown(whole))

    @given(promises, people)
    def test_what_is_shown_is_the_most_urgent_in_its_order(self, owed, known):
        whole = morning(owed, known, TODAY)
        short = folded(whole, len(owed))
        there, all_ = (one.overdue + one.today + one.upcoming for one in (short, whole))
        assert there == all_[: len(there)]
        assert short.losing_touch == whole.losing_touch[: len(short.losing_touch)]

    @given(promises, people)
    def test_two_lines_are_for_people_when_there_are_any(self, owed, known):
        whole = morning(owed, known, TODAY)
        kept = len(folded(whole, len(owed)).losing_touch)
        assert kept >= min(2, len(whole.losing_touch))

    @given(promises, people)
    def test_only_seven_promises_need_be_fetched(self, owed, known):
        """The log hands over the first seven and the count: the list is the same."""
        whole = folded(morning(owed, known, TODAY), len(owed))
        assert folded(morning(owed[:7], known, TODAY), len(owed)) == whole

    @given(promises, people)
    def test_it_stays_due_and_as_empty_as_it_was(self, owed, known):
        whole = morning(owed, known, TODAY)
        short = folded(whole, len(owed))
        assert short.is_due == whole.is_due
        assert short.is_empty == whole.is_empty
