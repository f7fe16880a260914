"""Validation of text from outside, on its way in and on its way to a screen.

Everything a user types or a file brings is data: it must not be able to move the cursor,
set a title, hide itself or reverse what stands around it.
"""

import os
from collections.abc import Iterator, Sequence
from unicodedata import category

from pmlog.errors import Misused, NotAllowed, quoted

INITIALS = r"(?<=\b\w\.) (?=\w\.|\d)"
"""The blank within 'A. L.' and 'A. L. 2', which stay on one line, as a regular expression."""

LONGEST_NAME = 200
LONGEST_LINE = 2_000
LONGEST_TEXT = 100_000

CODE = frozenset({"javascript", "vbscript", "livescript", "jscript", "mocha", "data", "blob"})
"""The schemes of links that are not places but code or a page of somebody's making."""

BEFORE_LINK = "<([{\"'`*_"
"""Characters that may stand around a link in a sentence, or in Markdown."""

DEEPEST = 5
"""The number of times a link may be encoded within itself."""

# Control (Cc), format (Cf: bidi overrides, zero width), surrogate (Cs) and separators that
# terminals take for line ends (Zl, Zp). Joiners are kept: names and emoji are written with them.
HARMFUL = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
KEPT = frozenset("\u200c\u200d")

BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that are drawn as nothing: fillers of Hangul, an empty cell of Braille."""


def harmless(text: str) -> str:
    """Remove every character that can drive a terminal; line breaks and tabs stay."""
    if text.isprintable():
        return text
    return "".join(c for c in text if c in "\n\t" or not is_harmful(c))


def is_harmful(character: str) -> bool:
    """Whether a character acts on the screen instead of being shown."""
    return category(character) in HARMFUL and character not in KEPT


def is_visible(text: str) -> bool:
    """Whether a text has a character that is drawn: not only spaces, accents and joiners."""
    kinds = ((c, category(c)) for c in text)
    return any(c not in BLANK and kind[0] not in "MZ" and kind not in HARMFUL for c, kind in kinds)


def one_line(text: str) -> str:
    """Return the text on one line: harmless, white space folded."""
    return " ".join(harmless(text).split())


def decode_argument(word: str) -> str:
    """Return a word of the command line as text; `Misused` where its bytes are none.

    Where the locale knows no UTF-8, Python keeps what was typed in it as bytes it does not know.
    """
    try:
        word.encode()
    except UnicodeEncodeError:
        try:
            return os.fsencode(word).decode()
        except UnicodeError as error:
            raise Misused(f"{quoted(word)} has bytes that are no UTF-8 text") from error
    return word


def clean_name(text: str, what: str = "a name") -> str:
    """Validate a name: white space folded, at most 200 characters.

    Raises `NotAllowed` when nothing is left, when it is longer, or for control characters.
    """
    folded = " ".join(text.split())
    if not folded:
        raise NotAllowed(what, "cannot be empty")
    if len(folded) > LONGEST_NAME:
        raise NotAllowed(what, f"has at most {LONGEST_NAME} characters, not {len(folded)}")
    if any(is_harmful(c) for c in folded):
        raise NotAllowed(what, "cannot hold control characters")
    if not is_visible(folded):
        raise NotAllowed(what, "cannot be invisible")
    return folded


def clean_line(text: str, what: str) -> str:
    """Validate one line: harmless, folded, at most 2,000 characters; else `NotAllowed`."""
    kept = one_line(text)
    if len(kept) > LONGEST_LINE:
        raise NotAllowed(what, f"has at most {LONGEST_LINE} characters here, not {len(kept)}")
    return kept


def clean_link(typed: str, what: str = "a link") -> str:
    """Validate a link; raises `NotAllowed` for one that would run code when followed."""
    kept = clean_line(typed, what)
    if runs_code(kept):
        raise NotAllowed(what, "cannot be code: give a web page, an address or a number")
    return kept


def runs_code(link: str) -> bool:
    """Whether a link is code, even if percent signs, entities or blanks disguise it."""
    plain = decoded_link(link) if may_be_encoded(link) else link
    *schemes, _ = plain.casefold().lstrip(BEFORE_LINK).split(":")
    return any(scheme in CODE for scheme in leading_schemes(schemes))


def may_be_encoded(link: str) -> bool:
    """Whether a link may hold encoded or invisible characters."""
    is_plain = link.isascii() and link.isprintable()
    return not is_plain or "%" in link or "&" in link or " " in link


def decoded_link(link: str) -> str:
    """Return a link without what could hide its scheme from us, and not from a browser."""
    from html import unescape  # noqa: PLC0415  only where there are links
    from unicodedata import normalize  # noqa: PLC0415
    from urllib.parse import unquote  # noqa: PLC0415

    plain = before = ""
    for _ in range(DEEPEST):
        before, plain = plain, unescape(unquote(plain or link))
        if plain == before:
            break
    plain = normalize("NFKC", plain).casefold()
    return "".join(c for c in plain if not c.isspace() and category(c) not in HARMFUL)


def leading_schemes(schemes: Sequence[str]) -> Iterator[str]:
    """Yield the schemes a link begins with: view-source:javascript: has two."""
    for scheme in schemes:
        if not scheme.isalnum() and not scheme.replace("-", "").isalnum():
            return
        yield scheme


def clean_text(text: str, what: str) -> str:
    """Validate a longer text: harmless, its lines as typed, at most 100,000 characters."""
    kept = harmless(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(kept) > LONGEST_TEXT:
        raise NotAllowed(what, f"has at most {LONGEST_TEXT} characters, not {len(kept)}")
    return kept
