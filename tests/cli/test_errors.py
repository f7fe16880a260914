"""A refusal is one line on standard error that says what to do, and an exit code."""

import os
import sqlite3
import stat
from importlib.util import find_spec

import pytest

from pmlog import __version__
from pmlog.errors import LISTS
from pmlog.store import SCHEMA_VERSION
from tests.session import refused
from tests.terminal import CTRL_C, at_terminal, piped

NO_BACKUP = "There is no healthy backup of it; pmlog doctor says what can be had back"
NOT_A_LOG = f"is not a pmlog log, or damaged; it was left as it is. {NO_BACKUP}"


def test_nothing_there_is_no_error(plays, log):
    plays(r"""
$ pmlog
 Nothing is logged yet. What to type first:
   after a talk    pmlog add chat Ada Lovelace about pricing
   each morning    pmlog followups
   to look round   pmlog demo, a made-up year; all it can do: pmlog --help
$ pmlog followups
 Nothing due. Promises come from --next "send Ada the deck by fri"
$ pmlog people
 Nobody here yet. People are written down as you mention them: pmlog add chat
""")
    assert not log.exists()


# The exit codes.


def test_done_is_0(pmlog):
    assert pmlog("add chat Ada").code == 0


def test_refused_is_1(plays):
    plays(r"""
$ pmlog people add Ada Lovelace
Added r5z  Ada Lovelace
$ pmlog people add Ada Lovelace
! pmlog: Ada Lovelace is in the log already (r5z); --new writes a second person of that name
[exit 1]
$ pmlog people merge Ada Ada
! pmlog: both are Ada Lovelace (r5z)
[exit 2]
""")


def test_usage_is_2(plays):
    plays(r"""
$ pmlog add chat Ada --when blursday
! pmlog: 'blursday' is not understood: say a day such as yesterday, "last fri" or "5 nov"; a time may follow: "fri 9am"
[exit 2]
$ pmlog list --frobnicate
! pmlog: No such option: --frobnicate. See pmlog list --help
[exit 2]
$ pmlog snooze
! pmlog: Missing argument 'WHICH... DAY...', as in pmlog snooze m2q next mon. Ids stand in pmlog followups and pmlog list. See pmlog snooze --help
[exit 2]
$ pmlog report --month q3
! pmlog: 'q3' is not understood: Q3 2026 is no month; say a month such as this, last, oct, "oct 2025" or 2026-10
[exit 2]
""")


def test_not_found_is_3(plays):
    plays(r"""
$ pmlog show k7f
! pmlog: No id matches 'k7f'. See pmlog followups and pmlog list
[exit 3]
$ pmlog done k7f
! pmlog: No id matches 'k7f'. See pmlog followups and pmlog list
[exit 3]
$ pmlog people show Nobody
! pmlog: No person matches 'Nobody'. See pmlog people
[exit 3]
$ pmlog list --with Nobody
! pmlog: No person matches 'Nobody'. See pmlog people
[exit 3]
""")


@pytest.mark.parametrize(
    "command", sorted(set(" and pmlog ".join(LISTS.values()).split(" and pmlog ")))
)
def test_what_lists_what_was_not_found_is_a_command(pmlog, command):
    told = pmlog(f"{command} --help")
    assert (told.code, told.err) == (0, "")


def test_ambiguous_is_4(plays):
    plays(r"""
$ pmlog people add Ada Lovelace
Added r5z  Ada Lovelace
$ pmlog people add Ada Chen
Added z6v  Ada Chen
$ pmlog show Ada
! pmlog: 'Ada' could be one of Ada Lovelace (r5z) or Ada Chen (z6v). An id says which.
[exit 4]
$ pmlog snooze Ada 2w
! pmlog: 'Ada' could be one of Ada Lovelace (r5z) or Ada Chen (z6v). An id says which.
[exit 4]
""")


def test_ctrl_c_is_130():
    assert at_terminal(["add", "chat"], ("Who: ", CTRL_C)).code == 130


REFUSED = [
    "fooo", "--fooo", "add fooo", "add chat", "add chat ''", "add chat Ada --for x", "show", "show k7f",
    "show ''", "edit", "edit k7f", "delete k7f", "done", "done k7f", "drop k7f", "snooze k7f", "snooze k7f mon",
    "list --avenue x", "list --period x", "list extra", "search", "search '!'", "report x", "report --week --year",
    "people show", "people show Nobody", "people edit Nobody --city x", "people add ''", "people cadence often",
    "people --relation friend", "spread --over x", "completion", "completion tcsh", "add followup", "--db",
]  # fmt: skip


