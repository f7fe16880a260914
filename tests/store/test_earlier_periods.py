"""The periods before one are kept until something changes that was before it, never longer."""

from collections.abc import Callable
from datetime import date

import pytest

from pmlog.days import CalendarUnit, Period, period
from pmlog.model import Companion, Entry, FollowUp
from pmlog.store import Stamp, Store
from pmlog.store.queries.earlier_periods import before, counted, earlier_periods

TODAY = date(2026, 11, 22)
OLD = date(2026, 10, 5)


@pytest.fixture
def month() -> Period:
    found = period("", TODAY, CalendarUnit.MONTH)
    assert found
    return found


@pytest.fixture
def book(store: Store) -> Store:
    """A log with two talks, a promise that was kept in October and one that is open."""
    with store.writing():
        ada = store.people.add_named("Ada", OLD)
        for day in (date(2026, 9, 1), OLD, TODAY):
            talk(store, day, ada.id)
        promise(store, "kept", "done", OLD)
        promise(store, "open", "open", None)
    return store


def talk(book: Store, day: date, person: str) -> Entry:
    return book.entries.add(Entry("", day, "chat", people=(Companion(person, "Ada"),)))


def promise(book: Store, what: str, state: str, closed_on: date | None) -> None:
    book.followups.add(FollowUp("", "mine", what, OLD, OLD, state=state, closed_on=closed_on))


def ada(book: Store) -> str:
    return str(book.db.value("SELECT id FROM person"))


def changed(statement: str) -> Callable[[Store], object]:
    return lambda book: book.db.run(statement)


ELSEWHERE: dict[str, Callable[[Store], object]] = {
    "a talk today": lambda book: talk(book, TODAY, ada(book)),
    "somebody new": lambda book: book.people.add_named("Ben", TODAY),
    "a promise": lambda book: promise(book, "new", "open", None),
    "what is kept today": changed(
        "UPDATE followup SET state = 'done', closed_on = '2026-11-22' WHERE state = 'open'"
    ),
    "what is put off": changed("UPDATE followup SET due = '2026-12-01' WHERE state = 'open'"),
    "minutes of today": changed("UPDATE entry SET minutes = 45 WHERE date = '2026-11-22'"),
    "a talk of today that goes": changed("DELETE FROM entry WHERE date = '2026-11-22'"),
}
BEFORE: dict[str, Callable[[Store], object]] = {
    "a talk back then": lambda book: talk(book, OLD, ada(book)),
    "the first talk that goes": changed("DELETE FROM entry WHERE date = '2026-09-01'"),
    "another avenue back then": changed(
        f"UPDATE entry SET avenue = 'coaching' WHERE date = '{OLD}'"
    ),
    "minutes of back then": changed(f"UPDATE entry SET minutes = 45 WHERE date = '{OLD}'"),
    "a talk of today that was then": changed(
        f"UPDATE entry SET date = '{OLD}' WHERE date = '2026-11-22'"
    ),
    "who was there": changed(f"DELETE FROM entry_person WHERE date = '{OLD}'"),
    "a promise that is open again": changed(
        "UPDATE followup SET state = 'open', closed_on = NULL WHERE state = 'done'"
    ),
    "one that was dropped": changed("UPDATE followup SET state = 'dropped' WHERE state = 'done'"),
    "one that was theirs": changed("UPDATE followup SET direction = 'waiting'"),
    "one kept back then": lambda book: promise(book, "new", "done", OLD),
    "one kept then that goes": changed("DELETE FROM followup WHERE state = 'done'"),
}


def told_after(book: Store, month: Period, change: Callable[[Store], object]) -> list[str]:
    """The statements that tell the earlier periods after a change; what they tell is true."""
    earlier_periods(book, month)
    with book.writing():
        change(book)
    statements: list[str] = []
    book.db.connection.set_trace_callback(statements.append)
    told = earlier_periods(book, month)
    book.db.connection.set_trace_callback(None)
    assert list(told) == counted(book.db, before(book.db, month))
    return statements


@pytest.mark.parametrize("what", ELSEWHERE)
def test_what_changes_elsewhere_does_not_touch_them(book, month, what):
    assert len(told_after(book, month, ELSEWHERE[what])) == 1


@pytest.mark.parametrize("what", BEFORE)
def test_what_changes_of_then_is_told(book, month, what):
    as_it_was = earlier_periods(book, month)
    assert len(told_after(book, month, BEFORE[what])) > 1
    assert earlier_periods(book, month) != as_it_was


def test_undo_of_what_was_entered_of_then_is_told(book, month):
    with book.writing():
        talk(book, OLD, ada(book))
    assert len(told_after(book, month, lambda _: None)) == 1
    book.journal.undo(Stamp())
    assert list(earlier_periods(book, month)) == counted(book.db, before(book.db, month))


def test_what_is_kept_of_other_values_leaves_them(book, month):
    earlier_periods(book, month)
    with book.writing():
        talk(book, TODAY, ada(book))
    book.cache.put("risk today", {}, book.cache.version())
    assert len(told_after(book, month, lambda _: None)) == 1


def test_a_month_and_the_same_days_by_themselves_have_other_periods_before_them(book, month):
    days = Period.between(month.first, month.last)
    for one in (month, days):
        assert list(earlier_periods(book, one)) == counted(book.db, before(book.db, one))
