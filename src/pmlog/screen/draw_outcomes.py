"""What contacts led to, by avenue."""

from rich.console import RenderableType

from pmlog import days
from pmlog.pages.outcome_origins import AvenueLed, Chain, OutcomesReport
from pmlog.phrases import counted, together
from pmlog.render.layout import Row, aside, heading, rows, stacked, when
from pmlog.render.screen import Screen

PLURALS = {
    "collaboration": "collaborations",
    "mentor": "mentors",
    "opportunity": "opportunities",
    "friendship": "friendships",
}


def page(report: OutcomesReport, screen: Screen) -> RenderableType:  # noqa: ARG001
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
