"""The morning list gathered from the log, for `pmlog followups` and for `pmlog` alone."""

from datetime import date

from pmlog.model import InTouch
from pmlog.pages.morning_list import (
    MOST,
    MOST_GROWING,
    Morning,
    MorningPage,
    folded,
    horizon,
    morning,
)
from pmlog.session import Session
from pmlog.store.risk_summary_cache import glance


def whole(session: Session, *, further: bool) -> Morning:
    """The whole list; with what is further ahead if so wished, else that is only counted."""
    today = session.today
    followups = session.book.followups
    until = date.max if further else horizon(today)
    in_time, in_all = followups.counts(today, [until])
    return morning(followups.due(today, until), people(session), today, later=in_all - in_time)


def shortened(session: Session) -> Morning:
    """The list as long as fits one screen; what does not is only counted, not fetched."""
    today = session.today
    followups = session.book.followups
    until = horizon(today)
    in_time, in_all = followups.counts(today, [until])
    list_ = morning(
        followups.due(today, until, MOST), people(session), today, later=in_all - in_time
    )
    return folded(list_, in_time)


def with_growth(session: Session, list_: Morning, *, everything: bool) -> Morning:
    """The list with what is due of engagements and goals, where there are any."""
    if not session.book.followups.may_grow():
        return list_
    from pmlog.cli.engagement_progress import growing as due_growth  # noqa: PLC0415  seldom needed

    growing = due_growth(session)
    kept = growing if everything else growing[:MOST_GROWING]
    return list_._replace(growing=kept, folded=list_.folded + len(growing) - len(kept))


def people(session: Session) -> list[InTouch]:
    """Everybody to keep in touch with."""
    return session.book.people.in_touch(session.today)


def page_of(session: Session, list_: Morning) -> MorningPage:
    """The list with the last entry with each person in it, and the risk."""
    shown = [person.id for person in list_.losing_touch]
    last = session.book.entries.last_with(shown, session.today)
    return MorningPage(list_, last, glance(session.book, session.today, session.today))
