"""pmlog doctor: each check, what --fix mends, and a file that is damaged."""

import json
import re
import shutil
import sqlite3
from collections import namedtuple
from contextlib import closing
from pathlib import Path

import pytest

from pmlog.store.database import Database
from tests.session import Said, refused

WELL = """\
  ok   programs     pmlog 0.1.0, Python ..., SQLite ...
  ok   writing      the log can be written
  ok   schema       14 of 14
  ok   file         whole: every page and index checked
  ok   references   every row points at something
  ok   rows         every row is as the journal wrote it
  ok   values       every day exists, every text is plain
  ok   search       the index fits the texts
  ok   others       every view and index is of pmlog
  ok   journal      3 steps
  ok   access       only you can read it
  ok   place        pmlog.db
  ok   disk         ... MB free
  ok   backups      2, all healthy, the newest of 2026-11-22
"""
MEND = " pmlog doctor --fix mends it"
NOT_DONE = (
    "Not done: set the damaged log aside and make a healthy one of both needs a yes on a "
    "terminal, or --yes"
)
REFUSED = (
    "it was left as it is. The newest healthy backup is pmlog-backups/2026-11-22.db; "
    "pmlog doctor --fix puts it in place"
)


def test_nothing_there(pmlog, here):
    said = pmlog("doctor")
    assert said[1:] == ("", 0)
    assert said.out.splitlines()[1:] == ["  ok   log        none yet at pmlog.db"]
    assert pmlog("doctor --fix").out == said.out
    assert json.loads(pmlog("doctor --json").out)["bad"] is False
    assert pmlog("doctor now").code == 2
    assert list(here.iterdir()) == []


@pytest.fixture
def log(three_talks, here: Path) -> Path:
    """A talk on each of three days: two backups made by themselves."""
    return here / "pmlog.db"


@pytest.fixture
def ills(pmlog, log):
    """What the doctor says that is not well, and how it ends."""

    def found(more: str = "") -> tuple[list[str], int]:
        said = pmlog(f"doctor {more}")
        assert said.err == ""
        lines = [" ".join(line.split()) for line in said.out.splitlines()]
        return [line for line in lines if not line.startswith("ok ")], said.code

    return found


def changed(log: Path, sql: str) -> None:
    """Change the file as another program does."""
    with closing(sqlite3.connect(log)) as connection:
        connection.executescript(sql)


def test_all_is_well(pmlog, log):
    said = pmlog("doctor")
    words = re.sub(r"Python \S+, SQLite \S+", "Python ..., SQLite ...", said.out)
    assert re.sub(r"\d+ MB", "... MB", words) == WELL
    assert said[1:] == ("", 0)


class TestWhatIsMended:
    @pytest.mark.parametrize(
        ("sql", "said"),
        [
            ("UPDATE writing SET step = 1", "journal a step was left open"),
            ("DROP TRIGGER entry_au", "search it is not as pmlog made it"),
            (
                "INSERT INTO entry_fts(entry_fts) VALUES('delete-all')",
                "search the index does not fit the texts",
            ),
            (
                "PRAGMA foreign_keys = OFF; UPDATE entry_person SET person_id = 'zzz' "
                "WHERE entry_id = (SELECT id FROM entry LIMIT 1)",
                "references 1 rows point at nothing, the first in entry_person",
            ),
        ],
    )
    def test_in_the_file(self, pmlog, ills, log, sql, said):
        changed(log, sql)
        assert ills() == ([f"bad {said}", MEND.strip()], 1)
        assert ills("--fix") == ([f"fixed {said}"], 0)
        assert ills() == ([], 0)
        assert pmlog("undo").code == 0
        assert pmlog("list").out.count("pricing") >= 2

    def test_what_others_may_read(self, ills, log):
        backup = log.parent / "pmlog-backups" / "2026-11-21.db"
        for file in (log, backup):
            file.chmod(0o644)
        assert ills() == (["warning access others can read pmlog.db", MEND.strip()], 0)
        assert ills("--fix") == (["fixed access others can read pmlog.db"], 0)
        assert ills() == ([], 0)
        assert {file.stat().st_mode & 0o777 for file in (log, backup)} == {0o600}

    def test_what_others_may_read_of_what_sqlite_keeps_beside_it(self, pmlog, ills, log):
        with closing(sqlite3.connect(log)) as program:
            program.execute("SELECT count(*) FROM entry").fetchone()
            shared = log.with_name("pmlog.db-shm")
            shared.chmod(0o644)
            assert ills() == (["warning access others can read pmlog.db-shm", MEND.strip()], 0)
            assert ills("--fix") == (["fixed access others can read pmlog.db-shm"], 0)
            assert shared.stat().st_mode & 0o777 == 0o600


