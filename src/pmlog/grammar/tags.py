"""Tags within a line: coffee with Ada about pricing #beta, good."""

import re

TAGS = re.compile(r"(\S*)((?:\s+#[^\W\d_][\w-]*)+)(?=\s*(?:[,;.]|$))")
"""A word, and the tags behind it with which a clause ends."""

OF_A_TEXT = frozenset("a about and as by for from in into of on or re the to via with".split())
"""Words in front of a tag that make it a part of the text: the news in #general."""


def split_tags(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a line without the tags with which its clauses end, and these."""
    tags: list[str] = []

    def without(found: re.Match[str]) -> str:
        word, said = found.groups()
        if not word or word.casefold().strip(":") in OF_A_TEXT:
            return found[0]
        tags.extend(tag.removeprefix("#") for tag in said.split())
        return word

    return (TAGS.sub(without, text), tuple(tags)) if "#" in text else (text, ())
