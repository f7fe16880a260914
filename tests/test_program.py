"""The program as a shell starts it: what it says arrives, and its exit code is its own."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from pmlog import drafts
from tests.session import Said

FULL = Path("/dev/full")


def started(*words: str, buffered: bool = True) -> Said:
    """What a process of its own says, and its exit code."""
    done = subprocess.run(
        [sys.executable, "-m", "pmlog", *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUNBUFFERED": "" if buffered else "1"},
    )
    return Said(done.stdout, done.stderr, done.returncode)


@pytest.mark.parametrize("buffered", [True, False])
def test_all_that_was_said_arrives_before_the_process_is_left(buffered):
    assert started("add", "chat", "Ada", buffered=buffered) == (
        "Logged g6h  chat, Sun 22 Nov 2026, with Ada\n  c2f  new person  Ada\n",
        "",
        0,
    )


def test_a_refusal_has_its_line_and_its_code():
    assert started("show", "zz") == (
        "",
        "pmlog: No id or name matches 'zz'. See pmlog list and pmlog people\n",
        3,
    )


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("word", ["--version", "list"])
def test_a_full_disk_is_said_in_one_line(word, unbuffered):
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pmlog", word],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    assert (done.returncode, done.stderr) == (1, "pmlog: output: No space left on device\n")


WRITING = (
    "--db new/er/pmlog.db add chat Ada --about pricing",
    "add chat Ada --about pricing",
    "backup",
    "backup copy.db",
    "restore today --yes",
    "export json log.json",
    "export csv deep/er/tables",
    "export markdown deep/pages",
    "report --html --md",
    "report --share --html shared.html",
    "open --into deep/copy",
)


@pytest.mark.skipif(os.name != "posix", reason="only POSIX says who may read a file")
def test_whatever_is_written_is_its_owners_only_where_the_umask_forbids_nothing(pmlog, here):
    before = os.umask(0)
    try:
        assert [line for line in WRITING if pmlog(line).code] == []
        drafts.create(here / "pmlog.db", date(2026, 11, 22), "add", "chat", b"typed")
    finally:
        os.umask(before)
    written = {path.name: path.stat().st_mode & 0o777 for path in here.rglob("*")}
    assert {"er", "deep", "drafts", "pmlog-backups", "copy.db", "shared.html"} <= {*written}
    assert {name: mode for name, mode in written.items() if mode & 0o077} == {}


@pytest.mark.parametrize(
    "line",
    [
        "export json no/where.json",
        "report --html no/where.html",
        "report --share --md no/where.md",
        "backup no/where.db",
    ],
)
def test_a_file_in_a_folder_that_is_not_there_is_refused_by_its_own_name(pmlog, here, line):
    pmlog("add chat Ada")
    refused = pmlog(line)
    assert (refused.out, refused.code) == ("", 1)
    assert line.split()[-1] in refused.err
    assert refused.err.endswith("No such file or directory\n")
    assert refused.err.count("\n") == 1
    assert not (here / "no").exists()
