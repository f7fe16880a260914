"""The support network of a day: who sustains the user, how much, and who drifts away."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pmlog import days
from pmlog.pages.introductions import Through
from pmlog.pages.pseudonyms import Disguise
from pmlog.pages.sheet import (
    FEWEST,
    CellTable,
    NetworkChart,
    NetworkDot,
    Section,
    Sheet,
    TableColumn,
    facts,
    number,
)
from pmlog.phrases import counted, join_names

WINDOW = timedelta(days=90)
"""The contact that counts: that of the last 90 days."""

REMEMBERED = timedelta(days=365)
"""Somebody without any contact for longer than this is not drawn any more."""

QUARTER = timedelta(days=91)
"""The age of the network that is compared with today's (days)."""

CLOSE, REGULAR = 2.0, 0.6
"""The doses in the window from which somebody is close, or regular. A dose is one good talk in
person, as the isolation risk weighs contact; where the lines are drawn is a choice."""

RINGS = ("close", "regular", "wide", "drifting")
"""The rings from the middle outwards; drifting: no contact within the window."""

MOST = 40
"""The most people that are drawn."""

SECTORS = {
    "peers": ("peer",),
    "mentors and coaches": ("mentor", "coach", "expert"),
    "mentees": ("mentee",),
    "community": ("community",),
    "others": ("colleague", "other"),
}
"""The sectors of the picture, and the relations that stand in each."""


class Tie(NamedTuple):
    """A person of the network: the doses and talks of the last 90 days, and the day of the last.

    `through` says how they came, where that is known; `introduced_by` is the id of who brought
    them.
    """

    id: str
    name: str
    relation: str
    doses: float
    talks: int
    last: date
    through: str = ""
    introduced_by: str | None = None

    @property
    def ring(self) -> str:
        """The closeness of a person, by the doses of the window."""
        if not self.talks:
            return "drifting"
        at_least = {"close": CLOSE, "regular": REGULAR}
        return next((ring for ring, doses in at_least.items() if self.doses >= doses), "wide")


class SupportNetwork(NamedTuple):
    """The network on a day, the closest first, and `before`: as it was a quarter ago.

    `compared` is the day of that where it is another one.
    """

    as_of: date
    ties: tuple[Tie, ...]
    before: tuple[Tie, ...] = ()
    window: int = WINDOW.days
    compared: date | None = None

    @property
    def headline(self) -> str:
        """The people who carry the network, and who drift away, in one sentence."""
        return headline(self)

    @property
    def then(self) -> date:
        """The day of the network before."""
        return self.compared or self.as_of - QUARTER


