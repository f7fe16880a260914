"""A report, or another page, on its way to somebody else."""

from collections.abc import Iterator, Sequence

from pmlog.cli import params
from pmlog.days import Period
from pmlog.pages.period_figures import EVERYTHING
from pmlog.pages.period_report import PeriodReport
from pmlog.pages.period_sheet import period_sheet
from pmlog.pages.pseudonyms import Names
from pmlog.pages.share import NAMES, SharingOptions, redacted
from pmlog.phrases import counted, join_names
from pmlog.session import Session
from pmlog.store.queries.gather_period import gather
from pmlog.store.queries.period_queries import PeriodQueries


def wish_of(names: str | None, more: Sequence[str]) -> SharingOptions:
    """Parse how a report is to be shared; raises `Misused`."""
    return SharingOptions(
        way_of_naming(names),
        frozenset(
            params.one_of("thing to share", word, tuple(sorted(EVERYTHING)))
            for word in params.words_of(more)
        ),
    )


def way_of_naming(typed: str | None) -> str:
    return params.one_of("way to name people", typed, NAMES) if typed else "initials"


def names_in(public: Session) -> Names:
    """Return the names in a log without anything private, and the hidden ones."""
    return Names(*PeriodQueries(public.book.db).names(), public.hidden)


def shared_report(
    session: Session, period: Period, wish: SharingOptions, most: int | None
) -> PeriodReport:
    """Return the report as it may be handed on, made of a log that has nothing private in it."""
    public = session.without_private(anonymous=True)
    report = gather(public.book, public.today, period, most_learned=most, told=wish.told)
    return redacted(report, wish, names_in(public))


def would_be_shared(session: Session, report: PeriodReport) -> Iterator[str]:
    private = PeriodQueries(session.book.db).private_entries(report.period)
    in_all = report.entries + private
    sheet = period_sheet(report)
    yield f"{sheet.title}, {sheet.subtitle}. Nothing was written."
    yield f"In it:       {counted(report.entries, 'entry', 'entries')} of {in_all}"
    people = sorted({one.name for one in (*report.new, *report.again)})
    if people:
        yield f"People as:   {join_names(people)}"
    for section in sheet.sections:
        if section.title != "Left out":
            yield f"  {section.title}"
    yield f"Left out:    {counted(private, 'private entry', 'private entries')}"
    for said in report.left_out:
        yield f"  {said}"
    yield "Takeaways, goals and outcomes stand there as you wrote them. Read it before it goes out."
