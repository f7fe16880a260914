"""Suggestions for a mistyped command or name."""

from collections.abc import Iterable

from pmlog.names import KnownName, fold

MOST_SUGGESTED = 3
"""The most names that are suggested."""

SHORTEST = 3
"""The shortest word that another one can begin with (letters)."""


def close_to(word: str, possible: Iterable[str]) -> list[str]:
    """Return the words that one may be mistyped for: a letter off or swapped, or cut short.

    What is merely spelled alike means something else: `note` is not snooze.
    """
    from pmlog.grammar.near import is_mistyped  # noqa: PLC0415  only where a word is mistyped

    typed = word.casefold()
    return [one for one in dict.fromkeys(possible) if is_mistyped(typed, one) or begins(typed, one)]


def begins(typed: str, word: str) -> bool:
    """Whether one of two words begins with the other."""
    shorter, longer = sorted((typed, word), key=len)
    return len(shorter) >= SHORTEST and longer.startswith(shorter)


def did_you_mean(word: str, possible: Iterable[str]) -> str:
    """Return the hint of a refusal, with a leading blank; empty where nothing is close."""
    found = ", ".join(map(repr, close_to(word, possible)))
    return f" Did you mean {found}?" if found else ""


def closest(name: str, known: Iterable[KnownName]) -> list[str]:
    """Return the names most like the one typed, or like a part of it."""
    by_key: dict[str, list[str]] = {}
    for person in known:
        for key in (person.key, *person.alias_keys, *person.key.split()):
            by_key.setdefault(key, []).append(person.name)
    from difflib import get_close_matches  # noqa: PLC0415  only where nobody was found

    found = get_close_matches(fold(name), by_key, MOST_SUGGESTED, 0.6)
    return list(dict.fromkeys(close for key in found for close in by_key[key]))[:MOST_SUGGESTED]
