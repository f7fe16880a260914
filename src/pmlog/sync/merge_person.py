"""People who were written down on two devices at once: they are merged."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pmlog.store.tables.sync_tables import key_of
from pmlog.sync.fold import Rows
from pmlog.sync.operation import Causality, History, Operation, Row


class DuplicatePeople(NamedTuple):
    """Two people of one name, the earlier first; `is_sure` where nothing speaks against a merge."""

    kept: str
    gone: str
    name: str
    is_sure: bool


def duplicates(history: History, causality: Causality, rows: Rows) -> Iterator[DuplicatePeople]:
    """People of one name whom two devices inserted concurrently, and nobody has deleted."""
    named: dict[str, list[Row]] = {}
    for row in rows["person"].values():
        named.setdefault(row["name_key"], []).append(row)
    for people in named.values():
        if len(people) == 2:  # noqa: PLR2004
            found = [(history["person"][key_of(row["id"])], row) for row in people]
            yield from duplicates_of(found, causality, rows)


def duplicates_of(
    found: Sequence[tuple[Sequence[Operation], Row]], causality: Causality, rows: Rows
) -> Iterator[DuplicatePeople]:
    """Two people of one name, where they are duplicates."""
    if any(one.op == "delete" for operations, _ in found for one in operations):
        return  # it was decided already
    (first, kept), (second, gone) = sorted(found, key=lambda one: one[0][0].order)
    if causality.are_concurrent(first[0], second[0]):
        yield DuplicatePeople(kept["id"], gone["id"], kept["name"], is_sure=agree(kept, gone, rows))


def agree(one: Row, other: Row, rows: Rows) -> bool:
    """Whether no company, address or profile of two people differs."""
    companies = {row["company"].casefold() for row in (one, other) if row["company"]}
    links = [
        {link["url"] for link in rows["link"].values() if link["person_id"] == row["id"]}
        for row in (one, other)
    ]
    return len(companies) < 2 and (not all(links) or bool(links[0] & links[1]))  # noqa: PLR2004
