"""Today on one screen."""

from datetime import date
from typing import NamedTuple

from pmlog.model import Entry
from pmlog.pages.morning_list import MorningPage


class Today(NamedTuple):
    """The morning list, the last entry and this month so far, beside the whole month before."""

    as_of: date
    morning: MorningPage
    last: Entry | None
    entries: int
    entries_before: int
    is_new: bool
