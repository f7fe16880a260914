"""The sheet of the isolation risk: contact, feeling, factors, and steps."""

from collections.abc import Iterator
from datetime import timedelta
from operator import itemgetter

from pmlog import days
from pmlog.bands import BANDS
from pmlog.isolation import Carrier, Held, Silence
from pmlog.isolation.change import REGULAR
from pmlog.isolation.factors import DOSE
from pmlog.model import Pause
from pmlog.pages import risk_wording as wording
from pmlog.pages.risk_page import RiskPage
from pmlog.pages.sheet import (
    Bars,
    CellTable,
    Curve,
    Section,
    Sheet,
    facts,
    is_worth_drawing,
    number,
)
from pmlog.phrases import counted, join_names

A_DAY = timedelta(days=1)
AS_KNOWN = "as known today; what was logged later counts for its own day"


def risk_sheet(page: RiskPage) -> Sheet:
    """Return the whole page; where contact and feeling differ, that is said first."""
    hint = "" if page.held else "pmlog risk --why explains every number"
    return Sheet.of(page.headline, sections(page), page.risk.as_of, hint=hint)


def sections(page: RiskPage) -> Iterator[Section]:
    """Yield the sections: facts, factors, steps, people to talk to."""
    yield Section("", facts(known(page)), note=wording.DISCLAIMER)
    yield made_of(page)
    yield from explanation(page) if page.held else (helping(page), week_by_week(page))
    yield Section("", facts([("", page.support)]))


def known(page: RiskPage) -> Iterator[tuple[str, str]]:
    """Yield the facts by label: the feeling, the basis of both, what comes."""
    risk, reading = page.risk, page.risk.reading
    differs = wording.difference_text(reading)
    yield "felt", felt(page)
    yield "", differs[1] if differs else ""
    if risk.score is None:
        yield "so far", so_far(page)
    else:
        yield "range", wording.range_of(reading)
        yield "rests on", wording.rests_on(reading)
        yield "provisional", wording.settling_text(risk.basis) if risk.provisional else ""
    if page.start and risk.basis.since < page.start and not page.held:
        yield "since", wording.since_text(risk.basis, page.start)
    yield "rarer", wording.changed(risk.change) or ""
    if risk.silence:
        yield "silence", f"{wording.asked(risk.silence)} {pausing(risk.silence)}"
    yield "paused", paused(page.pause) if page.pause else ""
    yield "past", AS_KNOWN if page.is_past else ""
    if risk.projection:
        reached = risk.projection[0]
        yield "ahead", f"with nothing logged, {reached.band} on {days.spoken(reached.on)}"


def felt(page: RiskPage) -> str:
    """Return the last answer in its own words, or that there is none; it is asked apart."""
    no_answer = wording.no_checkin(page.risk.basis.checkin_age)
    return page.felt_said or f"{no_answer}; it is asked apart: pmlog checkin"


def so_far(page: RiskPage) -> str:
    """Return the section of facts where there is no score."""
    held = page.so_far
    if held.last is None:
        return "no talk. After one: pmlog add chat NAME"
    with_people = f"with {counted(held.people, 'person', 'people')}"
    on_avenues = f"on {counted(held.avenues, 'avenue')}"
    talks = counted(held.talks, "talk")
    return f"{talks} {with_people} {on_avenues}, the last on {days.spoken(held.last)}"


def pausing(silence: Silence) -> str:
    """Return the pause that would leave a silence out, as it would be typed on its last day."""
    first = silence.since + A_DAY
    return f"pmlog pause --from {first} --until {silence.since + timedelta(silence.days)}"


def paused(pause: Pause) -> str:
    if pause.until is None:
        ends = "pmlog pause --end ends it"
    else:
        ends = f"it ends with {days.spoken(pause.until - A_DAY)}"
    return f"the number stands still; {ends}"


def made_of(page: RiskPage) -> Section:
    """Return each factor's points; as printed they add up to the number."""
    title, parts = "What it is made of", page.risk.factors
    held = {one.factor.name: holds(one, page) for one in page.held}
    rows = (
        (part.name, f"{part.printed} of {part.most:.0f}", held.get(part.name, "")) for part in parts
    )
    bars = tuple((part.name, part.printed, round(part.most)) for part in parts)
    chart = Bars(title, bars, "points", "at most") if parts and not held else None
    return Section(
        title, table=CellTable.of(("factor", number("points"), "holds"), rows), chart=chart
    )


