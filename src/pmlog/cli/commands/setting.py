"""pmlog setting: the few things that can be set for a log."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pmlog import days
from pmlog.avenues import SUGGESTED
from pmlog.cli import argv, params
from pmlog.cli.builders.meetings import cache_file
from pmlog.cli.finding.ask_owner import keep_owner, parse_owner
from pmlog.cli.options import Json, Yes, session_of
from pmlog.cli.output import write_lines
from pmlog.errors import Misused, NotAWord, quoted
from pmlog.phrases import counted, join_names
from pmlog.session import Session
from pmlog.store.tables.settings import (
    BIRTHDAYS,
    CALENDAR,
    DATES,
    DUE,
    INBOX,
    INBOX_FOLDER,
    LARGEST_TARGET,
    ME,
    OFF,
    START,
    SUGGESTIONS,
    TARGET,
    Settings,
)
from pmlog.text import clean_line

MOST_SUGGESTED = 100


@argv.command("setting")
def setting(
    ctx: argv.Context,
    name: Annotated[
        str | None, argv.argument("[NAME]", "target, start, due, dates, me, birthdays ...")
    ] = None,
    value: Annotated[
        list[str] | None, argv.argument("[VALUE]", "none: as it is by itself.")
    ] = None,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Show the settings of the log, or set one; pmlog undo takes it back.

    Whoever is "me" is no person of the log. If they are one by mistake, it asks, and takes them
    out; talks with others stay.

    Examples:

        pmlog setting

        pmlog setting target 1.5

        pmlog setting start "1 mar"

        pmlog setting me "Mo Self, mo@example.org, linkedin.com/in/mo-self"

        pmlog setting suggestions 5 contact advice
    """
    session = session_of(ctx)
    if name is None:
        lines = [
            f"{one}: {setting_line(session, one)}\n  {SETTINGS[one].about}" for one in SETTINGS
        ]
        write_lines(session, setting_values(session), lines, json=json)
        return
    which = params.one_of("setting", name, tuple(SETTINGS))
    if value:
        change_setting(session, which, " ".join(value), yes=yes)
    kept = {which: setting_values(session)[which]}
    write_lines(session, kept, [f"{which}: {setting_line(session, which)}"], json=json)


def change_setting(session: Session, which: str, typed: str, *, yes: bool) -> None:
    """Keep a setting; none is what it is by itself."""
    none = typed.casefold() == params.NONE
    if which == ME and not none:
        keep_owner(session, parse_owner(typed), yes=yes)
        return
    kept = None if none else SETTINGS[which].read(session, typed)
    with session.store.writing():
        settings = session.store.settings
        if none and which == START:
            kept = settings.first_entry()
        if kept != settings.get(which):
            settings.set(which, kept)
    if which == CALENDAR:
        cache_file(session.path).unlink(missing_ok=True)


def setting_values(session: Session) -> Mapping[str, Any]:
    return {name: SETTINGS[name].value(session.book.settings) for name in sorted(SETTINGS)}


def setting_line(session: Session, name: str) -> str:
    settings = session.book.settings
    usual = " (usual)" if settings.get(name) is None and SETTINGS[name].has_usual else ""
    return f"{SETTINGS[name].words(settings)}{usual}"


class Setting(NamedTuple):
    """A setting: what it is, how it is parsed, formatted, and given to scripts.

    `has_usual` says that there is a value where nothing was set.
    """

    about: str
    read: Callable[[Session, str], str]
    words: Callable[[Settings], str]
    value: Callable[[Settings], Any]
    has_usual: bool = True


def parse_target(_session: Session, typed: str) -> str:
    try:
        doses = float(typed)
    except ValueError:
        doses = 0.0
    if not 0 < doses <= LARGEST_TARGET:
        raise NotAWord("target", typed, (f"a number above 0, up to {LARGEST_TARGET:g}",))
    return f"{doses:g}"


def parse_start(session: Session, typed: str) -> str:
    day = params.day_back(session, typed)
    if day > session.today:
        raise Misused(f"{quoted(typed)} is still to come")
    return day.isoformat()


