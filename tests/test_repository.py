"""What is in the tree: nothing that only one machine has, and SQL that every Python takes."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

OF_A_MACHINE = re.compile(rb"(?<![\w.~/-])/(?:root|work|Users/\w+|home/(?!you/)\w+)/[\w.]")
"""The home or the working folder of somebody; the docs say /home/you."""


TOP = {".ci", ".github", "src", "tests", "docs", "benchmarks"} | {
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile"),
    *("pyproject.toml", "mkdocs.yml", ".gitignore"),
}
"""What stands at the top."""


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the tree, or, in an unpacked sdist, nothing."""
    line = ["git", "-C", str(ROOT), "ls-files", "-z"]
    listed = subprocess.run(line, capture_output=True, check=False).stdout
    return tuple(ROOT / name for name in listed.decode().split("\0") if name)


def test_nothing_else_stands_at_the_top():
    """A test that writes into the folder it was started in leaves its file there."""
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} <= TOP


def test_no_link_is_tracked():
    assert [path for path in tracked() if path.is_symlink()] == []


def test_no_file_names_a_path_of_a_machine():
    found = {
        str(path.relative_to(ROOT)): paths
        for path in tracked()
        if path.is_file() and path != Path(__file__)
        if (paths := OF_A_MACHINE.findall(path.read_bytes()))
    }
    assert found == {}


def test_no_statement_numbers_its_placeholders():
    """Python 3.12.1 to 3.12.3 take ?1 for a name, and warn of values without names."""
    numbered = re.compile(r"[=<>(,] ?\?[1-9]")
    for room in ("src", "tests", "benchmarks"):
        for path in sorted((ROOT / room).rglob("*.py")):
            assert numbered.findall(path.read_text(encoding="utf-8")) == [], path


def test_no_statement_needs_a_newer_sqlite_than_a_log_does():
    """SQLite 3.37 has STRICT tables; these came after it."""
    newer = re.compile(r"->>|\bIS (?:NOT )?DISTINCT FROM\b|\b(?:unixepoch|concat_ws|timediff)\(")
    store = ROOT / "src" / "pmlog" / "store"
    for path in sorted([*store.rglob("*.py"), *store.rglob("*.sql")]):
        assert newer.findall(path.read_text(encoding="utf-8")) == [], path


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no checkout")
def test_the_tree_is_not_empty():
    assert len(tracked()) > 100
