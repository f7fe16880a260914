"""Revisions of talks: what a calendar changed of them since they were imported.

The newest revision is right, in whatever order files come. A talk that somebody edited in the log
stays as it is.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from pmlog.importing.records import ImportedEntry, ImportResult, SeriesRead

REVISION = " #"
"""The sign between a source and the number of its revision, where both are remembered."""

NOT_HELD = " not held"
"""The suffix of the source of a talk that was not held; the revision that says so follows."""

INSTANCE = re.compile(r":\d{8}(T\d{6}Z?)?$")
"""The suffix of the source of a talk that is one of a series: when it was."""


class KnownEntry(NamedTuple):
    """A talk of the log that came from a file: what it says, and the revision read last.

    `is_edited` where somebody changed it in the log, `is_used` where something came of it. `people`
    are the ids of who was there.
    """

    id: str
    date: date
    time: str | None
    about: str
    minutes: int | None
    is_edited: bool = False
    revision: int = 0
    is_used: bool = False
    people: frozenset[str] = frozenset()
    private: bool = False


class EntryChange(NamedTuple):
    """A talk that is to be brought up to date: its id, what it was, its columns that change.

    `old_source` is there of a talk of a series that was moved, which is known by another now.
    `people` came besides, as places in `MergePlan.people`.
    """

    id: str
    was: KnownEntry
    thing: ImportedEntry
    columns: Mapping[str, Any] = {}
    old_source: str = ""
    people: tuple[int, ...] = ()


class NotHeld(NamedTuple):
    """A talk of the log that did not take place, as the calendar says it came from.

    It took place after all where a revision later than this one says so.
    """

    source: str
    was: KnownEntry
    revision: int

    @property
    def is_kept(self) -> bool:
        """Whether it stays all the same: somebody edited it, or something came of it."""
        return self.was.is_edited or self.was.is_used


class Revisions:
    """Which of the revisions that files bring is right, and what by it was not held."""

    def __init__(self, files: Sequence[ImportResult], read: Mapping[str, int]) -> None:
        """`read` are the newest revisions that were read before."""
        self.cancelled: dict[str, int] = {}
        self.series: dict[str, SeriesRead] = {}
        self.newest: dict[str, ImportedEntry] = {}
        self.private: set[str] = set()
        self.read_before, self.read = read, dict(read)
        for file in files:
            for source, revision in called_off(file):
                self.cancelled[source] = max(revision, self.cancelled.get(source, revision))
            for one in file.series:
                if one.revision > self.read.get(one.source, -1):
                    self.read[one.source] = one.revision
                if one.source not in self.series or one.revision > self.series[one.source].revision:
                    self.series[one.source] = one
            for entry in file.entries:
                self.private |= {entry.source} if entry.private else set()
                there = self.newest.setdefault(entry.source, entry)
                if entry.revision > there.revision:
                    self.newest[entry.source] = entry

    def with_privacy(self, entry: ImportedEntry) -> ImportedEntry:
        """Return an entry, private if any revision of it is: nothing turns public by itself."""
        return entry._replace(private=entry.source in self.private)

    def change_of(self, was: KnownEntry, entry: ImportedEntry) -> EntryChange:
        """Return what a newer revision changes of a talk, and that it is private by any."""
        change = EntryChange(was.id, was, entry)
        if entry.revision > was.revision:
            change = change_to(was, entry)
        if entry.source in self.private and not was.private:
            change = change._replace(columns={**change.columns, "private": True})
        return change

    def is_newest(self, entry: ImportedEntry) -> bool:
        """Whether an entry is of the newest revision there is; of equal ones it is the first."""
        return self.newest[entry.source] is entry

    def is_not_held(self, entry: ImportedEntry) -> bool:
        """Whether a later revision cancels it, or is of its series and has it no more."""
        source, revision = entry.source, entry.revision
        series = (self.read.get(one, 0) for one in (source, series_of(source)))
        cancelled = (self.cancelled.get(source, -1), self.read.get(source + NOT_HELD, -1))
        return revision <= max(cancelled) or revision < max(series)

    def is_held_again(self, entry: ImportedEntry) -> bool:
        """Whether it was not held as an earlier import says, and takes place after all."""
        before = self.read_before.get(entry.source + NOT_HELD)
        newest = self.read_before.get(entry.source, 0)
        return before is not None and entry.revision > max(before, newest)

    def not_held(self, talks: Mapping[str, KnownEntry]) -> Iterator[NotHeld]:
        """Yield the talks of the log that were cancelled, or that their series has no more."""
        for source, was in sorted(talks.items(), key=lambda one: one[1].date):
            if source in self.cancelled:
                if self.cancelled[source] >= was.revision:
                    yield NotHeld(source, was, self.cancelled[source])
                continue
            now = self.series.get(series_of(source))
            is_newer = now and now.revision > was.revision and was.date >= now.since
            if now and is_newer and source not in now.sources:
                yield NotHeld(source, was, now.revision)

    def marks(self, known: Collection[str]) -> Iterator[str]:
        """Yield what is remembered besides talks: what was cancelled, and revisions of series.

        What was imported before is `known`: where it is no talk any more, somebody deleted it.
        """
        for source, revision in self.cancelled.items():
            before = self.read_before.get(
                source + NOT_HELD, -1 if source not in known else revision
            )
            if revision > before:
                yield marked(source + NOT_HELD, revision)
        yield from (marked(source, one.revision) for source, one in self.series.items())


def called_off(file: ImportResult) -> Iterator[tuple[str, int]]:
    """Yield the sources of what did not take place, and the last revision that says so.

    What was moved to a day to come takes place then, by the revision that says so.
    """
    yield from file.cancelled.items()
    yield from ((source, revision - 1) for source, revision in file.postponed.items())


def series_of(source: str) -> str:
    """Return the source of the series that a talk is of; its own where it is of none."""
    return INSTANCE.sub("", source)


def change_to(was: KnownEntry, entry: ImportedEntry, old_source: str = "") -> EntryChange:
    """Return what a newer revision changes of a talk."""
    said = {name: getattr(entry, name) for name in ("date", "time", "about", "minutes")}
    columns = {name: value for name, value in said.items() if value != getattr(was, name)}
    return EntryChange(was.id, was, entry, columns, old_source)


def marked(source: str, revision: int) -> str:
    """Return what a revision is remembered by."""
    return f"{source}{REVISION}{revision}"


def marks_of(gone: NotHeld) -> tuple[str, ...]:
    """Return what a deleted talk is remembered by."""
    return gone.source, marked(gone.source + NOT_HELD, gone.revision)


def sources_of(entry: ImportedEntry) -> tuple[str, ...]:
    """Return what an entry is remembered by: its source, and its revision but for the first."""
    return (entry.source, *([marked(entry.source, entry.revision)] if entry.revision else ()))


def revisions_in(sources: Iterable[str]) -> dict[str, int]:
    """Return the newest revision that was read of each source, where there was more than one."""
    found: dict[str, int] = {}
    for mark in sources:
        source, sign, number = mark.rpartition(REVISION)
        if sign and number.isascii() and number.isdigit():
            found[source] = max(found.get(source, 0), int(number))
    return found
