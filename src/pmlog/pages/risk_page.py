"""The isolation risk of a day, with names."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from pmlog.isolation import Facts, Held, Risk, RiskStep
from pmlog.json_records import Record
from pmlog.model import Pause
from pmlog.pages.risk_wording import difference_text, headline, suggestion


class RunningTotal(NamedTuple):
    """The facts of the log up to a day, without broadcasts, where there is no score."""

    talks: int
    people: int
    avenues: int
    last: date | None


class RiskPage(NamedTuple):
    """All that is said of one day; `names` are those of the people, by id.

    `felt` is the last answer to the check-in in its own words. `held` is what each factor rests
    on, for an explanation, and empty where none was asked for. `is_past` says that the day is
    over, so that it is told as known today; `support` is where to find somebody to talk to, after
    hard weeks. `curve` are the numbers of a year of weeks up to that day, as far as there are any.
    """

    risk: Risk
    names: Mapping[str, str]
    so_far: RunningTotal
    start: date | None
    target: float
    pause: Pause | None = None
    is_past: bool = False
    felt: str = ""
    held: tuple[Held, ...] = ()
    support: str = ""
    curve: tuple[tuple[date, int], ...] = ()

    @property
    def headline(self) -> str:
        """The number and its words; before it, that contact and feeling differ."""
        return ". ".join(filter(None, (self.differs, headline(self.risk.reading))))

    @property
    def differs(self) -> str | None:
        """The difference of contact and feeling in short; None where they agree."""
        said = difference_text(self.risk.reading)
        return said[0] if said else None

    @property
    def steps(self) -> list[Record]:
        """The steps that would lower the risk most, each by itself."""
        return list(map(self.told, self.risk.steps))

    @property
    def plan(self) -> list[Record]:
        """The steps that would lower the risk most, one after the other."""
        return list(map(self.told, self.risk.plan))

    @property
    def rests_on(self) -> list[Record]:
        """The contents of each factor, with their people, days or avenues."""
        return [
            {
                "name": held.factor.name,
                "there": held.there,
                "enough": held.enough,
                "from": [one._asdict() | {"what": self.name_of(one.what)} for one in held.carriers],
            }
            for held in self.held
        ]

    @property
    def felt_said(self) -> str:
        """The last answer in its own words while it is fresh."""
        return self.felt if self.risk.felt is not None else ""

    def told(self, step: RiskStep) -> Record:
        """Return a step as scripts have it, its people by name."""
        return {
            "what": suggestion(step, self.names),
            "kind": step.what,
            "people": [self.name_of(person) for person in step.people],
            "avenue": step.avenue,
            "mode": step.mode,
            "drop": step.drop,
        }

    def name_of(self, what: str) -> str:
        """Return the name of an id; other texts lose their brackets: "(somebody)"."""
        return self.names.get(what, what.strip("()"))


def so_far(facts: Facts, as_of: date) -> RunningTotal:
    """Return the facts of the log up to a day."""
    talks = [c for c in facts.contacts if c.date <= as_of and c.setting != "broadcast"]
    return RunningTotal(
        len(talks),
        len({who for talk in talks for who in talk.met}),
        len({talk.avenue for talk in talks}),
        max((talk.date for talk in talks), default=None),
    )
