"""What a search finds beside entries: people, follow-ups, and everything of growth.

There are dozens of goals, engagements, attempts, reflections, outcomes and questions, not
thousands, so they are folded and looked through one by one instead of having an index each, which
every write would have to keep.
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
    """Where a kind keeps its words: its day, it in a line, and columns or queries with the rest.

    `entry` is the column of the entry that tells of it, or NULL.
    """

    day: str
    what: str
    texts: tuple[str, ...]
    entry: str = "NULL"


def people_of(kind: str) -> str:
    """The names of everybody in a thing of that kind, as a query."""
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
"""Each kind that is looked through, in the order of a page."""


class Notes:
    """What was noted of growth in one log, as far as words go."""

    def __init__(self, db: Database) -> None:
        """Read `db`."""
        self.db = db

    @explained
    def matching(
        self, words: Sequence[str], start: date | None = None, end: date | None = None
    ) -> list[Noted]:
        """Everything in which all words stand, or begin one; from `start` to before `end`.

        By kind, and of each the newest first. Left out is what a found entry tells of.
        """
        wanted = [plain(word) for word in words]
        told = entries_with(self.db, words, start, end, "SELECT entry_id FROM attempt")
        return [*beside_entries(self.db, words, start, end)] + [
            noted
            for noted, text, entry in self.all()
            if (start is None or noted.day >= start)
            and (end is None or noted.day < end)
            and stand_in(text, wanted)
            and entry not in told
        ]

    def all(self) -> Iterator[tuple[Noted, str, str | None]]:
        """Everything that was noted, with all its words folded, and the entry that tells of it."""
        for kind, (day, what, texts, entry) in SOURCES.items():
            rest = " || ' ' || ".join(f"coalesce({text}, '')" for text in texts)
            for id_, on, line, more, told_by in self.db.rows(
                f"SELECT id, {day}, {what}, {rest}, {entry} FROM {kind} "
                f"ORDER BY {day} DESC, seq DESC"
            ):
                noted = Noted(kind, id_, date.fromisoformat(on), line)
                yield noted, plain(f"{line} {more}"), told_by


def stand_in(text: str, wanted: Sequence[str]) -> bool:
    """Whether each of the words, folded, begins some word of a folded text."""
    return all(word and word in text for word in wanted)


def plain(text: str) -> str:
    """The words of a text as they are compared, each with a blank before it."""
    return "".join(f" {word}" for word in WORD.findall(fold(text)))
