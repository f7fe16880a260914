"""The commands for other tools in docs/schema.md do what they say, on the log of the demo."""

import re
import shlex
from pathlib import Path

import pytest
from sqlite_utils import cli as sqlite_utils

PAGE = (Path(__file__).parents[1] / "docs" / "schema.md").read_text(encoding="utf-8")
BLOCK = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)[0]
LINES = [shlex.split(line) for line in BLOCK.splitlines()]


@pytest.fixture
def copies(pmlog, here, sample_year):
    """What the commands of pmlog in the block write."""
    (here / "pmlog.db").write_bytes(sample_year)
    for words in LINES:
        if words[0] == "pmlog":
            assert pmlog(" ".join(words[1:])).code == 0


def of(program: str) -> list[list[str]]:
    """The lines of a program, which are there."""
    return [words[1:] for words in LINES if words[0] == program]


@pytest.mark.parametrize("words", of("sqlite-utils"), ids=" ".join)
def test_sqlite_utils(copies, words, capsys):
    sqlite_utils.cli.main(words, standalone_mode=False)
    assert capsys.readouterr().out.count("\n") > 2


@pytest.mark.parametrize("words", of("duckdb"), ids=" ".join)
def test_duckdb(copies, words):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed (make package)")
    with duckdb.connect() as connection:
        assert connection.execute(words[1]).fetchall()[0] == ("chat", 46)
