"""Columns that hold JSON. Most of them are empty, and the library is loaded for the others only."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

EMPTY = "{}"


def packed(value: Mapping[str, Any], between: tuple[str, str] = (", ", ": ")) -> str:
    """A mapping as the text of a column; `between` stands between items, and after a key."""
    if not value:
        return EMPTY
    text: str = import_module("json").dumps(dict(value), ensure_ascii=False, separators=between)
    return text


def unpacked(text: str) -> dict[str, Any]:
    """The mapping in the text of a column; raises `ValueError` where it is none."""
    return {} if text == EMPTY else dict(import_module("json").loads(text))
