"""What holds of whatever a reader makes of a file, however odd the file is."""

from typing import Any

from pmlog.importing.records import ImportResult
from pmlog.text import one_line


def unsound(result: ImportResult, text: str) -> list[object]:
    """What is not as it must be: each thing is on a line there is, and each reason is one line."""
    last = len(text.splitlines()) + 1
    things: list[Any] = [*result.people, *result.entries, *result.followups, *result.problems]
    found = [one for one in things if not 0 <= one.line <= last]
    return found + [one for one in result.problems if not one.why or one.why != one_line(one.why)]


def unclean(result: ImportResult) -> list[object]:
    """The people whose names cannot be shown as they are, in one line."""
    return [one for one in result.people if not one.name or one.name != one_line(one.name)]
