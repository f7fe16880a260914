"""Introductions: the event or the people through whom somebody was met."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pmlog.model import Companion
from pmlog.phrases import all_names, join_names


class FirstMeeting(NamedTuple):
    """Somebody in the entries of a period: who, and the first entry with them in it.

    `since` is the day of the very first entry with them. Of the entry in the period: its avenue,
    what it was about, and the `others` who were there.
    """

    person: Companion
    since: date
    avenue: str
    about: str = ""
    others: tuple[Companion, ...] = ()


class Through(NamedTuple):
    """The origin of a new person: `people` who were there, an event, or a note.

    An event is what they were met at, or a post they `discussed`.
    """

    person: Companion
    avenue: str
    people: tuple[Companion, ...] = ()
    event: str = ""
    met: str = ""
    discussed: bool = False

    @property
    def how(self) -> str:
        """The origin in words."""
        if self.event:
            return f"{'discussed' if self.discussed else 'met at'} {self.event}"
        if self.people:
            return f"in a {self.avenue} with {all_names(self.people)}"
        return self.met


def by_way(ways: Iterable[Through]) -> list[str]:
    """Return each way with everybody who came by it, in lines."""
    names: dict[str, list[str]] = {}
    for way in ways:
        names.setdefault(way.how, []).append(way.person.name)
    return [f"{how}: {join_names(who)}" for how, who in names.items()]


def came_through(new: Sequence[FirstMeeting], met: Mapping[str, str]) -> tuple[Through, ...]:
    """Return the origin of each new person, where it is known.

    The first entry with them says it: the event they were met at, or those who were there and not
    new themselves. `met` is what was noted of how somebody was met, by id.
    """
    fresh = {one.person.id for one in new}
    ways = (through(one, fresh, met) for one in new)
    return tuple(way for way in ways if way.people or way.event or way.met)


def through(one: FirstMeeting, fresh: set[str], met: Mapping[str, str]) -> Through:
    """Return the origin of a person, from the first entry with them."""
    person = one.person
    noted = met.get(person.id, "")
    if person.part != "with":
        event = one.about or f"a {one.avenue}"
        return Through(person, one.avenue, (), event, noted, discussed=person.part == "discussed")
    others = tuple(other for other in one.others if other.id not in fresh)
    return Through(person, one.avenue, others, met=noted)
