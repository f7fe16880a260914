"""Events beside each other."""

from rich.console import RenderableType

from pmlog import days
from pmlog.pages.event_funnel import AFTER, WITHIN, EventFunnel, Events
from pmlog.render.layout import Row, aside, rows, stacked, when
from pmlog.render.screen import Screen


def page(report: Events, screen: Screen) -> RenderableType:  # noqa: ARG001
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


def event_row(funnel: EventFunnel) -> Row:
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
