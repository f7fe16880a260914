"""Whatever is done to a whole log is done to every table of it, also to those that come later."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.trials.logs import content, rows, said
from pmlog.store.backups.backup_rotation import contents, holds_anything
from pmlog.store.checks.salvage import salvage_rows, storage_order
from pmlog.store.database import IN_MEMORY, Database
from pmlog.store.history.journal import Journal, Stamp
from pmlog.store.keys import KEYS, PHONE_ITEM, SCHEMA_VERSION, SYNCED
from pmlog.store.namespace import TABLES
from pmlog.store.open_log import open_log
from pmlog.store.references import Reference, dangling, participants, references
from pmlog.store.tables.tables import keys_of_text, texts_of

STORED = Path(__file__).parents[1] / "data" / f"schema-{SCHEMA_VERSION}.db"
ADA, OTHER = "b2c", "d3f"
NAME = "Ada Lovelace"

FRESH = open_log(IN_MEMORY)
REFERENCES = [*references(FRESH)]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log with something in every table."""
    there = tmp_path / "full" / "pmlog.db"
    there.parent.mkdir(mode=0o700)
    shutil.copyfile(STORED, there)
    there.chmod(0o600)
    assert [table for table, found in content(there).items() if not found] == []
    return there


def changed(log: Path, *statements: str) -> None:
    """Change a log as one command, whatever its foreign keys say."""
    db = open_log(log)
    with db.without_foreign_keys(), Journal(db).step(Stamp(command="a test")):
        for statement in statements:
            db.run(statement)
    db.close()


def emptied(log: Path) -> None:
    """Take every row out of every table."""
    changed(log, *(f"DELETE FROM {table}" for table in KEYS))
    assert set(map(len, content(log).values())) == {0}


def test_every_table_of_the_file_is_known(log):
    there = {
        name
        for (name,) in rows(log, "SELECT name FROM sqlite_master WHERE type = 'table'")
        if "_fts" not in name and "sqlite_" not in name
    }
    assert there == {*KEYS, *SYNCED, PHONE_ITEM, "step", "change", "writing", "glance"}


def test_every_thing_has_a_place_and_its_id_is_found(log):
    things = {table for table, key in KEYS.items() if key == ("id",)}
    assert {*TABLES} == things
    for table in KEYS:
        columns = {row[1] for row in rows(log, f"PRAGMA table_info({table})")}
        assert ("seq" in columns) == (storage_order(table) == ("seq",)) == (table in things)


def test_every_table_is_exported_and_comes_back_byte_for_byte(log, tmp_path):
    exported = said(log, "export", "json").out
    file, new = tmp_path / "log.json", tmp_path / "new" / "pmlog.db"
    file.write_text(exported, encoding="utf-8")
    assert said(new, "import", "json", str(file), "--yes").code == 0
    assert said(new, "export", "json").out == exported
    assert content(new) == content(log)


def test_every_table_is_undone_and_done_again(log):
    before = content(log)
    emptied(log)
    assert said(log, "undo").code == 0
    assert content(log) == before
    assert said(log, "redo").code == 0
    assert set(map(len, content(log).values())) == {0}


def test_every_column_of_text_is_undone(log):
    before = content(log)
    columns = texts_of(FRESH)
    del columns["reflection"]
    changed(
        log,
        *(
            f"UPDATE {table} SET {column} = 'else'"
            for table, found in columns.items()
            for column in found
            if column not in ("details", "others")
        ),
    )
    assert said(log, "undo").code == 0
    assert content(log) == before


def test_every_table_is_restored(log):
    before = content(log)
    assert said(log, "backup").code == 0
    emptied(log)
    assert said(log, "restore", "today", "--yes").code == 0
    assert content(log) == before