def closest_first(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """Sort the people of a network: by doses, then by the latest talk."""
    return tuple(
        sorted(ties, key=lambda one: (-one.doses, -one.last.toordinal(), one.name, one.id))
    )


def with_ways(ties: Iterable[Tie], ways: Mapping[str, Through]) -> tuple[Tie, ...]:
    """Return the same people with how each of them came."""
    return tuple(
        tie._replace(
            through=ways[tie.id].how,
            introduced_by=ways[tie.id].people[0].id if ways[tie.id].people else None,
        )
        if tie.id in ways
        else tie
        for tie in ties
    )


def redacted(network: SupportNetwork, disguise: Disguise) -> SupportNetwork:
    """Return a network for sharing: pseudonyms, and no introductions."""

    def hidden(ties: Sequence[Tie]) -> tuple[Tie, ...]:
        return tuple(
            tie._replace(
                id=disguise.number(tie.id),
                name=disguise.name(tie.id, tie.name),
                through="",
                introduced_by=disguise.number(tie.introduced_by) if tie.introduced_by else None,
            )
            for tie in ties
        )

    return network._replace(ties=hidden(network.ties), before=hidden(network.before))


def headline(network: SupportNetwork) -> str:
    """Return the people who carry the network, and who drift away."""
    by_ring = {ring: [one.name for one in network.ties if one.ring == ring] for ring in RINGS}
    if not network.ties:
        return ""
    close = by_ring["close"]
    said = f"{join_names(close[:FEW])} sustain" + ("s" if len(close) == 1 else "")
    first = f"{said} you most" if close else "Nobody is close just now"
    drifting = by_ring["drifting"]
    away = f"; {join_names(drifting[:FEW])} {'drifts' if len(drifting) == 1 else 'drift'} away"
    rest = f" with {len(drifting) - FEW} more" if len(drifting) > FEW else ""
    return f"{first}{away + rest if drifting else ''}."


FEW = 3
"""The most people of a kind in a headline."""


def network_sheet(network: SupportNetwork) -> Sheet:
    """Return the network as a page: the picture, who is in which ring, and a quarter ago."""
    return Sheet.of(
        "Support network",
        sections(network),
        network.as_of,
        days.spoken(network.as_of),
        headline=network.headline,
    )


NOBODY = 'Nobody to draw yet: pmlog add chat Ada --about "pricing"'


def sections(network: SupportNetwork) -> Iterable[Section]:
    """Yield the picture of today with its table, and the picture of before."""
    yield now("Now", network) if network.ties else Section("", says=NOBODY)
    if network.before:
        said = (*rings_text(network.before), *since_then(network))
        yield before(f"A quarter ago, {days.spoken(network.then)}", network, facts(said))


def period_sections(network: SupportNetwork) -> Iterable[Section]:
    """Yield the network of a report: that of its last day, and a small earlier one."""
    if network.ties:
        yield now("Support network", network, "medium")
    if network.ties and network.before:
        said = facts(since_then(network))
        yield before("The network a quarter before", network, said, "small")


def now(title: str, network: SupportNetwork, size: str = "large") -> Section:
    """Return the picture of the day, its table, and how it is read."""
    said = facts(rings_text(network.ties))
    drawn = picture(title, said, network.ties, network.as_of, size)
    return drawn._replace(note=left_out(network.ties)) if drawn.chart else drawn


def before(
    title: str, network: SupportNetwork, said: tuple[tuple[str, str], ...], size: str = "large"
) -> Section:
    """Return the picture of a quarter before, with what is said beside it."""
    return picture(title, said, network.before, network.then, size)


def picture(
    title: str, said: tuple[tuple[str, str], ...], ties: Sequence[Tie], day: date, size: str
) -> Section:
    """Return the chart of a network with its table; words do for a few people."""
    if size != "large" and len(ties) < FEWEST:
        return Section(title, said, wide=True)
    drawn = chart(f"The support network on {days.spoken(day)}", ties, day, size)
    return Section(title, said, chart=drawn, numbers=table(ties, day), wide=True)


def rings_text(ties: Sequence[Tie]) -> Iterable[tuple[str, str]]:
    for ring in RINGS:
        yield ring, join_names([one.name for one in ties if one.ring == ring], MOST_TOLD)


def since_then(network: SupportNetwork) -> Iterable[tuple[str, str]]:
    """Yield who came nearer in a quarter, moved away, came and left."""
    before = {one.id: RINGS.index(one.ring) for one in network.before}
    here = {one.id: RINGS.index(one.ring) for one in network.ties}
    known = [(one.name, here[one.id] - before[one.id]) for one in network.ties if one.id in before]
    changes = {
        "nearer now": [name for name, moved in known if moved < 0],
        "further out": [name for name, moved in known if moved > 0],
        "new since": [one.name for one in network.ties if one.id not in before],
        "not there now": [one.name for one in network.before if one.id not in here],
    }
    for label, names in changes.items():
        yield label, join_names(names, MOST_TOLD)


MOST_TOLD = 12
"""The most names for one direction."""


def left_out(ties: Sequence[Tie]) -> str:
    """Format the distances, and the number of people not drawn."""
    there = {one.id for one in ties[:MOST]}
    has_line = any(one.introduced_by in there for one in ties[:MOST])
    rest = len(ties) - MOST
    said = (
        f"Nearer the middle: more contact in the last {WINDOW.days} days.",
        "A solid line leads from who introduced somebody." * has_line,
        "It shows what was logged.",
        f"{counted(rest, 'person is', 'people are')} not drawn." if rest > 0 else "",
    )
    return " ".join(filter(None, said))


def table(ties: Sequence[Tie], as_of: date) -> CellTable | None:
    """Return everybody in the picture, in words."""
    columns = (
        TableColumn("who", "name"),
        TableColumn("ring", "aside"),
        TableColumn("relation", is_rare=True),
        number("talks"),
        TableColumn("last", "when"),
        TableColumn("came", "aside", is_rare=True),
    )
    rows = (
        (
            one.name,
            one.ring,
            one.relation,
            str(one.talks),
            days.short(one.last, as_of),
            one.through,
        )
        for one in ties
    )
    return CellTable.of(columns, rows, is_titled=True)


def chart(title: str, ties: Sequence[Tie], as_of: date, size: str = "large") -> NetworkChart:
    """Return the chart: the closest people with distance, sector and age."""
    drawn = ties[:MOST]
    most = max((one.doses for one in drawn), default=0.0)
    return NetworkChart(
        title,
        tuple(
            NetworkDot(
                id=one.id,
                label=one.name,
                group=sector(one.relation),
                ring=one.ring,
                distance=distance(one, most, as_of),
                age=(as_of - one.last).days,
                tip=tip(one, as_of),
                linked_to=one.introduced_by or "",
            )
            for one in drawn
        ),
        RINGS,
        tuple(SECTORS),
        size,
    )


def sector(relation: str) -> str:
    return next((name for name, within in SECTORS.items() if relation in within), "others")


def distance(tie: Tie, most: float, as_of: date) -> float:
    """Return the distance from the middle: a third for each ring, up to 2 for drifting."""
    if not tie.talks:
        return 1 + min(1.0, (as_of - tie.last - WINDOW) / (REMEMBERED - WINDOW))
    bounds = (max(most, CLOSE), CLOSE, REGULAR, 0.0)
    place = RINGS.index(tie.ring)
    inner, outer = bounds[place], bounds[place + 1]
    within = (inner - tie.doses) / (inner - outer) if inner > outer else 0.0
    return (place + within) / (len(RINGS) - 1)


def tip(tie: Tie, as_of: date) -> str:
    """Format the tooltip of a person."""
    talks = f"{counted(tie.talks, 'talk')} in {WINDOW.days} days"
    said = f"{tie.name}, {tie.relation}: {talks}, last {days.ago(tie.last, as_of)}"
    return f"{said}; {tie.through}" if tie.through else said
