"""The file as other tools see it: tables that check what they hold, and views to read."""

import sqlite3
import stat

import pytest

from pmlog.store.keys import APPLICATION_ID, KEYS, MIGRATIONS, PHONE_ITEM, SCHEMA_VERSION, SYNCED
from pmlog.store.migrations import migrations

PERSON = {"id": "r5z", "name": "Ada", "name_key": "ada", "created_on": "2026-11-22"}
ENTRY = {"id": "k7f", "date": "2026-11-21", "avenue": "chat"}
FOLLOWUP = {
    "id": "m2q",
    "direction": "mine",
    "what": "call",
    "due": "2026-11-27",
    "made_on": "2026-11-22",
}


@pytest.fixture
def file(pmlog, log):
    """A log as plain SQLite sees it: one person, one entry with them, one follow-up."""
    pmlog("people add Ada --relation peer --tag pm")
    pmlog("add chat Ada --when yesterday --about pricing --tag a --tag b --next 'call by fri'")
    connection = sqlite3.connect(log)
    connection.execute("PRAGMA foreign_keys = ON")
    yield connection
    connection.close()


def insert(file: sqlite3.Connection, table: str, **columns: object) -> None:
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    file.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(columns.values()))


def value(file: sqlite3.Connection, sql: str) -> object:
    return file.execute(sql).fetchone()[0]


class TestTheFile:
    def test_it_says_that_it_is_a_log_and_which_schema_it_has(self, file):
        assert value(file, "PRAGMA application_id") == APPLICATION_ID
        assert value(file, "PRAGMA user_version") == SCHEMA_VERSION
        assert value(file, "PRAGMA journal_mode") == "wal"

    def test_the_version_is_the_number_of_the_newest_migration(self):
        assert tuple(one.name for one in migrations._migrations) == MIGRATIONS
        assert int(MIGRATIONS[-1][1:4]) == SCHEMA_VERSION

    def test_only_its_owner_may_read_it_and_the_folder_made_for_it(self, pmlog, tmp_path):
        log = tmp_path / "new" / "er" / "pmlog.db"
        pmlog(f"--db {log} people add Ada")
        assert mode(log) == 0o600
        assert mode(log.parent) == mode(log.parent.parent) == 0o700

    def test_a_folder_that_was_there_keeps_its_mode(self, pmlog, tmp_path):
        tmp_path.chmod(0o755)
        pmlog("people add Ada")
        assert mode(tmp_path) == 0o755

    def test_all_of_it_holds_together(self, file):
        assert value(file, "PRAGMA integrity_check") == "ok"
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []

    def test_every_table_is_strict(self, file):
        tables = [
            (name, strict)
            for _, name, kind, _, _, strict in file.execute("PRAGMA main.table_list")
            if kind == "table"
            and "_fts" not in name
            and not name.startswith(("sqlite_", "_sqlite"))
        ]
        assert {name for name, strict in tables if strict} == {
            *KEYS,
            "change",
            "glance",
            *SYNCED,
            PHONE_ITEM,
            "step",
            "writing",
        }
        assert [name for name, strict in tables if not strict] == []


