"""All that is kept of a person as a sheet."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from pmlog import days
from pmlog.model import Entry, FollowUp
from pmlog.reports.people import PersonPage
from pmlog.reports.sheet import Calendar, Figure, Section, Sheet, Table, number
from pmlog.sentences import OWING, counted, together

MOST = 20
"""How many talks are told."""

A_YEAR = timedelta(days=364)


def person_sheet(report: PersonPage) -> Sheet:
    """The page of a person; `report` holds every entry with them."""
    person = report.person
    kind = person.relation if person.relation != "other" else ""
    work = ", ".join(filter(None, (person.role, person.company)))
    return Sheet(
        person.name,
        "; ".join(filter(None, (kind, work, f"as of {days.spoken(report.as_of)}"))),
        tuple(figures(report)),
        tuple(section for section in sections(report) if has_something(section)),
        "Made by pmlog, on this machine.",
    )


def has_something(section: Section) -> bool:
    """Whether a section says anything."""
    return bool(section.facts or section.items or section.chart or section.table)


def figures(report: PersonPage) -> Iterator[Figure]:
    """How often, when last, and what is open."""
    past = [entry.date for entry in report.entries if entry.date <= report.as_of]
    minutes = sum(entry.minutes or 0 for entry in report.entries)
    yield Figure("entries", str(report.in_all))
    if past:
        last = max(past)
        yield Figure("last talk", days.ago(last, report.as_of), days.spoken(last))
    if minutes:
        yield Figure("together", days.length(minutes))
    yield Figure("open follow-ups", str(len(report.followups)))


def sections(report: PersonPage) -> Iterator[Section]:
    """What is kept of them, what is open, the talks."""
    yield Section("About", tuple((label, said) for label, said in about(report) if said))
    yield contact(report)
    yield followups(report.followups, report.as_of)
    yield talks(report)


def about(report: PersonPage) -> Iterator[tuple[str, str]]:
    """What is kept of a person, label by label."""
    person = report.person
    yield "city", person.city
    yield "met", person.met
    yield "also", ", ".join(person.aliases)
    yield "tags", ", ".join(person.tags)
    yield "links", "\n".join(person.links)
    yield "notes", person.notes
    if report.in_touch:
        yield "keep in touch", days.every(report.in_touch.cadence_days)
    if person.retired_on:
        yield "retired", days.spoken(person.retired_on)
    yield from report.imported.items()


def contact(report: PersonPage) -> Section:
    """One cell for each day of the last year."""
    first = report.as_of - A_YEAR
    talks = Counter(entry.date for entry in report.entries if first <= entry.date <= report.as_of)
    if not talks:
        return Section("Contact")
    cells = tuple(sorted(talks.items()))
    return Section(
        "Contact",
        chart=Calendar("Talks in the last year, day by day", first, report.as_of, cells),
        numbers=Table.of(
            ("day", number("talks")), ((days.spoken(day), str(count)) for day, count in cells)
        ),
        facts=(("in the last year", counted(sum(talks.values()), "talk")),),
        wide=True,
    )


def followups(promises: tuple[FollowUp, ...], as_of: date) -> Section:
    """What is open, in both directions."""
    rows = tuple(
        (days.short(promise.due, as_of), OWING[promise.direction], promise.what)
        for promise in promises
    )
    return Section("Follow-ups", table=Table.of(("due", "", "what"), rows), wide=True)


def talks(report: PersonPage) -> Section:
    """The last talks, and what was learned in them."""
    rows = tuple(talk(entry, report) for entry in report.entries[:MOST])
    left = report.in_all - len(rows)
    table = Table.of(("day", "avenue", "about", "learned", "also there"), rows)
    note = f"{left} earlier ones" if left > 0 else ""
    return Section("Talks", table=table, note=note, wide=True)


def talk(entry: Entry, report: PersonPage) -> tuple[str, ...]:
    """A talk as a line."""
    others = [one.name for one in entry.people if one.id != report.person.id]
    return (
        days.brief(entry.date, report.as_of),
        entry.avenue,
        entry.about or "-",
        " / ".join(entry.learned.splitlines()) or "-",
        together(others) or "-",
    )
