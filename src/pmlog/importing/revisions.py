"""What was changed of a talk where it comes from, as a calendar counts it, since it was imported.

The newest revision is right, in whatever order files come. A talk that somebody edited in the log
stays as it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from pmlog.importing.records import ImportedEntry, ImportResult

REVISION = " #"
"""What stands between a source and the number of its revision, where both are remembered."""


class KnownEntry(NamedTuple):
    """A talk of the log that came from a calendar: what it says, and the revision read last.

    `is_edited` where somebody changed it in the log.
    """

    id: str
    date: date
    time: str | None
    about: str
    minutes: int | None
    is_edited: bool = False
    revision: int = 0


class EntryChange(NamedTuple):
    """A talk that is to be brought up to date: its id, what it was, its columns that change."""

    id: str
    was: KnownEntry
    thing: ImportedEntry
    columns: Mapping[str, Any]


def revision_mark(entry: ImportedEntry) -> str:
    """What a revision is remembered by; empty for the first one."""
    return f"{entry.source}{REVISION}{entry.revision}" if entry.revision else ""


def revisions_in(sources: Iterable[str]) -> dict[str, int]:
    """The newest revision that was read of each source, where there was more than one."""
    found: dict[str, int] = {}
    for mark in sources:
        source, sign, number = mark.rpartition(REVISION)
        if sign and number.isascii() and number.isdigit():
            found[source] = max(found.get(source, 0), int(number))
    return found


def newest(files: Sequence[ImportResult]) -> dict[str, ImportedEntry]:
    """The newest revision of each talk in some files, by its source; of equal ones the first."""
    found: dict[str, ImportedEntry] = {}
    for entry in (entry for file in files for entry in file.entries):
        if entry.source not in found or entry.revision > found[entry.source].revision:
            found[entry.source] = entry
    return found


def changes(
    entries: Iterable[ImportedEntry], talks: Mapping[str, KnownEntry]
) -> Iterator[EntryChange]:
    """What newer revisions say otherwise of talks that nobody edited since."""
    for entry in entries:
        was = talks.get(entry.source)
        if was is None or was.is_edited or entry.revision <= was.revision:
            continue
        said = {name: getattr(entry, name) for name in ("date", "time", "about", "minutes")}
        columns = {name: value for name, value in said.items() if value != getattr(was, name)}
        if columns:
            yield EntryChange(was.id, was, entry, columns)
