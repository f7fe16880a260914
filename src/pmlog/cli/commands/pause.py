"""pmlog pause: days that are not logged on purpose."""

import re
from datetime import date
from typing import Annotated

from pmlog import days
from pmlog.cli import argv, params
from pmlog.cli.options import Json, session_of
from pmlog.cli.output import write_lines
from pmlog.errors import Misused, NotADay, NotFound, PmlogError
from pmlog.model import Pause
from pmlog.session import Session
from pmlog.store.tables.settings import MET_NOBODY


@argv.command("pause")
def pause(
    ctx: argv.Context,
    which: Annotated[
        list[str] | None,
        argv.argument("[DAYS...]", "3 dec to 20 dec, until 6 jan, 2 weeks."),
    ] = None,
    since: Annotated[str | None, argv.option("DAY", "The first day; else today.", "--from")] = None,
    until: Annotated[str | None, argv.option("DAY", "The last day; open without it.")] = None,
    end: Annotated[bool, argv.flag("End the pause that is on.", "--end")] = False,
    remove: Annotated[
        str | None, argv.option("DAY", "Forget the pause that began on this day.")
    ] = None,
    met_nobody: Annotated[
        bool, argv.flag("You met nobody: keep the number, ask no more.", "--met-nobody")
    ] = False,
    json: Json = False,
) -> None:
    """Leave days out: a holiday, or weeks you just did not log. Alone, list the pauses.

    A pause freezes the isolation risk while it lasts; it never lowers it.

    Examples:

        pmlog pause until 6 jan

        pmlog pause 1 aug to 21 aug

        pmlog pause 2 weeks

        pmlog pause --met-nobody
    """
    session = session_of(ctx)
    if which:
        if since or until:
            raise Misused("the days are said twice: in words and as an option")
        since, until = days_said(session, " ".join(which))
    if sum(map(bool, (since or until, end, remove, met_nobody))) > 1:
        raise Misused("it is one of --from with --until, --end, --remove and --met-nobody")
    if remove:
        lines = [remove_pause(session, remove)]
    elif end:
        lines = [end_pause(session)]
    elif met_nobody:
        lines = [note_silence(session)]
    elif since or until:
        lines = [set_pause(session, since, until)]
    else:
        lines = [pause_line(one) for one in session.book.settings.pauses()]
    none = "No pause so far: pmlog pause until 6 jan"
    write_lines(session, session.book.settings.pauses(), lines or [none], json=json)


def days_said(session: Session, words: str) -> tuple[str | None, str]:
    """Return the texts of --from and --until in words: from 3 dec until 20 dec; 2 weeks."""
    parts = re.split(r"(?:^|\s)(?:until|till|to|-)\s", words.removeprefix("from "), maxsplit=1)
    if len(parts) > 1:
        return parts[0].strip() or None, parts[1].strip()
    try:
        length = days.span(words.removeprefix("for "))
    except NotADay:
        raise Misused(f"until when? Say pmlog pause {words} until 6 jan") from None
    return None, (session.today + (length - 1) * days.A_DAY).isoformat()


def set_pause(session: Session, since: str | None, until: str | None) -> str:
    """Write a pause, and return the confirmation."""
    first = pause_start(session, since) if since else session.today
    last = pause_end(session, until, first) if until else None
    if last and last < first:
        raise Misused(f"it would end ({days.spoken(last)}) before it begins")
    with session.store.writing():
        session.store.settings.pause(first, last + days.A_DAY if last else None)
    return f"Paused   {pause_line(Pause(first, last + days.A_DAY if last else None))}"


def pause_start(session: Session, words: str) -> date:
    """Return the first day of a pause, past or future, whichever is nearer."""
    ahead, been = params.day_ahead(session, words), params.day_back(session, words)
    return min(ahead, been, key=lambda day: abs(day - session.today))


def pause_end(session: Session, words: str, first: date) -> date:
    """Return the last day of a pause: a past one if it is after the first day, else future."""
    been = params.day_back(session, words)
    return been if been >= first else params.day_ahead(session, words)


def end_pause(session: Session) -> str:
    """End the current pause with yesterday, or remove one that began today."""
    today = session.today
    on = [pause for pause in session.book.settings.pauses() if pause.is_on(today)]
    if not on:
        raise PmlogError("no pause is on today")
    start = on[-1].start
    if start == today:
        return remove_pause(session, today.isoformat())
    with session.store.writing():
        session.store.settings.pause(start, today)
    return f"Ended    {pause_line(Pause(start, today))}"


def note_silence(session: Session) -> str:
    """Record that nobody was met so far, so that it is not asked about again."""
    with session.store.writing():
        session.store.settings.set(MET_NOBODY, session.today.isoformat())
    return f"Noted    nobody met up to {days.spoken(session.today)}; the number stays as it is"


def remove_pause(session: Session, day: str) -> str:
    """Remove the pause that began on a day, and return the confirmation."""
    first = pause_start(session, day)
    if first not in {one.start for one in session.book.settings.pauses()}:
        raise NotFound("pause", days.spoken(first))
    with session.store.writing():
        session.store.settings.remove_pause(first)
    return f"Removed  the pause from {days.spoken(first)}"


def pause_line(one: Pause) -> str:
    if one.until is None:
        return f"from {days.spoken(one.start)} on"
    return f"from {days.spoken(one.start)} to {days.spoken(one.until - days.A_DAY)}"