def parse_suggestions(_session: Session, typed: str) -> str:
    """Parse the allowed suggestions: off, or a maximum for each kind."""
    words = params.words_of([typed.casefold()])
    if words == [OFF]:
        return OFF
    numbers = [word for word in words if word.isascii() and word.isdigit()]
    kinds = [params.one_of("kind", word, SUGGESTED) for word in words if word not in numbers]
    if len(numbers) > 1 or any(not 0 < int(number[:9]) <= MOST_SUGGESTED for number in numbers):
        raise Misused(f"say how many of an entry at most, once: from 1 to {MOST_SUGGESTED}")
    return " ".join([*(str(int(number)) for number in numbers), *dict.fromkeys(kinds)])


def parse_inbox(_session: Session, typed: str) -> str:
    """Return a folder as it is kept; it has to be there."""
    folder = Path(typed).expanduser().absolute()
    if not folder.is_dir():
        raise Misused(f"there is no folder {quoted(str(folder))}; make it first")
    return clean_line(str(folder), "a folder")


def parse_calendar(_session: Session, typed: str) -> str:
    """Return a calendar as it is kept: a file, or a folder of them, that is there."""
    from pmlog.cli.builders.read_calendar import calendar_in  # noqa: PLC0415  few settings need formats

    path = Path(typed).expanduser().absolute()
    if not path.exists():
        raise Misused(f"there is no file or folder {quoted(str(path))}")
    calendar_in(path)
    return clean_line(str(path), "a path")


def suggestions_value(settings: Settings) -> dict[str, Any]:
    most, kinds = settings.suggestions
    return {"most": most, "kinds": list(SUGGESTED if kinds is None else kinds)}


def suggestions_words(settings: Settings) -> str:
    most, kinds = settings.suggestions
    if kinds == ():
        return OFF
    of = join_names(kinds) if kinds else "every kind"
    return f"at most {most} of an entry, {of}" if most else of


SETTINGS = {
    TARGET: Setting(
        "doses of contact a week that are aimed at; one good talk in person is 1",
        parse_target,
        lambda settings: f"{settings.target:g} a week",
        lambda settings: settings.target,
    ),
    START: Setting(
        "the day the log began; talks that lead up to it count as well",
        parse_start,
        lambda settings: days.spoken(settings.start) if settings.start else "with the first entry",
        lambda settings: settings.start,
        has_usual=False,
    ),
    DUE: Setting(
        "in how many days a promise is due of which no day was said",
        lambda _session, typed: str(days.span(typed)),
        lambda settings: f"in {counted(settings.days_until_due, 'day')}",
        lambda settings: settings.days_until_due,
    ),
    DATES: Setting(
        "how 11/12/26 is read: dmy or mdy; without it such days are refused",
        lambda _session, typed: params.one_of("order", typed, days.ORDERS),
        lambda settings: settings.date_order or "refused",
        lambda settings: settings.date_order,
        has_usual=False,
    ),
    ME: Setting(
        "who you are: names, addresses and profiles by which imports tell you from others",
        lambda _session, typed: parse_owner(typed).words,
        lambda settings: settings.me or "not said",
        lambda settings: settings.me or None,
        has_usual=False,
    ),
    BIRTHDAYS: Setting(
        "whether birthdays and anniversaries stand on the morning list: on or off",
        lambda _session, typed: params.one_of("choice", typed, ("on", OFF)),
        lambda settings: settings.birthdays,
        lambda settings: settings.birthdays == "on",
    ),
    INBOX: Setting(
        f"the folder of lines that were kept for later; usually {INBOX_FOLDER} beside the log",
        parse_inbox,
        lambda settings: settings.get(INBOX) or "beside the log",
        lambda settings: settings.get(INBOX),
    ),
    CALENDAR: Setting(
        "a calendar (.ics) that some program keeps current, or a folder of single events",
        parse_calendar,
        lambda settings: settings.get(CALENDAR) or "none",
        lambda settings: settings.get(CALENDAR),
        has_usual=False,
    ),
    SUGGESTIONS: Setting(
        f"what is suggested once an entry is logged: off, or how many, or {', '.join(SUGGESTED)}",
        parse_suggestions,
        suggestions_words,
        suggestions_value,
    ),
}
