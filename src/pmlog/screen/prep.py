"""Everything before a talk, as a page."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from pmlog import days
from pmlog.model import Entry
from pmlog.render.layout import Row, aside, heading, rows, stacked, when
from pmlog.render.screen import Screen
from pmlog.reports.prep import PrepPage
from pmlog.reports.questions import whom
from pmlog.screen import growth
from pmlog.screen.details import fields, promise_row
from pmlog.sentences import together


def page(report: PrepPage, screen: Screen) -> RenderableType:  # noqa: ARG001
    """Section by section; what there is nothing to say of is left out."""
    person = report.person
    return stacked(
        heading(f"Before a talk with {person.name}"),
        rows(fields(person_fields(report)), ("aside", "")),
        *growth.section("Engagements", *growth.engagement_table(report.engagements)),
        *section("You talked about", talks(report), ("when", "", "")),
        *section("Open between you", promises(report), ("id", "when", "", "")),
        *section("To ask", questions(report), ("id", "", "aside")),
        *section("Tell them what came of it", advice(report), ("id", "when", "")),
        *section("What happened to you since", news(report), ("when", "", "aside")),
        aside(f"Afterwards: pmlog add chat {person.name}" + answers(report)),
    )


def answers(report: PrepPage) -> str:
    """How to say that a question was answered."""
    return f" --answers {report.questions[0].id}" if report.questions else ""


def section(title: str, lines: Sequence[Row], styles: Sequence[str]) -> Iterator[RenderableType]:
    """Lines below a heading, if there are any."""
    if lines:
        yield heading(title)
        yield rows(lines, styles)


def person_fields(report: PrepPage) -> Iterator[tuple[str, str]]:
    """Who they are, label by label."""
    person = report.person
    yield "relation", person.relation if person.relation != "other" else ""
    yield "role", ", ".join(filter(None, (person.role, person.company)))
    yield "city", person.city
    yield "met", person.met
    yield "notes", person.notes
    yield "last talk", days.ago(report.since, report.as_of) if report.since else "none so far"
    if report.in_touch:
        yield "keep in touch", days.every(report.in_touch.cadence_days)


def talks(report: PrepPage) -> list[Row]:
    """The last talks with them, and what was learned in each."""
    lines: list[Row] = []
    for entry in report.talks:
        lines.append((when(entry.date, report.as_of), entry.avenue, entry.about))
        lines += [("", "", line) for line in takeaways(entry)]
    return lines


def takeaways(entry: Entry) -> Iterator[str]:
    """What was learned and noted in an entry, line by line."""
    yield from (f"learned: {line}" for line in entry.learned.splitlines())
    yield from entry.notes.splitlines()


def promises(report: PrepPage) -> list[Row]:
    """What is open, yours and theirs."""
    return [promise_row(promise, report.as_of) for promise in report.promises]


def questions(report: PrepPage) -> list[Row]:
    """Questions that fit them, the best first."""
    return [(one.id, one.what, whom(one) or "for anybody") for one in report.questions]


def advice(report: PrepPage) -> list[Row]:
    """What was advised or decided with them and is not told yet."""
    return [(one.id, when(one.made_on, report.as_of), one.what) for one in report.advice]


def news(report: PrepPage) -> list[Row]:
    """What came about and what was learned since the last talk."""
    lines: list[Row] = [
        (when(one.day, report.as_of), one.what, one.kind) for one in report.outcomes
    ]
    for entry in report.learned:
        source = f"{entry.avenue}, {together([person.name for person in entry.people])}"
        day = when(entry.date, report.as_of)
        lines.append((day, entry.learned.splitlines()[0], source.rstrip(", ")))
    return lines
