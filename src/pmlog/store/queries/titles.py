"""What the things of a log are called, and who is in them: how one is found by its words."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from pmlog.avenues import AVENUES
from pmlog.names import fold
from pmlog.store.database import Database, as_phrase, explained, marks
from pmlog.store.queries.search_entries import Condition
from pmlog.store.queries.search_other import WORD, plain, stand_in
from pmlog.store.tables.people_table import some_part_begins


class Title(NamedTuple):
    """What a thing is called: `text`; the `names` of who is in it, and their ids in `people`.

    `day` is that of an entry, an outcome or a reflection, and of a follow-up the one on which it is
    due. `said` is what else tells it from others: its avenue, its kind, or how it ended.
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
    """Where a kind keeps its title, its day and what else is said of it, as SQL.

    `of` is the kind of thing, and its column, that says who is in it. `open` is the condition for
    what is not over yet; nothing else of a kind without it is.
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
"""Each kind that is found by words, but for people, who are found by name."""

SAID = {"entry": tuple(AVENUES), "followup": ("done", "dropped", "suggestion")}
"""Of these there are thousands, so the index looks first; and what can be said of one besides."""

STATES = ("open", "closed")

EVERYTHING: Condition = ("1", [])


class Titles:
    """What is called how in one log."""

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
        """The things of a kind in which all of the words typed begin a word, or one of `people` is.

        Entries only of these `avenues`, where any are given; with a `state` only what is open, or
        what is closed.
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
        """The things of a kind that fit a condition, as `of` says."""
        source, (said, values) = SOURCES[kind], condition
        conditions = " AND ".join([*among(source, state, avenues), said])
        rows = self.db.rows(
            f"SELECT id, {source.text}, {names_in(kind)}, {source.day}, {source.said} "
            f"FROM {kind} WHERE {conditions} ORDER BY {source.order}",
            [*avenues, *values],
        )
        return [title_of(kind, row) for row in rows]


def names_in(kind: str) -> str:
    """The columns with the names of who is in a thing of a kind, and with their ids."""
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
    """A row as it was read as a title."""
    id_, text, names, people, day, said = row
    when = date.fromisoformat(day) if day else None
    return Title(kind, id_, text, names or "", tuple((people or "").split()), when, said)


def among(source: TitleSource, state: str, avenues: Sequence[str]) -> Iterator[str]:
    """The conditions on what is looked through."""
    if avenues:
        yield f"avenue IN ({marks(avenues)})"
    if state in STATES and source.open:
        yield source.open if state == "open" else f"NOT ({source.open})"
    elif state == "closed":
        yield "0"  # it has no end


def narrowed(kind: str, typed: str, people: Sequence[str]) -> Condition:
    """A condition on things for all that are found by words, or by people, and a few more.

    Where a word may be what is said of a thing besides, each of them is looked at.
    """
    source = SOURCES[kind]
    with_people = f"SELECT {kind}.seq FROM {kind}_person JOIN {kind} ON {kind}.id = {kind}_id"
    found: list[str] = []
    values: list[Any] = []
    for word in WORD.findall(typed):
        key = fold(word)
        is_said = any(said.startswith(key) for said in SAID[kind])
        named, begun = some_part_begins(key)
        found.append(
            f"SELECT * FROM (SELECT rowid FROM {kind}_fts WHERE {kind}_fts MATCH ? UNION "
            f"{with_people} WHERE person_id IN (SELECT id FROM person WHERE {named})"
            f"{f' UNION SELECT seq FROM {kind} WHERE {source.said} LIKE ?' if is_said else ''})"
        )
        values += [f"{source.text} : {as_phrase(word)}", *begun, *[f"{key}%"][:is_said]]
    every = " INTERSECT ".join(found) or "SELECT NULL WHERE 0"
    anybody = f" UNION {with_people} WHERE person_id IN ({marks(people)})" if people else ""
    return f"{kind}.seq IN ({every}{anybody})", [*values, *people]
