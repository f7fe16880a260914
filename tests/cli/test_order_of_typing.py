"""The isolation risk of a past does not depend on the order in which it is typed."""

from random import Random

import pytest

PAST = (
    ("chat Ada --good", "2026-10-30"),
    ("chat Ben --ok", "2026-10-11"),
    ("mentoring Cy --in-person", "2026-09-02"),
    ("chat Ada, Ben --call", "2026-07-20"),
    ("meetup --met Dee", "2026-06-01"),
    ("chat Eve --good", "2026-02-01"),
)
"""Talks no further apart than 60 days, and one long before them."""


def typed_in(order: list[tuple[str, str]], having, told, later: int = 0) -> list[tuple[float, str]]:
    """What is said on two days, of a past typed on 1 Nov, the last `later` of it a day later."""
    for place, (what, day) in enumerate(order):
        today = "2026-11-02" if place >= len(order) - later else "2026-11-01"
        having(f"$ PMLOG_TODAY={today} pmlog add {what} --when {day}")
    readings = [told(f"--as-of {day}") for day in ("2026-11-02", "2026-11-20")]
    return [(round(now["risk"], 2), now["basis"]["since"]) for now in readings]


@pytest.mark.parametrize("seed", range(5))
def test_any_order_gives_the_same_number_from_the_second_day_on(seed, having, told):
    order = list(PAST)
    Random(seed).shuffle(order)
    assert typed_in(order, having, told, later=seed % 3) == [
        (84.8, "2026-06-01"),
        (89.58, "2026-06-01"),
    ]


def test_the_page_says_from_when_it_counts(having, pmlog):
    for what, day in PAST:
        having(f"$ PMLOG_TODAY=2026-11-01 pmlog add {what} --when {day}")
    assert (
        "  since      Mon 1 Jun 2026; 174 days, pauses left out; begun Sun 1 Nov 2026, "
        "talks lead up to that\n"
    ) in pmlog("risk").out
