"""The people of the log as the names of one line look them up."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from pmlog.cli.asking.prompts import which_or_none
from pmlog.grammar.calendar import Calendar
from pmlog.grammar.typed_line import KnownPeople
from pmlog.names import KnownName, fold, match_names, without_title
from pmlog.session import Session


class NamedPerson(NamedTuple):
    """Somebody named: with an id when the log knows them, without when they are new.

    `insisted` says they are new even when a namesake is there. `typed` is what was typed where it
    was less than the name; `like` are people of the log whom somebody new is not.
    """

    id: str | None
    name: str
    insisted: bool = False
    typed: str = ""
    like: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key that tells a person from others within one command."""
        return self.id or f"new {fold(self.name)}"


class Lookup:
    """The people of the log, for the names of one line; each name is read once.

    `new` are names that are taken as they stand: they are known as names, whoever is called so.
    """

    def __init__(self, session: Session, new: Sequence[str] = ()) -> None:
        self.session = session
        self.insisted = {fold(name): name for name in new}
        self.found: dict[str, list[KnownName]] = {}

    @property
    def people(self) -> KnownPeople:
        """The known people, for the grammar."""
        return KnownPeople(self.full, self.means)

    def full(self, keys: Collection[str]) -> set[str]:
        """Return those of these folded names that are full names or aliases."""
        unseen = [key for key in keys if key not in self.found]
        self.found |= {key: [] for key in unseen}
        if unseen:
            for person in self.session.book.people.full_names(unseen):
                for key in {person.key, *person.alias_keys} & set(unseen):
                    self.found[key].append(person)
        return {key for key in keys if self.found[key]} | (set(keys) & self.insisted.keys())

    def exactly(self, name: str) -> list[KnownName]:
        """Return the people with this full name, else with this alias."""
        key = fold(name)
        self.full([key])
        return match_names(name, self.found[key])

    def in_part(self, name: str) -> list[KnownName]:
        """Return the people with this first name or surname, else a first name that begins so.

        Else who is called so without a title.
        """
        key = fold(name)
        found = [(rank_in(key, person), person) for person in self.by_part(key)]
        best = min((rank for rank, _ in found if rank), default=0)
        bare = without_title(name)
        if not best and bare != name:
            return self.exactly(bare) or self.in_part(bare)
        return [person for rank, person in found if rank and rank == best]

    def begun(self, name: str) -> list[KnownName]:
        """Return the people whose name continues these words within a word."""
        key = fold(name)
        return [
            person
            for person in self.by_part(key)
            if " " in key and any(one.startswith(key) for one in (person.key, *person.alias_keys))
        ]

    def are_several(self, name: str) -> bool:
        """Whether words that are nobody's name are those of several people: Ada Ben."""
        return len(self.apart(name)) > 1

    def apart(self, name: str) -> list[str]:
        """Return the full and first names that words are made of, each of them; else none."""
        words = name.split()
        for end in range(len(words), 0, -1):
            first = " ".join(words[:end])
            if not (self.exactly(first) if end > 1 else self.is_first_name(fold(first))):
                continue
            if end == len(words):
                return [first]
            if more := self.apart(" ".join(words[end:])):
                return [first, *more]
        return []

    def is_first_name(self, key: str) -> bool:
        """Whether somebody has this folded word as the first of several names, or alone."""
        return any(
            one.split()[0] == key
            for person in self.by_part(key)
            for one in (person.key, *person.alias_keys)
        )

    def by_part(self, key: str) -> list[KnownName]:
        """Return the people whose name begins or ends with these folded words."""
        return self.session.book.people.by_part(key)

    def means(self, words: str) -> bool:
        """Whether words are a name, an alias, a first name or a surname of somebody."""
        bare = without_title(words)
        if fold(words) in self.insisted or self.exactly(words) or self.exactly(bare):
            return True
        key = fold(bare)
        return any(rank_in(key, person) == WHOLE for person in self.by_part(key))


WHOLE, BEGUN = 1, 2
"""A whole part of a name that was typed, and the beginning of one."""


def rank_in(key: str, person: KnownName) -> int:
    """Whether folded words are a first name or a surname (1), begin a first name (2), or none."""
    return min(
        filter(None, (rank(key, one) for one in (person.key, *person.alias_keys))), default=0
    )


def rank(key: str, name: str) -> int:
    """Rank one folded name as `rank_in` does; `ada l` begins a name, `ada love` does not."""
    if name.startswith(f"{key} ") or name.endswith(f" {key}"):
        return WHOLE
    last = key.rpartition(" ")[2]
    is_begun = name.startswith(key) and (" " not in key or len(last) == 1)
    return BEGUN if is_begun else 0


def calendar_of(session: Session) -> Calendar:
    return Calendar(session.today, order=session.date_order)


def ask_which(
    session: Session, name: str, found: Sequence[KnownName], question: str, **refusal: str
) -> NamedPerson:
    """Ask for one of several people, or somebody new; a script gets the candidates."""
    described = [person.described for person in found]
    chosen = which_or_none(session, question, name, described, **refusal)
    if chosen is None:
        return NamedPerson(None, name, insisted=True)
    return NamedPerson(found[chosen].id, found[chosen].name)
