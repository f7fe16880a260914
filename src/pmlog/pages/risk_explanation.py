"""Why the isolation risk is what it is: every number, rule, source and limit, in plain words."""

from collections.abc import Iterator
from typing import NamedTuple

from pmlog import days
from pmlog.bands import BANDS
from pmlog.isolation import Carrier, Held, wording
from pmlog.isolation.change import DROP, REGULAR
from pmlog.isolation.factors import DOSE, FELT, LARGE_EVENT
from pmlog.isolation.feeling import UCLA_VALID, WEEKLY_VALID
from pmlog.isolation.points import Points, whole
from pmlog.json_records import Record
from pmlog.pages.checkin_list import WEEKLY, ucla_said
from pmlog.pages.risk_page import RiskPage, said_of
from pmlog.phrases import counted, together

MOST = 4
"""How many people, talks or avenues of a factor are named."""

RULES = {
    "recency": "how much is left of the last talk with one person; whoever you talked to at a "
    "large event counts too. It does not fade for 3 days. Fading: Dunbar & Roberts.",
    "amount": "the even weekly pace of contact against your target, which pmlog setting target "
    "changes. A large event counts half. "
    "That falling short is what matters, not more and more: Twitter-ESM 2024, Fried 2021.",
    "people": "everybody met, each by what is left, nobody more than 1; five are enough. "
    "Sources: Lubben 2006, Sandstrom & Dunn 2014.",
    "avenues": "the eight avenues, each by what is left, none more than 1; three are enough. "
    "Source: Collins et al. 2022.",
    "peers": "how much is left of the last contact with somebody who does your job.",
    "felt": "your answers to the check-in, from never (0) to often or always (1); the UCLA-3 "
    "answers are averaged in while they are fresh. Sources: ONS 2018, Hughes et al. 2004.",
}

FALLING_SHORT = (
    "It says how far contact falls short of enough in what you logged: 0 is nothing missing, 100 "
    "is everything. Each factor falls short by a part of its points, and the points add up."
)
WORTH = (
    f"A large event counts {LARGE_EVENT:g} of this in the amount, and as meeting those you named. "
    "On one day a person counts once, with the best talk. The order is that of Twitter-ESM 2024, "
    "and of Verduyn et al. 2015 for reading; the figures are a choice."
)

MEASURED = (
    "On 180 made-up lives the contact figure tells weeks of low connection with an AUC of 0.95 to "
    "0.96, where 1 is perfect and 0.5 a coin; counting contacts, with 0.92.",
    "On 164 real people of two studies it tells the fifth who lacked company most with "
    "0.64 and 0.75; counting, with 0.58 and 0.68. What people do tells how they feel only a little "
    "better than a coin.",
    "All figures and sources in full: docs/isolation.md, beside the code of pmlog.",
)
"""What docs/isolation.md says of the replayed data, in short."""

ROWS = {"in_person": "in person", "live": "call or video", "text": "written, both ways"}
RATINGS = ("good", None, "ok", "poor")


Line = tuple[str, str]
"""What is said, behind what it is said of; empty where the line goes on with the one before."""


class ExplanationPart(NamedTuple):
    """A part of the explanation: what it is about, then lines."""

    title: str
    said: tuple[Line, ...]
    lead: str = ""


def explanation(page: RiskPage) -> list[ExplanationPart]:
    """All of it, in the order in which one would ask."""
    sections = [
        ExplanationPart("Where the number comes from", tuple(number(page)), FALLING_SHORT),
        ExplanationPart("What each factor rests on", tuple(factors(page))),
        ExplanationPart("What a contact is worth", tuple(doses()), WORTH),
        ExplanationPart("What is missing", tuple(missing(page))),
        ExplanationPart("Whether contact became rarer", (("", change(page)),)),
        ExplanationPart("A plan, one step after the other", tuple(plan(page))),
        ExplanationPart("What it cannot say", tuple(("", limit) for limit in wording.LIMITS)),
        ExplanationPart("How well it does", tuple(("", figure) for figure in MEASURED)),
    ]
    return [section for section in sections if section.said]


def record(page: RiskPage) -> list[Record]:
    """The explanation as JSON."""
    return [
        {"title": part.title, "lead": part.lead, "said": [list(line) for line in part.said]}
        for part in explanation(page)
    ]


def number(page: RiskPage) -> Iterator[tuple[str, str]]:
    """What the number rests on, and its scale."""
    if page.risk.score is not None and page.risk.contact is not None:
        yield "risk", f"{page.risk.score:.2f}, {wording.rests_on(page.risk.reading)}"
        yield "contact", f"{page.risk.contact:.2f}, from the log alone"
    if page.risk.felt is not None:
        yield "felt", f"{page.risk.felt:.2f}, from your check-ins alone"
    began = f"began {days.spoken(page.start)}" if page.start else "not begun yet"
    yield "log", f"{began}; {counted(page.risk.basis.history, 'day')}, pauses left out"
    scale = [f"{least} {band}" for least, band in reversed(BANDS)]
    yield "words", f"from {', from '.join(scale)}"


