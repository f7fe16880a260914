"""What lies beside the log besides its backups: drafts, the inbox, plain copies of a killed run."""

from collections.abc import Iterator

from pmlog import drafts
from pmlog.cli.inbox_lines import folder_of, note_files
from pmlog.cli.meetings import calendar_now
from pmlog.pages.diagnosis import Finding, State
from pmlog.phrases import counted
from pmlog.session import Session
from pmlog.store.health_check import OTHERS
from pmlog.store.settings import INBOX_FOLDER
from pmlog.systems import IS_WINDOWS
from pmlog.temp_folder import leftovers, sweep


def looked_beside(session: Session) -> Iterator[Finding]:
    """Each draft with what takes it up; what a killed run left is taken away, as by any command."""
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


def inbox_looked_over(session: Session) -> Iterator[Finding]:
    """Whether the inbox is its owner's only, how many files wait in it, and of the calendar."""
    folder, files = folder_of(session), note_files(session)
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
        said = f"{counted(waits, 'note waits', 'notes wait')} in {folder}"
        yield Finding("inbox", State.OK, f"{said}; {len(files) - waits} lie aside for 30 days")
