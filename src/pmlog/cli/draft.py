"""What was said of an entry, and the entry that it makes: words become values here."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pmlog import days
from pmlog.avenues import Avenue, Field, Kind
from pmlog.cli import params
from pmlog.cli.promise import Owed
from pmlog.cli.who import Named, resolve_names
from pmlog.errors import Misused, listed
from pmlog.model import Entry
from pmlog.names import split_names
from pmlog.promises import promised
from pmlog.sentences import MODES
from pmlog.session import Session
from pmlog.text import line_typed, name_typed, text_typed

if TYPE_CHECKING:
    from pmlog.growth import Question

Said = dict[str, Any]
"""What was said of an entry: option by option as typed, the own fields as `own_<name>`."""

QUALITY_FLAGS = ("good", "ok", "poor")
MODE_FLAGS = {"in_person": "in_person", "call": "live", "by_text": "text"}


class Draft(NamedTuple):
    """An entry before it is written: its people are not in the log yet, if they are new."""

    entry: Entry
    people: Sequence[tuple[str, Sequence[Named]]]
    owed: Sequence[Owed]
    answered: "Sequence[Question]" = ()
    tried: Sequence[tuple[Field, str]] = ()


def what_was_said(typed: Said) -> Said:
    """What was typed, without what is empty; an empty day stays, to be refused: it is not today."""
    return {name: value for name, value in typed.items() if value or (name, value) == ("when", "")}


def drafted(session: Session, avenue: Avenue, said: Said) -> Draft:
    """What was said as an entry to be; raises what is wrong with it before anything is written."""
    moment = params.moment_past(session, said.get("when", "today"))
    entry = Entry(
        "",
        moment.day,
        avenue.word,
        moment.time,
        **texts_of(said),
        **circumstances_of(said),
        details=details_of(session, avenue, said),
        tags=params.tags(said.get("tag", ())),
        private="private" in said,
    )
    owed = [
        Owed(
            direction, promised(line_typed(text, f"--{option}"), session.today, session.date_order)
        )
        for option, direction in (("next", "mine"), ("waiting", "waiting"))
        for text in said.get(option, ())
    ]
    return Draft(entry, people_of(session, avenue, said), owed, tried=tuple(tried_of(avenue, said)))


def texts_of(said: Said) -> dict[str, Any]:
    """The texts of an entry, as they are kept."""
    return {
        "about": line_typed(said.get("about", ""), "--about"),
        "learned": text_typed(said.get("learned", ""), "--learned"),
        "notes": text_typed(said.get("notes", ""), "--notes"),
    }


def circumstances_of(said: Said) -> dict[str, Any]:
    """How long, in which way and how it was; None where it was not said."""
    qualities = [word for word in QUALITY_FLAGS if word in said]
    modes = [MODE_FLAGS[flag] for flag in MODE_FLAGS if flag in said]
    if said.get("quality"):
        qualities.append(params.quality(said["quality"]))
    if said.get("mode"):
        modes.append(params.mode(said["mode"]))
    if len(set(qualities)) > 1 or len(set(modes)) > 1:
        both = set(qualities) if len(set(qualities)) > 1 else {MODES[mode] for mode in modes}
        raise Misused(f"it is either {listed(sorted(both))}")
    return {
        "minutes": days.minutes(said["how_long"]) if said.get("how_long") else None,
        "mode": modes[0] if modes else None,
        "quality": qualities[0] if qualities else None,
    }


def details_of(session: Session, avenue: Avenue, said: Said) -> dict[str, str | int]:
    """The avenue's own fields that were said, as they are kept; names are people instead."""
    tried: dict[str, list[str]] = {}
    for field, text in tried_of(avenue, said):
        tried.setdefault(field.name, []).append(text)
    return {
        field.name: "; ".join(tried[field.name])
        if field.name in tried
        else params.field_value(session, field, said[f"own_{field.name}"])
        for field in avenue.fields
        if said.get(f"own_{field.name}")
        and field.kind is not Kind.NAMES
        and (field.name in tried or not field.attempt)
    }


def tried_of(avenue: Avenue, said: Said) -> Iterator[tuple[Field, str]]:
    """What was advised or is to be tried, text by text."""
    for field in avenue.fields:
        if field.attempt:
            for text in said.get(f"own_{field.name}", ()):
                if kept := line_typed(text, field.option):
                    yield field, kept


def people_of(session: Session, avenue: Avenue, said: Said) -> list[tuple[str, list[Named]]]:
    """Everybody named, by their part in the entry; nobody twice."""
    who = " ".join(said.get("who", ()))
    if "who" in said and not split_names(who):
        name_typed("")  # refuses: a name was given, and it is empty
    with_me = said.get("people") or resolve_names(session, who, said.get("new", ()))
    parts = [("with", list(with_me))]
    seen = {person.key for person in with_me}
    for field in avenue.fields:
        if field.kind is Kind.NAMES and said.get(f"own_{field.name}"):
            others = resolve_names(session, said[f"own_{field.name}"])
            parts.append((field.name, [person for person in others if person.key not in seen]))
            seen |= {person.key for person in others}
    return parts
