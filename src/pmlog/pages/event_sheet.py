"""What came of an event as a page."""

from collections.abc import Iterator

from pmlog import days
from pmlog.pages.event_funnel import AFTER, WITHIN, EventContact, EventFunnel
from pmlog.pages.sheet import (
    CellTable,
    Figure,
    FunnelChart,
    Section,
    Sheet,
    TableColumn,
    made_here,
    said_only,
)
from pmlog.phrases import counted


def event_sheet(report: EventFunnel) -> Sheet:
    """The way from who was met to who stayed, whom one met, what one heard."""
    entry = report.entry
    when = days.spoken(entry.date)
    if report.last_day != entry.date:
        when += f" to {days.spoken(report.last_day)}"
    return Sheet(
        entry.about or entry.avenue,
        f"{entry.avenue}, {when}" if entry.about else when,
        tuple(figures(report)),
        said_only(sections(report)),
        made_here(report.as_of),
        entry.id,
    )


def figures(report: EventFunnel) -> Iterator[Figure]:
    """How many were met, how many stayed, what it took."""
    met = len(report.met)
    yield Figure("met", str(met), "" if report.hoped is None else f"hoped for {report.hoped}")
    if met:
        yield Figure(f"followed up within {WITHIN} days", str(report.followed_up), soon(report))
        stayed = "too early" if report.in_contact is None else str(report.in_contact)
        known = f"known on {days.spoken(report.known_on)}"
        yield Figure(
            f"in contact after {AFTER} days",
            stayed,
            known if report.in_contact is None else f"out of {met}",
        )
    if report.entry.minutes:
        yield Figure("time there", days.length(report.entry.minutes))
    if report.cost:
        yield Figure("cost", report.cost)


def soon(report: EventFunnel) -> str:
    """Out of how many, and how many days are left for those who wait."""
    out_of = f"out of {len(report.met)}"
    waiting = any(one.followed_on is None for one in report.met)
    if report.days_left and waiting:
        return f"{out_of}; {counted(report.days_left, 'day')} left"
    return out_of


def sections(report: EventFunnel) -> Iterator[Section]:
    """The people on their way from met to still in contact, the talks, what was written down."""
    rows = (met_row(one, report) for one in report.met)
    table = CellTable.of(
        (TableColumn("who", "name"), "followed up", "last contact"), rows, is_titled=True
    )
    yield Section("Met there", table=table, chart=steps(report) if table else None)
    yield Section("Talks heard", items=report.talks)
    yield Section("Learned", items=tuple(report.entry.learned.splitlines()))
    yield Section("Notes", items=tuple(filter(None, report.entry.notes.splitlines())))


def met_row(one: EventContact, report: EventFunnel) -> tuple[str, ...]:
    """Somebody met there: when they were followed up, and the last contact."""
    last = days.ago(one.last, report.as_of) if one.last else "none since"
    if one.followed_on is None:
        return (one.person.name, "not yet", last)
    after = (one.followed_on - report.last_day).days
    return (one.person.name, f"after {counted(after, 'day')}" if after > 0 else "at once", last)


def steps(report: EventFunnel) -> FunnelChart:
    """From met to still in contact."""
    counts = [("met", len(report.met)), (f"followed up within {WITHIN} days", report.followed_up)]
    if report.in_contact is not None:
        counts.append((f"in contact after {AFTER} days", report.in_contact))
    return FunnelChart(f"What came of {report.entry.about or report.entry.avenue}", tuple(counts))
