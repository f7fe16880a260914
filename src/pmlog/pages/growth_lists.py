"""Goals, engagements, attempts and reflections as pages and as JSON."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.growth import Attempt, EngagementProgress, Goal, Reflection
from pmlog.model import Companion, Entry, FollowUp
from pmlog.pages import parts
from pmlog.pages.sheet import ASIDE, ID, NAME, WHEN, Sheet, list_sheet, listing, only_said
from pmlog.phrases import together


class GoalList(NamedTuple):
    """Goals, open ones first; `in_all` counts those left out too."""

    as_of: date
    goals: tuple[Goal, ...]
    in_all: int


class GoalPage(NamedTuple):
    """A goal with all that serves it; `next_point` is the day to look back on it."""

    as_of: date
    goal: Goal
    engagements: tuple[EngagementProgress, ...] = ()
    entries: tuple[Entry, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    next_point: date | None = None


class EngagementList(NamedTuple):
    """Engagements, open ones first; `in_all` counts those left out too."""

    as_of: date
    standings: tuple[EngagementProgress, ...]
    in_all: int


class EngagementPage(NamedTuple):
    """An engagement, the goal it serves, and all that belongs to it."""

    as_of: date
    standing: EngagementProgress
    goal: Goal | None = None
    entries: tuple[Entry, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    reflections: tuple[Reflection, ...] = ()


class AttemptList(NamedTuple):
    """What was advised or decided, with whom by id, and how many are left out."""

    as_of: date
    attempts: tuple[Attempt, ...]
    advisers: Mapping[str, Sequence[str]]
    in_all: int


class AttemptPage(NamedTuple):
    """One attempt, the entry it came up in, and its follow-up."""

    as_of: date
    attempt: Attempt
    entry: Entry | None = None
    followup: FollowUp | None = None

    @property
    def people(self) -> tuple[Companion, ...]:
        """Those who were there when it came up."""
        return self.entry.people if self.entry else ()


class ReflectionPage(NamedTuple):
    """A reflection beside the first one on the same thing; `about` is what it is on."""

    as_of: date
    reflection: Reflection
    about: str
    first: Reflection | None = None
    goal: Goal | None = None


class ReflectionList(NamedTuple):
    """Every reflection with what it is on, and the points that are due."""

    as_of: date
    reflections: tuple[tuple[Reflection, str], ...]
    due: tuple[tuple[str, str, date], ...]


def goals_sheet(report: GoalList) -> Sheet:
    """Goals, with where they stand."""
    if not report.goals and report.in_all:
        return only_said(f"No goal is open; {report.in_all} closed: pmlog goal --all")
    if not report.goals:
        return only_said("No goal yet: pmlog goal add SKILL --rating 2 --target 4")
    rows = (
        (
            goal.id,
            goal.skill,
            parts.ratings(goal),
            f"by {days.spoken(goal.by)}" if goal.by else "",
            goal.state if goal.state != "open" else "",
        )
        for goal in report.goals
    )
    return list_sheet(listing((ID, NAME, "", "", ASIDE), rows))


def engagements_sheet(report: EngagementList) -> Sheet:
    """Engagements, with how far they are."""
    if not report.standings and report.in_all:
        return only_said(f"Nothing goes on; {report.in_all} ended: pmlog engagement --all")
    if not report.standings:
        return only_said("Nothing lasting yet: pmlog engagement start coaching NAME --with WHOM")
    return list_sheet(parts.engagements(report.standings)._replace(title="", is_whole=True))


def attempts_sheet(report: AttemptList) -> Sheet:
    """What was advised or wanted, with what came of it."""
    if not report.attempts and report.in_all:
        return only_said("Nothing is open. What came of the others: pmlog attempt --all")
    if not report.attempts:
        return only_said("Nothing to try yet: pmlog add coaching NAME --will-try TEXT")
    rows = (
        (
            one.id,
            days.short(one.made_on, report.as_of),
            together(report.advisers.get(one.id, [])),
            one.kind,
            one.what,
            parts.fate(one),
        )
        for one in report.attempts
    )
    return list_sheet(listing((ID, WHEN, NAME, "", "", ASIDE), rows))


def reflections_sheet(report: ReflectionList) -> Sheet:
    """Reflections that were written, and those that are due."""
    if not (report.reflections or report.due):
        return only_said("Nothing to look back on yet; a point is offered after three sessions.")
    columns = (ID, WHEN, NAME, ASIDE)
    due = (
        (thing, days.short(day, report.as_of), name, f"pmlog reflect {thing}")
        for thing, name, day in report.due
    )
    written = (
        (
            one.id,
            days.short(one.day, report.as_of),
            name,
            one.kind if one.kind == "closing" else "",
        )
        for one, name in report.reflections
    )
    return list_sheet(listing(columns, due, "Due"), listing(columns, written, "Written"))
