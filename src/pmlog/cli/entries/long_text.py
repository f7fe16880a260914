"""Long or private text that does not go through the command line: standard input, an editor."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pmlog.cli import retry
from pmlog.cli.asking.draft_keeper import Keeper
from pmlog.cli.options import STANDARD_STREAM
from pmlog.errors import Misused, PmlogError

if TYPE_CHECKING:
    from pmlog.cli.entries.entry_form import EntryForm

TEXTS = ("about", "learned", "notes")
ONLY_ONE = "only one text can be read from standard input"

Keep = Callable[[dict[str, str]], None]
"""Keeps texts from then on, by their names."""


def piped_texts(keeper: Keeper, form: "EntryForm") -> "EntryForm":
    """The form, with the text that lies in a pipe: it is there, and would be lost.

    At a terminal nothing is typed before all else is understood.
    """
    return form if sys.stdin.isatty() else input_texts(keeper, form)


def input_texts(keeper: Keeper, form: "EntryForm") -> "EntryForm":
    """The form, with the text that is to be read from standard input, which is kept."""
    if form.at:
        if form.at != STANDARD_STREAM:
            raise Misused("--at takes only - (notes from standard input); a day goes to --when")
        form = form._replace(at="", notes=STANDARD_STREAM)
    return form.with_texts(
        input_read(
            keeper,
            form._asdict(),
            lambda texts: keep_texts(keeper, form.with_texts(texts), typed=True),
        )
    )


def long_texts(keeper: Keeper, form: "EntryForm") -> "EntryForm":
    """The form, with the texts that are to be read from standard input or the editor."""
    form = input_texts(keeper, form)
    if form.edit:
        if keeper.draft is None:
            keep_texts(keeper, form, typed=False)
        keeper.edited()
    if form.edit or keeper.draft:
        form = form.with_texts(keeper.texts(dict.fromkeys(TEXTS, "")))
    return form._replace(edit=False)


def keep_texts(keeper: Keeper, form: "EntryForm", *, typed: bool) -> None:
    """Keep the texts as a sheet, and beside it what else was typed."""
    texts = {name: getattr(form, name) for name in TEXTS}
    keeper.keep(texts, None, form.options(), typed=typed)


def input_read(
    keeper: Keeper, said: Mapping[str, Any], keep: Keep, names: Sequence[str] = TEXTS
) -> dict[str, str]:
    """The text that is to be read from standard input, by its name; none where none is.

    What was typed is kept, also where it is cut short by Ctrl-C.
    """
    waiting = [name for name in names if said.get(name) == STANDARD_STREAM]
    if not waiting:
        return {}
    is_one = len(waiting) == 1
    if not is_one and sys.stdin.isatty():
        raise Misused(ONLY_ONE)
    from pmlog.formats.decoding import decoded  # noqa: PLC0415  only where a text is read

    keeper.listen()
    content = retry.given.input
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
    """Read standard input to its end, once."""
    if retry.given.is_input_read:
        return
    retry.given.on_asking()
    if sys.stdin.isatty():
        sys.stderr.write(f"Type the text for --{name}, then Ctrl-D on a line of its own.\n")
        sys.stderr.flush()
    read = getattr(sys.stdin.buffer, "read1", sys.stdin.buffer.read)
    try:
        while chunk := read():
            content += chunk
    except OSError as error:
        raise PmlogError(f"standard input: {error.strerror or error}") from error
    retry.given.is_input_read = True
