"""A report that is handed on, of a log in which every text there can be is a secret."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from rich.cells import cell_len

from pmlog.cli.builders.share_report import shared_report
from pmlog.days import CalendarUnit, Period
from pmlog.pages.period_report import PeriodReport
from pmlog.pages.period_sheet import period_sheet
from pmlog.pages.share import SharingOptions
from pmlog.render.screen import Screen
from pmlog.render.terminal import page
from pmlog.session import Session
from tests.conftest import Pmlog

PAGES = ("--no-pager", "--json", "--html -", "--md -", "--plain")
HIDDEN, SHOWN = "Hq", "Sq"
"""How a secret begins: of what is private, or belongs to it, and of everything else."""

TOLD = {"entry.about", "entry.learned", "goal.skill", "attempt.what", "outcome.what"}
"""The texts that are told of what is not private: of events what they were, what was learned."""

TOLD_TOO = {"engagement.name"}
"""What is told where sessions of it were held."""

NOTES = {
    "followup.what",
    "goal.why",
    "goal.note",
    "rating.note",
    "attempt.note",
    "reflection.answers",
    "person.met",
}
"""What `--with notes` tells, where there is anything of it in the period."""

AVENUE = "avenue"
"""Which avenue something was on is no text of the user's, though any word would do."""

KEPT_APART = {"change", "step", "setting", "glance", "cadence", "origin"}
"""Tables that are about the log itself, and the keys of others."""


def columns(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Every column of the schema of today that can hold a text of the user's."""
    for (table,) in db.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    ).fetchall():
        if table in KEPT_APART or table.startswith(("sqlite_", "_")) or "_fts" in table:
            continue
        keys = {row[3] for row in db.execute(f"PRAGMA foreign_key_list({table})")} | {"id", AVENUE}
        for _, column, kind, *_ in db.execute(f"PRAGMA table_info({table})").fetchall():
            if kind == "TEXT" and column not in keys:
                yield table, column


def secret(kind: str, table: str, column: str, number: int = 0) -> str:
    """A word that nobody else has: letters only, so that no page can break or escape it."""
    count = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    return f"{kind}{table}x{column}x{count}z".replace("_", "")


def is_private(db: sqlite3.Connection, table: str) -> str:
    """The condition under which a row of a table is private, or belongs to what is."""
    names = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
    if "private" in names:
        return "private"
    return (
        "coalesce(entry_id IN (SELECT id FROM entry WHERE private), 0)"
        if ("entry_id" in names)
        else "0"
    )


def plant(db: sqlite3.Connection) -> dict[str, str]:
    """Put a secret of its own into every column that takes one; tells the column of each."""
    planted: dict[str, str] = {}
    for table, column in columns(db):
        hidden, shown = (secret(kind, table, column) for kind in (HIDDEN, SHOWN))
        for form in ("{}", json.dumps({"leads_to": "{}", "noticed": "{}"})):
            values = [form.replace("{}", word) for word in (hidden, shown)]
            try:
                db.execute(
                    f"UPDATE {table} SET {column} = iif({is_private(db, table)}, ?, ?)", values
                )
            except (sqlite3.IntegrityError, sqlite3.OperationalError):
                continue  # it takes no text of the user's, or no such text
            planted |= {hidden: f"{table}.{column}", shown: f"{table}.{column}"}
            break
    return planted


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory, sample_year: bytes) -> Path:
    """The sample year, every third entry of it private, with a secret in every text."""
    file = tmp_path_factory.mktemp("year") / "year.db"
    file.write_bytes(sample_year)
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("UPDATE entry SET private = 1 WHERE seq % 3 = 0")
        (file.parent / "planted.json").write_text(json.dumps(plant(db)))
    return file


@pytest.fixture
def planted(year, monkeypatch) -> dict[str, str]:
    """The secrets of the year, which is the log of this test."""
    monkeypatch.setenv("PMLOG_DB", str(year))
    words: dict[str, str] = json.loads((year.parent / "planted.json").read_text())
    return words


def found(pmlog: Pmlog, planted: dict[str, str], words: str) -> dict[str, set[str]]:
    """The columns of which a secret is read on a page, those of what is private apart."""
    seen: dict[str, set[str]] = {HIDDEN: set(), SHOWN: set()}
    lines = [f"report --year {words} {dress}" for dress in PAGES]
    lines += [
        f"report --year --{of} {words} {dress}" for of in ("story", "review") for dress in PAGES
    ]
    if "--with" not in words:
        lines += [f"network {words} {dress}" for dress in (*PAGES, "--svg")]
    for line in lines:
        said = pmlog(line)
        assert (said.err, said.code) == ("", 0)
        for word, column in planted.items():
            if word.casefold() in said.out.casefold():
                seen[word[:2]].add(column)
    return seen


def test_every_text_a_report_tells_is_planted(planted):
    assert set(planted.values()) >= TOLD | TOLD_TOO | NOTES | {
        "engagement.details",
        "engagement.notes",
        "entry.details",
        "entry.notes",
        "entry_tag.tag",
        "followup.note",
        "outcome.notes",
        "question.answer",
        "question.what",
    }


def test_what_is_private_would_be_found(pmlog, planted):
    assert "entry.learned" in found(pmlog, planted, "")[HIDDEN]


@pytest.mark.parametrize("names", ["full", "initials", "roles"])
def test_nothing_is_told_but_what_is_meant_to_be(pmlog, planted, names):
    seen = found(pmlog, planted, f"--share --names {names}")
    assert seen[HIDDEN] == set()
    people = {"person.name"} if names == "full" else set()
    assert seen[SHOWN] <= TOLD | TOLD_TOO | people


