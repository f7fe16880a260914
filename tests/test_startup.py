"""The import budget: what a command does not need, it does not load."""

import subprocess
import sys

import pytest

RUNNER = """
import shlex, sys
from pmlog.__main__ import main
for line in sys.argv[1:]:
    sys.argv = ["pmlog", *shlex.split(line)]
    code = main()
    sys.stdout.flush()
    sys.stderr.write(" ".join([str(code), *sorted(sys.modules)]) + chr(10))
"""

NEVER = {"pydantic", "dateutil.parser", "tabulate", "platformdirs", "pmlog.sync"}
PAGE = {"rich.console"}
MAKING = {"sqlite_utils", "pluggy"}


def loaded(line: str) -> set[str]:
    """The modules that are loaded once a command line has been carried out, and it went well."""
    (modules,) = loaded_after_each(line)
    return modules


def loaded_after_each(*lines: str) -> list[set[str]]:
    """The modules that are loaded after each command line of one process; all went well."""
    done = subprocess.run(
        [sys.executable, "-c", RUNNER, *lines], capture_output=True, text=True, check=True
    )
    found = [line.split() for line in done.stderr.splitlines()]
    assert [code for code, *_ in found] == ["0"] * len(lines), done.stdout + done.stderr
    return [set(modules) for _, *modules in found]


@pytest.fixture
def used(having):
    """A log that is in use: made before, with Ada and a promise x8g in it."""
    having("""
        $ pmlog add chat Ada --when yesterday --about pricing
        $ pmlog add followup call --by fri
        """)


def test_the_version_loads_nothing_but_itself():
    modules = loaded("--version")
    assert not modules & {"typer", "rich", "sqlite3", "dateutil", "pmlog.cli", "pmlog.store"}
    assert not modules & (NEVER | PAGE | MAKING)


WITHOUT_A_PAGE = (
    'add chat Ada --about "the beta" --when yesterday --good --next "send it by fri"',
    'add chat Somebody New --learned "ask twice"',
    'add meetup --met "Cy, Dee" --when "last thu"',
    "add followup write --by fri",
    "followups --json",
    "snooze x8g tomorrow",
    "done x8g",
    "reopen x8g",
    "drop x8g",
    "snooze Ada 2w",
    "spread",
    "list --json",
    "search pricing --json",
    "show Ada --json",
    "people --json",
    "people add Ben",
    "people edit Ada --role CPO",
    "people cadence --json",
    "report --month --json",
    "completion bash",
)


def test_what_shows_no_page_loads_no_rich(used):
    after = zip(WITHOUT_A_PAGE, loaded_after_each(*WITHOUT_A_PAGE), strict=True)
    too_much = {line: modules & (PAGE | MAKING | NEVER) for line, modules in after}
    assert {line: modules for line, modules in too_much.items() if modules} == {}


@pytest.mark.parametrize(
    "line", ["", "followups", "list", "search pricing", "show Ada", "people", "report --month"]
)
def test_only_pages_load_rich(used, line):
    modules = loaded(line)
    assert modules >= PAGE
    assert not modules & (MAKING | NEVER)


@pytest.mark.parametrize("line", ["add chat Ada", "people add Ada", "add followup call"])
def test_a_new_log_is_made_without_sqlite_utils(line):
    assert "sqlite_utils" not in loaded(line)


def test_a_log_that_is_not_there_is_read_all_the_same():
    assert not loaded("followups --json") & PAGE


def test_only_the_own_folder_needs_platformdirs(monkeypatch):
    monkeypatch.delenv("PMLOG_DB")
    assert "platformdirs" in loaded("followups --json")
    assert "platformdirs" not in loaded("--db other.db followups --json")


@pytest.mark.parametrize("word", ["done", "followups", "list"])
def test_a_command_loads_no_other_commands_file(used, word):
    line = {"done": "done x8g"}.get(word, f"{word} --json")
    others = {"add", "report", "people", "completion", "edit", "search"}
    assert not loaded(line) & {f"pmlog.cli.commands.{other}" for other in others}


def test_json_is_written_by_a_room_that_is_loaded_when_it_is_wanted(used):
    assert not {"json", "pmlog.json_records"} & loaded("add chat Ada --about pricing")
    assert "pmlog.json_records" in loaded("list --json")


@pytest.mark.parametrize("line", ["followups", "report --month"])
def test_a_risk_that_is_kept_is_shown_without_the_score(used, line):
    loaded(line)
    assert not {name for name in loaded(line) if name.startswith("pmlog.isolation")}


def test_the_morning_list_reads_what_was_kept_of_a_calendar_and_not_the_library(used, tmp_path):
    beside = {"pmlog.inbox_files", "pmlog.cli.builders.meetings", "icalendar"}
    assert not loaded("followups") & beside
    calendar = tmp_path / "calendar.ics"
    calendar.write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n")
    loaded(f"setting calendar {calendar}")
    loaded("inbox add chat Ben")
    assert "icalendar" in loaded("followups")
    assert loaded("followups") & beside == {"pmlog.inbox_files", "pmlog.cli.builders.meetings"}


def test_a_report_without_growth_loads_nothing_that_tells_of_it(used):
    assert "pmlog.pages.period_growth" not in loaded("report --month")


def test_before_a_talk_nothing_is_loaded_that_tells_of_calendars_and_courses(used):
    others = {"cli.builders.meetings", "pages.course_list", "pages.directory"}
    assert not loaded("prep Ada") & {f"pmlog.{other}" for other in others}
