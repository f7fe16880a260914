"""Messages of LinkedIn as talks: one a day and conversation; who, when, who wrote, no text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

from pmlog.formats.contact_fields import joined, listed_names, page, slug_name, without_credentials
from pmlog.formats.dates import clock, day
from pmlog.formats.source_file import ReadOptions
from pmlog.formats.table_file import CsvTable, Row
from pmlog.importing.matching import key_of, keys_of
from pmlog.importing.records import ImportedEntry

MOST_MESSAGES = 100_000
MOST_TALKS = 10_000
"""So many days of conversations become entries, the newest conversations first."""

MOST_PEOPLE = 8
"""A conversation with more people is a group, not a talk."""

NO_MESSAGE = "drafts, spam and advertisements"
GROUPS = "messages of groups"
STRANGERS = "messages of strangers"
"""Why messages are left out."""

LEFT_OUT = ("spam",)
DELETED = "linkedin member"
SPONSORED = ('<p class="spinmail', "%FIRSTNAME%")


class Message(NamedTuple):
    """Who wrote to whom, when; `others` are links by name but the writer's own."""

    line: int
    conversation: str
    day: date
    time: str | None
    sender: str
    sender_link: str
    receivers: tuple[tuple[str, str], ...]
    text: str

    def everybody(self) -> Iterator[tuple[str, str]]:
        """The names and links of everybody."""
        yield self.sender, self.sender_link
        yield from self.receivers


def own_names(tables: Iterable[CsvTable]) -> set[str]:
    """What you are called, by your profile."""
    return {
        joined(row.get("first name"), row.get("last name")).casefold()
        for table in tables
        for row in table.rows()
    }


def entries_of(
    table: CsvTable, options: ReadOptions, known: set[str], own: set[str]
) -> tuple[list[ImportedEntry], Counter[str]]:
    """The talks, the newest conversation first; and how many messages were left out, and why."""
    messages: list[Message] = []
    left: Counter[str] = Counter()
    for row in table.rows(MOST_MESSAGES):
        if is_left_out(row):
            left[NO_MESSAGE] += 1
            continue
        found = message_of(row, with_text=options.with_text)
        if isinstance(found, str):
            table.problem(row.line, found)
        else:
            messages.append(found)
    keys = set(keys_of(known))
    me = who_is_me(messages, own, keys)
    entries: list[ImportedEntry] = []
    for all_of in newest_first(messages):
        why = no_talk(all_of, me, keys)
        if why:
            left[why] += len(all_of)
            continue
        if len(entries) >= MOST_TALKS:
            table.problem(0, f"only the newest {MOST_TALKS} days of conversations are taken")
            break
        people = tuple(others(all_of, me).values())
        for _, of_day in sorted(by(all_of, "day").items()):
            entries.append(talk(of_day, people, me, with_text=options.with_text))
    return entries, left


def newest_first(messages: Iterable[Message]) -> list[list[Message]]:
    """The conversations, that with the newest message first."""
    conversations = by(messages, "conversation").values()
    return sorted(conversations, key=lambda of: max(m.day for m in of), reverse=True)


def is_left_out(row: Row) -> bool:
    """Whether a message is none: a draft, spam, an advertisement."""
    if row.get("is message draft", "is conversation draft").casefold() in ("yes", "true"):
        return True
    if row.get("folder").casefold() in LEFT_OUT or row.get("folder").casefold() == "draft":
        return True
    text = row.get("content")
    return any(mark in text for mark in SPONSORED)


def message_of(row: Row, *, with_text: bool) -> Message | str:
    """A row as a message; else why it is none."""
    on = day(row.get("date"), "mdy")
    if on is None:
        return f"the day {row.get('date')!r} is none since 1900 that is understood"
    sender = row.get("from")
    if not sender:
        return "nobody wrote it"
    names, urls = row.get("to"), row.get("recipient profile urls")
    links = [url.strip() for url in urls.split(",") if url.strip()]
    conversation = row.get("conversation id") or f"{sender}/{names}"
    return Message(
        row.line,
        conversation,
        on,
        clock(row.get("date")),
        sender,
        row.get("sender profile url").strip(),
        tuple(paired(names, links)),
        row.get("content") if with_text else "",
    )


