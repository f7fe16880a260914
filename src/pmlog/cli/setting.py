"""pmlog setting: the few things that can be set for a log."""

from collections.abc import Callable
from typing import Annotated

import typer

from pmlog import days
from pmlog.cli import params
from pmlog.cli.options import Json, session_of
from pmlog.errors import Misused, NotAWord, quoted
from pmlog.records import Record, iso
from pmlog.session import Session
from pmlog.store.settings import START, TARGET, USUAL_TARGET

NONE = "none"
MOST_DOSES = 50.0
ABOUT = {
    TARGET: "doses of contact a week that are aimed at; one good talk in person is 1",
    START: "the day the log began; the isolation risk needs two weeks from then",
}

app = typer.Typer(add_completion=False)


@app.command("setting")
def setting(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="target or start")] = None,
    value: Annotated[
        list[str] | None, typer.Argument(metavar="[VALUE]", help="none: as it is by itself.")
    ] = None,
    json: Json = False,
) -> None:
    """Show the settings of the log, or set one; pmlog undo takes it back.

    Examples:

        pmlog setting

        pmlog setting target 1.5

        pmlog setting start "1 mar"
    """
    session = session_of(ctx)
    if name is None:
        show_settings(session, json=json)
        return
    which = params.one_of("setting", name, tuple(ABOUT))
    if value:
        change(session, which, " ".join(value))
    if json:
        session.print_json({which: record(session)[which]})
    else:
        session.say(f"{which}: {shown(session, which)}")


def change(session: Session, which: str, typed: str) -> None:
    """Keep a setting; none is what it is by itself."""
    none = typed.casefold() == NONE
    kept = None if none else UNDERSTOOD[which](session, typed)
    with session.store.writing():
        settings = session.store.settings
        if none and which == START:
            kept = settings.first_entry()
        if kept != settings.get(which):
            settings.set(which, kept)


def show_settings(session: Session, *, json: bool) -> None:
    """Every setting and what it means."""
    if json:
        session.print_json(record(session))
        return
    for name, about in ABOUT.items():
        session.say(f"{name}: {shown(session, name)}", f"  {about}")


def record(session: Session) -> Record:
    """Every setting as JSON."""
    settings = session.book.settings
    return {START: iso(settings.start), TARGET: settings.target}


def shown(session: Session, name: str) -> str:
    """A setting in words."""
    settings = session.book.settings
    if name == TARGET:
        usual = " (usual)" if settings.target == USUAL_TARGET else ""
        return f"{settings.target:g} a week{usual}"
    return days.spoken(settings.start) if settings.start else "with the first entry"


def target(_session: Session, typed: str) -> str:
    """A target as it is kept."""
    try:
        doses = float(typed)
    except ValueError:
        doses = 0.0
    if not 0 < doses <= MOST_DOSES:
        raise NotAWord("target", typed, (f"a number above 0, up to {MOST_DOSES:g}",))
    return f"{doses:g}"


def start(session: Session, typed: str) -> str:
    """A day the log began, as it is kept."""
    day = params.day_back(session, typed)
    if day > session.today:
        raise Misused(f"{quoted(typed)} is still to come")
    return day.isoformat()


UNDERSTOOD: dict[str, Callable[[Session, str], str]] = {TARGET: target, START: start}
