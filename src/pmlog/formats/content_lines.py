"""Content lines, the syntax of vCard and iCalendar: escaped, folded, terminated by CRLF."""

from collections.abc import Iterable

from pmlog.text import harmless

LONGEST = 75
"""The longest line (octets), without its terminator."""

ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def escape(text: str) -> str:
    """Escape text as a value, so that it can end neither the value nor the line."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return harmless(plain).translate(ESCAPES)


def address(url: str) -> str:
    """Return a URL as a value: line breaks are removed; URLs are not escaped like text."""
    return "".join(harmless(url).split()).replace("\\", "%5C")


def fold_line(line: str) -> str:
    """Fold a line into pieces of at most 75 octets, never within a character; ends with CRLF."""
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