@pytest.mark.parametrize("line", REFUSED)
def test_every_refusal_is_one_line(pmlog, log, line):
    said = pmlog(line)
    assert said.out == ""
    assert said.err.startswith("pmlog: ")
    assert said.err.count("\n") == 1
    assert said.err.endswith("\n")
    assert said.code in (1, 2, 3)
    assert not log.exists()


@pytest.mark.parametrize(
    "character", ["\x1b[31m", "\x07", "\n", "\r", "\u202e", "\x9b2J", "\u2028"]
)
@pytest.mark.parametrize(
    "line", ["", "add", "show", "list --with", "list --period", "add chat A --when"]
)
def test_a_refusal_never_drives_the_terminal(pmlog, line, character):
    said = pmlog(line, f"x{character}y")
    assert said.code in (2, 3)
    assert said.err.count("\n") == 1
    assert said.err.rstrip("\n").isprintable()


# Words that are none.


def test_a_word_that_is_close_is_suggested(plays):
    plays(r"""
$ pmlog fooo
! pmlog: No such command 'fooo'. See pmlog --help
[exit 2]
$ pmlog lst
! pmlog: No such command 'lst'. Did you mean 'list'? See pmlog --help
[exit 2]
$ pmlog followup
 Nothing due. Promises come from --next "send Ada the deck by fri"
$ pmlog repot
! pmlog: No such command 'repot'. Did you mean 'report'? See pmlog --help
[exit 2]
$ pmlog add chatt
! pmlog: No such command 'chatt'. Did you mean 'chat'? See pmlog add --help
[exit 2]
$ pmlog people shwo Ada
! pmlog: No such command 'shwo'. Did you mean 'show'? See pmlog people --help
[exit 2]
$ pmlog list --peroid oct
! pmlog: No such option: --peroid. Did you mean --period? See pmlog list --help
[exit 2]
$ pmlog followups go
! pmlog: 'go' is not understood here. Did you mean --go? See pmlog followups --help
[exit 2]
$ pmlog doctor please fix
! pmlog: 'please fix' is not understood here. Did you mean --fix? See pmlog doctor --help
[exit 2]
$ pmlog undo --now
! pmlog: No such option: --now. See pmlog undo --help
[exit 2]
$ pmlog list --limit 5
! pmlog: No such option: --limit. Did you mean --all? See pmlog list --help
[exit 2]
$ pmlog add chat Ada --date yesterday
! pmlog: No such option: --date. Did you mean --when? See pmlog add chat --help
[exit 2]
$ pmlog edit k7f --due fri
! pmlog: No such option: --due. Did you mean --by? See pmlog edit --help
[exit 2]
$ pmlog report --pdf
! pmlog: No such option: --pdf. Did you mean --html? See pmlog report --help
[exit 2]
$ pmlog version
! pmlog: No such command 'version'. Did you mean --version? See pmlog --help
[exit 2]
$ pmlog people rename Ada Lovelace
! pmlog: No such command 'rename'. Did you mean 'edit'? See pmlog people --help
[exit 2]
$ pmlog people delete Ada Lovelace
! pmlog: this may be meant: pmlog delete Ada Lovelace
[exit 2]
$ pmlog goal remove pricing
! pmlog: this may be meant: pmlog delete pricing
[exit 2]
$ pmlog goal close pricing
! pmlog: No such command 'close'. Did you mean 'done'? See pmlog goal --help
[exit 2]
$ pmlog engagement create "Head of product"
! pmlog: No such command 'create'. Did you mean 'start'? See pmlog engagement --help
[exit 2]
$ pmlog event meetup
! pmlog: No event matches 'meetup'. See pmlog event
[exit 3]
$ pmlog risk why
! pmlog: 'why' is not understood here. Did you mean --why?
[exit 2]
$ pmlog network svg
! pmlog: 'svg' is not understood here. Did you mean --svg?
[exit 2]
$ pmlog report last shar
! pmlog: 'last shar' is not understood here. Did you mean --share?
[exit 2]
""")


@pytest.mark.parametrize("word", ["--version", "-V"])
def test_the_version(pmlog, word, log):
    assert pmlog(word) == (f"pmlog {__version__}\n", "", 0)
    said = piped([word])
    assert (said.stdout.decode(), said.stderr, said.returncode) == (
        f"pmlog {__version__}\n",
        b"",
        0,
    )
    assert not log.exists()


EVERY_WORD = pytest.mark.skipif(
    not find_spec("pmlog.cli.commands.demo"), reason="demo is not there yet"
)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("-h", marks=EVERY_WORD),
        pytest.param("--help", marks=EVERY_WORD),
        "add -h",
        "add chat --help",
        "people edit -h",
    ],
)
def test_help_is_an_answer(pmlog, line, log):
    said = pmlog(line)
    opens = "Build a support network" if line in ("-h", "--help") else "Usage: pmlog"
    assert said.out.lstrip().startswith(opens)
    assert (said.err, said.code) == ("", 0)
    assert not log.exists()


