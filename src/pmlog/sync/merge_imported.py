"""Find things that two devices imported concurrently from one source."""

from collections.abc import Iterator
from typing import NamedTuple

from pmlog.store.tables.sync_tables import key_of
from pmlog.sync.fold import Rows
from pmlog.sync.operation import Causality, History, columns_of_key


class ImportedTwice(NamedTuple):
    """Two things from one source, the earlier first."""

    kind: str
    kept: str
    gone: str


def imported_twice(history: History, causality: Causality, rows: Rows) -> Iterator[ImportedTwice]:
    """Yield the things that were imported twice, unless one of them was ever deleted."""
    for key, operations in history["origin"].items():
        kind = columns_of_key(key)["kind"]
        imports = [one for one in operations if one.after.get("thing_id")]
        for other in imports[1:]:
            if causality.are_concurrent(imports[0], other):
                pair = ImportedTwice(kind, imports[0].after["thing_id"], other.after["thing_id"])
                if pair.kept != pair.gone and all(
                    is_undeleted(history, rows, kind, id_) for id_ in (pair.kept, pair.gone)
                ):
                    yield pair


def is_undeleted(history: History, rows: Rows, kind: str, id_: str) -> bool:
    """Whether a thing exists and was never deleted."""
    key = key_of(id_)
    return key in rows[kind] and all(one.op != "delete" for one in history[kind][key])