def paired(names: str, links: list[str]) -> Iterator[tuple[str, str]]:
    """Names and their links: names may have commas, so one link means one name."""
    if len(links) <= 1:
        yield without_credentials(names)[0], links[0] if links else ""
        return
    called = [without_credentials(name)[0] for name in listed_names(names)]
    if len(called) == len(links):
        yield from zip(called, links, strict=True)
    else:
        yield from (("", link) for link in links)


@lru_cache(maxsize=100_000)
def identity(name: str, link: str) -> str:
    """How somebody is told from others within these messages."""
    return key_of(page(link)) if link else name.casefold()


def who_is_me(messages: list[Message], own: set[str], known: set[str]) -> set[str]:
    """Who you are: by your profile, else who is in most conversations, and no contact of yours."""
    seen: dict[str, set[str]] = {}
    called: dict[str, str] = {}
    for message in messages:
        for name, link in message.everybody():
            if name or link:
                seen.setdefault(identity(name, link), set()).add(message.conversation)
                called.setdefault(identity(name, link), name.casefold())
    mine = {key for key, name in called.items() if name in own}
    if mine or not seen:
        return mine
    counts = Counter({key: len(conversations) for key, conversations in seen.items()})
    most = max(counts.values())
    likely = {key for key, count in counts.items() if count == most} - known
    return likely if len(likely) == 1 else set()


def by(messages: Iterable[Message], what: str) -> Mapping[Any, list[Message]]:
    """Messages in groups of the same conversation, or day."""
    groups: dict[Any, list[Message]] = {}
    for message in messages:
        groups.setdefault(getattr(message, what), []).append(message)
    return groups


def others(messages: Iterable[Message], me: set[str]) -> dict[str, tuple[str, str]]:
    """Everybody but you, by identity; with a name where any message has it."""
    found: dict[str, tuple[str, str]] = {}
    for message in messages:
        for name, link in message.everybody():
            key = identity(name, link)
            if not (name or link) or key in me or name.casefold() == DELETED:
                continue
            if not found.get(key, ("", ""))[0]:
                found[key] = (name, link)
    named = {key: (name or slug_name(link), link) for key, (name, link) in found.items()}
    return {key: both for key, both in named.items() if both[0]}


def no_talk(messages: list[Message], me: set[str], known: set[str]) -> str:
    """Why a conversation is no talk; empty where you wrote, or they are known, and are few."""
    everybody = others(messages, me)
    if not everybody:
        return NO_MESSAGE
    if len(everybody) > MOST_PEOPLE:
        return GROUPS
    wrote = any(identity(m.sender, m.sender_link) in me for m in messages)
    return "" if wrote or not me or set(everybody) & known else STRANGERS


def talk(
    of_day: list[Message],
    people: tuple[tuple[str, str], ...],
    me: set[str],
    *,
    with_text: bool,
) -> ImportedEntry:
    """A day of a conversation as an entry."""
    mine = sum(identity(m.sender, m.sender_link) in me for m in of_day)
    theirs = len(of_day) - mine
    on = of_day[0].day
    about = f"LinkedIn messages: {mine} from you, {theirs} from them"
    mark = blake2b(of_day[0].conversation.encode("utf-8", "replace"), digest_size=10).hexdigest()
    ordered = sorted(of_day, key=lambda m: m.time or "")
    text = "\n\n".join(f"{m.time or ''} {m.sender}: {m.text}".strip() for m in ordered)
    return ImportedEntry(
        on,
        "chat",
        of_day[0].line,
        f"linkedin-messages:{mark}:{on}",
        tuple(name for name, _ in people),
        tuple((page(link),) if link else () for _, link in people),
        time=ordered[0].time,
        about=about,
        notes=text if with_text else "",
        mode="text",
    )