def helping(page: RiskPage) -> Section:
    """Return the steps that would lower the risk most, the best first."""
    title = "What lowers it most"
    if page.risk.score is None or page.risk.basis.paused:
        return Section(title)
    said = [wording.suggestion(step, page.names) for step in page.risk.plan]
    nothing = "Nothing: one more talk today would change less than two points."
    return Section(title, items=tuple(said) or (nothing,), is_ordered=bool(said))


def week_by_week(page: RiskPage) -> Section:
    """Return the curve of the year up to the day, where there are numbers enough to draw one."""
    chart = Curve("Isolation risk week by week", page.curve, 0, 100, BANDS)
    if not is_worth_drawing(chart):
        return Section("")
    ends = {
        "highest": max(page.curve, key=itemgetter(1)),
        "lowest": min(page.curve, key=itemgetter(1)),
    }
    return Section(
        "Week by week",
        tuple((label, f"{risk} on {days.spoken(day)}") for label, (day, risk) in ends.items()),
        chart=chart,
        numbers=CellTable.by_day("risk", page.curve),
        note="" if page.is_past else f"Each week {AS_KNOWN}.",
    )


MOST = 3
"""The most people, talks or avenues of a factor."""

ROWS = {"in_person": "in person", "live": "call or video", "text": "in writing"}
RATINGS = ("good", "ok", None, "poor")

REST = "pmlog help risk tells every rule, choice, source and measured figure."


def explanation(page: RiskPage) -> Iterator[Section]:
    """Yield what a contact is worth, and what the score cannot tell."""
    yield Section("What a contact is worth", (*doses(),))
    yield Section("What it cannot say", facts(limits(page)), note=REST)


def holds(held: Held, page: RiskPage) -> str:
    """Format the contents of a factor, how they fade, and their people."""
    unit = " doses a week" if held.factor.paced else ""
    fading = f"half fades in {held.factor.half_life} days"
    whose = f"; {carriers(held, page)}" if held.carriers and not held.factor.paced else ""
    return f"{held.there:.2f} of {held.enough:g}{unit}, {fading}{whose}"


def carriers(held: Held, page: RiskPage) -> str:
    """Return the people of the talks: of the one that counts, or the first of many."""
    most = 1 if held.factor.latest else MOST
    named = [carried(one, page) for one in held.carriers[:most]]
    rest = len(held.carriers) - most
    return join_names([*named, f"{rest} more"] if rest > 0 and not held.factor.latest else named)


def carried(one: Carrier, page: RiskPage) -> str:
    """Format a part of a factor: its person and its day."""
    day = f" on {days.brief(one.on, page.risk.as_of)}" if one.on else ""
    return f"{page.name_of(one.what)}{day}"


def doses() -> Iterator[tuple[str, str]]:
    for mode, label in ROWS.items():
        worth = [f"{rating or 'not rated'} {DOSE[mode, rating]:g}" for rating in RATINGS]
        yield label, ", ".join(worth)
    yield "to everybody", "0, whoever reads it; a large event counts half, and whom you met there"


def limits(page: RiskPage) -> Iterator[tuple[str, str]]:
    """Yield the limits of the score: its start, gaps, changes of pace, choices."""
    yield "since", wording.since_text(page.risk.basis, page.start)
    scale = [f"{least} {band}" for least, band in reversed(BANDS)]
    yield "words", f"from {', '.join(scale)}"
    if "peers" in page.risk.missing:
        yield "peers", "left out: nobody is marked. pmlog people edit NAME --relation peer"
    yield "pace", change(page)
    yield "limits", "\n".join(wording.LIMITS)


def change(page: RiskPage) -> str:
    """Return the second signal, also where it is silent. It is never part of the number."""
    now = page.risk.change
    if now.usual is None:
        return "told after ten weeks of history"
    said = wording.paces(now)
    if now.alert:
        return f"{said} That is not part of the number."
    if now.held:
        return f"{said} One quiet stretch, such as a holiday, explains it."
    return f"{said} That is too seldom to tell." if now.usual < REGULAR else said