def test_with_everything_nothing_private_is_told_either(pmlog, planted):
    seen = found(pmlog, planted, "--share --with notes,ratings,checkins,risk")
    assert seen[HIDDEN] == set()
    assert seen[SHOWN] <= TOLD | TOLD_TOO | NOTES | {"question.what"}


def test_a_card_has_no_word_of_the_log(pmlog, planted):
    card = pmlog("report --year --card -").out.casefold()
    assert card.startswith("<svg")
    assert [word for word in planted if word.casefold() in card] == []


OPEN = (
    "goal add pricing",
    "add coaching Ada --engagement Strategy --goal pricing --rating 2 --will-try wait",
    "add followup 'read it' --with Ada --by fri",
    "people add Ben --every '2 weeks'",
)
BEHIND = {
    "a rating": "add coaching Ada --private --engagement none --goal pricing --rating 5",
    "a rating of the same day": "add chat Ada --private --goal pricing",
    "a goal": "add coaching Vera --private --goal leaving --rating 1",
    "an engagement": "add coaching Vera --private --engagement Grief --goal pricing",
    "the plan of an engagement": "add coaching Ada --private --engagement Strategy --sessions 9",
    "somebody new": "add chat Vera --private --next 'call by fri' --about exit --learned hush",
    "somebody who is known": "add chat Ben --private --good --for 2h --when yesterday",
    "people met": "add meetup --about ProductTank --met Vera, Ada --private",
    "a year ago": "add chat Ada --private --when 2025-11-05 --for 3h",
    "the first day": "add chat Ada --private --when 2024-01-05",
}
SHARED = [
    f"report --share {period} --names {names} {more} {dress}"
    for period, names, more, dress in (
        ("--month", "full", "--with notes,ratings,checkins,risk", "--json"),
        ("--year", "initials", "--with risk", "--md -"),
        ("--month", "roles", "", "--no-pager"),
    )
]


SHARED += [
    "report --story --share --json",
    "report --year --review --share --with notes --md -",
    "report --card -",
    "network --share --svg",
]


@pytest.mark.parametrize("what", BEHIND)
def test_a_page_is_as_if_what_is_private_had_never_been_written(pmlog, having, what):
    having("\n".join(f"$ pmlog {line}" for line in OPEN))
    before = [pmlog(line).out for line in SHARED]
    said = pmlog(BEHIND[what])
    assert (said.code, said.err) == (0, "")
    assert [pmlog(line).out for line in SHARED] == before
    entry = next(word for word in said.out.split() if len(word) > 2 and word[1].isdigit())
    pmlog(f"delete {entry} --yes")
    assert [pmlog(line).out for line in SHARED] == before


@pytest.mark.parametrize("line", ["add chat Vera --when '5 nov' --private", "checkin --week never"])
def test_a_log_does_not_begin_with_what_is_private(pmlog, line):
    pmlog("target chat '1 a week'")
    before = pmlog("report --share --json").out
    assert pmlog(line).code == 0
    assert pmlog("report --share --json").out == before
    pmlog("add chat Ada --when '12 nov'")
    assert json.loads(pmlog("report --share --json").out)["targets"][0]["left_out"] == 2


def test_what_is_made_private_later_leaves_with_what_came_from_it(pmlog, log):
    for line in OPEN:
        pmlog(line)
    before = [pmlog(line).out for line in SHARED]
    said = pmlog("add coaching Vera --about exit --goal pricing --rating 5 --engagement Exit").out
    entry = said.split()[1]
    pmlog(f"outcome add mentor 'Vera said yes' --from {entry}")
    pmlog("reflect Exit --changed much --rating 1")
    pmlog("add followup 'write to her' --with Vera --by fri")
    assert [pmlog(line).out for line in SHARED] != before
    pmlog(f"edit {entry} --private")
    assert [pmlog(line).out for line in SHARED] == before


def test_a_public_text_does_not_name_who_is_known_in_private_only(pmlog):
    pmlog("add chat Ada --learned 'what Vera Quibble, vera and @veraquibble say'")
    pmlog("add chat 'Vera Quibble' --private")
    for names in ("full", "initials", "roles"):
        said = pmlog(f"report --share --names {names} --plain").out
        assert "what somebody, somebody and somebody say" in said


def test_the_log_is_as_it_was_after_a_page_is_shared(pmlog, log):
    pmlog("add chat Ada --private")
    before = log.read_bytes()
    pmlog("report --share")
    assert log.read_bytes() == before


@pytest.fixture(scope="module")
def year_to_share(tmp_path_factory, sample_year: bytes) -> PeriodReport:
    """The report of the sample year as it is handed on."""
    file = tmp_path_factory.mktemp("shared") / "year.db"
    file.write_bytes(sample_year)
    session = Session(str(file))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PMLOG_TODAY", "2026-11-22")
        report = shared_report(
            session, Period.of(CalendarUnit.MONTH, session.today), SharingOptions(), 10
        )
    session.close()
    return report


@pytest.mark.parametrize("columns", [*range(20, 60, 3), 60, 80, 109, 110, 140, 200])
def test_a_shared_page_fits_any_terminal(year_to_share, columns):
    def shown(width: int) -> list[str]:
        screen = Screen()
        screen.console.width = width
        with screen.console.capture() as captured:
            screen.console.print(page(period_sheet(year_to_share), screen))
        return captured.get().splitlines()

    lines = shown(columns)
    assert max(map(cell_len, lines)) <= columns
    initials = set(re.findall(r"\b\w\. \w\.", "\n".join(shown(1000))))
    assert initials
    assert {one for one in initials if not any(one in line for line in lines)} == set()
    if columns >= 60:
        words = {word for line in shown(1000) for word in line.split() if "█" not in word}
        assert {word for line in lines for word in line.split() if "█" not in word} <= words
