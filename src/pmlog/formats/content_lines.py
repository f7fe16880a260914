"""Content lines, of which vCards and calendars are made: escaped, folded, ended with CRLF."""

from collections.abc import Iterable

from pmlog.text import harmless

LONGEST = 75
"""How many octets a line has at most, without its end."""

ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def escape(text: str) -> str:
    """Text as a value: no character of it can end the value, let alone the line."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return harmless(plain).translate(ESCAPES)


def address(url: str) -> str:
    """An address as a value: without what could end the line; it is not escaped as text is."""
    return "".join(harmless(url).split()).replace("\\", "%5C")


def fold_line(line: str) -> str:
    """A line in pieces of at most 75 octets, never within a character; the end is CRLF."""
    pieces = [""]
    length = 0
    for character in line:
        octets = len(character.encode("utf-8", "replace"))
        if length + octets > LONGEST:
            pieces.append(" ")
            length = 1
        pieces[-1] += character
        length += octets
    return "\r\n".join(pieces) + "\r\n"


def document(lines: Iterable[str]) -> str:
    return "".join(fold_line(line) for line in lines)
