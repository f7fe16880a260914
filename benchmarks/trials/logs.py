"""Logs to be mistreated: made, run on as a process or in this one, looked at from outside."""

import contextlib
import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pmlog.cli import run
from pmlog.store.keys import KEYS

SOURCE = Path(__file__).parents[2] / "src"
TODAY = "2026-11-22"

Rows = list[tuple[Any, ...]]


class Said(NamedTuple):
    """What a command printed and how it ended."""

    out: str
    err: str
    code: int

    @property
    def is_unexplained(self) -> bool:
        """Whether pmlog did not know what went wrong, or Python said it instead."""
        return "a mistake in pmlog" in self.err or "Traceback" in self.err


def settings(log: Path, today: str = TODAY) -> dict[str, str]:
    """The environment of a command that works on a log, at home in its folder."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("PMLOG_")}
    return kept | {
        "PMLOG_DB": str(log),
        "PMLOG_TODAY": today,
        "PYTHONPATH": str(SOURCE),
        "HOME": str(log.parent),
        "EDITOR": "true",
        "VISUAL": "",
    }


def started(
    log: Path,
    *words: str,
    today: str = TODAY,
    more: dict[str, str] | None = None,
    **how: Any,  # noqa: ANN401  whatever a process takes
) -> subprocess.Popen[str]:
    """A command as a process of its own; `more` is set besides."""
    return subprocess.Popen(
        [sys.executable, "-m", "pmlog", *words],
        env=settings(log, today) | (more or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **how,
    )


def ended(process: subprocess.Popen[str]) -> Said:
    """What a process said, once it is done."""
    out, err = process.communicate()
    return Said(out, err, process.returncode)


def said(log: Path, *words: str, today: str = TODAY, more: dict[str, str] | None = None) -> Said:
    """A command run in this process: twenty times as fast; `more` is set besides."""
    out, err = io.StringIO(), io.StringIO()
    with as_set(settings(log, today) | (more or {})), standing_in(out, err):
        code = run([*words])
    return Said(out.getvalue(), err.getvalue(), code)


@contextlib.contextmanager
def standing_in(out: io.StringIO, err: io.StringIO) -> Iterator[None]:
    """Let these be standard output and error, and let there be nothing on standard input."""
    stdin, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            yield
    finally:
        sys.stdin = stdin


@contextlib.contextmanager
def as_set(environment: dict[str, str]) -> Iterator[None]:
    """Let the environment be this, for a while."""
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(environment)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def rows(log: Path, sql: str, values: Sequence[Any] = ()) -> Rows:
    """What a query finds, asked of the file without pmlog."""
    with asking(log) as connection:
        return connection.execute(sql, values).fetchall()


@contextlib.contextmanager
def asking(log: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the file, for several queries: to open it costs more than they do."""
    with contextlib.closing(sqlite3.connect(log, timeout=60)) as connection:
        connection.text_factory = lambda raw: raw.decode(errors="replace")
        yield connection


def content(log: Path) -> dict[str, Rows]:
    """Every row the user has a part in: all tables but the journal and what is derived."""
    with asking(log) as connection:
        return {
            table: connection.execute(
                f"SELECT * FROM {table} ORDER BY {', '.join(KEYS[table])}"
            ).fetchall()
            for table in KEYS
        }


def is_whole(log: Path) -> bool:
    """Whether SQLite finds no damage, nothing points at nothing, and no step was left open."""
    return (
        rows(log, "PRAGMA integrity_check") == [("ok",)]
        and not rows(log, "PRAGMA foreign_key_check")
        and rows(log, "SELECT step FROM writing") == [(None,)]
    )


def exported(log: Path) -> dict[str, Any] | None:
    """The log as `pmlog export json` says it is; None when that refuses."""
    found = said(log, "export", "json")
    return json.loads(found.out) if found.code == 0 else None


def a_log(log: Path, talks: int = 30) -> None:
    """A log with something in every table, in steps of many kinds."""
    for number in range(talks):
        who = f"{FIRST[number % 7]} {LAST[number % 5]}, {FIRST[(number + 3) % 7]} Okafor"
        told(
            log,
            "add",
            AVENUES[number % 4],
            who,
            "--about",
            f"pricing, part {number}",
            "--tag",
            "beta",
            "--learned",
            f"anchor on value {number}",
            "--next",
            "send the deck by fri",
        )
    told(
        log,
        "people",
        "edit",
        "Ada Lovelace",
        "--tag",
        "founders",
        "--link",
        "https://ada.example",
        "--every",
        "4 weeks",
        "--notes",
        "met in Zürich",
    )
    told(log, "people", "alias", "Ada Lovelace", "Countess")
    told(log, "people", "cadence", "--relation", "peer", "6 weeks")
    told(log, "checkin", "--week", "some of the time")
    told(log, "pause", "--from", "1 aug", "--until", "21 aug")
    promise = rows(log, "SELECT id FROM followup ORDER BY seq LIMIT 1")[0][0]
    told(log, "done", promise, "--note", "she liked it")
    told(log, "undo")


def told(log: Path, *words: str) -> None:
    """Run a command that must not fail."""
    found = said(log, *words)
    if found.code:
        raise RuntimeError(f"pmlog {' '.join(words)}: {found.err}")


FIRST = ("Ada", "Ben", "Cyd", "Dana", "Eli", "Fay", "Gus")
LAST = ("Lovelace", "Young", "Silva", "Park", "Chen")
AVENUES = ("chat", "coaching", "mentoring", "meetup")
