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
from pmlog.importing.matching import folded, key_of, keys_of
from pmlog.importing.owner import NAMED, clue_of
from pmlog.importing.records import ImportedEntry, OwnerClue, Party

MOST_MESSAGES = 100_000
MOST_TALKS = 10_000
"""So many days of conversations become entries, the newest conversations first."""

MOST_PEOPLE = 8
"""A conversation with more people is a group, not a talk."""

NO_MESSAGE = "drafts, spam and advertisements"
GROUPS = "messages of groups"
STRANGERS = "messages of strangers"
WHO_ARE_YOU = "messages of which it is not known who is you"
"""Why messages are left out."""

FEWEST_TO_TELL = 2
"""In so many conversations somebody has to be before that tells that they are theirs."""

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
        yield self.sender, self.sender_link
        yield from self.receivers


class Identities:
    """Tells the parties of messages from each other: by link, also where only some have one."""

    def __init__(self, messages: Iterable[Message]) -> None:
        """Learn which names have one link, and one only, anywhere in these messages."""
        links: dict[str, set[str]] = {}
        for message in messages:
            for name, link in message.everybody():
                if name and link_key(link):
                    links.setdefault(folded(name), set()).add(link_key(link))
        self.by_name = {name: one for name, (one, *more) in links.items() if not more}

    def of(self, name: str, link: str) -> str:
        """How somebody is told from others: the link as it is compared, else the name."""
        return link_key(link) or self.by_name.get(folded(name)) or NAMED + folded(name)


@lru_cache(maxsize=100_000)
def link_key(link: str) -> str:
    """The link of a profile as it is compared; empty for none."""
    return key_of(page(link)) if link else ""


def own_name(tables: Iterable[CsvTable]) -> str:
    """What you are called, by your profile; a row with an address is of somebody else."""
    rows = (row for table in tables for row in table.rows() if not row.get("url"))
    names = (joined(row.get("first name"), row.get("last name")) for row in rows)
    return next(filter(None, names), "")


class Network(NamedTuple):
    """What is known of who writes: `me` are the owner's marks, `known` links of people of the log.

    `profile` is the owner's name, and `connections` are links of those who are connected with them,
    both by the same archive.
    """

    me: frozenset[str]
    known: Iterable[str] = ()
    profile: str = ""
    connections: Iterable[str] = ()


class Talks(NamedTuple):
    """The talks in a file, how many messages were left out and why, and who the owner may be."""

    entries: list[ImportedEntry]
    left: Counter[str]
    clue: OwnerClue | None
    undecided: dict[str, str]


def talks_of(table: CsvTable, options: ReadOptions, network: Network) -> Talks:
    """The talks, the newest conversation first."""
    left: Counter[str] = Counter()
    messages, all_of_them = messages_of(table, left, with_text=options.with_text)
    identities = Identities(all_of_them)
    me = named_as(all_of_them, network.me, identities)
    clue = None if me else owner_clue(all_of_them, identities, network)
    if clue and clue.is_sure:
        me = {identities.of(clue.parties[0].name, clue.parties[0].link)}
    if not me:
        left[WHO_ARE_YOU] += len(messages)
        return Talks([], left, clue, {})
    connections = {*keys_of(network.connections)}
    known = connections | {*keys_of(network.known)}
    entries: list[ImportedEntry] = []
    undecided: dict[str, str] = {}
    for conversation in newest_first(messages):
        people = others(conversation, me, identities)
        mark = f"linkedin-left:{fingerprint(conversation[0].conversation)}"
        why = no_talk(conversation, me, people, known, identities)
        if why:
            left[why] += len(conversation)
            undecided |= {mark: why} if why == STRANGERS else {}
            continue
        is_by_log = bool(no_talk(conversation, me, people, connections, identities))
        if len(entries) >= MOST_TALKS:
            table.problem(0, f"only the newest {MOST_TALKS} days of conversations are taken")
            break
        for _, of_day in sorted(by(conversation, "day").items()):
            mine = sum(identities.of(m.sender, m.sender_link) in me for m in of_day)
            found = talk(of_day, people.values(), mine, with_text=options.with_text)
            entries.append(found._replace(condition=mark if is_by_log else ""))
    return Talks(entries, left, clue, undecided)


