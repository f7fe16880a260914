"""Words for the avenues and modes, as tables."""

from typing import NamedTuple, TypeVar

from pmlog.avenues import AVENUES

Meaning = TypeVar("Meaning")


def sayings(text: str) -> frozenset[str]:
    """Split sayings of one or more words at bars."""
    return frozenset(text.split("|"))


class Way(NamedTuple):
    """An avenue, and the mode that a word for it says: a phone call is a live chat."""

    avenue: str
    mode: str = ""


CHAT, CALL, WRITTEN = Way("chat"), Way("chat", "live"), Way("chat", "text")
COACHING, MENTORING = Way("coaching"), Way("mentoring")


def each(words: str, meaning: Meaning) -> dict[str, Meaning]:
    """Return words that mean the same; bars part them."""
    return dict.fromkeys(words.split("|"), meaning)


NOUNS = {
    **{word: Way(word) for word in AVENUES},
    **each("chat|talk|conversation|catchup|catch-up|catch up|sync|meeting|mtg", CHAT),
    **each("coffee|coffees|cuppa|tea|lunch|brunch|breakfast|dinner|supper", CHAT),
    **each("drink|drinks|beer|beers|pint|pints|walk|stroll", CHAT),
    **each("1:1|1-1|1on1|121|one-on-one|one on one|one-to-one|one to one", CHAT),
    **each("call|phone call|phone|video call|video|videocall|zoom|facetime|skype", CALL),
    **each("email|e-mail|mail|dm|dms|message|messages|text from|ping from|note from", WRITTEN),
    **each("slack chat|slack with|slack dm|slack thread|slack message", WRITTEN),
    **each("discord chat|discord with", WRITTEN),
    **each("whatsapp chat|whatsapp with|linkedin chat|linkedin message|linkedin dm", WRITTEN),
    **each("slack call|whatsapp call|discord call|teams call|skype call", CALL),
    **each("coaching session|coach session", COACHING),
    **each("mentoring session|mentor session", MENTORING),
    **each("meet-up", Way("meetup")),
    **each("conf", Way("conference")),
    **each("bootcamp|class|workshop", Way("course")),
    **each("slack|discord|whatsapp|community", Way("group")),
    **each("linkedin post|blog post|tweet|blog", Way("post")),
}
"""Things that one has, goes to or writes."""

VERBS = {
    **each("met|met up with|met with|saw|sat down with|hung out with", CHAT),
    **each("ran into|bumped into|checked in with|had a word with|walked with", CHAT),
    **each("chatted|chatted with|chatted to|talked|talked with|talked to", CHAT),
    **each("spoke with|spoke to|spoken to|spoken with|caught up with", CHAT),
    **each("called|phoned|rang|zoomed|zoomed with|skyped with", CALL),
    **each("emailed|e-mailed|mailed|texted|messaged|dmed|dm'd|pinged|wrote|wrote to", WRITTEN),
    **each("coached by|coached with|was coached by", COACHING),
    **each("mentored by|was mentored by", MENTORING),
    **each("posted|tweeted|blogged|published|wrote a post|published a post", Way("post")),
}
"""Verbs that a name follows: met, called."""

BY_THEM = {
    **each("called|phoned|rang|called me|phoned me|rang me", CALL),
    **each("emailed|texted|messaged|wrote", WRITTEN),
    **each("emailed me|texted me|messaged me|wrote to me", WRITTEN),
}
"""Verbs that follow a name."""

EVENTS = tuple(word for word, avenue in AVENUES.items() if avenue.alone)
"""Avenues on which something has a name of its own."""

MODES = {
    **each("in person|face to face|face-to-face|f2f", "in_person"),
    **each("on zoom|over zoom|via zoom|on teams|over teams|via teams|on meet", "live"),
    **each("by phone|on the phone|over the phone|via phone|by video|over video", "live"),
    **each("on a call|remotely", "live"),
    **each("by email|by e-mail|by mail|over email|by text|in writing", "text"),
    **each("on slack|over slack", "text"),
}
"""Words for the mode of a talk."""

MEALS = frozenset(
    "coffee lunch brunch breakfast dinner supper drinks tea beers beer walk drink pint chat "
    "catch-up catchup".split()
)
"""Words for meals and drinks."""

SMALL = frozenset("a an some our the quick short long nice".split())
"""Words in front of a meal: for a quick lunch."""


def way_said(words: str) -> str | None:
    """Return the mode that words say; nothing in it where they say over what one met; else None."""
    first, *rest = words.casefold().replace("’", "'").split()
    while rest and rest[0] in SMALL:
        rest = rest[1:]
    is_meal = first in ("for", "over") and len(rest) == 1 and rest[0] in MEALS
    return "" if is_meal else MODES.get(words.casefold())


BEFORE_A_NOUN = frozenset(
    "i we i've we've had have just did got a an the my our quick short long brief virtual remote "
    "first second third another new regular weekly monthly informal went for was at to attended "
    "grabbed enjoyed shared held hosted did been joined gave wrote published on spent took intro "
    "little more".split()
)
"""Words in front of what it was that say nothing more."""

CANCELLED = frozenset(
    "cancelled canceled cancel skipped skip missed miss rescheduled reschedule postponed postpone "
    "declined no-show".split()
)
"""Words of a talk that was not, wherever they stand."""

NOT_HELD = CANCELLED | frozenset(
    "no not never plan planned planning maybe perhaps should could would might must want wanted "
    "need needed schedule scheduled book booked arrange arranged moved invite invited try tried "
    "suggest suggested offered didn't couldn't won't can't let's".split()
)
"""Words in front of a talk that was not, or is still to come."""
