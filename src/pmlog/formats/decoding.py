"""Detect the encoding of a text from a file or from standard input.

A byte order mark decides; otherwise the text is UTF-8, or UTF-16 if every other byte is NUL, or
else Windows-1252, in which every byte is valid. Some shells write UTF-16 on their own.
"""

import codecs

START = 8_000
"""How many bytes are examined to tell binary files and unmarked UTF-16."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

CHUNK = 1_000_000

LATIN = 0.7
"""The share of Latin characters above which a text is accepted as unmarked UTF-16."""

FEW = 20
"""At most one character in so many may be unprintable."""

FALLBACK = "cp1252"


def decoded(data: bytes) -> str:
    """Decode bytes; invalid ones become U+FFFD."""
    return data.decode(encoding_of(data), "replace")


def encoding_of(data: bytes) -> str:
    """Name the encoding of a text; decoding with it removes a byte order mark."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    start = data[:START]
    return unmarked_utf_16(start) or ("utf-8" if is_encoded(data, "utf-8") else FALLBACK)


def is_wide(encoding: str) -> bool:
    """Whether every character takes at least two bytes, so that NUL does not mean binary."""
    return encoding.startswith(("utf-16", "utf-32"))


def unmarked_utf_16(start: bytes) -> str:
    """Detect UTF-16 without a byte order mark from the position of its NULs; else return "".

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
    """Whether the start of a text decodes to printable characters, with few exceptions."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(start)
    except UnicodeDecodeError:
        return False
    odd = sum(not (sign.isprintable() or sign.isspace()) for sign in text)
    return odd * FEW <= len(text)


def is_encoded(data: bytes, encoding: str) -> bool:
    """Whether all bytes are valid in an encoding; decoded in pieces to bound the memory."""
    decoder = codecs.getincrementaldecoder(encoding)()
    view = memoryview(data)
    try:
        for place in range(0, len(data), CHUNK):
            decoder.decode(view[place : place + CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
