"""A report on its way to somebody else."""

from collections.abc import Iterator, Sequence

from pmlog.cli import params
from pmlog.reports.material import EVERYTHING
from pmlog.reports.period import PeriodReport
from pmlog.reports.period_sheet import period_sheet
from pmlog.reports.share import NAMES, Wish, shared
from pmlog.sentences import counted, together
from pmlog.session import Session


def handed_on(
    session: Session, whole: PeriodReport, names: str | None, more: Sequence[str], *, dry_run: bool
) -> PeriodReport | None:
    """The report as it may be handed on; None where it was only said what would be in it."""
    wish = Wish(
        params.one_of("way to name people", names, NAMES) if names else "initials",
        frozenset(
            params.one_of("thing to share", word, tuple(sorted(EVERYTHING)))
            for typed in more
            for word in typed.replace(",", " ").split()
        ),
    )
    report = shared(whole, wish)
    if not dry_run:
        return report
    session.say(*would_be_shared(whole, report))
    return None


def would_be_shared(whole: PeriodReport, report: PeriodReport) -> Iterator[str]:
    """What would be in it, and what would not, in lines."""
    private = whole.material.guarded.in_period
    in_all = report.entries + private
    sheet = period_sheet(report)
    yield f"{sheet.title}, {sheet.subtitle}. Nothing was written."
    yield f"In it:       {counted(report.entries, 'entry', 'entries')} of {in_all}"
    people = sorted({one.name for one in (*report.new, *report.again)})
    if people:
        yield f"People as:   {together(people)}"
    for section in sheet.sections:
        if section.title != "Left out":
            yield f"  {section.title}"
    yield f"Left out:    {counted(private, 'private entry', 'private entries')}"
    for said in report.left_out:
        yield f"  {said}"
    yield "Takeaways, goals and outcomes stand there as you wrote them. Read it before it goes out."
