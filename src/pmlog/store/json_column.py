"""Columns that hold JSON. Most are empty, so the JSON library is loaded only for the others."""

from collections.abc import Iterable, Mapping
from typing import Any

EMPTY = "{}"
EMPTY_LIST = "[]"


def packed(value: Mapping[str, Any], between: tuple[str, str] = (", ", ": ")) -> str:
    """Encode a mapping as a column's text; `between` are the separators of items and of keys."""
    if not value:
        return EMPTY
    from json import dumps  # noqa: PLC0415  for most columns it is not needed

    return dumps(dict(value), ensure_ascii=False, separators=between)


def packed_list(values: Iterable[str]) -> str:
    listed = [*values]
    if not listed:
        return EMPTY_LIST
    from json import dumps  # noqa: PLC0415  for most columns it is not needed

    return dumps(listed, ensure_ascii=False)


def unpacked_list(text: str) -> tuple[str, ...]:
    if text == EMPTY_LIST:
        return ()
    from json import loads  # noqa: PLC0415  for most columns it is not needed

    return tuple(map(str, loads(text)))


def unpacked(text: str) -> dict[str, Any]:
    """Decode a column's text as a mapping; raises `ValueError` when it is none."""
    if text == EMPTY:
        return {}
    from json import loads  # noqa: PLC0415  for most columns it is not needed

    return dict(loads(text))
