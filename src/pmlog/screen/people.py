"""People as pages: the directory, and one of them."""

from collections.abc import Iterator, Sequence
from importlib import import_module

from rich.console import RenderableType

from pmlog import days
from pmlog.growth import Outcome, Question
from pmlog.model import Person
from pmlog.render.layout import Row, aside, heading, rows, stacked, when
from pmlog.render.screen import Screen
from pmlog.reports.people import Directory, PersonPage
from pmlog.reports.questions import whom
from pmlog.screen.details import fields, promise_row


def page(report: Directory | PersonPage, screen: Screen) -> RenderableType:  # noqa: ARG001
    """Everybody, or one of them."""
    if isinstance(report, Directory):
        return directory(report)
    return person_page(report)


def directory(report: Directory) -> RenderableType:
    """Everybody by name, with the last contact."""
    if not report.people and report.in_all:
        return aside("Nobody fits. Also those who are retired: pmlog people --all")
    if not report.people:
        return aside("Nobody here yet. People are written down as you mention them: pmlog add chat")
    lines = [person_row(person, report) for person in report.people]
    return rows(lines, ("id", "name", "", "", "aside"))


def person_row(person: Person, report: Directory) -> Row:
    """Somebody in a line."""
    last, count = report.contacts.get(person.id, (None, 0))
    said = f"{days.ago(last, report.as_of)}, {count} in all" if last else "not yet"
    rest = [f"#{tag}" for tag in person.tags] + (["retired"] if person.retired_on else [])
    kind = person.relation if person.relation != "other" else ""
    return (person.id, person.name, kind, said, " ".join(rest))


def person_page(report: PersonPage) -> RenderableType:
    """All that is kept of somebody, the open follow-ups and the last talks."""
    promises = [promise_row(promise, report.as_of) for promise in report.followups]
    talks: list[Row] = [
        (entry.id, when(entry.date, report.as_of), entry.avenue, entry.about)
        for entry in report.entries
    ]
    left = report.in_all - len(report.entries)
    return stacked(
        heading(f"{report.person.id}  {report.person.name}"),
        rows(fields(person_fields(report)), ("aside", "")),
        heading("Follow-ups") if promises else None,
        rows(promises, ("id", "when", "", "")) if promises else None,
        *growth_of(report),
        heading("Last talks") if talks else None,
        rows(talks, ("id", "when", "", "")) if talks else None,
        aside(f'{left} more: pmlog list --with "{report.person.name}" --all') if left > 0 else None,
    )


def growth_of(report: PersonPage) -> list[RenderableType]:
    """Engagements with them, and what is open of what came up."""
    grown = report.growth
    if not grown or not any(grown):
        return []
    growth = import_module("pmlog.screen.growth")
    made: list[RenderableType] = [
        *growth.section("Engagements", *growth.engagement_table(grown.engagements)),
        *growth.attempts_section(grown.attempts, report.as_of),
        *growth.section("Outcomes", came(report, grown.outcomes), ("id", "when", "", "")),
        *growth.section("To ask", asked(grown.questions), ("id", "", "aside")),
    ]
    return made


def came(report: PersonPage, outcomes: Sequence[Outcome]) -> list[Row]:
    """What came about with them."""
    return [(one.id, when(one.day, report.as_of), one.kind, one.what) for one in outcomes]


def asked(questions: Sequence[Question]) -> list[Row]:
    """Questions that wait for them, or for people like them."""
    return [(one.id, one.what, whom(one)) for one in questions]


def person_fields(report: PersonPage) -> Iterator[tuple[str, str]]:
    """What is kept of a person, label by label."""
    person = report.person
    yield "relation", person.relation if person.relation != "other" else ""
    yield "role", ", ".join(filter(None, (person.role, person.company)))
    yield "city", person.city
    yield "met", person.met
    yield "also", ", ".join(person.aliases)
    yield "tags", ", ".join(person.tags)
    yield "links", "\n".join(person.links)
    yield "notes", person.notes
    yield from report.imported.items()
    yield "keep in touch", cadence_of(report)
    if person.snoozed_until and person.snoozed_until > report.as_of:
        yield "snoozed", f"until {days.spoken(person.snoozed_until)}"
    if person.retired_on:
        yield "retired", days.spoken(person.retired_on)


def cadence_of(report: PersonPage) -> str:
    """How often to keep in touch, and when that was last done."""
    if report.person.cadence_days == 0:
        return "never remind"
    if not report.in_touch:
        return ""
    last = report.in_touch.last
    said = days.every(report.in_touch.cadence_days)
    return f"{said}; last {days.ago(last, report.as_of)}" if last else f"{said}; never talked yet"
