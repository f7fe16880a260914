"""What the isolation risk is computed from: small frozen facts, and nothing else of pmlog.

The rest of the program maps its entries, people and check-ins to these. They are tuples with
names: cheap to import on the daily path, cheap to make by the ten thousand, equal when they say
the same.
"""

from datetime import date
from typing import Literal, NamedTuple

Setting = Literal["one", "small", "large", "broadcast"]
"""One to one; a small group; a large event; or a post, scrolling, a channel nobody answered in."""

Mode = Literal["in_person", "live", "text"]
"""In one room; by call or video; or written, in both directions."""

Quality = Literal["good", "ok", "poor"]
"""How the person rated a contact. Unrated is `None`: no rating, not a middling one."""


class Contact(NamedTuple):
    """One dated entry, on its local date. Time of day, order and ids never matter: none is here.

    `people` were there; `named` are those of a large event who were named as talked to.
    """

    date: date
    avenue: str
    setting: Setting = "one"
    mode: Mode = "in_person"
    quality: Quality | None = None
    people: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()

    @property
    def met(self) -> frozenset[str]:
        """Whom the contact reached: at a large event only those who were talked to."""
        return self.named if self.setting == "large" else self.people


class KnownPerson(NamedTuple):
    """A person in the log: whether they do the same job, and whether they were retired."""

    id: str
    peer: bool = False
    retired: bool = False


class Felt(NamedTuple):
    """One check-in, raw: `weekly` 1 never to 5 often or always, `ucla` three answers of 1 to 3."""

    as_of: date
    weekly: int | None = None
    ucla: tuple[int, int, int] | None = None


class Gap(NamedTuple):
    """A confirmed gap in the logging: from `start` up to, not including, `end` (`None`: open)."""

    start: date
    end: date | None = None


class Facts(NamedTuple):
    """All that the score may know.

    `start` is the day the log was begun; talks that lead up to it make the history longer.
    `target` is in doses a week; 1 is one good talk in person. `promised` are people with an open
    follow-up: they order the steps and carry no points. `older_days` are days with talks before all
    `contacts`, where those are only the latest: the rhythm knows them, the factors do not, but for
    the best dose of each day from `doses_since` on, in `older_doses`.
    `met_nobody` is the day on which a silence was last said to have been one.
    """

    start: date
    contacts: tuple[Contact, ...] = ()
    known: tuple[KnownPerson, ...] = ()
    felt: tuple[Felt, ...] = ()
    target: float = 2.0
    pauses: tuple[Gap, ...] = ()
    promised: frozenset[str] = frozenset()
    older_days: tuple[date, ...] = ()
    older_doses: tuple[tuple[date, float], ...] = ()
    doses_since: date | None = None
    met_nobody: date | None = None

    def until(self, as_of: date) -> "Facts":
        """The same facts as if nothing dated after `as_of` had been written down."""
        return self._replace(
            contacts=tuple(c for c in self.contacts if c.date <= as_of),
            felt=tuple(f for f in self.felt if f.as_of <= as_of),
            older_days=tuple(day for day in self.older_days if day <= as_of),
        )
