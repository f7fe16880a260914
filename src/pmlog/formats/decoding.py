"""Which encoding the bytes of a text are in, from a file or from standard input.

A byte order mark says it; else it is UTF-8, or UTF-16 where every other byte is NUL, or else the
code page of Western Windows, in which no byte is wrong. Some shells write UTF-16 by themselves.
"""

import codecs

START = 8_000
"""How many bytes of a file are looked at to tell what it is, and UTF-16 that has no mark."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

CHUNK = 1_000_000

LATIN = 0.7
"""How much of a text is surely Latin where it is taken for UTF-16 by that alone."""

FEW = 20
"""One character of so many may be unprintable in a text."""

FALLBACK = "cp1252"


def decoded(data: bytes) -> str:
    """The bytes as text; where they are none there is a question mark in a box."""
    return data.decode(encoding_of(data), "replace")


def encoding_of(data: bytes) -> str:
    """The name of the encoding of a text; a mark at its start is taken off in decoding."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    start = data[:START]
    return unmarked_utf_16(start) or ("utf-8" if is_encoded(data, "utf-8") else FALLBACK)


def is_wide(encoding: str) -> bool:
    """Whether a character takes at least two bytes, so that NUL is no sign of a binary file."""
    return encoding.startswith(("utf-16", "utf-32"))


def unmarked_utf_16(start: bytes) -> str:
    """The UTF-16 of a text without a mark, told by where its NULs are; else nothing.

    Blanks, digits and Latin letters have a NUL in the same one of their two bytes.
    """
    if 0 not in start:
        return ""
    odd, even, half = start[1::2].count(0), start[::2].count(0), len(start) // 2
    is_other = not is_readable(start, "utf-8")
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        is_one = is_other and not others and is_readable(start, encoding)
        if zeros > half * LATIN or is_one:
            return encoding
    return ""


def is_readable(start: bytes, encoding: str) -> bool:
    """Whether the start of a text decodes to what can be printed, but for a few characters."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(start)
    except UnicodeDecodeError:
        return False
    odd = sum(not (sign.isprintable() or sign.isspace()) for sign in text)
    return odd * FEW <= len(text)


def is_encoded(data: bytes, encoding: str) -> bool:
    """Whether all of the bytes are text of this encoding; looked at in pieces, nothing is kept."""
    decoder = codecs.getincrementaldecoder(encoding)()
    view = memoryview(data)
    try:
        for place in range(0, len(data), CHUNK):
            decoder.decode(view[place : place + CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
