"""The isolation risk as a page: the gauges, what they are made of, what comes, what would help."""

from collections.abc import Iterator
from datetime import timedelta

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from pmlog import days, support
from pmlog.bands import BANDS
from pmlog.isolation import Risk, RiskStep, Silence, wording
from pmlog.isolation.points import whole
from pmlog.model import Pause
from pmlog.pages.risk_explanation import explanation
from pmlog.pages.risk_page import RiskPage, said_of
from pmlog.phrases import counted, together
from pmlog.render.layout import Row, cell, heading, rows, stacked
from pmlog.render.screen import Screen

GAUGE, BESIDE, PART = 48, 12, 10
"""How long the bars are: the risk on its scale, contact and feeling, a factor (columns)."""

FULL, EMPTY = ("█", "#"), ("░", ".")
MOST_STEPS = MOST_NAMES = 3
A_DAY = timedelta(days=1)


def page(report: RiskPage, screen: Screen) -> RenderableType:
    """The gauges, the factors, what changed, what comes, what would help."""
    risk = report.risk
    return stacked(
        paragraph(wording.headline(risk.reading), "heading"),
        *gauges(risk, screen),
        *(paragraph(line, "aside") for line in basis(report)),
        *(paragraph(line) for line in remarks(report)),
        *section("What it is made of", list(factors(risk, screen)), ("", "count", "bar", "aside")),
        *section("What lowers it most", list(steps(report)), ("count", "")),
        *(paragraph(line, "aside") for line in hints(report)),
        *(why(report) if report.held else ()),
        *((Text(""), Text(support.paragraph())) if report.support else ()),
    )


def paragraph(text: str, style: str = "", indent: int = 1) -> RenderableType:
    """A text that is wrapped below its own beginning."""
    return Padding(cell(text, style), (0, 0, 0, indent), expand=False)


def section(title: str, lines: list[Row], styles: tuple[str, ...]) -> Iterator[RenderableType]:
    """A heading and its lines, if there are any."""
    if lines:
        yield heading(title)
        yield rows(lines, styles)


def gauges(risk: Risk, screen: Screen) -> Iterator[RenderableType]:
    """The number on its scale; below it contact and feeling, side by side, never merged."""
    if risk.score is not None:
        scale = "".join(band.ljust(GAUGE // len(BANDS)) for _, band in reversed(BANDS))
        yield Text(f"   {bar(risk.score / 100, GAUGE, screen)}", style="bar")
        yield Text(f"   {scale.rstrip()}", style="aside")
    if risk.score is not None or risk.felt is not None:
        contact, felt = gauge("contact", risk.contact, screen), gauge("felt", risk.felt, screen)
        yield Text("   ").append_text(contact).append("   ").append_text(felt)


def gauge(name: str, value: float | None, screen: Screen) -> Text:
    """One of the two gauges."""
    if value is None:
        return Text(f"{name}  -")
    return (
        Text(f"{name} ")
        .append(f"{whole(value):2} ", style="count")
        .append(bar(value / 100, BESIDE, screen), style="bar")
    )


def bar(part: float, length: int, screen: Screen) -> str:
    """A part of a whole as a bar: only nothing is empty, and only all of it is full."""
    full = min(max(round(part * length), part > 0), length - (part < 1))
    ascii_only = not screen.is_unicode
    return FULL[ascii_only] * full + EMPTY[ascii_only] * (length - full)


def basis(report: RiskPage) -> Iterator[str]:
    """What the number rests on, or what is known where there is none."""
    risk, so_far = report.risk, report.so_far
    if risk.score is not None:
        yield f"It rests {wording.rests_on(risk.reading)}."
        if risk.provisional:
            yield wording.provisional(risk.basis)
        return
    if so_far.last is None:
        yield "So far: no talk. After one: pmlog add chat NAME"
        return
    with_people = f"with {counted(so_far.people, 'person', 'people')}"
    on_avenues = f"on {counted(so_far.avenues, 'avenue')}"
    talks = counted(so_far.talks, "talk")
    yield f"So far: {talks} {with_people} {on_avenues}, the last on {days.spoken(so_far.last)}."


def remarks(report: RiskPage) -> Iterator[str]:
    """What changed, what is asked, what stands still, what comes."""
    risk = report.risk
    changed = wording.changed(risk.change)
    if changed:
        yield changed
    if risk.silence:
        yield f"{wording.asked(risk.silence)} {pausing(risk.silence)}"
    if report.pause:
        yield paused(report.pause)
    if risk.projection:
        reached = risk.projection[0]
        yield f"If nothing is logged you reach {reached.band} on {days.spoken(reached.on)}."


def pausing(silence: Silence) -> str:
    """The pause that would leave a silence out, as it would be typed on its last day."""
    first = silence.since + A_DAY
    return f"pmlog pause --from {first} --until {silence.since + timedelta(silence.days)}"


def paused(pause: Pause) -> str:
    """That a pause is on, and how it ends."""
    if pause.until is None:
        ends = "pmlog pause --end ends it."
    else:
        ends = f"It ends with {days.spoken(pause.until - A_DAY)}."
    return f"Paused since {days.spoken(pause.start)}; the number stands still. {ends}"


def factors(risk: Risk, screen: Screen) -> Iterator[Row]:
    """Each factor's points; as printed they add up to the number."""
    for part in risk.factors:
        drawn = bar(part.points / part.most, PART, screen)
        yield (part.name, Text(f"{part.printed:2}"), drawn, f"of {part.most:.0f}")


def steps(report: RiskPage) -> Iterator[Row]:
    """The three steps that lower it most, with the names where any of several would do."""
    if report.risk.score is not None and not report.risk.steps:
        yield ("-", "Nothing: one more unrated talk today would change less than 0.1.")
    for place, step in enumerate(report.risk.steps[:MOST_STEPS], 1):
        yield (str(place), said_of(step, report.names))
        if len(step.people) > 1:
            yield ("", cell(names(step, report), "aside"))


def names(step: RiskStep, report: RiskPage) -> str:
    """Who they are; of many, the first of them."""
    all_of_them = [report.name_of(person) for person in step.people]
    more = len(all_of_them) - MOST_NAMES
    if more < 2:  # noqa: PLR2004  "and 1 more" is as long as a name
        return together(all_of_them)
    return together([*all_of_them[:MOST_NAMES], f"{more} more"])


def hints(report: RiskPage) -> Iterator[str]:
    """What else can be asked. A check-in stands apart: it is no way to lower anything."""
    if "felt" in report.risk.missing:
        yield "How it feels is asked apart: pmlog checkin"
    if not report.held:
        yield "pmlog risk --why explains every number"


def why(report: RiskPage) -> Iterator[RenderableType]:
    """Every number, rule, source and limit."""
    for part in explanation(report):
        yield Text("")
        yield heading(part.title)
        if part.lead:
            yield paragraph(part.lead, indent=2)
        if any(label for label, _ in part.said):
            yield rows(part.said, ("", ""))
        else:
            yield from (paragraph(text, indent=2) for _, text in part.said)
