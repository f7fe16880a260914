"""People whom the log does not know: asked about where a name is similar, or looks like none."""

from collections.abc import Sequence
from contextlib import suppress

from pmlog.cli.asking.prompts import YES, answer
from pmlog.cli.finding.lookup import Lookup, NamedPerson, ask_which, calendar_of
from pmlog.errors import Ambiguous, NotAName, any_of, quoted
from pmlog.grammar.new_name import as_name, is_name, name_meant
from pmlog.grammar.similar_names import (
    is_typo_of_first,
    max_length_difference,
    similar_beginnings,
    similar_names,
)
from pmlog.names import KnownName, fold
from pmlog.text import LONGEST_NAME

TAKE_NEW = ("add", "engagement")
"""Commands with an option --new, by their first word."""


def somebody_new(
    lookup: Lookup, name: str, like: Sequence[KnownName], *, are_strangers: bool
) -> NamedPerson:
    """Return somebody whom the log does not know, unless it is a slip, or looks like no name."""
    session = lookup.session
    question = f"{name} is not in the log. Did you mean one of these? Enter: no, new"
    if close := similar_people(lookup, name):
        hint = f" If it is somebody new: --new {quoted(name)}"
        return ask_which(session, name, close, question, what="a slip for", hint=hint)
    like = list(dict.fromkeys((*like, *similar_first_names(lookup, name))))
    if like and not are_strangers:
        with suppress(Ambiguous):
            return ask_which(session, name, like, question)
    if not is_name(name, calendar_of(session)) or lookup.are_several(name):
        return ask_if_name(lookup, name)
    return NamedPerson(None, name, like=tuple(person.name for person in like))


def similar_people(lookup: Lookup, name: str) -> list[KnownName]:
    """Return the people with nearly the same name, one that continues it, or the surname first."""
    key = fold(name)
    alike = lookup.session.book.people.alike(
        key, similar_beginnings(key), max_length_difference(key)
    )
    return similar_names(name, alike) or lookup.begun(name) or lookup.exactly(surname_last(name))


def surname_last(name: str) -> str:
    """Return a name with its first word behind the others: Lovelace Ada is Ada Lovelace."""
    first, *others = name.split()
    return " ".join((*others, first))


def similar_first_names(lookup: Lookup, name: str) -> list[KnownName]:
    """Return the people whose first name is nearly this single word.

    Maria and Marta are two people as often as they are a slip, so a script may write the second.
    """
    key = fold(name)
    if " " in key:
        return []
    alike = lookup.session.book.people.alike(key, similar_beginnings(key), LONGEST_NAME)
    return [
        person
        for person in alike
        if any(is_typo_of_first(key, one) for one in (person.key, *person.alias_keys))
    ]


def ask_if_name(lookup: Lookup, name: str) -> NamedPerson:
    """Ask whether words that look like no name are one; a script is told what was meant."""
    session = lookup.session
    if session.may_ask():
        question, written = question_if_new(lookup, name)
        if answer(question, "y/N").casefold() in YES:
            return NamedPerson(None, written, insisted=True)
    takes_new = session.command.split(" ")[0] in TAKE_NEW
    insist = f"{'--new' if takes_new else 'pmlog people add'} {quoted(name)}"
    raise NotAName(name, probable_meaning(lookup, name), insist)


def question_if_new(lookup: Lookup, name: str) -> tuple[str, str]:
    """Return the question, and the name that a yes writes: with capitals if only those miss."""
    written = as_name(name)
    if is_name(written, calendar_of(lookup.session)) and not lookup.are_several(name):
        return f"{name} is not in the log. Is it somebody new, {written}?", written
    return f"{quoted(name)} does not look like a name. Is it somebody new?", name


def probable_meaning(lookup: Lookup, name: str) -> str:
    """Return what was probably meant by words that look like no name."""
    if lookup.are_several(name):
        return f"did you mean {', '.join(lookup.apart(name))}?"
    known = lookup.session.book.people.called(name) or similar_first_names(lookup, name)
    if known:
        return f"did you mean {any_of([person.name for person in known])}?"
    return name_meant(name, lookup.means, calendar_of(lookup.session))
