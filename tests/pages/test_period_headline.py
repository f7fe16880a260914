"""The sentence at the top of a report: each fact of it is found again in the log, by SQL alone."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pmlog.days import CalendarUnit, Period
from pmlog.growth import Goal, Rating
from pmlog.pages.period_growth import Growth
from pmlog.pages.period_headline import MOST_FACTS, facts
from pmlog.pages.period_report import PeriodReport
from pmlog.store import IN_MEMORY, Store
from pmlog.store.queries.earlier_periods import before, counted
from pmlog.store.queries.period_queries import PeriodQueries
from tests.effort import examples

TODAY = date(2026, 11, 22)
NOVEMBER = Period.of(CalendarUnit.MONTH, TODAY)
NAMES = ("Ada", "Ben", "Cy", "Dee", "Eve")
BEGAN = 150
"""How many days ago the earliest entry may be; most fall into the last two months."""

ago = st.one_of(st.integers(0, 60), st.integers(0, BEGAN))
entries = st.lists(
    st.tuples(
        ago,
        st.sampled_from(("chat", "post", "course")),
        st.sets(st.sampled_from(NAMES), max_size=3),
    ),
    max_size=25,
)
promises = st.lists(
    st.tuples(ago, st.integers(-9, 9), st.sampled_from(("mine", "waiting")), st.booleans()),
    max_size=6,
)
ratings = st.dictionaries(ago, st.integers(1, 5), max_size=4)
periods = st.sampled_from((NOVEMBER, NOVEMBER.before()))


@contextmanager
def logged(talks: Any, owed: Any, rated: Any) -> Iterator[Store]:
    """A log of these entries, promises and ratings, written as rows."""
    store = Store(IN_MEMORY)
    for name in NAMES:
        store.db.insert(
            "person", id=name[0], name=name, name_key=name.lower(), created_on="2026-01-01"
        )
    for number, (days, avenue, people) in enumerate(talks):
        day = str(TODAY - timedelta(days))
        store.db.insert("entry", id=f"e{number}", date=day, avenue=avenue)
        for place, name in enumerate(sorted(people)):
            store.db.insert(
                "entry_person", entry_id=f"e{number}", person_id=name[0], date=day, position=place
            )
    for number, (days, late, direction, is_done) in enumerate(owed):
        closed = TODAY - timedelta(days)
        due = str(closed - timedelta(late))
        state = "done" if is_done else "dropped"
        store.db.insert(
            "followup",
            id=f"f{number}",
            direction=direction,
            what="call",
            due=due,
            made_on=due,
            state=state,
            closed_on=str(closed),
        )
    store.db.insert("goal", id="g", skill="pricing", made_on="2026-01-01")
    for days, rating in rated.items():
        store.db.insert("rating", goal_id="g", day=str(TODAY - timedelta(days)), rating=rating)
    yield store
    store.close()


def report(store: Store, period: Period) -> PeriodReport:
    """The report of a period of a log, as far as its headline is made of it."""
    sums = PeriodQueries(store.db)
    days = sums.days(period.before().start - timedelta(60), period.end)
    marks = tuple(
        Rating(date.fromisoformat(day), rating)
        for day, rating in store.db.rows("SELECT day, rating FROM rating ORDER BY day")
    )
    return PeriodReport(
        period,
        TODAY,
        days=days,
        people=sums.people(period, days),
        closed=sums.closed(period),
        earlier=tuple(counted(store.db, before(store.db, period))),
        growth=Growth(goals=(Goal("g", "pricing", TODAY, ratings=marks),)),
    )


class Recount:
    """A period, counted again by statements of their own."""

    def __init__(self, db: sqlite3.Connection, period: Period) -> None:
        self.db, self.month = db, f"{period.start:%Y-%m}"

    def value(self, statement: str, *values: object) -> Any:
        """The one value of a statement, in which MONTH is the month that is told."""
        return self.db.execute(statement.replace("MONTH", f"'{self.month}'"), values).fetchone()[0]

    def met(self, told: str) -> bool:
        new = {
            name
            for (name,) in self.db.execute(
                "SELECT name FROM person JOIN entry_person ON person.id = person_id "
                "GROUP BY person.id HAVING substr(min(date), 1, 7) = ?",
                (self.month,),
            )
        }
        others = re.search(r"(\d+) others", told)
        names = set(re.findall(r"[A-Z][a-z]+", told))
        return names <= new and len(new) == len(names) + int(others[1] if others else 0)

    def kept(self, told: str) -> bool:
        done, on_time = self.db.execute(
            "SELECT count(*), total(closed_on <= due) FROM followup WHERE state = 'done' "
            "AND direction = 'mine' AND closed_on LIKE ? || '%'",
            (self.month,),
        ).fetchone()
        numbers = [*map(int, re.findall(r"\d+", told))]
        return numbers == ([on_time, done] if "of" in told else [done])

    def rated(self, told: str) -> bool:
        now, was = map(int, re.findall(r"(\d) of 5 instead of (\d)", told)[0])
        last = "SELECT rating FROM rating WHERE {} ORDER BY day DESC LIMIT 1"
        told_days = ("day LIKE MONTH || '%'", "day < MONTH")
        return [self.value(last.format(one)) for one in told_days] == [now, was]

    def entries_of_months(self) -> list[int]:
        """The entries of each month since the first one up to this, those without any too."""
        return [
            count
            for (count,) in self.db.execute(
                "WITH RECURSIVE month(first) AS (SELECT min(date(date, 'start of month')) "
                "FROM entry UNION ALL SELECT date(first, '+1 month') FROM month "
                "WHERE first < ? || '-01') SELECT (SELECT count(*) FROM entry "
                "WHERE date(date, 'start of month') = first) FROM month",
                (self.month,),
            )
        ]

    def logged_more(self, told: str) -> bool:
        *past, now = self.entries_of_months()
        return now > max(past) and len(past) == int(re.findall(r"\d+", told)[0])

    def logged_less(self, told: str) -> bool:
        *past, now = self.entries_of_months()
        return now < min(past) and len(past) == int(re.findall(r"\d+", told)[0])

    def first_time(self, told: str) -> bool:
        months = int(re.findall(r"in (\d+) months", told)[0])
        return months <= len(self.entries_of_months()) - 1 and all(
            self.value(
                "SELECT EXISTS (SELECT 1 FROM entry WHERE avenue = ? AND date LIKE MONTH || '%')"
                " AND NOT EXISTS (SELECT 1 FROM entry WHERE avenue = ? AND date < MONTH || '-01' "
                "AND date >= date(MONTH || '-01', ?))",
                *(avenue, avenue, f"-{months} months"),
            )
            for avenue in re.findall(r"chat|post|course", told)
        )

    def contact(self, told: str) -> bool:
        people, days = map(int, re.findall(r"\d+", told))
        counts = "SELECT count(DISTINCT {}) FROM entry_person WHERE date LIKE MONTH || '%'"
        return [people, days] == [
            self.value(counts.format(column)) for column in ("person_id", "date")
        ]

    def most(self, told: str) -> bool:
        [(times, name)] = re.findall(r"(\d+) times with (\w+)", told)
        ranking = self.db.execute(
            "SELECT count(*), name FROM entry_person JOIN person ON person.id = person_id "
            "WHERE date LIKE ? || '%' GROUP BY person_id ORDER BY 1 DESC LIMIT 2",
            (self.month,),
        ).fetchall()
        return ranking[0] == (int(times), name) and (len(ranking) < 2 or ranking[1][0] < int(times))

    def silence(self, told: str) -> bool:
        length = int(re.findall(r"for (\d+) days", told)[0])
        stretch = re.findall(r"(\d+)-(\d+) (\w+)\)|(\d+) (\w+) to (\d+) (\w+)\)", told)[0]
        first, last = int(stretch[0]), int(stretch[1])
        within = [f"{self.month}-{day:02}" for day in (first, last)]
        return last - first + 1 == length and not self.value(
            "SELECT count(*) FROM entry_person WHERE date BETWEEN ? AND ?", *within
        )


KINDS: dict[str, Callable[[Recount, str], bool]] = {
    r"met ": Recount.met,
    r"kept ": Recount.kept,
    r"rated ": Recount.rated,
    r"logged more ": Recount.logged_more,
    r"logged less ": Recount.logged_less,
    r"logged [a-z, ]+ for the first time": Recount.first_time,
    r"talked with ": Recount.contact,
    r"talked \d+ times": Recount.most,
    r"logged no talk ": Recount.silence,
}
"""How each kind of fact begins, and what counts it again."""


@settings(max_examples=examples(200), deadline=None)
@given(entries, promises, ratings, periods)
def test_every_fact_is_true_of_the_log(talks, owed, rated, period):
    with logged(talks, owed, rated) as store:
        told = report(store, period)
        recount = Recount(store.db.connection, period)
        said = [fact.said for fact in facts(told)]
        for one in said:
            [holds] = [check for begins, check in KINDS.items() if re.match(begins, one)]
            assert holds(recount, one), one
        used = [one for one in said if one in told.headline]
        assert len(used) == min(len(said), MOST_FACTS)


def test_an_empty_log_has_no_headline():
    with logged([], [], {}) as store:
        assert report(store, NOVEMBER).headline == ""
