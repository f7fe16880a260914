"""The morning list: due, overdue, suggested and coming follow-ups, and people to contact."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pmlog.days.workdays import is_workday
from pmlog.model import Birthday, Entry, FollowUp, InTouch, Pause, PromiseCounts
from pmlog.pages.glance import Glance

AHEAD = 7
"""The horizon of the list (days)."""

MOST = 12
"""The most lines besides those of today by default."""

MOST_OVERDUE = 3
"""The most overdue lines, the latest first, as they are easiest to mend."""

WEEKS = 14
"""The lateness from which the list asks on Mondays whether a line is still meant (days)."""

MOST_SUGGESTED = 3
"""The most suggestions, the newest first."""

MOST_AHEAD = 5
"""The most lines for coming days and for people."""

MOST_BIRTHDAYS = 2
"""The most birthdays among them."""

MOST_GROWING = 3
"""The most lines on engagements and goals."""

NEARLY = 80
"""The progress from which a course is nearly finished (percent)."""

FOR_PEOPLE = 2
"""The lines reserved for people who are due for contact.

So many at most are for people one never talked to: nobody is lost who was not had yet.
"""


class Growing(NamedTuple):
    """A due item of an engagement, a goal or a course.

    `kind` is session, end, reflection, goal or course. `id` and `name` are those of the engagement
    or goal, or of the last entry of the course; `what` is what is due, in words.
    """

    kind: str
    id: str
    name: str
    due: date
    what: str
    people: tuple[str, ...] = ()

    def days_late(self, today: date) -> int:
        """Return the whole days past the due day; 0 up to that day."""
        return max(0, (today - self.due).days)


class Morning(NamedTuple):
    """The contents of the morning list.

    `later` counts the promises that are further ahead; `further` are these, where all were asked
    for. Of the overdue, `older` ones are left out, the first of them late `since` its day; `folded`
    counts what is left out of the other lists. `growing` is what is due of engagements and goals,
    or will be soon. On a day off, or in a `pause`, what is suggested and reminded of rests, and is
    counted by `resting`. So many lines wait in the `inbox`, and so many `meetings`, of those
    since a day, where a calendar is set; `calendar` says what is wrong with it. Where the log is
    shared, another device may have written something that is not here yet.
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
    suggestions: tuple[FollowUp, ...] = ()
    older: int = 0
    since: date | None = None
    resting: int = 0
    pause: Pause | None = None
    birthdays: tuple[Birthday, ...] = ()
    inbox: int = 0
    meetings: int | None = None
    met_since: date | None = None
    calendar: str = ""
    has_news: bool = False

    @property
    def asks_to_tidy(self) -> bool:
        """Whether it is a Monday, and something is weeks overdue: is it still meant?"""
        late = self.since and (self.as_of - self.since).days >= WEEKS
        return bool(late) and self.as_of.weekday() == 0

    @property
    def is_due(self) -> bool:
        """Whether anything wants doing today: overdue, due today, or somebody to write to.

        Nobody is reminded of anything on a day off, and what is suggested never has to be done.
        """
        is_growing = any(one.due <= self.as_of for one in self.growing)
        reminds = not self.is_off and (self.losing_touch or is_growing)
        is_birthday = any(one.day == self.as_of for one in self.birthdays)
        return bool(self.overdue or self.today or is_birthday or reminds)

    @property
    def is_off(self) -> bool:
        """Whether nothing is suggested, and nobody reminded of: a Saturday, a Sunday, a pause."""
        return not is_workday(self.as_of) or self.pause is not None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show at all."""
        reminders = self.suggestions or self.losing_touch or self.growing or self.birthdays
        shown = self.upcoming or reminders
        return not (self.is_due or shown or self.folded or self.further)


def horizon(today: date) -> date:
    """Return the first day that is too far ahead for the morning list."""
    return today + timedelta(days=AHEAD + 1)


def losing_touch(people: Iterable[InTouch], today: date) -> list[InTouch]:
    """Return the people due for contact, by lateness relative to their cadence.

    Whom one never talked to comes last.
    """
    due = [person for person in people if person.lateness(today) >= 0]
    return sorted(due, key=lambda person: (person.last is None, -person.lateness(today)))


def morning(
    promises: Sequence[FollowUp],
    people: Iterable[InTouch],
    today: date,
    later: int = 0,
    suggestions: Iterable[FollowUp] = (),
) -> Morning:
    """Return the complete list, from open promises, the oldest first."""
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
        suggestions=tuple(suggestions),
    )


def folded(whole: Morning, counts: PromiseCounts) -> Morning:
    """Return the list at a length that fits one screen, with the count of what is left out.

    All that is due today stays. `counts` are of all promises, also of those not fetched.
    """
    suggested = [one for one in whole.suggestions if one.due <= whole.as_of]
    people = likeliest(whole.losing_touch)
    for_people = max(min(FOR_PEOPLE, len(people)), MOST_AHEAD - counts.upcoming)
    today = tuple(one for one in whole.birthdays if one.day == whole.as_of)
    ahead = whole.birthdays[len(today) :][:MOST_BIRTHDAYS]
    room = MOST_AHEAD - min(for_people, len(people)) - len(ahead)
    upcoming = whole.upcoming[: max(0, room)]
    short = whole._replace(
        overdue=whole.overdue[-MOST_OVERDUE:],
        older=max(0, counts.overdue - MOST_OVERDUE),
        since=counts.since,
        suggestions=tuple(suggested[: -MOST_SUGGESTED - 1 : -1]),
        upcoming=upcoming,
        losing_touch=people[:for_people],
        birthdays=(*today, *ahead),
    )
    shown = len(short.suggestions) + len(upcoming) + len(short.losing_touch) + len(short.birthdays)
    in_all = len(suggested) + counts.upcoming + len(whole.losing_touch) + len(whole.birthdays)
    return short._replace(folded=in_all - shown)


def likeliest(people: Sequence[InTouch]) -> tuple[InTouch, ...]:
    """Return the people of the short list: those talked to, and a few others."""
    known = sum(person.last is not None for person in people)
    return tuple(people[: known + FOR_PEOPLE])


def with_growing(list_: Morning, growing: Sequence[Growing]) -> Morning:
    """Return the short list with what is due of engagements and goals, as far as there is room."""
    if list_.is_off:
        return list_._replace(growing=(), resting=list_.resting + len(growing))
    ahead = [one for one in list_.birthdays if one.day > list_.as_of]
    besides = (*list_.overdue, *list_.suggestions, *list_.upcoming, *list_.losing_touch, *ahead)
    kept = tuple(growing[: max(0, min(MOST_GROWING, MOST - len(besides)))])
    return list_._replace(growing=kept, folded=list_.folded + len(growing) - len(kept))


def rested(whole: Morning) -> Morning:
    """Return the list as of a day off: nothing is suggested, and nobody reminded of anything."""
    if not whole.is_off:
        return whole
    suggested = [one for one in whole.suggestions if one.due <= whole.as_of]
    today = tuple(one for one in whole.birthdays if one.day == whole.as_of)
    waiting = len(suggested) + len(whole.losing_touch) + len(whole.birthdays) - len(today)
    return whole._replace(suggestions=(), losing_touch=(), birthdays=today, resting=waiting)


class MorningPage(NamedTuple):
    """The list with what stands beside it: the last entry with each person in it, the risk."""

    list: Morning
    last_entries: Mapping[str, Entry]
    glance: Glance
