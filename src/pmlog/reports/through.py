"""Who came through whom: at which event somebody was met, or in whose company."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pmlog.model import Companion, Entry
from pmlog.sentences import together


class Through(NamedTuple):
    """Where somebody new came from: `people` who were there, an event, or what was noted of it.

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
        """How somebody new came, in words."""
        if self.event:
            return f"{'discussed' if self.discussed else 'met at'} {self.event}"
        if self.people:
            return f"in a {self.avenue} with {together([person.name for person in self.people])}"
        return self.met


def by_way(ways: Iterable[Through]) -> list[str]:
    """Each way with everybody who came by it, in lines."""
    names: dict[str, list[str]] = {}
    for way in ways:
        names.setdefault(way.how, []).append(way.person.name)
    return [f"{how}: {together(who)}" for how, who in names.items()]


def came_through(
    new: Iterable[Companion],
    entries: Sequence[Entry],
    met: Mapping[str, str],
) -> tuple[Through, ...]:
    """How each of the new people came, in the order given; nobody of whom nothing is known.

    The first entry with them says it: the event they were met at, or those who were there and not
    new themselves. `met` is what was noted of how somebody was met, by id.
    """
    first: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.date):
        for person in entry.people:
            first.setdefault(person.id, entry)
    new = list(new)
    fresh = {person.id for person in new}
    ways = (through(person, first[person.id], fresh, met) for person in new if person.id in first)
    return tuple(way for way in ways if way.people or way.event or way.met)


def through(person: Companion, entry: Entry, fresh: set[str], met: Mapping[str, str]) -> Through:
    """How somebody came, by the first entry with them."""
    part = next(one.part for one in entry.people if one.id == person.id)
    noted = met.get(person.id, "")
    if part != "with":
        event = entry.about or f"a {entry.avenue}"
        return Through(person, entry.avenue, (), event, noted, discussed=part == "discussed")
    others = tuple(one for one in entry.people if one.id not in fresh)
    return Through(person, entry.avenue, others, met=noted)
