"""Groups as a page: what each gives, what it costs, and which could be muted or left."""

from collections.abc import Iterator

from rich.console import RenderableType

from pmlog import days
from pmlog.pages.group_ranking import LEAVE, WINDOW, GroupRanking, GroupRow
from pmlog.phrases import counted
from pmlog.render.layout import Row, aside, heading, rows, stacked
from pmlog.render.screen import Screen

HINT = 'pmlog add group --about "Lenny\'s" --platform Slack --answered 1 --overwhelm 2 --for 20m'


def page(report: GroupRanking, screen: Screen) -> RenderableType:  # noqa: ARG001
    """Groups, what gives most for an hour first."""
    candidates = [group for group in report.groups if group.candidate]
    quiet = f"Not visited in {WINDOW} days: {', '.join(report.quiet)}" if report.quiet else ""
    if not report.groups:
        return aside(quiet or f"No group yet: {HINT}")
    return stacked(
        heading(f"Groups in the last {WINDOW} days, what gives most for an hour first"),
        rows([group_row(group) for group in report.groups], ("name", "", "", "", "aside")),
        heading("Could be quieter") if candidates else None,
        rows([(group.name, advice(group)) for group in candidates], ("name", "")),
        aside(quiet) if quiet else None,
    )


def group_row(group: GroupRow) -> Row:
    """A group in a line."""
    return (
        group.name,
        gives(group),
        an_hour(group),
        ", ".join(costs(group)),
        f"{counted(group.visits, 'visit')}",
    )


def gives(group: GroupRow) -> str:
    """What a group gave: '4 people, 2 answered, 1 outcome'."""
    people = "1 person" if group.people == 1 else f"{group.people} people"
    said = [people] if group.people else []
    said += [f"{group.answered} answered"] if group.answered else []
    said += [counted(group.outcomes, "outcome")] if group.outcomes else []
    return ", ".join(said) or "nothing yet"


def an_hour(group: GroupRow) -> str:
    """What it gives an hour."""
    return "" if group.an_hour is None else f"{group.an_hour:.1f} an hour"


def costs(group: GroupRow) -> Iterator[str]:
    """What a group cost: time, and how overwhelming it was, out of how many visits."""
    if group.minutes:
        yield days.length(group.minutes)
    if group.overwhelm is not None:
        yield f"overwhelm {group.overwhelm:.1f} of 5"


def advice(group: GroupRow) -> str:
    """Why a group could be muted or left, out of how many visits that is said."""
    visits = counted(group.visits, "visit")
    if group.candidate == LEAVE:
        return f"leave? nobody met, nothing answered, no outcome in {visits}"
    told = counted(group.told, "visit")
    return f"mute? overwhelm {group.overwhelm:.1f} of 5, told in {told}; it does give something"
