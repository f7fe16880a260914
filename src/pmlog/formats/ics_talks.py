"""Which events of a calendar were talks: by who was there and by the words of the summary."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pmlog.formats.ics_events import Attendee, Dated
from pmlog.names import fold

MOST_OTHERS = 6

WORDS = (
    ("coaching", re.compile(r"\bcoach(ing|ee)?\b")),
    ("mentoring", re.compile(r"\b(mentor(ing|ship)?|mentee)\b")),
    (
        "chat",
        re.compile(
            r"\b(chat|coffee|tea|lunch|breakfast|dinner|drinks?|beers?|walk|catch[ -]?up|kaffee|"
            r"intro(duction)?|1 ?(:|on|to|x|/|-) ?1|one (on|to) one|meet and greet|get to know)\b"
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

MOST_OF_ALL = 0.5
FEWEST_TO_TELL = 2


class Known(NamedTuple):
    """Who is who: addresses (mailto:) of mine, and the relation of people by address or name."""

    me: frozenset[str]
    relations: Mapping[str, str]

    def relation(self, who: Attendee) -> str | None:
        """The relation of somebody who is in the log, else None."""
        return self.relations.get(who.address, self.relations.get(fold(who.name)))


def told_me(events: Iterable[Dated], calendar: str) -> frozenset[str]:
    """My own address: what the calendar is called, else who is in most of the events, alone."""
    if re.fullmatch(r"[^@\s]+@[^@\s]+", calendar):
        return frozenset({f"mailto:{calendar.lower()}"})
    found = [event for event in events if event.attendees]
    counts = Counter(one.address for event in found for one in event.attendees)
    most = counts.most_common(2)
    if not most or most[0][1] < max(FEWEST_TO_TELL, len(found) * MOST_OF_ALL):
        return frozenset()
    tied = len(most) > 1 and most[0][1] == most[1][1]
    return frozenset() if tied else frozenset({most[0][0]})


def others(event: Dated, me: frozenset[str]) -> list[Attendee]:
    """Who was there with me; nobody where I declined it, or did not take part."""
    if any(one.declined and one.address in me for one in event.attendees):
        return []
    return [one for one in event.attendees if one.address not in me and not one.declined]


def avenue_of(event: Dated, there: list[Attendee], known: Known) -> str | None:
    """What it was: chat, coaching or mentoring; None where it was no talk of that kind."""
    if not 1 <= len(there) <= MOST_OTHERS:
        return None
    plain = fold(event.summary)
    for avenue, words in WORDS:
        if words.search(plain):
            return avenue
    relations = [known.relation(one) for one in there]
    if WORK.search(plain):
        return None
    for relation in relations:
        if relation in BY_RELATION:
            return BY_RELATION[relation]
    is_known = any(relation not in {None, "colleague"} for relation in relations)
    return "chat" if is_known or len(there) == 1 else None


def mode_of(event: Dated) -> str | None:
    """`live` where the place is an address of the web or a service; else it is not said."""
    return "live" if ONLINE.search(event.location) else None