def test_every_table_is_had_back_from_a_damaged_log(log):
    before = content(log)
    there = salvage_rows(log)
    assert {table: len(found) for table, found in there.rows.items()} == {
        table: len(found) for table, found in before.items()
    }
    with closing(sqlite3.connect(log)) as connection:
        connection.execute("DROP TRIGGER journal_entry_insert")
        connection.commit()
    assert said(log, "doctor", "--fix", "--yes").code == 0
    assert said(log, "doctor").code == 0
    assert content(log) == before


@pytest.mark.parametrize("table", [table for table in KEYS if table != "setting"])
def test_a_log_with_a_row_of_any_table_is_worth_a_backup(log, table):
    changed(log, *(f"DELETE FROM {other}" for other in KEYS if other != table))
    db = Database(log)
    assert holds_anything(db)
    db.close()


def test_every_thing_counts_when_it_is_asked_which_backup_holds_more(log):
    things = [table for table, key in KEYS.items() if key == ("id",)]
    held = contents(log)
    assert held
    assert held.things == sum(len(content(log)[table]) for table in things)


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda one: f"{one.table}-{one.other}")
def test_what_points_at_nothing_is_mended_wherever_it_is(log, reference: Reference):
    before = content(log)
    nothing = ["zzz" if name == "id" else "1999-01-01" for name in reference.to]
    sets = ", ".join(
        f"{column} = '{value}'" for column, value in zip(reference.columns, nothing, strict=True)
    )
    changed(log, f"UPDATE {reference.table} SET {sets}")
    assert said(log, "doctor", "--fix").code == 0
    assert rows(log, "PRAGMA foreign_key_check") == []
    assert said(log, "doctor").code == 0
    assert said(log, "undo", "2").code == 0
    assert content(log) == before


def test_a_day_that_is_one_of_another_entry_is_mended_too(log):
    changed(log, "UPDATE entry_person SET date = '2026-11-20' WHERE entry_id = 'g4h'")
    assert said(log, "doctor", "--fix").code == 0
    assert rows(log, "SELECT entry_id FROM entry_person") == [("h5j",)]


class TestMerge:
    def test_whatever_was_theirs_is_the_others(self, log):
        before = content(log)
        changed(log, f"UPDATE origin SET kind = 'person', thing_id = '{ADA}'")
        state = content(log)
        assert said(log, "people", "merge", OTHER, ADA, "--yes").code == 0
        for one in references(FRESH, "person"):
            assert rows(log, f"SELECT DISTINCT {one.column} FROM {one.table}") == [(OTHER,)]
            assert len(content(log)[one.table]) >= len(before[one.table])
        assert rows(log, "SELECT thing_id FROM origin") == [(OTHER,)]
        assert said(log, "doctor").code == 0
        assert said(log, "undo").code == 0
        assert content(log) == state

    def test_what_both_had_is_there_once(self, log):
        own = [one.table for one in references(FRESH, "person") if one.is_part]
        changed(
            log,
            *(
                f"INSERT INTO {table} SELECT {copied(table, ADA, OTHER)} FROM {table} "
                f"WHERE person_id = '{ADA}'"
                for table in (*own, *participants(FRESH).values())
                if rows(log, f"SELECT 1 FROM {table} WHERE person_id = '{ADA}'")
            ),
        )
        assert said(log, "people", "merge", ADA, OTHER, "--yes").code == 0
        assert rows(log, f"SELECT * FROM person WHERE id = '{OTHER}'") == []
        assert said(log, "doctor").code == 0


def copied(table: str, whose: str, to: str) -> str:
    """The columns of a table, for a row that is another person's."""
    columns = [row[1] for row in FRESH.rows(f"PRAGMA table_info({table})")]
    return ", ".join(f"'{to}'" if name == "person_id" else name for name in columns)


REACHED = (
    "mailto:ada@mail.example",
    "tel:+44%2079%20123",
    "https://www.ada.example/",
)
WRITTEN = (
    NAME,
    "ADA LOVELACE",
    "Ada\nLovelace",
    "Lovelace, Ada",
    "https://x.example/in/ada-lovelace",
    "Ada%20Lovelace",
    "Ada@Mail.Example",
    "+44 79 123",
    "+44-79-123",
    "https://ada.example",
)
"""How somebody is named in a text, and where they are reached."""


