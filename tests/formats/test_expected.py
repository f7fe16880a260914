"""Every file of the cases beside the project gives what the list of them says it should."""

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

CASES = Path(__file__).parents[3] / "shared" / "cases" / "import"

pytestmark = pytest.mark.skipif(
    not CASES.is_dir(), reason="no ../shared/cases/import beside the project"
)


class Outcome(NamedTuple):
    """What a file gives: links (and a few facts) by person, entries in short, words that are said.

    A file that gives nothing exits with 1. `is_told` where it is told first who the owner is.
    """

    people: dict[str, set[str]]
    entries: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    is_told: bool = False

    @property
    def code(self) -> int:
        """How the command ends."""
        return 0 if self.people or self.entries else 1


def only(*names, said=()):
    """People of whom nothing more is asked."""
    return Outcome({name: set() for name in names}, said=said)


ADA, ADA_AT_HOME, BEN = (
    "mailto:ada@vale.invalid",
    "mailto:ada@home.invalid",
    "mailto:ben@orr.invalid",
)
IN = "https://www.linkedin.com/in"

EXPECTED = {
    "csv-01.csv": only("Ada Vale", "Ben Orr"),
    "csv-02.csv": Outcome(
        {"Ada Vale": {ADA}, "Ben Orr": {BEN}},
        ("2026-10-01 meetup Product Night: Ada Vale, Ben Orr",),
    ),
    "csv-04.csv": only(said=("nothing in it is about your network",)),
    "csv-05.csv": Outcome(
        {"Ada Vale": {ADA, "Roadmaps"}},
        ("2026-10-06 chat 30 Minute Meeting: Ada Vale (30 min)",),
        ("Ben Orr is left out: canceled",),
    ),
    "csv-06.csv": Outcome(
        {
            "Ada Vale": {ADA, f"{IN}/ada-vale", "Valeworks", "Product lead"},
            "Ben Orr": {f"{IN}/ben-orr", "Orr Ltd", "Coach"},
        }
    ),
    "csv-07.csv": Outcome(
        {
            "Ada Vale": {
                *(ADA, ADA_AT_HOME, "tel:+475550123", "Oslo, Norway"),
                *("https://linkedin.com/in/ada-vale", "https://x.com/adavale"),
            }
        }
    ),
    "csv-08.csv": only("Ada Vale", "Ada Vale 2", "Ben Orr"),
    "eventbrite-01.csv": Outcome(
        {"Ada Vale": {ADA}}, said=("Ben Orr is left out: Refunded",)
    ),
    "eventbrite-02.csv": Outcome(
        {"Ugo Neri": {"mailto:ugo@esempio.invalid", "tel:3331234567"}},
        (
            "2024-10-01 meetup La Giovane Idea: Ugo Neri",
            "2025-10-01 meetup La Giovane Idea: Ugo Neri",
        ),
    ),
    "friends-01.md": Outcome(
        {"Ada Vale": {"Addy", "Oslo", "navy"}, "Ben Orr": {"science"}},
        ("2026-10-01 chat Lunch with Ada Vale.: Ada Vale",),
    ),
    "google-01.csv": Outcome({"Ada Vale": {ADA, "tel:+475550123", "Product lead"}}),
    "google-02.csv": Outcome({"Ada Vale": {"tel:8015559886", "3"}}),
    "ics-01.ics": Outcome(
        {"Ada Vale": {ADA}}, ("2026-11-10 chat Coffee: Ada Vale (30 min)",), is_told=True
    ),
    "ics-02.ics": Outcome(
        {"Ada Vale": {ADA}}, ("2026-11-10 chat Roadmap sync: Ada Vale (30 min)",), is_told=True
    ),
    "ics-03.ics": Outcome({"Ada Vale": {ADA}}, ("2026-11-02 chat Sync: Ada Vale (30 min)",)),
    "ics-04.ics": Outcome(
        {"Ada Vale": {ADA}},
        (
            "2026-11-02 chat Coffee: Ada Vale (30 min)",
            "2026-11-04 chat Coffee: Ada Vale (30 min)",
        ),
    ),
    "ics-05.ics": Outcome(
        {"Ada Vale": {ADA}},
        ("2026-11-02 chat Coffee: Ada Vale",),
        ("its end is not understood; it was read without",),
    ),
    "li-01.csv": Outcome(
        {"Ada Vale": {f"{IN}/ada-vale"}, "Ben Orr": {f"{IN}/ben-orr"}},
        (
            "2025-04-02 chat LinkedIn messages: 1 from you, 1 from them: Ada Vale",
            "2025-04-03 chat LinkedIn messages: 1 from you, 1 from them: Ben Orr",
        ),
    ),
    "li-02.csv": Outcome(
        {"Ada Vale": {f"{IN}/ada-vale"}},
        ("2026-10-01 chat LinkedIn messages: 1 from you, 1 from them: Ada Vale",),
    ),
    "li-04": Outcome(
        {"Ada Vale": {"Oslo"}, "Ben Orr": {f"{IN}/ben-orr"}},
        (
            "2026-10-01 chat LinkedIn messages: 1 from you, 1 from them: Ada Vale",
            "2026-10-02 chat LinkedIn messages: 1 from you, 1 from them: Ben Orr",
        ),
    ),
    "luma-01.csv": Outcome(
        {"Ada Vale": {ADA}},
        said=("Ben Orr is left out: pending_approval", "Cy Noll is left out: invited"),
    ),
    "monica-01.json": Outcome(
        {
            "Ada M Vale": {
                *(ADA, "tel:+14075552033", "tel:4075552034"),
                "Home, 1 Lane, Oslo, 0150, NO; Work, 2 Road, Bergen, 5003, NO",
            },
            "Cy Noll": {"2025-02-03"},
        },
        ("2026-07-07 chat Lunch: Ada M Vale", "2026-09-01 chat: Ada M Vale"),
        ("inactive reminders 1", "partial contacts 1", "2 follow-ups"),
    ),
    "outlookcal-01.csv": Outcome(
        {"Ada Vale": set()}, ("2026-11-04 chat Coffee: Ada Vale (60 min)",), is_told=True
    ),
    "vcf-01.vcf": Outcome({"Addy": {"Dr. Adelheid Maria Vale"}}),
    "vcf-04.vcf": only("Ada Vale"),
}  # fmt: skip

