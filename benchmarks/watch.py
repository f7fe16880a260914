"""What the scores and the baselines said on each Sunday of each simulated life."""

from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.lives import WARM_UP, Life, Week, lives
from benchmarks.measures import Weeks
from pmlog.bands import BANDS
from pmlog.isolation import Facts
from pmlog.isolation.change import Rhythm
from pmlog.isolation.ledger import Ledger
from pmlog.isolation.score import reading

NO_NUMBER = 100.0
"""Where a score withholds its number, a ranking still needs one: last."""

LONG_AGO = 999
WINDOW = 28
WARM = 70
"""Days of history from which the own median is taken to mean something, as in the score."""


class Said(NamedTuple):
    """All that was said on one Sunday, each higher for worse."""

    contact: float
    complete: float
    combined: float
    felt: float | None
    band: int
    drop: float
    alert: bool
    silence: float
    count30: float
    faded28: float
    own_drop: float
    own_alert: bool


def watched(life: Life) -> list[Said]:
    """What was said week by week, the first eight left out."""
    return [_said(life, week.as_of) for week in life.weeks[WARM_UP:]]


def _said(life: Life, as_of: date) -> Said:
    facts = life.facts(as_of)
    whole_log = life.facts(as_of, complete=True)
    complete = reading(Ledger(whole_log), as_of).score if whole_log != facts else None
    ledger = Ledger(facts)
    now, change = reading(ledger, as_of), Rhythm(ledger).change(as_of)
    ages = sorted((as_of - c.date).days for c in facts.contacts if c.setting != "broadcast")
    own = _own_drop(ages, (as_of - facts.start).days + 1)
    return Said(
        contact=NO_NUMBER if now.score is None else now.score,
        complete=complete or now.score or NO_NUMBER,
        combined=NO_NUMBER if now.combined is None else now.combined,
        felt=now.felt,
        band=next((least for least, words in BANDS if words == now.band), 0),
        drop=change.drop or 0.0,
        alert=change.alert,
        silence=ages[0] if ages else LONG_AGO,
        count30=-bisect_left(ages, 30),
        faded28=-_faded(facts, as_of),
        own_drop=own or 0.0,
        own_alert=own is not None and own >= 0.5,
    )


def _faded(facts: Facts, as_of: date) -> float:
    """A plain count, of each person once a day, each fading by half in 28 days."""
    met = {
        (who, contact.date)
        for contact in facts.contacts
        if contact.setting != "broadcast"
        for who in contact.met or {contact.avenue}
    }
    return sum(2 ** (-(as_of - day).days / 28) for _, day in met)


def _own_drop(ages: list[int], history: int) -> float | None:
    """The part of the own median of earlier 28-day windows that is missing in the last one."""
    if history < WARM:
        return None
    starts = range(WINDOW, history - WINDOW + 1, 7)
    usual = median(bisect_left(ages, s + WINDOW) - bisect_left(ages, s) for s in starts)
    return (usual - bisect_left(ages, WINDOW)) / max(usual, 1)


Score = Callable[[Said], float | None]
Truth = Callable[[Week], bool | None]
"""Whether a week was truly bad; `None` leaves it out."""


class World(NamedTuple):
    """A world's lives, what was said in them, and its fixed cut-offs for the truth."""

    name: str
    lives: list[Life]
    said: list[list[Said]]
    low_connection: float
    high_loneliness: float

    def weeks(self, score: Score, truth: Truth) -> list[Weeks]:
        """Each person's weeks, scored and judged, where there is both."""
        return [
            [
                (value, bad)
                for said, week in zip(all_said, life.weeks[WARM_UP:], strict=True)
                if (bad := truth(week)) is not None and (value := score(said)) is not None
            ]
            for life, all_said in zip(self.lives, self.said, strict=True)
        ]

    def low(self, week: Week) -> bool:
        """T1: the lowest 15 % of connection."""
        return week.connection < self.low_connection

    def lonely(self, week: Week) -> bool:
        """T2: the highest 15 % of loneliness."""
        return week.loneliness >= self.high_loneliness


def by_event(week: Week) -> bool | None:
    """A week in the grip of a life event; the weeks around it are left out."""
    return None if week.event < 0 else week.event == 1


def world(folder: Path, name: str) -> World:
    """Load a world and listen to all its weeks."""
    people = lives(folder, name)
    weeks = [week for life in people for week in life.weeks]
    connection = sorted(week.connection for week in weeks)
    loneliness = sorted(week.loneliness for week in weeks)
    return World(
        name,
        people,
        [watched(life) for life in people],
        connection[int(0.15 * len(weeks))],
        loneliness[int(0.85 * len(weeks))],
    )
