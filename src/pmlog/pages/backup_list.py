"""The backups of a log."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from pmlog import days
from pmlog.pages.sheet import ASIDE, WHEN, Sheet, list_sheet, listing
from pmlog.phrases import counted

KILO = 1024


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


class Backups(NamedTuple):
    """Every backup in the folder, newest first."""

    as_of: date
    folder: Path
    backups: tuple[KeptBackup, ...]


def backups_sheet(report: Backups) -> Sheet:
    """Return each backup in a line, and the folder they are in."""
    rows = (
        (
            days.short(one.day, report.as_of),
            contents_text(one),
            one.path.stem if one.mark else "",
            f"{max(1, one.bytes // KILO)} kB",
        )
        for one in report.backups
    )
    nothing = f"No backup yet in {report.folder}; the first comes with the next day's write"
    found = listing((WHEN, "", "", ASIDE), rows, note=f"in {report.folder}")
    return list_sheet(found, nothing=nothing)


def contents_text(backup: KeptBackup) -> str:
    if backup.entries is None or backup.people is None:
        return "damaged"
    entries = counted(backup.entries, "entry", "entries")
    return f"{entries}, {counted(backup.people, 'person', 'people')}"
