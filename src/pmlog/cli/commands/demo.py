"""pmlog demo: a year of one PM, typed into a throw-away log by the program itself."""

import io
import os
import shlex
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import date
from json import loads
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from pmlog import cli
from pmlog.cli import argv
from pmlog.cli.options import session_of
from pmlog.demo import year_before
from pmlog.errors import PmlogError
from pmlog.session import Session
from pmlog.store.ids import looks_like_id
from pmlog.streams import note_write, process

TALK = """\
pmlog add chat Yuki --about "her first release with two teams" --for 30m --call --good \\
    --learned "the tester says when it is done, and nobody else" \\
    --next "send Yuki our checklist for a release by fri"
"""
"""The talk that is logged on the last day, as it is typed."""


@argv.command("demo")
def demo(
    ctx: argv.Context,
    into: Annotated[str | None, argv.option("FILE", "Leave the sample year in a new log.")] = None,
) -> None:
    """Show a day with pmlog, on the made-up year of one PM; your own log is not touched.

    Examples:

        pmlog demo

        pmlog demo --into sample.db
    """
    session = session_of(ctx)
    if into:
        write_sample_year(session, Path(into).expanduser())
    else:
        show_last_day(session)


def write_sample_year(session: Session, file: Path) -> None:
    if file.exists() or file.is_symlink():
        raise PmlogError(f"{file} is there already; a sample year goes into a new file")
    with TemporaryDirectory(prefix="pmlog-demo-") as folder:
        made = Path(folder) / "sample.db"
        printed = type_year(made, session.today)
        shutil.move(made, file)
        note_write()
    entries = sum(line.startswith("Logged ") for line in printed)
    session.say(
        f"A sample year of {entries} entries is in {file}. Look around in it:",
        f"  pmlog --db {shlex.quote(str(file))} followups",
    )


def show_last_day(session: Session) -> None:
    session.say("One PM's year, made up, in a throw-away log. This is the last morning of it.", "")
    with TemporaryDirectory(prefix="pmlog-demo-") as folder:
        log = Path(folder) / "sample.db"
        type_year(log, session.today)
        with working_on(log, session.today):
            first = first_due()
            for line in ("pmlog followups", TALK, f"pmlog done {first}", "pmlog report --month"):
                type_in(session, line.rstrip())
    session.say(
        "To try it on her year:  pmlog demo --into sample.db, then pmlog --db sample.db followups",
        'To begin your own:      pmlog add chat NAME --about "..." --next "... by fri"',
    )


def type_in(session: Session, line: str) -> None:
    """Print a command line and run it."""
    session.say(f"$ {line}")
    code = cli.run(shlex.split(line.replace("\\\n", ""))[1:])
    if code:  # it has said why, or whoever read us (head, less) has seen enough
        raise argv.Exit(code)
    session.say("")


def first_due() -> str:
    """Return the first id of the morning list."""
    list_ = loads(run_captured(["followups", "--json"]))
    first: str = [*list_["overdue"], *list_["today"], *list_["upcoming"]][0]["id"]
    return first


def type_year(log: Path, today: date) -> list[str]:
    """Run the sample year on a log; return the lines that pmlog printed."""
    printed: list[str] = []
    for day, words in year_before(today):
        with working_on(log, day):
            said = run_captured([resolve_id(word, printed) for word in words])
        printed += said.splitlines()
    return printed


def resolve_id(word: str, printed: Sequence[str]) -> str:
    """Return the id on the last line with "price page" for `@price-page`, else the word."""
    if not word.startswith("@"):
        return word
    text = word.removeprefix("@").replace("-", " ")
    for line in reversed(printed):
        if text in line.casefold():
            return next(filter(looks_like_id, line.split()), word)
    return word


def run_captured(words: Sequence[str]) -> str:
    """Run a command of the sample year and return its output; a failure is an error."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        code = cli.run(words)
    if code == cli.INTERRUPTED:
        raise KeyboardInterrupt
    if code:
        said = f"pmlog {shlex.join(words)}: {out.getvalue()}"
        raise PmlogError(f"the sample year is broken at {said}")
    return out.getvalue()


@contextmanager
def working_on(log: Path, day: date) -> Iterator[None]:
    """Make pmlog work on a throw-away log as of a day, and restore the environment."""
    # Nobody reads a page of somebody else's year in a pager, and the lines behind it wait for q.
    pinned = {"PMLOG_DB": str(log), "PMLOG_TODAY": day.isoformat(), "PMLOG_PAGER": ""}
    before = {name: os.environ.get(name) for name in pinned}
    os.environ.update(pinned)
    within, process.is_throw_away = process.is_throw_away, True
    try:
        yield
    finally:
        process.is_throw_away = within
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
