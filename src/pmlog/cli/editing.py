"""Changing an entry or a follow-up, field by field, by options or in an editor."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from pmlog import days
from pmlog.avenues import AVENUES, Kind
from pmlog.cli import params
from pmlog.cli.long_text import long_texts, texts_edited
from pmlog.cli.who import Named, named, written
from pmlog.errors import Misused, NotAWord
from pmlog.model import Companion, Entry, FollowUp, Person
from pmlog.sentences import headline, new_person_line, promise_line
from pmlog.session import Session
from pmlog.text import line_typed, text_typed

Changes = dict[str, str]
"""What is to change: field by field, as typed; an empty text takes the value away."""

PEOPLE = "people"

NONE = "none"
"""What may be typed to take away a rating, a length, a mode, an engagement or a goal."""

UNCHANGED = "Nothing was changed."

SERVED = ("engagement", "goal")
"""What an entry belongs to and serves; it stands in the sheet where there is something."""


def edit_entry(session: Session, entry_id: str, changes: Changes) -> None:
    """Change an entry and say what it is now."""
    entry = session.book.entries.get(entry_id)
    sheet = entry_sheet(entry)
    changes = asked_or_given(session, changes, sheet, SERVED)
    if not changes:
        session.say(UNCHANGED)
        return
    values: dict[str, Any] = {}
    details = dict(entry.details)
    people: dict[str, list[Named]] = {}
    own = {field.name: field for field in AVENUES[entry.avenue].fields}
    for name, typed in changes.items():
        if name == "who" or (name in own and own[name].kind is Kind.NAMES):
            people["with" if name == "who" else name] = named(session, typed)
        elif name in own:
            details.pop(name, None)
            if typed.strip():
                details[name] = params.field_value(session, own[name], typed)
        else:
            values |= ENTRY_FIELDS[name](session, typed)
    with session.store.writing():
        changed = entry._replace(**values, details=details)
        everybody, new = people_changed(session, entry, people)
        session.store.entries.change(changed._replace(people=everybody))
    session.say(f"Changed {entry_id}  {headline(session.store.entries.get(entry_id))}")
    session.say(*map(new_person_line, new))


def edit_followup(session: Session, followup_id: str, changes: Changes) -> None:
    """Change a follow-up and say what it is now."""
    followup = session.book.followups.get(followup_id)
    changes = asked_or_given(session, changes, followup_sheet(followup))
    if not changes:
        session.say(UNCHANGED)
        return
    people = named(session, changes.pop("with")) if "with" in changes else None
    values: dict[str, Any] = {}
    new: list[Person] = []
    for name, typed in changes.items():
        values |= FOLLOWUP_FIELDS[name](session, typed)
    with session.store.writing():
        if people is not None:
            everybody, new = written(session, people)
            values["people"] = tuple(everybody)
        session.store.followups.change(followup._replace(**values))
    changed = session.store.followups.get(followup_id)
    session.say("Changed" + promise_line(changed, session.today)[1:], *map(new_person_line, new))


def asked_or_given(
    session: Session, changes: Changes, sheet: Changes, unseen: Sequence[str] = ()
) -> Changes:
    """The changes that were given, else those made in the editor; only of fields there are.

    What is `unseen` can be given, though it does not stand in the sheet.
    """
    for name in changes:
        if name not in sheet and name not in unseen:
            raise NotAWord("field of it", name, tuple(sheet))
    if changes:
        return {**changes, **long_texts({n: t for n, t in changes.items() if t})}
    if not session.can_ask:
        raise Misused("say what to change; see pmlog edit --help")
    edited = texts_edited(sheet)
    return {name: typed for name, typed in edited.items() if typed != sheet[name]}


def entry_sheet(entry: Entry) -> Changes:
    """Every field of an entry as it would be typed."""
    sheet = {
        "when": entry.date.isoformat() + (f" {entry.time}" if entry.time else ""),
        "who": names_in(entry.people, "with"),
        "about": entry.about,
        "learned": entry.learned,
        "notes": entry.notes,
        "for": f"{entry.minutes}m" if entry.minutes else "",
        "mode": (entry.mode or "").replace("_", " "),
        "quality": entry.quality or "",
        "tags": ", ".join(entry.tags),
        "private": "yes" if entry.private else "no",
    }
    sheet |= {name: str(entry.serves[name]) for name in SERVED if name in entry.serves}
    for field in AVENUES[entry.avenue].fields:
        sheet[field.name] = (
            names_in(entry.people, field.name)
            if field.kind is Kind.NAMES
            else str(entry.details.get(field.name, ""))
        )
    return sheet


def followup_sheet(followup: FollowUp) -> Changes:
    """Every field of a follow-up as it would be typed."""
    return {
        "what": followup.what,
        "by": followup.due.isoformat(),
        "with": ", ".join(person.name for person in followup.people),
        "note": followup.note,
    }


def names_in(people: Sequence[Companion], part: str) -> str:
    """The names of one part, as they would be typed."""
    return ", ".join(person.name for person in people if person.part == part)


def people_changed(
    session: Session, entry: Entry, people: dict[str, list[Named]]
) -> tuple[tuple[Companion, ...], list[Person]]:
    """Who is in an entry once the people of some parts are others, and who of them is new."""
    everybody = [person for person in entry.people if person.part not in people]
    new: list[Person] = []
    for part, others in people.items():
        there = {person.id for person in everybody}
        companions, added = written(session, others, part)
        everybody += [one for one in companions if one.id not in there]
        new += added
    return tuple(everybody), new


def moment(session: Session, typed: str) -> dict[str, Any]:
    """Another day; the time stays unless another one is said."""
    when = params.moment_past(session, typed)
    return {"date": when.day} | ({"time": when.time} if when.time else {})


def line(name: str) -> Callable[[Session, str], dict[str, Any]]:
    """How a field of one line is changed."""
    return lambda _session, typed: {name: line_typed(typed, f"--{name}")}


def lines(name: str) -> Callable[[Session, str], dict[str, Any]]:
    """How a longer text is changed."""
    return lambda _session, typed: {name: text_typed(typed, f"--{name}")}


def word(
    name: str, understood: Callable[[str], object]
) -> Callable[[Session, str], dict[str, Any]]:
    """How a value that may be taken away is changed."""
    return lambda _session, typed: {name: None if is_none(typed) else understood(typed)}


def is_none(typed: str) -> bool:
    """Whether a value is to be taken away: by an empty text, or by the word for it."""
    return typed.strip().casefold() in ("", NONE)


def what_changed(_session: Session, typed: str) -> dict[str, Any]:
    """What a follow-up is about; it cannot be about nothing."""
    what = line_typed(typed, "--what")
    if not what:
        raise Misused("a follow-up cannot be about nothing; pmlog drop lets it go")
    return {"what": what}


def serving(name: str) -> Callable[[Session, str], dict[str, Any]]:
    """How what an entry belongs to or serves is changed: to one that is known, or to nothing."""

    def changed(session: Session, typed: str) -> dict[str, Any]:
        if is_none(typed):
            return {name: None}
        return {name: getattr(import_module("pmlog.cli.meant"), f"{name}_meant")(session, typed).id}

    return changed


def yes_or_no(_session: Session, typed: str) -> dict[str, Any]:
    """Whether an entry is kept out of what is handed on; nothing typed is no."""
    word = params.one_of("answer", typed.strip().lower() or "no", ("yes", "no"))
    return {"private": word == "yes"}


ENTRY_FIELDS: dict[str, Callable[[Session, str], dict[str, Any]]] = {
    "when": moment,
    "about": line("about"),
    "learned": lines("learned"),
    "notes": lines("notes"),
    "for": word("minutes", days.minutes),
    "mode": word("mode", params.mode),
    "quality": word("quality", params.quality),
    "tags": lambda _session, typed: {"tags": params.tags([typed])},
    "engagement": serving("engagement"),
    "goal": serving("goal"),
    "private": yes_or_no,
}
FOLLOWUP_FIELDS: dict[str, Callable[[Session, str], dict[str, Any]]] = {
    "what": what_changed,
    "by": lambda session, typed: {"due": params.day_ahead(session, typed)},
    "note": line("note"),
}