def factors(page: RiskPage) -> Iterator[tuple[str, str]]:
    """Each factor: its exact points, what it holds, its rule and source."""
    held = {one.factor.name: one for one in page.held}
    for part in page.risk.factors:
        yield part.name, f"{part.points:.2f} of {part.most:.2f} points. {rule(part.name)}"
        if part.name in held:
            yield "", holds(held[part.name], page)
        else:
            yield "", answers(page, part)


def rule(name: str) -> str:
    """A factor's rule and source, as a sentence."""
    said = RULES[name]
    return said[0].upper() + said[1:]


def holds(held: Held, page: RiskPage) -> str:
    """What a factor holds, how it fades, and whose it is."""
    unit = " doses a week" if held.factor.paced else ""
    whose = f", from {carriers(held, page)}" if held.carriers else ""
    return (
        f"Yours: {held.there:.2f}{unit}{whose}. {held.enough:g} is enough. "
        f"It fades by half in {held.factor.half_life} days."
    )


def carriers(held: Held, page: RiskPage) -> str:
    """Whose talks they were: the one that counts, or the first of many with what is left."""
    if held.factor.latest:
        return carried(held.carriers[0], page)
    named = [f"{carried(one, page)} ({one.left:.2f})" for one in held.carriers[:MOST]]
    rest = len(held.carriers) - MOST
    return together([*named, f"{rest} more"] if rest > 0 else named)


def carried(one: Carrier, page: RiskPage) -> str:
    """Whose part it is, and of which day."""
    day = f" on {days.brief(one.on, page.risk.as_of)}" if one.on else ""
    return f"{page.name_of(one.what)}{day}"


def answers(page: RiskPage, part: Points) -> str:
    """What was answered, and how long it counts."""
    said = f"Yours: {whole(100 * part.points / part.most)} of 100"
    if page.answered and page.answered.weekly:
        said += f', last "{WEEKLY[page.answered.weekly - 1]}"'
        said += f" on {days.brief(page.answered.day, page.risk.as_of)}"
        said += f", UCLA-3 {ucla_said(page.answered)}" if page.answered.ucla else ""
    return (
        f"{said}. An answer counts for {WEEKLY_VALID} days, the UCLA-3 for {UCLA_VALID}; "
        "then it is missing."
    )


def doses() -> Iterator[tuple[str, str]]:
    """The table of doses."""
    for mode, label in ROWS.items():
        worth = [f"{rating or 'not rated'} {DOSE[mode, rating]:g}" for rating in RATINGS]
        yield label, ", ".join(worth)
    yield "to everybody", "0: posts and groups where nobody answered you, and reading"


def missing(page: RiskPage) -> Iterator[tuple[str, str]]:
    """What could not be known. It carries no weight and is never guessed."""
    reading = page.risk
    if "felt" in reading.missing:
        yield (
            "felt",
            (
                f"{wording.no_checkin(reading.basis.checkin_age)}; its {FELT} points are left out. "
                "pmlog checkin asks, whenever you like"
            ),
        )
    if "peers" in reading.missing:
        yield (
            "peers",
            ("nobody is marked as a peer; left out. pmlog people edit NAME --relation peer"),
        )
    if reading.basis.unrated:
        yield (
            "ratings",
            (
                f"{reading.basis.unrated} of {reading.basis.talks} talks in the last six weeks not "
                "rated; they count as the table says"
            ),
        )
    if reading.basis.ignored:
        yield "later", f"{counted(reading.basis.ignored, 'entry', 'entries')} of days to come"
    if not (reading.missing or reading.basis.unrated or reading.basis.ignored):
        yield "", "Nothing."


def change(page: RiskPage) -> str:
    """The second signal, also where it is silent. It is never part of the number."""
    now = page.risk.change
    if now.usual is None:
        return "It takes ten weeks of history before anything can be called usual."
    said = wording.paces(now)
    if now.alert:
        return f"{said} That is much rarer, today and a week ago. It is not part of the number."
    if now.held:
        return f"{said} One quiet stretch, such as a holiday, explains it: nothing is made of it."
    if now.usual < REGULAR:
        return f"{said} That is too seldom to tell whether it became rarer."
    return (
        f"{said} It would be said from {100 * DROP:.0f} % less on, two weeks running, "
        "unless one quiet stretch explains it."
    )


def plan(page: RiskPage) -> Iterator[tuple[str, str]]:
    """Up to three steps, each the best after those before it."""
    for place, step in enumerate(page.risk.plan, 1):
        yield str(place), said_of(step, page.names)
