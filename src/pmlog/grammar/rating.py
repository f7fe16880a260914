"""A rating as a clause of its own: good; it was really great."""

from collections.abc import Sequence

from pmlog.grammar.avenue_words import phrase_table

RATED = {
    **phrase_table("good|great|excellent|fantastic|brilliant|lovely|nice|superb|went well", "good"),
    **phrase_table(
        "helpful|useful|inspiring|wonderful|amazing|awesome|valuable|productive", "good"
    ),
    **phrase_table("energising|energizing|fun|enjoyable|insightful|interesting|worthwhile", "good"),
    **phrase_table("encouraging|fruitful|loved it|enjoyed it|worth it", "good"),
    **phrase_table("great fun|good fun|lots of fun|a lot of fun", "good"),
    **phrase_table("ok|okay|fine|alright|all right|so-so|average|decent|mixed|meh|not bad", "ok"),
    **phrase_table("poor|bad|terrible|awful|useless|draining|boring|disappointing", "poor"),
    **phrase_table("pointless|horrible|went badly|waste of time", "poor"),
}
"""Words for each rating."""

BEFORE_A_RATING = frozenset(
    "rating rated : it that this she he they was is were felt all in really very v quite pretty so "
    "rather a an overall super nicely too such bit".split()
)
BEHIND_A_RATING = frozenset(
    "one talk chat call meeting conversation session time coffee lunch evening event overall "
    "really".split()
)
"""Words around a rating that change nothing of it."""

WORST_OF_NOT = {"good": "poor", "ok": "poor"}
"""The meaning of `not good`; `not bad` is a word of its own, `not poor` is none."""

LONGEST = 3
"""Words that a rating itself has at most: waste of time."""


def rating_of(words: Sequence[str]) -> str:
    """Return `good`, `ok` or `poor` if these words say no more, else empty."""
    words = [word.casefold().strip(".!").replace("wasn't", "not") for word in words]
    while words and words[0] in BEFORE_A_RATING:
        words = words[1:]
    while len(words) > 1 and words[-1] in BEHIND_A_RATING and " ".join(words) not in RATED:
        words = words[:-1]
    if not words or len(words) > LONGEST + 1:
        return ""
    if found := RATED.get(" ".join(words), ""):
        return found
    negated, *rest = words
    while rest and rest[0] in BEFORE_A_RATING:
        rest = rest[1:]
    return WORST_OF_NOT.get(RATED.get(" ".join(rest), ""), "") if negated == "not" else ""
