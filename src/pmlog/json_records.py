"""Values as JSON that scripts may rely on: keys are only ever added, days are ISO days."""

import json
from collections.abc import Iterable
from datetime import date
from json.encoder import encode_basestring as text
from typing import Any

from pmlog.model import Entry, FollowUp, InTouch, JournalStep, Person
from pmlog.text import is_harmful

Record = dict[str, Any]

scalar = json.JSONEncoder(ensure_ascii=False).encode


def written(value: Any, end: str = "\n") -> str:  # noqa: ANN401  whatever JSON can say
    """A value as JSON on lines, a level two blanks further in; `end` is the end of a line.

    It reads as `json.dumps(value, ensure_ascii=False, indent=2)` does, in a third of the time: that
    one forgoes its fast half as soon as it has to indent. Most of what is written are texts in
    records, so these are seen to at once.
    """
    further = f"{end}  "
    match value:
        case dict() if value:
            parts = [
                f"{text(key)}: {text(one) if type(one) is str else written(one, further)}"
                for key, one in value.items()
            ]
            return f"{{{further}{f',{further}'.join(parts)}{end}}}"
        case list() | tuple() if value:
            parts = [text(one) if type(one) is str else written(one, further) for one in value]
            return f"[{further}{f',{further}'.join(parts)}{end}]"
    return scalar(value)


def with_escapes(document: str) -> str:
    r"""A JSON document in which no text can act on a screen: \u202e for the character itself.

    Every other character stays as it is, so the document is as long as before, nearly always.
    """
    harmful = {ord(c): json.dumps(c)[1:-1] for c in set(document) if is_harmful(c) and c != "\n"}
    return document.translate(harmful) if harmful else document


def promise_record(followup: FollowUp, today: date) -> Record:
    """A follow-up as `followups --json` lists it."""
    return {
        "id": followup.id,
        "due": followup.due.isoformat(),
        "days_late": followup.days_late(today),
        "what": followup.what,
        "direction": followup.direction,
        "people": [person.name for person in followup.people],
        "entry": followup.entry,
    }


def followup_record(followup: FollowUp, today: date) -> Record:
    """A follow-up with all that is kept of it."""
    return promise_record(followup, today) | {
        "state": followup.state,
        "made": followup.made_on.isoformat(),
        "closed": iso(followup.closed_on),
        "snoozed_until": iso(followup.snoozed_until),
        "note": followup.note,
    }


def in_touch_record(person: InTouch, today: date) -> Record:
    """Somebody to keep in touch with; `lateness` is in cadences."""
    return {
        "id": person.id,
        "name": person.name,
        "relation": person.relation,
        "cadence_days": person.cadence_days,
        "last_contact": iso(person.last),
        "days_since": person.days_since(today),
        "lateness": round(person.lateness(today), 3),
    }


def entry_record(entry: Entry) -> Record:
    """An entry with the own fields of its avenue; `minutes`, `mode`, `quality` may be null."""
    return {
        "id": entry.id,
        "date": entry.date.isoformat(),
        "time": entry.time,
        "avenue": entry.avenue,
        "people": [person.name for person in entry.people],
        "about": entry.about,
        "learned": entry.learned,
        "notes": entry.notes,
        "minutes": entry.minutes,
        "mode": entry.mode,
        "quality": entry.quality,
        "tags": list(entry.tags),
        "engagement_id": entry.engagement,
        "goal_id": entry.goal,
        "private": entry.private,
        **parts(entry),
        **entry.details,
        **entry.serves,
    }


def parts(entry: Entry) -> Record:
    """Who was met at an event, or discussed a post: the people of each part other than `with`."""
    found: dict[str, list[str]] = {}
    for person in entry.people:
        if person.part != "with":
            found.setdefault(person.part, []).append(person.name)
    return found


def person_record(person: Person, last: date | None = None, entries: int | None = None) -> Record:
    """A person with all that is kept; `cadence_days` is the own one, null when there is none."""
    from pmlog.columns import NAMES  # noqa: PLC0415  the daily path shows no person

    return {
        "id": person.id,
        "name": person.name,
        "relation": person.relation,
        **{name: getattr(person, name) for name in NAMES},
        "aliases": list(person.aliases),
        "tags": list(person.tags),
        "links": list(person.links),
        "cadence_days": person.cadence_days,
        "snoozed_until": iso(person.snoozed_until),
        "active": person.retired_on is None,
        "retired": iso(person.retired_on),
        "created": person.created_on.isoformat(),
        "last_contact": iso(last),
        "entries": entries,
    }


def records(entries: Iterable[Entry]) -> list[Record]:
    """Entries as a list of records."""
    return [entry_record(entry) for entry in entries]


def iso(day: date | None) -> str | None:
    """A day as JSON has it."""
    return day.isoformat() if day else None


def step_record(step: JournalStep) -> Record:
    """A step of the journal: `before` and `after` hold the columns of the row that differ."""
    return {
        "at": step.at,
        "device": step.device,
        "command": step.command,
        "kind": step.kind,
        "state": step.state,
        "changes": [change._asdict() for change in step.changes],
    }
