"""A support network as SVG: the user in the middle, people around them, labels apart."""

from collections.abc import Iterable, Iterator, Sequence
from math import cos, pi, sin
from typing import NamedTuple
from unicodedata import east_asian_width

from pmlog.pages.sheet import NetworkChart, NetworkDot
from pmlog.render.svg_parts import escape_text, picture, shortened, text
from pmlog.text import one_line

WIDTH, HEIGHT = 780, 700
"""The measure of the picture (pixels on a wide screen)."""

MIDDLE = (WIDTH / 2, HEIGHT / 2)
NEAREST, EDGE, FARTHEST = 60, 228, 292
"""The radii of dots at the distances 0, 1 and 2 (pixels)."""

SIDE = 2 * FARTHEST + 24
"""The measure of a picture without names."""

NAMES_AT = 326
"""The radius of the names of sectors (pixels)."""

TURNS = 48
"""At how many places of a ring its name may stand, and one more than of a sector."""

RINGS = 3
"""The number of rings; people outside of them drift away."""

DOT = 6.5
LETTER, WIDE_LETTER, TALL = 7.4, 12.6, 15
"""The room a letter takes at most at 12 pixels, and a line."""

MOST_LABEL = 22
"""The longest label (letters)."""

AGES = (14, 45, 90)
"""The numbers of days from which a dot is fainter."""

LONG_LEADER = 16
"""The distance from which a line joins a dot to its label (pixels)."""


