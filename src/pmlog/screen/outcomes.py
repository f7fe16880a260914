"""What contacts led to, as pages: all of it by avenue, and one with its way back."""

from collections.abc import Iterator

from rich.console import RenderableType

from pmlog import days
from pmlog.render.layout import Row, aside, heading, rows, stacked, when
from pmlog.render.screen import Screen
from pmlog.reports.outcomes import AvenueLed, Chain, OutcomesReport, Root
from pmlog.screen.details import fields
from pmlog.sentences import counted, headline, together

PLURALS = {
    "collaboration": "collaborations",
    "mentor": "mentors",
    "opportunity": "opportunities",
    "friendship": "friendships",
}


def page(report: Chain | OutcomesReport, screen: Screen) -> RenderableType:  # noqa: ARG001
    """One outcome, or all of them."""
    if isinstance(report, Chain):
        return stacked(
            heading(f"{report.outcome.id}  {report.outcome.kind}: {report.outcome.what}"),
            rows(fields(chain_fields(report)), ("aside", "")),
        )
    return outcomes(report)


def chain_fields(chain: Chain) -> Iterator[tuple[str, str]]:
    """An outcome and the way back, label by label."""
    yield "when", days.spoken(chain.outcome.day)
    yield "came from", f"{chain.entry.id}  {headline(chain.entry)}" if chain.entry else ""
    for root in chain.roots:
        yield "with", f"{root.name}{met(root)}"
    yield "notes", chain.outcome.notes


def met(root: Root) -> str:
    """Where somebody was first met: ', first met: meetup, Thu 5 Nov 2026 (ProductTank), k7f'."""
    if root.first is None:
        return ""
    about = f" ({root.first.about})" if root.first.about else ""
    day = days.spoken(root.first.date)
    return f", first met: {root.first.avenue}, {day}{about}, {root.first.id}"


def outcomes(report: OutcomesReport) -> RenderableType:
    """Every outcome with where it began, and what each avenue led to, out of how many."""
    if not report.chains:
        return aside(
            "Nothing has come of a contact yet, or it is not written down: "
            'pmlog outcome add opportunity "..." --from ID'
        )
    return stacked(
        rows(
            [chain_row(chain, report) for chain in report.chains], ("id", "when", "", "", "aside")
        ),
        heading("By avenue"),
        rows([avenue_row(row) for row in report.avenues], ("", "", "", "aside")),
        aside(few(report)),
    )


def chain_row(chain: Chain, report: OutcomesReport) -> Row:
    """An outcome in a line, with the way back."""
    names = together([root.name for root in chain.roots])
    what = chain.outcome.what + (f", with {names}" if names else "")
    began = "first met: " + together(chain.met_on) if chain.met_on else ""
    day = when(chain.outcome.day, report.as_of)
    return (chain.outcome.id, day, chain.outcome.kind, what, began)


def avenue_row(row: AvenueLed) -> Row:
    """What an avenue led to, beside what went into it."""
    kinds = ", ".join(counted(count, kind, PLURALS[kind]) for kind, count in row.kinds.items())
    spent = counted(row.spent.entries, "entry", "entries")
    if row.spent.minutes:
        spent += f", {days.length(row.spent.minutes)}"
    if row.spent.unmeasured:
        spent += f", {row.spent.unmeasured} without a length"
    return (
        row.avenue,
        kinds or "-",
        f"{row.came_from} came from it" if row.came_from else "",
        spent,
    )


def few(report: OutcomesReport) -> str:
    """How many cases that is, and how much they say."""
    many = len(report.chains)
    whose = "its" if many == 1 else "their"
    said = f"{counted(many, 'outcome')} in all, by where {whose} people were first met"
    if report.is_few:
        return f"{said}: too few to say that one avenue works better than another."
    return f"{said}."
