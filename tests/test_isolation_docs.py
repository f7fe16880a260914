"""The public page and the code say the same figures, and the replay needs no data to end well."""

import re
import subprocess
import sys
from pathlib import Path

from pmlog.bands import BANDS
from pmlog.isolation.factors import DOSE, FACTORS
from pmlog.pages import risk_wording as wording

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "isolation.md").read_text()
RULES = PAGE.partition("## How well does it do?")[0]
MODES = {"in person": "in_person", "call or video": "live", "written, both ways": "text"}


def row(first: str) -> list[str]:
    """The cells of the table row that begins with `first`."""
    (found,) = re.findall(rf"^\| {re.escape(first)} \|(.*)\|$", RULES, re.MULTILINE)
    return [cell.strip() for cell in found.split("|")]


def test_the_page_gives_every_factor_its_points_and_half_life():
    for factor in FACTORS:
        points, _, fades = row(factor.name)
        assert (int(points), fades) == (factor.weight, f"{factor.half_life} days")


def test_the_page_gives_every_dose():
    for words_, mode in MODES.items():
        worth = [DOSE[mode, quality] for quality in ("good", "ok", None, "poor")]
        assert [float(cell) for cell in row(words_)] == worth


def test_the_page_gives_every_band():
    for least, band in BANDS:
        assert re.search(rf"^\| {least}-\d+ \| {band} \|$", PAGE, re.MULTILINE)


def test_every_limit_an_explanation_states_is_on_the_page():
    page = " ".join(PAGE.split())
    assert "0.2 to 0.4 between people" in page
    assert "0.2 to 0.4 between people" in " ".join(wording.LIMITS)
    assert "no medical or psychological assessment" in page


def test_the_replay_says_plainly_that_its_data_are_absent(tmp_path):
    ended = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "replay.py", tmp_path / "nothing"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ended.stdout == f"Nothing to replay: {tmp_path / 'nothing'} is not there.\n"


def test_the_replay_says_plainly_which_part_of_its_data_is_absent(tmp_path):
    ended = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "replay.py", tmp_path],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    esm = tmp_path / "esm"
    assert ended.stdout == (
        "Real people: the loneliest fifth, by contact per prompt\n"
        f"  Twitter-ESM 2024: nothing to replay, no twitter_esm2024*.csv in {esm}\n"
        f"  Fried et al. 2021: nothing to replay, no fried2021*.csv in {esm}\n"
        f"\nSimulated lives: nothing to replay, none in {tmp_path / 'personas'}\n"
    )
