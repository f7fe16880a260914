"""Several days in a row: the first and the last are said, and a month once is that of both."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlog.days import Lean
from pmlog.days.runs import run
from pmlog.errors import NotADay

SUNDAY = date(2026, 11, 22)
PAST, FUTURE = Lean.PAST, Lean.FUTURE


@pytest.mark.parametrize(
    ("words", "lean", "first", "last"),
    [
        ("8-9 oct", PAST, "2026-10-08", "2026-10-09"),
        ("8–9 oct", PAST, "2026-10-08", "2026-10-09"),
        ("oct 8-9", PAST, "2026-10-08", "2026-10-09"),
        ("8-9 oct 2025", PAST, "2025-10-08", "2025-10-09"),
        ("8 to 9 oct", PAST, "2026-10-08", "2026-10-09"),
        ("from 8 to 9 oct", PAST, "2026-10-08", "2026-10-09"),
        ("8-9 oct", FUTURE, "2027-10-08", "2027-10-09"),
        ("31 oct to 2 nov", PAST, "2026-10-31", "2026-11-02"),
        ("31 oct - 2 nov", PAST, "2026-10-31", "2026-11-02"),
        ("31 oct until 2 nov 2026", FUTURE, "2026-10-31", "2026-11-02"),
        ("28 dec to 3 jan", PAST, "2025-12-28", "2026-01-03"),
        ("mon to wed", PAST, "2026-11-16", "2026-11-18"),
        ("fri to tue", PAST, "2026-11-20", "2026-11-24"),
        ("yesterday to today", PAST, "2026-11-21", "2026-11-22"),
        ("2026-10-08 to 2026-10-09", PAST, "2026-10-08", "2026-10-09"),
    ],
)
def test_a_first_and_a_last_day_are_all_days_between(words, lean, first, last):
    found = run(words, SUNDAY, lean)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "words",
    (
        "5 nov|9-8 oct|8-8 oct|30-31 feb|3 to 4|8-9|1 jan to 3 dec|to fri||-|8-9 oct to 10 oct|"
        "moving from 3 to 5 people|8-9-10 oct"
    ).split("|"),
)
def test_anything_else_is_refused(words):
    with pytest.raises(NotADay):
        run(words, SUNDAY, PAST)


@given(st.text("089 octjanmonwed-to–", max_size=20), st.sampled_from(list(Lean)))
def test_whatever_is_typed_is_a_run_of_2_to_31_days_or_refused(words, lean):
    try:
        found = run(words, SUNDAY, lean)
    except NotADay:
        return
    assert 2 <= found.days <= 31
