"""Pages of engagements: the list, and the progress of one."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.growth import Attempt, EngagementProgress, Goal, Reflection
from pmlog.model import Entry
from pmlog.pages import parts
from pmlog.pages.sheet import Section, Sheet, facts, list_sheet
from pmlog.phrases import counted


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

    @property
    def headline(self) -> str:
        """Sessions held and attempts tried, in one sentence."""
        last = self.standing.last_session
        if last is None or last > self.as_of:
            return ""
        tried = sum(one.fate != "open" for one in self.attempts)
        things = f", and tried {tried} of {counted(len(self.attempts), 'thing')}" if tried else ""
        how_far = f"{parts.progress(self.standing)}, the last {days.ago(last, self.as_of)}"
        return f"You had {how_far}{things}."


def engagements_sheet(report: EngagementList) -> Sheet:
    """Return the sheet of a list of engagements."""
    nothing = "Nothing lasting yet: pmlog engagement start coaching NAME --with WHOM"
    if report.in_all:
        nothing = f"Nothing goes on; {report.in_all} ended: pmlog engagement --all"
    shown = parts.engagements(report.standings)._replace(title="", is_whole=True)
    return list_sheet(shown, nothing=nothing)


def engagement_sheet(report: EngagementPage) -> Sheet:
    """Return the sheet of an engagement."""
    one = report.standing.engagement
    sections = (
        Section("", facts(engagement_facts(report))),
        parts.attempts(report.attempts, report.as_of),
        parts.reflections(report.reflections, report.as_of),
        parts.entries(report.entries, report.as_of),
    )
    what = one.avenue + parts.with_whom(report.standing)
    return Sheet.of(one.name, sections, report.as_of, what, id=one.id, headline=report.headline)


def engagement_facts(report: EngagementPage) -> Iterator[tuple[str, str]]:
    standing, one = report.standing, report.standing.engagement
    yield "goal", goal_in_words(report.goal) if report.goal else ""
    yield "so far", "" if report.headline else parts.progress(standing)
    yield "how often", days.every(one.every_days) if one.every_days else ""
    yield "since", days.spoken(one.start)
    last = one.ended_on or one.until
    yield "ended" if one.ended_on else "until", days.spoken(last) if last else ""
    following = standing.next_session
    yield "next session", f"by {days.spoken(following)}" if following else ""
    point = standing.next_point
    yield "look back", f"{days.spoken(point)}: pmlog reflect {one.id}" if point else ""
    yield "notes", one.notes


def goal_in_words(goal: Goal) -> str:
    """Return a goal with its ratings: 'pricing (2 3 3 4, aiming at 4)'."""
    said = parts.ratings(goal)
    return f"{goal.skill} ({said})" if said else goal.skill
