"""Opening a log: what is none, or a newer one, is refused unharmed."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pmlog.errors import Gone, LogUnusable
from pmlog.session import Session
from pmlog.store import migrations
from pmlog.store.checks.integrity import faults
from pmlog.store.database import IN_MEMORY, Database
from pmlog.store.keys import APPLICATION_ID, OLDEST, SCHEMA_VERSION
from pmlog.store.open_log import open_log


def plain(log, *statements: str) -> None:
    """Change a file as plain SQLite would."""
    connection = sqlite3.connect(log)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def plainly(log, query: str) -> object:
    """What plain SQLite finds."""
    with closing(sqlite3.connect(log)) as connection:
        return connection.execute(query).fetchone()[0]


def release_when_said(log, monkeypatch) -> None:
    """Another program writes to the log until pmlog says that it waits for it."""
    other = sqlite3.connect(log, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    note = Session.note

    def noted(session: Session, line: str) -> None:
        note(session, line)
        other.close()

    monkeypatch.setattr("pmlog.store.database.QUIET_SECONDS", 0)
    monkeypatch.setattr(Session, "note", noted)


DATA = Path(__file__).parents[1] / "data"
WAITING = "pmlog: waiting for another program that writes to this log"
NO_BACKUP = "There is no healthy backup of it; pmlog doctor says what can be had back"


class TestNothingThere:
    def test_the_first_write_makes_it(self, pmlog, log):
        assert pmlog("people add Ada").code == 0
        assert log.exists()

    def test_reading_does_not(self, pmlog, tmp_path):
        for command in ("", "people", "followups", "list", "search x", "report --month"):
            assert pmlog(f"--db {tmp_path}/no/where/pmlog.db {command}").code == 0
        assert not (tmp_path / "no").exists()

    def test_an_empty_file_becomes_a_log(self, pmlog, log):
        log.touch()
        assert pmlog("people").code == 0
        assert pmlog("people add Ada").code == 0

    def test_a_log_that_is_there_is_opened_as_it_is(self, pmlog, log):
        pmlog("people add Ada")
        before = log.read_bytes()
        assert pmlog("people").out == "  c2f   Ada   not yet\n"
        assert log.read_bytes() == before

    def test_a_log_in_memory_has_everything_too(self):
        db = open_log(IN_MEMORY)
        assert db.value("SELECT count(*) FROM entry") == 0
        db.close()


class TestManyAtOnce:
    def test_eight_first_runs_at_once_all_succeed(self, pmlog):
        running = [
            subprocess.Popen(
                [sys.executable, "-m", "pmlog", "people", "add", f"Person{n}"],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for n in range(8)
        ]
        said = [(*process.communicate(), process.returncode) for process in running]
        assert [(err, code) for _, err, code in said] == [("", 0)] * 8
        assert len(pmlog("people").out.splitlines()) == 8

    def test_eight_mentions_of_one_new_person_at_once_are_one_person(self, pmlog):
        pmlog("people add Ben")
        running = [
            subprocess.Popen(
                [sys.executable, "-m", "pmlog", "add", "chat", "Ada", "--about", f"talk{n}"],
                stdout=subprocess.DEVNULL,
            )
            for n in range(8)
        ]
        assert [process.wait() for process in running] == [0] * 8
        assert "today, 8 in all" in pmlog("people").out
        assert len(pmlog("people").out.splitlines()) == 2


class TestLetGo:
    @pytest.fixture
    def opened_by(self, monkeypatch) -> list[Database]:
        """Each log that is opened from now on."""
        databases: list[Database] = []
        really = Database.__init__

        def remembered(db: Database, *values: Any, **named: Any) -> None:
            databases.append(db)
            really(db, *values, **named)

        monkeypatch.setattr(Database, "__init__", remembered)
        return databases

    def is_closed(self, db: Database) -> bool:
        try:
            db.connection.total_changes  # noqa: B018  what a closed one refuses
        except sqlite3.ProgrammingError:
            return True
        return False

    @pytest.mark.parametrize("undisturbed", [True, False])
    def test_a_log_that_cannot_be_watched_is_closed(self, pmlog, log, opened_by, undisturbed):
        pmlog("people add Ada")
        opened_by.clear()
        with pytest.MonkeyPatch.context() as patch:
            for name in ("watch", "hold"):
                patch.setattr(Database, name, stopped)
            with pytest.raises(KeyboardInterrupt):
                Session(str(log), is_undisturbed=undisturbed).store  # noqa: B018  it is opened
        assert [self.is_closed(db) for db in opened_by] == [True]

    def test_a_copy_of_a_log_that_lacks_a_table_is_closed(self, pmlog, log, opened_by):
        pmlog("people add Ada")
        plain(log, "DROP TABLE outcome")
        opened_by.clear()
        assert pmlog("report --share").code == 1
        assert opened_by
        assert all(self.is_closed(db) for db in opened_by)


class TestRefused:
    def test_a_log_of_a_newer_pmlog_is_left_as_it_is(self, pmlog, log):
        pmlog("people add Ada")
        plain(log, f"PRAGMA user_version = {SCHEMA_VERSION + 1}", "CREATE TABLE newer (a)")
        before = log.read_bytes()
        for command in ("people", "people add Ben", "followups --json", ""):
            assert pmlog(command) == (
                "",
                f"pmlog: {log} was written by a newer pmlog (schema {SCHEMA_VERSION + 1}, this one"
                f" knows {SCHEMA_VERSION}); it was left as it is. Upgrade pmlog to read it\n",
                1,
            )
        assert log.read_bytes() == before

    def test_a_database_of_something_else_is_left_as_it_is(self, pmlog, log):
        plain(log, "CREATE TABLE recipe (name)", "PRAGMA user_version = 1")
        before = log.read_bytes()
        assert pmlog("people add Ada") == (
            "",
            f"pmlog: {log} is a SQLite file, but not a pmlog log; it was left as it is\n",
            1,
        )
        assert log.read_bytes() == before

    def test_a_file_that_is_no_database_is_left_as_it_is(self, pmlog, log):
        log.write_text("dear diary\n" * 100)
        for command in ("people", "people add Ada", ""):
            assert pmlog(command) == (
                "",
                f"pmlog: {log} is not a pmlog log, or damaged; it was left as it is. {NO_BACKUP}\n",
                1,
            )
        assert log.read_text() == "dear diary\n" * 100

    def test_a_folder_is_no_log(self, pmlog, tmp_path):
        out, err, code = pmlog(f"--db {tmp_path} people add Ada")
        assert (out, code) == ("", 1)
        assert err == (f"pmlog: {tmp_path} is a folder; the log is a file\n")

    def test_a_folder_that_cannot_be_made(self, pmlog, log):
        log.write_text("a file")
        out, err, code = pmlog(f"--db {log}/within/pmlog.db people add Ada")
        assert (out, code) == ("", 1)
        assert err.startswith(f"pmlog: {log}/within/pmlog.db cannot be used: ")
        assert err.count("\n") == 1

    def test_a_damaged_log_is_left_as_it_is(self, pmlog, log):
        for n in range(60):
            pmlog(f"people add Person{n} --notes {'x' * 500}")
        plain(log, "PRAGMA wal_checkpoint(TRUNCATE)")
        whole = log.read_bytes()
        log.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
        before = log.read_bytes()
        out, err, code = pmlog("people")
        assert (out, code) == ("", 1)
        newest = log.parent / "pmlog-backups" / "2026-11-22.db"
        assert err == (
            f"pmlog: {log} is damaged; it was left as it is. The newest healthy backup is "
            f"{newest}; pmlog doctor --fix puts it in place\n"
        )
        assert log.read_bytes() == before

    def test_a_log_that_another_program_does_not_let_go(self, pmlog, log, monkeypatch):
        pmlog("people add Ada")
        monkeypatch.setattr("pmlog.store.database.BUSY_SECONDS", 0)
        monkeypatch.setattr("pmlog.store.database.QUIET_SECONDS", 0)
        other = sqlite3.connect(log, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert pmlog("people add Ben") == (
            "",
            f"{WAITING}\npmlog: {log} is in use by a program that does not let go; "
            "nothing was written\n",
            1,
        )
        assert pmlog("people").code == 0
        other.close()

    def test_a_writer_that_waits_says_so_once_and_goes_on(self, pmlog, log, monkeypatch):
        pmlog("people add Ada")
        release_when_said(log, monkeypatch)
        assert pmlog("people add Ben").err == f"{WAITING}\n"
        assert "Ben" in pmlog("people").out

    def test_so_does_one_that_upgrades_the_log(self, pmlog, log, monkeypatch):
        shutil.copyfile(DATA / "schema-5.db", log)
        release_when_said(log, monkeypatch)
        assert pmlog("people").err == f"{WAITING}\n"
        assert plainly(log, "PRAGMA user_version") == SCHEMA_VERSION

    def test_so_does_one_that_begins_a_log(self, pmlog, log, monkeypatch):
        log.touch()
        release_when_said(log, monkeypatch)
        assert pmlog("people add Ada").err == f"{WAITING}\n"
        assert "Ada" in pmlog("people").out

    @pytest.mark.parametrize(
        ("said", "explained"),
        [
            ("database or disk is full", "cannot be written: the disk is full or failing"),
            (
                "attempt to write a readonly database",
                "cannot be written; check who may, and where",
            ),
            ("something else", "cannot be used: something else"),
        ],
    )
    def test_what_sqlite_says_is_explained(self, said, explained):
        db = Database(IN_MEMORY)
        with pytest.raises(LogUnusable, match=f"^:memory: {explained}$"), db.explaining():
            raise sqlite3.OperationalError(said)
        db.close()


class TestUpgrading:
    @pytest.fixture(autouse=True)
    def older(self, log):
        """A log of the oldest schema that anybody has."""
        shutil.copyfile(Path(__file__).parents[1] / "data" / f"schema-{OLDEST}.db", log)

    def test_whoever_looks_what_is_to_do_keeps_others_from_doing_it(self, log, monkeypatch):
        monkeypatch.setattr("pmlog.store.database.BUSY_SECONDS", 0)
        pending = migrations.migrations.pending

        def looked(db):
            monkeypatch.setattr(migrations.migrations, "pending", pending)
            with pytest.raises(LogUnusable, match="in use by a program"):
                open_log(log)
            return pending(db)

        monkeypatch.setattr(migrations.migrations, "pending", looked)
        open_log(log).close()
        open_log(log).close()

    def test_of_one_that_fails_nothing_stays(self, log, monkeypatch):
        def fail(connection, table):
            connection.execute("CREATE TABLE half (done)")
            raise sqlite3.OperationalError("database or disk is full")

        monkeypatch.setattr(migrations, "remake", fail)
        with pytest.raises(LogUnusable, match="disk is full"):
            open_log(log)
        monkeypatch.undo()
        db = open_log(log)
        assert db.value("SELECT count(*) FROM sqlite_master WHERE name = 'half'") == 0
        assert db.pragma("application_id") == APPLICATION_ID
        db.close()


class NewerSqlite(sqlite3.Connection):
    """SQLite from 3.44 on, whose check looks into full-text search, too, or fails there."""

    said: str | Exception = "ok"

    def execute(self, sql, *values):
        if sql != "PRAGMA integrity_check":
            return super().execute(sql, *values)
        if isinstance(self.said, Exception):
            raise self.said
        return super().execute("SELECT ?", (self.said,))


FAILED = "CHECK constraint failed in mine"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("ok", []),
        (FAILED, [FAILED]),
        ("malformed inverted index for FTS5 table main.entry_fts", []),
        (sqlite3.OperationalError("vtable constructor failed: person_fts"), [FAILED]),
    ],
)
def test_a_damaged_search_hides_no_damage_and_is_none(monkeypatch, said, found):
    monkeypatch.setattr(NewerSqlite, "said", said)
    with closing(sqlite3.connect(IN_MEMORY, factory=NewerSqlite)) as connection:
        connection.execute("CREATE TABLE mine (a CHECK (a > 1))")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("INSERT INTO mine VALUES (1)")
        connection.execute("PRAGMA ignore_check_constraints = OFF")
        assert faults(connection) == found


class TestWriting:
    def test_what_belongs_to_nobody_is_refused(self, log):
        db = open_log(log)
        with pytest.raises(Gone, match="what it belongs to was deleted meanwhile"):
            db.insert("person_tag", person_id="zzz", tag="pm")
        db.close()

    def test_an_exception_in_the_middle_leaves_no_row(self, log):
        db = open_log(log)
        with pytest.raises(KeyboardInterrupt):
            stopped_in_the_middle(db)
        assert db.value("SELECT count(*) FROM cadence") == 0
        db.close()

    def test_a_write_within_a_write_is_the_same_write(self, log):
        db = open_log(log)
        with pytest.raises(KeyboardInterrupt), db.writing():
            stopped_in_the_middle(db)
        assert db.value("SELECT count(*) FROM cadence") == 0
        with db.writing(), db.writing():
            db.insert("cadence", kind="tag", name="pm", days=7)
        assert db.value("SELECT count(*) FROM cadence") == 1
        db.close()

    def test_what_a_table_refuses_is_one_line(self, log):
        db = open_log(log)
        with (
            pytest.raises(LogUnusable, match=r"refused that: CHECK constraint failed"),
            db.writing(),
        ):
            db.insert("cadence", kind="tag", name="pm", days=-1)
        db.close()

    @pytest.mark.parametrize(
        "command",
        [
            "add chat Ada, Ben --next 'call by fri'",
            "add followup call --with Ben --by fri",
            "people add Cy --tag pm --alias Cyril --link https://cy",
            "people edit Dee --role CPO --tag pm",
            "people merge Dee Eve --yes",
            "people alias Dee Diana",
            "done x8g",
            "snooze x8g tomorrow",
        ],
    )
    def test_a_command_that_is_stopped_writes_nothing(self, pmlog, log, monkeypatch, command):
        """Whichever statement it is stopped at, the log is as it was."""
        pmlog("people add Dee")
        pmlog("people add Eve --notes tea --tag b")
        pmlog("add chat Dee and Eve --when yesterday")
        pmlog("add followup call --by fri")
        before = dump(log)
        run, left = Database.run, [0]

        def stopped(self, sql, values=()):
            if not sql.startswith(("BEGIN", "ROLLBACK")):
                left[0] -= 1
                if left[0] < 0:
                    raise KeyboardInterrupt
            return run(self, sql, values)

        monkeypatch.setattr(Database, "run", stopped)
        for statements in range(100):
            left[0] = statements
            if pmlog(command).code == 0:
                break
            assert dump(log) == before
        assert statements > 0
        assert dump(log) != before


def stopped_in_the_middle(db: Database) -> None:
    """Write a row, and be stopped before the write is over."""
    with db.writing():
        db.insert("cadence", kind="tag", name="pm", days=7)
        raise KeyboardInterrupt


def stopped(*_: object) -> None:
    """Be stopped by the user just here."""
    raise KeyboardInterrupt


def dump(log) -> list[str]:
    """All that is in a log."""
    connection = sqlite3.connect(log)
    try:
        return [line for line in connection.iterdump() if "sqlite_stat" not in line]
    finally:
        connection.close()
