"""The log as the isolation score takes it: what a contact was, whom it reached, who is known."""

from datetime import date

import pytest

from pmlog.isolation import Contact, KnownPerson
from pmlog.model import Companion, Entry, FollowUp
from pmlog.store.queries.contact_facts import contacts, facts, known, promised

TODAY = date(2026, 11, 22)


@pytest.fixture
def logged(store):
    """Write an entry and say what contact it is."""

    def written(avenue: str, *names: str, **columns) -> Contact:
        with store.writing():
            people = tuple(
                Companion(store.people.add_named(name, TODAY).id, name, part)
                for name, _, part in (name.partition("/") for name in names)
                for part in [part or "with"]
            )
            store.entries.add(Entry("", TODAY, avenue, people=people, **columns))
        return list(contacts(store.db, TODAY, TODAY))[-1]

    return written


def test_nothing_there(store):
    found = facts(store.db, store.settings, TODAY)
    assert (found.start, found.contacts, found.known, found.felt) == (TODAY, (), (), ())
    assert (found.target, found.pauses, found.promised) == (2.0, (), frozenset())


@pytest.mark.parametrize(
    ("avenue", "names", "setting", "mode"),
    [
        ("chat", ["Ada"], "one", "live"),
        ("chat", ["Ada", "Ben"], "small", "live"),
        ("coaching", ["Ada"], "one", "live"),
        ("mentoring", ["Ada", "Ben"], "small", "live"),
        ("meetup", [], "large", "in_person"),
        ("meetup", ["Ada/met"], "large", "in_person"),
        ("conference", ["Ada/met", "Ben/met", "Cy"], "large", "in_person"),
        ("course", ["Ada"], "large", "live"),
        ("group", ["Ada"], "small", "text"),
        ("group", [], "broadcast", "text"),
        ("post", [], "broadcast", "text"),
        ("post", ["Ada/discussed"], "small", "text"),
        ("podcast", ["Ada"], "small", "live"),
    ],
)
def test_what_a_contact_was_by_its_avenue_and_by_who_was_named(
    avenue, names, setting, mode, logged
):
    contact = logged(avenue, *names)
    assert (contact.setting, contact.mode) == (setting, mode)
    assert len(contact.met) == len(names)


def test_a_large_event_reaches_nobody_but_those_who_are_named(logged):
    assert logged("conference").met == frozenset()


@pytest.mark.parametrize(
    ("details", "setting"),
    [
        ({"read": 40}, "broadcast"),
        ({"asked": 0, "answered": 0, "read": 9}, "broadcast"),
        ({"asked": 1}, "small"),
        ({"answered": 3}, "small"),
    ],
)
def test_a_group_goes_both_ways_once_something_was_asked_or_answered(details, setting, logged):
    assert logged("group", details=details).setting == setting


def test_the_mode_and_the_rating_are_those_that_were_said(logged):
    contact = logged("chat", "Ada", mode="in_person", quality="poor")
    assert (contact.mode, contact.quality) == ("in_person", "poor")


def test_who_is_a_peer_and_who_can_be_suggested(store):
    with store.writing():
        ada = store.people.add_named("Ada", date(2026, 10, 1), relation="peer").id
        ben = store.people.add_named("Ben", date(2026, 10, 10)).id
        store.people.edit(ben, retired_on="2026-11-01")

    def on(month: int, day: int) -> set[KnownPerson]:
        return set(known(store.db, date(2026, month, day), (), ()))

    assert on(9, 30) == {KnownPerson(ada, True, True), KnownPerson(ben, False, True)}
    assert on(10, 10) == {KnownPerson(ada, True, False), KnownPerson(ben, False, False)}
    assert on(11, 1) == {KnownPerson(ada, True, False), KnownPerson(ben, False, True)}


def test_who_has_a_promise_that_is_open_on_the_day(store):
    with store.writing():
        ada = store.people.add_named("Ada", date(2026, 10, 1))
        followup = store.followups.add(
            FollowUp("", "mine", "the deck", TODAY, date(2026, 10, 5),
                     people=(Companion(ada.id, ada.name),))
        )  # fmt: skip
        store.followups.change(followup._replace(state="done", closed_on=date(2026, 11, 1)))

    def on(month: int, day: int) -> list[str]:
        return list(promised(store.db, date(2026, month, day)))

    assert on(10, 4) == []
    assert on(10, 5) == [ada.id]
    assert on(10, 31) == [ada.id]
    assert on(11, 1) == []
