"""Entries, newest first, and what a search finds beside them."""

from datetime import date
from typing import NamedTuple

from pmlog.json_records import Record
from pmlog.model import Entry


class Noted(NamedTuple):
    """Somebody, a follow-up, a goal or the like as a search finds it: `what` is it in one line."""

    kind: str
    id: str
    day: date
    what: str

    def record(self) -> Record:
        """It as JSON."""
        return {"id": self.id, "date": self.day.isoformat(), "kind": self.kind, "what": self.what}


class Timeline(NamedTuple):
    """The newest entries that fit what was asked, of `in_all`; `noted` is what else fits.

    `is_whole` says that all of it is to be shown, however much that is; `is_search` that words
    were asked for.
    """

    as_of: date
    entries: tuple[Entry, ...]
    in_all: int
    noted: tuple[Noted, ...] = ()
    is_whole: bool = False
    is_search: bool = False
