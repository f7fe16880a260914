"""Events as pages: beside each other, and one with the way from who was met to who stayed."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from pmlog import days
from pmlog.render.layout import Row, aside, heading, rows, stacked, when
from pmlog.render.screen import Screen
from pmlog.reports.events import AFTER, WITHIN, Events, Funnel, Met
from pmlog.screen.details import fields
from pmlog.sentences import counted, headline


def page(report: Events | Funnel, screen: Screen) -> RenderableType:  # noqa: ARG001
    """One event, or all of them."""
    return one_event(report) if isinstance(report, Funnel) else events(report)


def events(report: Events) -> RenderableType:
    """Every event in a line, the newest first."""
    if not report.funnels:
        return aside('No event yet: pmlog add meetup --about ProductTank --met "Ada, Ben"')
    lines = [event_row(funnel) for funnel in report.funnels]
    return stacked(
        rows(
            [("", "", "", "met", f"in {WITHIN} d", f"after {AFTER} d", "", ""), *lines],
            ("id", "when", "", "", "", "", "", "aside"),
        ),
        aside("pmlog event show ID, or words of its name"),
    )


def event_row(funnel: Funnel) -> Row:
    """An event in a line: met, followed up, in contact, hours, cost."""
    entry = funnel.entry
    met = len(funnel.met)
    later = "too early" if funnel.in_contact is None else str(funnel.in_contact)
    if not met:
        later = ""
    return (
        entry.id,
        when(entry.date, funnel.as_of),
        entry.about or entry.avenue,
        str(met),
        str(funnel.followed_up) if met else "",
        later,
        days.length(entry.minutes) if entry.minutes else "",
        funnel.cost,
    )


def one_event(funnel: Funnel) -> RenderableType:
    """An event: its talks, the funnel in words, and person by person."""
    people = [met_row(one, funnel) for one in funnel.met]
    return stacked(
        heading(f"{funnel.entry.id}  {headline(funnel.entry)}"),
        rows(fields(event_fields(funnel)), ("aside", "")),
        heading("Met there") if people else None,
        rows(people, ("name", "", "aside")) if people else None,
    )


def event_fields(funnel: Funnel) -> Iterator[tuple[str, str]]:
    """An event, label by label."""
    entry = funnel.entry
    if funnel.last_day > entry.date:
        yield "until", days.spoken(funnel.last_day)
    yield "took", days.length(entry.minutes) if entry.minutes else ""
    yield "cost", funnel.cost
    yield "talks", "\n".join(funnel.talks)
    yield "learned", entry.learned
    hoped = f", {funnel.hoped} hoped for" if funnel.hoped is not None else ""
    yield "met", f"{len(funnel.met)}{hoped}"
    if funnel.met:
        yield "followed up", followed(funnel)
        yield "in contact", stayed(funnel)


def followed(funnel: Funnel) -> str:
    """How many were followed up in time, out of how many."""
    said = f"{funnel.followed_up} of {len(funnel.met)} within {WITHIN} days"
    waiting = sum(one.followed_on is None for one in funnel.met)
    if funnel.days_left and waiting:
        return f"{said}; {counted(funnel.days_left, 'day')} left"
    return said


def stayed(funnel: Funnel) -> str:
    """How many are still in contact, or from when on that shows."""
    if funnel.in_contact is None:
        return f"shows from {days.spoken(funnel.known_on)} on, {AFTER} days after"
    return f"{funnel.in_contact} of {len(funnel.met)} after {AFTER} days"


def met_row(one: Met, funnel: Funnel) -> Row:
    """Somebody met there: when they were followed up, and the last contact."""
    if one.followed_on is None:
        return (one.person.name, "not followed up yet", "")
    after = (one.followed_on - funnel.last_day).days
    soon = f"followed up after {counted(after, 'day')}" if after > 0 else "followed up at once"
    last = f"last contact {days.ago(one.last, funnel.as_of)}" if one.last else ""
    return (one.person.name, Text(soon), last)