def fingerprint(conversation: str) -> str:
    """What a conversation is known by."""
    return blake2b(conversation.encode("utf-8", "replace"), digest_size=10).hexdigest()


def messages_of(
    table: CsvTable, left: Counter[str], *, with_text: bool
) -> tuple[list[Message], list[Message]]:
    """The messages that may be of talks; and all there are, for spam was sent to you, too."""
    wanted: list[Message] = []
    everything: list[Message] = []
    for row in table.rows(MOST_MESSAGES):
        found = message_of(row, with_text=with_text)
        is_wanted = not is_left_out(row)
        if not is_wanted:
            left[NO_MESSAGE] += 1
        if not isinstance(found, str):
            everything.append(found)
            wanted += [found] if is_wanted else []
        elif is_wanted:
            table.problem(row.line, found)
    return wanted, everything


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
    sender, _ = without_credentials(row.get("from"))
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


def named_as(messages: list[Message], marks: frozenset[str], identities: Identities) -> set[str]:
    """The parties that have one of the owner's marks: a profile, or the whole name."""
    by_link, by_name = set(), set()
    for message in messages:
        for name, link in message.everybody():
            if link_key(link) in marks:
                by_link.add(identities.of(name, link))
            elif NAMED + folded(name) in marks:
                by_name.add(identities.of(name, link))
    return by_link or by_name


def owner_clue(
    messages: list[Message], identities: Identities, network: Network
) -> OwnerClue | None:
    """Who may be the owner: by the profile; else whoever is in every conversation of the archive.

    No connection of theirs is. Who is in the log says nothing here: the same file is always read
    alike.
    """
    others = set(keys_of(network.connections))
    seen: dict[str, set[str]] = {}
    called: dict[str, Party] = {}
    for message in messages:
        for name, link in message.everybody():
            key = identities.of(name, link)
            if (name or link) and name.casefold() != DELETED and key not in others:
                seen.setdefault(key, set()).add(message.conversation)
                if not called.get(key, Party("")).link or not called[key].name:
                    called[key] = Party(name or slug_name(link), page(link) if link else "")
    own = [party for party in called.values() if folded(party.name) == folded(network.profile)]
    if network.profile and own:
        return OwnerClue((own[0]._replace(why="by the profile of the archive"),), is_sure=True)
    counts = Counter({called[key]: len(conversations) for key, conversations in seen.items()})
    total = len({message.conversation for message in messages})
    return clue_of(counts, total, 1 if others else FEWEST_TO_TELL, "conversations")


def by(messages: Iterable[Message], what: str) -> Mapping[Any, list[Message]]:
    """Messages in groups of the same conversation, or day."""
    groups: dict[Any, list[Message]] = {}
    for message in messages:
        groups.setdefault(getattr(message, what), []).append(message)
    return groups


def others(
    messages: Iterable[Message], me: set[str], identities: Identities
) -> dict[str, tuple[str, str]]:
    """Everybody but you, by identity; with a name where any message has it."""
    found: dict[str, tuple[str, str]] = {}
    for message in messages:
        for name, link in message.everybody():
            key = identities.of(name, link)
            if not (name or link) or key in me or name.casefold() == DELETED:
                continue
            had = found.get(key, ("", ""))
            found[key] = (had[0] or name, had[1] or link)
    named = {key: (name or slug_name(link), link) for key, (name, link) in found.items()}
    return {key: both for key, both in named.items() if both[0]}


def no_talk(
    messages: list[Message],
    me: set[str],
    people: Mapping[str, object],
    known: set[str],
    identities: Identities,
) -> str:
    """Why a conversation is no talk; empty where you wrote, or they are known, and are few."""
    if not people:
        return NO_MESSAGE
    if len(people) > MOST_PEOPLE:
        return GROUPS
    wrote = any(identities.of(m.sender, m.sender_link) in me for m in messages)
    return "" if wrote or set(people) & known else STRANGERS


def talk(
    of_day: list[Message], people: Iterable[tuple[str, str]], mine: int, *, with_text: bool
) -> ImportedEntry:
    """A day of a conversation as an entry; `mine` is how many of its messages you wrote."""
    people = list(people)
    theirs = len(of_day) - mine
    on = of_day[0].day
    about = f"LinkedIn messages: {mine} from you, {theirs} from them"
    mark = fingerprint(of_day[0].conversation)
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
