"""Classifying tells which events of a calendar were talks, by the guests and by the title."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pmlog.formats.calendars.ics_events import Attendee, CalendarEvent
from pmlog.importing.owner import NAMED, clue_of
from pmlog.importing.records import OwnerClue, Party
from pmlog.names import fold

MOST_OTHERS = 6

DECLINED = "declined"
NOBODY = "nobody else"
TOO_MANY = f"more than {MOST_OTHERS} people"
NO_TALK = "no talk by its title"
WHO_ARE_YOU = "which of the guests is you is not known"
"""Why an event is left out."""

WORDS = (
    ("coaching", re.compile(r"\bcoach(ing|ee)?\b")),
    ("mentoring", re.compile(r"\b(mentor(ing|ship)?|mentee)\b")),
    (
        "chat",
        re.compile(
            r"\b(chat|coffee|tea|lunch|breakfast|dinner|drinks?|beers?|walk|catch[ -]?up|kaffee|"
            r"mittagessen|abendessen|fruhstuck|cafe|dejeuner|diner|comida|almuerzo|cena|pranzo|"
            r"intro(duction)?|1 ?(:|on|to|x|/|-)? ?1|one (on|to) one|vier augen|"
            r"meet and greet|get to know)\b"
        ),
    ),
)
"""What the words of a summary say it was; the first that fits."""

WORK = re.compile(
    r"\b(stand ?up|daily|sprint|planning|retro(spective)?|review|refinement|grooming|all hands|"
    r"demo|steering|board|interview|workshop|training|release|status|town hall|kick ?off)\b"
)
"""What several people meet for who do not meet to talk."""

BY_RELATION = {"coach": "coaching", "mentor": "mentoring", "mentee": "mentoring"}
ONLINE = re.compile(
    r"https?://|\b(zoom|google meet|teams|webex|skype|whereby|jitsi|online|phone)\b", re.I
)

FOLDED = re.compile(r"[-.'`]")
TOKEN = re.compile(r"\w+")
BESIDE = frozenset(
    "with w and und et y e mit avec con com x me ich moi yo i 1 on call talk meeting meet sync "
    "phone zoom teams video weekly monthly quick".split()
)
"""What stands beside a first name in a title that says no more than whom one met."""

FEWEST_TO_TELL = 2
"""In so many events somebody has to be before that tells that the calendar is theirs."""


def plain(title: str) -> str:
    """A title as names are compared; one that has nothing to fold is not taken apart for it."""
    if title.isascii() and not FOLDED.search(title):
        return title.lower()
    return fold(title)


class NameFinder:
    """Finds people of the log in a title by whole name, or by a first name only one of them has."""

    def __init__(self, names: Mapping[str, str] = {}) -> None:
        """`names` are names and aliases as they are compared, and the name each stands for."""
        self.whole = {name: called for name, called in names.items() if " " in name}
        self.longest = max((name.count(" ") + 1 for name in self.whole), default=0)
        firsts: dict[str, set[str]] = {}
        for name, called in names.items():
            firsts.setdefault(name.partition(" ")[0], set()).add(called)
        self.first = {word: one for word, (one, *more) in firsts.items() if not more}
        self.words = set(firsts)

    def within(self, title: str) -> list[str]:
        """The people who are named in a title, each once."""
        words = TOKEN.findall(plain(title)) if self.words else []
        if self.words.isdisjoint(words):
            return []
        found: dict[str, None] = {}
        rest = []
        place = 0
        while place < len(words):
            name, length = self.at(words, place)
            found |= {name: None} if name else {}
            rest += [] if name else words[place : place + 1]
            place += length
        alone = [self.first[word] for word in rest if word in self.first]
        if alone and (says_talk(title) or all(w in self.first or w in BESIDE for w in rest)):
            found |= dict.fromkeys(alone)
        return [*found]

    def at(self, words: list[str], place: int) -> tuple[str, int]:
        """The whole name that stands at a place, and of how many words; else none, and 1."""
        if words[place] in self.words:
            for length in range(min(self.longest, len(words) - place), 1, -1):
                called = self.whole.get(" ".join(words[place : place + length]))
                if called:
                    return called, length
        return "", 1


class KnownGuests(NamedTuple):
    """What is known of guests: the user's own marks, and relations by address or name.

    Marks are addresses, and whole names behind `name:`. `named` finds people of the log in a
    title.
    """

    me: frozenset[str] = frozenset()
    relations: Mapping[str, str] = {}
    named: NameFinder = NameFinder()

    def relation(self, who: Attendee) -> str | None:
        """The relation of somebody who is in the log, else None."""
        return self.relations.get(who.address, self.relations.get(fold(who.name)))

    def own(self, event: CalendarEvent) -> list[Attendee]:
        """The guests who are the user: by address, and where no address tells it by name."""
        by_address = [one for one in event.attendees if one.address in self.me]
        return by_address or [one for one in event.attendees if NAMED + fold(one.name) in self.me]


def owner_clue(events: Iterable[CalendarEvent], calendar: str) -> OwnerClue | None:
    """Whose calendar it is: whose address is its name, else who is in nearly all of the events."""
    found = [event for event in events if event.attendees]
    if re.fullmatch(r"[^@\s]+@[^@\s]+", calendar):
        address = f"mailto:{calendar.lower()}"
        name = next((one.name for e in found for one in e.attendees if one.address == address), "")
        party = Party(name or calendar, address, "as the calendar is called")
        return OwnerClue((party,), is_sure=True) if found else None
    called = {one.address: one.name for event in found for one in event.attendees}
    counts = Counter(one.address for event in found for one in event.attendees)
    parties = Counter({Party(called[at], at): count for at, count in counts.items()})
    return clue_of(parties, len(found), FEWEST_TO_TELL, "events")


def marks_in(
    events: Iterable[CalendarEvent], calendar: str, told: frozenset[str]
) -> tuple[frozenset[str], OwnerClue | None]:
    """The owner's marks for a calendar: as told, where a guest has one; else what it tells itself.

    Without any it is not known who of several guests is the owner, who may have other addresses
    there than those that were told.
    """
    events = [*events]
    if told and any(map(KnownGuests(told).own, events)):
        return told, None
    clue = owner_clue(events, calendar)
    is_sure = clue is not None and clue.is_sure
    return frozenset({clue.parties[0].link}) if clue and is_sure else frozenset(), clue


def clue_wanted(clue: OwnerClue | None, left: Mapping[str, int]) -> OwnerClue | None:
    """A clue to who the owner is, where it is sure, or events were left out for want of one."""
    return clue if clue and (clue.is_sure or WHO_ARE_YOU in left) else None


def others(event: CalendarEvent, known: KnownGuests) -> tuple[list[Attendee], str]:
    """Who was there with me, by the list of guests, else by the title; or why nobody was.

    Of several it has to be known which is me; a list of one names whom I met.
    """
    if len(event.attendees) > 1 and not known.me:
        return [], WHO_ARE_YOU
    own = known.own(event)
    guests = [one for one in event.attendees if one not in own]
    if any(one.declined for one in own):
        return [], DECLINED
    there = [one for one in guests if not one.declined]
    if there:
        return (there, "") if len(there) <= MOST_OTHERS else ([], TOO_MANY)
    if guests:
        return [], DECLINED
    named = [Attendee(name, "", declined=False) for name in known.named.within(event.summary)]
    return named[:MOST_OTHERS], "" if named else NOBODY


def is_by_log(event: CalendarEvent, there: list[Attendee]) -> bool:
    """Whether it depends on who is in the log that an event is a talk, or that it is none."""
    if not event.attendees:
        return True
    is_told = says_talk(event.summary) or WORK.search(fold(event.summary)) is not None
    return len(there) > 1 and not is_told


def avenue_of(event: CalendarEvent, there: list[Attendee], known: KnownGuests) -> str | None:
    """What it was: chat, coaching or mentoring; None where it was no talk of that kind."""
    spoken = said_talk(event.summary)
    if spoken:
        return spoken
    relations = [known.relation(one) for one in there]
    if WORK.search(fold(event.summary)):
        return None
    for relation in relations:
        if relation in BY_RELATION:
            return BY_RELATION[relation]
    is_known = any(relation not in {None, "colleague"} for relation in relations)
    return "chat" if is_known or len(there) == 1 else None


def said_talk(title: str) -> str | None:
    """What a talk is by the words of its title; None where they do not say."""
    plain = fold(title)
    return next((avenue for avenue, words in WORDS if words.search(plain)), None)


def says_talk(title: str) -> bool:
    return said_talk(title) is not None


def mode_of(event: CalendarEvent) -> str | None:
    """`live` where the place is an address of the web or a service; else it is not said."""
    return "live" if ONLINE.search(event.location) else None
