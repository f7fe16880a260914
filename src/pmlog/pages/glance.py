"""The isolation risk in short, as the morning list and the report show it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pmlog.json_records import Record


class Glance(NamedTuple):
    """The number (0-100, as printed) and its words; None and empty without enough history.

    `contact` is the number from the log alone. `factors` are what the number is made of, in
    points: the factors of contact, and what the check-in adds to them or takes away. `step` says
    which known person a talk with would lower it most, or is empty. `rarer` is the second signal:
    contact has become much rarer than usual.
    """

    risk: int | None = None
    contact: int | None = None
    band: str = ""
    provisional: bool = False
    factors: Mapping[str, int] = {}
    step: str = ""
    rarer: bool = False

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> "Glance":
        """A glance that was kept."""
        return cls(**{name: value for name, value in record.items() if name in cls._fields})

    def record(self) -> Record:
        """The glance as JSON."""
        return self._asdict() | {"factors": dict(self.factors)}

    @property
    def number(self) -> str:
        """The number and its words, and the contact figure where it is another one."""
        settled = " (provisional)" if self.provisional else ""
        beside = "" if self.contact == self.risk else f" (contact alone {self.contact})"
        return f"{self.risk}{settled}: {self.band}{beside}"

    @property
    def line(self) -> str:
        """All of it in a line, or nothing while there is no number."""
        if self.risk is None:
            return ""
        rarer = "contact is rarer than usual for you" if self.rarer else ""
        step = f"most would help: {self.step}" if self.step else ""
        return "; ".join(filter(None, (f"Isolation risk {self.number}", rarer, step)))


def moved(before: Glance, now: Glance) -> str:
    """The part that moved most between two days, with its points; empty when none did."""
    changes = {
        name: now.factors.get(name, 0) - before.factors.get(name, 0)
        for name in {**before.factors, **now.factors}
    }
    name, points = max(changes.items(), key=lambda item: abs(item[1]), default=("", 0))
    return f"{name} {points:+d}" if points else ""
