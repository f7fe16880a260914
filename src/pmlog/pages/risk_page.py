"""The isolation risk of a day, with the names of the people in it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from pmlog.isolation import Facts, Held, Reading, Risk, RiskStep
from pmlog.isolation.wording import suggestion
from pmlog.json_records import Record
from pmlog.model import CheckIn, Pause


class RunningTotal(NamedTuple):
    """What the log holds up to a day, broadcasts left out: the facts where there is no number."""

    talks: int
    people: int
    avenues: int
    last: date | None


class RiskPage(NamedTuple):
    """All that is said of one day; `names` are those of the people, by id.

    `held` is what each factor rests on, for an explanation, and empty where none was asked for.
    """

    risk: Risk
    names: Mapping[str, str]
    so_far: RunningTotal
    start: date | None
    target: float
    pause: Pause | None = None
    answered: CheckIn | None = None
    held: tuple[Held, ...] = ()
    support: bool = False

    def record(self) -> Record:
        """The risk as JSON."""
        risk = self.risk
        return (
            reading_record(risk)
            | {
                "so_far": jsonable(self.so_far._asdict()),
                "change": risk.change._asdict(),
                "silence": jsonable(risk.silence._asdict()) if risk.silence else None,
                "steps": [self.step_record(step) for step in risk.steps],
                "plan": [self.step_record(step) for step in risk.plan],
                "projection": [jsonable(reached._asdict()) for reached in risk.projection],
            }
            | ({"held": [self.held_record(held) for held in self.held]} if self.held else {})
        )

    def step_record(self, step: RiskStep) -> Record:
        """A step as JSON, its people by name."""
        return {
            "what": said_of(step, self.names),
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
    """The gauge of a day as JSON; `points` add up to `risk`, `printed` to the whole number."""
    return {
        "as_of": reading.as_of.isoformat(),
        "risk": reading.score,
        "contact": reading.contact,
        "felt": reading.felt,
        "band": reading.band,
        "provisional": reading.provisional,
        "factors": [
            {"name": part.name, "points": part.points, "max": part.most, "printed": part.printed}
            for part in reading.factors
        ],
        "basis": reading.basis._asdict(),
        "missing": list(reading.missing),
    }


def said_of(step: RiskStep, names: Mapping[str, str]) -> str:
    """A step in words, its people by name."""
    return suggestion(step._replace(people=tuple(names.get(p, p) for p in step.people)))


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
