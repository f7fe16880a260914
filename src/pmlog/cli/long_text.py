"""Long or private text that does not go through the command line: standard input, an editor."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pmlog.cli.keeping import Keeper
from pmlog.errors import Misused, PmlogError

TEXTS = ("about", "learned", "notes")
FROM_INPUT = "-"
ONLY_ONE = "only one text can be read from standard input"

Keep = Callable[[dict[str, str]], None]
"""Keeps texts from then on, by their names."""


def piped_texts(keeper: Keeper, said: dict[str, Any]) -> dict[str, Any]:
    """What was said, with the text that lies in a pipe: it is there, and would be lost.

    At a terminal nothing is typed before all else is understood.
    """
    return said if sys.stdin.isatty() else input_texts(keeper, said)


def input_texts(keeper: Keeper, said: dict[str, Any]) -> dict[str, Any]:
    """What was said, with the text that is to be read from standard input, which is kept."""
    said = dict(said)
    if "at" in said:
        if said.pop("at") != FROM_INPUT:
            raise Misused("--at takes only - (notes from standard input); a day goes to --when")
        said["notes"] = FROM_INPUT
    return said | input_read(
        keeper, said, lambda texts: keep_texts(keeper, said | texts, typed=True)
    )


def long_texts(keeper: Keeper, said: dict[str, Any]) -> dict[str, Any]:
    """What was said, with the texts that are to be read from standard input or the editor."""
    said = input_texts(keeper, said)
    is_edited = said.pop("edit", False)
    if is_edited:
        if keeper.draft is None:
            keep_texts(keeper, said, typed=False)
        keeper.edited()
    if is_edited or keeper.draft:
        said |= keeper.texts(dict.fromkeys(TEXTS, ""))
    return said


def keep_texts(keeper: Keeper, said: dict[str, Any], *, typed: bool) -> None:
    """Keep the texts as a sheet, and beside it what else was said."""
    options = {
        name: value for name, value in said.items() if name not in (*TEXTS, "people", "edit")
    }
    keeper.keep({name: said.get(name, "") for name in TEXTS}, None, options, typed=typed)


def input_read(
    keeper: Keeper, said: Mapping[str, Any], keep: Keep, names: Sequence[str] = TEXTS
) -> dict[str, str]:
    """The text that is to be read from standard input, by its name; none where none is.

    What was typed is kept, also where it is cut short by Ctrl-C.
    """
    waiting = [name for name in names if said.get(name) == FROM_INPUT]
    if not waiting:
        return {}
    is_one = len(waiting) == 1
    if not is_one and sys.stdin.isatty():
        raise Misused(ONLY_ONE)
    from pmlog.formats.decoding import decoded  # noqa: PLC0415  only where a text is read

    keeper.listen()
    content = bytearray()
    try:
        read_into(content, waiting[0])
    finally:
        if content.strip():
            try:
                keep({waiting[0]: decoded(bytes(content)).strip()})
            except PmlogError as error:  # it is in hand, and may be written all the same
                keeper.session.note(f"pmlog: {error}")
    if not is_one:
        raise Misused(ONLY_ONE)
    return {waiting[0]: decoded(bytes(content)).strip()}


def read_into(content: bytearray, name: str) -> None:
    """Read standard input to its end."""
    if sys.stdin.isatty():
        sys.stderr.write(f"Type the text for --{name}, then Ctrl-D on a line of its own.\n")
        sys.stderr.flush()
    read = getattr(sys.stdin.buffer, "read1", sys.stdin.buffer.read)
    try:
        while chunk := read():
            content += chunk
    except OSError as error:
        raise PmlogError(f"standard input: {error.strerror or error}") from error
