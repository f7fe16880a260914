"""A page a person in Markdown with front matter, as Obsidian and its kind read a folder."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

from pmlog.columns import texts_of
from pmlog.formats.unique_names import unique_names
from pmlog.model import Entry, FollowUp, Person
from pmlog.text import harmless, one_line

LONGEST_NAME = 120
"""Octets of a file's name, without its ending: some disks take no more than 255."""

NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|#^\[\]]+')
RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
ACTS = re.compile(r"([\\`*_\[\]<#|~$%=])")
BEGINS = re.compile(r"^(?=[-+>])|(?<=\d)(?=[.)])")


BEGINS_A_PAGE = re.compile(
    r'---\nid: "(?P<id>\w+)"\nname: (?P<name>"[^\n]*")\nrelation: "[a-z]+"\n(?:[^\n]*\n)*?---\n\n# '
)
"""What a page of ours begins with."""


MARKER = "<!-- pmlog: what stands below this line is yours, and stays -->"
"""The last line of ours; no text of the log is ever a line of its own."""

ID = re.compile(r'---\n(?:[^\n]+\n)*?id: "?(?P<id>\w+)"?\n')
"""Whose page it is, also where an editor has written the front matter anew."""


class Page(NamedTuple):
    """All that stands on the page of a person; entries newest first."""

    person: Person
    entries: Sequence[Entry] = ()
    followups: Sequence[FollowUp] = ()


def to_pages(pages: Sequence[Page]) -> dict[str, str]:
    """The text of each page by the name of its file, no two alike on any disk."""
    names = unique_names((page.person for page in pages), file_name, "{} ({})")
    return {f"{names[page.person.id]}.md": text_of(page, names) for page in pages}


def with_own(new: dict[str, str], there: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """The pages of an export with what their owner wrote below the marker of those that are there.

    Both are texts by the name of the file. What was written on the page of somebody goes along when
    they are called otherwise. Also returns the files that have something of the owner's and whose
    person is in no page any more: they are to be left.
    """
    files = {id_of(text): name for name, text in new.items()}
    pages, left = dict(new), []
    for name, text in sorted(there.items()):
        own = text.partition(f"\n{MARKER}\n")[2].strip("\n")
        if not own or not (name in new or is_ours(name.removesuffix(".md"), text)):
            continue
        target = files.get(id_of(text)) or (name if name in new else None)
        if target is None:
            left.append(name)
        else:
            pages[target] += f"\n{own}\n"
    return pages, left


def id_of(text: str) -> str:
    """Whose page a text is; empty where it does not say."""
    found = ID.match(text)
    return found["id"] if found else ""


def is_ours(name: str, text: str) -> bool:
    """Whether a file with this name, without its ending, is a page as we write it, and name it."""
    found = BEGINS_A_PAGE.match(text)
    if not found:
        return False
    try:
        person = file_name(json.loads(found["name"])) or found["id"]
    except ValueError:
        return False
    plain = normalize("NFC", name)
    return (
        re.fullmatch(rf"{re.escape(normalize('NFC', person))}( \({found['id']}\))*", plain)
        is not None
    )


def file_name(name: str) -> str:
    """A name that every disk takes, and that leads nowhere else."""
    plain = NOT_IN_NAMES.sub(" ", one_line(name)).strip(". ")
    plain = " ".join(plain.split())
    while len(plain.encode()) > LONGEST_NAME:
        plain = plain[:-1].rstrip(". ")
    return f"{plain}_" if RESERVED.fullmatch(plain) else plain


def text_of(page: Page, names: dict[str, str]) -> str:
    person = page.person
    blocks = [
        "\n".join(front_matter(page)),
        f"# {plain_markdown(person.name)}",
        quote(person.notes),
    ]
    if page.followups:
        blocks += ["## Follow-ups", "\n".join(map(promise, page.followups))]
    for entry in page.entries:
        blocks += talk(entry, person.id, names)
    return "\n\n".join([*filter(None, blocks), MARKER]) + "\n"


def front_matter(page: Page) -> Iterator[str]:
    """What programs read: YAML, of which every text is written as JSON is, so nothing ends it."""
    person = page.person
    last = max((entry.date for entry in page.entries), default=None)
    yield "---"
    yield f"id: {value(person.id)}"
    yield f"name: {value(person.name)}"
    yield f"relation: {value(person.relation)}"
    for column, text in texts_of(person):
        yield from [] if column.long else [f"{column.name}: {value(text)}"]
    for name in ("aliases", "tags", "links"):
        texts = getattr(person, name)
        yield from [f"{name}:", *(f"  - {value(text)}" for text in texts)] if texts else []
    if person.cadence_days is not None:
        yield f"every_days: {person.cadence_days}"
    yield from [f"last_contact: {last}"] if last else []
    yield from [f"retired: {person.retired_on}"] if person.retired_on else []
    yield "---"


def value(text: str) -> str:
    """A text in YAML: in quotes, on one line."""
    return json.dumps(harmless(text), ensure_ascii=False)


def promise(followup: FollowUp) -> str:
    """An open follow-up as a box to tick, with the signs of Tasks: id, made, not before, due."""
    waiting = "waiting: " if followup.direction == "waiting" else ""
    put_away = f" 🛫 {followup.snoozed_until}" if followup.snoozed_until else ""
    signs = f"🆔 {followup.id} ➕ {followup.made_on}{put_away} 📅 {followup.due}"
    return f"- [ ] {waiting}{plain_markdown(followup.what)} {signs}"


def talk(entry: Entry, person_id: str, names: dict[str, str]) -> Iterator[str]:
    """An entry: when, on which avenue, with whom else, what was learned and noted."""
    about = f": {plain_markdown(entry.about)}" if entry.about else ""
    yield f"## {entry.date} {plain_markdown(entry.avenue)}{about}"
    others = [link_to(one.id, one.name, names) for one in entry.people if one.id != person_id]
    yield f"With {', '.join(others)}" if others else ""
    yield f"Learned: {plain_markdown(entry.learned)}" if entry.learned else ""
    for name, detail in entry.details.items():
        label = name.replace("_", " ").capitalize()
        yield f"{plain_markdown(label)}: {plain_markdown(str(detail))}"
    yield quote(entry.notes)
    yield " ".join(f"#{tag_of(tag)}" for tag in entry.tags)


def link_to(person_id: str, name: str, names: dict[str, str]) -> str:
    """Somebody else's name as a link to their page."""
    target = names.get(person_id)
    return plain_markdown(name) if target is None else f"[[{target}]]"


def tag_of(tag: str) -> str:
    return re.sub(r"[^\w/-]+", "-", tag).strip("-") or "tag"


def quote(text: str) -> str:
    """Text of several lines, set off."""
    return "\n".join(f"> {plain_markdown(line)}".rstrip() for line in harmless(text).splitlines())


def plain_markdown(text: str) -> str:
    """Text as it is read: nothing in it is a heading, a link, a tag or HTML."""
    plain = ACTS.sub(r"\\\1", one_line(text))
    return BEGINS.sub(r"\\", plain, count=1)
