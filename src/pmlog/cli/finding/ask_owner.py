"""The owner of the log: as set, or asked once when an import needs it."""

from collections.abc import Sequence

from pmlog.cli.asking.prompts import (
    confirmed,
    index_typed,
    prompt_until_valid,
    show_options,
)
from pmlog.errors import Misused, quoted
from pmlog.importing.matching import key_of
from pmlog.importing.owner import Owner, owner_of, owner_typed
from pmlog.importing.records import ImportResult, Party
from pmlog.model import Person
from pmlog.phrases import join_names
from pmlog.session import Session
from pmlog.store.erasure.remove_owner import remove_owner
from pmlog.store.tables.settings import ME
from pmlog.text import clean_line, one_line, runs_code

MOST_OFFERED = 6


def find_owner(session: Session, typed: str | None = None) -> Owner:
    """Return the owner as typed, else as stored; raises `Misused` for unclear words."""
    return parse_owner(typed) if typed is not None else owner_typed(session.book.settings.me)


def parse_owner(typed: str) -> Owner:
    """Parse the owner; raises `Misused` unless it tells them from others."""
    owner = owner_typed(clean_line(typed, "who you are"))
    if any(map(runs_code, owner.links)) or not owner.is_told:
        raise Misused("say your name in full, or an address: Mo Self, mo@example.org")
    return owner


def parties_in(results: Sequence[ImportResult]) -> list[Party]:
    """Return the candidates for the owner: those a file is sure of, then the most frequent."""
    clues = sorted((r.clue for r in results if r.clue), key=lambda clue: not clue.is_sure)
    found: dict[str, Party] = {}
    for clue in clues:
        for party in clue.parties:
            found.setdefault(party.link or party.name, party)
    return [*found.values()][:MOST_OFFERED]


def ask_owner(parties: Sequence[Party], *, is_sure: bool) -> Owner:
    """Ask who the owner is: a party, or as typed; Enter is the first if files are sure."""
    none = "1" if is_sure else "none"
    numbers = "1" if len(parties) == 1 else f"1-{len(parties)}"
    question = f"Which of them is you ({numbers}, or your name, address)? Enter: {none}"
    show_options(question, [party_line(party) for party in parties])

    def owner_said(typed: str) -> Owner:
        if is_sure and typed.casefold() in ("", "y", "yes"):
            typed = "1"
        if (index := index_typed(typed, len(parties))) is not None:
            return owner_of(parties[index])
        return parse_owner(typed) if typed else Owner()

    return prompt_until_valid(question, owner_said)


def party_line(party: Party) -> str:
    link = party.link.removeprefix("mailto:") if key_of(party.link) else ""
    named = [party.name] + ([f"<{link}>"] if link and link != party.name else [])
    return one_line(f"{' '.join(named)}, {party.why}")


def refuse_owner(session: Session, name: str) -> None:
    """Raise `Misused` for a new person of the owner's name."""
    if owner_typed(session.store.settings.me).is_one(name):
        raise Misused(f"{quoted(name)} is you (pmlog setting me); --new takes a namesake")


def people_who_are(people: Sequence[Person], owner: Owner) -> list[Person]:
    """Return the people of the log who are its owner, by address or whole name."""
    return [one for one in people if owner.is_told and owner.is_one(one.name, one.links)]


def keep_owner(session: Session, owner: Owner, *, yes: bool) -> None:
    """Store the owner, and remove them from the people once that is confirmed."""
    people = people_who_are(session.book.people.all(), owner)
    named = join_names([f"{one.name} ({one.id})" for one in people])
    what = f"take {named} out of the people of the log (talks with others stay)"
    if people and not confirmed(session, what, yes=yes, otherwise="Nothing was changed."):
        return
    with session.store.writing():
        for one in people:
            remove_owner(session.store.db, one.id)
        if owner.words != session.store.settings.me:
            session.store.settings.set(ME, owner.words)
    session.begin_book()
    for one in people:
        session.say(f"Taken out {one.id}  {one.name}: that is you; talks with others stay")
