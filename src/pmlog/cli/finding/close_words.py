"""Suggestions for a mistyped command or name."""

from collections.abc import Collection, Iterable, Sequence

from pmlog.cli import argv
from pmlog.errors import any_of, quoted
from pmlog.names import KnownName, fold

MOST_SUGGESTED = 3
"""The most names that are suggested."""

SHORTEST = 3
"""The shortest word that another one can begin with (letters)."""

OTHER_OPTIONS = {
    "date": ("when", "by"),
    "day": ("when", "by"),
    "due": ("by", "next"),
    "duration": ("for",),
    "length": ("for",),
    "minutes": ("for",),
    "topic": ("about",),
    "subject": ("about",),
    "people": ("with",),
    "rating": ("quality", "rate"),
    "followup": ("next",),
    "todo": ("next",),
    "promise": ("next",),
    "every": ("next",),
    "email": ("link",),
    "mail": ("link",),
    "phone": ("link",),
    "url": ("link",),
    "cadence": ("every",),
    "limit": ("all",),
    "number": ("all",),
    "pdf": ("html",),
    "markdown": ("md",),
    "output": ("html",),
}
"""Options that one would try, with what may be meant where a command has it."""

OTHER_VERBS = {
    **dict.fromkeys(("rename", "change", "update"), ("edit",)),
    **dict.fromkeys(("new", "create"), ("add", "start")),
    **dict.fromkeys(("close", "finish", "complete"), ("done", "end", "answer")),
    "stop": ("end", "drop"),
}
"""Commands that one would try, with those that may be meant."""

ALIKE = 0.7
"""From which share of letters in common on a name is suggested: less is `Haddad` for `Ada`."""


def close_to(word: str, possible: Iterable[str]) -> list[str]:
    """Return the words that one is another word for, or may be mistyped for, or cut short.

    What is merely spelled alike means something else: `note` is not snooze.
    """
    from pmlog.grammar.similar_names import is_mistyped  # noqa: PLC0415  only where a word is mistyped

    typed = word.casefold()
    return [
        one
        for one in dict.fromkeys(possible)
        if one in OTHER_VERBS.get(typed, ()) or is_mistyped(typed, one) or begins(typed, one)
    ]


def begins(typed: str, word: str) -> bool:
    """Whether one of two words begins with the other."""
    shorter, longer = sorted((typed, word), key=len)
    return len(shorter) >= SHORTEST and longer.startswith(shorter)


def did_you_mean(word: str, possible: Iterable[str]) -> str:
    """Return the hint of a refusal, with a leading blank; empty where nothing is close."""
    found = ", ".join(map(repr, close_to(word, possible)))
    return f" Did you mean {found}?" if found else ""


def option_meant(context: argv.Context, words: str) -> str:
    """Return the hint which option one of the words may be, mistyped or without dashes, or ""."""
    params = context.command.params
    shown = [name for one in params if not getattr(one, "hidden", False) for name in one.opts]
    options = {name.lstrip("-"): name for name in shown if name.startswith("--")}
    bare = [word.strip("-").partition("=")[0] for word in words.split()]
    meant = [option for word in bare for option in options_like(word, options)]
    found = any_of([options[name] for name in dict.fromkeys(meant)])
    return f" Did you mean {found}?" if found else ""


def options_like(word: str, options: Collection[str]) -> Sequence[str]:
    """Return the options that a word is, is a slip for, or is another word for."""
    if word in options:
        return [word]
    others = [one for one in OTHER_OPTIONS.get(word, ()) if one in options]
    return others[:1] or close_to(word, options)


def surplus(context: argv.Context, words: str, otherwise: str = "") -> str:
    """Return the refusal of words that no parameter takes, with the option they may be."""
    return f"{quoted(words)} is not understood here.{option_meant(context, words) or otherwise}"


def closest(name: str, known: Iterable[KnownName]) -> list[str]:
    """Return the names most like the one typed, or like a part of it."""
    by_key: dict[str, list[str]] = {}
    for person in known:
        for key in (person.key, *person.alias_keys, *person.key.split()):
            by_key.setdefault(key, []).append(person.name)
    from difflib import get_close_matches  # noqa: PLC0415  only where nobody was found

    found = get_close_matches(fold(name), by_key, MOST_SUGGESTED, ALIKE)
    return list(dict.fromkeys(close for key in found for close in by_key[key]))[:MOST_SUGGESTED]