class TestChecks:
    @pytest.mark.parametrize(
        ("table", "columns"),
        [
            ("person", PERSON | {"name": ""}),
            ("person", PERSON | {"name": "x" * 201}),
            ("person", PERSON | {"name_key": ""}),
            ("person", PERSON | {"relation": "friend"}),
            ("person", PERSON | {"cadence_days": -1}),
            ("person", PERSON | {"cadence_days": 3651}),
            ("person", PERSON | {"cadence_days": "weekly"}),
            ("person", PERSON | {"created_on": "22 nov"}),
            ("person", PERSON | {"created_on": None}),
            ("person", PERSON | {"retired_on": "yesterday"}),
            ("person", PERSON | {"snoozed_until": "2026-11"}),
            ("person", PERSON | {"id": None}),
            ("entry", ENTRY | {"date": "21/11/26"}),
            ("entry", ENTRY | {"time": "9:30"}),
            ("entry", ENTRY | {"time": "30:00"}),
            ("entry", ENTRY | {"avenue": ""}),
            ("entry", ENTRY | {"minutes": 0}),
            ("entry", ENTRY | {"minutes": 14401}),
            ("entry", ENTRY | {"mode": "phone"}),
            ("entry", ENTRY | {"quality": "great"}),
            ("entry", ENTRY | {"details": "[]"}),
            ("entry", ENTRY | {"details": "no json"}),
            ("followup", FOLLOWUP | {"direction": "theirs"}),
            ("followup", FOLLOWUP | {"what": ""}),
            ("followup", FOLLOWUP | {"due": "friday"}),
            ("followup", FOLLOWUP | {"state": "later"}),
            ("followup", FOLLOWUP | {"state": "done"}),
            ("followup", FOLLOWUP | {"closed_on": "2026-11-22"}),
            ("followup", FOLLOWUP | {"entry_id": "zzz"}),
            ("alias", {"person_id": "zzz", "alias": "A", "alias_key": "a"}),
            ("alias", {"person_id": "c2f", "alias": "", "alias_key": "a"}),
            ("person_tag", {"person_id": "zzz", "tag": "pm"}),
            ("person_tag", {"person_id": "c2f", "tag": ""}),
            ("link", {"person_id": "c2f", "url": ""}),
            ("cadence", {"kind": "person", "name": "Ada", "days": 7}),
            ("cadence", {"kind": "tag", "name": "", "days": 7}),
            ("cadence", {"kind": "tag", "name": "pm", "days": 3651}),
            ("entry_tag", {"entry_id": "zzz", "tag": "pm"}),
            (
                "entry_person",
                {"entry_id": "zzz", "date": "2026-11-21", "person_id": "c2f", "position": 0},
            ),
            ("followup_person", {"followup_id": "zzz", "person_id": "c2f", "position": 0}),
        ],
    )
    def test_what_cannot_be_is_refused(self, file, table, columns):
        with pytest.raises((sqlite3.IntegrityError, sqlite3.OperationalError)):
            insert(file, table, **columns)

    def test_what_can_be_is_taken(self, file):
        insert(file, "person", **PERSON)
        insert(file, "entry", **ENTRY)
        insert(file, "followup", **FOLLOWUP)
        insert(file, "cadence", kind="tag", name="pm", days=0)
        for table, columns in (("person", PERSON), ("entry", ENTRY), ("followup", FOLLOWUP)):
            assert value(file, f"SELECT count(*) FROM {table} WHERE id = '{columns['id']}'") == 1
        assert value(file, "SELECT days FROM cadence WHERE name = 'pm'") == 0

    @pytest.mark.parametrize("table", ["person", "entry", "followup"])
    def test_an_id_is_there_once(self, file, table):
        (there,) = file.execute(f"SELECT id FROM {table}").fetchone()
        columns = {"person": PERSON, "entry": ENTRY, "followup": FOLLOWUP}[table]
        with pytest.raises(sqlite3.IntegrityError):
            insert(file, table, **columns | {"id": there})

    def test_the_day_of_an_entry_is_the_same_with_its_people(self, file):
        file.execute("UPDATE entry SET date = '2026-01-02'")
        assert value(file, "SELECT date FROM entry_person") == "2026-01-02"
        with pytest.raises(sqlite3.IntegrityError):
            file.execute("UPDATE entry_person SET date = '2026-01-03'")

    def test_somebody_who_was_in_an_entry_cannot_be_lost(self, file):
        with pytest.raises(sqlite3.IntegrityError):
            file.execute("DELETE FROM person")


class TestViews:
    def test_timeline(self, file):
        file.row_factory = sqlite3.Row
        (row,) = file.execute("SELECT * FROM timeline")
        assert dict(row) == {
            "id": row["id"],
            "date": "2026-11-21",
            "time": None,
            "avenue": "chat",
            "about": "pricing",
            "learned": "",
            "notes": "",
            "minutes": None,
            "mode": None,
            "quality": None,
            "details": "{}",
            "people": "Ada",
            "tags": "a, b",
        }

    def test_promise(self, file):
        file.row_factory = sqlite3.Row
        (row,) = file.execute("SELECT * FROM promise")
        assert dict(row) == {
            "id": row["id"],
            "direction": "mine",
            "what": "call",
            "due": "2026-11-27",
            "state": "open",
            "snoozed_until": None,
            "made_on": "2026-11-22",
            "closed_on": None,
            "note": "",
            "people": "Ada",
            "entry_id": row["entry_id"],
        }

    def test_contact(self, file):
        file.row_factory = sqlite3.Row
        (row,) = file.execute("SELECT * FROM contact")
        assert dict(row) == {
            "id": "c2f",
            "name": "Ada",
            "relation": "peer",
            "company": "",
            "role": "",
            "city": "",
            "cadence_days": None,
            "last_contact": "2026-11-21",
            "entries": 1,
            "tags": "pm",
            "active": 1,
        }

    @pytest.mark.parametrize("words", ["pricing", "PRIC*", "pricing*"])
    def test_words_are_found_in_full_text(self, file, words):
        assert value(file, f"SELECT count(*) FROM entry_fts WHERE entry_fts MATCH '{words}'") == 1


def mode(path) -> int:
    """What its owner, its group and everybody may do with a file."""
    return stat.S_IMODE(path.stat().st_mode)