class TestWhatIsOnlySaid:
    def test_no_backup(self, ills, log):
        shutil.rmtree(log.parent / "pmlog-backups")
        assert ills() == (["warning backups none yet; pmlog backup makes one"], 0)

    def test_a_backup_that_is_damaged(self, pmlog, ills, log):
        (log.parent / "pmlog-backups" / "2026-11-21.db").write_text("x")
        damaged = "pmlog-backups/2026-11-21.db is not a pmlog log, or damaged; pmlog backup makes a new one"
        assert ills("--fix") == ([f"warning backups {damaged}"], 0)

    def test_no_backup_for_long(self, pmlog, ills, monkeypatch):
        monkeypatch.setenv("PMLOG_TODAY", "2026-12-24")
        old = "2, but the newest is of 2026-11-22; pmlog backup makes a new one"
        assert ills() == ([f"warning backups {old}"], 0)
        assert pmlog("backup").code == 0
        assert ills() == ([], 0)

    @pytest.mark.parametrize(
        ("folder", "by"), [("Dropbox", "dropbox"), ("OneDrive - Acme", "onedrive")]
    )
    def test_a_folder_that_others_copy(self, pmlog, here, folder, by):
        (here / folder).mkdir()
        assert pmlog(f"--db '{folder}/pmlog.db' people add Ada").code == 0
        warned = f"in a synced folder ({by}): a live log does not belong there; sync an export"
        assert f"warning   place        {warned}\n" in pmlog(f"--db '{folder}/pmlog.db' doctor").out

    def test_also_behind_a_link_and_by_its_mark(self, pmlog, here):
        (here / "Nextcloud").mkdir()
        (here / "notes").symlink_to(here / "Nextcloud")
        pmlog("--db notes/pmlog.db people add Ada")
        assert "in a synced folder (nextcloud)" in pmlog("--db notes/pmlog.db doctor").out
        (here / ".stfolder").mkdir()
        pmlog("people add Ada")
        assert "in a synced folder (syncthing)" in pmlog("doctor").out

    def test_a_folder_that_may_only_be_read_is_no_damage(self, ills, log, shut):
        shut(log.parent)
        warned = f"warning access {log.parent.name} can be read, but not written"
        lines, code = ills("--fix")
        assert [line.replace(" . ", f" {log.parent.name} ") for line in lines] == [warned]
        assert code == 0

    def test_beside_a_log_that_may_only_be_read_nothing_is_made(self, ills, log, shut):
        shut(log)
        with closing(Database(log)) as db:
            assert db.value("SELECT count(*) FROM entry") == 3
            assert not log.with_name("pmlog.db-shm").exists()
        assert ills() == (["warning access pmlog.db can be read, but not written"], 0)

    def test_backups_that_nobody_may_see_are_not_none(self, ills, log, shut):
        shut(log.parent / "pmlog-backups")
        assert ills() == (["warning backups pmlog-backups cannot be read; check who may"], 0)

    def test_a_disk_that_is_nearly_full(self, ills, monkeypatch):
        usage = namedtuple("usage", "free")
        monkeypatch.setattr(
            "pmlog.store.checks.health_check.shutil.disk_usage", lambda _: usage(5_000_000)
        )
        assert ills() == (["warning disk only 5 MB free"], 0)


