"""Why the isolation risk is what it is, in one screen; `pmlog help risk` tells the rest."""

from collections.abc import Iterator

from pmlog import days
from pmlog.bands import BANDS
from pmlog.isolation import Carrier, Held
from pmlog.isolation.change import REGULAR
from pmlog.isolation.factors import DOSE
from pmlog.pages import risk_wording as wording
from pmlog.pages.risk_page import RiskPage
from pmlog.pages.sheet import Section, facts
from pmlog.phrases import together

MOST = 3
"""How many people, talks or avenues of a factor are named."""

ROWS = {"in_person": "in person", "live": "call or video", "text": "in writing"}
RATINGS = ("good", "ok", None, "poor")

REST = "pmlog help risk tells every rule, choice, source and measured figure."


def explanation(page: RiskPage) -> Iterator[Section]:
    """What a contact is worth, and what the number cannot say."""
    yield Section("What a contact is worth", (*doses(),))
    yield Section("What it cannot say", facts(limits(page)), note=REST)


def holds(held: Held, page: RiskPage) -> str:
    """What a factor holds of what is enough, how it fades, and whose it is."""
    unit = " doses a week" if held.factor.paced else ""
    fading = f"half fades in {held.factor.half_life} days"
    whose = f"; {carriers(held, page)}" if held.carriers and not held.factor.paced else ""
    return f"{held.there:.2f} of {held.enough:g}{unit}, {fading}{whose}"


def carriers(held: Held, page: RiskPage) -> str:
    """Whose talks they were: the one that counts, or the first of many."""
    most = 1 if held.factor.latest else MOST
    named = [carried(one, page) for one in held.carriers[:most]]
    rest = len(held.carriers) - most
    return together([*named, f"{rest} more"] if rest > 0 and not held.factor.latest else named)


def carried(one: Carrier, page: RiskPage) -> str:
    """Whose part it is, and of which day."""
    day = f" on {days.brief(one.on, page.risk.as_of)}" if one.on else ""
    return f"{page.name_of(one.what)}{day}"


def doses() -> Iterator[tuple[str, str]]:
    for mode, label in ROWS.items():
        worth = [f"{rating or 'not rated'} {DOSE[mode, rating]:g}" for rating in RATINGS]
        yield label, ", ".join(worth)
    yield "to everybody", "0, whoever reads it; a large event counts half, and whom you met there"


def limits(page: RiskPage) -> Iterator[tuple[str, str]]:
    """Since when it counts, what is missing, whether contact became rarer, what is a choice."""
    yield "since", wording.since(page.risk.basis, page.start)
    scale = [f"{least} {band}" for least, band in reversed(BANDS)]
    yield "words", f"from {', '.join(scale)}"
    if "peers" in page.risk.missing:
        yield "peers", "left out: nobody is marked. pmlog people edit NAME --relation peer"
    yield "pace", change(page)
    yield "limits", "\n".join(wording.LIMITS)


def change(page: RiskPage) -> str:
    """The second signal, also where it is silent. It is never part of the number."""
    now = page.risk.change
    if now.usual is None:
        return "told after ten weeks of history"
    said = wording.paces(now)
    if now.alert:
        return f"{said} That is not part of the number."
    if now.held:
        return f"{said} One quiet stretch, such as a holiday, explains it."
    return f"{said} That is too seldom to tell." if now.usual < REGULAR else said
