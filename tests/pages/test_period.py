"""A period against the one before: what was done, with whom, what was kept and learned."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlog.avenues import AVENUES
from pmlog.days import CalendarUnit, Period
from pmlog.json_records import record
from pmlog.model import Companion, Entry, FollowUp, InTouch
from pmlog.pages.glance import Glance
from pmlog.pages.period_figures import Closed, Outlook
from pmlog.pages.period_report import PeriodReport
from pmlog.pages.period_stats import ContactStats
from pmlog.store import IN_MEMORY, Store
from pmlog.store.queries.period_queries import PeriodQueries
from pmlog.store.tables.lists import PARTS

TODAY = date(2026, 11, 22)
NOVEMBER = Period.of(CalendarUnit.MONTH, TODAY)
OCTOBER = NOVEMBER.before()
ADA, BEN, CY = (Companion(name.lower(), name) for name in ("Ada", "Ben", "Cy"))


def entry(day: date, *people: Companion, avenue: str = "chat", **values: Any) -> Entry:
    """An entry of a day with these people."""
    return Entry(f"e{day:%m%d}", day, avenue, people=people, **values)


def kept(due: date, closed: date, direction: str = "mine", state: str = "done") -> FollowUp:
    """A follow-up that was closed."""
    return FollowUp("m2q", direction, "call", due, due, state=state, closed_on=closed)


@cache
def log() -> Store:
    """An empty log in which these people are known."""
    store = Store(IN_MEMORY)
    for person in (ADA, BEN, CY):
        store.db.insert(
            "person", id=person.id, name=person.name, name_key=person.id, created_on="2026-01-01"
        )
    return store


@pytest.fixture(scope="module", autouse=True)
def closed() -> Iterator[None]:
    """The log of these tests is let go after the last one."""
    yield
    log().close()
    log.cache_clear()


@contextmanager
def logged(entries: Iterable[Entry]) -> Iterator[Store]:
    """The log with these entries for a while; their ids are made unique."""
    store, known = log(), Counter[str]()
    store.db.run("BEGIN")
    for one in entries:
        known[one.id] += 1
        id_ = f"{one.id}-{known[one.id]}" if known[one.id] > 1 else one.id
        store.db.insert("entry", id=id_, **store.entries.row_of(one))
        store.entries.set_lists(one._replace(id=id_), PARTS)
    yield store
    store.db.run("ROLLBACK")


def report(*entries: Entry, period: Period = NOVEMBER, **values: Any) -> PeriodReport:
    """The report of a period, of these entries as the log counts them."""
    as_of = min(TODAY, period.last)
    since = min(period.before().start, as_of - timedelta(days=60))
    with logged(entries) as store:
        sums = PeriodQueries(store.db)
        days = sums.days(since, period.end)
        return PeriodReport(
            period,
            TODAY,
            days=days,
            people=sums.people(period, days),
            learned=sums.learned(period),
            learned_in_all=sums.learned_in_all(period),
            **values,
        )


class TestNothingThere:
    def test_nothing_there(self):
        empty = report()
        assert (empty.entries, empty.minutes, empty.people) == (0, 0, ())
        assert (empty.entries_before, empty.minutes_before, empty.people_before) == (0, 0, 0)
        assert empty.avenues == ()
        assert empty.contact == ContactStats(None, 0, 0, 0, 0, 0, 0)

    def test_as_json(self):
        assert record(report()) == {
            "as_of": "2026-11-22",
            "period": {"label": NOVEMBER.label, "first": "2026-11-01", "last": "2026-11-30"},
            "before": {"label": OCTOBER.label, "first": "2026-10-01", "last": "2026-10-31"},
            "headline": "",
            "entries": 0,
            "entries_before": 0,
            "minutes": 0,
            "minutes_before": 0,
            "avenues": [],
            "people": {"in_all": 0, "before": 0, "new": [], "again": [], "through": []},
            "promises": {
                "kept": 0,
                "kept_on_time": 0,
                "came": 0,
                "came_on_time": 0,
                "dropped": 0,
                "open": {"mine": 0, "waiting": 0},
                "overdue": [],
            },
            "takeaways": [],
            "losing_touch": [],
            "contact": {
                "days_since": None,
                "entries": 0,
                "people": 0,
                "people_before": 0,
                "peers": 0,
                "avenues": 0,
                "unrated": 0,
            },
            "risk": record(Glance()),
            "risk_before": record(Glance()),
            "risk_curve": [],
            "targets": [],
            "suggestion": "",
            "events": [],
            "year_ago": None,
            "earlier": [],
            "calendar": [],
            "checkins": [],
            "growth": None,
            "network": None,
            "steps": [],
            "left_out": [],
        }


class TestTwoPeriods:
    def test_the_first_and_the_last_day_are_in_and_their_neighbours_are_not(self):
        made = report(
            entry(date(2026, 9, 30), ADA),
            entry(date(2026, 10, 1), ADA),
            entry(date(2026, 10, 31), ADA),
            entry(date(2026, 11, 1), ADA),
            entry(date(2026, 11, 30), ADA),
            entry(date(2026, 12, 1), ADA),
        )
        assert (made.entries, made.entries_before) == (2, 2)

    def test_avenues_stand_in_the_order_of_the_table_with_their_minutes(self):
        made = report(
            entry(date(2026, 11, 2), avenue="post"),
            entry(date(2026, 11, 3), ADA, minutes=30),
            entry(date(2026, 11, 4), ADA, minutes=45),
            entry(date(2026, 11, 5), ADA),
            entry(date(2026, 10, 5), ADA, avenue="coaching", minutes=60),
        )
        assert [tuple(row) for row in made.avenues] == [
            ("chat", 3, 75, 0, 0, 1, 3, 0, 0),
            ("coaching", 0, 0, 1, 60, 0, 0, 0, 0),
            ("post", 1, 0, 0, 0, 0, 0, 0, 0),
        ]
        assert (made.minutes, made.minutes_before) == (75, 60)

    def test_an_avenue_of_a_newer_table_comes_last(self):
        made = report(entry(TODAY, ADA, avenue="walk"), entry(TODAY, avenue="post"))
        assert [row.avenue for row in made.avenues] == ["post", "walk"]

    def test_it_looks_back_from_the_last_day_of_a_period_that_is_over(self):
        assert report(period=OCTOBER).as_of == date(2026, 10, 31)
        assert report().as_of == TODAY


class TestPeople:
    def test_who_is_new_and_who_was_met_again(self):
        made = report(
            entry(date(2026, 11, 3), BEN, ADA),
            entry(date(2026, 11, 2), CY),
            entry(date(2026, 11, 5), ADA),
            entry(date(2026, 10, 5), ADA),
        )
        assert made.new == (CY, BEN)
        assert made.again == (ADA,)
        assert (len(made.people), made.people_before) == (3, 1)


class TestPromises:
    def test_kept_on_time_late_dropped_and_come(self):
        day = date(2026, 11, 10)
        fast = kept(day, day)._replace(made_on=day, what="at once")
        with closing(Store(IN_MEMORY)) as store, store.writing():
            for one in (
                kept(day, day),
                fast,
                kept(day, day + timedelta(days=1)),
                kept(day, day, state="dropped"),
                kept(day, day, direction="waiting"),
                kept(day, day, direction="waiting", state="dropped"),
                kept(day, NOVEMBER.end),
            ):
                made_on = one.made_on if one is fast else day - timedelta(days=9)
                store.followups.add(one._replace(id="", made_on=made_on))
            assert PeriodQueries(store.db).closed(NOVEMBER) == Closed(3, 2, 1, 1, 2)
            fastest = store.followups.kept_fastest(NOVEMBER.start, NOVEMBER.end)
        assert fastest is not None
        assert fastest.what == "at once"

    def test_overdue_and_losing_touch_are_told_as_they_are(self):
        late = FollowUp("m2q", "mine", "call", date(2026, 11, 20), TODAY)
        ada = InTouch("ada", "Ada", "peer", 7, None)
        told = record(report(overdue=(late,), losing_touch=(ada,)))
        assert told["promises"]["overdue"][0]["days_late"] == 2
        assert told["losing_touch"][0]["name"] == "Ada"


class TestSteps:
    LATE = (FollowUp("m2q", "mine", "late", date(2026, 11, 20), date(2026, 11, 2)),)
    NEXT = tuple(
        FollowUp("r8p", "mine", what, date(2026, 11, 24), TODAY) for what in ("one", "two", "three")
    )
    ADA = (InTouch("ada", "Ada", "peer", 7, None),)
    TALK = Outlook(steps=("a talk",))

    @pytest.mark.parametrize(
        ("material", "steps"),
        [
            ({"outlook": TALK}, ("a talk",)),
            (
                {"outlook": TALK, "owed_next": NEXT},
                ("a talk", "one by 24 Nov", "two by 24 Nov"),
            ),
            ({"overdue": LATE, "losing_touch": ADA}, ()),
            ({"outlook": TALK, "owed_next": NEXT, "told": frozenset()}, ("a talk",)),
            ({"owed_next": NEXT, "period": OCTOBER}, ()),
        ],
    )
    def test_talks_then_what_is_due_next_but_nothing_that_is_told_by_itself(self, material, steps):
        assert report(**material).steps == steps


class TestTakeaways:
    def test_what_was_learned_oldest_first(self):
        made = report(
            entry(date(2026, 11, 9), ADA, BEN, learned="second"),
            entry(date(2026, 11, 2), learned="first", avenue="course"),
            entry(date(2026, 11, 5), ADA),
            entry(date(2026, 10, 5), ADA, learned="before"),
        )
        assert record(made)["takeaways"] == [
            {
                "date": "2026-11-02",
                "entry": "e1102",
                "avenue": "course",
                "people": [],
                "learned": "first",
            },
            {
                "date": "2026-11-09",
                "entry": "e1109",
                "avenue": "chat",
                "people": ["Ada", "Ben"],
                "learned": "second",
            },
        ]


class TestContact:
    @pytest.mark.parametrize(
        ("days_ago", "recent", "earlier"),
        [(0, 1, 0), (29, 1, 0), (30, 0, 1), (59, 0, 1), (60, 0, 0)],
    )
    def test_the_last_thirty_days_and_the_thirty_before(self, days_ago, recent, earlier):
        contact = report(entry(TODAY - timedelta(days=days_ago), ADA)).contact
        assert (contact.people, contact.people_before) == (recent, earlier)
        assert contact.days_since == days_ago

    def test_only_a_talk_with_one_person_is_one_to_one(self):
        made = report(entry(TODAY, ADA, BEN), entry(TODAY - timedelta(days=9), ADA), entry(TODAY))
        assert made.contact.days_since == 9

    def test_what_has_nobody_in_it_and_what_is_to_come_do_not_count(self):
        made = report(entry(TODAY, avenue="post"), entry(TODAY + timedelta(days=1), ADA))
        assert made.contact == ContactStats(None, 0, 0, 0, 0, 0, 0)

    def test_peers_avenues_and_what_was_not_rated(self):
        made = report(
            entry(TODAY, ADA, quality="good"),
            entry(TODAY, BEN, avenue="coaching"),
            entry(TODAY, CY),
            peers=frozenset({"ada", "cy", "dee"}),
        )
        assert (made.contact.peers, made.contact.avenues, made.contact.unrated) == (2, 2, 2)


days = st.integers(0, 120).map(lambda ago: TODAY - timedelta(days=ago))
entries = st.lists(
    st.builds(
        lambda day, people, avenue, minutes: entry(
            day, *people, avenue=avenue, minutes=minutes, learned="x" * (minutes or 0)
        ),
        days,
        st.lists(st.sampled_from([ADA, BEN, CY]), unique=True),
        st.sampled_from([*AVENUES, "walk"]),
        st.none() | st.integers(1, 90),
    ),
    max_size=20,
)


class TestNothingIsLost:
    @given(entries)
    def test_every_entry_and_every_minute_of_the_period_is_counted_once(self, every):
        made = report(*every)
        now = [one for one in every if one.date in NOVEMBER]
        then = [one for one in every if one.date in OCTOBER]
        assert (made.entries, made.entries_before) == (len(now), len(then))
        assert made.minutes == sum(one.minutes or 0 for one in now)
        assert made.minutes_before == sum(one.minutes or 0 for one in then)
        assert len(made.takeaways) == sum(bool(one.learned) for one in now)

    @given(entries)
    def test_everybody_of_the_period_is_new_or_met_again(self, every):
        made = report(*every)
        assert len(made.new) + len(made.again) == len(made.people)
        assert not set(made.new) & set(made.again)

    @given(entries)
    def test_the_period_before_is_told_the_same_when_it_is_asked_for(self, every):
        assert report(*every).entries_before == report(*every, period=OCTOBER).entries


def test_what_lasted_several_days_is_a_talk_on_each_and_one_entry():
    begun = entry(date(2026, 10, 30), ADA, avenue="conference", details={"days": 4})
    alone = entry(date(2026, 11, 9), avenue="conference", details={"days": 2})
    found = report(begun, alone, entry(date(2026, 11, 9), BEN))
    assert [(on.day.day, on.talks) for on in found.calendar] == [(1, 1), (2, 1), (9, 1)]
    assert [(row.avenue, row.entries, row.people) for row in found.avenues] == [
        ("chat", 1, 1),
        ("conference", 1, 0),
    ]
    assert found.contact.entries == 2
