"""The picture of a network: a circle a person, and no label on another label or on a dot."""

import random
import xml.etree.ElementTree as ET
from datetime import date
from itertools import combinations

import pytest

from pmlog.pages.sheet import NetworkChart, NetworkDot
from pmlog.pages.support_network import MOST, Tie, chart, closest_first
from pmlog.render.network_svg import HEIGHT, MOST_LABEL, WIDTH, Box, network_picture, width_of

TODAY = date(2026, 11, 22)
SVG = "{http://www.w3.org/2000/svg}"
RINGS = ("close", "regular", "wide", "drifting")
GROUPS = ("peers", "mentors and coaches", "mentees", "community", "others")
NAMES = (
    "Ada Lovelace",
    "王小明",
    "さくら・山田花子",
    "محمد الأحمد",
    "שרה לוי",
    "Ł",
    "Ωmega Ουρανός",
    "👩‍🚀 Sam",
    "Wolfeschlegelsteinhausenbergerdorff " * 6,
    "<script>alert(1)</script>",
    'a"b',
)


def network(people: int, seed: int) -> NetworkChart:
    chance = random.Random(seed)
    return NetworkChart(
        "The network",
        tuple(
            NetworkDot(
                str(n),
                f"{chance.choice(NAMES)} {n}",
                chance.choice(GROUPS),
                chance.choice(RINGS),
                chance.uniform(0, 2) if n % 3 else 0.0,
                chance.randrange(400),
                "said of them",
                str(chance.randrange(people)),
            )
            for n in range(people)
        ),
        RINGS,
        GROUPS,
    )


def texts(picture: ET.Element, *kinds: str) -> list[tuple[str, Box]]:
    """Each text of a kind with the place it takes at most."""
    found = []
    for one in picture.iter(f"{SVG}text"):
        if set(kinds) & set((one.get("class") or "").split()):
            said, x, y = one.text or "", float(one.get("x", 0)), float(one.get("y", 0))
            wide = width_of(said)
            found.append((said, Box(x - wide / 2, y - 11, x + wide / 2, y + 4)))
    return found


@pytest.mark.parametrize("people", [1, 5, 17, 40])
@pytest.mark.parametrize("seed", range(8))
def test_no_label_stands_on_another_or_on_a_dot(people, seed):
    assert_each_stands_alone(network_picture(network(people, seed)), people)


def test_of_four_hundred_people_forty_stand_there_each_alone():
    chance = random.Random(400)
    ties = (
        Tie(str(n), f"{chance.choice(NAMES)} {n}", relation, chance.uniform(0, 9), n % 4, TODAY)
        for n in range(400)
        for relation in chance.choices(("peer", "mentor", "mentee", "community", "other"))
    )
    assert_each_stands_alone(network_picture(chart("", closest_first(ties), TODAY)), MOST)


def test_a_small_picture_has_everybody_and_no_word():
    picture = ET.fromstring(network_picture(network(40, 2)._replace(size="small")))
    assert len(list(picture.iter(f"{SVG}circle"))) == 40
    assert list(picture.iter(f"{SVG}text")) == []


def assert_each_stands_alone(drawn: str, people: int) -> None:
    """No label is on another or on a dot, and all of them are on the picture."""
    picture = ET.fromstring(drawn)
    names = texts(picture, "name")
    every = names + texts(picture, "sector")
    circles = [
        Box(*(float(c.get(at, 0)) - 6.5 for at in ("cx", "cy")),
            *(float(c.get(at, 0)) + 6.5 for at in ("cx", "cy")))
        for c in picture.iter(f"{SVG}circle")
    ]  # fmt: skip
    assert len(names) == len(circles) == people
    assert [
        (a, b) for a, b in combinations(every, 2) if a in names and a[1].first_overlap([b[1]])
    ] == []
    assert [said for said, box in every if box.first_overlap(circles)] == []
    assert all(Box(0, 0, WIDTH, HEIGHT).first_overlap([box]) and box.is_inside for _, box in names)


def test_the_same_people_stand_at_the_same_places():
    assert network_picture(network(40, 3)) == network_picture(network(40, 3))


def test_a_name_is_text_and_not_longer_than_a_label():
    picture = network_picture(network(40, 1))
    assert "<script" not in picture
    labels = [said for said, _ in texts(ET.fromstring(picture), "name")]
    assert max(map(len, labels)) == MOST_LABEL


def test_who_was_brought_by_somebody_has_a_line_from_them():
    chart = network(2, 0)
    by_you, by_them = (
        dot._replace(linked_to=to) for dot, to in zip(chart.dots, ("", "0"), strict=True)
    )
    lines = [
        one.get("class")
        for one in ET.fromstring(network_picture(chart._replace(dots=(by_you, by_them)))).iter(
            f"{SVG}path"
        )
    ]
    assert lines.count("brought") == 1
    assert lines.count("spoke") == 1
