"""The page of today."""

import shlex
from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.avenues import AVENUES
from pmlog.model import Entry, FollowUp
from pmlog.pages.morning_list import Morning, MorningPage


class Today(NamedTuple):
    """The morning list, the last entry and this month so far, beside the whole month before.

    `story` is the year whose story is to be told of now; None on all other days.
    """

    as_of: date
    morning: MorningPage
    last: Entry | None
    entries: int
    entries_before: int
    is_new: bool
    story: int | None = None

    @property
    def preparation(self) -> str:
        """The one talk to prepare, and the command that does; nothing where none comes."""
        return next_talk(self.morning.list)


def year_to_tell(today: date) -> int | None:
    """Return the year that one looks back on: this one in December, the last one in January."""
    return {12: today.year, 1: today.year - 1}.get(today.month)


def next_talk(list_: Morning) -> str:
    """Return the next talk: a planned one, a due session, or a due contact.

    It is said with the command that prepares it.
    """
    for promise in (*list_.today, *list_.upcoming):
        if promise.people and is_talk(promise):
            when = "today" if promise.due == list_.as_of else days.spoken(promise.due)
            return to_prepare(promise.people[0].name, f"{promise.what}, {when}")
    for one in list_.growing:
        if one.kind == "session" and one.people:
            return to_prepare(one.people[0], one.what)
    for person in list_.losing_touch[:1]:
        return to_prepare(person.name, f"a talk with {person.name}")
    return ""


def is_talk(promise: FollowUp) -> bool:
    """Whether a follow-up is a talk that is planned: 'chat at 10:00: pricing'."""
    return promise.what.partition(":")[0].partition(" at ")[0] in AVENUES


def to_prepare(name: str, talk: str) -> str:
    return f"{talk}; pmlog prep {shlex.join(name.split())}"
