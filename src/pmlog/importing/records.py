"""The values that every reader of a format returns, before it is known what of them is new.

Matching, preview and write know only these. A reader never raises for one bad row: it adds a
`Problem` with the line and the reason.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from pmlog.model import Person

BACK = timedelta(days=730)
"""The age up to which a calendar proposes talks."""


class ImportedPerson(NamedTuple):
    """A person in a file. Their links are addresses of any kind: https:, mailto: and tel:.

    `person` has no id yet. `line` is where they stand in the file. `extra` holds what pmlog has no
    column for, by the name it has there: nothing a file holds is lost. Of somebody `known_only` a
    file says something, but that alone does not bring them into the log. `uid` is what a card says
    it is the card of; of one that pmlog wrote it tells whose.
    """

    person: Person
    line: int
    extra: Mapping[str, str] = {}
    known_only: bool = False
    uid: str = ""

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def links(self) -> tuple[str, ...]:
        return self.person.links

    @property
    def aliases(self) -> tuple[str, ...]:
        return self.person.aliases

    @property
    def tags(self) -> tuple[str, ...]:
        return self.person.tags


def imported_person(
    name: str,
    line: int,
    links: tuple[str, ...] = (),
    *,
    extra: Mapping[str, str] = {},
    known_only: bool = False,
    **columns: Any,  # noqa: ANN401  fields of a person are of many kinds
) -> ImportedPerson:
    """Somebody in a file; `columns` are fields of `Person`."""
    person = Person("", name, links=links, **columns)
    return ImportedPerson(person, line, extra, known_only)


class ImportedEntry(NamedTuple):
    """A talk or event in a file. `people` are names as they stand there, `links` their addresses.

    `source` tells the entry from every other of its kind, so that it is taken in once only. A
    `proposal` is a guess, as from a calendar: somebody looks through them before they are taken.
    `condition` is there where it is a talk only because of who is in the log: a mark that is kept
    where the same was left out before. `private` is what its owner marked so where it comes from.
    `revision` counts how often it was changed where it comes
    from: of several with one source the latest is right.
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
    condition: str = ""
    revision: int = 0
    private: bool = False

    @property
    def everybody(self) -> list[tuple[str, tuple[str, ...]]]:
        """The names of who was there, each with their links."""
        links = (*self.links, *((),) * len(self.people))
        return list(zip(self.people, links, strict=False))


class ImportedFollowUp(NamedTuple):
    """A follow-up in a file; `direction` is `mine` or `waiting`, `source` as with entries.

    What comes again has a `rule`, which counts from its day or `after_done`.
    """

    what: str
    due: date
    line: int
    source: str
    direction: str = "mine"
    people: tuple[str, ...] = ()
    rule: str = ""
    after_done: bool = False

    @property
    def everybody(self) -> list[tuple[str, tuple[str, ...]]]:
        """The names of whom it is with; a follow-up knows no links of theirs."""
        return [(name, ()) for name in self.people]


class Problem(NamedTuple):
    """A line that was not understood: file, line (from 1; 0: the file as such) and reason."""

    file: str
    line: int
    why: str


class Party(NamedTuple):
    """Somebody in a file who could be the owner of the log, and why."""

    name: str
    link: str = ""
    why: str = ""


class OwnerClue(NamedTuple):
    """The parties of a file that may be the owner of the log, the likeliest first.

    `is_sure` says that the file itself tells it; else it has to be asked.
    """

    parties: tuple[Party, ...]
    is_sure: bool = False


class SeriesRead(NamedTuple):
    """A series of a calendar: its `revision`, and all its talks `since` a day.

    `source` is that of the series, and `sources` are those of its talks, which begin with it.
    """

    source: str
    revision: int
    sources: frozenset[str]
    since: date


class ImportResult(NamedTuple):
    """All that one file holds.

    `kind` is the word of the format, `rows` how many rows there were. `left` counts the rows that
    are rightly left out, by reason. `clue` is there where it matters who the owner of the
    log is, and nobody said. `undecided` are marks of what was left out because of who is in the
    log, and why. `cancelled` are the sources of what did not take place after all, by the revision
    that says so, `postponed` those of what was moved to a day to come, and `series` what is
    repeated.
    """

    kind: str
    people: tuple[ImportedPerson, ...] = ()
    entries: tuple[ImportedEntry, ...] = ()
    followups: tuple[ImportedFollowUp, ...] = ()
    problems: tuple[Problem, ...] = ()
    rows: int = 0
    left: Mapping[str, int] = {}
    clue: OwnerClue | None = None
    undecided: Mapping[str, str] = {}
    cancelled: Mapping[str, int] = {}
    postponed: Mapping[str, int] = {}
    series: tuple[SeriesRead, ...] = ()

    @property
    def skipped(self) -> int:
        """The number of rows that are rightly left out."""
        return sum(self.left.values())
