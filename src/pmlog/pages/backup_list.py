"""The backups of a log."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from pmlog.json_records import Record


class KeptBackup(NamedTuple):
    """A backup: what it was made before (empty: the daily one), and what is in it.

    `entries` and `people` are None where it does not pass its check. `bytes` is its size.
    """

    path: Path
    day: date
    mark: str
    bytes: int
    entries: int | None
    people: int | None

    def record(self) -> Record:
        """The backup as JSON."""
        return self._asdict() | {"path": str(self.path), "day": self.day.isoformat()}


class Backups(NamedTuple):
    """Every backup in the folder, newest first."""

    as_of: date
    folder: Path
    backups: tuple[KeptBackup, ...]
