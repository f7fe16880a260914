"""pmlog backup: copies made by hand, into files, and behind a passphrase; and which there are."""

import json
import re

import pytest

from pmlog.store.backups.backup_rotation import backups_of
from tests.terminal import at_terminal


def test_nothing_there(plays, here):
    plays(
        """
$ pmlog backup
! pmlog: There is no log at pmlog.db yet; nothing to back up
[exit 1]
$ pmlog backup list
 No backup yet in pmlog-backups; the first comes with the next day's write
$ pmlog backup list --json
[]
$ pmlog backup out.db
! pmlog: There is no log at pmlog.db yet; nothing to back up
[exit 1]
$ pmlog backup --encrypt
! pmlog: There is no log at pmlog.db yet; nothing to back up
[exit 1]
"""
    )


@pytest.fixture
def three_days(three_talks, here):
    """A talk on each of three days: two backups made by themselves."""
    return here


@pytest.mark.usefixtures("three_days")
class TestThreeDays:
    def test_the_list_says_what_is_in_each(self, pmlog):
        assert pmlog("backup").out == "Backed up to pmlog-backups/2026-11-22-by-hand.db\n"
        assert pmlog("backup").out == "Backed up to pmlog-backups/2026-11-22-by-hand-2.db\n"
        assert re.sub(r" \d+ kB", " kB", pmlog("backup list").out) == (
            "  Sun 22 Nov   3 entries, 3 people   2026-11-22-by-hand-2   kB\n"
            "  Sun 22 Nov   3 entries, 3 people   2026-11-22-by-hand     kB\n"
            "  Sun 22 Nov   2 entries, 2 people                          kB\n"
            "  Sat 21 Nov   1 entry, 1 person                            kB\n"
            " in pmlog-backups\n"
        )

    def test_one_that_is_damaged_is_listed_as_such(self, pmlog, three_days):
        (three_days / "pmlog-backups" / "2026-11-21.db").write_text("x")
        assert "damaged" in pmlog("backup list").out.splitlines()[1]
        assert json.loads(pmlog("backup list --json").out)[1]["entries"] is None
        assert pmlog("restore yesterday --yes").code == 3

    def test_into_a_file(self, plays, three_days):
        plays(
            """
$ pmlog backup copy.db
Backed up to copy.db
$ pmlog backup copy.db
! pmlog: copy.db is there already; name a new file
[exit 1]
$ pmlog backup pmlog.db
! pmlog: pmlog.db is there already; name a new file
[exit 1]
$ pmlog backup nowhere/copy.db
! pmlog: No backup was written: nowhere/copy.db: No such file or directory
[exit 1]
$ pmlog backup .
Backed up to pmlog-2026-11-22.db
$ pmlog backup . --encrypt
! pmlog: a passphrase is asked on a terminal, or taken from PMLOG_PASSPHRASE
[exit 2]
$ pmlog --db copy.db list
  d8n   Sun 22 Nov   chat   Cy Young       pricing
  j8b   Sat 21 Nov   chat   Ben Okafor     pricing
  v2w   Fri 20 Nov   chat   Ada Lovelace   pricing
"""
        )
        assert (three_days / "copy.db").stat().st_mode & 0o777 == 0o600

    def test_a_passphrase_locks_it_and_opens_it(self, plays, three_days):
        pytest.importorskip("pyrage")
        plays(
            """
$ pmlog backup --encrypt
! pmlog: --encrypt needs the file: pmlog backup FILE --encrypt
[exit 2]
$ pmlog backup copy.age --encrypt
! pmlog: a passphrase is asked on a terminal, or taken from PMLOG_PASSPHRASE
[exit 2]
$ PMLOG_PASSPHRASE=geheim pmlog backup nowhere/copy.age --encrypt
! pmlog: No backup was written: nowhere/copy.age: No such file or directory
[exit 1]
$ PMLOG_PASSPHRASE=geheim pmlog backup copy.age --encrypt
Backed up to copy.age
$ pmlog restore copy.age --yes
! pmlog: a passphrase is asked on a terminal, or taken from PMLOG_PASSPHRASE
[exit 2]
$ PMLOG_PASSPHRASE=falsch pmlog restore copy.age --yes
! pmlog: The passphrase does not open this file
[exit 1]
$ pmlog --db new.db list
 No entry yet that fits. Log a talk: pmlog add chat NAME
$ PMLOG_PASSPHRASE=geheim pmlog --db new.db restore copy.age --yes
Restored 3 entries and 3 people. pmlog undo takes it back
$ pmlog --db new.db list
  d8n   Sun 22 Nov   chat   Cy Young       pricing
  j8b   Sat 21 Nov   chat   Ben Okafor     pricing
  v2w   Fri 20 Nov   chat   Ada Lovelace   pricing
$ pmlog --db new.db undo
Undone  restore (Sun 22 Nov 2026 12:00): added person c5g, person z7q, person v4v, entry v2w and 2 more
$ pmlog --db new.db list
 No entry yet that fits. Log a talk: pmlog add chat NAME
"""
        )
        assert (three_days / "copy.age").read_bytes().startswith(b"age-encryption.org/v1")
        assert b"Lovelace" not in (three_days / "copy.age").read_bytes()
        assert (three_days / "copy.age").stat().st_mode & 0o777 == 0o600

    def test_a_passphrase_is_asked_twice_and_not_shown(self, three_days):
        pytest.importorskip("pyrage")
        seen = at_terminal(
            ["backup", "copy.age", "--encrypt"], ("New passphrase: ", "one"), ("Once more: ", "two")
        )
        assert "these were two passphrases; nothing was written" in seen.screen
        assert seen.code == 2
        assert not (three_days / "copy.age").exists()
        seen = at_terminal(
            ["backup", "copy.age", "--encrypt"], ("New passphrase: ", "one"), ("Once more: ", "one")
        )
        assert seen.screen.endswith("Backed up to copy.age\n")
        assert "one" not in seen.screen.replace("Once more", "")


