"""The whole log as one JSON document, and back: the same log gives the same bytes.

One list a table, its rows as objects with the columns of docs/schema.md, sorted by key. The
journal and what can be derived are left out.
"""

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pmlog.errors import NotReadable, PmlogError
from pmlog.formats.decoding import FALLBACK, encoding_of
from pmlog.json_records import with_escapes
from pmlog.model import PROMISE
from pmlog.text import runs_code

Tables = dict[str, list[dict[str, Any]]]

KIND = "pmlog log"

SUGGESTIONS = 8
"""The first schema that tells what pmlog proposes from what somebody promised."""

PROPOSED = {
    "contact": (re.compile("write to .*, met at .*"), 1),
    "advice": (re.compile("tell .* what came of: .*"), 21),
    "discussion": (re.compile("go on with what .* said on .*"), 2),
}
"""What pmlog wrote by itself before that, and in how many days it was due."""


def to_json(tables: Mapping[str, Any], schema: int) -> str:
    document = {"kind": KIND, "schema": schema, **tables}
    return with_escapes(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def text_of(name: str, data: bytes) -> str:
    """The text of a file; `PmlogError` where it is no Unicode, which every export is."""
    encoding = encoding_of(data)
    try:
        return data.decode("utf-8" if encoding == FALLBACK else encoding)
    except UnicodeDecodeError as error:
        raise PmlogError(f"{name} is not what pmlog export json wrote: no UTF-8") from error


def read(text: str, schema: int) -> Tables:
    """The tables of a document; `NotReadable` for what is none, or is of a newer schema."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotReadable("JSON", f"it is no JSON ({error})") from error
    if not isinstance(document, dict) or document.pop("kind", None) != KIND:
        raise NotReadable("JSON", "it was not written by pmlog export json")
    version = document.pop("schema", None)
    if not isinstance(version, int) or version > schema:
        raise NotReadable("JSON", f"it is of schema {version}; this pmlog knows {schema}")
    for table, rows in document.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise NotReadable("JSON", f"{table!r} is no list of rows")
    return with_suggestions(document) if version < SUGGESTIONS else document


def with_suggestions(tables: Tables) -> Tables:
    """The tables of an older export: what pmlog proposed by itself is no promise, as in a log.

    It is told by its words and its day, since the export has no journal: where one was changed,
    somebody made it theirs.
    """
    rows = [row | {"kind": kind_of(row)} for row in tables.get("followup", ())]
    return tables | {"followup": rows} if rows else tables


def kind_of(row: Mapping[str, Any]) -> str:
    """The kind of a follow-up of an older export: a promise, or what pmlog proposed."""
    what, due, made_on = (str(row.get(name)) for name in ("what", "due", "made_on"))
    for kind, (words, days) in PROPOSED.items():
        if row.get("direction") == "mine" and row.get("entry_id") and words.fullmatch(what):
            try:
                waits = date.fromisoformat(due) - date.fromisoformat(made_on)
            except ValueError:
                continue  # whether it is a day is looked at where it is taken in
            if waits == timedelta(days=days):
                return kind
    return PROMISE


def without_code(tables: Tables) -> tuple[Tables, int]:
    """The tables without links that are code (javascript: and its like), and how many these were.

    pmlog takes none in, but an older one did, and a file can come from anybody.
    """
    links = [row for row in tables.get("link", ()) if not is_code(row.get("url"))]
    entries = [entry_without_code(row) for row in tables.get("entry", ())]
    count = len(tables.get("link", ())) - len(links)
    count += sum(old != new for old, new in zip(tables.get("entry", ()), entries, strict=True))
    return (tables | {"link": links, "entry": entries}, count) if count else (tables, 0)


def entry_without_code(row: dict[str, Any]) -> dict[str, Any]:
    """An entry whose link leads to a place, or that has none."""
    try:
        details = json.loads(row["details"])
        if not is_code(details["link"]):
            return row
    except (KeyError, TypeError, ValueError):
        return row  # whether it is an entry at all is looked at where it is taken in
    kept = {name: value for name, value in details.items() if name != "link"}
    return row | {"details": json.dumps(kept, ensure_ascii=False)}


def is_code(link: object) -> bool:
    return isinstance(link, str) and runs_code(link)
