"""The risk reads what it needs of a log, and says what it would say if it read everything."""

from datetime import date, timedelta
from random import Random
from unittest.mock import Mock

import pytest

from pmlog.isolation import Facts, risk, summary
from pmlog.isolation.ledger import FactorLevels
from pmlog.model import Companion, Entry
from pmlog.store import Store
from pmlog.store.queries import contact_facts
from pmlog.store.queries.contact_facts import facts
from tests.effort import repeats

TODAY = date(2026, 11, 22)
DAYS = [TODAY - timedelta(days=days) for days in (1, 20, 61)]


def lived(store: Store, seed: int) -> None:
    """Years of a life: dense or sparse, with few people or many, gaps, posts and a pause."""
    chance = Random(seed)
    years, pace = chance.choice((1, 4, 9)), chance.choice((0.03, 0.3, 2.0))
    with store.writing():
        store.settings.begin(TODAY - timedelta(days=chance.randrange(365 * years)))
        if chance.random() < 0.5:
            began = TODAY - timedelta(days=chance.randrange(400))
            store.settings.pause(began, began + timedelta(days=chance.randrange(1, 60)))
        people = [
            store.people.add_named(f"N{n}", TODAY, relation=chance.choice(("peer", "other")))
            for n in range(chance.choice((2, 40)))
        ]
        quiet = chance.choice((0, 0, 30, 200))
        for _ in range(int(years * 365 * pace)):
            met = chance.sample(people, chance.choice((0, 1, 1, 2)))
            avenue = chance.choice(("chat", "meetup", "conference", "group", "post"))
            store.entries.add(
                Entry(
                    "",
                    TODAY - timedelta(days=chance.randrange(quiet, 365 * years + quiet)),
                    avenue,
                    quality=chance.choice(("good", "ok", "poor", None)),
                    details={"days": chance.choice((1, 2, 9))}
                    if avenue == "conference"
                    else {"asked": chance.choice((0, 1))},
                    people=tuple(Companion(one.id, one.name) for one in met),
                )
            )


def everything(store: Store, monkeypatch: pytest.MonkeyPatch) -> Facts:
    """The facts with every entry there is."""
    with monkeypatch.context() as patched:
        patched.setattr(contact_facts, "memory_begins", lambda *_: date(1, 1, 1))
        return facts(store.db, store.settings, TODAY, DAYS, whole=True)


@pytest.mark.parametrize("seed", range(repeats(24)))
def test_what_is_read_says_what_everything_would_say(seed, store, monkeypatch):
    lived(store, seed)
    found = facts(store.db, store.settings, TODAY, DAYS)
    every = everything(store, monkeypatch)
    now, in_full = risk(found, TODAY), risk(every, TODAY)
    (short, then), (_, before) = summary(found, TODAY, DAYS), summary(every, TODAY, DAYS)
    assert short == (now.reading, now.plan, now.change.alert)
    assert summary(facts(store.db, store.settings, TODAY, DAYS, in_short=True), TODAY, DAYS) == (
        short,
        then,
    )
    for one, other in zip([now.reading, *then], [in_full.reading, *before], strict=True):
        assert one.score == pytest.approx(other.score, abs=0.05)
        assert (one.band, one.missing, one.basis) == (other.band, other.missing, other.basis)
        assert [part.points for part in one.factors] == pytest.approx(
            [part.points for part in other.factors], abs=0.05
        )
    assert now.silence == in_full.silence
    assert now.change.usual == pytest.approx(in_full.change.usual, abs=0.01)
    assert (now.change.alert, now.change.held) == (in_full.change.alert, in_full.change.held)


@pytest.mark.parametrize("seed", range(repeats(24)))
def test_who_is_alike_to_every_factor_is_tried_once_and_gains_as_much(seed, store, monkeypatch):
    lived(store, seed)
    found = facts(store.db, store.settings, TODAY)
    at_once = risk(found, TODAY)
    with monkeypatch.context() as patched:
        patched.setattr(FactorLevels, "seen_by_factors", lambda *_: object())
        assert risk(found, TODAY) == at_once


def test_a_log_that_is_full_of_contact_is_read_for_two_months_only(store):
    with store.writing():
        store.settings.begin(TODAY - timedelta(days=2000))
        ada = store.people.add_named("Ada", TODAY, relation="peer")
        others = [store.people.add_named(f"N{n}", TODAY) for n in range(9)]
        for days in range(900):
            met = [ada, others[days % 9]]
            store.entries.add(
                Entry(
                    "",
                    TODAY - timedelta(days=days),
                    "chat",
                    quality="good",
                    people=tuple(Companion(one.id, one.name) for one in met),
                )
            )
    found = facts(store.db, store.settings, TODAY)
    assert len(found.contacts) == 57
    assert len(found.older_days) == 843
    assert not facts(store.db, store.settings, TODAY, in_short=True).older_days
    assert len(facts(store.db, store.settings, TODAY, whole=True).contacts) == 900


def test_a_log_with_nothing_older_is_read_once(store, monkeypatch):
    with store.writing():
        store.settings.begin(TODAY)
        ada = store.people.add_named("Ada", TODAY)
        store.entries.add(Entry("", TODAY, "chat", people=(Companion(ada.id, "Ada"),)))
    read = Mock(wraps=contact_facts.read)
    monkeypatch.setattr(contact_facts, "read", read)
    assert len(facts(store.db, store.settings, TODAY, DAYS).contacts) == 1
    read.assert_called_once()


def test_what_lasted_several_days_is_a_contact_on_each_of_them(store):
    first = TODAY - timedelta(days=5)
    with store.writing():
        ada = Companion(store.people.add_named("Ada", TODAY).id, "Ada")
        entry = Entry("", first, "conference", details={"days": 3}, people=(ada,))
        store.entries.add(entry)
        store.entries.add(entry._replace(date=first - timedelta(days=200)))
    found = facts(store.db, store.settings, TODAY)
    days = [contact.date for contact in found.contacts]
    assert [(first - one).days for one in days if one > TODAY - timedelta(days=99)] == [0, -1, -2]
    begun_before = contact_facts.contacts(store.db, first + timedelta(days=2), date.min)
    assert [one.date for one in begun_before] == [first + timedelta(days=2)]
    long_ago = contact_facts.older_days(store.db, date(2026, 1, 1), first + timedelta(days=2))
    assert len(list(long_ago)) == 5
