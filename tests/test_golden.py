"""Nothing a user or a script sees changes unnoticed: tests/golden holds it, file by file.

`make golden` writes the files anew; look at the difference before you commit it.
"""

import shutil
from collections.abc import Callable, Iterator
from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest

from docs.sessions import a_home
from tests.every_command import APART, full_log, leaves
from tests.golden_cases import (
    GOLDEN,
    JSON,
    SAID,
    Case,
    SampleYear,
    cases,
    kept,
    names,
    shapes,
    shortened,
    written_by,
    written_file,
)

CASES = [*cases()]
LONGEST = 60
"""How much of a difference is shown (lines)."""

Golden = Callable[[str, str], None]


@pytest.fixture(scope="module")
def year(sample_year) -> Iterator[SampleYear]:
    """The sample year, of which tests only read."""
    with a_home() as home:
        yield SampleYear(home, sample_year)


@pytest.fixture(scope="module")
def full(tmp_path_factory) -> Path:
    """A log with something in every table and every state."""
    there: Path = tmp_path_factory.mktemp("full") / "pmlog.db"
    full_log(there)
    return there.parent


@pytest.fixture
def golden(request) -> Golden:
    """Compare a text with the golden file of this name; with --update-golden, write it."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        before = file.read_bytes().decode() if file.exists() else ""
        if text != before:
            pytest.fail(difference(name, before, text), pytrace=False)

    return compare


def difference(name: str, before: str, now: str) -> str:
    """What differs, shortly, and what can be done."""
    lines = unified_diff(before.splitlines(), now.splitlines(), name, "now", lineterm="", n=1)
    shown = [*islice(lines, LONGEST)]
    return "\n".join([*shown, "If that is meant: make golden"])


@pytest.mark.parametrize("case", CASES, ids=[case.file for case in CASES])
def test_what_is_shown_is_what_was_shown(case: Case, year: SampleYear, golden: Golden):
    golden(case.file, case.made(year, case.line))


@pytest.mark.parametrize("path", SAID)
def test_what_is_said_of_a_change_is_what_was_said(path, full, tmp_path, golden):
    log = shutil.copytree(full, tmp_path / "copy")
    golden(written_file(path), written_by(path, log / "pmlog.db", tmp_path))


def test_no_golden_file_is_left_over(request):
    left = kept() - names()
    if request.config.getoption("--update-golden"):
        for name in left:
            (GOLDEN / name).unlink()
    assert kept() - names() == set()


def test_a_line_makes_one_file():
    files = [case.file for case in CASES]
    assert sorted(files) == sorted(set(files))


def test_every_command_that_prints_json_is_kept():
    lines = [f"{line} --json" for line in JSON]
    lines += [f"{path} {line}" for path, lines in SAID.items() for line in lines]
    missing = [
        path
        for path, options in leaves().items()
        if "--json" in options
        and path not in APART  # a device and a code are other ones each time
        and not any(line.startswith(f"{path} ") and "--json" in line for line in lines)
    ]
    assert missing == []


def test_a_long_text_differs_where_its_head_does_not():
    text = "\n".join(map(str, range(500)))
    assert shortened(text).splitlines()[:40] == [str(number) for number in range(40)]
    assert shortened(text) != shortened(text.replace("499", "498"))


def test_the_shape_of_a_list_is_that_of_all_its_items():
    assert shapes({"a": [{"b": 1}, {"b": None, "c": [True]}], "d": []}) == [
        ".: object",
        ".a: list",
        ".a[]: object",
        ".a[].b: null or number",
        ".a[].c: list",
        ".a[].c[]: boolean",
        ".d: list",
    ]


def test_a_difference_shows_the_lines_and_the_way_out():
    assert difference("pages/a.txt", "one\ntwo\nthree\n", "one\n2\nthree\n").splitlines() == [
        "--- pages/a.txt",
        "+++ now",
        "@@ -1,3 +1,3 @@",
        " one",
        "-two",
        "+2",
        " three",
        "If that is meant: make golden",
    ]
