"""Validate values beyond the constraints of the tables: days that exist, JSON objects, plain text.

A row that pmlog wrote always passes. Rows from elsewhere are checked: an import of JSON, a backup
that is to be restored, a file that another program changed.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from pmlog import days
from pmlog.avenues import AVENUES, Field, FieldKind
from pmlog.days import recurring
from pmlog.days.almanac import FIRST_YEAR, LAST_YEAR
from pmlog.days.yearly import OFF, is_yearly
from pmlog.store.tables.settings import DATES, DUE, LARGEST_TARGET, START, TARGET
from pmlog.text import harmless

Row = Mapping[str, Any]

ID = re.compile(r"[a-z0-9]{1,40}")
CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")

DAYS = frozenset(
    "date due made_on closed_on created_on retired_on snoozed_until triaged_on fate_on ended_on "
    "by start until day".split()
)
"""The columns that hold a day (YYYY-MM-DD)."""

NUMBERS = (FieldKind.NUMBER, FieldKind.PERCENT, FieldKind.SCALE)
FIELD_DAYS = (FieldKind.DAY, FieldKind.DAY_AHEAD)


def problem(table: str, row: Row) -> str | None:
    """Say what is wrong with a row (column and predicate); None if it is valid.

    The values have to have their columns' types already.
    """
    for name, value in row.items():
        reason = None if value is None else problem_of_value(name, value)
        if reason:
            return f"{table}.{name} {reason}"
    if table == "setting":
        return problem_of_setting(str(row.get("name")), str(row.get("value")))
    if table == "entry":
        return problem_of_entry(row)
    return None


def problem_of_value(name: str, value: Any) -> str | None:  # noqa: ANN401  a column can be anything
    """Say what is wrong with the value of a column; None if it is valid."""
    if not isinstance(value, str):
        return None
    if name in DAYS:
        return None if is_day(value) else f"is no day: {value!r}"
    if name == "time":
        return None if CLOCK.fullmatch(value) else f"is no time: {value!r}"
    if name == "id" or name.endswith("_id"):
        return None if ID.fullmatch(value) else f"is no id: {value!r}"
    if name in FORMS:
        return FORMS[name](value)
    return None if harmless(value) == value else "has characters that act on a screen"


def is_day(text: str) -> bool:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return day.isoformat() == text and FIRST_YEAR <= day.year <= LAST_YEAR


def is_instant(text: str) -> bool:
    """Whether a text is an instant as in `step.at`."""
    try:
        days.instant(text)
    except ValueError:
        return False
    return True


def problem_of_object(text: str) -> str | None:
    """Say what is wrong with a JSON object of texts and integers; None if it is valid."""
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        return "is no JSON"
    if not isinstance(fields, dict):
        return "is no object"
    for name, value in fields.items():
        if type(value) not in (str, int):
            return f"holds {name!r}, which is neither a text nor a number"
        if harmless(f"{name}{value}") != f"{name}{value}":
            return "has characters that act on a screen"
    return None


def problem_of_list(text: str) -> str | None:
    try:
        texts = json.loads(text)
    except (ValueError, RecursionError):
        return "is no JSON"
    if not isinstance(texts, list) or not all(isinstance(value, str) for value in texts):
        return "is no list of texts"
    return None if all(harmless(value) == value for value in texts) else "acts on a screen"


def problem_of_rule(text: str) -> str | None:
    """Say what is wrong with a recurrence rule, which may be empty; None if it is valid."""
    return None if text in ("", recurring.canonical_rule(text)) else f"is no rule: {text!r}"


def problem_of_birthday(text: str) -> str | None:
    """Say what is wrong with a birthday, which may be empty (unknown) or switched off."""
    return None if text in ("", OFF) or is_yearly(text) else f"is no birthday: {text!r}"


FORMS = {
    "details": problem_of_object,
    "answers": problem_of_object,
    "others": problem_of_list,
    "rule": problem_of_rule,
    "birthday": problem_of_birthday,
}
"""The validators of columns that hold JSON, a rule or a yearly day."""


def problem_of_setting(name: str, value: str) -> str | None:
    """Say what is wrong with a setting that pmlog reads as a day or a number."""
    if name == START and not is_day(value):
        return f"setting start is no day: {value!r}"
    if name == TARGET and not is_target(value):
        return f"setting target is no number up to {LARGEST_TARGET:.0f}: {value!r}"
    if name == DUE and not is_span(value):
        return f"setting due is no number of days up to {days.LONGEST_SPAN}: {value!r}"
    if name == DATES and value not in days.ORDERS:
        return f"setting dates is neither dmy nor mdy: {value!r}"
    return None


def is_span(text: str) -> bool:
    plain = text.isascii() and text.isdigit() and len(text) <= len(str(days.LONGEST_SPAN))
    return plain and 0 < int(text) <= days.LONGEST_SPAN


def is_target(text: str) -> bool:
    try:
        return 0 <= float(text) <= LARGEST_TARGET
    except ValueError:
        return False


def problem_of_entry(row: Row) -> str | None:
    """Say what is wrong with an entry: an unknown avenue, or a field of another kind."""
    avenue = AVENUES.get(str(row.get("avenue")))
    if avenue is None:
        return f"entry.avenue is none: {row.get('avenue')!r}"
    details = json.loads(row.get("details") or "{}")
    wrong = [field for field in avenue.fields if not fits(field, details.get(field.name))]
    return f"entry.details has no such {wrong[0].name}" if wrong else None


def fits(field: Field, value: object) -> bool:
    """Whether a value has the type of an avenue's field; None always fits."""
    if value is None:
        return True
    if field.kind in NUMBERS:
        return isinstance(value, int)
    if field.kind in FIELD_DAYS:
        return isinstance(value, str) and is_day(value)
    return isinstance(value, str)