def found_in(log: Path, *texts: str) -> list[str]:
    """The files beside the log, and itself, in whose bytes one of the texts stands."""
    return [
        f"{text} in {file.name}"
        for file in log.parent.rglob("*")
        for text in texts
        if file.is_file() and text.encode() in file.read_bytes().lower()
    ]


class TestForget:
    @pytest.fixture
    def log(self, log: Path) -> Path:
        """The name stands in every text of every table, and in the backup and the journal."""
        texts = texts_of(FRESH)
        changed(
            log,
            *(
                f"UPDATE {table} SET {column} = "
                + worded(column)
                + (" WHERE name <> 'start'" if table == "setting" else "")
                for table, columns in texts.items()
                for column in columns
            ),
        )
        assert said(log, "backup").code == 0
        return log

    def test_no_file_knows_them_any_more(self, log):
        assert said(log, "forget", ADA, "--yes").code == 0
        assert found_in(log, "lovelace", ADA) == []
        assert said(log, "doctor").code == 0

    def test_what_others_have_a_part_in_stays(self, log):
        assert said(log, "forget", ADA, "--yes").code == 0
        left = {table: len(found) for table, found in content(log).items()}
        assert {table for table, count in left.items() if not count} == {
            "alias",
            "engagement",
            "engagement_person",
            "entry_tag",
            "followup_person",
            "link",
            "outcome",
            "outcome_person",
            "person_tag",
        }

    def test_and_what_was_deleted_before_is_forgotten_too(self, log):
        changed(log, *(f"DELETE FROM {table}" for table in KEYS if table != "person"))
        assert said(log, "forget", ADA, "--yes").code == 0
        assert found_in(log, "lovelace", ADA) == []

    def test_nor_a_tag_a_link_a_field_or_a_source_of_others(self, log):
        rows_ = {
            "person_tag": f"('{OTHER}', 'friend of {NAME}')",
            "link": f"('{OTHER}', 'https://talks.example/ada-lovelace')",
            "cadence": f"('tag', 'friend of {NAME}', 7)",
            "entry_tag": "('h5j', 'ada-lovelace')",
            "question_tag": f"('t7v', 'for {NAME}')",
            "imported": f"('{OTHER}', 'Boss of {NAME}', 'yes', '[]')",
            "origin": f"('entry', 'monica:1:{NAME}', 'h5j', '', NULL)",
        }
        assert {*rows_} == {*keys_of_text(FRESH)}
        inserted = [f"INSERT INTO {table} VALUES {row}" for table, row in rows_.items()]
        changed(log, *inserted)
        assert said(log, "undo").code == 0
        assert said(log, "redo").code == 0
        assert said(log, "backup").code == 0
        assert said(log, "forget", ADA, "--yes").code == 0
        assert found_in(log, "lovelace") == []
        assert said(log, "doctor").code == 0

    def test_nor_a_text_however_it_is_written(self, log):
        changed(
            log,
            *(f"INSERT INTO link VALUES ('{ADA}', '{url}')" for url in REACHED),
            "UPDATE followup SET what = 'one', note = '' WHERE id = 'm7n'",
        )
        for text in WRITTEN:
            id_ = said(log, "add", "followup", "one").out.split()[1]
            assert said(log, "edit", id_, "--what", f"ask {text} today").code == 0
        assert said(log, "backup").code == 0
        assert said(log, "forget", ADA, "--yes").code == 0
        assert found_in(log, "lovelace", "ada@", "ada.example", "79 123", "79-123") == []
        left = [what for (what,) in rows(log, "SELECT what FROM followup WHERE what <> 'one'")]
        assert [what for what in left if not what.endswith("[forgotten] today")] == []
        assert len(left) == len(WRITTEN)

    def test_but_what_only_looks_like_it_stays(self, log):
        changed(
            log,
            f"INSERT INTO link VALUES ('{ADA}', 'https://acme.example')",
            f"INSERT INTO link VALUES ('{OTHER}', 'https://acme.example/team/ben')",
            "UPDATE followup SET what = 'adamant lovelaces, ada' WHERE id = 'm7n'",
        )
        assert said(log, "forget", ADA, "--yes").code == 0
        assert rows(log, "SELECT what FROM followup") == [("adamant lovelaces, ada",)]
        assert ("https://acme.example/team/ben",) in rows(log, "SELECT url FROM link")

    def test_and_a_link_somebody_else_has_too(self, log):
        both = "https://acme.example/team"
        changed(log, *(f"INSERT INTO link VALUES ('{whose}', '{both}')" for whose in (ADA, OTHER)))
        assert said(log, "forget", ADA, "--yes").code == 0
        assert (both,) in rows(log, "SELECT url FROM link")

    def test_with_everything_pmlog_ever_said_still_undone(self, log):
        assert said(log, "forget", ADA, "--yes").code == 0
        assert said(log, "people", "edit", OTHER, "--city", "Rome").code == 0
        assert said(log, "undo").code == 0
        assert said(log, "doctor").code == 0


