"""Find things by ids, `last`, a name, or words; several candidates are asked about.

Each command says in a `Scope` what it can act on, and nothing else is looked among. What has the
id that was typed goes first. Where several fit, a terminal is asked, and a script gets them all.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pmlog import days
from pmlog.cli.asking.prompts import which_one, which_or_none
from pmlog.cli.finding.close_words import closest
from pmlog.cli.options import LAST
from pmlog.errors import Ambiguous, LastIsOther, Misused, NotFound, any_of
from pmlog.names import KnownName, fold, match_names
from pmlog.phrases import NOUNS, with_article
from pmlog.session import Session
from pmlog.store import Thing
from pmlog.store.history.journal import owner_of
from pmlog.store.ids import BOTH, DIGITS, LETTERS, looks_like_id
from pmlog.store.queries.titles import Title
from pmlog.text import clean_line

if TYPE_CHECKING:
    from pmlog.growth import Engagement, Goal
    from pmlog.phrases import HasName

BETWEEN = re.compile(r"[,\s]+")

ORDER = (
    "entry",
    "engagement",
    "outcome",
    "question",
    "reflection",
    "followup",
    "attempt",
    "goal",
    "person",
)
"""The kinds in the order in which `last` looks among what one command made."""


NAMED = ("goal", "engagement")
"""The kinds of things that have a name, not a sentence."""


class Scope(NamedTuple):
    """The things a command can act on: of these `kinds`, entries on these `avenues`.

    By words only what is in this `state` is found (`open`, `closed`, or any). `noun` says in a
    refusal what was looked for. Something of another kind, known by its id, may stand for things of
    these: `instead` gives them, or refuses. Of all that fits, `select` says what can be meant.
    """

    kinds: tuple[str, ...]
    noun: str = ""
    state: str = ""
    avenues: tuple[str, ...] = ()
    instead: Callable[[Session, Thing], Sequence[Thing]] | None = None
    select: Callable[[Session, list[Title]], list[Title]] = lambda _session, titles: titles

    @property
    def called(self) -> str:
        """The noun of a refusal: 'open follow-up', 'entry or follow-up'."""
        return self.noun or any_of([NOUNS[kind] for kind in self.kinds])


EVERYTHING = Scope(tuple(NOUNS), "id or name")
"""The scope of everything that has an id."""


class FoundThings(NamedTuple):
    """The things that were found; `by_words` if no id was typed, so asking may be wise."""

    things: tuple[Thing, ...]
    by_words: bool = False


def find_things(session: Session, typed: Iterable[str], scope: Scope) -> FoundThings:
    """Return everything that is meant: several by ids, one by a name or words.

    Raises `NotFound`, `Ambiguous` where several fit and nobody is there to ask, or `Misused` for
    the id of something else.
    """
    text = clean_line(" ".join(typed), f"the {scope.called}")
    by_id = things_with_ids(session, text, scope)
    if by_id:
        return FoundThings(tuple(dict.fromkeys(by_id)))
    return FoundThings((thing_of_words(session, text, scope),), by_words=True)


def find_thing(session: Session, typed: str | Iterable[str], scope: Scope) -> Thing:
    """Return the one thing that is meant; raises as `find_things` does."""
    found = find_things(session, [typed] if isinstance(typed, str) else typed, scope)
    return one_of_ids(session, found.things, scope)


def one_of_ids(session: Session, things: Sequence[Thing], scope: Scope) -> Thing:
    """Return one of several things, where a command acts on one."""
    titles = [title_of(session, thing) for thing in things]
    candidates = [candidate_line(session, title, scope) for title in titles]
    return things[which_one(session, scope.called, ", ".join(one.id for one in things), candidates)]


def title_of(session: Session, thing: Thing) -> Title:
    if thing.kind == "person":
        return Title("person", thing.id, session.book.people.get(thing.id).name)
    return session.book.titles.all(thing.kind, ("id = ?", [thing.id]))[0]


def find_id(*kinds: str) -> Callable[[Session, str], str]:
    scope = Scope(kinds)
    return lambda session, typed: find_thing(session, typed, scope).id


def find_goal(session: Session, typed: str) -> "Goal":
    return session.book.goals.get(find_id("goal")(session, typed))


def find_engagement(session: Session, typed: str) -> "Engagement":
    return session.book.engagements.get(find_id("engagement")(session, typed))


def find_or_new(session: Session, kind: str, typed: str) -> str | None:
    """Return the id of a thing, or None for the name of a new one."""
    name, scope = clean_line(typed, f"--{kind}"), Scope((kind,))
    if not name or is_ids([name]):
        return find_thing(session, name, scope).id
    try:
        return thing_of_words(session, name, scope).id
    except NotFound:
        from pmlog.grammar.similar_names import similar_names  # noqa: PLC0415  only where something is new

        close = similar_names(name, map(as_name, session.book.titles.all(kind)))
    if not close:
        return None
    question = f"Did you mean one of these {kind}s? Enter: no, new"
    described = [known.described for known in close]
    chosen = which_or_none(session, question, name, described, what="a slip for")
    return None if chosen is None else close[chosen].id


Row = TypeVar("Row", bound="HasName")


def find_rows(noun: str, rows: Sequence[Row], typed: Sequence[str] | None) -> list[Row]:
    """Return the rows of a list with that name; all if none was typed. Raises `NotFound`."""
    if not typed:
        return [*rows]
    name = clean_line(" ".join(typed), f"the {noun}")
    known = [KnownName(str(place), one.name, fold(one.name)) for place, one in enumerate(rows)]
    found = match_names(name, known) if name else []
    if not found:
        raise NotFound(noun, name, closest(name, known))
    return [rows[int(one.id)] for one in found]


# Ids


def things_with_ids(session: Session, text: str, scope: Scope) -> list[Thing]:
    """Return the things of a text of ids and `last`; nothing if it has other words."""
    words = [word.lower() for word in BETWEEN.split(text) if word]
    found = [things_with_id(session, word, scope) for word in words]
    missing = [word for word, things in zip(words, found, strict=True) if not things]
    if missing and any(found) and all(map(looks_like_id, missing)):
        raise NotFound("id", missing[0])
    return [] if missing else [thing for things in found for thing in things]


def is_ids(typed: Iterable[str]) -> bool:
    """Whether words are nothing but ids and `last`."""
    words = [word.lower() for word in BETWEEN.split(" ".join(typed)) if word]
    return bool(words) and all(word == LAST or looks_like_id(word) for word in words)


def split_ids(typed: Iterable[str]) -> list[str]:
    """Split ids; other words stay one text."""
    text = " ".join(typed)
    return list(dict.fromkeys(filter(None, BETWEEN.split(text)))) if is_ids([text]) else [text]


def may_start_id(word: str) -> bool:
    """Whether a word may be the start of an id: `deck` cannot."""
    alphabets = (LETTERS, DIGITS, LETTERS, *(BOTH for _ in word[3:]))
    return all(sign in alphabet for sign, alphabet in zip(word, alphabets, strict=False))


def things_with_id(session: Session, word: str, scope: Scope) -> list[Thing]:
    """Return the things of one id, its start or `last`; none for an unknown id."""
    if word == LAST:
        return last_things(session, scope)
    found = session.book.names.starting(word)
    if not found or found[0].id != word:
        if not may_start_id(word):
            return []
        found = [thing for thing in found if thing.kind in scope.kinds] or found
    if len(found) > 1:
        raise Ambiguous("one of", word, [thing.id for thing in found])
    return [one for thing in found for one in things_acted_on(session, thing, scope)]


def things_acted_on(session: Session, thing: Thing, scope: Scope) -> Sequence[Thing]:
    """Return a thing if the command can act on it, else what it stands for."""
    if thing.kind in scope.kinds and is_on_avenue(session, thing, scope.avenues):
        return [thing]
    if scope.instead:
        return scope.instead(session, thing)
    raise other_kind(thing, scope)


def other_kind(thing: Thing, scope: Scope) -> Misused:
    return Misused(
        f"{thing.id} is {with_article(thing.kind)}, not {with_article(scope.called)}; "
        f"see pmlog show {thing.id}"
    )


def is_on_avenue(session: Session, thing: Thing, avenues: Sequence[str]) -> bool:
    """Whether a thing is an entry on one of these avenues; true without any."""
    return not avenues or session.book.entries.get(thing.id).avenue in avenues


def last_things(session: Session, scope: Scope) -> list[Thing]:
    """Return what the last command changed within the scope; raises `LastIsOther`."""
    step = session.book.journal.last_command()
    if step is None:
        raise NotFound(scope.called, LAST)
    owners = dict.fromkeys(filter(None, map(owner_of, step.changes)))
    things = [thing for thing in owners if session.book.names.is_taken(thing.id)]
    for kind in sorted(scope.kinds, key=ORDER.index):
        found = [
            thing
            for thing in things
            if thing.kind == kind and is_on_avenue(session, thing, scope.avenues)
        ]
        if found:
            return found
    raise LastIsOther(step.command, scope.called)


# Names and words


def thing_of_words(session: Session, text: str, scope: Scope) -> Thing:
    """Return the one thing of a name or words."""
    found = best_matches(session, text, scope)
    if not found:
        if is_ids([text]):
            raise NotFound("id", BETWEEN.split(text)[0])
        raise NotFound(scope.called, text, close_titles(session, text, scope))
    candidates = [candidate_line(session, title, scope) for title in found]
    which = scope.called if len(scope.kinds) == 1 else text
    title = found[which_one(session, which, text, candidates)]
    return Thing(title.kind, title.id)


def best_matches(session: Session, text: str, scope: Scope) -> list[Title]:
    """Return the best matches: by name, else by the people's names, else by words.

    A title that is the whole text goes before one that begins so, and that before one in which the
    words stand somewhere.
    """
    if not text:
        return []
    people = session.book.people.called(text)
    named = [person.id for person in match_names(text, people)]
    titles = [
        title
        for kind in scope.kinds
        if kind != "person"
        for title in session.book.titles.of(
            kind, text, state=scope.state, avenues=scope.avenues, people=named
        )
    ]
    titles = scope.select(session, titles)
    known = {title.id: as_name(title) for title in titles}
    persons = {one.id: Title("person", one.id, one.name, said=one.company) for one in people}
    by_id = {title.id: title for title in titles} | persons
    if "person" in scope.kinds:
        begun = (one for one in known.values() if one.key.startswith(fold(text)))
        called = match_names(text, [*people, *begun])
    else:
        exact = [one for one in known.values() if one.key == fold(text)]
        called = exact or [known[one.id] for one in titles if set(named) & set(one.people)]
    called = called or match_names(text, known.values())
    return [by_id[one.id] for one in called] or titles


def as_name(title: Title) -> KnownName:
    apart = ", ".join(filter(None, (title.names, title.said)))
    return KnownName(title.id, title.text, fold(title.text), (), apart)


def close_titles(session: Session, text: str, scope: Scope) -> list[str]:
    """Return names close to a text, for a hint."""
    known = session.book.people.known() if "person" in scope.kinds else []
    for kind in scope.kinds:
        if kind in NAMED or scope.avenues:
            titles = session.book.titles.all(kind, avenues=scope.avenues)
            known += [as_name(title) for title in titles if title.text]
    return closest(text, known)


def candidate_line(session: Session, title: Title, scope: Scope) -> str:
    """Format a candidate: its name, and what tells it from others."""
    kind = NOUNS[title.kind] if len(scope.kinds) > 1 and title.kind != "person" else ""
    day = days.short(title.day, session.today) if title.day else ""
    more = filter(None, (title.id, kind, day, title.names, title.said if title.text else ""))
    return f"{title.text or title.said} ({', '.join(more)})"
