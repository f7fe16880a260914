"""pmlog alone: today on one screen."""

from datetime import date

from pmlog.cli import argv
from pmlog.cli.builders.morning_page import page_of, short_list
from pmlog.cli.options import session_of
from pmlog.days import CalendarUnit, Period
from pmlog.pages.today import Today, year_to_tell
from pmlog.render.draw_today import page
from pmlog.session import Session
from pmlog.store import EntryFilter


@argv.command("today")
def today(ctx: argv.Context) -> None:
    """Show today on one screen, as pmlog alone does."""
    show_today(session_of(ctx))


def show_today(session: Session) -> None:
    """Show what is due, the last talk and the month so far."""
    entries = session.book.entries
    month = Period.of(CalendarUnit.MONTH, session.today)
    before = month.before()
    last = entries.matching(EntryFilter(), 1)
    value = Today(
        as_of=session.today,
        morning=page_of(session, short_list(session)),
        last=last[0] if last else None,
        entries=entries.count(EntryFilter(start=month.start, end=month.end)),
        entries_before=entries.count(EntryFilter(start=before.start, end=before.end)),
        story=story_to_tell(session),
        is_new=not (last or session.book.people.count() or session.book.followups.count()),
    )
    session.screen.show(page(value, session.screen))


ENOUGH = 12
"""The number of entries from which a year has a story."""


def story_to_tell(session: Session) -> int | None:
    """Return the year with a new story, mentioned once from December to January."""
    year = year_to_tell(session.today)
    if year is None or not session.is_terminal:
        return None
    of_year = Period.of(CalendarUnit.YEAR, date(year, 1, 1))
    held = session.book.entries.count(EntryFilter(start=of_year.start, end=of_year.end))
    is_told = held < ENOUGH or not session.book.cache.is_first_time(f"story {year}")
    return None if is_told else year
