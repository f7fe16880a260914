"""The risk reads what it needs of a log, and says what it would say if it read everything."""

from datetime import date, timedelta
from random import Random
from unittest.mock import Mock

import pytest

from pmlog.avenues import AVENUES
from pmlog.isolation import Facts, RiskStep, risk, summary
from pmlog.isolation.factors import day_dose
from pmlog.isolation.ledger import FactorLevels, Ledger
from pmlog.model import Companion, Entry
from pmlog.pages.risk_wording import suggestion
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
        return facts(store.db, store.settings, TODAY, DAYS, wanted="all")


@pytest.mark.parametrize("seed", range(repeats(24)))
def test_what_is_read_says_what_everything_would_say(seed, store, monkeypatch):
    lived(store, seed)
    found = facts(store.db, store.settings, TODAY, DAYS)
    every = everything(store, monkeypatch)
    now, in_full = risk(found, TODAY), risk(every, TODAY)
    (short, then), (_, before) = summary(found, TODAY, DAYS), summary(every, TODAY, DAYS)
    assert short == (now.reading, now.plan, now.change.alert)
    assert summary(facts(store.db, store.settings, TODAY, DAYS, wanted="summary"), TODAY, DAYS) == (
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
def test_steps_and_forecast_are_the_same_however_far_back_is_read(seed, store):
    lived(store, seed)
    in_full = risk(facts(store.db, store.settings, TODAY, wanted="all"), TODAY)
    page = risk(facts(store.db, store.settings, TODAY), TODAY)
    assert page.projection[:1] == in_full.projection[:1]
    for one in (
        page,
        risk(facts(store.db, store.settings, TODAY, wanted="summary"), TODAY),
        risk(facts(store.db, store.settings, TODAY, DAYS, wanted="summary"), TODAY),
        risk(facts(store.db, store.settings, TODAY, (date(2022, 1, 1),), wanted="summary"), TODAY),
    ):
        assert list(map(words, one.plan)) == list(map(words, in_full.plan))
        assert list(map(words, one.steps)) == list(map(words, in_full.steps))


def words(step: RiskStep) -> str:
    """A step as it is printed."""
    return suggestion(step, {})


@pytest.mark.parametrize("seed", range(repeats(24)))
def test_who_is_alike_to_every_factor_is_tried_once_and_gains_as_much(seed, store, monkeypatch):
    lived(store, seed)
    found = facts(store.db, store.settings, TODAY)
    at_once = risk(found, TODAY)
    with monkeypatch.context() as patched:
        patched.setattr(FactorLevels, "seen_by_factors", lambda *_: object())
        assert risk(found, TODAY) == at_once


@pytest.fixture
def full(store: Store) -> Store:
    """A good talk with Ada and somebody else each day of 900; others seldom, or long ago."""

    def met(days: int, *people: Companion, mode: str | None = None) -> None:
        day, quality = TODAY - timedelta(days=days), None if mode else "good"
        store.entries.add(Entry("", day, "chat", mode=mode, quality=quality, people=people))

    with store.writing():
        store.settings.begin(TODAY - timedelta(days=2000))
        names = ("Ada", "Zoe", "Yan", "Cy", *(f"N{n}" for n in range(9)))
        ada, zoe, yan, cy, *others = (
            Companion(store.people.add_named(name, TODAY).id, name) for name in names
        )
        for days in range(900):
            met(days, ada, others[days % 9])
        met(20, cy, mode="text")
        met(300, zoe, mode="in_person")
        met(1300, yan, mode="in_person")
    return store


def test_a_log_that_is_full_of_contact_is_read_for_some_months_only(full):
    found = facts(full.db, full.settings, TODAY)
    assert len(found.contacts) == 58
    assert len(found.older_days) == 843
    assert len(found.older_doses) == 84
    in_short = facts(full.db, full.settings, TODAY, wanted="summary")
    assert len(in_short.contacts) == 58
    assert not in_short.older_days
    assert len(facts(full.db, full.settings, TODAY, wanted="all").contacts) == 902


def test_the_best_dose_of_an_older_day_is_that_of_its_contacts(store):
    with store.writing():
        store.settings.begin(TODAY - timedelta(days=900))
        ada = Companion(store.people.add_named("Ada", TODAY).id, "Ada")
        for n, avenue in enumerate(sorted(AVENUES)):
            for people in ((ada,), ()):
                day = TODAY - timedelta(days=60 + 2 * n + len(people))
                store.entries.add(Entry("", day, avenue, quality="good", people=people))
                store.entries.add(Entry("", day, avenue, quality="poor", people=people))
    since, until = TODAY - timedelta(days=200), TODAY - timedelta(days=56)
    best: dict[date, float] = {}
    for contact in contact_facts.contacts(store.db, since, since):
        worth = max(day_dose(contact), best.get(contact.date, 0.0))
        best |= {contact.date: worth} if worth else {}
    assert dict(contact_facts.older_doses(store.db, since, until, since)) == best
    assert len(set(best.values())) > 2


def test_what_is_left_on_later_days_follows_from_what_is_there(full):
    found = facts(full.db, full.settings, TODAY, wanted="all")
    ledger = Ledger(found)
    fading = ledger.fading(TODAY)
    for days in range(1, 366, 7):
        day = TODAY + timedelta(days=days)
        for (_, faded), (_, looked_up) in zip(
            fading.on(day), ledger.standing(day).shortfalls(), strict=True
        ):
            assert faded == pytest.approx(looked_up, abs=1e-12)


def test_of_a_log_full_of_contact_the_next_band_is_foreseen_to_the_day(full):
    page, in_full = (
        risk(facts(full.db, full.settings, TODAY, wanted=wanted), TODAY).projection
        for wanted in ("page", "all")
    )
    assert page[0] == in_full[0]


def test_a_peer_of_long_ago_is_suggested_the_usual_way_and_one_of_years_ago_is_not(
    full, monkeypatch
):
    monkeypatch.setattr(contact_facts, "NEWEST", 1)
    with full.writing():
        for name in ("Zoe", "Yan", "Cy"):
            full.people.edit(full.people.exactly(name)[0].id, relation="peer")
    for days in ((), (date(2022, 1, 1),)):
        found = facts(full.db, full.settings, TODAY, days, wanted="summary")
        (step,) = risk(found, TODAY).steps
        assert (step.people, step.mode) == ((full.people.exactly("Zoe")[0].id,), "in_person")


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
