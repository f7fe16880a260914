"""What an import knows of the log: each column of a person in its own field."""

from datetime import date
from typing import Any

import pytest

from pmlog.importing.matching import KnownContact
from pmlog.store import Stamp, Store, bulk_import
from pmlog.store.bulk_import import PERSON, BulkImport

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


@pytest.mark.parametrize("order", [PERSON, PERSON[::-1]])
def test_a_known_contact_is_built_by_name_in_whatever_order_columns_are_read(
    store, monkeypatch, order
):
    monkeypatch.setattr(bulk_import, "PERSON", order)
    (known,) = BulkImport(store.db, TODAY).known().people
    assert known == KnownContact("a4k", "Ada Lovelace", **ADA)
