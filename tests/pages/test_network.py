"""Who is how close, how far out they are drawn, and what is said of it first."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlog.pages.sheet import NetworkChart
from pmlog.pages.support_network import (
    MOST,
    RINGS,
    SupportNetwork,
    Tie,
    chart,
    closest_first,
    distance,
    headline,
    network_sheet,
)

TODAY = date(2026, 11, 22)


def tie(name: str, doses: float = 1.0, talks: int = 1, ago: int = 7, **more: str) -> Tie:
    return Tie(name.lower(), name, "peer", doses, talks, TODAY - timedelta(ago), **more)


@pytest.mark.parametrize(
    ("of", "ring"),
    [
        (tie("Ada", 2.0, 3), "close"),
        (tie("Ada", 1.9, 3), "regular"),
        (tie("Ada", 0.6), "regular"),
        (tie("Ada", 0.5), "wide"),
        (tie("Ada", 0.0, talks=1), "wide"),
        (tie("Ada", 0.0, talks=0, ago=120), "drifting"),
    ],
)
def test_rings_follow_the_contact_of_the_window(of, ring):
    assert of.ring == ring


@given(st.floats(0, 40), st.floats(0, 40))
def test_who_sustains_more_stands_nearer(less, more):
    less, more = sorted((less, more))
    near, far = tie("Ada", more), tie("Ben", less)
    assert 0 <= distance(near, 40, TODAY) <= distance(far, 40, TODAY) <= 1


@given(st.integers(90, 364), st.integers(90, 364))
def test_who_drifts_stands_outside_the_further_the_longer_it_lasts(one, other):
    short, long = sorted((one, other))
    near, far = (tie("Ada", 0, 0, ago) for ago in (short, long))
    assert 1 <= distance(near, 3, TODAY) <= distance(far, 3, TODAY) <= 2


def test_a_ring_is_a_third_of_the_way():
    drawn = chart("", [tie("Ada", 9), tie("Ben", 2.0), tie("Cy", 0.6), tie("Dee", 0.0)], TODAY)
    assert [dot.distance for dot in drawn.dots] == pytest.approx([0, 1 / 3, 2 / 3, 1])
    assert [dot.ring for dot in drawn.dots] == ["close", "close", "regular", "wide"]


def test_forty_are_drawn_and_the_others_counted():
    ties = closest_first(tie(f"P{place:03}", 3.0 - place / 100) for place in range(43))
    sheet = network_sheet(SupportNetwork(TODAY, ties))
    (now,) = sheet.sections
    assert isinstance(now.chart, NetworkChart)
    assert [dot.label for dot in now.chart.dots] == [f"P{place:03}" for place in range(MOST)]
    assert now.note.endswith("3 people are not drawn.")
    assert now.numbers is not None
    assert len(now.numbers.rows) == 43


@pytest.mark.parametrize(
    ("ties", "said"),
    [
        ([], ""),
        ([tie("Ada", 3)], "Ada sustains you most."),
        ([tie("Ada", 3), tie("Ben", 2)], "Ada and Ben sustain you most."),
        ([tie("Ada", 1)], "Nobody is close just now."),
        ([tie("Ada", 3), tie("Ben", 0, 0, 99)], "Ada sustains you most; Ben drifts away."),
        (
            [*(tie(f"P{n}", 0, 0, 99) for n in range(5))],
            "Nobody is close just now; P0, P1 and P2 drift away with 2 more.",
        ),
    ],
)
def test_the_headline_names_at_most_three_of_a_kind(ties, said):
    assert headline(SupportNetwork(TODAY, tuple(ties))) == said


def test_every_ring_of_the_picture_is_one_of_the_four():
    ties = [tie(f"P{n}", n / 4, talks=n % 2) for n in range(20)]
    assert {dot.ring for dot in chart("", ties, TODAY).dots} == set(RINGS)
