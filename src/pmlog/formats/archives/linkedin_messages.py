"""Messages of LinkedIn as talks: one a day and conversation; who, when, who wrote, no text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from pmlog.formats.contact_fields import (
    join_words,
    listed_names,
    page,
    slug_name,
    without_credentials,
)
from pmlog.formats.dates import clock, day
from pmlog.formats.lists.table_file import CsvTable, Row
from pmlog.formats.source_file import fingerprint
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


@lru_cache(maxsize=100_000)
def link_key(link: str) -> str:
    """The link of a profile as it is compared; empty for none."""
    return key_of(page(link)) if link else ""


def own_name(tables: Iterable[CsvTable]) -> str:
    """What you are called, by your profile; a row with an address is of somebody else."""
    rows = (row for table in tables for row in table.rows() if not row.get("url"))
    names = (join_words(row.get("first name"), row.get("last name")) for row in rows)
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


class MessageReader:
    """Reads the messages of one table as talks; `left` counts those that are of none, and why."""

    def __init__(self, table: CsvTable, *, with_text: bool) -> None:
        """Read all messages; those of no talk tell who is who, too: spam was sent to you."""
        self.table = table
        self.with_text = with_text
        self.left: Counter[str] = Counter()
        self.wanted: list[Message] = []
        self.everything: list[Message] = []
        self.entries: list[ImportedEntry] = []
        self.clue: OwnerClue | None = None
        self.undecided: dict[str, str] = {}
        for row in table.rows(MOST_MESSAGES):
            self.add(row)
        links: dict[str, set[str]] = {}
        for name, link in self.parties():
            if name and link_key(link):
                links.setdefault(folded(name), set()).add(link_key(link))
        self.only_link = {name: one for name, (one, *more) in links.items() if not more}
        """The link of who has one, and one only, anywhere in these messages, by their name."""

    def add(self, row: Row) -> None:
        found, is_wanted = message_of(row, with_text=self.with_text), not is_left_out(row)
        if not is_wanted:
            self.left[NO_MESSAGE] += 1
        if not isinstance(found, str):
            self.everything.append(found)
            self.wanted += [found] if is_wanted else []
        elif is_wanted:
            self.table.problem(row.line, found)

    def parties(self) -> Iterator[tuple[str, str]]:
        """Who wrote and to whom, by name and link, message by message."""
        for message in self.everything:
            yield from message.everybody()

    def party(self, name: str, link: str) -> str:
        """How somebody is told from others: by link, also where few have one, else by name."""
        return link_key(link) or self.only_link.get(folded(name)) or NAMED + folded(name)

    def read(self, network: Network) -> None:
        """Find the talks, the newest conversation first."""
        me = self.named_as(network.me)
        self.clue = None if me else self.owner_clue(network)
        if self.clue and self.clue.is_sure:
            me = {self.party(self.clue.parties[0].name, self.clue.parties[0].link)}
        if not me:
            self.left[WHO_ARE_YOU] += len(self.wanted)
            return
        connections = {*keys_of(network.connections)}
        known = connections | {*keys_of(network.known)}
        for conversation in newest_first(self.wanted):
            if len(self.entries) >= MOST_TALKS:
                why = f"only the newest {MOST_TALKS} days of conversations are taken"
                self.table.problem(0, why)
                break
            people = self.others(conversation, me)
            mark = f"linkedin-left:{fingerprint(conversation[0].conversation)}"
            if why := self.no_talk(conversation, me, people, known):
                self.left[why] += len(conversation)
                self.undecided |= {mark: why} if why == STRANGERS else {}
                continue
            is_by_log = bool(self.no_talk(conversation, me, people, connections))
            for _, of_day in sorted(by(conversation, "day").items()):
                mine = sum(self.party(m.sender, m.sender_link) in me for m in of_day)
                found = talk(of_day, people.values(), mine, with_text=self.with_text)
                self.entries.append(found._replace(condition=mark if is_by_log else ""))

    def named_as(self, marks: frozenset[str]) -> set[str]:
        """The parties that have one of the owner's marks: a profile, else the whole name."""
        by_link = {
            self.party(name, link) for name, link in self.parties() if link_key(link) in marks
        }
        return by_link or {
            self.party(name, link) for name, link in self.parties() if NAMED + folded(name) in marks
        }

    def owner_clue(self, network: Network) -> OwnerClue | None:
        """Who may be the owner: by the profile; else whoever is in every conversation there is.

        No connection of theirs is. Who is in the log says nothing here: the same file is always
        read alike.
        """
        connections = set(keys_of(network.connections))
        seen: dict[str, set[str]] = {}
        called: dict[str, Party] = {}
        for message in self.everything:
            for name, link in message.everybody():
                key = self.party(name, link)
                if (name or link) and name.casefold() != DELETED and key not in connections:
                    seen.setdefault(key, set()).add(message.conversation)
                    if not called.get(key, Party("")).link or not called[key].name:
                        called[key] = Party(name or slug_name(link), page(link) if link else "")
        own = [one for one in called.values() if folded(one.name) == folded(network.profile)]
        if network.profile and own:
            return OwnerClue((own[0]._replace(why="by the profile of the archive"),), is_sure=True)
        counts = Counter({called[key]: len(conversations) for key, conversations in seen.items()})
        total = len({message.conversation for message in self.everything})
        return clue_of(counts, total, 1 if connections else FEWEST_TO_TELL, "conversations")

    def others(self, messages: Iterable[Message], me: set[str]) -> dict[str, tuple[str, str]]:
        """Everybody but you, by identity; with a name where any message has it."""
        found: dict[str, tuple[str, str]] = {}
        for message in messages:
            for name, link in message.everybody():
                key = self.party(name, link)
                if (name or link) and key not in me and name.casefold() != DELETED:
                    had = found.get(key, ("", ""))
                    found[key] = (had[0] or name, had[1] or link)
        named = {key: (name or slug_name(link), link) for key, (name, link) in found.items()}
        return {key: both for key, both in named.items() if both[0]}

    def no_talk(
        self, messages: list[Message], me: set[str], people: Mapping[str, object], known: set[str]
    ) -> str:
        """Why a conversation is no talk; empty where you wrote, or they are known, and are few."""
        if not people:
            return NO_MESSAGE
        if len(people) > MOST_PEOPLE:
            return GROUPS
        wrote = any(self.party(m.sender, m.sender_link) in me for m in messages)
        return "" if wrote or set(people) & known else STRANGERS


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
        tuple(pair_links(names, links)),
        row.get("content") if with_text else "",
    )


def pair_links(names: str, links: list[str]) -> Iterator[tuple[str, str]]:
    """Names and their links: names may have commas, so one link means one name."""
    if len(links) <= 1:
        yield without_credentials(names)[0], links[0] if links else ""
        return
    called = [without_credentials(name)[0] for name in listed_names(names)]
    if len(called) == len(links):
        yield from zip(called, links, strict=True)
    else:
        yield from (("", link) for link in links)


def by(messages: Iterable[Message], what: str) -> Mapping[Any, list[Message]]:
    """Messages in groups of the same conversation, or day."""
    groups: dict[Any, list[Message]] = {}
    for message in messages:
        groups.setdefault(getattr(message, what), []).append(message)
    return groups


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
