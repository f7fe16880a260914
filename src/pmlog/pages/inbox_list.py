"""The page of the inbox: lines for later, as they are understood."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from pmlog import days
from pmlog.pages.sheet import ASIDE, WHEN, Sheet, list_sheet, listing
from pmlog.phrases import join_names


class WaitingLine(NamedTuple):
    """A line that waits, `written` on its day: what is understood of it, or why nothing is."""

    written: date
    text: str
    file: str
    date: date | None
    avenue: str = ""
    people: tuple[str, ...] = ()
    about: str = ""
    add: str = ""
    problem: str = ""


class LeftFile(NamedTuple):
    """A file in the inbox of which nothing is read, and why."""

    file: str
    why: str


class Inbox(NamedTuple):
    """All that waits, the oldest first, also of the calendar; and the files that are left alone."""

    as_of: date
    folder: Path
    lines: tuple[WaitingLine, ...] = ()
    left: tuple[LeftFile, ...] = ()
    meetings: tuple[WaitingLine, ...] = ()


def inbox_sheet(inbox: Inbox) -> Sheet:
    """Return each line with what is understood of it; then what is left alone."""
    rows = (
        (days.short(one.written, inbox.as_of), one.text, said(one, inbox)) for one in inbox.lines
    )
    meetings = ((one.text, said(one, inbox)) for one in inbox.meetings)
    left = ((one.file, f"left alone: {one.why}") for one in inbox.left)
    return list_sheet(
        listing((WHEN, "", ASIDE), rows),
        listing(("", ASIDE), meetings),
        listing(("", ASIDE), left),
        nothing='Nothing waits. pmlog inbox add "..." keeps a line for later',
    )


def said(one: WaitingLine, inbox: Inbox) -> str:
    if one.problem or not one.date:
        return one.problem
    who = f" with {join_names(one.people)}" if one.people else ""
    return f"{one.avenue}{who}, {days.short(one.date, inbox.as_of)}"
