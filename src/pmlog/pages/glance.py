"""The isolation risk in short, as the morning list and the report show it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

NAME = "Isolation risk"


class Shown(NamedTuple):
    """The number that pages showed last on a day (0-100; None where there was only a band)."""

    as_of: date
    risk: int | None
    band: str


class Glance(NamedTuple):
    """The number (0-100, as printed) and its words; None and empty without enough in the log.

    `said` is what every page says of it: "Isolation risk 41: thinning", or how long there was no
    contact where that is all there is to say. `felt` is the last answer to the check-in in its own
    words, `differs` that the two differ. `factors` are the points that the number is made of.
    `step` says what would lower it most, or is empty. `rarer` is the second signal: contact has
    become much rarer than usual.
    """

    risk: int | None = None
    band: str = ""
    provisional: bool = False
    said: str = ""
    felt: str = ""
    differs: str = ""
    factors: Mapping[str, int] = {}
    step: str = ""
    rarer: bool = False

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> "Glance":
        return cls(**{name: value for name, value in record.items() if name in cls._fields})

    @property
    def number(self) -> str:
        """The number and its words below a title that says what it is."""
        return self.said.removeprefix(NAME).lstrip(": ")

    @property
    def line(self) -> str:
        """All of it in a line, or nothing while there is nothing to say."""
        if not self.said:
            return ""
        felt = f"felt: {self.felt}" if self.felt else ""
        rarer = "contact is rarer than usual for you" if self.rarer else ""
        step = f"most would help: {self.step}" if self.step else ""
        return "; ".join(filter(None, (self.differs, self.said, felt, rarer, step)))


def moved(before: Glance, now: Glance) -> str:
    """Return the part that moved most between two days, with its points; empty when none did."""
    changes = {
        name: now.factors.get(name, 0) - before.factors.get(name, 0)
        for name in {**before.factors, **now.factors}
    }
    name, points = max(changes.items(), key=lambda item: abs(item[1]), default=("", 0))
    return f"{name} {points:+d}" if points else ""
