"""The page that docs/architecture.md describes is one: every renderer and JSON follow from it."""

import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from pmlog.cli import root

ARCHITECTURE = Path(__file__).parents[2] / "docs" / "architecture.md"


def module_after(mark: str, name: str) -> ModuleType:
    """The Python below a mark of the page, as the module it would be."""
    page = ARCHITECTURE.read_text(encoding="utf-8").partition(mark)[2]
    found = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert found
    module = ModuleType(name)
    exec(compile(found[1], name, "exec"), module.__dict__)
    return module


@pytest.fixture
def weekdays(monkeypatch, pmlog):
    """pmlog with the page and its command, and a talk of Thursday and two of Friday."""
    for mark, name in (
        ("<!-- a page -->", "pmlog.pages.weekdays"),
        ("<!-- its command -->", "pmlog.cli.commands.weekdays"),
    ):
        monkeypatch.setitem(sys.modules, name, module_after(mark, name))
    monkeypatch.setitem(root.PANELS, "weekdays", "Looking back")
    root.command.cache_clear()
    for day in ("2026-11-19", "2026-11-20", "2026-11-13"):
        pmlog(f"add chat Ada --when {day}")
    yield pmlog
    root.command.cache_clear()


def test_it_is_drawn_on_a_terminal_in_a_file_in_plain_lines_and_as_json(weekdays, tmp_path):
    pmlog = weekdays
    assert "  Thursday         1\n  Friday           2\n" in pmlog("weekdays").out
    assert "Friday: entries 2" in pmlog("weekdays --plain").out
    assert json.loads(pmlog("weekdays --json").out)["entries"]["Friday"] == 2
    for ending, cell in (("html", ">Friday</t"), ("md", "| Friday | 2 |")):
        page = tmp_path / f"weekdays.{ending}"
        assert pmlog(f"weekdays --{ending}", str(page)).code == 0
        assert cell in page.read_text(encoding="utf-8")
