"""What text from outside may hold, on its way in and on its way to a screen.

Everything a user types or a file brings is data: it must not be able to move the cursor,
set a title, hide itself or reverse what stands around it.
"""

from unicodedata import category

from pmlog.errors import NotAllowed

LONGEST_NAME = 200
LONGEST_LINE = 2_000
LONGEST_TEXT = 100_000

# Control (Cc), format (Cf: bidi overrides, zero width), surrogate (Cs) and separators that
# terminals take for line ends (Zl, Zp). Joiners are kept: names and emoji are written with them.
HARMFUL = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
KEPT = frozenset("\u200c\u200d")


def harmless(text: str) -> str:
    """The text without any character that can drive a terminal; new lines and tabs stay."""
    if text.isprintable():
        return text
    return "".join(c for c in text if c in "\n\t" or not is_harmful(c))


def is_harmful(character: str) -> bool:
    """Whether a character acts on the screen instead of being shown."""
    return category(character) in HARMFUL and character not in KEPT


def one_line(text: str) -> str:
    """The text as it is shown within a line: harmless, white space folded."""
    return " ".join(harmless(text).split())


def name_typed(text: str, what: str = "a name") -> str:
    """A name as it is kept: white space folded, at most 200 characters.

    Raises `NotAllowed` when nothing is left, when it is longer, or for control characters.
    """
    folded = " ".join(text.split())
    if not folded:
        raise NotAllowed(what, "cannot be empty")
    if len(folded) > LONGEST_NAME:
        raise NotAllowed(what, f"has at most {LONGEST_NAME} characters, not {len(folded)}")
    if any(is_harmful(c) for c in folded):
        raise NotAllowed(what, "cannot hold control characters")
    return folded


def line_typed(text: str, what: str) -> str:
    """One line as it is kept: harmless, folded, at most 2,000 characters; else `NotAllowed`."""
    kept = one_line(text)
    if len(kept) > LONGEST_LINE:
        raise NotAllowed(what, f"has at most {LONGEST_LINE} characters here, not {len(kept)}")
    return kept


def text_typed(text: str, what: str) -> str:
    """Longer text as it is kept: harmless, its lines as typed, at most 100,000 characters."""
    kept = harmless(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(kept) > LONGEST_TEXT:
        raise NotAllowed(what, f"has at most {LONGEST_TEXT} characters, not {len(kept)}")
    return kept
