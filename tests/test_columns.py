"""Each text of a person is described once: what is in `PERSON` goes through every door."""

import json
import re
from contextlib import closing
from pathlib import Path

import pytest

from pmlog.columns import NAMES, PERSON
from pmlog.model import Person
from pmlog.store import IN_MEMORY, Store
from tests.test_docs import text_of

SRC = Path(__file__).parents[1] / "src" / "pmlog"
WORD = "zebra"

each = pytest.mark.parametrize("column", PERSON, ids=NAMES)


@pytest.fixture
def said(pmlog):
    """Run a command, which goes well; returns what it says."""

    def ran(line: str) -> str:
        done = pmlog(line)
        assert done.code == 0, done
        return str(done.out)

    return ran


@pytest.fixture
def kept(said):
    """What is kept of the only person of a log."""

    def only(log: str = "") -> dict[str, object]:
        (person,) = json.loads(said(f"{log} people --json"))
        return dict(person)

    return only


@pytest.fixture
def ada(said):
    """Write Ada down, with a word in one column."""
    return lambda column: said(f"people add Ada Lovelace --{column.name} {WORD}")


def test_every_text_of_a_person_is_in_the_table_and_in_the_schema():
    texts = [name for name, kind in Person.__annotations__.items() if kind is str]
    assert texts == ["id", "name", "relation", *NAMES, "birthday"]
    with closing(Store(IN_MEMORY)) as store:
        schema = {row[1] for row in store.db.rows("PRAGMA table_info(person)")}
    assert schema >= set(NAMES)


@each
def test_it_is_typed_shown_found_changed_and_forgotten(said, kept, ada, column, tmp_path):
    ada(column)
    assert kept()[column.name] == WORD
    assert WORD in said("show Ada")
    said(f"people show Ada --md {tmp_path}/ada.md")
    assert WORD in (tmp_path / "ada.md").read_text()
    assert "Ada" in said(f"search {WORD}")
    said(f"people edit Ada --{column.name} ''")
    assert WORD not in said("people --json")
    said("undo")
    said("forget Ada --yes")
    assert WORD not in said("export json")


@each
def test_a_card_takes_it_to_another_log(said, kept, ada, column, tmp_path):
    ada(column)
    card = tmp_path / "ada.vcf"
    card.write_text(said("export vcard --notes"))
    said(f"--db {tmp_path}/other.db import {card} --yes")
    assert kept(f"--db {tmp_path}/other.db")[column.name] == WORD


@each
def test_a_card_without_notes_has_only_what_is_for_others(said, ada, column):
    ada(column)
    assert (WORD in said("export vcard")) is not column.private


@each
def test_every_word_that_lists_have_for_it_is_understood(said, kept, column, tmp_path):
    for number, word in enumerate(column.lists):
        table, log = tmp_path / f"{number}.csv", tmp_path / f"{number}.db"
        table.write_text(f"name,email,{word}\nAda Lovelace,ada@x.org,{WORD}\n")
        said(f"--db {log} import {table} --yes")
        assert kept(f"--db {log}")[column.name] == WORD, word


@each
def test_who_is_merged_hands_it_over(said, kept, ada, column):
    ada(column)
    said("people add Countess")
    said("people merge Countess Ada --yes")
    assert kept()[column.name] == WORD


def test_the_worked_example_names_files_that_are_there():
    text = text_of("docs/architecture.md").partition("**A column of people.**")[2]
    places = re.findall(r"^\d\. `([\w./]+)`", text.partition("**A format")[0], re.MULTILINE)
    assert len(places) == len(set(places)) == 5
    assert all((SRC / place).is_file() for place in places)
