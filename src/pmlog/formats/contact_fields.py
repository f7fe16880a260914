"""Parts of a person that every list of contacts has: names, addresses, phones, pages."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

BOX = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+")
PAGE = re.compile(r"^(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?$", re.I)
SEVERAL = " ::: "
"""What Google puts between several values in one cell."""

CREDENTIALS = frozenset(
    "phd ph.d. ph.d md m.d. mba m.b.a. msc m.sc. ma m.a. bsc b.sc. bs ms cfa cpa pmp csm cspo esq "
    "esq. jd j.d. dba dds mph rn pe llm acc pcc mcc cissp itil shrm-cp sphr phr".split()
)
"""What stands behind a name and is none."""

NO_PROFILE = frozenset("none n/a nope nil yes linkedin no-linkedin".split())
BEHIND = frozenset("jr sr ii iii iv".split())
"""What belongs to the name before it."""


def joined(*parts: str) -> str:
    """Parts of a name in one."""
    return " ".join(" ".join(part.split()) for part in parts if part.strip())


def without_credentials(last: str) -> tuple[str, str]:
    """A last name, and the credentials behind its comma: 'Hale, PhD' is Hale, and PhD.

    Jr. and the like belong to the name, and stay.
    """
    name, comma, rest = last.partition(",")
    words = [word.strip(" ()").casefold() for word in rest.split(",")]
    if comma and any(word in CREDENTIALS for part in words for word in (part, *part.split())):
        return name.strip(), rest.strip()
    return last.strip(), ""


def slug_name(url: str) -> str:
    """A name from the address of a profile, where that is all there is."""
    found = re.search(r"/in/([^/?]+)", unquote(url))
    return found[1].replace("-", " ").title() if found else ""


def listed_names(words: str) -> list[str]:
    """The names in 'Ada Lovelace, Hale, PhD, Ben'; credentials stay with theirs."""
    names: list[str] = []
    for word in words.split(", "):
        if names and stands_behind(word):
            names[-1] = f"{names[-1]}, {word}"
        else:
            names.append(word)
    return names


def stands_behind(word: str) -> bool:
    """Whether a word stands behind a name: a credential, or Jr. and the like."""
    plain = word.strip(" ()").casefold()
    return plain in CREDENTIALS or plain.rstrip(".") in BEHIND


def boxes(*cells: str) -> Iterator[str]:
    """The e-mail addresses in cells, as links."""
    for cell in cells:
        for found in BOX.findall(cell):
            yield f"mailto:{found.strip('.').removeprefix('mailto:')}"


def phones(*cells: str) -> Iterator[str]:
    """The phone numbers in cells, as links."""
    for cell in cells:
        for one in cell.split(SEVERAL.strip()):
            number = "".join(sign for sign in one if sign.isdigit() or sign == "+")
            if sum(sign.isdigit() for sign in number) > 4:  # noqa: PLR2004  shorter is no number
                yield f"tel:{number}"


def pages(*cells: str) -> Iterator[str]:
    """The pages in cells, as links; a scheme is added where it is missing."""
    for cell in cells:
        for one in cell.split(SEVERAL.strip()) if SEVERAL.strip() in cell else cell.split():
            address = one.strip().strip("<>,;").replace("\\:", ":")
            if PAGE.match(address) and "@" not in address.partition("/")[0]:
                yield page(address)


def profile_named(words: str) -> Iterator[str]:
    """A profile of LinkedIn as people write it where they are asked for one: in/ada, @ada, ada."""
    handle = re.fullmatch(r"(?:/?in/|@)?([\w\-%]{3,100})/?", words.strip())
    if handle and words.strip().casefold() not in NO_PROFILE:
        yield page(f"https://www.linkedin.com/in/{handle[1]}")


def page(address: str) -> str:
    """An address with its scheme."""
    if address.casefold().startswith(("https://", "http://")):
        return address
    return f"https://{address}"


def several(cell: str) -> list[str]:
    """The values in a cell of Google's: 'a ::: b'."""
    return [one.strip() for one in cell.split(SEVERAL.strip()) if one.strip()]


def labels(cell: str, dropped: Iterable[str] = ("mycontacts", "starred")) -> tuple[str, ...]:
    """Groups a contact is in as tags, without those every contact is in."""
    words = [one.lstrip("* ").strip() for one in several(cell)]
    left_out = set(dropped)
    return tuple(word for word in words if word and word.casefold() not in left_out)
