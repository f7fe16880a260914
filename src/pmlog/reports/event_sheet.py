"""What came of an event as a sheet."""

from collections.abc import Iterator

from pmlog import days
from pmlog.reports import events
from pmlog.reports.sheet import Figure, Funnel, Section, Sheet, Table, number


def event_sheet(report: events.Funnel) -> Sheet:
    """The way from who was met to who stayed, whom one met, what one heard."""
    entry = report.entry
    when = days.spoken(entry.date)
    if report.last_day != entry.date:
        when += f" to {days.spoken(report.last_day)}"
    return Sheet(
        entry.about or entry.avenue,
        f"{entry.avenue}, {when}; as of {days.spoken(report.as_of)}",
        tuple(figures(report)),
        tuple(sections(report)),
        "Made by pmlog, on this machine.",
    )


def figures(report: events.Funnel) -> Iterator[Figure]:
    """How many were met, how many stayed."""
    met = len(report.met)
    hoped = "" if report.hoped is None else f"hoped for {report.hoped}"
    yield Figure("met", str(met), hoped)
    if met:
        yield Figure("followed up within 7 days", str(report.followed_up), f"out of {met}")
        stayed = "too early" if report.in_contact is None else str(report.in_contact)
        when = f"known on {days.spoken(report.known_on)}"
        yield Figure(
            "in contact after 90 days",
            stayed,
            when if report.in_contact is None else f"out of {met}",
        )
    if report.entry.minutes:
        yield Figure("time there", days.length(report.entry.minutes))
    if report.cost:
        yield Figure("cost", report.cost)


def sections(report: events.Funnel) -> Iterator[Section]:
    """The funnel, the people, the talks."""
    if report.met:
        yield funnel(report)
        yield people(report)
    if report.talks:
        yield Section("Talks heard", items=report.talks)
    if report.entry.learned:
        yield Section("Learned", items=tuple(report.entry.learned.splitlines()))
    if report.entry.notes:
        yield Section("Notes", items=tuple(filter(None, report.entry.notes.splitlines())))


def funnel(report: events.Funnel) -> Section:
    """From met to still in contact."""
    steps = [("met", len(report.met)), ("followed up within 7 days", report.followed_up)]
    if report.in_contact is not None:
        steps.append(("in contact after 90 days", report.in_contact))
    rows = tuple((name, str(count)) for name, count in steps)
    return Section(
        "From met to still in contact",
        chart=Funnel(f"What came of {report.entry.about or report.entry.avenue}", tuple(steps)),
        numbers=Table.of(("", number("people")), rows),
    )


def people(report: events.Funnel) -> Section:
    """Whom one met, when they were followed up, when one last talked."""
    rows = tuple(
        (
            one.person.name,
            days.brief(one.followed_on, report.as_of) if one.followed_on else "not yet",
            days.ago(one.last, report.as_of) if one.last else "none since",
        )
        for one in report.met
    )
    return Section("People", table=Table.of(("who", "followed up", "last talk"), rows))
