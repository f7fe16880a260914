"""How a talk was, in a clause that says nothing else: good; it was really great."""

from collections.abc import Sequence

from pmlog.grammar.avenue_words import BEFORE_A_RATING, BEHIND_A_RATING, RATED

WORST_OF_NOT = {"good": "poor", "ok": "poor"}
"""What `not good` is; `not bad` has a rating of its own, and `not poor` has none."""

LONGEST = 3
"""Words that a rating itself has at most: waste of time."""


def rating_of(words: Sequence[str]) -> str:
    """`good`, `ok` or `poor` where these words say that and no more; else nothing."""
    words = [word.casefold().strip(".!") for word in words]
    while words and words[0] in BEFORE_A_RATING:
        words = words[1:]
    while len(words) > 1 and words[-1] in BEHIND_A_RATING:
        words = words[:-1]
    if not words or len(words) > LONGEST + 1:
        return ""
    if found := RATED.get(" ".join(words), ""):
        return found
    negated, *rest = words
    while rest and rest[0] in BEFORE_A_RATING:
        rest = rest[1:]
    return WORST_OF_NOT.get(rating_word(rest), "") if negated in ("not", "wasn't") else ""


def rating_word(words: Sequence[str]) -> str:
    """The rating of words without anything around them."""
    return RATED.get(" ".join(words), "")
