"""--quiet: no answer to what was written; what was asked for is printed."""

import pytest

from pmlog.render.screen import wants_colours
from tests.session import refused


@pytest.mark.parametrize("line", ["-q add chat Ada --about x", "add chat Ada --about x --quiet"])
def test_what_was_written_is_not_said(pmlog, line):
    assert pmlog(line) == ("", "", 0)
    assert pmlog("-q undo -q") == ("", "", 0)
    assert pmlog("list --json").out == "[]\n"


def test_what_was_asked_for_is_printed(pmlog):
    pmlog("add chat Ada --about x")
    for line in ("list", "show last", "followups --json", "--version", "help days"):
        assert pmlog(f"{line} -q").out == pmlog(line).out != ""


def test_a_refusal_is_said(pmlog, log):
    assert pmlog("done xyz -q").code == 3
    assert pmlog("add chat Ada --for never -q").err.startswith("pmlog: 'never' is not understood")
    assert pmlog("backup -q") == refused(f"There is no log at {log} yet; nothing to back up", 1)


def test_the_next_command_is_as_loud_as_ever(pmlog):
    pmlog("-q add chat Ada")
    assert pmlog("add chat Ada").out.startswith("Logged ")


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        ("", None),
        ("FORCE_COLOR=1", True),
        ("CLICOLOR_FORCE=1", True),
        ("FORCE_COLOR=0", None),
        ("FORCE_COLOR=1 NO_COLOR=1", False),
        ("NO_COLOR=", None),
        ("CLICOLOR=0", False),
        ("CLICOLOR=0 CLICOLOR_FORCE=1", True),
        ("CLICOLOR=1", None),
        ("TERM=dumb", False),
        ("TERM=dumb FORCE_COLOR=3", True),
    ],
)
def test_which_variable_says_whether_there_are_colours(settings, wanted):
    given = dict(one.split("=") for one in settings.split())
    assert wants_colours(given) is wanted


def test_colours_in_a_pipe_where_they_are_forced(pmlog, monkeypatch):
    pmlog("add chat Ada")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1mAda\x1b[0m" in pmlog("list").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in pmlog("list").out
