"""What an import knows of the log: everybody as they are."""

from datetime import date
from typing import Any

import pytest

from pmlog.importing.matching import KnownContact
from pmlog.model import Person
from pmlog.store import Stamp, Store
from pmlog.store.tables.bulk_import import BulkImport

TODAY = date(2026, 11, 22)
ADA: dict[str, Any] = {
    "company": "Analytical",
    "role": "PM",
    "city": "London",
    "met": "at a soirée",
    "notes": "writes notes",
    "relation": "mentor",
    "cadence_days": 30,
}


@pytest.fixture
def store(tmp_path):
    with_ada = Store(tmp_path / "a.db", Stamp("2026-11-22T12:00:00+00:00", TODAY, "", "import"))
    with with_ada.writing():
        row = {"id": "a4k", "name": "Ada Lovelace", "name_key": "ada lovelace"}
        with_ada.db.insert("person", **row, created_on="2026-11-22", **ADA)
    yield with_ada
    with_ada.close()


def test_a_known_contact_is_the_person_of_the_log(store):
    (known,) = BulkImport(store.db, TODAY).known().people
    assert known == KnownContact(Person("a4k", "Ada Lovelace", created_on=TODAY, **ADA))
