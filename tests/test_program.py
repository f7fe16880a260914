"""The program as a shell starts it: what it says arrives, and its exit code is its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
    assert started("show", "zz") == ("", "pmlog: No id or name matches 'zz'.\n", 3)


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
