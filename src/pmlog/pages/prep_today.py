"""Everything before the talks of today, on one page."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pmlog.pages.sheet import Section, Sheet, facts, made_here, only_said, said_only
from pmlog.pages.talk_prep import PrepPage, about, sections


class TalkToday(NamedTuple):
    """A meeting of today that is to come, and the page before it of each of its people."""

    time: str
    about: str
    people: tuple[PrepPage, ...]


class PrepToday(NamedTuple):
    """The meetings of today that are to come, the first one first."""

    as_of: date
    talks: tuple[TalkToday, ...]


def prep_today_sheet(report: PrepToday) -> Sheet:
    """The pages of all who will be met, one below the other."""
    if not report.talks:
        return only_said("Today the calendar has no more meeting with people you know.")
    found = (
        section
        for talk in report.talks
        for page in talk.people
        for section in said_only(sections_of(talk, page))
    )
    return Sheet("Before the talks of today", sections=(*found,), footer=made_here(report.as_of))


def sections_of(talk: TalkToday, page: PrepPage) -> Iterator[Section]:
    """The page before a talk, below the time, the title of the meeting and the name."""
    title = ", ".join(filter(None, (talk.time, talk.about, page.person.name)))
    yield Section(title, facts(about(page)))
    yield from [*sections(page)][1:]
