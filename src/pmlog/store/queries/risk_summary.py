"""Summarize the isolation risk of a log."""

from collections.abc import Sequence
from datetime import date

from pmlog.isolation import Facts, Reading, RiskSummary, series, summary
from pmlog.isolation.points import whole
from pmlog.pages.glance import Glance
from pmlog.pages.risk_wording import difference_text, headline, suggestion
from pmlog.store import Store
from pmlog.store.queries.contact_facts import facts


def glance_of(book: Store, today: date, as_of: date) -> Glance:
    """Summarize the risk on a day, for today with the best step to lower it."""
    known = facts_in_short(book, today, as_of)
    if as_of < today:
        return glance_from(book, series(known, [as_of])[0])
    risk, _ = summary(known, as_of)
    return glance_of_today(book, risk, plan_in_words(book, risk))


def facts_in_short(
    book: Store, today: date, as_of: date, days: Sequence[date] = (), points: Sequence[date] = ()
) -> Facts:
    """Read the facts for the risk on a day in short, for today with the steps to lower it."""
    return facts(
        book.db,
        book.settings,
        as_of,
        days,
        points=points,
        wanted="readings" if as_of < today else "summary",
    )


def glance_of_today(book: Store, risk: RiskSummary, steps: Sequence[str]) -> Glance:
    """Summarize today's risk, with the first of the steps to lower it."""
    return glance_from(book, risk.reading)._replace(step="".join(steps[:1]), rarer=risk.rarer)


def plan_in_words(book: Store, risk: RiskSummary) -> tuple[str, ...]:
    """The steps of the plan to lower the risk, in words."""
    names = book.people.names_of({who for step in risk.plan for who in step.people})
    return tuple(suggestion(step, names) for step in risk.plan)


def glance_from(book: Store, reading: Reading) -> Glance:
    """Summarize a reading; empty if it has no band."""
    if reading.band is None:
        return Glance()
    differs = difference_text(reading)
    return Glance(
        risk=None if reading.score is None else whole(reading.score),
        band=reading.band,
        provisional=reading.provisional,
        said=headline(reading),
        felt="" if reading.felt is None else felt(book, reading.as_of),
        differs=differs[0] if differs else "",
        factors={part.name: part.printed for part in reading.factors},
    )


def felt(book: Store, as_of: date) -> str:
    """The last answer to the check-in, in its own words."""
    from pmlog.pages.checkin_list import felt_text  # noqa: PLC0415  where somebody answers it

    return felt_text(book.settings.checkins(), as_of)
