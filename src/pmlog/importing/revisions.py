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

    `is_edited` where somebody changed it in the log, `is_used` where something came of it.
    """

    id: str
    date: date
    time: str | None
    about: str
    minutes: int | None
    is_edited: bool = False
    revision: int = 0
    is_used: bool = False


class EntryChange(NamedTuple):
    """A talk that is to be brought up to date: its id, what it was, its columns that change.

    `old_source` is there of a talk of a series that was moved, which is known by another now.
    """

    id: str
    was: KnownEntry
    thing: ImportedEntry
    columns: Mapping[str, Any]
    old_source: str = ""


class NotHeld(NamedTuple):
    """A talk of the log that did not take place, as the calendar says it came from."""

    source: str
    was: KnownEntry

    @property
    def is_kept(self) -> bool:
        """Whether it stays all the same: somebody edited it, or something came of it."""
        return self.was.is_edited or self.was.is_used


def series_of(source: str) -> str:
    """The source of the series that a talk would be of, by its own."""
    return source.rpartition(":")[0]


def is_outdated(entry: ImportedEntry, revisions: Mapping[str, int]) -> bool:
    """Whether a talk is of an older revision of a series than one that was read."""
    return entry.revision < revisions.get(series_of(entry.source), 0)


def not_held(files: Sequence[ImportResult], talks: Mapping[str, KnownEntry]) -> Iterator[NotHeld]:
    """The talks of the log that files say did not take place: cancelled, or of a changed series."""
    cancelled = {source: revision for file in files for source, revision in file.cancelled.items()}
    series = {one.source: one for file in files for one in file.series}
    for source, was in sorted(talks.items(), key=lambda one: one[1].date):
        if source in cancelled and cancelled[source] >= was.revision:
            yield NotHeld(source, was)
        for now in filter(None, map(series.get, (source, series_of(source)))):
            is_newer = now.revision > was.revision and was.date >= now.since
            if is_newer and source not in now.sources and source not in cancelled:
                yield NotHeld(source, was)


def change_to(was: KnownEntry, entry: ImportedEntry, old_source: str = "") -> EntryChange:
    """What a newer revision says otherwise of a talk."""
    said = {name: getattr(entry, name) for name in ("date", "time", "about", "minutes")}
    columns = {name: value for name, value in said.items() if value != getattr(was, name)}
    return EntryChange(was.id, was, entry, columns, old_source)


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
        change = change_to(was, entry)
        if change.columns:
            yield change
