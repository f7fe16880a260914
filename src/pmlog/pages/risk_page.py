"""The isolation risk of a day, with the names of the people in it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from pmlog.isolation import Facts, Held, Reading, Risk, RiskStep
from pmlog.json_records import Record
from pmlog.model import Pause
from pmlog.pages.risk_wording import differing, suggestion


class RunningTotal(NamedTuple):
    """What the log holds up to a day, broadcasts left out: the facts where there is no number."""

    talks: int
    people: int
    avenues: int
    last: date | None


class RiskPage(NamedTuple):
    """All that is said of one day; `names` are those of the people, by id.

    `felt` is the last answer to the check-in in its own words. `held` is what each factor rests
    on, for an explanation, and empty where none was asked for. `is_past` says that the day is
    over, so that it is told as known today; `support` is where to find somebody to talk to, after
    hard weeks.
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

    def record(self) -> Record:
        """The risk as JSON."""
        risk, differs = self.risk, differing(self.risk.reading)
        return (
            reading_record(risk)
            | {
                "felt_said": self.felt_said or None,
                "differs": differs[0] if differs else None,
                "so_far": jsonable(self.so_far._asdict()),
                "change": risk.change._asdict(),
                "silence": jsonable(risk.silence._asdict()) if risk.silence else None,
                "steps": [self.step_record(step) for step in risk.steps],
                "plan": [self.step_record(step) for step in risk.plan],
                "projection": [jsonable(reached._asdict()) for reached in risk.projection],
            }
            | ({"held": [self.held_record(held) for held in self.held]} if self.held else {})
        )

    @property
    def felt_said(self) -> str:
        """The last answer in its own words while it is fresh."""
        return self.felt if self.risk.felt is not None else ""

    def step_record(self, step: RiskStep) -> Record:
        """A step as JSON, its people by name."""
        return {
            "what": suggestion(step, self.names),
            "kind": step.what,
            "people": [self.name_of(person) for person in step.people],
            "avenue": step.avenue,
            "mode": step.mode,
            "drop": step.drop,
        }

    def held_record(self, held: Held) -> Record:
        """What a factor holds as JSON, and which people, days or avenues it comes from."""
        return {
            "name": held.factor.name,
            "there": held.there,
            "enough": held.enough,
            "from": [
                {
                    "what": self.name_of(one.what),
                    "on": one.on.isoformat() if one.on else None,
                    "left": one.left,
                }
                for one in held.carriers
            ],
        }

    def name_of(self, what: str) -> str:
        """A person by name; what is no person's id, as it is: "(somebody)" without brackets."""
        return self.names.get(what, what.strip("()"))


def reading_record(reading: Reading | Risk) -> Record:
    """The gauge of a day as JSON; `points` add up to `risk`, `printed` to the whole number.

    `risk` is contact alone, and `contact` says the same; `combined` mixes it with what was felt.
    """
    return {
        "as_of": reading.as_of.isoformat(),
        "risk": reading.score,
        "contact": reading.score,
        "combined": reading.combined,
        "felt": reading.felt,
        "band": reading.band,
        "provisional": reading.provisional,
        "factors": [
            {"name": part.name, "points": part.points, "max": part.most, "printed": part.printed}
            for part in reading.factors
        ],
        "basis": jsonable(reading.basis._asdict()),
        "missing": list(reading.missing),
    }


def so_far(facts: Facts, as_of: date) -> RunningTotal:
    """What the log holds up to a day."""
    talks = [c for c in facts.contacts if c.date <= as_of and c.setting != "broadcast"]
    return RunningTotal(
        len(talks),
        len({who for talk in talks for who in talk.met}),
        len({talk.avenue for talk in talks}),
        max((talk.date for talk in talks), default=None),
    )


def jsonable(values: Mapping[str, Any]) -> Record:
    """A mapping with its days as text."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
