"""Short ids that never change, one namespace for everything: k7f, m2q, p9x.

An id is a letter, a digit and a letter, so it is never a word or a name, and it grows by
a letter where the short ones are taken. It is a fingerprint of what was written, not a random
number: the same log typed twice has the same ids, in tests, in docs and on two machines.
"""

from collections.abc import Callable
from zlib import crc32

LETTERS = "bcdfghjkmnpqrstvwxyz"
DIGITS = "23456789"
BOTH = LETTERS + DIGITS

TRIES_A_LENGTH = 4
SHORTEST = 3


SLOTS = 8
"""Into how many parts all ids are cut: each of several devices gives only those of its own."""


def new_id(
    kind: str, written: str, is_taken: Callable[[str], bool], slot: int | None = None
) -> str:
    """An id for a thing of that kind with that content, which `is_taken` does not know yet.

    It is one of `slot`, or any where the log is on one device only.
    """
    attempt = refused = 0
    while True:
        length = SHORTEST + refused // TRIES_A_LENGTH
        candidate = spell(fingerprint(f"{attempt}:{kind}:{written}"), length)
        attempt += 1
        if slot is not None and slot_of(candidate) != slot:
            continue
        if not is_taken(candidate):
            return candidate
        refused += 1


def slot_of(id_: str) -> int:
    return crc32(id_.encode()) % SLOTS


def fingerprint(text: str) -> int:
    """64 bits that depend on every letter of the text."""
    raw = text.encode()
    return crc32(raw) << 32 | crc32(raw[::-1], 1)


def spell(number: int, length: int) -> str:
    """A number as letter, digit, letter and as many more signs as `length` wants."""
    signs = []
    for alphabet in (LETTERS, DIGITS, LETTERS, *(BOTH,) * (length - SHORTEST)):
        number, index = divmod(number, len(alphabet))
        signs.append(alphabet[index])
    return "".join(signs)


def looks_like_id(typed: str) -> bool:
    """Whether the word is made as ids are, and so may be one rather than a name."""
    return (
        len(typed) >= SHORTEST
        and typed[0] in LETTERS
        and typed[1] in DIGITS
        and typed[2] in LETTERS
        and all(sign in BOTH for sign in typed[SHORTEST:])
    )
