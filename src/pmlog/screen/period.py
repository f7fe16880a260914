"""A month against the one before, as a page."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from importlib import import_module

from rich.console import RenderableType
from rich.text import Text

from pmlog import days
from pmlog.render.layout import Row, aside, cell, heading, rows, stacked
from pmlog.render.screen import Screen
from pmlog.reports.counted import AvenueRow
from pmlog.reports.glance import moved
from pmlog.reports.material import MOST_LEARNED
from pmlog.reports.period import PeriodReport
from pmlog.reports.through import by_way
from pmlog.sentences import counted, together

LONGEST_BAR = 20
WIDE_ENOUGH = 80
"""How wide a screen has to be to show bars beside the figures (columns)."""

WIDE_ENOUGH_FOR_DEPTH = 110
"""How wide it has to be to say how deep the talks went, too (columns)."""

WIDEST_COUNT = 3
A_YEAR = 366
MOST_LINES = 10
"""How many lines a section has; the rest is only counted, --json has all of it."""

MOST_NAMES = 15
SIGNS = ("█", "#")
CELLS = ("·▪█", ".o#")
LEVELS = ("▁▂▃▄▅▆▇█", "0123456789")
"""What is drawn with, and with what where the encoding has no such signs."""


def page(report: PeriodReport, screen: Screen) -> RenderableType:
    """The period, section by section; what there is nothing to say of is left out."""
    return stacked(
        heading(f"{report.period.label}, against {report.before.label}"),
        *avenues(report, screen),
        *(facts(report, screen) if report.avenues or any(report.growth or ()) else ()),
        *section("Left out", (("", said) for said in report.left_out)),
    )


def facts(report: PeriodReport, screen: Screen) -> Iterator[RenderableType]:
    """What there is to say of people, promises, growth, takeaways and contact."""
    yield from section("People", people(report))
    yield from section("Promises", promises(report))
    yield from section("Targets", targets(report))
    yield from section("Events", events(report))
    if report.growth:
        # Not at the top: who keeps no goals does not wait for them.
        yield from import_module("pmlog.screen.grown").growth(report, screen)
    yield from takeaways(report)
    yield from touch(report)
    yield from section("Contact", contact(report, screen))
    yield from section("Isolation risk", risk(report, screen))
    yield from section("To think of", iter([("", report.material.suggestion)]))
    yield from section("Next", ((str(place), step) for place, step in enumerate(report.steps, 1)))


def avenues(report: PeriodReport, screen: Screen) -> Iterator[RenderableType]:
    """Entries and hours by avenue, with a bar for each."""
    if report.year_ago:
        yield aside(
            f"A year ago ({report.year_ago.label}): "
            f"{counted(report.year_ago.entries, 'entry', 'entries')}, "
            f"{days.length(report.year_ago.minutes)}, {people_counted(report.year_ago.people)}"
        )
    if not report.avenues:
        yield aside("Nothing was logged in either of them. After a talk: pmlog add chat NAME")
        return
    most = max(max(row.entries, row.before) for row in report.avenues)
    lines = [avenue_row(row, most, screen) for row in report.avenues]
    in_all = AvenueRow(
        "in all", report.entries, report.minutes, report.entries_before, report.minutes_before
    )
    yield rows([*lines, figures(in_all)], ("", "count", "", "aside", "bar", "aside"))


def avenue_row(row: AvenueRow, most: int, screen: Screen) -> Row:
    """An avenue in a line."""
    longest = LONGEST_BAR if screen.width >= WIDE_ENOUGH else 0
    bar = SIGNS[not screen.is_unicode] * round(longest * row.entries / most)
    return (*figures(row), bar, depth(row) if screen.width >= WIDE_ENOUGH_FOR_DEPTH else "")


def depth(row: AvenueRow) -> str:
    """How deep an avenue went: how many were talks with one person, how many were good."""
    said = [f"{row.one_to_one} one to one" if row.one_to_one else ""]
    said += [f"{row.good} of {row.rated} rated good" if row.rated else ""]
    return ", ".join(filter(None, said))


def figures(row: AvenueRow) -> Row:
    """What an avenue is in figures, beside those before."""
    before = f"before {row.before}"
    before += f", {days.length(row.minutes_before)}" if row.minutes_before else ""
    return (
        row.avenue,
        Text(str(row.entries).rjust(WIDEST_COUNT)),
        days.length(row.minutes) if row.minutes else "",
        before,
    )


def section(title: str, lines: Iterator[tuple[str, str]]) -> Iterator[RenderableType]:
    """A section of labels and what is said of them, if there is any."""
    said = [(label, text) for label, text in lines if text]
    if said:
        yield heading(title)
        yield rows(said, ("aside", ""))


def people(report: PeriodReport) -> Iterator[tuple[str, str]]:
    """Who was new and who was met again."""
    yield "in all", f"{report.people}, before {report.people_before}"
    yield "new", named([person.name for person in report.new])
    yield "met again", named([person.name for person in report.again])
    for place, said in enumerate(by_way(report.through)[:MOST_LINES]):
        yield "" if place else "through", said


def named(names: Sequence[str]) -> str:
    """How many, and who."""
    if len(names) > MOST_NAMES:
        return f"{len(names)}: {', '.join(names[:MOST_NAMES])} and {len(names) - MOST_NAMES} more"
    return f"{len(names)}: {together(names)}" if names else ""


def promises(report: PeriodReport) -> Iterator[tuple[str, str]]:
    """What was kept, what came, what is late."""
    if report.kept:
        yield "kept", f"{len(report.kept)}, {report.kept_on_time} of them on time"
    if report.came:
        on_time = f", {report.came_on_time} of them on time"
        yield "came", f"{len(report.came)} that you waited for{on_time}"
    if report.dropped:
        yield "dropped", str(report.dropped)
    if any(report.open):
        yield "open", f"{report.open.mine} that you owe, {report.open.waiting} that you wait for"
    for place, promise in enumerate([p for p in report.overdue if p.what][:MOST_LINES]):
        who = together([person.name for person in promise.people])
        late = f"{promise.days_late(report.as_of)} d late"
        what = promise.what if promise.direction == "mine" else f"waiting: {promise.what}"
        yield "overdue" if place == 0 else "", ", ".join(filter(None, (late, who, what)))
    if len(report.overdue) > MOST_LINES:
        yield "", f"{len(report.overdue) - MOST_LINES} more: pmlog followups --all"


def targets(report: PeriodReport) -> Iterator[tuple[str, str]]:
    """What was aimed at, kept or not."""
    for one in report.material.targets:
        word = "any talk" if one.target.avenue == "all" else one.target.avenue
        yield word, f"{one.target.words}: {one.words}"


def events(report: PeriodReport) -> Iterator[tuple[str, str]]:
    """Whom events led to, from met to still in contact."""
    for one in report.material.events[:MOST_LINES]:
        kept = "" if one.in_contact is None else f", {one.in_contact} in contact 90 days on"
        met = people_counted(len(one.met))
        yield (
            one.entry.about or one.entry.avenue,
            f"met {met}, followed up {one.followed_up} within 7 days{kept}",
        )


def takeaways(report: PeriodReport) -> Iterator[RenderableType]:
    """What was learned, with whom."""
    if not report.takeaways:
        return
    yield heading("Learned")
    lines: list[Row] = []
    for takeaway in report.takeaways[-MOST_LEARNED:]:
        source = f"{takeaway.avenue}, {together(takeaway.people)}".rstrip(", ")
        day = days.brief(takeaway.date, report.as_of)
        for place, line in enumerate(takeaway.learned.splitlines()):
            lines.append(("", line, "") if place else (day, line, cell(source, "aside")))
    yield rows(lines, ("when", "", ""))
    if report.learned > MOST_LEARNED:
        yield aside(f"{report.learned - MOST_LEARNED} earlier ones: pmlog list")


def touch(report: PeriodReport) -> Iterator[RenderableType]:
    """Who is being lost touch with."""
    if report.losing_touch:
        yield heading("Losing touch")
        yield rows(
            [
                (
                    person.name,
                    days.every(person.cadence_days),
                    f"last {days.ago(person.last, report.as_of)}"
                    if person.last
                    else "never talked yet",
                )
                for person in report.losing_touch[:MOST_LINES]
            ],
            ("name", "", ""),
        )
        if len(report.losing_touch) > MOST_LINES:
            yield aside(f"{len(report.losing_touch) - MOST_LINES} more: pmlog followups --all")


def contact(report: PeriodReport, screen: Screen) -> Iterator[tuple[str, str]]:
    """A cell for each day, and the plain facts about contact in the last 30 days."""
    if report.calendar:
        yield from calendar(report, screen)
    facts = report.contact
    since = facts.days_since
    last = "" if since is None else days.spoken(report.as_of - timedelta(days=since))
    yield "one to one", f"last on {last}" if last else "none in 60 days"
    if not facts.entries:
        yield "last 30 days", "no talk logged"
        return
    people, before = people_counted(facts.people), people_counted(facts.people_before)
    avenues = "1 avenue" if facts.avenues == 1 else f"{facts.avenues} avenues"
    yield (
        "last 30 days",
        f"{counted(facts.entries, 'talk')} with {people}, {facts.peers} of them peers, "
        f"on {avenues}; {before} in the 30 days before",
    )
    if facts.unrated:
        yield (
            "unrated",
            f"{facts.unrated} of {facts.entries}; --good, --ok or --poor says how it was",
        )


def calendar(report: PeriodReport, screen: Screen) -> Iterator[tuple[str, str]]:
    """A line for each month, a cell for each day: none, one talk, or more."""
    talks, cells = dict(report.calendar), CELLS[not screen.is_unicode]
    lines: dict[str, str] = {}
    # Months are said with their year where one of them comes twice.
    is_long = report.period.days > A_YEAR
    for offset in range((report.as_of - report.period.start).days + 1):
        day = report.period.start + timedelta(days=offset)
        month = f"{day:%Y-%m}" if is_long else days.brief(day, day).partition(" ")[2]
        lines[month] = lines.get(month, "") + cells[min(talks.get(day, 0), len(cells) - 1)]
    yield from lines.items()
    on = counted(len(talks), "day")
    yield "", f"a cell a day: {cells[1]} a talk, {cells[2]} several; contact on {on}"


def risk(report: PeriodReport, screen: Screen) -> Iterator[tuple[str, str]]:
    """The isolation risk on the last day and before the first, and what moved it."""
    now, before = report.risk, report.risk_before
    if now.risk is None:
        return
    yield days.brief(report.as_of, report.as_of), now.number
    if before.risk is not None:
        yield days.brief(report.before.last, report.as_of), before.number
        yield "moved most by", moved(before, now)
    if not report.steps:
        yield "would help", now.step
    if len(report.outlook.curve) > 1:
        first = days.brief(report.outlook.curve[0][0], report.as_of)
        yield f"since {first}", curve([risk for _, risk, _ in report.outlook.curve], 100, screen)


def curve(values: Sequence[float], most: float, screen: Screen) -> str:
    """Values from 0 to `most` as a line of signs, low to high; without such signs, as tenths."""
    levels = LEVELS[not screen.is_unicode]
    places = (int(value / most * (len(levels) - 1) + 0.5) for value in values)
    return "".join(levels[place] for place in places)


def people_counted(count: int) -> str:
    """So many people."""
    return "1 person" if count == 1 else f"{count} people"
