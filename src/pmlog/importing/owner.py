"""The owner is who keeps the log: known by names and addresses, and never one of its people.

A file that lists you among others is understood by that. Where nobody said who you are, a file may
give a clue; a clue that is not sure is only offered.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pmlog.importing.matching import folded, is_personal, key_of, keys_of, networks
from pmlog.importing.records import (
    ImportedEntry,
    ImportedFollowUp,
    ImportResult,
    OwnerClue,
    Party,
)

NAMED = "name:"
"""The prefix of a mark that is a name; addresses begin with their scheme."""

YOURSELF = "you yourself"
ONLY_YOU = "nobody but you"
"""Why a row is left out."""

TALKS = frozenset({"chat", "coaching", "mentoring"})
"""The avenues that nobody has alone."""

NEARLY_ALL = 0.9
SELDOMER = 0.8
"""Who is in nearly all events, and nobody else in as many as that part of them, is the owner."""

BOX = re.compile(r"(?:mailto:)?([^\s@<>/:]+@[^\s@<>/:]+)", re.I)
PAGE = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,}/\S+)", re.I)
PHONE = re.compile(r"(?:tel:)?(\+?[\d ()./-]{6,30})", re.I)
IN_BRACKETS = re.compile(r"<([^<>]*)>")


class Owner(NamedTuple):
    """The names of the owner, and their links: mailto:, https: and tel:."""

    names: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether anything tells who it is: a name of more than one word, or an address."""
        return any(" " in name for name in self.names) or bool(keys_of(self.links))

    @property
    def words(self) -> str:
        """Return the owner as text: the names, then the addresses."""
        return ", ".join((*self.names, *(link.removeprefix("mailto:") for link in self.links)))

    @property
    def marks(self) -> frozenset[str]:
        """Return what people are compared with: addresses, and whole names as `name:`."""
        names = (NAMED + folded(name) for name in self.names if " " in name)
        return frozenset((*keys_of(self.links), *names))

    def is_one(self, name: str, links: Iterable[str] = ()) -> bool:
        """Whether somebody is the owner: by an address, or by the whole name.

        A namesake with another profile of a network where the owner has one is somebody else.
        """
        keys = keys_of(links)
        marks = self.marks
        if any(key in marks and is_personal(key) for key in keys):
            return True
        return NAMED + folded(name) in marks and not networks(keys) & networks(marks)


def owner_typed(words: str) -> Owner:
    """Parse 'Mo Self, mo@self.invalid, linkedin.com/in/mo-self'; an empty text is nobody."""
    names: dict[str, None] = {}
    links: dict[str, None] = {}
    for part in re.split(r"[,;\n]", IN_BRACKETS.sub(r", \1", words)):
        plain = " ".join(part.split()).strip("\"'")
        link = link_in(plain)
        if link:
            links[link] = None
        elif plain:
            names[plain] = None
    return Owner((*names,), (*links,))


def link_in(words: str) -> str:
    """Return the link that words are: an e-mail address, a page or a number; empty for a name."""
    if found := BOX.fullmatch(words):
        return f"mailto:{found[1].lower()}"
    if found := PAGE.fullmatch(words):
        return words if "://" in words else f"https://{found[1]}"
    if found := PHONE.fullmatch(words):
        return "tel:" + re.sub(r"[^\d+]", "", found[1])
    return ""


def owner_of(party: Party) -> Owner:
    """Return a party of a file as the owner."""
    names = (party.name,) if party.name and "@" not in party.name else ()
    return Owner(names, (party.link,) if key_of(party.link) else ())


def clue_of(counts: Counter[Party], total: int, fewest: int, what: str) -> OwnerClue | None:
    """Return who of the parties is the owner, by how many of the `total` events each is in.

    It is sure where at least `fewest` events have one and the same party, and no other as often.
    """
    if not counts:
        return None
    ranked = sorted(counts.items(), key=lambda both: (-both[1], both[0]))
    parties = tuple(party._replace(why=f"in {n} of {total} {what}") for party, n in ranked)
    first, second = ranked[0][1], ranked[1][1] if len(ranked) > 1 else 0
    is_sure = total >= fewest and first >= total * NEARLY_ALL and second <= first * SELDOMER
    return OwnerClue(parties, is_sure)


def without_owner(result: ImportResult, owner: Owner) -> ImportResult:
    """Return what a file holds of others; rows about the owner are left out, and counted."""
    if not owner.is_told:
        return result
    people = tuple(row for row in result.people if not owner.is_one(row.name, row.links))
    entries = [with_others(entry, owner) for entry in result.entries]
    yourself, alone = len(result.people) - len(people), entries.count(None)
    return result._replace(
        people=people,
        entries=tuple(filter(None, entries)),
        followups=tuple(followup_of_others(one, owner) for one in result.followups),
        left=Counter(result.left) + Counter({YOURSELF: yourself, ONLY_YOU: alone}),
    )


def with_others(entry: ImportedEntry, owner: Owner) -> ImportedEntry | None:
    """Return an entry without the owner among its people; None for a talk with nobody else."""
    others = [(name, own) for name, own in entry.everybody if not owner.is_one(name, own)]
    if len(others) == len(entry.people):
        return entry
    if not others and entry.avenue in TALKS:
        return None
    people, kept = tuple(name for name, _ in others), tuple(own for _, own in others)
    return entry._replace(people=people, links=kept)


def followup_of_others(followup: ImportedFollowUp, owner: Owner) -> ImportedFollowUp:
    """Return a follow-up without the owner among its people."""
    people = tuple(name for name in followup.people if not owner.is_one(name))
    return followup._replace(people=people)
