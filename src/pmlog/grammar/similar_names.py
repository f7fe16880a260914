"""Names that are nearly the same: typing errors, compared part by part."""

from collections.abc import Iterable

from pmlog.names import KnownName, fold

LONG, LONGER = 5, 9
"""Letters a part has in its longer spelling before one slip, or two, make it look like another."""

SHORTEST = 3
"""Letters of a word that are too few for a slip."""

BEGUN = 3
"""Letters at the beginning by which a name is looked for that may have a slip there."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def similar_names(typed: str, known: Iterable[KnownName]) -> list[KnownName]:
    """Return the people whose full name or alias is nearly what was typed."""
    key = fold(typed)
    return [
        person
        for person in known
        if any(is_similar(key, name) for name in (person.key, *person.alias_keys))
    ]


def is_similar(one: str, other: str) -> bool:
    """Whether two folded names differ by a blank, or by slips within their parts, and no more."""
    parts, others = one.split(), other.split()
    if one != other and "".join(parts) == "".join(others):
        return True
    return (
        one != other
        and len(parts) == len(others)
        and all(a == b or is_typo(a, b) for a, b in zip(parts, others, strict=True))
    )


def is_typo_of_first(word: str, name: str) -> bool:
    """Whether a folded word is not the first of a folded name, and differs by slips only."""
    first = name.split(maxsplit=1)[0]
    return word != first and is_typo(word, first)


def max_length_difference(name: str) -> int:
    """Return the largest difference in length of a name that is nearly this one."""
    return 2 * len(name.split())


def similar_beginnings(name: str) -> set[str]:
    """Return the first three letters of everything that is one typing error away."""
    begun, letters = name[: BEGUN + 1], f"{LETTERS} "
    places = range(min(BEGUN, len(name)))
    added = {begun[:place] + one + begun[place:] for place in places for one in letters}
    changed = {begun[:place] + one + begun[place + 1 :] for place in places for one in letters}
    left_out = {begun[:place] + begun[place + 1 :] for place in places}
    swapped = {
        begun[:place] + begun[place + 1 : place + 2] + begun[place] + begun[place + 2 :]
        for place in places
    }
    return {one[:BEGUN] for one in added | changed | left_out | swapped if len(one) >= BEGUN}


def is_typo(a: str, b: str) -> bool:
    """Whether one part is a slip for the other: a letter off, doubled or swapped.

    Short parts (Chen, Chan), digits and initials differ on purpose.
    """
    longer = max(len(a), len(b))
    if longer < LONG or not (a + b).isalpha():
        return False
    most = 2 if longer >= LONGER else 1
    return abs(len(a) - len(b)) <= most and edit_distance(a, b) <= most


def is_mistyped(typed: str, word: str) -> bool:
    """Whether a word is one letter off, two where it is long; what a word begins with is right."""
    longer = max(len(typed), len(word))
    most = 2 if longer >= LONGER else 1
    return typed[:1] == word[:1] and longer > SHORTEST and 0 < edit_distance(typed, word) <= most


def edit_distance(a: str, b: str) -> int:
    """Return the number of typing errors: letters added, omitted, changed or swapped."""
    rows = [list(range(len(b) + 1))]
    for i, letter in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            changed = rows[-1][j - 1] + (letter != other)
            row.append(min(rows[-1][j] + 1, row[-1] + 1, changed))
            if i > 1 and j > 1 and (a[i - 2], letter) == (other, b[j - 2]):
                row[j] = min(row[j], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]
