"""Find people who were added concurrently on two devices."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pmlog.store.tables.sync_tables import key_of
from pmlog.sync.fold import Rows
from pmlog.sync.operation import Causality, History, Operation, Row


class DuplicatePeople(NamedTuple):
    """Two people of one name, the earlier first; `is_sure` if no company or link differs."""

    kept: str
    gone: str
    name: str
    is_sure: bool


def duplicates(history: History, causality: Causality, rows: Rows) -> Iterator[DuplicatePeople]:
    """Yield pairs of people of one name that two devices inserted concurrently and none deleted."""
    named: dict[str, list[Row]] = {}
    for row in rows["person"].values():
        named.setdefault(row["name_key"], []).append(row)
    for people in named.values():
        if len(people) == 2:  # noqa: PLR2004
            pair = [(history["person"][key_of(row["id"])], row) for row in people]
            yield from duplicates_of(pair, causality, rows)


def duplicates_of(
    pair: Sequence[tuple[Sequence[Operation], Row]], causality: Causality, rows: Rows
) -> Iterator[DuplicatePeople]:
    """Yield two people of one name if they are duplicates; they are given with their operations."""
    if any(one.op == "delete" for operations, _ in pair for one in operations):
        return  # the user decided on them before
    (first, kept), (second, gone) = sorted(pair, key=lambda one: one[0][0].order)
    if causality.are_concurrent(first[0], second[0]):
        yield DuplicatePeople(kept["id"], gone["id"], kept["name"], is_sure=agree(kept, gone, rows))


def agree(one: Row, other: Row, rows: Rows) -> bool:
    """Whether two people have no different companies, and a link in common if both have any."""
    companies = {row["company"].casefold() for row in (one, other) if row["company"]}
    links = [
        {link["url"] for link in rows["link"].values() if link["person_id"] == row["id"]}
        for row in (one, other)
    ]
    return len(companies) < 2 and (not all(links) or bool(links[0] & links[1]))  # noqa: PLR2004
