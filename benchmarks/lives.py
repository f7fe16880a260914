"""Simulated lives, week by week: what a score may know on each Sunday, and what was true."""

import gzip
import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pmlog.isolation import Contact, Facts, Felt, KnownPerson
from pmlog.isolation.facts import Mode, Quality, Setting

WORLDS = ("quantity", "people", "quality")
WARM_UP = 8
"""Weeks left out at the start of each life."""

SETTINGS: dict[str, Setting] = {
    "one_to_one": "one",
    "small_group": "small",
    "crowd": "large",
    "broadcast": "broadcast",
    "scroll": "broadcast",
}
MODES: dict[str, Mode] = {"in_person": "in_person", "remote_live": "live", "remote_text": "text"}
RATINGS: dict[int | None, Quality | None] = {1: "good", 0: "ok", -1: "poor", None: None}

day = lru_cache(maxsize=4096)(date.fromisoformat)


class Week(NamedTuple):
    """The truth about one week; no score sees it. `event` is 1, 0, or -1 for "left out"."""

    as_of: date
    connection: float
    loneliness: float
    event: int
    life_event: str | None


class Life(NamedTuple):
    """One invented person: what they typed and when, and how it truly was."""

    trap: str
    start: date
    contacts: tuple[tuple[date, Contact], ...]
    known: tuple[tuple[date, KnownPerson], ...]
    felt: tuple[Felt, ...]
    weeks: tuple[Week, ...]

    def facts(self, as_of: date, *, complete: bool = False) -> Facts:
        """Only what had been typed by `as_of`; if `complete`, also what was typed later."""
        return Facts(
            start=self.start,
            contacts=tuple(
                c for typed, c in self.contacts if (complete or typed <= as_of) and c.date <= as_of
            ),
            known=tuple(person for added, person in self.known if added <= as_of),
            felt=tuple(answer for answer in self.felt if answer.as_of <= as_of),
        )


def lives(folder: Path, world: str) -> list[Life]:
    """All lives of a world."""
    with gzip.open(folder / f"{world}.json.gz", "rt") as file:
        return [_life(raw) for raw in json.load(file)]


def _life(raw: dict[str, Any]) -> Life:
    return Life(
        trap=raw["trap"],
        start=day(raw["start"]),
        contacts=tuple((day(e["logged"]), _contact(e)) for e in raw["events"]),
        known=tuple(
            (day(p["added"]), KnownPerson(p["id"], peer=p["relation"] == "peer"))
            for p in raw["people"]
        ),
        felt=tuple(_answers(raw["checkins"])),
        weeks=tuple(
            Week(day(w["as_of"]), w["C"], w["L"], w["isolated_by_event"], w["life_event"])
            for w in raw["weeks"]
        ),
    )


def _contact(event: dict[str, Any]) -> Contact:
    people = frozenset(event["people"])
    return Contact(
        date=day(event["date"]),
        avenue=event["avenue"],
        setting=SETTINGS[event["setting"]],
        mode=MODES[event["mode"]],
        quality=RATINGS[event["quality"]],
        people=people,
        named=people,
    )


def _answers(checkins: list[dict[str, Any]]) -> Iterator[Felt]:
    for asked in checkins:
        if asked["freq"] or asked["items"]:
            first, second, third = asked["items"] or (0, 0, 0)
            ucla = (first, second, third) if asked["items"] else None
            yield Felt(day(asked["as_of"]), asked["freq"], ucla)
