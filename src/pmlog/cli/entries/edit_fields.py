"""Changing an entry or a follow-up, field by field, by options or in an editor."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from pmlog import days
from pmlog.avenues import AVENUES, Field, FieldKind
from pmlog.cli import params
from pmlog.cli.asking.draft_keeper import Keeper, input_read, keeping
from pmlog.cli.asking.editor_sheet import sheet_of, texts_in
from pmlog.cli.finding.resolve_people import (
    NamedPerson,
    ensure_parts,
    ensure_people,
    inferred_lines,
    resolve_names,
)
from pmlog.drafts import Draft
from pmlog.errors import BothChanged, Gone, Misused, NotAWord, NotFound
from pmlog.model import Companion, Entry, FollowUp, Person
from pmlog.phrases import comes_again, headline, new_person_line, promise_line
from pmlog.session import Session
from pmlog.store import Store
from pmlog.text import line_typed, text_typed

Changes = dict[str, str]
"""What is to change: field by field, as typed; an empty text takes the value away."""

Values = dict[str, Any]
"""What was typed, understood: people, columns, or the value of a field of its own."""

COMMAND = "edit"


UNCHANGED = "Nothing was changed."

SERVED = ("engagement", "goal")
"""What an entry belongs to and serves; it stands in the sheet where there is something."""


Reader = Callable[[Session, str], Any]
"""How the value of a field is made of what was typed."""


class Editable(NamedTuple):
    """How a kind of thing is edited: as a sheet of fields, and back.

    `unseen` are fields that can be given, though they do not always stand in the sheet.
    `readers` make values of what was typed, before the write; `change` puts them, within the
    write, in what is there then, and returns who is new.
    """

    get: Callable[[Store, str], Any]
    sheet: Callable[[Any], Changes]
    readers: Callable[[Any], Mapping[str, Reader]]
    change: Callable[[Session, Any, Values], list[Person]]
    said: Callable[[Any, date], str]
    unseen: Sequence[str] = ()


def edit_thing(session: Session, kind: str, thing: str, changes: Changes) -> None:
    """Change an entry or a follow-up by what was given, or in the editor where nothing was."""
    if not changes and not session.can_ask:
        raise Misused("say what to change; see pmlog edit --help")
    editable = EDITABLE[kind]
    with keeping(session, COMMAND, thing) as keeper:
        base = editable.sheet(thing_now(editable, session.book, thing))
        if changes:
            for name in changes:
                if name not in base and name not in editable.unseen:
                    raise NotAWord("field of it", name, tuple(base))
            before = dict.fromkeys(changes, "") | base
            typed = changes | input_read(
                keeper, changes, lambda texts: keeper.keep(before | changes | texts, before)
            )
            write_changes(session, keeper, editable, base, base | typed, typed)
        else:
            keeper.keep(base, base, typed=False)
            keeper.edited()
            write_sheet(session, keeper, editable, base)


def edit_draft(session: Session, draft: Draft) -> None:
    """Take up a draft: in the editor where somebody is there, else as it is."""
    with keeping(session, COMMAND, draft.thing) as keeper:
        keeper.take_up(draft)
        kind = kind_now(session, draft.thing)
        now = EDITABLE[kind].sheet(thing_now(EDITABLE[kind], session.book, draft.thing))
        if session.can_ask:
            keeper.edited()
        write_sheet(session, keeper, EDITABLE[kind], dict(draft.base) or now)


def kind_now(session: Session, thing: str) -> str:
    """What an id means now; raises `Gone` where it means nothing any more."""
    try:
        kind, found = session.book.names.named(thing)
    except NotFound as error:
        raise Gone(thing) from error
    if found != thing or kind not in EDITABLE:
        raise Gone(thing)
    return kind


def thing_now(editable: Editable, store: Store, thing: str) -> Any:  # noqa: ANN401  any kind
    """What is edited, as it is now; raises `Gone` where it was deleted meanwhile."""
    try:
        return editable.get(store, thing)
    except IndexError as error:
        raise Gone(thing) from error


def write_sheet(session: Session, keeper: Keeper, editable: Editable, base: Changes) -> None:
    """Write what the sheet that is kept has other than `base`."""
    before = texts_in(sheet_of(base), base)  # the same text, whatever white space is around it
    edited = keeper.texts(base)
    changes = {name: typed for name, typed in edited.items() if typed != before[name]}
    write_changes(session, keeper, editable, before, edited, changes, is_sheet=True)


def write_changes(
    session: Session,
    keeper: Keeper,
    editable: Editable,
    base: Changes,
    edited: Changes,
    changes: Changes,
    *,
    is_sheet: bool = False,
) -> None:
    """Write the changes on what is there now, and say so.

    Of a sheet, which may have been open for an hour, a field that was changed meanwhile stays as
    it is now, and what was typed is kept: raises `BothChanged`.
    """
    thing = keeper.thing
    readers = editable.readers(thing_now(editable, session.book, thing))
    values = {name: readers[name](session, typed) for name, typed in changes.items()}
    clashing: list[str] = []
    new: list[Person] = []
    if changes:
        # A sheet is no answer to be given again: it is merged with what is there by then.
        with session.store.merging() if is_sheet else session.store.writing():
            now = thing_now(editable, session.store, thing)
            if is_sheet:
                clashing = both_changed(base, changes, editable.sheet(now))
            mine = {name: value for name, value in values.items() if name not in clashing}
            if mine:
                new = editable.change(session, now, mine)
    if len(clashing) < len(changes):
        line = editable.said(editable.get(session.store, thing), session.today)
        session.say(f"Changed {line}", *map(new_person_line, new))
        people = (one for value in values.values() if isinstance(value, list) for one in value)
        session.say(*inferred_lines(people))
    elif not clashing:
        session.say(UNCHANGED)
    if clashing:
        written = editable.sheet(thing_now(editable, session.store, thing))
        keeper.keep(written | {name: edited[name] for name in clashing}, written)
        raise BothChanged(thing, clashing)


def both_changed(base: Changes, changes: Changes, now: Changes) -> list[str]:
    """The fields that were changed here and, in another way, in the log meanwhile."""
    now = texts_in(sheet_of(now), now)
    return [name for name, typed in changes.items() if now.get(name, "") not in (base[name], typed)]


def own_reader(field: Field) -> Reader:
    if field.kind is FieldKind.NAMES:
        return resolve_names
    return lambda session, typed: (
        params.field_value(session, field, typed) if typed.strip() else None
    )


def change_entry(session: Session, entry: Entry, values: Values) -> list[Person]:
    columns: dict[str, Any] = {}
    details = dict(entry.details)
    people: dict[str, list[NamedPerson]] = {}
    for name, value in values.items():
        if isinstance(value, list):
            people["with" if name == "who" else name] = value
        elif isinstance(value, dict):
            columns |= value
        elif value is None:
            details.pop(name, None)
        else:
            details[name] = value
    already = [person for person in entry.people if person.part not in people]
    everybody, new = ensure_parts(session, people.items(), already)
    changed = entry._replace(**columns, details=details, people=everybody)
    session.store.entries.change(changed, entry)
    return new


def change_followup(session: Session, followup: FollowUp, values: Values) -> list[Person]:
    columns: dict[str, Any] = {}
    new: list[Person] = []
    for value in values.values():
        if isinstance(value, list):
            everybody, new = ensure_people(session, value)
            columns["people"] = tuple(everybody)
        else:
            columns |= value
    if columns.get("rule") and followup.is_suggestion:
        raise Misused(f"{followup.id} is only suggested: pmlog keep {followup.id} makes it yours")
    session.store.followups.change(followup._replace(**columns), followup)
    return new


def entry_sheet(entry: Entry) -> Changes:
    sheet = {
        "when": entry.date.isoformat() + (f" {entry.time}" if entry.time else ""),
        "who": names_of_part(entry.people, "with"),
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
            names_of_part(entry.people, field.name)
            if field.kind is FieldKind.NAMES
            else str(entry.details.get(field.name, ""))
        )
    return sheet


def followup_sheet(followup: FollowUp) -> Changes:
    return {
        "what": followup.what,
        "by": followup.due.isoformat(),
        "with": ", ".join(person.name for person in followup.people),
        "note": followup.note,
        "every": comes_again(followup),
    }


def names_of_part(people: Sequence[Companion], part: str) -> str:
    return ", ".join(person.name for person in people if person.part == part)


def moment_field(session: Session, typed: str) -> dict[str, Any]:
    """Another day; the time stays unless another one is said."""
    when = params.moment_past(session, typed)
    return {"date": when.day} | ({"time": when.time} if when.time else {})


def line_field(name: str) -> Reader:
    return lambda _session, typed: {name: line_typed(typed, f"--{name}")}


def text_field(name: str) -> Reader:
    return lambda _session, typed: {name: text_typed(typed, f"--{name}")}


def nullable_field(name: str, understood: Callable[[str], object]) -> Reader:
    """How a value that may be taken away is changed."""
    return lambda _session, typed: {name: None if is_none(typed) else understood(typed)}


def is_none(typed: str) -> bool:
    """Whether a value is to be taken away: by an empty text, or by the word for it."""
    return typed.strip().casefold() in ("", params.NONE)


def what_changed(_session: Session, typed: str) -> dict[str, Any]:
    """What a follow-up is about; it cannot be about nothing."""
    what = line_typed(typed, "--what")
    if not what:
        raise Misused("a follow-up cannot be about nothing; pmlog drop lets it go")
    return {"what": what}


def how_often(_session: Session, typed: str) -> dict[str, Any]:
    """How a follow-up comes again, or that it does not any more."""
    from pmlog.cli.promises.recurring_followup import recurrence_typed  # noqa: PLC0415  few come again

    return recurrence_typed(typed)._asdict()


def growth_field(name: str) -> Reader:
    """How what an entry belongs to or serves is changed: to one that is known, or to nothing."""

    def changed(session: Session, typed: str) -> dict[str, Any]:
        if is_none(typed):
            return {name: None}
        from pmlog.cli.finding.find_things import find_id  # noqa: PLC0415  seldom needed

        return {name: find_id(name)(session, typed)}

    return changed


def privacy_field(_session: Session, typed: str) -> dict[str, Any]:
    """Whether an entry is kept out of what is handed on; nothing typed is no."""
    word = params.one_of("answer", typed.strip().lower() or "no", ("yes", "no"))
    return {"private": word == "yes"}


ENTRY_FIELDS: dict[str, Reader] = {
    "when": moment_field,
    "who": resolve_names,
    "about": line_field("about"),
    "learned": text_field("learned"),
    "notes": text_field("notes"),
    "for": nullable_field("minutes", days.minutes),
    "mode": nullable_field("mode", params.mode),
    "quality": nullable_field("quality", params.quality),
    "tags": lambda _session, typed: {"tags": params.tags([typed])},
    "engagement": growth_field("engagement"),
    "goal": growth_field("goal"),
    "private": privacy_field,
}
FOLLOWUP_FIELDS: dict[str, Reader] = {
    "what": what_changed,
    "by": lambda session, typed: {"due": params.day_ahead(session, typed)},
    "with": resolve_names,
    "note": line_field("note"),
    "every": how_often,
}

EDITABLE: dict[str, Editable] = {
    "entry": Editable(
        lambda store, thing: store.entries.get(thing),
        entry_sheet,
        lambda entry: ENTRY_FIELDS | {f.name: own_reader(f) for f in AVENUES[entry.avenue].fields},
        change_entry,
        lambda entry, _today: f"{entry.id}  {headline(entry)}",
        SERVED,
    ),
    "followup": Editable(
        lambda store, thing: store.followups.get(thing),
        followup_sheet,
        lambda _followup: FOLLOWUP_FIELDS,
        change_followup,
        lambda followup, today: promise_line(followup, today).lstrip(),
    ),
}
"""What is edited here, by its kind."""
