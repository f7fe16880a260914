"""The list of people, and the page of one person."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from pmlog import days
from pmlog.columns import short_facts
from pmlog.days.yearly import spoken_yearly
from pmlog.growth import Attempt, EngagementProgress, Outcome, Question
from pmlog.model import Entry, FollowUp, InTouch, Pause, Person
from pmlog.pages import parts
from pmlog.pages.sheet import (
    ASIDE,
    ID,
    NAME,
    CalendarChart,
    CellTable,
    Figure,
    Section,
    Sheet,
    facts,
    list_sheet,
    listing,
)
from pmlog.phrases import counted, lateness_text, pause_remark

A_YEAR = timedelta(days=364)
ENOUGH = 5
"""The number of talks in a year from which they are drawn."""


class Directory(NamedTuple):
    """People of `in_all`; `contacts` says when the last entry was, and how many.

    `touch` is how often those are to be talked to of whom that is told instead.
    """

    as_of: date
    people: tuple[Person, ...]
    contacts: Mapping[str, tuple[date, int]]
    in_all: int
    touch: Mapping[str, InTouch] = MappingProxyType({})


class SeenPerson(NamedTuple):
    """Somebody, the day of the last contact, and how many entries there are with them."""

    person: Person
    last_contact: date | None = None
    entries: int = 0


class PersonGrowth(NamedTuple):
    """Engagements, attempts, outcomes and questions of a person.

    `outcomes` came about with them; `questions` are open ones that fit them. `advisers` are the
    people of each attempt, by its id.
    """

    engagements: tuple[EngagementProgress, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    questions: tuple[Question, ...] = ()
    advisers: Mapping[str, Sequence[str]] = MappingProxyType({})


class PersonPage(NamedTuple):
    """A person, the cadence that holds for them, every entry with them, open follow-ups.

    `last` is the day of the last contact. `imported` is what files say of them, by field, where
    that is not in a column of its own.
    """

    as_of: date
    person: Person
    in_touch: InTouch | None
    last: date | None
    entries: tuple[Entry, ...]
    followups: tuple[FollowUp, ...]
    imported: Mapping[str, str]
    growth: PersonGrowth
    pause: Pause | None = None

    @property
    def headline(self) -> str:
        """The state of the contact in one sentence: the last talk, debts, outcomes."""
        talks = sorted({one.date for one in self.entries if one.date <= self.as_of})
        if not talks:
            return ""
        came = len(self.growth.outcomes)
        said = (
            silence_text(talks, self.as_of),
            *parts.promises_between(self.followups),
            f"noted {counted(came, 'outcome')} with them" if came else "",
        )
        return parts.first_sentence(said)


def silence_text(talks: Sequence[date], today: date) -> str:
    """Format when the last of these days was, and whether the gap is the longest."""
    since = (today - talks[-1]).days
    longest = max(((b - a).days for a, b in pairwise(talks)), default=since)
    last = f"last talked {days.ago(talks[-1], today)}"
    return f"{last} (never as long before)" if since > longest else last


def people_sheet(report: Directory) -> Sheet:
    """Return everybody by name, with the last contact."""
    nothing = "Nobody here yet. People are written down as you mention them: pmlog add chat"
    if report.in_all:
        nothing = "Nobody fits. Also those who are retired: pmlog people --all"
    rows = (person_row(person, report) for person in report.people)
    return list_sheet(listing((ID, NAME, "", "", ASIDE), rows), nothing=nothing)


def person_row(person: Person, report: Directory) -> tuple[str, ...]:
    last, count = report.contacts.get(person.id, (None, 0))
    said = f"{days.ago(last, report.as_of)}, {count} in all" if last else "not yet"
    if touch := report.touch.get(person.id):
        said = f"{days.every(touch.cadence_days)}; {lateness_text(touch, report.as_of)}"
    rest = [f"#{tag}" for tag in person.tags] + (["retired"] if person.retired_on else [])
    kind = person.relation if person.relation != "other" else ""
    return (person.id, person.name, kind, said, " ".join(rest))


def person_sheet(report: PersonPage) -> Sheet:
    """Return the page of a person."""
    person = report.person
    kind = person.relation if person.relation != "other" else ""
    work = ", ".join(filter(None, (person.role, person.company)))
    return Sheet.of(
        person.name,
        sections(report),
        report.as_of,
        "; ".join(filter(None, (kind, work))),
        figures(report),
        id=person.id,
        headline=report.headline,
    )


def figures(report: PersonPage) -> Iterator[Figure]:
    """Yield the number of talks, the last one, and what is open."""
    if not report.entries:
        return
    past = [entry.date for entry in report.entries if entry.date <= report.as_of]
    minutes = sum(entry.minutes or 0 for entry in report.entries)
    yield Figure("entries", str(len(report.entries)))
    if past:
        last = max(past)
        yield Figure("last talk", days.ago(last, report.as_of), days.spoken(last))
    if minutes:
        yield Figure("together", days.length(minutes))
    if report.followups:
        yield Figure("open follow-ups", str(len(report.followups)))


def sections(report: PersonPage) -> Iterator[Section]:
    """Yield the sections: facts, what is open, talks."""
    yield Section("About", facts(about(report)))
    yield contact(report)
    yield parts.followups(report.followups, report.as_of)
    yield parts.engagements(report.growth.engagements)
    yield parts.attempts(report.growth.attempts, report.as_of)
    yield parts.outcomes(report.growth.outcomes, report.as_of)
    yield parts.questions(report.growth.questions)
    yield parts.entries(
        report.entries,
        report.as_of,
        "Last talks",
        aside=report.person.id,
        more=f'pmlog list --with "{report.person.name}" --all',
    )


def about(report: PersonPage) -> Iterator[tuple[str, str]]:
    person = report.person
    yield from short_facts(person)
    yield "also", ", ".join(person.aliases)
    yield "tags", ", ".join(person.tags)
    yield from addresses(person.links)
    yield "notes", person.notes
    if person.birthday:
        yield "birthday", spoken_yearly(person.birthday)
    yield from report.imported.items()
    yield "keep in touch", cadence_of(report)
    if person.snoozed_until and person.snoozed_until > report.as_of:
        yield "snoozed", f"until {days.spoken(person.snoozed_until)}"
    if person.retired_on:
        yield "retired", days.spoken(person.retired_on)


ADDRESSES = {"mailto:": "e-mail", "tel:": "phone", "": "links"}
"""The label of a link by the beginning of its address."""


def addresses(links: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield mail addresses and phone numbers as people write them, then other links."""
    by_kind: dict[str, list[str]] = {kind: [] for kind in ADDRESSES}
    for link in links:
        kind = next(kind for kind in ADDRESSES if link.startswith(kind))
        by_kind[kind].append(link.removeprefix(kind))
    yield from ((ADDRESSES[kind], "\n".join(found)) for kind, found in by_kind.items())


def cadence_of(report: PersonPage) -> str:
    """Return the cadence of a person, and how late the next contact is."""
    if report.person.cadence_days == 0:
        return "never remind"
    if not report.in_touch:
        return ""
    said = days.every(report.in_touch.cadence_days)
    touch = lateness_text(report.in_touch, report.as_of)
    return "; ".join(filter(None, (said, touch, pause_remark(report.pause, report.as_of))))


def contact(report: PersonPage) -> Section:
    """Return the calendar of the last year."""
    first = report.as_of - A_YEAR
    talks = Counter(entry.date for entry in report.entries if first <= entry.date <= report.as_of)
    if sum(talks.values()) < ENOUGH:
        return Section("Contact")
    cells = tuple(sorted(talks.items()))
    return Section(
        "Contact",
        chart=CalendarChart("Talks in the last year, day by day", first, report.as_of, cells),
        numbers=CellTable.by_day("talks", cells),
        facts=(("in the last year", counted(sum(talks.values()), "talk")),),
        wide=True,
    )
