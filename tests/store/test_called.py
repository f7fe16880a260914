"""Whoever is called so is found by an index: by any part of a name, in any script, by signs too."""

from datetime import date

import pytest

from pmlog.names import fold

TODAY = date(2026, 11, 22)
NAMES = (
    "Ada Lovelace",
    "Anne-Marie O'Brien",
    "J. R. R. Tolkien",
    "Łukasz Żak",
    "Zoe Quill 17",
    "王小明",
    "मोहन दास",
    "(Ada) Wong",
    "🎉 Party",
    "𞤀𞤁𞤂 Barry",
    "R2-D2",
    "Ferri™ Straße",
)
TYPED = ("ada", "ada l", "obrien", "marie o", "jr r", "r", "zak", "17", "王", "小", "मो", "🎉")
ALSO = ("(ada", "𞤀𞤁", "d2", "2", "strasse", "ferritm", "ADA W", "x", '"', "name_key", "party", "-")


@pytest.fixture
def named(store):
    with store.writing():
        people = [store.people.add_named(name, TODAY) for name in NAMES]
        store.people.add_alias(people[0].id, "Countess of Lovelace")
    return store.people


@pytest.mark.parametrize("typed", [*TYPED, *ALSO, "lovelace", "of l"])
def test_who_is_called_so_is_whoever_has_a_part_that_begins_so(typed, named):
    begun = f" {fold(typed)}"
    expected = [
        one.name
        for one in named.known()
        if any(begun in f" {key}" for key in (one.key, *one.alias_keys))
    ]
    assert [one.name for one in named.called(typed)] == expected


def test_nobody_else_is_read(named, monkeypatch):
    said: list[str] = []
    rows = named.db.rows

    def explained(sql, values=()):
        said.extend(row[3] for row in rows(f"EXPLAIN QUERY PLAN {sql}", values))
        return rows(sql, values)

    monkeypatch.setattr(named.db, "rows", explained)
    assert [one.name for one in named.called("love")] == ["Ada Lovelace"]
    assert said
    assert not [line for line in said if line.startswith("SCAN person") and "_fts" not in line]
