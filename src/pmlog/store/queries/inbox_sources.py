"""Which lines of the inbox and meetings of a calendar are decided on, by source."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from pmlog.inbox_files import InboxFile, InboxLine, files_in
from pmlog.store.database import Database, placeholders
from pmlog.store.tables.settings import INBOX_FOLDER

TAKEN = ".taken"


def aside_of(log: Path) -> Path:
    """The folder of inbox files all of whose lines are decided on."""
    return log.with_name(INBOX_FOLDER) / TAKEN / log.name


class InboxSources:
    """The sources that are decided on: each became an entry or was dropped."""

    def __init__(self, db: Database) -> None:
        """Read and write through `db`."""
        self.db = db

    def beginning(self, prefix: str) -> list[str]:
        query = "SELECT source FROM origin WHERE kind = 'entry' AND source > ? AND source < ?"
        return [source for (source,) in self.db.rows(query, (prefix, f"{prefix}~"))]

    def undecided(self, file: InboxFile) -> list[InboxLine]:
        """The undecided lines of a file."""
        decided = file.decided(self.beginning(file.source_prefix))
        return [line for line in file.lines if line not in decided]

    def waiting(self, folder: Path, today: date) -> int:
        """The number of undecided lines in a folder; an unreadable file counts as one."""
        files = files_in(folder, today)
        return sum(len(self.undecided(file)) + bool(file.problem) for file in files)

    def is_decided(self, source: str) -> bool:
        query = "SELECT 1 FROM origin WHERE kind = 'entry' AND source = ? AND day IS NULL"
        return self.db.value(query, (source,)) is not None

    def talked(self, since: str) -> set[tuple[str, str]]:
        """Pairs of day and person with an entry, from a day on."""
        query = (
            "SELECT entry.date, person_id FROM entry JOIN entry_person ON entry_id = entry.id "
            "WHERE entry.date >= ?"
        )
        return {(day, person) for day, person in self.db.rows(query, (since,))}

    def there(self, ids: Collection[str]) -> set[str]:
        query = f"SELECT id FROM person WHERE id IN ({placeholders(ids)})"
        return {id_ for (id_,) in self.db.rows(query, tuple(ids))}

    def decide(self, source: str, entry: str | None) -> None:
        """Record, within a write, the entry made of a source; None means that it was dropped."""
        self.db.run(
            "INSERT INTO origin (kind, source, thing_id) VALUES ('entry', ?, ?) "
            "ON CONFLICT DO UPDATE SET thing_id = excluded.thing_id, why = '', day = NULL",
            (source, entry),
        )