class Box(NamedTuple):
    """A place on the picture."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, wide: float) -> "Box":
        """Return the place of a line of text around its middle."""
        return cls(x - wide / 2, y - TALL / 2, x + wide / 2, y + TALL / 2)

    def first_overlap(self, others: Iterable["Box"]) -> "Box | None":
        """Return the first of the others with which it shares any place."""
        left, top, right, bottom = self
        for other in others:
            other_left, other_top, other_right, other_bottom = other
            if (
                left < other_right
                and other_left < right
                and top < other_bottom
                and other_top < bottom
            ):
                return other
        return None

    @property
    def is_inside(self) -> bool:
        """Whether it is on the picture as a whole."""
        return self.left >= 0 and self.top >= 0 and self.right <= WIDTH and self.bottom <= HEIGHT


Sector = tuple[str, float, float, Sequence[NetworkDot]]
"""A group, where its sector begins and ends (radians), and who is in it."""


class PlacedDot(NamedTuple):
    """A dot at its place."""

    dot: NetworkDot
    x: float
    y: float

    @property
    def box(self) -> Box:
        return Box(self.x - DOT - 1, self.y - DOT - 1, self.x + DOT + 1, self.y + DOT + 1)


def network_picture(chart: NetworkChart) -> str:
    """Return the whole drawing; the same people always stand at the same places."""
    if chart.is_small:
        return picture(chart.title, SIDE, small_parts(chart), "network small", SIDE)
    return picture(chart.title, HEIGHT, parts(chart), f"network {chart.size}", WIDTH)


def small_parts(chart: NetworkChart) -> Iterator[str]:
    """Yield the parts of a small picture without names, in a square of `SIDE`."""
    yield f'<g transform="translate({SIDE / 2 - MIDDLE[0]:g} {SIDE / 2 - MIDDLE[1]:g})">'
    yield from parts(chart)
    yield "</g>"


def parts(chart: NetworkChart) -> Iterator[str]:
    """Yield rings, sectors, lines, dots and, unless it is small, labels."""
    spans = list(sectors(chart))
    dots = [one for _, *span, members in spans for one in placed(members, *span)]
    for place in range(1, RINGS + 1):
        yield ring(ring_at(place / RINGS))
    if len(spans) > 1:
        yield from (border(start) for _, start, *_ in spans)
    yield from lines(dots)
    yield f'<ellipse class="you" cx="{MIDDLE[0]}" cy="{MIDDLE[1]}" rx="24" ry="13"/>'
    yield from map(circle, dots)
    if not chart.is_small:
        yield from words(chart, spans, dots)


def words(chart: NetworkChart, spans: Sequence[Sector], dots: Sequence[PlacedDot]) -> Iterator[str]:
    """Yield labels of rings, sectors and people that do not overlap."""
    yield text(MIDDLE[0], MIDDLE[1] + 4, "you", "you", "middle")
    taken = [Box(MIDDLE[0] - 26, MIDDLE[1] - 14, MIDDLE[0] + 26, MIDDLE[1] + 14)]
    taken += [one.box for one in dots]
    for name, start, end, _ in spans:
        yield word(name, beside_sector(width_of(name), start, end), taken)
    for place, name in enumerate(chart.rings[:-1], 1):
        yield word(name, along_ring(ring_at(place / RINGS)), taken)
    yield from labels(dots, taken)


def word(said: str, places: Iterable[tuple[float, float]], taken: list[Box]) -> str:
    """Return a label at the first free place, else the last; the place is then taken."""
    for x, y in places:
        box = Box.around(x, y, width_of(said))
        if not box.first_overlap(taken):
            break
    taken.append(box)
    return text(x, box.bottom - 4, said, "sector halo", "middle")


def along_ring(radius: float) -> Iterator[tuple[float, float]]:
    """Yield places on a ring, from the top on."""
    for turn in sorted(range(-TURNS // 2, TURNS // 2), key=abs):
        yield point_at(2 * pi * turn / TURNS - pi / 2, radius)


def beside_sector(wide: float, start: float, end: float) -> Iterator[tuple[float, float]]:
    """Yield places at the edge of a sector for a label: in its middle, then beside it."""
    for part in sorted(range(1, TURNS), key=lambda part: abs(part - TURNS // 2)):
        x, y = point_at(start + (end - start) * part / TURNS, NAMES_AT)
        yield min(max(x, wide / 2), WIDTH - wide / 2), y - 4


def ring_at(distance: float) -> float:
    """Return the radius of a distance from 0 to 2 (pixels)."""
    if distance <= 1:
        return NEAREST + (EDGE - NEAREST) * distance
    return EDGE + 14 + (FARTHEST - EDGE - 14) * (distance - 1)


def ring(radius: float) -> str:
    """Return a ring around the middle; circles are for people."""
    x, y = MIDDLE
    return f'<ellipse class="ring" cx="{x:g}" cy="{y:g}" rx="{radius:g}" ry="{radius:g}"/>'


def border(angle: float) -> str:
    """Return the line between two sectors."""
    (from_x, from_y), (to_x, to_y) = point_at(angle, NEAREST), point_at(angle, FARTHEST)
    return f'<path class="border" d="M{from_x:.1f} {from_y:.1f}L{to_x:.1f} {to_y:.1f}"/>'


def point_at(angle: float, radius: float) -> tuple[float, float]:
    """Return a place around the middle."""
    return MIDDLE[0] + radius * cos(angle), MIDDLE[1] + radius * sin(angle)


def sectors(chart: NetworkChart) -> Iterator[Sector]:
    """Yield each group with people: its name, its angles, and its people.

    Sectors are as wide as they have people, from the top on with the clock (radians).
    """
    start = -pi / 2
    for name in chart.groups:
        members = [dot for dot in chart.dots if dot.group == name]
        if members:
            end = start + 2 * pi * len(members) / len(chart.dots)
            yield name, start, end, members
            start = end


def placed(members: Sequence[NetworkDot], start: float, end: float) -> Iterator[PlacedDot]:
    """Yield the people of a sector at their places: neighbours in closeness stand apart."""
    slots = [*range(0, len(members), 2), *range(1, len(members), 2)]
    for dot, slot in zip(members, slots, strict=True):
        angle = start + (end - start) * (slot + 0.5) / len(members)
        yield PlacedDot(dot, *point_at(angle, ring_at(dot.distance)))


def lines(dots: Sequence[PlacedDot]) -> Iterator[str]:
    """Yield a line from each person to who introduced them, else a faint one to the middle."""
    there = {one.dot.id: one for one in dots}
    for one in dots:
        source = there.get(one.dot.linked_to)
        from_x, from_y = (source.x, source.y) if source else MIDDLE
        kind = "brought" if source else "spoke"
        yield (f'<path class="{kind}" d="M{from_x:.1f} {from_y:.1f}L{one.x:.1f} {one.y:.1f}"/>')


def circle(one: PlacedDot) -> str:
    """Return a person, fainter the longer ago the last contact was."""
    shade = sum(one.dot.age >= least for least in AGES)
    where = f'class="person a{shade}" cx="{one.x:.1f}" cy="{one.y:.1f}" r="{DOT}"'
    tip = f"<title>{escape_text(one.dot.tip)}</title>" if one.dot.tip else ""
    return f"<circle {where}>{tip}</circle>"


def labels(dots: Sequence[PlacedDot], taken: list[Box]) -> Iterator[str]:
    """Yield the names of people at free places, with a line to distant ones."""
    names = []
    for one in dots:
        said = shortened(one_line(one.dot.label), MOST_LABEL)
        box = free_box(one, width_of(said), taken)
        taken.append(box)
        yield from leader(one, box)
        names.append(text((box.left + box.right) / 2, box.bottom - 4, said, "name halo", "middle"))
    yield from names  # above all lines


def free_box(one: PlacedDot, wide: float, taken: list[Box]) -> Box:
    """Return the nearest free place of a dot: beside, above, below, else on a spiral."""
    for x, y in candidate_places(one, wide):
        box = Box.around(x, y, wide)
        if box.is_inside:
            other = box.first_overlap(taken)
            if other is None:
                return box
            taken.remove(other)
            taken.insert(0, other)  # it is looked at first: it is in the way of the next spots, too
    raise ValueError("a picture of forty people has room for their names")  # pragma: no cover


def candidate_places(one: PlacedDot, wide: float) -> Iterator[tuple[float, float]]:
    """Yield the middles of places for a label, the best first."""
    side = 1 if one.x >= MIDDLE[0] else -1
    beside = DOT + 4 + wide / 2
    yield one.x + side * beside, one.y
    yield one.x - side * beside, one.y
    yield one.x, one.y - DOT - TALL / 2 - 2
    yield one.x, one.y + DOT + TALL / 2 + 2
    for far in range(1, 60):
        for turn in range(24):
            angle = 2 * pi * turn / 24
            yield (
                one.x + cos(angle) * (beside + 6 * far),
                one.y + sin(angle) * (TALL + 6 * far),
            )


def leader(one: PlacedDot, box: Box) -> Iterator[str]:
    """Yield a line from a dot to a label that does not stand beside it."""
    x = min(max(one.x, box.left), box.right)
    y = min(max(one.y, box.top), box.bottom)
    if abs(x - one.x) + abs(y - one.y) > LONG_LEADER:
        yield f'<path class="leader" d="M{one.x:.1f} {one.y:.1f}L{x:.1f} {y:.1f}"/>'


def width_of(label: str) -> float:
    """Return the room a text takes at most (pixels)."""
    return sum(WIDE_LETTER if east_asian_width(c) in "WF" else LETTER for c in label) + 4
