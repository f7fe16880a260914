"""One entry or one follow-up, with what belongs to it."""

from datetime import date
from typing import NamedTuple

from pmlog.model import Entry, FollowUp


class EntryPage(NamedTuple):
    """An entry with the follow-ups that came from it."""

    as_of: date
    entry: Entry
    followups: tuple[FollowUp, ...]


class FollowUpPage(NamedTuple):
    """A follow-up with the entry it came from."""

    as_of: date
    followup: FollowUp
    entry: Entry | None
