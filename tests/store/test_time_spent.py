"""What went into each avenue is told from kept sums, which are true after whatever is changed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from pmlog.model import Entry
from pmlog.pages.outcome_origins import Spent
from pmlog.store import Store
from pmlog.store.queries.time_spent import sums_of, time_spent

TODAY = date(2026, 11, 22)
OLD = TODAY - timedelta(days=60)


@pytest.fixture
def book(store: Store) -> Store:
    """A log with talks long ago, some of them on one day, and one today."""
    with store.writing():
        for day, minutes in ((date.min, 5), (OLD, 30), (OLD, None), (TODAY, 15)):
            store.entries.add(Entry("", day, "chat", minutes=minutes))
    return store


def changed(statement: str) -> Callable[[Store], object]:
    return lambda book: book.db.run(statement)


LATER: dict[str, Callable[[Store], object]] = {
    "a talk today": lambda book: book.entries.add(Entry("", TODAY, "meetup", minutes=90)),
    "minutes of today": changed(f"UPDATE entry SET minutes = 45 WHERE date = '{TODAY}'"),
    "today's talk goes": changed(f"DELETE FROM entry WHERE date = '{TODAY}'"),
    "somebody new": lambda book: book.people.add_named("Ada", TODAY),
}
THEN: dict[str, Callable[[Store], object]] = {
    "a talk back then": lambda book: book.entries.add(Entry("", OLD, "chat", minutes=20)),
    "minutes of then": changed(f"UPDATE entry SET minutes = 45 WHERE date = '{OLD}'"),
    "another avenue": changed(f"UPDATE entry SET avenue = 'meetup' WHERE date = '{OLD}'"),
    "a talk that goes": changed(f"DELETE FROM entry WHERE date = '{OLD}'"),
    "today's talk was then": changed(f"UPDATE entry SET date = '{OLD}' WHERE date = '{TODAY}'"),
    "one of then was today": changed(f"UPDATE entry SET date = '{TODAY}' WHERE date = '{OLD}'"),
}


def told_after(book: Store, change: Callable[[Store], object], day: date = TODAY) -> str:
    """From which day on entries are read after a change; what is told of them is true."""
    time_spent(book, TODAY)
    with book.writing():
        change(book)
    statements: list[str] = []
    book.db.connection.set_trace_callback(statements.append)
    told = time_spent(book, day)
    book.db.connection.set_trace_callback(None)
    assert told == sums_of(book.db, date.min, day)
    return min(one.split("BETWEEN '")[1][:10] for one in statements if "BETWEEN '" in one)


@pytest.mark.parametrize("what", LATER)
def test_what_is_changed_of_now_leaves_the_sums(book, what):
    assert told_after(book, LATER[what]) == str(TODAY - timedelta(days=13))


@pytest.mark.parametrize("what", THEN)
def test_what_is_changed_of_then_is_counted_anew(book, what):
    assert told_after(book, THEN[what]) == str(date.min)


def test_on_a_later_day_only_what_was_since_is_read(book):
    later = TODAY + timedelta(days=90)
    assert told_after(book, lambda _: None, later) == str(TODAY - timedelta(days=13))


def test_on_an_earlier_day_what_is_kept_is_of_no_use(book):
    assert told_after(book, lambda _: None, OLD) == str(date.min)


def test_what_an_entry_is_worth(book):
    assert time_spent(book, TODAY) == {"chat": Spent(4, 50, 1)}
