"""What commands changed, newest first."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from pmlog.model import JournalStep


class History(NamedTuple):
    """Steps of the journal: the last of `in_all`, or all that changed the one `thing`.

    `names` are those of the people in the log, by id.
    """

    as_of: date
    thing: str
    steps: tuple[JournalStep, ...]
    in_all: int
    names: Mapping[str, str]
