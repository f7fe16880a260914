"""Checks of the folder of the log: drafts, inbox, temporary copies, old scripts."""

from collections.abc import Iterator
from pathlib import Path

from pmlog import drafts
from pmlog.cli.builders.meetings import calendar_now
from pmlog.cli.worklists.inbox_lines import folder_of, lines_waiting
from pmlog.pages.diagnosis import Finding, State
from pmlog.phrases import counted
from pmlog.session import Session
from pmlog.store.checks.health_check import OTHERS
from pmlog.store.erasure.draft_redaction import line_files
from pmlog.store.tables.settings import INBOX_FOLDER
from pmlog.systems import IS_WINDOWS
from pmlog.temp_folder import leftovers, sweep


def folder_findings(session: Session) -> Iterator[Finding]:
    """Yield a finding for each draft; temporary copies of killed runs are removed."""
    for draft in drafts.drafts_of(session.path):
        used = "is being worked on" if drafts.is_in_use(draft) else f"{draft.takes_up} takes it up"
        yield Finding("draft", State.WARNING, f"{draft.path}: {used}")
    left = leftovers(session.path)
    if left:
        sweep(session.path)
        gone = not any(folder.exists() for folder in left)
        said = "plain copies that a killed command left"
        yield (
            Finding("temp", State.FIXED, f"{said}; they are gone now")
            if gone
            else Finding("temp", State.BAD, f"{said} cannot be taken away: {left[0]}")
        )


def inbox_findings(session: Session) -> Iterator[Finding]:
    """Whether the inbox is its owner's only, how many lines wait in it, and of the calendar."""
    folder = folder_of(session)
    files = line_files(session.book.settings, session.path, session.today)
    if folder == session.path.with_name(INBOX_FOLDER):
        if folder.is_dir() and not IS_WINDOWS and folder.stat().st_mode & OTHERS:
            said = f"others can read {folder}: chmod 700 makes it yours only"
            yield Finding("inbox", State.WARNING, said)
    elif not folder.is_dir():
        yield Finding("inbox", State.WARNING, f"{folder} is not there; pmlog setting inbox says it")
    if read := calendar_now(session):
        said = read[1] or f"{counted(len(read[0]), 'meeting')} with people of the log are known"
        yield Finding("calendar", State.WARNING if read[1] else State.OK, said)
    if files:
        waits = sum(file.parent == folder for file in files)
        said = f"{counted(lines_waiting(session), 'note waits', 'notes wait')} in {folder}"
        yield Finding("inbox", State.OK, f"{said}; {len(files) - waits} lie aside for 30 days")


OLDER = "_PMLOG_COMPLETE"
"""The variable of the scripts that were printed before; they put names into lines unquoted."""

SCRIPT_PLACES = (
    ".bashrc",
    ".bash_profile",
    ".bash_login",
    ".bash_aliases",
    ".profile",
    ".bash_completion",
    ".bash_completions/pmlog.sh",
    ".local/share/bash-completion/completions/pmlog",
    ".zshenv",
    ".zprofile",
    ".zshrc",
    ".config/zsh/.zshrc",
    ".zfunc/_pmlog",
    ".zsh/completions/_pmlog",
    ".oh-my-zsh/completions/_pmlog",
    ".config/fish/completions/pmlog.fish",
    ".config/fish/config.fish",
)
"""The places below the home folder where completion scripts are kept."""


def older_scripts(home: Path) -> list[tuple[Path, int]]:
    """Return file and line of each completion script of an earlier version."""
    places = ((home / place, line_of_older(home / place)) for place in SCRIPT_PLACES)
    return [(path, line) for path, line in places if line]


def line_of_older(path: Path) -> int:
    """Return the line (from 1) of an old script in a file; 0 without one."""
    try:
        content = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    found = (place for place, line in enumerate(content.split("\n"), 1) if OLDER in line)
    return next(found, 0)
