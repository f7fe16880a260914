"""Monica's export: our own sample, made from the description of its format."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmlog.formats.archives.monica import is_one, read
from pmlog.formats.archives.monica_values import birthday, day_in, next_day
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.importing.records import ImportedEntry, ImportedFollowUp, Problem, imported_person
from tests.effort import examples

TODAY = date(2026, 11, 22)


def account_in(text: str, file: str = "monica.json"):
    return read(SourceFile(file, text.encode(), "utf-8"), ReadOptions(TODAY))


def some(kind: str, *values) -> dict[str, Any]:
    return {"count": len(values), "type": kind, "values": list(values)}


def thing(uuid: str, *data, **properties) -> dict[str, Any]:
    return {"uuid": uuid, "properties": properties, "data": list(data)}


ADA = thing(
    "c1",
    some("note", thing("n1", body="likes tea\nand maths")),
    some("call", thing("k1", called_at="2026-10-01T00:00:00Z", content="on pricing")),
    some(
        "contact_field",
        thing("f1", data="ada@example.org", type="t1"),
        thing("f2", data="+44 20 1", type="t2"),
        thing("f3", data="@ada", type="t3"),
    ),
    some(
        "reminder",
        thing(
            "r1",
            title="birthday",
            initial_date="2020-12-10",
            frequency_type="year",
            frequency_number=1,
        ),
        thing("r2", title="long past", initial_date="2020-12-10", frequency_type="one_time"),
    ),
    some("task", thing("x1", title="send the deck", completed=False), thing("x2", completed=True)),
    some("activity", "a1", "gone"),
    some("gift", thing("g1"), thing("g2")),
    first_name="Ada",
    last_name="Lovelace",
    nickname="Countess",
    job="PM",
    company="Analytical",
    description="a friend",
    tags=["Founders"],
    stay_in_touch_frequency=30,
    birthdate={"date": "1604-12-10", "is_year_unknown": True},
    first_met_date={"date": "2020-01-02"},
)
BEN = thing("c2", some("activity", "a1"), first_name="Ben")
EXPORT = {
    "version": "1.0-preview.1",
    "exported_by": "u",
    "account": {
        "uuid": "u",
        "data": [
            some("contact", ADA, BEN, thing("c3")),
            some(
                "activity",
                thing("a1", summary="lunch", description="soup", happened_at="2026-11-01"),
            ),
            some("relationship", thing("x")),
        ],
        "instance": {
            "contact_field_types": [
                thing("t1", name="Email"),
                thing("t2", name="Phone"),
                thing("t3", name="Twitter"),
            ]
        },
    },
}


def test_people_talks_and_promises_are_read_and_the_rest_is_named():
    links = ("mailto:ada@example.org", "tel:+44201")
    result = account_in(json.dumps(EXPORT), "m.json")
    assert result.people == (
        imported_person(
            "Ada Lovelace",
            1,
            links=links,
            aliases=("Countess",),
            tags=("founders",),
            company="Analytical",
            role="PM",
            met="first met 2020-01-02",
            notes="a friend\nlikes tea\nand maths",
            cadence_days=30,
            extra={"Twitter": "@ada", "birthday": "--12-10"},
        ),
        imported_person("Ben", 2),
    )
    assert result.entries == (
        ImportedEntry(
            date(2026, 10, 1),
            "chat",
            1,
            "monica:k1",
            people=("Ada Lovelace",),
            links=(links,),
            notes="on pricing",
            mode="live",
        ),
        ImportedEntry(
            date(2026, 11, 1),
            "chat",
            1,
            "monica:a1",
            people=("Ada Lovelace", "Ben"),
            links=(links, ()),
            about="lunch",
            notes="soup",
        ),
    )
    assert result.followups == (
        ImportedFollowUp("birthday", date(2026, 12, 10), 1, "monica:r1", people=("Ada Lovelace",)),
        ImportedFollowUp(
            "send the deck", date(2026, 11, 29), 1, "monica:x1", people=("Ada Lovelace",)
        ),
    )
    assert result.problems == (
        Problem("m.json", 1, "an activity that the file does not have"),
        Problem("m.json", 3, "a contact without a name"),
        Problem("m.json", 0, "2 of the kind 'gift' not taken in"),
        Problem("m.json", 0, "1 of the kind 'relationship' not taken in"),
    )


def contact(*data, **properties):
    """The one person of an export with this contact, and all that was read."""
    kinds = {
        "contact_field_types": [thing("p", name="Téléphone", type="phone"), thing("f", name="FB")]
    }
    ada = thing("c1", *data, first_name="Ada", last_name="Vale", **properties)
    account = {"data": [some("contact", ada)], "instance": kinds}
    return account_in(json.dumps({"account": account}))


def test_every_phone_handle_and_address_is_kept():
    fields = [("+1 (407) 555-2033", "p"), ("407-555-2034 ext 3", "p"), ("ada", "f"), ("vale", "f")]
    reached = some("contact_field", *(thing("x", data=data, type=kind) for data, kind in fields))
    homes = some("address", thing("1", city="Oslo"), thing("2", street="2 Road", city="Bergen"))
    (ada,) = contact(reached, homes).people
    assert ada.links == ("tel:+14075552033", "tel:4075552034")
    assert dict(ada.extra) == {
        "extension of 4075552034": "3",
        "FB": "ada; vale",
        "address": "Oslo; 2 Road, Bergen",
    }
    assert ada.person.city == "Oslo"


TASK = some("task", thing("t", title="call"))


@pytest.mark.parametrize(
    ("properties", "said"),
    [
        (
            {"is_dead": True, "deceased_date": {"date": "2025-02-03T00:00:00Z"}},
            {"died": "2025-02-03"},
        ),
        ({"is_dead": True}, {"died": "yes"}),
        ({"is_active": False}, {"inactive": "yes"}),
    ],
)
def test_nobody_is_to_be_kept_in_touch_with_who_is_dead_or_inactive(properties, said):
    result = contact(TASK, stay_in_touch_frequency=30, **properties)
    (ada,) = result.people
    assert (ada.person.cadence_days, dict(ada.extra), result.followups) == (None, said, ())
    assert dict(result.left) == {"reminders and tasks of the dead and the inactive": 1}


def test_partial_contacts_and_inactive_reminders_are_left_out():
    assert (contact(is_partial=True).people, dict(contact(is_partial=True).left)) == (
        (),
        {"partial contacts": 1},
    )
    off = some("reminder", thing("r", title="x", initial_date="2027-01-01", inactive=True))
    assert (contact(off).followups, dict(contact(off).left)) == ((), {"inactive reminders": 1})


@pytest.mark.parametrize(
    ("text", "why"),
    [("{", "it is no JSON"), ("[" * 100_000, "it is no JSON"), ("[]", "it has no account in it")],
)
def test_what_is_no_export_is_refused(text, why):
    assert account_in(text).problems == (Problem("monica.json", 0, why),)


def test_it_is_told_by_its_start():
    assert is_one(SourceFile("m.json", json.dumps(EXPORT).encode()))
    assert not is_one(SourceFile("m.json", b'{"kind": "pmlog log"}'))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(("data", "values", "type", "uuid", "properties", "contact", "date")),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=examples(60))
@given(VALUES, st.sampled_from(sorted(ADA["properties"])), st.sampled_from(range(7)))
def test_whatever_stands_in_a_place_the_rest_is_read(value, name, place):
    ada = {**ADA, "properties": {**ADA["properties"], name: value}}
    ada["data"] = [*ADA["data"][:place], some("task", value), {"type": "call", "values": value}]
    account = {"data": [some("contact", ada, value)], "instance": value}
    assert len(account_in(json.dumps({"account": account})).people) >= (name != "first_name")
    account_in(json.dumps({"account": value}))


@pytest.mark.parametrize("day", ["0001-02-03", "1815-12-10", "9999-05-06"])
def test_a_day_that_no_log_can_hold_is_none_but_that_of_a_birth(day):
    assert day_in({"date": day}) is None
    assert birthday({"birthdate": {"date": day}}) == day
    assert next_day({"initial_date": day}, TODAY) is None
