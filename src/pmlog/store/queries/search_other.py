"""Search everything besides entries: people, follow-ups, and growth.

There are dozens of goals, engagements, attempts, reflections, outcomes and questions, not
thousands. So they are searched one by one, without an index that every write would have to update.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pmlog.names import fold
from pmlog.pages.timeline import Noted
from pmlog.store.database import Database, explained
from pmlog.store.queries.search_entries import beside_entries, entries_with

WORD = re.compile(r"[^\W_]+")


class SearchSource(NamedTuple):
    """The columns or subqueries (SQL) of a kind: its day, its line in results, and further texts.

    `entry` is the column with the id of the entry that shows it, or NULL.
    """

    day: str
    what: str
    texts: tuple[str, ...]
    entry: str = "NULL"


def people_of(kind: str) -> str:
    """A subquery of the names of a thing's people."""
    return (
        f"(SELECT group_concat(name, ' ') FROM {kind}_person JOIN person ON person.id = person_id "
        f"WHERE {kind}_id = {kind}.id)"
    )


WITH_WHOM = (
    "coalesce((SELECT group_concat(name, ' ') FROM entry_person JOIN person "
    "ON person.id = person_id WHERE entry_person.entry_id = attempt.entry_id), '')"
)

SOURCES = {
    "goal": SearchSource(
        "made_on",
        "skill",
        (
            "why",
            "note",
            "(SELECT group_concat(note, ' ') FROM rating WHERE goal_id = goal.id)",
        ),
    ),
    "engagement": SearchSource(
        "start", "name", ("avenue", "notes", "details", people_of("engagement"))
    ),
    "attempt": SearchSource(
        "made_on",
        "what",
        ("kind", "note", WITH_WHOM),
        "entry_id",
    ),
    "reflection": SearchSource(
        "day",
        "coalesce((SELECT name FROM engagement WHERE id = engagement_id), "
        "(SELECT skill FROM goal WHERE id = goal_id), kind)",
        ("(SELECT group_concat(value, ' ') FROM json_each(answers))",),
    ),
    "outcome": SearchSource("day", "what", ("kind", "notes", people_of("outcome"))),
    "question": SearchSource(
        "made_on",
        "what",
        (
            "relation",
            "answer",
            people_of("question"),
            "(SELECT group_concat(tag, ' ') FROM question_tag WHERE question_id = question.id)",
        ),
    ),
}
"""The kinds that are searched, in the order of results."""


class Notes:
    """The searchable texts of one log besides entries."""

    def __init__(self, db: Database) -> None:
        """Read `db`."""
        self.db = db

    @explained
    def matching(
        self, words: Sequence[str], start: date | None = None, end: date | None = None
    ) -> list[Noted]:
        """Everything in which each word begins a word, from `start` to before `end`.

        Results are sorted by kind, then newest first. Attempts of matching entries are left out.
        """
        wanted = [plain(word) for word in words]
        shown = entries_with(self.db, words, start, end, "SELECT entry_id FROM attempt")
        return [*beside_entries(self.db, words, start, end)] + [
            noted
            for noted, text, entry in self.all()
            if (start is None or noted.day >= start)
            and (end is None or noted.day < end)
            and stand_in(text, wanted)
            and entry not in shown
        ]

    def all(self) -> Iterator[tuple[Noted, str, str | None]]:
        """Yield everything about growth, with its folded words and the entry that shows it."""
        for kind, (day, what, texts, entry) in SOURCES.items():
            rest = " || ' ' || ".join(f"coalesce({text}, '')" for text in texts)
            for id_, on, line, more, entry_id in self.db.rows(
                f"SELECT id, {day}, {what}, {rest}, {entry} FROM {kind} "
                f"ORDER BY {day} DESC, seq DESC"
            ):
                noted = Noted(kind, id_, date.fromisoformat(on), line)
                yield noted, plain(f"{line} {more}"), entry_id


def stand_in(text: str, wanted: Sequence[str]) -> bool:
    """Whether each of the folded words begins a word of the folded text."""
    return all(word and word in text for word in wanted)


def plain(text: str) -> str:
    """The folded words of a text, each with a space before it."""
    return "".join(f" {word}" for word in WORD.findall(fold(text)))
