"""Who is in the log, and all that is kept of one person."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pmlog.model import Entry, FollowUp, InTouch, Person

if TYPE_CHECKING:
    from pmlog.growth import Attempt, Outcome, Question, Standing


class Directory(NamedTuple):
    """People by name, of `in_all`; `contacts` says when the last entry was, and how many."""

    as_of: date
    people: tuple[Person, ...]
    contacts: Mapping[str, tuple[date, int]]
    in_all: int


class PersonPage(NamedTuple):
    """A person, the cadence that holds for them, the last of `in_all` entries, open follow-ups.

    `imported` is what files say of them, by field, where that is not in a column of its own.
    """

    as_of: date
    person: Person
    in_touch: InTouch | None
    entries: tuple[Entry, ...]
    in_all: int
    followups: tuple[FollowUp, ...]
    imported: Mapping[str, str] = {}
    growth: "PersonGrowth | None" = None


class PersonGrowth(NamedTuple):
    """What somebody has to do with growth: engagements with them, what is open of their advice.

    `outcomes` came about with them; `questions` are open ones that fit them.
    """

    engagements: "tuple[Standing, ...]"
    attempts: "tuple[Attempt, ...]"
    outcomes: "tuple[Outcome, ...]" = ()
    questions: "tuple[Question, ...]" = ()
