"""Questions in the file: parked, answered, dropped."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from pmlog.growth import Question
from pmlog.model import Companion
from pmlog.store.changes import merged_list, remembered, same_person, the_one, write_change
from pmlog.store.database import Database, Row, chunks, explained, marks
from pmlog.store.namespace import Namespace
from pmlog.store.people import companions, day_of

COLUMNS = "id, what, made_on, relation, state, closed_on, answer, entry_id"


class Questions:
    """The questions of one log."""

    def __init__(self, db: Database, names: Namespace) -> None:
        """Read and write through `db`; new ids come from `names`."""
        self.db = db
        self.names = names

    def add(self, question: Question) -> Question:
        """Write a question without an id; returns it with one."""
        question_id = self.names.new_id("question", f"{question.what}:{question.made_on}")
        self.db.insert("question", id=question_id, **columns_of(question))
        self.set_people(question_id, question.people)
        self.set_tags(question_id, question.tags)
        return self.get(question_id)

    def change(self, question: Question) -> None:
        """Write a question over the one with its id."""
        now = self.get(question.id)
        before = write_change(self.db, "question", question, now, columns_of)
        people = merged_list(before.people, question.people, now.people, same_person)
        if question.people != before.people and people != list(now.people):
            self.set_people(question.id, people)
        tags = merged_list(before.tags, question.tags, now.tags)
        if set(tags) != set(now.tags):
            self.set_tags(question.id, tags)

    def set_people(self, question_id: str, people: Iterable[Companion]) -> None:
        """Say who is to be asked, in this order."""
        self.db.run("DELETE FROM question_person WHERE question_id = ?", (question_id,))
        self.db.run_each(
            "INSERT INTO question_person (question_id, person_id, position) VALUES (?, ?, ?)",
            [(question_id, person.id, place) for place, person in enumerate(people)],
        )

    def set_tags(self, question_id: str, tags: Iterable[str]) -> None:
        """Say whom a question is for, by tag."""
        self.db.run("DELETE FROM question_tag WHERE question_id = ?", (question_id,))
        self.db.run_each(
            "INSERT INTO question_tag (question_id, tag) VALUES (?, ?)",
            [(question_id, tag) for tag in sorted(set(tags))],
        )

    def delete(self, question_id: str) -> None:
        """Take a question out of the log."""
        for table in ("question_person", "question_tag"):
            self.db.run(f"DELETE FROM {table} WHERE question_id = ?", (question_id,))
        self.db.run("DELETE FROM question WHERE id = ?", (question_id,))

    def get(self, question_id: str) -> Question:
        """The question with that id, which exists."""
        return the_one(self.where("id = ?", (question_id,)), question_id)

    def all(self) -> list[Question]:
        """Every question, open ones first, the oldest of each first."""
        return self.where("1")

    def open(self) -> list[Question]:
        """What is still open, the oldest first."""
        return self.where("state = 'open'")

    @explained
    def where(self, condition: str, values: Sequence[Any] = ()) -> list[Question]:
        """The questions that fit a condition on their table, open ones first, then by age."""
        rows = self.db.rows(
            f"SELECT {COLUMNS} FROM question WHERE {condition} "
            "ORDER BY state <> 'open', made_on, seq",
            values,
        )
        ids = [row[0] for row in rows]
        people = companions(self.db, "question", ids)
        tags = self.tags_of(ids)
        found = [question_of(row, tags.get(row[0], ()), people.get(row[0], ())) for row in rows]
        return remembered(self.db, "question", found)

    def tags_of(self, ids: Sequence[str]) -> dict[str, list[str]]:
        """The tags of each of these questions."""
        tags: dict[str, list[str]] = {}
        for chunk in chunks(list(ids)):
            for question, tag in self.db.rows(
                "SELECT question_id, tag FROM question_tag "
                f"WHERE question_id IN ({marks(chunk)}) ORDER BY 1, 2",
                chunk,
            ):
                tags.setdefault(question, []).append(tag)
        return tags


def columns_of(question: Question) -> dict[str, Any]:
    """A question as the columns of its table."""
    return {
        "what": question.what,
        "made_on": question.made_on.isoformat(),
        "relation": question.relation,
        "state": question.state,
        "closed_on": question.closed_on.isoformat() if question.closed_on else None,
        "answer": question.answer,
        "entry_id": question.entry_id,
    }


def question_of(row: Row, tags: Iterable[str], people: Iterable[Companion]) -> Question:
    """A row of the table, its tags and people as a question."""
    question_id, what, made_on, relation, state, closed_on, answer, entry = row
    return Question(
        question_id,
        what,
        date.fromisoformat(made_on),
        relation,
        state,
        day_of(closed_on),
        answer,
        entry,
        tuple(tags),
        tuple(people),
    )
