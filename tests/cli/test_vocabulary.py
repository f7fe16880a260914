"""One name for one thing: the options of every command, against the table of the architecture."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pmlog.avenues import AVENUES
from pmlog.cli.command_words import OLDER
from pmlog.cli.root import command
from tests.cli.test_completion import offered
from tests.every_command import within

PAGE = Path(__file__).parents[2] / "docs" / "architecture.md"

BOUNDS = {"--from", "--to", "--since", "--until", "--as-of", "--remove", "--untag", "--unlink"}
"""Options that bound something, or take something away."""

OWN = {field.option for avenue in AVENUES.values() for field in avenue.fields}
"""What an avenue asks for by itself."""


class Term(NamedTuple):
    """A row of the table: what an option is called, which values it takes, and older spellings."""

    name: str
    values: tuple[str, ...]
    older: tuple[str, ...]


def ticked(cell: str) -> tuple[str, ...]:
    """What stands between backticks in a cell."""
    return tuple(cell.split("`")[1::2])


def terms() -> list[Term]:
    """The rows of the table."""
    text = PAGE.read_text(encoding="utf-8").split("## One name for one thing")[1]
    rows = [line.strip("|").split("|") for line in text.split("\n## ")[0].splitlines()]
    return [
        Term(ticked(row[0])[0], ticked(row[2]), ticked(row[3]))
        for row in rows
        if len(row) == 4 and ticked(row[0])
    ]


def every_option() -> Iterator[tuple[str, Any]]:
    """Each option of each command that is shown."""
    for path, found in within(command(), ""):
        for param in found.params:
            if param.param_type_name == "option" and not getattr(param, "hidden", False):
                yield path, param


def test_the_table_is_read():
    assert [term.name for term in terms()][:2] == ["--when", "--by"]
    assert len(list(every_option())) > 300


def test_a_value_of_a_kind_is_asked_for_by_its_name():
    by_value: dict[str, set[str]] = {}
    for term in terms():
        for value in term.values:
            by_value.setdefault(value, set()).add(term.name)
    for free in ("TEXT", "WORDS", "NAME"):  # of which there are many kinds
        by_value.pop(free)
    for path, param in every_option():
        named = by_value.get(param.metavar)
        if named and not {*param.opts} & (BOUNDS | OWN):
            assert {*param.opts} & named, (path, param.opts, param.metavar)


def test_no_older_spelling_is_shown_in_that_sense():
    for term in terms():
        for path, param in every_option():
            if param.metavar in term.values:
                assert not {*param.opts} & {*term.older}, (path, param.opts)


def test_an_older_spelling_is_one_of_the_table():
    older = {term.name: {*term.older} for term in terms()}
    found = [
        (param.opts[0], {*getattr(param, OLDER)})
        for _, param in every_option()
        if hasattr(param, OLDER)
    ]
    assert found
    for name, spellings in found:
        assert spellings <= older[name], name


@pytest.fixture
def entry(pmlog):
    """The id of a chat with Ada."""
    pmlog("people add 'Ben Okafor'")
    pmlog("add chat 'Ada Lovelace' --notes 'as it was' --quality good")
    return json.loads(pmlog("list --json").out)[0]["id"]


def test_older_spellings_do_the_same(pmlog, entry):
    shown = json.loads(pmlog(f"show {entry} --json").out)
    assert (shown["notes"], shown["quality"]) == ("as it was", "good")
    for older, newer in {
        "edit ID --who Ben --tags 'one, two' --notes other": (
            "edit ID --with Ben --tag 'one, two' --note other"
        ),
        "edit ID --quality poor": "edit ID --poor",
        "edit ID --notes=''": "edit ID --note=''",
        "people edit Ada --notes kind": "people edit Ada --note kind",
        "ask 'how?' --for Ada": "ask 'how?' --with Ada",
        "list --person Ada --json": "list --with Ada --json",
        "report --share --with ratings": "report --share --include ratings",
    }.items():
        before, after = (pmlog(line.replace("ID", entry)) for line in (older, newer))
        assert before.code == after.code == 0, (before, after)
        if older.startswith(("list", "report", "edit", "people")):
            assert before.out == after.out, older


def test_they_are_neither_completed_nor_in_the_help(pmlog, entry):
    assert offered("pmlog edit --no") == ["--note", "--not-private"]
    assert offered("pmlog edit --tag") == ["--tag"]
    assert offered("pmlog list --per") == ["--period"]
    assert offered("pmlog list --person Be") == offered("pmlog list --with Be") == ["Ben Okafor"]
    for line in ("edit", "list", "ask", "people edit", "add chat"):
        said = pmlog(f"{line} --help").out
        assert not [one for one in ("--tags", "--who", "--person", "--notes") if f"{one} " in said]


def test_a_rating_is_given_once(pmlog, entry):
    assert pmlog(f"edit {entry} --good --poor").code == 2
    assert pmlog("add chat Ada --good --quality poor").code == 2
    assert pmlog("edit last --quality none").code == 0
