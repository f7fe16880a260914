"""The themes of takeaways: the words that several of them share."""

import re
from collections.abc import Sequence

from pmlog.pages.period_figures import Learned

ENOUGH = 3
"""In how many takeaways a word is to stand to be a theme."""

LETTERS = 5
"""The shortest word that is a theme (letters)."""

SAYS_NOTHING = frozenset(
    "about after again always another because before being below between could doing during every "
    "first found having hours known later learned least makes might minutes months never nobody "
    "other people really right share should since somebody still their there these thing things "
    "think those three through today together until using wanted weeks where which while whole "
    "whose without would years yours".split()
)
"""Words that are long and say nothing."""


def themes(takeaways: Sequence[Learned]) -> dict[str, list[Learned]]:
    """Return words that several takeaways share, with those; the most frequent first."""
    found: dict[str, list[Learned]] = {}
    for one in takeaways:
        words = re.findall(rf"[^\W\d_]{{{LETTERS},}}", one.learned.casefold())
        for word in dict.fromkeys(words):
            if word not in SAYS_NOTHING:
                found.setdefault(word, []).append(one)
    kept = {word: those for word, those in found.items() if len(those) >= ENOUGH}
    return dict(sorted(kept.items(), key=lambda item: (-len(item[1]), item[0])))