def worded(column: str) -> str:
    """A text, or an object or a list of texts, with the name in it."""
    if column == "others":
        return f"""'["as {NAME} said"]'"""
    is_object = column in ("details", "answers")
    return f"""'{{"answer": "as {NAME} said"}}'""" if is_object else f"'as {NAME} said'"


def test_whoever_was_merged_and_is_in_the_journal_by_name_alone_is_forgotten_too(tmp_path):
    log = tmp_path / "pmlog.db"
    for _ in range(2):
        assert said(log, "people", "add", "Ada Lovelace", "--new").code == 0
    stays, goes = (row[0] for row in rows(log, "SELECT id FROM person ORDER BY seq"))
    assert said(log, "people", "merge", stays, goes, "--yes").code == 0
    assert said(log, "forget", stays, "--yes").code == 0
    assert b"Lovelace" not in log.read_bytes()
    assert rows(log, "SELECT * FROM change") == []


@pytest.mark.parametrize("since", [[], ["undo", "redo"], ["undo", "undo", "undo"]])
def test_whoever_was_merged_under_quite_another_name_is_forgotten_too(tmp_path, since):
    log = tmp_path / "pmlog.db"
    for words in (
        ["people", "add", "Bertram Oxley"],
        ["people", "add", "Zora Quill"],
        ["people", "edit", "Zora Quill", "--name", "Zo"],
        ["people", "merge", "Bertram Oxley", "Zo", "--yes"],
        *([word] for word in since),
        ["forget", "Bertram Oxley", "--yes"],
    ):
        assert said(log, *words).code == 0
    assert found_in(log, "quill", "oxley") == []


@pytest.mark.parametrize("backwards", [True, False])
@pytest.mark.parametrize("table", KEYS)
def test_what_points_at_nothing_after_a_step_is_found_without_the_whole_log(log, table, backwards):
    """A row that goes, or comes back though what it points at is gone, is found."""
    changed(log, f"DELETE FROM {table}")
    if not backwards:
        changed(log, *(f"DELETE FROM {other}" for other in KEYS if other != table))
    db = open_log(log)
    steps = [step for step in Journal(db).last(2) if step.command == "a test"]
    (gone,) = [s for s in steps if {change.table for change in s.changes} == {table}]
    with db.without_foreign_keys(), db.writing():
        if not backwards:
            for change in gone.changes:
                Journal(db).apply(change, backwards=True)
        whole = {row[0] for row in db.rows("PRAGMA foreign_key_check")}
        near = {key[0] for key, count in dangling(db, gone.changes).items() if count}
        assert near == whole
        assert whole or not backwards or table not in {one.other for one in REFERENCES}
    db.close()
