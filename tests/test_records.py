"""Values as JSON that scripts may rely on: keys are only ever added."""

import json
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pmlog.json_records import SHAPES, json_text, parse_shape, record
from pmlog.model import Companion, Entry, FollowUp, InTouch, Person
from pmlog.pages.details import FollowUpPage
from pmlog.pages.directory import SeenPerson
from tests.test_layers import modules

TODAY = date(2026, 11, 22)
ADA, BEN = Companion("r5z", "Ada"), Companion("z2y", "Ben")


def test_a_promise():
    promise = FollowUp("m2q", "mine", "call", date(2026, 11, 19), TODAY, people=(ADA, BEN))
    assert record(promise, TODAY) == {
        "id": "m2q",
        "due": "2026-11-19",
        "days_late": 3,
        "what": "call",
        "direction": "mine",
        "people": ["Ada", "Ben"],
        "entry": None,
        "rule": None,
        "after_done": False,
    }


def test_a_followup_says_the_rest_of_it_too():
    followup = FollowUp(
        "m2q",
        "waiting",
        "intro",
        date(2026, 11, 30),
        date(2026, 11, 1),
        state="done",
        snoozed_until=date(2026, 11, 25),
        closed_on=date(2026, 11, 20),
        note="at last",
        entry="k7f",
    )
    whole = record(FollowUpPage(TODAY, followup, None))
    assert whole == record(followup, TODAY) | {
        "state": "done",
        "made": "2026-11-01",
        "closed": "2026-11-20",
        "snoozed_until": "2026-11-25",
        "note": "at last",
        "kind": "promise",
        "fulfilled": None,
    }
    assert (whole["entry"], whole["days_late"]) == ("k7f", 0)


def test_somebody_to_keep_in_touch_with():
    assert record(InTouch("r5z", "Ada", "peer", 21, date(2026, 10, 4)), TODAY) == {
        "id": "r5z",
        "name": "Ada",
        "relation": "peer",
        "cadence_days": 21,
        "last_contact": "2026-10-04",
        "days_since": 49,
        "lateness": 1.333,
    }


def test_somebody_never_met_has_nulls():
    never = record(InTouch("r5z", "Ada", "peer", 21, None), TODAY)
    assert (never["last_contact"], never["days_since"], never["lateness"]) == (None, None, 0.0)


def test_an_entry_that_says_little():
    assert record(Entry("k7f", TODAY, "chat")) == {
        "id": "k7f",
        "date": "2026-11-22",
        "time": None,
        "avenue": "chat",
        "people": [],
        "about": "",
        "learned": "",
        "notes": "",
        "minutes": None,
        "mode": None,
        "quality": None,
        "tags": [],
        "engagement_id": None,
        "goal_id": None,
        "private": False,
    }


def test_an_entry_with_the_own_fields_of_its_avenue_and_the_parts_people_had():
    entry = Entry(
        "k7f",
        TODAY,
        "conference",
        time="09:30",
        minutes=90,
        mode="in_person",
        quality="good",
        details={"days": 2, "cost": "120 EUR"},
        people=(ADA, Companion("z2y", "Ben", "met"), Companion("w2x", "Cy", "met")),
        tags=("a", "b"),
    )
    told = record(entry)
    assert told["people"] == ["Ada", "Ben", "Cy"]
    assert told["met"] == ["Ben", "Cy"]
    assert (told["days"], told["cost"], told["time"]) == (2, "120 EUR", "09:30")
    assert "with" not in told
    assert record([entry, entry]) == [told, told]


def test_a_person():
    person = Person("r5z", "Ada", cadence_days=0, retired_on=TODAY, created_on=TODAY, tags=("a",))
    told = record(SeenPerson(person, date(2026, 11, 1), 3))
    assert told["cadence_days"] == 0
    assert (told["active"], told["retired"]) == (False, "2026-11-22")
    assert (told["last_contact"], told["entries"]) == ("2026-11-01", 3)
    assert told["tags"] == ["a"]


def test_every_record_is_json():
    for value in (
        Person("r5z", "Zoë", created_on=TODAY),
        Entry("k7f", TODAY, "chat", details={"leads_to": "a job"}),
        FollowUp("m2q", "mine", "call", TODAY, TODAY),
        {"when": TODAY, "where": Path("log"), "who": (ADA, BEN), "many": None},
    ):
        assert json.loads(json.dumps(record(value, TODAY))) == record(value, TODAY)


def first_asked(get: Callable[[Any], Any]) -> str:
    """The first attribute that is asked for."""
    asked: list[str] = []

    class Asked:
        def __getattr__(self, name: str) -> None:
            asked.append(name)

    get(Asked())
    return asked[0]


def test_every_shape_is_of_a_class_and_leads_to_what_it_has():
    classes = {
        name: one
        for module in modules()
        if module.startswith(("model", "growth", "days.", "isolation.", "pages.", "importing."))
        for name, one in vars(import_module(f"pmlog.{module}")).items()
        if isinstance(one, type)
    }
    assert SHAPES.keys() - classes.keys() == set()
    paths = [
        (name, first_asked(get))
        for name, shape in SHAPES.items()
        if isinstance(shape, str)
        for _, _, get, _ in parse_shape(shape)
    ]
    assert [one for one in paths if not hasattr(classes[one[0]], one[1])] == []


texts = st.text(max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: (
        st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(texts, inner, max_size=4)
    ),
    max_leaves=20,
)


@given(values)
def test_it_is_written_as_the_standard_library_would(value):
    assert json_text(value) == json.dumps(value, ensure_ascii=False, indent=2)
