"""Edit an entry or a follow-up, field by field, by options or in an editor."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from pmlog import days
from pmlog.avenues import AVENUES, Field, FieldKind
from pmlog.cli import params
from pmlog.cli.asking.draft_keeper import Keeper, keeping, read_input
from pmlog.cli.asking.editor_sheet import sheet_of, texts_in
from pmlog.cli.finding.lookup import NamedPerson
from pmlog.cli.finding.resolve_people import (
    ensure_parts,
    ensure_people,
    inferred_lines,
    resolve_names,
)
from pmlog.drafts import Draft
from pmlog.errors import BothChanged, Gone, Misused, NotAWord, NotFound
from pmlog.model import Entry, FollowUp, Person
from pmlog.phrases import headline, new_person_line, promise_line, recurrence_text
from pmlog.session import Session
from pmlog.store import Store
from pmlog.text import clean_line, clean_text

Changes = dict[str, str]
"""The changes by field, as typed; an empty text removes the value."""

Values = dict[str, Any]
"""The parsed changes: people, columns, or the value of an own field."""

COMMAND = "edit"


UNCHANGED = "Nothing was changed."


class SheetField(NamedTuple):
    """A field as it is `shown` in the sheet, None where it is not, and `read` as it is kept."""

    shown: Callable[[Any], str | None]
    read: Callable[[Session, str], Any]


class Editable(NamedTuple):
    """A kind of record that can be edited as a sheet of fields.

    What was typed is read before the write; `change` puts it, within the write, in what is there
    then, and returns who is new.
    """

    get: Callable[[Store, str], Any]
    fields: Callable[[Any], Mapping[str, SheetField]]
    change: Callable[[Session, Any, Values], list[Person]]
    said: Callable[[Any, date], str]

    def sheet(self, thing: Any) -> Changes:  # noqa: ANN401  any kind
        shown = {name: field.shown(thing) for name, field in self.fields(thing).items()}
        return {name: text for name, text in shown.items() if text is not None}


def edit_thing(session: Session, kind: str, thing: str, changes: Changes) -> None:
    """Change an entry or a follow-up by what was given, or in the editor where nothing was."""
    if not changes and not session.can_ask:
        raise Misused("say what to change; see pmlog edit --help")
    editable = EDITABLE[kind]
    with keeping(session, COMMAND, thing) as keeper:
        now = thing_now(editable, session.book, thing)
        base = editable.sheet(now)
        if changes:
            fields = editable.fields(now)
            if unknown := [name for name in changes if name not in fields]:
                raise NotAWord("field of it", unknown[0], tuple(base))
            before = dict.fromkeys(changes, "") | base
            typed = changes | read_input(
                keeper, changes, lambda texts: keeper.keep(before | changes | texts, before)
            )
            write_changes(session, editable, thing, typed)
        else:
            keeper.keep(base, base, typed=False)
            keeper.edit()
            write_sheet(keeper, editable, base)


def edit_draft(session: Session, draft: Draft) -> None:
    """Take up a draft: in the editor where somebody is there, else as it is."""
    with keeping(session, COMMAND, draft.thing) as keeper:
        keeper.resume(draft)
        kind = kind_now(session, draft.thing)
        now = EDITABLE[kind].sheet(thing_now(EDITABLE[kind], session.book, draft.thing))
        if session.can_ask:
            keeper.edit()
        write_sheet(keeper, EDITABLE[kind], dict(draft.base) or now)


def kind_now(session: Session, thing: str) -> str:
    """Return the kind of an id; raises `Gone` if it was deleted."""
    try:
        kind, found = session.book.names.named(thing)
    except NotFound as error:
        raise Gone(thing) from error
    if found != thing or kind not in EDITABLE:
        raise Gone(thing)
    return kind


def thing_now(editable: Editable, store: Store, thing: str) -> Any:  # noqa: ANN401  any kind
    """Return the current record; raises `Gone` if it was deleted meanwhile."""
    try:
        return editable.get(store, thing)
    except IndexError as error:
        raise Gone(thing) from error


def write_sheet(keeper: Keeper, editable: Editable, base: Changes) -> None:
    """Write what the sheet that is kept has other than `base`.

    It may have been open for an hour: a field that was changed meanwhile stays as it is now, and
    what was typed is kept. Raises `BothChanged` then.
    """
    session, thing = keeper.session, keeper.thing
    before = texts_in(sheet_of(base), base)  # the same text, whatever white space is around it
    edited = keeper.texts(base)
    changes = {name: typed for name, typed in edited.items() if typed != before[name]}
    if not changes:
        session.say(UNCHANGED)
        return
    values = values_of(session, editable, thing, changes)
    # A sheet is no answer to be given again: it is merged with what is there by then.
    with session.store.merging():
        now = thing_now(editable, session.store, thing)
        clashing = both_changed(before, changes, editable.sheet(now))
        mine = {name: value for name, value in values.items() if name not in clashing}
        new = editable.change(session, now, mine) if mine else []
    if mine:
        say_changed(session, editable, thing, mine, new)
    if clashing:
        written = editable.sheet(thing_now(editable, session.store, thing))
        keeper.keep(written | {name: edited[name] for name in clashing}, written)
        raise BothChanged(thing, clashing)


def write_changes(session: Session, editable: Editable, thing: str, changes: Changes) -> None:
    """Write what was given as options, and say so."""
    values = values_of(session, editable, thing, changes)
    with session.store.writing():
        now = thing_now(editable, session.store, thing)
        new = editable.change(session, now, values)
    say_changed(session, editable, thing, values, new)


def values_of(session: Session, editable: Editable, thing: str, changes: Changes) -> Values:
    """Parse the changes; raises for an invalid one before anything is written."""
    fields = editable.fields(thing_now(editable, session.book, thing))
    return {name: fields[name].read(session, typed) for name, typed in changes.items()}


def say_changed(
    session: Session, editable: Editable, thing: str, values: Values, new: Sequence[Person]
) -> None:
    """Say what a thing is now, who is new, and what was inferred of names."""
    line = editable.said(editable.get(session.store, thing), session.today)
    session.say(f"Changed {line}", *map(new_person_line, new))
    people = (one for value in values.values() if isinstance(value, list) for one in value)
    session.say(*inferred_lines(people))


def both_changed(base: Changes, changes: Changes, now: Changes) -> list[str]:
    """Return the fields that were changed here and, in another way, in the log meanwhile."""
    now = texts_in(sheet_of(now), now)
    return [name for name, typed in changes.items() if now.get(name, "") not in (base[name], typed)]


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


def parse_moment(session: Session, typed: str) -> dict[str, Any]:
    """Return another day; its time and length stay unless new ones are given."""
    when = params.moment_past(session, typed)
    said = {"time": when.time, "minutes": when.minutes}
    return {"date": when.day} | {name: value for name, value in said.items() if value}


def text_field(name: str, read: Callable[[str, str], str] = clean_line) -> SheetField:
    return SheetField(attrgetter(name), lambda _session, typed: {name: read(typed, f"--{name}")})


def nullable_field(
    name: str, shown: Callable[[Any], str], read: Callable[[str], object]
) -> SheetField:
    """Return a value that may be taken away."""
    return SheetField(
        shown, lambda _session, typed: {name: None if is_none(typed) else read(typed)}
    )


def people_field(part: str) -> SheetField:
    return SheetField(
        lambda thing: ", ".join(one.name for one in thing.people if one.part == part), resolve_names
    )


def own_field(field: Field) -> SheetField:
    """Return a field of an avenue; an empty text takes its value away."""
    if field.kind is FieldKind.NAMES:
        return people_field(field.name)
    return SheetField(
        lambda entry: str(entry.details.get(field.name, "")),
        lambda session, typed: params.field_value(session, field, typed) if typed.strip() else None,
    )


def is_none(typed: str) -> bool:
    """Whether a value is to be taken away: by an empty text, or by the word for it."""
    return typed.strip().casefold() in ("", params.NONE)


def parse_what(_session: Session, typed: str) -> dict[str, Any]:
    """Return the text of a follow-up; raises if it is empty."""
    what = clean_line(typed, "--what")
    if not what:
        raise Misused("a follow-up cannot be about nothing; pmlog drop lets it go")
    return {"what": what}


def parse_rule(_session: Session, typed: str) -> dict[str, Any]:
    """Return the recurrence of a follow-up, or that it has none."""
    from pmlog.cli.promises.recurring_followup import parse_recurrence  # noqa: PLC0415  few come again

    return parse_recurrence(typed)._asdict()


def growth_field(name: str) -> SheetField:
    """Return the field of the engagement or goal of an entry; hidden where it is empty."""

    def read(session: Session, typed: str) -> dict[str, Any]:
        if is_none(typed):
            return {name: None}
        from pmlog.cli.finding.find_things import find_id  # noqa: PLC0415  seldom needed

        return {name: find_id(name)(session, typed)}

    return SheetField(lambda entry: entry.serves.get(name), read)


def parse_privacy(_session: Session, typed: str) -> dict[str, Any]:
    """Whether an entry is kept out of what is handed on; nothing typed is no."""
    word = params.one_of("answer", typed.strip().lower() or "no", ("yes", "no"))
    return {"private": word == "yes"}


ENTRY_FIELDS: dict[str, SheetField] = {
    "when": SheetField(lambda one: f"{one.date} {one.time or ''}".strip(), parse_moment),
    "who": people_field("with"),
    "about": text_field("about"),
    "learned": text_field("learned", clean_text),
    "notes": text_field("notes", clean_text),
    "for": nullable_field(
        "minutes", lambda one: f"{one.minutes}m" if one.minutes else "", days.minutes
    ),
    "mode": nullable_field("mode", lambda one: (one.mode or "").replace("_", " "), params.mode),
    "quality": nullable_field("quality", lambda one: one.quality or "", params.quality),
    "tags": SheetField(
        lambda one: ", ".join(one.tags), lambda _session, typed: {"tags": params.tags([typed])}
    ),
    "private": SheetField(lambda one: "yes" if one.private else "no", parse_privacy),
    "engagement": growth_field("engagement"),
    "goal": growth_field("goal"),
}
FOLLOWUP_FIELDS: dict[str, SheetField] = {
    "what": SheetField(attrgetter("what"), parse_what),
    "by": SheetField(
        lambda one: one.due.isoformat(),
        lambda session, typed: {"due": params.day_ahead(session, typed)},
    ),
    "with": people_field("with"),
    "note": text_field("note"),
    "every": SheetField(recurrence_text, parse_rule),
}

EDITABLE: dict[str, Editable] = {
    "entry": Editable(
        lambda store, thing: store.entries.get(thing),
        lambda entry: ENTRY_FIELDS | {f.name: own_field(f) for f in AVENUES[entry.avenue].fields},
        change_entry,
        lambda entry, _today: f"{entry.id}  {headline(entry)}",
    ),
    "followup": Editable(
        lambda store, thing: store.followups.get(thing),
        lambda _followup: FOLLOWUP_FIELDS,
        change_followup,
        lambda followup, today: promise_line(followup, today).lstrip(),
    ),
}
"""The editable records, by kind."""
