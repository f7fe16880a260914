"""Things that two devices imported from one source at once: they are merged."""

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
    """The things that are there twice, unless somebody has deleted one of them."""
    for key, operations in history["origin"].items():
        kind = columns_of_key(key)["kind"]
        said = [one for one in operations if one.after.get("thing_id")]
        for other in said[1:]:
            if causality.are_concurrent(said[0], other):
                found = ImportedTwice(kind, said[0].after["thing_id"], other.after["thing_id"])
                if found.kept != found.gone and all(
                    is_untouched(history, rows, kind, id_) for id_ in (found.kept, found.gone)
                ):
                    yield found


def is_untouched(history: History, rows: Rows, kind: str, id_: str) -> bool:
    """Whether a thing is there and was never deleted."""
    key = key_of(id_)
    return key in rows[kind] and all(one.op != "delete" for one in history[kind][key])
