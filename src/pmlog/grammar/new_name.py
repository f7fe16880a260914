"""The form of a new person's name; other words are asked about or refused."""

from collections.abc import Callable, Sequence
from itertools import combinations

from pmlog.days.almanac import WEEKDAY_NAMES
from pmlog.errors import NotADay
from pmlog.grammar.calendar import Calendar
from pmlog.grammar.similar_names import is_mistyped
from pmlog.grammar.typed_line import ABBREVIATED

MOST_WORDS, LONGEST = 5, 60
LONGEST_SHORT = 3
"""Letters of an initial or another short form with its stop: J., Jr.; others are known."""

PARTICLES = frozenset("van von der den de la le da di dos del bin ibn al el".split())
"""Words in a name that begin with a small letter, and are not counted."""

JOINING = frozenset("y vom zu zum zur ter ten het 't do du des das dello della dalla af av".split())
"""More of them, which never begin a name."""

GRAMMAR = frozenset(
    "with w/ without about re on in into at to of for from by before until since after over under "
    "and or but nor if as than then so not no the this that these those there here "
    "he she it they we you me him her them us my his its their our your "
    "is was were are am be been has had have would should could can't "
    "who whom whose what when where which why how met call maybe please".split()
)
"""Words of sentences: no word of a name that nobody insists on."""

ROLES = frozenset(
    "PM PO CEO CTO CPO CFO COO CMO VP SVP GM HR Manager Lead Director Founder Designer Engineer "
    "Developer Analyst Consultant".split()
)
"""Words for roles, which are no names: Product Lead, but Li Po."""

QUOTES = "\"'“”‘’«»„"
APOSTROPHES = "'’-"


def is_name(name: str, calendar: Calendar) -> bool:
    """Whether words look like the name of somebody new.

    One to five words but for particles, each with a capital or in a script without case, none of
    them a word of sentences, and not a weekday or a month alone.
    """
    words = name.split()
    counted = [word for word in words if word not in PARTICLES and word not in JOINING]
    return (
        1 <= len(counted) <= MOST_WORDS
        and words[0] not in JOINING
        and words[-1] in counted
        and len(name) <= LONGEST
        and not words[0][0].isdigit()
        and all(is_name_word(word) or word.isdecimal() for word in counted)
        and not any(is_of_sentences(word) or calendar.is_near_day(word) for word in counted)
        and words[-1] not in ROLES
        and not any(map(ends_a_sentence, words[:-1]))
        and not (len(words) == 1 and is_of_calendar(name, calendar))
    )


def is_of_calendar(word: str, calendar: Calendar) -> bool:
    """Whether a word is the name of a weekday or a month: Jan, May, Friday."""
    return calendar.is_weekday(word) or calendar.is_month(word)


def is_of_sentences(word: str) -> bool:
    return word.casefold().strip(".!?") in GRAMMAR


def ends_a_sentence(word: str) -> bool:
    """Whether a word closes with a full stop that is not of an abbreviation: Ada. Pricing."""
    return word.endswith(".") and len(word) > LONGEST_SHORT and word.casefold() not in ABBREVIATED


def is_name_word(word: str) -> bool:
    """Whether a word begins as names do, itself or behind a particle that is joined to it."""
    plain = word.strip(QUOTES)
    if "@" in word or not plain:
        return False
    if begins_a_name(plain[0]):
        return True
    joined = min((plain.find(sign) for sign in APOSTROPHES if sign in plain), default=-1)
    behind = plain[joined + 1 :]
    is_particle = 0 < joined < 3 and plain[:joined] != "ex"  # noqa: PLR2004  d', al-
    return is_particle and bool(behind) and begins_a_name(behind[0])


def begins_a_name(letter: str) -> bool:
    """Whether a letter is a capital, or of a script that has none."""
    return letter.isalpha() and letter.title() == letter


def as_name(words: str) -> str:
    """Return words as the name that was probably meant: each with a capital."""
    small = PARTICLES | JOINING
    return " ".join(word if word in small else word[0].title() + word[1:] for word in words.split())


def name_meant(words: str, means: Callable[[str], bool], calendar: Calendar) -> str:
    """Return the probable meaning of words that are no name: a spelling, or another part."""
    first, *rest = words.split()
    if rest[-1:] and rest[-1].isdecimal() and rest[-2:-1] == ["for"]:
        return f"for {rest[-1]} what? Say for {rest[-1]}m, if it is minutes."
    if found := word_meant(first, *rest) or wrong_day(rest, calendar):
        return found
    is_of_text = begins_a_name(first[0]) and bool(rest) and " ".join(rest).islower()
    if is_name(as_name(words), calendar) and not (is_of_text and means(first)):
        return f"did you mean {as_name(words)}?"
    if not rest and is_of_calendar(first, calendar):
        return "it is a month or a weekday."
    for place in range(len(rest) - 1, -1, -1):
        name = " ".join((first, *rest[:place]))
        if means(name) or is_name(name, calendar):
            behind = rest[place:]
            told = " ".join(behind[1:] if is_of_sentences(behind[0]) else behind) or "..."
            return f"did you mean {name} about {told}?"
    return 'what it was about stands behind "about".'


def word_meant(*words: str) -> str:
    """Return the word of the grammar that one of these is a slip of; else nothing."""
    for word in words:
        for right in ("with", "about", "yesterday", *map(str.lower, WEEKDAY_NAMES)):
            if word.islower() and is_mistyped(word, right):
                return f"did you mean {right}, not {word}?"
    return ""


def wrong_day(words: Sequence[str], calendar: Calendar) -> str:
    """Return why the first words meant as a day are invalid: 31 nov; else empty."""
    for start, end in combinations(range(len(words) + 1), 2):
        try:
            calendar.refuse_wrong(" ".join(words[start:end]))
        except NotADay as wrong:
            return f"{wrong}."
    return ""
