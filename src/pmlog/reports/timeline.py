"""Entries, newest first."""

from datetime import date
from typing import NamedTuple

from pmlog.model import Entry


class Timeline(NamedTuple):
    """The newest entries that fit what was asked, of `in_all`."""

    as_of: date
    entries: tuple[Entry, ...]
    in_all: int