# The file.


def test_a_path_below_a_regular_file_cannot_hold_a_log(pmlog, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    path = tmp_path / "file" / "pmlog.db"
    said = pmlog(f"--db '{path}' add chat Ada")
    assert said == refused(f"{path} cannot be used: Not a directory", 1)


def test_a_folder_is_no_log(pmlog, tmp_path):
    said = pmlog(f"--db '{tmp_path}' list")
    assert said == refused(f"{tmp_path} is a folder; the log is a file", 1)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(pmlog, tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    said = pmlog(f"--db '{folder / 'pmlog.db'}' add chat Ada")
    assert said == refused(f"{folder / 'pmlog.db'} cannot be used: Permission denied", 1)


@pytest.mark.parametrize("content", [b"to do: buy milk\n" * 50, b"\x00" * 4096, b"x y"])
def test_a_file_that_is_not_sqlite(pmlog, log, content):
    log.write_bytes(content)
    for line in ("list", "add chat Ada", "followups --json"):
        assert pmlog(line) == refused(f"{log} {NOT_A_LOG}", 1)
    assert log.read_bytes() == content


def test_a_sqlite_file_that_is_no_log(pmlog, log):
    made(log, "CREATE TABLE recipe (name TEXT)", "INSERT INTO recipe VALUES ('soup')")
    before = log.read_bytes()
    for line in ("list", "add chat Ada"):
        said = pmlog(line)
        assert said == refused(
            f"{log} is a SQLite file, but not a pmlog log; it was left as it is", 1
        )
    assert log.read_bytes() == before


def test_a_log_from_a_newer_version(pmlog, log):
    pmlog("add chat Ada")
    made(log, "PRAGMA user_version = 99", "PRAGMA wal_checkpoint(TRUNCATE)")
    before = log.read_bytes()
    for line in ("list", "add chat Ada"):
        said = pmlog(line)
        assert said == refused(
            f"{log} was written by a newer pmlog (schema 99, this one knows {SCHEMA_VERSION}); it was left as it is. "
            "Upgrade pmlog to read it",
            1,
        )
    assert log.read_bytes() == before


def test_a_damaged_log(pmlog, log):
    pmlog("add chat Ada")
    made(log, "PRAGMA wal_checkpoint(TRUNCATE)")
    whole = log.read_bytes()
    log.write_bytes(whole[: len(whole) // 2])
    said = pmlog("list")
    assert said == refused(f"{log} is damaged; it was left as it is. {NO_BACKUP}", 1)


def test_the_log_and_its_folder_are_private(pmlog, tmp_path):
    path = tmp_path / "data" / "deeper" / "pmlog.db"
    pmlog(f"--db '{path}' add chat Ada")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in path.parents[:2]] == [0o700, 0o700]


@pytest.mark.parametrize("line", ["--db '{}' {}", "{1} --db '{0}'", "{1} --db='{0}'"])
def test_db_before_and_after_the_word(pmlog, log, tmp_path, line):
    other = tmp_path / "other.db"
    assert pmlog(line.format(other, "add chat Ada")).code == 0
    assert pmlog(line.format(other, "people edit Ada --city Bath")).code == 0
    assert "Ada" in pmlog(line.format(other, "list")).out
    assert not log.exists()


def test_db_at_home(pmlog, tmp_path):
    pmlog("--db ~/talks.db add chat Ada")
    assert (tmp_path / "home" / "talks.db").exists()


# Settings.


@pytest.mark.parametrize("day", ["tomorrow", "2026-13-01", "22.11.2026", "0001-01-01", "\x1b[2J"])
def test_a_pinned_day_that_is_none(pmlog, monkeypatch, log, day):
    monkeypatch.setenv("PMLOG_TODAY", day)
    for line in ("list", "add chat Ada", "followups --json"):
        said = pmlog(line)
        assert said == refused(
            f"{day!r} is not understood: PMLOG_TODAY must be a date like 2026-11-22", 2
        )
    assert not log.exists()


def test_a_mistake_in_pmlog_is_one_line_too(pmlog, monkeypatch):
    monkeypatch.setattr("pmlog.session.Session.say", lambda *_: 1 / 0)
    said = pmlog("add chat Ada")
    assert said == refused(
        "a mistake in pmlog, or a damaged log (ZeroDivisionError): pmlog doctor tells which, PMLOG_DEBUG=1 where",
        1,
    )
    monkeypatch.setenv("PMLOG_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        pmlog("add chat Ada")


def made(path, *statements):
    """Run SQL on a file."""
    db = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        db.execute(statement).fetchall()
    db.close()
