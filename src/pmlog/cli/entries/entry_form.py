"""The form of an entry as typed, and the entry that is parsed from it."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from pmlog import days
from pmlog.avenues import AVENUES, Avenue, Field, FieldKind
from pmlog.cli import params
from pmlog.cli.asking.draft_keeper import TEXTS, Keeper, read_input
from pmlog.cli.entries.promise import TypedPromise
from pmlog.cli.finding.lookup import Lookup, NamedPerson
from pmlog.cli.finding.resolve_people import resolve_names, resolve_people
from pmlog.cli.options import STANDARD_STREAM
from pmlog.errors import Misused, NotADay, NotYet
from pmlog.followup_text import promised
from pmlog.model import DAYS, QUALITIES, Entry
from pmlog.phrases import MODES
from pmlog.session import Session
from pmlog.text import clean_line, clean_name, clean_text

if TYPE_CHECKING:
    from pmlog.cli.stray_words import Stray
    from pmlog.grammar.sentence import Sentence

MODE_FLAGS = {"in_person": "in_person", "call": "live", "by_text": "text"}

OWN = "own_"
"""The prefix of options of an avenue's own fields, apart from the common ones."""


class EntryForm(NamedTuple):
    """The options of an entry as typed; empty if not given.

    `when` is None where no day was typed: an empty one is refused, it is not today. `own` are the
    avenue's own fields. `names` are the names in `who`, once its words were read; `people` are
    those of `who`, and `own_people` those of own fields, where they were looked up while asking.
    `stray` are words that no option holds.
    """

    who: Sequence[str] = ()
    with_: str = ""
    new: Sequence[str] = ()
    when: str | None = None
    how_long: str = ""
    mode: str = ""
    in_person: bool = False
    call: bool = False
    by_text: bool = False
    quality: str = ""
    good: bool = False
    ok: bool = False
    poor: bool = False
    about: str = ""
    learned: str = ""
    notes: str = ""
    at: str = ""
    next: Sequence[str] = ()
    waiting: Sequence[str] = ()
    answers: Sequence[str] = ()
    done: Sequence[str] = ()
    engagement: str = ""
    goal: str = ""
    tag: Sequence[str] = ()
    private: bool = False
    planned: bool = False
    edit: bool = False
    own: Mapping[str, Sequence[str]] = MappingProxyType({})
    names: Sequence[str] = ()
    people: Sequence[NamedPerson] = ()
    own_people: Mapping[str, Sequence[NamedPerson]] = MappingProxyType({})
    stray: Sequence["Stray"] = ()

    def filled(self) -> dict[str, Any]:
        """Return the fields that something was typed for, by their names."""
        return {
            name: value
            for name, value in self._asdict().items()
            if value or (name == "when" and value is not None)
        }

    def options(self) -> dict[str, Any]:
        """Return the options that a draft keeps beside its texts; see `form_of`."""
        own = {f"{OWN}{name}": texts for name, texts in self.own.items()}
        return {name: value for name, value in self.filled().items() if name in KEPT} | own

    def with_texts(self, texts: Mapping[str, str]) -> "EntryForm":
        """Return the form with these longer texts, by their names; the others stay."""
        return self._replace(
            about=texts.get("about", self.about),
            learned=texts.get("learned", self.learned),
            notes=texts.get("notes", self.notes),
        )

    def own_text(self, field: Field) -> str:
        return "".join(self.own.get(field.name, ()))


NOT_KEPT = {"about", "learned", "notes", "edit", "own", "names", "people", "own_people", "stray"}
KEPT = set(EntryForm._fields) - NOT_KEPT
"""The fields that a draft keeps beside its texts."""


class ParsedEntry(NamedTuple):
    """An entry that is not written yet: it has no id, nor have new people.

    `tried` is what was advised or is to be tried, with its field.
    """

    entry: Entry
    people: Sequence[tuple[str, Sequence[NamedPerson]]]
    owed: Sequence[TypedPromise]
    tried: Sequence[tuple[Field, str]]


