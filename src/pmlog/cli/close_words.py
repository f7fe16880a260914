"""Words of the command line that another one is a slip for, or the beginning of."""

from collections.abc import Iterable

from pmlog.grammar.near import LONGER, slips

SHORTEST = 3
"""Letters of a word that something else can begin with."""


def close_to(word: str, possible: Iterable[str]) -> list[str]:
    """What a word is a slip for: a letter off or swapped, or one of the two begins the other.

    What is merely spelled alike means something else: `note` is not snooze.
    """
    typed = word.casefold()
    return [one for one in possible if is_slip(typed, one) or begins(typed, one)]


def is_slip(typed: str, word: str) -> bool:
    """Whether a word is one letter off, two where it is long; what a word begins with is right."""
    longer = max(len(typed), len(word))
    most = 2 if longer >= LONGER else 1
    return typed[:1] == word[:1] and longer > SHORTEST and slips(typed, word) <= most


def begins(typed: str, word: str) -> bool:
    """Whether one of two words goes on where the other ends."""
    shorter, longer = sorted((typed, word), key=len)
    return len(shorter) >= SHORTEST and longer.startswith(shorter)


def did_you_mean(word: str, possible: Iterable[str]) -> str:
    """The hint behind a refusal, with a blank before it; empty where nothing is close."""
    found = ", ".join(map(repr, close_to(word, possible)))
    return f" Did you mean {found}?" if found else ""
