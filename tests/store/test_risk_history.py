"""What a report says of the risk of earlier days is kept until something of then changes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from pmlog.days import CalendarUnit, Period
from pmlog.model import CheckIn, Companion, Entry
from pmlog.pages.period_figures import Outlook
from pmlog.store import Store
from pmlog.store.queries import risk_history
from pmlog.store.queries.risk_history import outlook_of
from pmlog.store.queries.risk_history_cache import days_of, outlook

TODAY = date(2026, 11, 22)
MONTH = Period.between(date(2026, 11, 1), date(2026, 11, 30))
DAYS = [TODAY - timedelta(days=days) for days in range(28, 0, -7)]


@pytest.fixture
def talk(store: Store) -> Entry:
    """The last of ten talks, one every six days, the last of them three weeks ago."""
    with store.writing():
        store.settings.begin(TODAY - timedelta(days=90))
        ada = store.people.add_named("Ada", TODAY)
        for ago in range(75, 20, -6):
            day = TODAY - timedelta(days=ago)
            last = store.entries.add(Entry("", day, "chat", people=(Companion(ada.id, "Ada"),)))
    return last


def now(store: Store, talk: Entry) -> None:
    store.entries.add(talk._replace(date=TODAY))


def then(store: Store, talk: Entry) -> None:
    store.entries.add(talk._replace(date=DAYS[-1]))


def rated(store: Store, talk: Entry) -> None:
    store.entries.change(talk._replace(quality="poor"))


def peer(store: Store, talk: Entry) -> None:
    store.people.edit(talk.people[0].id, relation="peer")


def target(store: Store, _talk: Entry) -> None:
    store.settings.set("target", "9")


def felt(store: Store, _talk: Entry) -> None:
    store.settings.check_in(CheckIn(DAYS[-1], weekly=4))


@pytest.mark.parametrize("change", [then, rated, peer, target, felt])
def test_what_is_written_later_leaves_it_and_what_tells_of_then_changes_it(
    store, talk, change: Callable[[Store, Entry], None], monkeypatch
):
    days, before = days_of(MONTH, TODAY), MONTH.before().last

    def told() -> Outlook:
        return outlook_of(store, TODAY, days, before, TODAY)

    first = outlook(store, TODAY, MONTH, TODAY)
    assert first == told()
    with store.writing():
        now(store, talk)
        store.people.add_named("Ben", TODAY)
    with monkeypatch.context() as patched:
        patched.setattr(risk_history, "outlook_of", lambda *_: pytest.fail("all was computed"))
        second = outlook(store, TODAY, MONTH, TODAY)
    assert second == told() != first
    with store.writing():
        change(store, talk)
    assert outlook(store, TODAY, MONTH, TODAY) == told() != second


def test_periods_that_begin_on_one_day_have_a_curve_each(store, talk):
    day = date(2027, 1, 20)
    for unit in (CalendarUnit.YEAR, CalendarUnit.QUARTER, CalendarUnit.MONTH):
        current = Period.of(unit, day)
        days, before = days_of(current, day), current.before().last
        assert outlook(store, day, current, day) == outlook_of(store, day, days, before, day)