def form_of(options: Mapping[str, Any]) -> EntryForm:
    """Return the form of options from Typer or from a draft."""
    own = {
        name.removeprefix(OWN): (value,) if isinstance(value, str) else tuple(value)
        for name, value in options.items()
        if name.startswith(OWN) and value
    }
    common: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in options.items()
        if name in EntryForm._fields and (value or (name, value) == ("when", ""))
    }
    return EntryForm(**common, own=own)


def form_of_sentence(sentence: "Sentence") -> EntryForm:
    """Return the form of a sentence, as `pmlog add` has it."""
    return EntryForm(
        who=(", ".join(sentence.names),) if sentence.names else (),
        names=sentence.names,
        when=sentence.when or None,
        how_long=sentence.how_long,
        mode=sentence.mode.replace("_", " "),
        quality=sentence.quality,
        about=sentence.about,
        learned=sentence.learned,
        notes=sentence.notes,
        private=sentence.private,
        next=tuple(sentence.of("mine")),
        waiting=tuple(sentence.of("waiting")),
        tag=sentence.tags,
        own=own_of(sentence),
    )


def own_of(sentence: "Sentence") -> dict[str, tuple[str, ...]]:
    """Return the own fields of a sentence, as their options take them."""
    avenue = AVENUES[sentence.avenue]
    own: dict[str, tuple[str, ...]] = {"met": (", ".join(sentence.met),)} if sentence.met else {}
    for name, texts in sentence.own.items():
        field = avenue.field(name)
        own[name] = texts if field and field.attempt else ("; ".join(texts),)
    return own


def parse_entry(session: Session, avenue: Avenue, form: EntryForm) -> ParsedEntry:
    """Parse a form; raises for an invalid value before anything is written."""
    moment, count = moment_and_days(session, "today" if form.when is None else form.when)
    entry = Entry(
        "",
        moment.day,
        avenue.word,
        moment.time,
        **texts_of(form),
        **circumstances_of(form, moment),
        details=with_days(avenue, details_of(session, avenue, form), form, count),
        tags=params.tags(form.tag),
        private=form.private,
    )
    owed = [
        *promises_typed(session, "mine", "--next", form.next, moment.day),
        *promises_typed(session, "waiting", "--waiting", form.waiting, moment.day),
    ]
    tried = [
        (field, text)
        for field in avenue.fields
        if field.attempt
        for text in attempts_typed(form, field)
    ]
    return ParsedEntry(entry, people_of(session, avenue, form), owed, tried)


def promises_typed(
    session: Session, direction: str, option: str, texts: Iterable[str], talked: date
) -> Iterator[TypedPromise]:
    """Yield the promises of an option; `talked` is the day of the entry."""
    for text in texts:
        line = clean_line(text, option)
        yield TypedPromise(direction, promised(line, session.today, session.date_order, talked))


def moment_and_days(session: Session, words: str) -> tuple[days.Moment, int]:
    """Return the start of an entry and its number of days; raises `NotADay` or `NotYet`."""
    try:
        return params.moment_past(session, words), 1
    except NotADay as error:
        from pmlog.days.runs import run  # noqa: PLC0415  only where it is no single day

        try:
            found = run(words, session.today, days.Lean.PAST, session.date_order)
        except NotADay:
            raise error from None
    if found.last > session.today:
        raise NotYet(days.spoken(found.last))
    return days.Moment(found.first), found.days


def with_days(
    avenue: Avenue, details: Mapping[str, str | int], form: EntryForm, count: int
) -> Mapping[str, str | int]:
    """Return own fields with the number of days, where more than one was typed."""
    if count == 1:
        return details
    if not avenue.field(DAYS):
        raise Misused(f"{form.when} are {count} days: a {avenue.word} is of one")
    if details.get(DAYS, count) != count:
        raise Misused(f"how many days is said twice: {form.when} and --{DAYS}")
    return {**details, DAYS: count}


def texts_of(form: EntryForm) -> dict[str, Any]:
    return {
        "about": clean_line(form.about, "--about"),
        "learned": clean_text(form.learned, "--learned"),
        "notes": clean_text(form.notes, "--note"),
    }


