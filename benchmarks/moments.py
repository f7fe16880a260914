"""Two open studies, person by person: contacts by prompt, and how lonely the person was.

Half of the participants of the Twitter-ESM study (US adults, a week) and of Fried et al. 2021
(students, two weeks). None of them is a product manager.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from pmlog.isolation import Contact, Mode, Quality
from pmlog.isolation.factors import dose

Rows = list[dict[str, str]]
ANY_DAY = date(2020, 1, 1)
"""The worth of a contact does not depend on its day."""

FEW = 5
"""Prompts below which a person's average says too little."""


class Participant(NamedTuple):
    """A person's averages by prompt answered."""

    doses: float
    contacts: float
    loneliness: float


def twitter(path: Path) -> list[Participant]:
    """Trait loneliness against interactions by mode and quality."""
    people = [
        rows
        for rows in (_with(rows, "interacted") for rows in _people(path))
        if len(rows) >= FEW and rows[0]["loneliness"]
    ]
    return [
        Participant(
            doses=fmean(_interaction(row) for row in rows),
            contacts=fmean(row["interacted"] == "1.0" for row in rows),
            loneliness=float(rows[0]["loneliness"]),
        )
        for rows in people
    ]


def fried(path: Path) -> list[Participant]:
    """Mean lack of companionship against meaningful contact offline, told in bands of time.

    The study has no rating and no mode; a meaningful contact is taken as a good one in person, for
    as much of the prompt as its band says. The plain count takes any band above the first.
    """
    answered = (_with(rows, "meaningful_offline", "lack_companionship") for rows in _people(path))
    people = [rows for rows in answered if len(rows) >= FEW]
    good = dose(Contact(ANY_DAY, "any", "one", "in_person", "good"))
    return [
        Participant(
            doses=fmean(good * (float(row["meaningful_offline"]) - 1) / 4 for row in rows),
            contacts=fmean(float(row["meaningful_offline"]) > 1 for row in rows),
            loneliness=fmean(float(row["lack_companionship"]) for row in rows),
        )
        for rows in people
    ]


def _interaction(row: dict[str, str]) -> float:
    if row["interacted"] != "1.0":
        return 0.0
    mode: Mode = "in_person" if row["in_person"] == "1.0" else "live"
    return dose(Contact(ANY_DAY, "any", "one", mode, _rating(row["quality_interaction"])))


def _rating(answer: str) -> Quality | None:
    if not answer:
        return None
    return "good" if float(answer) > 0 else "ok" if float(answer) == 0 else "poor"


def _with(rows: Rows, *questions: str) -> Rows:
    """The prompts at which all these questions were answered."""
    return [row for row in rows if all(row[question] for question in questions)]


def _people(path: Path) -> Iterable[Rows]:
    people: defaultdict[str, Rows] = defaultdict(list)
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            people[row["pid"]].append(row)
    return people.values()
