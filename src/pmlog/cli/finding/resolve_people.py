"""Resolve typed names to people of the log; ambiguous names are asked about."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pmlog.cli.asking.prompts import which_one
from pmlog.cli.options import LAST
from pmlog.errors import Gone, NotFound
from pmlog.grammar.typed_line import names_in
from pmlog.model import Companion, Person
from pmlog.names import fold, match_names
from pmlog.session import Session
from pmlog.store.ids import looks_like_id
from pmlog.text import clean_name

if TYPE_CHECKING:
    from pmlog.grammar.named_in_text import Mention
from pmlog.cli.finding.lookup import Lookup, NamedPerson, ask_which, calendar_of


def resolve_names(
    session: Session, typed: str, new: Sequence[str] = (), *, are_strangers: bool = False
) -> list[NamedPerson]:
    """Return everybody in 'Ada Lovelace, Ben and Cy', each once; `new` are names of new people.

    Of `are_strangers` only a full name or an alias is somebody known.
    """
    lookup = Lookup(session, new)
    return resolve_people(lookup, split_names(lookup, typed), are_strangers=are_strangers)


def split_names(lookup: Lookup, typed: str) -> list[str]:
    """Return the names in words that are nothing but names, as they were typed."""
    return names_in(" ".join(typed.split()), lookup.people, calendar_of(lookup.session))


def resolve_people(
    lookup: Lookup, names: Sequence[str], *, are_strangers: bool = False
) -> list[NamedPerson]:
    """Return the people of these names, each once, then those who are certainly new."""
    once: dict[str, str] = {}
    for name in (*names, *lookup.insisted.values()):
        once.setdefault(fold(name), name)
    found: dict[str, NamedPerson] = {}
    for name in once.values():
        person = resolve_name(lookup, clean_name(name), are_strangers=are_strangers)
        found.setdefault(person.key, person)
    return list(found.values())


def resolve_name(lookup: Lookup, name: str, *, are_strangers: bool = False) -> NamedPerson:
    """Return the one person meant by a name or an id, or somebody new."""
    session = lookup.session
    if fold(name) in lookup.insisted:
        return NamedPerson(None, clean_name(lookup.insisted[fold(name)]), insisted=True)
    by_id = person_with_id(session, name)
    if by_id:
        return by_id
    found = lookup.exactly(name)
    in_part = [] if found else lookup.in_part(name)
    if not are_strangers:
        found = found or in_part
    if len(found) > 1:
        return ask_which(session, name, found, f"Which {name}? Enter for somebody new")
    if found:
        typed = name if in_part else ""
        return NamedPerson(found[0].id, found[0].name, typed=typed)
    if looks_like_id(name.lower()):
        raise NotFound("id of a person", name)
    from pmlog.cli.finding.new_people import somebody_new  # noqa: PLC0415  where somebody is new

    return somebody_new(lookup, name, in_part, are_strangers=are_strangers)


def inferred_lines(people: Iterable[NamedPerson]) -> Iterator[str]:
    """Yield remarks on names that were typed in part or are shared by others."""
    for person in people:
        if person.typed:
            yield f"  {person.typed}: {person.name}"
        elif person.like:
            yield f"  {person.name} is somebody new, not {' or '.join(person.like)}"


def find_mentions(session: Session, text: str) -> list[tuple["Mention", NamedPerson]]:
    """Return the people a text names unambiguously, each at the first mention."""
    from pmlog.grammar.named_in_text import mentions  # noqa: PLC0415  only where a text may name people

    lookup = Lookup(session)
    found: dict[str, tuple[Mention, NamedPerson]] = {}
    for mention in mentions(text, lookup.people, calendar_of(session)):
        meant_ = lookup.exactly(mention.name) or lookup.in_part(mention.name)
        if len(meant_) == 1:
            person = NamedPerson(meant_[0].id, meant_[0].name)
            found.setdefault(person.key, (mention, person))
    return [*found.values()]


def person_with_id(session: Session, name: str) -> NamedPerson | None:
    if not looks_like_id(name.lower()):
        return None
    things = session.book.names.starting(name.lower())
    if len(things) != 1 or things[0].kind != "person":
        return None
    person = session.book.people.get(things[0].id)
    return NamedPerson(person.id, person.name)


def find_person(session: Session, typed: str) -> Person:
    """Return the person who is meant; raises `NotFound` with close names, or `Ambiguous`."""
    name = clean_name(typed)
    if name.casefold() == LAST:
        from pmlog.cli.finding.find_things import find_id  # noqa: PLC0415  it uses this module

        return session.book.people.get(find_id("person")(session, LAST))
    by_id = person_with_id(session, name)
    if by_id and by_id.id:
        return session.book.people.get(by_id.id)
    found = match_names(name, session.book.people.called(name))
    if not found:
        from pmlog.cli.finding.close_words import closest  # noqa: PLC0415  only where nobody is meant

        raise NotFound("person", name, closest(name, session.book.people.known()))
    chosen = which_one(session, name, name, [person.described for person in found])
    return session.book.people.get(found[chosen].id)


def ensure_people(
    session: Session, people: Iterable[NamedPerson], part: str = "with"
) -> tuple[list[Companion], list[Person]]:
    """Return the people as the log has them, within a write: those who are new are written now.

    Returns everybody, and who of them is new. Another process may have written somebody of the
    same name since we looked; then that is the person.
    """
    everybody: list[Companion] = []
    added: list[Person] = []
    for person in people:
        if person.id is not None:
            everybody.append(Companion(*current_person(session, person), part))
            continue
        there = [] if person.insisted else session.store.people.exactly(person.name)
        if there:
            everybody.append(Companion(there[0].id, there[0].name, part))
            continue
        if session.store.settings.me and not person.insisted:
            from pmlog.cli.finding.ask_owner import refuse_owner  # noqa: PLC0415  where somebody is new

            refuse_owner(session, person.name)
        new = session.store.people.add_named(person.name, session.today)
        added.append(new)
        everybody.append(Companion(new.id, new.name, part))
    return everybody, added


def ensure_parts(
    session: Session,
    parts: Iterable[tuple[str, Iterable[NamedPerson]]],
    already: Iterable[Companion] = (),
) -> tuple[tuple[Companion, ...], list[Person]]:
    """Return the people of an entry, part by part and each once, within a write; and who is new."""
    everybody = {person.id: person for person in already}
    new: list[Person] = []
    for part, people in parts:
        companions, added = ensure_people(session, people, part)
        for person in companions:
            everybody.setdefault(person.id, person)
        new += added
    return tuple(everybody.values()), new


def current_person(session: Session, person: NamedPerson) -> tuple[str, str]:
    """Return the current id and name of a person, after merges; raises `Gone` if deleted."""
    people = session.store.people
    if people.has(person.id or ""):
        return person.id or "", person.name
    key = fold(person.name)
    into = [one for one in people.called(person.name) if key in (one.key, *one.alias_keys)]
    if len(into) != 1:
        raise Gone(person.name)
    session.note(f"{person.name} was merged into {into[0].name} meanwhile")
    return into[0].id, into[0].name