class TestADamagedFile:
    def cut(self, log: Path) -> None:
        log.write_bytes(log.read_bytes()[: log.stat().st_size // 2])

    def test_it_is_refused_with_the_way_out(self, pmlog, log):
        self.cut(log)
        assert pmlog("list") == refused(f"pmlog.db is damaged; {REFUSED}", 1)
        assert pmlog("add chat Dee") == refused(f"pmlog.db is damaged; {REFUSED}", 1)

    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (b"", "pmlog.db is empty, and there are backups of what it held"),
            (b"hello", "pmlog.db is not a pmlog log, or damaged; it was left as it is"),
        ],
    )
    def test_the_backup_takes_its_place_when_told(self, pmlog, ills, log, content, why):
        log.write_bytes(content)
        bad = [
            f"bad log {why}",
            "warning had back 0 entries, 0 people and 0 follow-ups can still be read",
            MEND.strip(),
        ]
        assert ills() == (bad, 1)
        assert pmlog("doctor --fix") == refused(NOT_DONE, 1)
        assert log.read_bytes() == content
        lines, code = ills("--fix --yes")
        assert (lines[0], code) == (f"fixed log {why}", 0)
        assert lines[2] == (
            "fixed healed 0 rows of it added to the backup; the damaged log is "
            "pmlog.damaged-2026-11-22.db"
        )
        assert (log.parent / "pmlog.damaged-2026-11-22.db").read_bytes() == content
        assert ills() == ([], 0)
        assert pmlog("list").out.count("pricing") == 2

    def test_what_it_still_has_is_added_to_the_backup(self, pmlog, ills, log):
        changed(log, "DROP TRIGGER journal_entry_insert")
        assert ills()[0][0] == "bad schema journal_entry_insert is not as pmlog made it"
        lines, code = ills("--fix --yes")
        assert (lines[-1], code) == (
            "fixed healed 3 rows of it added to the backup; the damaged log is "
            "pmlog.damaged-2026-11-22.db",
            0,
        )
        assert pmlog("list").out.count("pricing") == 3
        assert pmlog("undo").out.startswith("Undone  doctor")

    def test_a_no_leaves_it_as_it_is(self, pmlog, log, answering):
        self.cut(log)
        before = log.read_bytes()
        answering("n")
        said = pmlog("doctor --fix")
        assert said.err.startswith("set the damaged log aside and make a healthy one of both?")
        assert said.code == 1
        assert log.read_bytes() == before

    def test_with_no_backup_there_is_nothing_to_heal_it_with(self, ills, log):
        shutil.rmtree(log.parent / "pmlog-backups")
        log.write_text("hello")
        lines, code = ills("--fix --yes")
        assert code == 1
        assert "bad backup none: there is nothing to heal it with" in lines

    def test_another_program_s_file_is_left_alone(self, pmlog, here):
        changed(here / "pmlog.db", "CREATE TABLE a (b)")
        theirs = "pmlog.db is a SQLite file, but not a pmlog log; it was left as it is"
        assert pmlog("doctor --fix --yes") == Said("", f"pmlog: {theirs}\n", 1)


class TestWhatActs:
    def test_a_trigger_that_is_not_ours_never_runs_and_is_taken_out(self, pmlog, log, ills):
        changed(log, "CREATE TRIGGER x AFTER INSERT ON entry BEGIN DELETE FROM person; END")
        refused = (
            "pmlog: pmlog.db has a trigger x that is not of pmlog; pmlog doctor --fix takes it out"
        )
        assert pmlog("add chat Ada").err == f"{refused}\n"
        assert ills()[0][0] == "bad others a trigger x is not of pmlog"
        assert ills("--fix") == (["fixed others a trigger x is not of pmlog"], 0)
        assert pmlog("add chat Ada").code == 0
        assert pmlog("list --with Ada").out

    def test_a_view_without_end_in_the_place_of_a_table_is_not_read(self, pmlog, log):
        changed(
            log,
            "ALTER TABLE question RENAME TO hidden; CREATE VIEW question AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            " SELECT i AS id FROM n",
        )
        for line in ("question", "search x", "export json", "backup copy.db", "undo"):
            assert "has a view question that is not of pmlog" in pmlog(line).err

    def test_a_view_of_somebody_else_is_taken_out_after_a_backup(self, pmlog, log, ills):
        changed(log, "CREATE VIEW mine AS SELECT * FROM person")
        assert ills() == (["warning others mine is not of pmlog", MEND.strip()], 0)
        assert ills("--fix") == (["fixed others mine is not of pmlog"], 0)
        assert list((log.parent / "pmlog-backups").glob("*before-doctor*"))

    def test_a_link_to_a_log_stays_one_and_the_log_it_points_at_is_healed(self, pmlog, log, here):
        real = here / "elsewhere.db"
        log.rename(real)
        for beside in ("-wal", "-shm"):
            log.with_name(log.name + beside).unlink(missing_ok=True)
        log.symlink_to(real)
        real.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
        assert pmlog("doctor --fix --yes").code == 0
        assert log.is_symlink()
        assert pmlog("list").out.count("pricing") >= 1
        assert (here / "elsewhere.damaged-2026-11-22.db").exists()

    def test_what_lies_beside_backups_is_said_and_removed(self, pmlog, log, ills):
        beside = log.parent / "pmlog-backups" / "2026-11-21.db-journal"
        beside.write_bytes(b"x" * 512)
        said = "backups pmlog-backups/2026-11-21.db-journal is no part of a backup"
        assert ills() == ([f"warning {said}", MEND.strip()], 0)
        assert ills("--fix") == ([f"fixed {said}"], 0)
        assert not beside.exists()


