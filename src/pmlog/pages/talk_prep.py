"""The page before a talk with somebody, or before all talks of today."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.columns import short_facts
from pmlog.growth import Attempt, EngagementProgress, Outcome, Question
from pmlog.model import Entry, FollowUp, InTouch, Pause, Person
from pmlog.pages import parts
from pmlog.pages.sheet import ID, WHEN, CellTable, Section, Sheet, TableColumn, facts, list_sheet
from pmlog.phrases import all_names, counted, pause_remark

LAST_TALKS = 3
"""The number of recent talks."""

MOST_NEWS = 7
"""The most news since the last talk."""


class PrepPage(NamedTuple):
    """The contents before a talk: recent talks, promises, questions, advice, news.

    `since` is the day of the last talk with them; `learned` are entries with others since then
    that have a takeaway, `outcomes` what came about since then. Both are the newest first.
    """

    as_of: date
    person: Person
    in_touch: InTouch | None
    since: date | None
    talks: tuple[Entry, ...]
    promises: tuple[FollowUp, ...]
    questions: tuple[Question, ...]
    advice: tuple[Attempt, ...]
    outcomes: tuple[Outcome, ...]
    learned: tuple[Entry, ...]
    engagements: tuple[EngagementProgress, ...] = ()
    pause: Pause | None = None

    @property
    def headline(self) -> str:
        """The open promises between you, in one sentence."""
        said = (
            *parts.promises_between(self.promises),
            f"have {counted(len(self.questions), 'question')} to ask" if self.questions else "",
            f"can tell what came of {counted(len(self.advice), 'thing')}" if self.advice else "",
        )
        return parts.first_sentence(said)


def prep_sheet(report: PrepPage) -> Sheet:
    """Return the sheet before a talk."""
    person = report.person
    answers = f" --answers {report.questions[0].id}" if report.questions else ""
    return Sheet.of(
        f"Before a talk with {person.name}",
        sections(report),
        report.as_of,
        headline=report.headline,
        hint=f"Afterwards: pmlog add chat {person.name}{answers}",
    )


def sections(report: PrepPage) -> Iterator[Section]:
    """Yield the sections: the person, engagements, talks, open promises, questions, news."""
    yield Section("", facts(about(report)))
    yield parts.engagements(report.engagements)
    yield talks(report)
    yield parts.followups(report.promises, report.as_of, "Open between you")
    yield parts.questions(report.questions, anybody="for anybody")
    yield advice(report)
    yield news(report)


def about(report: PrepPage) -> Iterator[tuple[str, str]]:
    person = report.person
    yield "relation", person.relation if person.relation != "other" else ""
    yield "role", ", ".join(filter(None, (person.role, person.company)))
    yield from short_facts(person)
    yield "notes", person.notes
    yield "last talk", days.ago(report.since, report.as_of) if report.since else "none so far"
    if report.in_touch:
        said = (days.every(report.in_touch.cadence_days), pause_remark(report.pause, report.as_of))
        yield "keep in touch", "; ".join(filter(None, said))


def talks(report: PrepPage) -> Section:
    """Return the last talks with them, and what was learned and noted in each."""
    rows = (
        (
            days.short(entry.date, report.as_of),
            entry.avenue,
            entry.about,
            *(" / ".join(text.splitlines()) for text in (entry.learned, entry.notes)),
        )
        for entry in report.talks
    )
    table = CellTable.of((WHEN, "avenue", "about", "learned", "noted"), rows)
    return Section("You talked about", table=table, wide=True)


def advice(report: PrepPage) -> Section:
    """Return the section of advice that was not reported back."""
    rows = ((one.id, days.short(one.made_on, report.as_of), one.what) for one in report.advice)
    return Section(
        "Tell them what came of it", table=CellTable.of((ID, WHEN, "what"), rows), wide=True
    )


def news(report: PrepPage) -> Section:
    """Return the news since the last talk."""
    table = CellTable.of((WHEN, "what", TableColumn("from", "aside")), news_rows(report))
    return Section("What happened to you since", table=table, wide=True)


def news_rows(report: PrepPage) -> Iterator[tuple[str, ...]]:
    for one in report.outcomes:
        yield (days.short(one.day, report.as_of), one.what, one.kind)
    for entry in report.learned:
        names = all_names(entry.people)
        source = f"{entry.avenue}, {names}".rstrip(", ")
        yield (days.short(entry.date, report.as_of), entry.learned.splitlines()[0], source)


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
    """Return the pages of all who will be met, one below the other."""
    if not report.talks:
        return list_sheet(nothing="Today the calendar has no more meeting with people you know.")
    found = (
        section
        for talk in report.talks
        for page in talk.people
        for section in sections_of(talk, page)
    )
    return Sheet.of("Before the talks of today", found, report.as_of)


def sections_of(talk: TalkToday, page: PrepPage) -> Iterator[Section]:
    """Yield the page before a talk, below the time, the title of the meeting and the name."""
    title = ", ".join(filter(None, (talk.time, talk.about, page.person.name)))
    yield Section(title, facts(about(page)))
    yield from [*sections(page)][1:]
