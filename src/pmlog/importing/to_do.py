"""What a to-do of a calendar says, whoever wrote it: an app on a phone, or pmlog."""

from datetime import date
from typing import NamedTuple

OPEN, DONE, DROPPED = "open", "done", "dropped"


class ToDo(NamedTuple):
    """Its state, day and title; when it was changed last (UTC, ISO), or empty."""

    state: str
    day: date | None
    title: str
    changed: str = ""
