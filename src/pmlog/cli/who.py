"""Names as people type them, made into people of the log; a terminal is asked, never guessed."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from pmlog.cli.prompts import choose, choose_one
from pmlog.errors import Ambiguous, Gone, NotFound, quoted
from pmlog.model import Companion, Person
from pmlog.names import Known, fold, meant, near, split_names
from pmlog.session import Session
from pmlog.store.ids import looks_like_id
from pmlog.text import name_typed

MOST_SUGGESTED = 3


class Named(NamedTuple):
    """Somebody named: with an id when the log knows them, without when they are new.

    `insisted` says they are new even when a namesake is there.
    """

    id: str | None
    name: str
    insisted: bool = False

    @property
    def key(self) -> str:
        """What tells them from everybody else within one command."""
        return self.id or f"new {fold(self.name)}"


def resolve_names(session: Session, typed: str, new: Sequence[str] = ()) -> list[Named]:
    """Everybody in 'Ada Lovelace, Ben and Cy', each once; `new` are names of new people."""
    insisted = {fold(name) for text in new for name in split_names(text)}
    everybody = split_names(typed)
    everybody += [name for text in new for name in split_names(text) if name not in everybody]
    found: dict[str, Named] = {}
    for name in everybody:
        person = (
            Named(None, name_typed(name), insisted=True)
            if fold(name) in insisted
            else resolve_name(session, name_typed(name))
        )
        found.setdefault(person.key, person)
    return list(found.values())


def resolve_name(session: Session, name: str) -> Named:
    """The one person meant by a name or an id, or somebody new."""
    by_id = person_with_id(session, name)
    if by_id:
        return by_id
    found = meant(name, session.book.people.called(name))
    if len(found) > 1:
        return pick(session, name, found)
    if found:
        return Named(found[0].id, found[0].name)
    if looks_like_id(name.lower()):
        raise NotFound("id of a person", name)
    close = near(name, session.book.people.known())
    return ask_if_new(session, name, close) if close else Named(None, name)


def person_with_id(session: Session, name: str) -> Named | None:
    """The person with this id, when the word is one."""
    if not looks_like_id(name.lower()):
        return None
    things = session.book.names.starting(name.lower())
    if len(things) != 1 or things[0].kind != "person":
        return None
    person = session.book.people.get(things[0].id)
    return Named(person.id, person.name)


def pick(session: Session, name: str, found: Sequence[Known]) -> Named:
    """Which of several; a script gets the candidates."""
    described = [person.described for person in found]
    if not session.can_ask:
        raise Ambiguous("one of", name, described, " An id says which.")
    chosen = choose(f"Which {name}? Enter for somebody new", described)
    if chosen is None:
        return Named(None, name, insisted=True)
    return Named(found[chosen].id, found[chosen].name)


def ask_if_new(session: Session, name: str, close: Sequence[Known]) -> Named:
    """Whether a name that is one slip away from another is somebody new."""
    described = [person.described for person in close]
    if not session.can_ask:
        raise Ambiguous(
            "a slip for", name, described, f" If it is somebody new: --new {quoted(name)}"
        )
    chosen = choose(
        f"{name} is not in the log. Did you mean one of these? Enter: no, new", described
    )
    if chosen is None:
        return Named(None, name, insisted=True)
    return Named(close[chosen].id, close[chosen].name)


def known_person(session: Session, typed: str, what: str = "person") -> Person:
    """The person of the log who is meant; raises `NotFound` with the closest, or `Ambiguous`.

    `what` says in a refusal what was looked for.
    """
    name = name_typed(typed)
    by_id = person_with_id(session, name)
    if by_id and by_id.id:
        return session.book.people.get(by_id.id)
    found = meant(name, session.book.people.called(name))
    if not found:
        raise NotFound(what, name, closest(name, session.book.people.known()))
    if len(found) > 1:
        return pick_known(session, name, found)
    return session.book.people.get(found[0].id)


def pick_known(session: Session, name: str, found: Sequence[Known]) -> Person:
    """Which of several that are known; a script gets the candidates."""
    described = [person.described for person in found]
    if not session.can_ask:
        raise Ambiguous("one of", name, described, " An id says which.")
    chosen = found[choose_one(f"Which {name}", described)]
    return session.book.people.get(chosen.id)


def closest(name: str, known: Iterable[Known]) -> list[str]:
    """Names that look most like the one typed, or a part of them does, for a hint."""
    by_key: dict[str, list[str]] = {}
    for person in known:
        for key in (person.key, *person.alias_keys, *person.key.split()):
            by_key.setdefault(key, []).append(person.name)
    found = get_close_matches(fold(name), by_key, MOST_SUGGESTED, 0.6)
    return list(dict.fromkeys(close for key in found for close in by_key[key]))[:MOST_SUGGESTED]


def ensure_people(
    session: Session, people: Iterable[Named], part: str = "with"
) -> tuple[list[Companion], list[Person]]:
    """The people as the log has them, within a write: those who are new are written now.

    Returns everybody, and who of them is new. Another process may have written somebody of the
    same name since we looked; then that is the person.
    """
    everybody: list[Companion] = []
    added: list[Person] = []
    for person in people:
        if person.id is not None:
            everybody.append(Companion(*still_there(session, person), part))
            continue
        there = [] if person.insisted else session.store.people.exactly(person.name)
        if there:
            everybody.append(Companion(there[0].id, there[0].name, part))
            continue
        new = session.store.people.add_named(person.name, session.today)
        added.append(new)
        everybody.append(Companion(new.id, new.name, part))
    return everybody, added


def still_there(session: Session, person: Named) -> tuple[str, str]:
    """The id and name of somebody the log knew: whom they were merged into, if so, meanwhile.

    Raises `Gone` where they were deleted.
    """
    people = session.store.people
    if people.has(person.id or ""):
        return person.id or "", person.name
    key = fold(person.name)
    into = [one for one in people.called(person.name) if key in (one.key, *one.alias_keys)]
    if len(into) != 1:
        raise Gone(person.name)
    session.note(f"{person.name} was merged into {into[0].name} meanwhile")
    return into[0].id, into[0].name
