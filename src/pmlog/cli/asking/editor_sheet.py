"""Format texts below headings as a sheet for the editor, and parse it."""

import re
from collections.abc import Iterable, Mapping

from pmlog.errors import Misused, any_of, quoted
from pmlog.formats.decoding import FALLBACK, encoding_of

HEADING = "== "
LOOKS_LIKE_HEADING = re.compile(r"\\*== ")
"""A line of a text that begins like that gets one more backslash in front, and loses it again."""


def sheet_of(texts: Mapping[str, str]) -> str:
    return "".join(f"{HEADING}{name}\n{escaped(text)}\n\n" for name, text in texts.items())


def escaped(text: str) -> str:
    """Escape the lines of a text that look like a heading."""
    return "\n".join(
        f"\\{line}" if LOOKS_LIKE_HEADING.match(line) else line for line in text.split("\n")
    )


def decoded(content: bytes) -> str:
    """Decode the text an editor wrote; raises `Misused` where its encoding is not certain."""
    encoding = encoding_of(content)
    try:
        text = content.decode("utf-8" if encoding == FALLBACK else encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Misused(f"the text is not UTF-8 (line {line}); nothing was written") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def texts_in(sheet: str, names: Iterable[str], *, are_all_needed: bool = True) -> dict[str, str]:
    """Parse a sheet into its texts, by heading.

    Raises `Misused` when a heading that is needed is missing, when one is unknown or there twice,
    or when text stands above the first one: it could belong to any of them.
    """
    names = list(names)
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    above = lines
    for line in sheet.split("\n"):
        if line.startswith(HEADING):
            lines = found[checked_heading(line, names, found)] = []
        else:
            lines.append(line.removeprefix("\\") if LOOKS_LIKE_HEADING.match(line) else line)
    if any(line.strip() for line in above):
        raise Misused("there is text above the first heading; nothing was written")
    missing = [f"{HEADING}{name}" for name in names if name not in found]
    if missing and are_all_needed:
        raise Misused(
            f"the sheet lacks its heading {missing[0]!r}, and nobody knows what belongs "
            "below it; nothing was written"
        )
    return {name: "\n".join(found[name]).strip() for name in names if name in found}


def checked_heading(line: str, names: list[str], found: Mapping[str, object]) -> str:
    """Return the field of a heading; raises `Misused` for an unknown or repeated one."""
    name = line.removeprefix(HEADING).strip()
    if name not in names:
        raise Misused(
            f"{quoted(line)} is no heading of this sheet: it has {any_of(names, 20)}; "
            "a line of text that begins like that is written with a backslash before it"
        )
    if name in found:
        raise Misused(f"the heading {quoted(line)} is there twice; nothing was written")
    return name