class TestWhatNobodyWouldWrite:
    def test_a_row_that_points_at_nothing_is_no_mistake_of_pmlog(self, pmlog, log):
        entry = json.loads(pmlog("list --json").out)[0]["id"]
        assert pmlog(f"outcome add mentor 'she will' --with Ada --from {entry}").code == 0
        changed(log, "PRAGMA foreign_keys = OFF; DELETE FROM entry")
        ill = "pmlog.db has rows that point at nothing; pmlog doctor says what can be done"
        said = f"pmlog: {ill}\n"
        assert pmlog("outcome") == Said("", said, 1)
        assert pmlog("--db pmlog.db outcome").err == said
        assert pmlog("--db=pmlog.db outcome").err == said
        assert pmlog("doctor --fix --yes").code == 0
        assert pmlog("outcome").code == 0

    def test_a_column_that_is_not_ours_is_left_out_of_the_healthy_log(self, pmlog, log):
        changed(log, "ALTER TABLE person ADD COLUMN evil TEXT DEFAULT 'x'")
        assert pmlog("doctor").code == 1
        healed = pmlog("doctor --fix --yes")
        assert (healed.code, healed.err) == (0, "")
        assert pmlog("doctor").code == 0
        assert "pricing" in pmlog("list").out

    def test_a_key_with_another_name_is_left_out_of_it_too(self, pmlog, log):
        changed(log, "ALTER TABLE entry RENAME COLUMN date TO evil")
        changed(log, "ALTER TABLE person RENAME COLUMN id TO evil")
        assert pmlog("doctor --fix --yes").code == 0
        assert pmlog("doctor").code == 0

    @pytest.mark.parametrize("table", ["entry_tag", "setting", "link"])
    def test_a_table_that_is_missing_comes_back_with_the_backup(self, pmlog, log, table):
        changed(log, f"DROP TABLE {table}")
        assert pmlog("doctor").code == 1
        assert pmlog("doctor --fix --yes").code == 0
        assert pmlog("doctor").code == 0
        assert pmlog("list").out.count("pricing") >= 1

    def test_changes_of_a_step_that_is_not_there_are_those_of_another_program(self, pmlog, log):
        changed(log, "PRAGMA foreign_keys = OFF; UPDATE step SET seq = -1 WHERE seq = 2")
        assert pmlog("report --share").code == 0
        assert pmlog("doctor --fix --yes").code == 0
        assert pmlog("doctor").code == 0
        assert "pricing" in pmlog("list").out

    def test_a_row_of_somebody_elses_table_that_points_at_nothing_stops_nothing(self, pmlog, log):
        changed(
            log,
            "PRAGMA foreign_keys = OFF; CREATE TABLE mine (a TEXT REFERENCES entry (id));"
            "INSERT INTO mine VALUES ('zzz')",
        )
        assert pmlog("report --share").code == 0
        assert pmlog("doctor --fix --yes").err == ""
        assert "pricing" in pmlog("list").out

    @pytest.mark.parametrize(
        "at", ["soon", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
    )
    def test_a_step_at_no_instant_is_refused_and_loses_only_its_time(self, pmlog, log, ills, at):
        changed(log, f"UPDATE step SET at = '{at}' WHERE seq = 3")
        assert pmlog("history") == refused(f"pmlog.db is damaged; {REFUSED}", 1)
        assert pmlog("undo") == refused(f"pmlog.db is damaged; {REFUSED}", 1)
        said = f"journal a step was at no instant: '{at}'"
        assert ills() == ([f"bad {said}", MEND.strip()], 1)
        assert ills("--fix") == ([f"fixed {said}"], 0)
        assert ills() == ([], 0)
        assert pmlog("history").out.count("add chat") == 3
        assert pmlog("undo").out.startswith("Undone  add chat: added ")
        assert list((log.parent / "pmlog-backups").glob("*before-doctor*"))

    def test_a_word_that_no_command_knows_is_found_where_nothing_can_be_written(
        self, pmlog, log, ills, shut
    ):
        changed(log, "PRAGMA ignore_check_constraints = ON; UPDATE entry SET mode = 'dance'")
        changed(log, "PRAGMA wal_checkpoint(TRUNCATE); DELETE FROM change WHERE step IS NULL")
        shut(log.parent)
        said = "values holds what cannot be: a row of entry: CHECK constraint failed: mode IN ("
        assert any(line.startswith(f"bad {said}") for line in ills()[0])

    @pytest.mark.parametrize(
        "sql",
        [
            "DELETE FROM entry_fts_data",
            "DROP TABLE entry_fts_data",
            "DROP TABLE entry_fts_idx",
            "UPDATE entry_fts_config SET v = 99",
            "DROP TABLE entry_fts_config; DROP TABLE person_fts_config",
            "DROP TABLE entry_fts; CREATE TABLE entry_fts_data (a)",
            "DROP TABLE entry_fts; CREATE VIEW entry_fts AS SELECT 1",
            "PRAGMA writable_schema = ON; DELETE FROM sqlite_master WHERE name = 'entry_fts'",
        ],
    )
    def test_whatever_is_left_of_the_search_it_is_made_anew(self, pmlog, log, sql):
        changed(log, sql)
        assert pmlog("doctor").code == 1
        fixed = pmlog("doctor --fix")
        assert (fixed.err, fixed.code) == ("", 0)
        assert "fixed   search" in fixed.out
        assert pmlog("doctor").code == 0
        assert pmlog("search pricing").out.count("pricing") == 3
        assert pmlog("add chat Dee --about tempo").code == 0
        assert "tempo" in pmlog("search tempo").out

    def test_a_damaged_log_is_healed_with_a_backup_whose_search_is_damaged(self, pmlog, log):
        for backup in (log.parent / "pmlog-backups").glob("*.db"):
            changed(backup, "DROP TABLE person_fts; DELETE FROM entry_fts_data")
        log.write_bytes(b"hello")
        fixed = pmlog("doctor --fix --yes")
        assert (fixed.err, fixed.code) == ("", 0)
        assert pmlog("search pricing").out.count("pricing") == 2

    def test_more_open_steps_than_one_are_closed(self, pmlog, log, ills):
        changed(log, "INSERT INTO writing VALUES (1), (NULL)")
        assert ills()[0][0] == "bad journal a step was left open"
        assert ills("--fix") == (["fixed journal a step was left open"], 0)
        assert ills() == ([], 0)

    def test_a_log_that_lost_its_name_in_the_header_has_it_back(self, pmlog, log, ills):
        changed(log, "PRAGMA application_id = 0")
        assert pmlog("backup").err == ""
        assert ills() == ([], 0)

    def test_a_line_without_words_that_fails_on_an_ill_log_says_so(self, pmlog, log, monkeypatch):
        monkeypatch.setattr("pmlog.cli.builders.today_page.show_today", lambda _: int("none"))
        changed(log, "PRAGMA foreign_keys = OFF; DELETE FROM entry")
        ill = "pmlog.db has rows that point at nothing; pmlog doctor says what can be done"
        assert pmlog("") == Said("", f"pmlog: {ill}\n", 1)

    def test_a_journal_of_a_table_that_is_none_of_ours_is_named(self, pmlog, log):
        changed(log, "UPDATE change SET tbl = 'evil' WHERE seq = 1")
        pmlog("backup")  # it is no healthy one
        said = "the journal speaks of a table 'evil' that pmlog does not know"
        assert (said in pmlog("doctor").out, pmlog("doctor").code) == (True, 1)
        assert pmlog("history --all").err == f"pmlog: {said}\n"
        assert pmlog("doctor --fix --yes").code == 0
        assert pmlog("history --all").code == 0
        assert pmlog("list").out.count("pricing") == 3

    @pytest.mark.parametrize(
        "after", ["'[1]'", "'{'", "printf('%s%s', replace(hex(zeroblob(50000)), '00', '['), 'x')"]
    )
    def test_a_journal_that_is_no_json_is_damage_and_healed(self, pmlog, log, after):
        changed(log, f"PRAGMA ignore_check_constraints = ON; UPDATE change SET after = {after}")
        assert pmlog("history") == refused(f"pmlog.db is damaged; {REFUSED}", 1)
        assert pmlog("doctor").code == 1
        fixed = pmlog("doctor --fix --yes")
        assert (fixed.err, fixed.code) == ("", 0)
        assert pmlog("doctor").code == 0
        assert pmlog("list").out.count("pricing") == 3


@pytest.mark.parametrize(("name", "value"), [("due", "9" * 5000), ("due", "0"), ("dates", "ymd")])
def test_a_setting_that_nobody_could_set_is_said(pmlog, log, name, value):
    pmlog("add chat Ada")
    changed(log, f"INSERT INTO setting (name, value) VALUES ('{name}', '{value}')")
    said = pmlog("doctor")
    assert said.code == 1
    assert f"setting {name} is " in said.out + said.err
