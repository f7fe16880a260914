"""pmlog completion, and what a shell is told while Tab is pressed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def asked_of_bash(line: str) -> dict[str, str]:
    """What bash sets when Tab is pressed at the end of a line."""
    return {
        "_PMLOG_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        # What stands in quotes, and they are still open, is one word.
        "COMP_CWORD": str(re.sub("[\"'].*", "", line).count(" ")),
    }


def tab(line: str, db: Path | None = None) -> tuple[list[str], str, int]:
    """What bash is offered at the end of a line, what is said on stderr, and the exit code."""
    chosen = {"PMLOG_DB": str(db)} if db else {}
    done = subprocess.run(
        [sys.executable, "-m", "pmlog"],
        env=os.environ | asked_of_bash(line) | chosen,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.split("\n")[:-1], done.stderr, done.returncode


def offered(line: str) -> list[str]:
    """What bash is offered at the end of a line, nothing being said beside it."""
    candidates, err, code = tab(line)
    assert (err, code) == ("", 0)
    return [candidate for candidate in candidates if candidate]


@pytest.fixture
def known(pmlog):
    """Ada Lovelace, Ada Chen, Zoë Ångström and Ben Okafor; Old Timer is retired."""
    for name in ("Ada Lovelace", "Ada Chen", "Zoë Ångström", "Ben Okafor", "Old Timer"):
        pmlog(f"people add {name}")
    pmlog("people retire Old Timer")


def test_nothing_there():
    assert offered("pmlog add chat ") == []
    assert offered("pmlog people show Ad") == []
    assert not Path(os.environ["PMLOG_DB"]).exists()


def test_words_under_add():
    assert offered("pmlog add c") == ["chat", "coaching", "conference", "course"]
    assert offered("pmlog people re") == ["retire"]


def test_words_at_the_top():
    assert offered("pmlog s") == ["snooze", "spread", "show", "search", "setting"]


def test_options():
    assert offered("pmlog add chat --lea") == ["--learned", "--leads-to"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("pmlog add chat ", ["Ada Lovelace", "Ada Chen", "Zoë Ångström", "Ben Okafor"]),
        ("pmlog add chat Ad", ["Ada Lovelace", "Ada Chen"]),
        ("pmlog add chat ad", ["Ada Lovelace", "Ada Chen"]),
        ("pmlog add chat Ada ", ["Lovelace", "Chen"]),
        ("pmlog add chat Ada Lo", ["Lovelace"]),
        ("pmlog add chat ada lo", ["Lovelace"]),
        ("pmlog add chat Ada Lovelace ", []),
        ("pmlog add chat zoe", ["Zoë Ångström"]),
        ("pmlog add chat ZOË ang", ["Ångström"]),
        ("pmlog add chat Nob", []),
        ("pmlog add chat Old", []),
    ],
)
def test_names_need_no_quotes(known, line, names):
    assert offered(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "pmlog add chat Ada, Ben Ok",
        "pmlog add chat Ada and Ben Ok",
        "pmlog add chat Ada & Ben Ok",
        "pmlog add chat Ada Lovelace, Ben Ok",
        "pmlog add chat --tag x --next y Ben Ok",
        "pmlog add chat --when yesterday Ben Ok",
        "pmlog people show Ben Ok",
        "pmlog people edit --tag x Ben Ok",
        "pmlog people retire Ben Ok",
    ],
)
def test_the_name_after_a_comma_or_an_and_or_an_option(known, line):
    assert offered(line) == ["Okafor"]


@pytest.mark.parametrize(
    "line",
    [
        "pmlog list --with Ben",
        "pmlog add followup call --with Ben",
        "pmlog snooze Ben",
        "pmlog people alias Ben",
        "pmlog people merge Ada Ben",
    ],
)
def test_where_a_name_is_one_word_bash_gets_it_as_one(known, line):
    assert offered(line) == [r"Ben\ Okafor"]


def test_within_quotes_a_name_is_as_it_is(known):
    assert offered('pmlog list --with "Ada Lo') == ["Ada Lovelace"]
    assert offered("pmlog snooze 'Zoe An") == ["Zoë Ångström"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("pmlog add chat Ben and zoe", ["Zoë Ångström"]),
        ("pmlog add chat Ben and ", ["Ada Lovelace", "Ada Chen", "Zoë Ångström", "Ben Okafor"]),
        ("pmlog list --with Ben", [r"Ben\ Okafor"]),
    ],
)
def test_it_is_the_same_within_one_process(known, pmlog, monkeypatch, line, names):
    for name, value in asked_of_bash(line).items():
        monkeypatch.setenv(name, value)
    assert pmlog("") == ("\n".join([*names, ""]), "", 0)


def test_within_one_process_a_log_that_cannot_be_read_gives_nothing(pmlog, monkeypatch, tmp_path):
    monkeypatch.setenv("PMLOG_DB", str(tmp_path))
    for name, value in asked_of_bash("pmlog add chat Ad").items():
        monkeypatch.setenv(name, value)
    assert pmlog("") == ("\n", "", 0)


def test_the_log_that_is_chosen_is_read(known, pmlog, tmp_path):
    other = tmp_path / "other.db"
    pmlog(f"--db {other} people add Cy Young")
    assert offered(f"pmlog --db {other} add chat ") == ["Cy Young"]


def test_a_log_that_cannot_be_read_gives_nothing(tmp_path):
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"this is no log\n" * 100)
    for log in (damaged, tmp_path, tmp_path / ("x" * 5000)):
        assert tab("pmlog add chat Ad", log) == ([""], "", 0)
    assert damaged.read_bytes() == b"this is no log\n" * 100


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_bash_itself(known, pmlog, tmp_path):
    script = tmp_path / "pmlog.bash"
    script.write_text(pmlog("completion bash").out)
    command = tmp_path / "bin" / "pmlog"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pmlog "$@"\n')
    command.chmod(0o755)
    done = subprocess.run(
        [
            "bash",
            "--norc",
            "-c",
            f'. {script}; COMP_WORDS=(pmlog add chat Ada ""); COMP_CWORD=4; '
            '_pmlog_completion pmlog; printf "%s\\n" "${COMPREPLY[@]}"',
        ],
        env=os.environ | {"PATH": f"{command.parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("Lovelace\nChen\n", "", 0)


@pytest.mark.parametrize(
    ("shell", "asked"),
    [
        ("zsh", {"_TYPER_COMPLETE_ARGS": "pmlog add chat zoe"}),
        (
            "fish",
            {
                "_TYPER_COMPLETE_ARGS": "pmlog add chat zoe",
                "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            },
        ),
    ],
)
def test_other_shells_are_told_too(known, shell, asked):
    done = subprocess.run(
        [sys.executable, "-m", "pmlog"],
        env=os.environ | asked | {"_PMLOG_COMPLETE": f"complete_{shell}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Zoë Ångström" in done.stdout
    assert (done.stderr, done.returncode) == ("", 0)


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("bash", "complete -o default -F _pmlog_completion pmlog"),
        ("zsh", "compdef _pmlog_completion pmlog"),
        ("fish", "complete --command pmlog --no-files"),
    ],
)
def test_a_script_for_each_shell(pmlog, shell, line):
    out, err, code = pmlog(f"completion {shell}")
    assert line in out
    assert f"_PMLOG_COMPLETE=complete_{shell}" in out
    assert (err, code) == ("", 0)


def test_another_shell_is_refused(terminal):
    terminal("""
        $ pmlog completion tcsh
        ! pmlog: Invalid value for 'bash|zsh|fish': 'tcsh' is not one of 'bash', 'zsh', 'fish'. See pmlog completion --help
        [2]
        $ pmlog completion
        ! pmlog: Missing argument 'bash|zsh|fish'. Choose from: bash, zsh, fish. See pmlog completion --help
        [2]
    """)