OWNER = "Mo Self, mo@self.invalid"


def facts(person):
    """All that is said of somebody, the links among it."""
    return {*person["links"], *person["aliases"], *person["tags"], *person["imported"].values()}


def short(entry):
    """An entry in one line."""
    minutes = f" ({entry['minutes']} min)" if entry["minutes"] else ""
    about = f" {entry['about']}" if entry["about"] else ""
    return f"{entry['date']} {entry['avenue']}{about}: {', '.join(entry['people'])}{minutes}"


@pytest.mark.parametrize("name", EXPECTED)
def test_a_case_gives_what_it_should(pmlog, name):
    wanted = EXPECTED[name]
    if wanted.is_told:
        pmlog(f'setting me "{OWNER}"')
    said = pmlog(f"import {CASES / name} --yes")
    there = json.loads(pmlog("people --all --json").out)
    shown = [json.loads(pmlog(f"people show {one['id']} --json").out) for one in there]
    assert sorted(one["name"] for one in shown) == sorted(
        re.sub(r" \d$", "", called) for called in wanted.people
    )
    for one in shown:
        texts = {one[field] for field in ("company", "role", "city", "met", "notes")}
        assert wanted.people[one["name"]] <= facts(one) | texts
    entries = json.loads(pmlog("list --all --json").out)
    assert sorted(map(short, entries)) == sorted(wanted.entries)
    assert all(words in said.out + said.err for words in wanted.said)
    assert said.code == wanted.code


def test_every_case_is_among_them():
    listed = {path.name for path in CASES.iterdir() if path.suffix != ".md" or "-" in path.name}
    assert listed == {*EXPECTED}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_case_that_comes_again_changes_nothing(pmlog, name):
    if EXPECTED[name].is_told:
        pmlog(f'setting me "{OWNER}"')
    pmlog(f"import {CASES / name} --yes")
    before = pmlog("export json").out
    pmlog(f"import {CASES / name} --yes")
    assert pmlog("export json").out == before


@pytest.mark.parametrize("name", ["ics-01.ics", "ics-02.ics", "outlookcal-01.csv"])
def test_of_two_nobody_is_made_until_it_is_told_which_is_the_owner(pmlog, name):
    said = pmlog(f"import {CASES / name} --yes")
    assert (said.code, "pmlog setting me" in said.err) == (1, True)
    assert json.loads(pmlog("people --json").out) == []
