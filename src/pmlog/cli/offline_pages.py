"""The pages of the docs, as they come with the program: `pmlog help PAGE` shows them offline."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pmlog

PAGES = "pages"
"""The topic that lists the pages."""

OTHER_NAMES = {"risk": "isolation", "timers": "scripting", "tables": "schema"}
"""Synonyms of the names of pages."""

COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
PATH = re.compile(r"(?:docs/)?(?P<name>[\w-]+)\.md(?:#.*)?")


@cache
def folder() -> Path:
    """Return the folder of the pages: installed, or in the source tree."""
    program = Path(pmlog.__file__).parent
    installed = program / "docs"
    return installed if installed.is_dir() else program.parents[1] / "docs"


@cache
def titles() -> Mapping[str, str]:
    """Return each page with what its first line says."""
    return {path.stem: first_line(path) for path in sorted(folder().glob("*.md"))}


def first_line(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return file.readline().strip("# \n")


def page_named(word: str) -> str | None:
    """Return the page of a name: days, days.md, docs/days.md."""
    found = PATH.fullmatch(word)
    name = found["name"] if found else OTHER_NAMES.get(word, word)
    return name if name in titles() else None


def text_of(name: str) -> str:
    """Return a page as it is read: without the remarks to those who make it."""
    text = (folder() / f"{name}.md").read_text(encoding="utf-8")
    return COMMENT.sub("", text).rstrip("\n")


def page_list() -> str:
    width = max(map(len, titles()), default=0)
    lines = [f" {name:<{width}}  {title}" for name, title in titles().items()]
    return "\n".join([*lines, "pmlog help NAME.md shows a page"])
