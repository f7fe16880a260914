"""Sanitise what a reader found: texts are cut to the limits of the log and made harmless."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from pmlog.columns import texts_of
from pmlog.formats.proposals import MOST_PROBLEMS, TO_COME
from pmlog.importing.records import (
    ImportedEntry,
    ImportedFollowUp,
    ImportedPerson,
    ImportResult,
    Problem,
)
from pmlog.model import Person
from pmlog.names import fold
from pmlog.text import (
    LONGEST_LINE,
    LONGEST_NAME,
    LONGEST_TEXT,
    harmless,
    is_visible,
    one_line,
    runs_code,
)

SCHEMES = ("https:", "http:", "mailto:", "tel:")

Thing = TypeVar("Thing", bound=ImportedEntry | ImportedFollowUp)


def sanitize(result: ImportResult, name: str, today: date) -> ImportResult:
    """Return the result within the limits of the log, with a problem for each cut.

    Entries in the future are left out and counted.
    """
    problems = list(result.problems)
    people = tuple(people_of(result.people, name, problems))
    past = tuple(entry(thing) for thing in result.entries if thing.date <= today)
    to_come = len(result.entries) - len(past)
    return result._replace(
        people=people,
        entries=past,
        left=Counter(result.left) + Counter({TO_COME: to_come}),
        followups=tuple(followup(f) for f in result.followups if one_line(f.what)),
        problems=tuple(limit_problems(problems)),
    )


def people_of(
    people: Iterable[ImportedPerson], name: str, problems: list[Problem]
) -> Iterator[ImportedPerson]:
    for person in people:
        called = one_line(person.name)
        if not is_visible(called):
            problems.append(Problem(name, person.line, "nobody is named"))
            continue
        if len(called) > LONGEST_NAME:
            problems.append(Problem(name, person.line, "the name is too long; it was cut"))
        yield whole(person, called[:LONGEST_NAME])


def whole(imported: ImportedPerson, called: str) -> ImportedPerson:
    person = imported.person
    texts: dict[str, Any] = {
        column.name: (text if column.long else line)(said) for column, said in texts_of(person)
    }
    sane = person._replace(
        name=called,
        links=tuple(links(person.links)),
        aliases=tuple(other_names(person, called)),
        tags=tags(person.tags),
        **texts,
    )
    return imported._replace(person=sane, extra=extra(imported.extra))


def other_names(person: Person, called: str) -> Iterator[str]:
    """Yield the aliases of a person, without those that only spell the name otherwise."""
    for alias in person.aliases:
        other = line(alias)[:LONGEST_NAME]
        if other and fold(other) != fold(called):
            yield other


def entry(thing: ImportedEntry) -> ImportedEntry:
    """Sanitise every text of an entry."""
    details = {k: line(v) if isinstance(v, str) else v for k, v in thing.details.items()}
    named = [(line(n)[:LONGEST_NAME], tuple(links(own))) for n, own in thing.everybody]
    named = [(called, own) for called, own in named if called]
    return thing._replace(
        about=line(thing.about),
        learned=text(thing.learned),
        notes=text(thing.notes),
        details=details,
        tags=tags(thing.tags),
        people=tuple(called for called, _ in named),
        links=tuple(own for _, own in named),
    )


def followup(thing: ImportedFollowUp) -> ImportedFollowUp:
    """Sanitise every text of a follow-up."""
    people = tuple(filter(None, (line(name)[:LONGEST_NAME] for name in thing.people)))
    return thing._replace(what=line(thing.what), people=people)


def line(words: str) -> str:
    return one_line(words)[:LONGEST_LINE] if words else ""


def text(words: str) -> str:
    """Sanitise a text of several lines."""
    if not words:
        return ""
    return harmless(words.replace("\r\n", "\n").replace("\r", "\n")).strip()[:LONGEST_TEXT]


def links(given: Iterable[str]) -> Iterator[str]:
    """Yield the valid links: those with a known scheme and without white space."""
    seen = set()
    for link in given:
        kept = "".join(harmless(link).split())[:LONGEST_LINE]
        is_one = kept.casefold().startswith(SCHEMES) and kept[-1] != ":" and not runs_code(kept)
        if is_one and kept not in seen:
            seen.add(kept)
            yield kept


def tags(given: Iterable[str]) -> tuple[str, ...]:
    """Normalise tags to single words in lower case."""
    words = (
        "-".join(one_line(tag).split()).lstrip("#@*").casefold()[:LONGEST_NAME] for tag in given
    )
    return tuple(dict.fromkeys(filter(None, words)))


def extra(given: Mapping[str, str]) -> dict[str, str]:
    kept = ((line(name)[:LONGEST_NAME], text(value)) for name, value in given.items())
    return {name: value for name, value in kept if name and value}


def limit_problems(problems: list[Problem]) -> list[Problem]:
    """Limit the number of problems to what a user can read."""
    if len(problems) <= MOST_PROBLEMS:
        return problems
    left = len(problems) - MOST_PROBLEMS
    return [
        *problems[:MOST_PROBLEMS],
        Problem(problems[0].file, 0, f"{left} more lines like these"),
    ]
