"""Long or private text that does not go through the command line: standard input, an editor."""

import sys
from typing import Any

from pmlog.errors import Misused, PmlogError

TEXTS = ("about", "learned", "notes")
FROM_INPUT = "-"
HEADING = "== "


def long_texts(said: dict[str, Any]) -> dict[str, Any]:
    """What was said, with the texts that are to be read from standard input or the editor."""
    said = dict(said)
    if "at" in said:
        if said.pop("at") != FROM_INPUT:
            raise Misused("--at takes only - (notes from standard input); a day goes to --when")
        said["notes"] = FROM_INPUT
    waiting = [name for name in TEXTS if said.get(name) == FROM_INPUT]
    if len(waiting) > 1:
        raise Misused("only one text can be read from standard input")
    for name in waiting:
        said[name] = from_input(name)
    if said.pop("edit", False):
        said |= texts_edited({name: said.get(name, "") for name in TEXTS})
    return said


def from_input(name: str) -> str:
    """A text from standard input, to its end."""
    if sys.stdin.isatty():
        sys.stderr.write(f"Type the text for --{name}, then Ctrl-D on a line of its own.\n")
    from pmlog.formats.decoding import decoded  # noqa: PLC0415  only where a text is read

    try:
        return decoded(sys.stdin.buffer.read()).strip()
    except OSError as error:
        raise PmlogError(f"standard input: {error.strerror or error}") from error


def texts_edited(texts: dict[str, str]) -> dict[str, str]:
    """The texts after the user has worked on them in the editor, each below its heading."""
    from pmlog.cli.editor import edited  # noqa: PLC0415  tempfile is slow and seldom needed

    sheet = "".join(f"{HEADING}{name}\n{text}\n\n" for name, text in texts.items())
    kept = dict.fromkeys(texts, "")
    current = ""
    for line in edited(sheet).splitlines():
        heading = line.removeprefix(HEADING).strip()
        if line.startswith(HEADING) and heading in texts:
            current = heading
        elif current:
            kept[current] += line + "\n"
    return {name: text.strip() for name, text in kept.items()}
