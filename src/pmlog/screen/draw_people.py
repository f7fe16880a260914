"""The directory of people."""

from rich.console import RenderableType

from pmlog import days
from pmlog.model import Person
from pmlog.pages.directory import Directory
from pmlog.render.layout import Row, aside, rows
from pmlog.render.screen import Screen


def page(report: Directory, screen: Screen) -> RenderableType:  # noqa: ARG001
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
