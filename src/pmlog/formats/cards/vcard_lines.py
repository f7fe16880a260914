"""The lines of a file of vCards are unfolded, in whatever way they were folded."""

import re
from collections.abc import Iterator
from io import BytesIO

BEGIN = re.compile(rb"\s*BEGIN\s*:\s*VCARD\s*", re.I)
END = re.compile(rb"\s*END\s*:\s*VCARD\s*", re.I)
STARTS = re.compile(rb"[A-Za-z0-9_.\-/ ]{1,80}(?:;[^:]*)?:")
MOST_LINES = 600_000
MOST_PIECES = 20_000
"""A property folded into more lines is cut there."""


def logical_lines(data: bytes) -> Iterator[tuple[int, bytes]]:  # noqa: C901  four ways to fold
    """Unfolded lines with their number: indented ones go on, and quoted-printable after '='.

    Lines that are no property go on with the one before: base64 that nobody indented, and notes.
    """
    pieces: list[bytes] = []
    begun = number = 0
    quoted = False
    for number, whole in enumerate(BytesIO(data), 1):
        if number > MOST_LINES:
            break
        line = whole.rstrip(b"\r\n")
        if len(pieces) > MOST_PIECES and line[:1] in (b" ", b"\t"):
            continue
        if pieces and quoted and pieces[-1].endswith(b"="):
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line)
        elif pieces and line[:1] in (b" ", b"\t") and not is_card_line(line):
            pieces.append(line[1:])
        elif is_card_line(line) or STARTS.match(line):
            if pieces:
                yield begun, b"".join(pieces)
            pieces, begun = [line], number
            quoted = b"QUOTED-PRINTABLE" in line.partition(b":")[0].upper()
        elif pieces and line:
            pieces.append(b"" if is_base64(pieces[0].partition(b":")[0]) else b"\\n")
            pieces.append(line)
    if pieces:
        yield begun, b"".join(pieces)


def is_card_line(line: bytes) -> bool:
    may_be_one = line.rstrip()[-1:] in (b"D", b"d")
    return may_be_one and bool(BEGIN.fullmatch(line) or END.fullmatch(line))


def is_base64(head: bytes) -> bool:
    """Whether a property, of which this stands before the colon, is of bytes, as a picture is."""
    upper = head.upper()
    return b"BASE64" in upper or b"ENCODING=B" in upper
