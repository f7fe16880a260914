"""The values that every reader of a format returns, before it is known what of them is new.

Matching, preview and write know only these. A reader never raises for one bad row: it adds a
`Problem` with the line and the reason.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class ImportedPerson(NamedTuple):
    """A person in a file. `links` are addresses of any kind: https:, mailto: and tel:.

    `line` is where they stand in the file. `extra` holds what pmlog has no column for, by the name
    it has there: nothing a file holds is lost. Of somebody `known_only` a file says something, but
    that alone does not bring them into the log.
    """

    name: str
    line: int
    links: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    company: str = ""
    role: str = ""
    city: str = ""
    met: str = ""
    notes: str = ""
    relation: str = "other"
    cadence_days: int | None = None
    extra: Mapping[str, str] = {}
    known_only: bool = False


class ImportedEntry(NamedTuple):
    """A talk or event in a file. `people` are names as they stand there, `links` their addresses.

    `source` tells the entry from every other of its kind, so that it is taken in once only. A
    `proposal` is a guess, as from a calendar: somebody looks through them before they are taken.
    """

    date: date
    avenue: str
    line: int
    source: str
    people: tuple[str, ...] = ()
    links: tuple[tuple[str, ...], ...] = ()
    time: str | None = None
    about: str = ""
    learned: str = ""
    notes: str = ""
    minutes: int | None = None
    mode: str | None = None
    details: Mapping[str, str | int] = {}
    tags: tuple[str, ...] = ()
    proposal: bool = False


class ImportedFollowUp(NamedTuple):
    """A follow-up in a file; `direction` is `mine` or `waiting`, `source` as with entries."""

    what: str
    due: date
    line: int
    source: str
    direction: str = "mine"
    people: tuple[str, ...] = ()


class Problem(NamedTuple):
    """A line that was not understood: file, line (from 1; 0: the file as such) and reason."""

    file: str
    line: int
    why: str


class ImportResult(NamedTuple):
    """All that one file holds. `skipped` counts rows that are rightly left out.

    `kind` is the word of the format, `rows` how many rows there were. `left` counts the skipped
    rows by reason, as far as there is one.
    """

    kind: str
    people: tuple[ImportedPerson, ...] = ()
    entries: tuple[ImportedEntry, ...] = ()
    followups: tuple[ImportedFollowUp, ...] = ()
    skipped: int = 0
    problems: tuple[Problem, ...] = ()
    rows: int = 0
    left: Mapping[str, int] = {}
