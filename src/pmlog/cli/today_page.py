"""pmlog alone: today on one screen."""

import typer

from pmlog.cli.morning_page import page_of, shortened
from pmlog.cli.options import session_of
from pmlog.days import CalendarUnit, Period
from pmlog.pages.today import Today
from pmlog.render.draw_today import page
from pmlog.session import Session
from pmlog.store import EntryFilter

app = typer.Typer(add_completion=False)


@app.command()
def today(ctx: typer.Context) -> None:
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
        morning=page_of(session, shortened(session)),
        last=last[0] if last else None,
        entries=entries.count(EntryFilter(start=month.start, end=month.end)),
        entries_before=entries.count(EntryFilter(start=before.start, end=before.end)),
        is_new=not (last or session.book.people.count() or session.book.followups.count()),
    )
    session.screen.show(page(value, session.screen))