class TestManyAtOnce:
    """What another process does to the folder at the same moment stops nobody's day."""

    def test_what_a_killed_one_left_goes_with_the_next_of_that_name(self, three_days, pmlog):
        left = [f".copy.db.{2**31 - 1}{beside}" for beside in ("", "-journal", "-wal")]
        others = [".copy.db.mine", ".other.db.2147483647"]
        for name in (*left, *others):
            (three_days / name).write_bytes(b"half a log")
        assert pmlog("backup copy.db").code == 0
        assert [name for name in left if (three_days / name).exists()] == []
        assert [name for name in others if not (three_days / name).exists()] == []

    def test_a_draft_that_is_given_its_name_meanwhile(self, three_days, pmlog, monkeypatch):
        gone = three_days / "pmlog-backups" / ".2026-11-23.db.1"
        monkeypatch.setattr("pmlog.store.backups.backup_rotation.leftovers", lambda _log: [gone])
        monkeypatch.setenv("PMLOG_TODAY", "2026-11-23")
        said = pmlog("add chat Dee")
        assert (said.err, said.code) == ("", 0)

    def test_a_backup_that_is_cleared_away_meanwhile(self, three_days):
        there, gone = (three_days / f"2026-11-{day}.db" for day in (20, 21))
        there.touch()
        assert [backup.path for backup in backups_of([gone, there])] == [there]

    def test_older_ones_that_cannot_be_cleared_away(self, three_days, pmlog, monkeypatch):
        def refused(_log):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("pmlog.store.backups.backup_rotation.prune", refused)
        monkeypatch.setenv("PMLOG_TODAY", "2026-11-23")
        said = pmlog("add chat Dee")
        assert said.err == (
            "pmlog: Older backups in pmlog-backups cannot be cleared away: Permission denied\n"
        )
        assert said.code == 0
        assert pmlog("list").out.count("Dee") == 1
        assert (three_days / "pmlog-backups" / "2026-11-23.db").exists()
