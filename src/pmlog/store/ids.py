"""Short ids that never change, one namespace for everything: k7f, m2q, p9x.

An id is a letter, a digit and a letter, so it is never a word or a name. It grows by
a character where the short ones are taken. It is a hash of the thing's content, not a random
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
"""The number of parts of the id space: each of several devices assigns ids of its own part."""


def new_id(
    kind: str, written: str, is_taken: Callable[[str], bool], slot: int | None = None
) -> str:
    """Return a free id for a thing of that kind with that content; `is_taken` tells a used one.

    The id lies in the part `slot`, or anywhere when `slot` is None (the log is on one device).
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
    """The part of the id space that an id lies in, 0 to SLOTS - 1."""
    return crc32(id_.encode()) % SLOTS


def fingerprint(text: str) -> int:
    """Return a 64-bit hash of the text."""
    raw = text.encode()
    return crc32(raw) << 32 | crc32(raw[::-1], 1)


def spell(number: int, length: int) -> str:
    """Write a number as letter, digit, letter and further characters, `length` in all."""
    characters = []
    for alphabet in (LETTERS, DIGITS, LETTERS, *(BOTH,) * (length - SHORTEST)):
        number, index = divmod(number, len(alphabet))
        characters.append(alphabet[index])
    return "".join(characters)


def looks_like_id(typed: str) -> bool:
    """Whether the word has the form of an id (or the start of a longer one)."""
    return (
        len(typed) >= SHORTEST
        and typed[0] in LETTERS
        and typed[1] in DIGITS
        and typed[2] in LETTERS
        and all(character in BOTH for character in typed[SHORTEST:])
    )