def circumstances_of(form: EntryForm, moment: days.Moment) -> dict[str, Any]:
    """Return the length, mode and quality of an entry; None where not given."""
    qualities = [word for word in QUALITIES if getattr(form, word)]
    qualities += [params.quality(form.quality)] if form.quality else []
    modes = [mode for flag, mode in MODE_FLAGS.items() if getattr(form, flag)]
    modes += [params.mode(form.mode)] if form.mode else []
    return {
        "quality": params.single_value(qualities),
        "mode": params.single_value(modes, MODES),
        "minutes": minutes_of(form, moment),
    }


def minutes_of(form: EntryForm, moment: days.Moment) -> int | None:
    """Return the minutes of an entry, given as a length or by its end: fri 14:00-15:00."""
    if not form.how_long:
        return moment.minutes
    minutes = days.minutes(form.how_long)
    if moment.minutes not in (None, minutes):
        raise Misused(f"how long is said twice: {form.how_long} and {form.when}")
    return minutes


def details_of(session: Session, avenue: Avenue, form: EntryForm) -> dict[str, str | int]:
    """Return the own fields of the avenue, parsed, except names."""
    details: dict[str, str | int] = {}
    for field in avenue.fields:
        if field.attempt:
            if texts := attempts_typed(form, field):
                details[field.name] = "; ".join(texts)
        elif field.kind is not FieldKind.NAMES and form.own_text(field):
            details[field.name] = params.field_value(session, field, form.own_text(field))
    return details


def attempts_typed(form: EntryForm, field: Field) -> list[str]:
    """Return the texts of one field of things to try, validated."""
    kept = (clean_line(text, field.option) for text in form.own.get(field.name, ()))
    return [text for text in kept if text]


def people_of(
    session: Session, avenue: Avenue, form: EntryForm
) -> list[tuple[str, Sequence[NamedPerson]]]:
    """Return everybody named, by their part in the entry; nobody twice."""
    with_me = form.people or people_with(session, form)
    parts: list[tuple[str, Sequence[NamedPerson]]] = [("with", with_me)]
    seen = {person.key for person in with_me}
    for field in avenue.fields:
        if field.kind is FieldKind.NAMES and form.own_text(field):
            others = form.own_people.get(field.name) or resolve_names(
                session, form.own_text(field), are_strangers=field.are_strangers
            )
            parts.append((field.name, [person for person in others if person.key not in seen]))
            seen |= {person.key for person in others}
    return parts


def people_with(session: Session, form: EntryForm) -> list[NamedPerson]:
    if form.names:
        return resolve_people(Lookup(session, form.new), form.names)
    people = resolve_names(session, " ".join(form.who), form.new)
    if form.who and not people:
        clean_name("")  # refuses: a name was given, and it is empty
    return people


def read_piped_texts(keeper: Keeper, form: EntryForm) -> EntryForm:
    """Return the form with the text of a pipe; at a terminal it is typed last."""
    return form if sys.stdin.isatty() else read_input_texts(keeper, form)


def read_input_texts(keeper: Keeper, form: EntryForm) -> EntryForm:
    """Return the form with the text of standard input, which is kept as a draft."""
    if form.at:
        if form.at != STANDARD_STREAM:
            raise Misused("--at takes only - (notes from standard input); a day goes to --when")
        form = form._replace(at="", notes=STANDARD_STREAM)
    return form.with_texts(
        read_input(
            keeper,
            form._asdict(),
            lambda texts: keep_texts(keeper, form.with_texts(texts), typed=True),
        )
    )


def read_long_texts(keeper: Keeper, form: EntryForm) -> EntryForm:
    """Return the form with the texts of standard input or the editor."""
    form = read_input_texts(keeper, form)
    if form.edit:
        if keeper.draft is None:
            keep_texts(keeper, form, typed=False)
        keeper.edit()
    if form.edit or keeper.draft:
        form = form.with_texts(keeper.texts(dict.fromkeys(TEXTS, "")))
    return form._replace(edit=False)


def keep_texts(keeper: Keeper, form: EntryForm, *, typed: bool) -> None:
    """Keep the texts as a sheet, and the other options beside it."""
    texts = {name: getattr(form, name) for name in TEXTS}
    keeper.keep(texts, None, form.options(), typed=typed)
