"""The morning list: what is overdue, due today, coming, and who is being lost touch with."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pmlog.model import Entry, FollowUp, InTouch
from pmlog.pages.glance import Glance

AHEAD = 7
"""How far the list looks ahead (days)."""

MOST = 7
"""How many lines the list has unless all are asked for."""

MOST_GROWING = 3
"""How many lines there are for engagements and goals unless all are asked for."""

FOR_PEOPLE = 2
"""How many of these are kept for people when somebody is being lost touch with."""


class Growing(NamedTuple):
    """What is due of an engagement or a goal: `kind` is session, end, reflection or goal.

    `id` and `name` are those of the engagement or goal, `what` is what is due, in words.
    """

    kind: str
    id: str
    name: str
    due: date
    what: str
    people: tuple[str, ...] = ()

    def days_late(self, today: date) -> int:
        """Whole days past the due day; 0 on the day itself and before it."""
        return max(0, (today - self.due).days)


class Morning(NamedTuple):
    """What to do today, most urgent first.

    `later` counts the promises that are further ahead; `further` are these, where all were asked
    for. `folded` counts what is left out of the other lists. `growing` is what is due of
    engagements and goals, or will be soon.
    """

    as_of: date
    overdue: tuple[FollowUp, ...] = ()
    today: tuple[FollowUp, ...] = ()
    upcoming: tuple[FollowUp, ...] = ()
    losing_touch: tuple[InTouch, ...] = ()
    later: int = 0
    folded: int = 0
    further: tuple[FollowUp, ...] = ()
    growing: tuple[Growing, ...] = ()

    @property
    def is_due(self) -> bool:
        """Whether anything wants doing today: overdue, due today, or somebody to write to."""
        is_growing = any(one.due <= self.as_of for one in self.growing)
        return bool(self.overdue or self.today or self.losing_touch or is_growing)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show at all."""
        return not (self.is_due or self.upcoming or self.folded or self.further or self.growing)


def horizon(today: date) -> date:
    """The first day that is too far ahead for the morning list."""
    return today + timedelta(days=AHEAD + 1)


def losing_touch(people: Iterable[InTouch], today: date) -> list[InTouch]:
    """Those whose next contact is due, by relative lateness: two cadences late before one."""
    due = [person for person in people if person.lateness(today) >= 0]
    return sorted(due, key=lambda person: -person.lateness(today))


def morning(
    promises: Sequence[FollowUp], people: Iterable[InTouch], today: date, later: int = 0
) -> Morning:
    """The whole list from the open promises, the oldest first; `later` counts those not given."""
    until = horizon(today)
    further = tuple(promise for promise in promises if promise.due >= until)
    return Morning(
        as_of=today,
        overdue=tuple(promise for promise in promises if promise.due < today),
        today=tuple(promise for promise in promises if promise.due == today),
        upcoming=tuple(promise for promise in promises if today < promise.due < until),
        losing_touch=tuple(losing_touch(people, today)),
        later=later + len(further),
        further=further,
    )


def folded(whole: Morning, promises_in_all: int, most: int = MOST) -> Morning:
    """The list at a length that fits one screen, with the count of what is left out.

    `promises_in_all` counts the promises before the horizon, also those not fetched.
    """
    kept_for_people = min(FOR_PEOPLE, len(whole.losing_touch))
    promises = min(promises_in_all, most - kept_for_people)
    people = min(len(whole.losing_touch), most - promises)
    overdue, today = whole.overdue[:promises], whole.today[: max(0, promises - len(whole.overdue))]
    upcoming = whole.upcoming[: max(0, promises - len(overdue) - len(today))]
    return whole._replace(
        overdue=overdue,
        today=today,
        upcoming=upcoming,
        losing_touch=whole.losing_touch[:people],
        folded=promises_in_all - promises + len(whole.losing_touch) - people,
    )


class MorningPage(NamedTuple):
    """The list with what stands beside it: the last entry with each person in it, the risk."""

    list: Morning
    last_entries: Mapping[str, Entry]
    glance: Glance
