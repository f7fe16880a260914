"""The tutorial goes through all eight avenues, and whoever types along is refused nothing.

That its output is what the commands print is seen by tests/test_docs.py, as of every page.
"""

from pathlib import Path

import pytest

from pmlog.avenues import AVENUES

PAGES = Path(__file__).parents[1] / "docs"
TUTORIAL = PAGES / "tutorial.md"


@pytest.mark.parametrize("avenue", AVENUES)
def test_every_avenue_is_walked(avenue):
    page = TUTORIAL.read_text(encoding="utf-8")
    assert f"\n$ pmlog add {avenue} " in page
    assert f"**{avenue}**" in page.lower()


@pytest.mark.parametrize("page", ["tutorial.md", "growth.md", "network.md"])
def test_nothing_is_refused_in_it(page):
    lines = (PAGES / page).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("pmlog: ")] == []


def test_no_id_of_it_is_unknown_to_the_reader():
    said = ""
    for line in TUTORIAL.read_text(encoding="utf-8").splitlines():
        if line.startswith(("$ pmlog done ", "$ pmlog show ")):
            ids = [word for word in line.split()[3:] if len(word) == 3]
            assert [word for word in ids if f" {word} " not in said] == []
        said += f" {line} "
