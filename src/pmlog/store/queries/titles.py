"""The titles of things and their people, to find a thing by its words."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from pmlog.avenues import AVENUES
from pmlog.names import fold
from pmlog.store.database import Database, as_phrase, explained, placeholders
from pmlog.store.queries.search_entries import Condition
from pmlog.store.queries.search_other import WORD, plain, stand_in
from pmlog.store.tables.people_table import some_part_begins


class Title(NamedTuple):
    """The title `text` of a thing, and the names and ids of its people.

    `day` is that of an entry, outcome or reflection, or the due day of a follow-up. `said`
    distinguishes it further: by avenue, kind, or how it ended.
    """

    kind: str
    id: str
    text: str
    names: str = ""
    people: tuple[str, ...] = ()
    day: date | None = None
    said: str = ""

    @property
    def words(self) -> str:
        return plain(f"{self.text} {self.names} {self.said}")


class TitleSource(NamedTuple):
    """The columns (SQL) of a kind: title, day and `said` of a `Title`.

    `of` is the kind whose people are shown, with the column of its id. `open` is the condition for
    open things, empty for a kind that cannot be closed.
    """

    text: str
    day: str = "NULL"
    said: str = "''"
    of: tuple[str, str] = ("", "")
    order: str = "seq DESC"
    open: str = ""


SERVED = (
    "coalesce((SELECT name FROM engagement WHERE id = engagement_id), "
    "(SELECT skill FROM goal WHERE id = goal_id), '')"
)

SOURCES = {
    "entry": TitleSource("about", "date", "avenue", ("entry", "id"), "date DESC, seq DESC"),
    "followup": TitleSource(
        "what",
        "due",
        "CASE WHEN state <> 'open' THEN state WHEN kind <> 'promise' THEN 'suggestion' ELSE '' END",
        ("followup", "id"),
        "due, seq",
        "state = 'open'",
    ),
    "goal": TitleSource(
        "skill",
        said="CASE state WHEN 'open' THEN '' ELSE state END",
        order="state <> 'open', seq",
        open="state = 'open'",
    ),
    "engagement": TitleSource(
        "name",
        said="CASE WHEN ended_on IS NULL THEN '' ELSE 'ended' END",
        of=("engagement", "id"),
        order="ended_on IS NOT NULL, start, seq",
        open="ended_on IS NULL",
    ),
    "attempt": TitleSource(
        "what", "made_on", "kind", of=("entry", "entry_id"), open="fate = 'open'"
    ),
    "reflection": TitleSource(SERVED, "day", "'reflection'"),
    "outcome": TitleSource("what", "day", "kind", ("outcome", "id")),
    "question": TitleSource(
        "what",
        said="CASE state WHEN 'open' THEN '' ELSE state END",
        of=("question", "id"),
        open="state = 'open'",
    ),
}
"""The kinds that are found by words; people are found by name."""

SAID = {"entry": tuple(AVENUES), "followup": ("done", "dropped", "suggestion")}
"""Kinds with thousands of things, which are searched by index, with the values of `said`."""

STATES = ("open", "closed")

EVERYTHING: Condition = ("1", [])


class Titles:
    """The titles of one log."""

    def __init__(self, db: Database) -> None:
        """Read `db`."""
        self.db = db

    def of(
        self,
        kind: str,
        typed: str,
        *,
        state: str = "",
        avenues: Sequence[str] = (),
        people: Sequence[str] = (),
    ) -> list[Title]:
        """The things of a kind that match all typed words, or involve one of `people`.

        A typed word matches the start of a word. `avenues` restricts entries, and `state` the
        things to open or closed ones.
        """
        condition = narrowed(kind, typed, people) if kind in SAID else EVERYTHING
        wanted = [plain(word) for word in WORD.findall(typed)]
        return [
            title
            for title in self.all(kind, condition, state=state, avenues=avenues)
            if (wanted and stand_in(title.words, wanted)) or set(people) & set(title.people)
        ]

    @explained
    def all(
        self,
        kind: str,
        condition: Condition = EVERYTHING,
        *,
        state: str = "",
        avenues: Sequence[str] = (),
    ) -> list[Title]:
        """The things of a kind that a condition holds for, restricted as in `of`."""
        source, (sql, values) = SOURCES[kind], condition
        conditions = " AND ".join([*restrictions(source, state, avenues), sql])
        rows = self.db.rows(
            f"SELECT id, {source.text}, {names_in(kind)}, {source.day}, {source.said} "
            f"FROM {kind} WHERE {conditions} ORDER BY {source.order}",
            [*avenues, *values],
        )
        return [title_of(kind, row) for row in rows]


def names_in(kind: str) -> str:
    """The columns (SQL) with the names and the ids of a thing's people."""
    owner, column = SOURCES[kind].of
    if not owner:
        return "'', ''"
    people = (
        f"(SELECT name, person_id FROM {owner}_person JOIN person ON person.id = person_id "
        f"WHERE {owner}_id = {kind}.{column} ORDER BY position)"
    )
    return (
        f"(SELECT group_concat(name, ', ') FROM {people}), "
        f"(SELECT group_concat(person_id, ' ') FROM {people})"
    )


def title_of(kind: str, row: Sequence[Any]) -> Title:
    """Make a title of a row."""
    id_, text, names, people, day, said = row
    when = date.fromisoformat(day) if day else None
    return Title(kind, id_, text, names or "", tuple((people or "").split()), when, said)


def restrictions(source: TitleSource, state: str, avenues: Sequence[str]) -> Iterator[str]:
    """Yield the conditions (SQL) on state and avenue."""
    if avenues:
        yield f"avenue IN ({placeholders(avenues)})"
    if state in STATES and source.open:
        yield source.open if state == "open" else f"NOT ({source.open})"
    elif state == "closed":
        yield "0"  # things of this kind are never closed


def narrowed(kind: str, typed: str, people: Sequence[str]) -> Condition:
    """A condition, by index, for all things that match the words or people, and a few more.

    If a word may be a value of `said`, the things with that value are included.
    """
    source = SOURCES[kind]
    with_people = f"SELECT {kind}.seq FROM {kind}_person JOIN {kind} ON {kind}.id = {kind}_id"
    queries: list[str] = []
    values: list[Any] = []
    for word in WORD.findall(typed):
        key = fold(word)
        is_said = any(said.startswith(key) for said in SAID[kind])
        is_named, name_values = some_part_begins(key)
        queries.append(
            f"SELECT * FROM (SELECT rowid FROM {kind}_fts WHERE {kind}_fts MATCH ? UNION "
            f"{with_people} WHERE person_id IN (SELECT id FROM person WHERE {is_named})"
            f"{f' UNION SELECT seq FROM {kind} WHERE {source.said} LIKE ?' if is_said else ''})"
        )
        values += [f"{source.text} : {as_phrase(word)}", *name_values, *[f"{key}%"][:is_said]]
    every = " INTERSECT ".join(queries) or "SELECT NULL WHERE 0"
    anybody = f" UNION {with_people} WHERE person_id IN ({placeholders(people)})" if people else ""
    return f"{kind}.seq IN ({every}{anybody})", [*values, *people]
