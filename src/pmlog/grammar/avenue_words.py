"""Words for the avenues and modes, as tables."""

from typing import NamedTuple, TypeVar

from pmlog.avenues import AVENUES

Meaning = TypeVar("Meaning")


def phrase_set(text: str) -> frozenset[str]:
    """Split sayings of one or more words at bars."""
    return frozenset(text.split("|"))


class AvenueWord(NamedTuple):
    """An avenue, and the mode that a word for it says: a phone call is a live chat."""

    avenue: str
    mode: str = ""


CHAT, CALL, WRITTEN = AvenueWord("chat"), AvenueWord("chat", "live"), AvenueWord("chat", "text")
COACHING, MENTORING = AvenueWord("coaching"), AvenueWord("mentoring")


def phrase_table(words: str, meaning: Meaning) -> dict[str, Meaning]:
    """Return words that mean the same; bars part them."""
    return dict.fromkeys(words.split("|"), meaning)


NOUNS = {
    **{word: AvenueWord(word) for word in AVENUES},
    **phrase_table("chat|talk|conversation|catchup|catch-up|catch up|sync|meeting|mtg", CHAT),
    **phrase_table("coffee|coffees|cuppa|tea|lunch|brunch|breakfast|dinner|supper", CHAT),
    **phrase_table("drink|drinks|beer|beers|pint|pints|walk|stroll", CHAT),
    **phrase_table("1:1|1-1|1on1|121|one-on-one|one on one|one-to-one|one to one", CHAT),
    **phrase_table("call|phone call|phone|video call|video|videocall|zoom|facetime|skype", CALL),
    **phrase_table(
        "email|e-mail|mail|dm|dms|message|messages|text from|ping from|note from", WRITTEN
    ),
    **phrase_table("slack chat|slack with|slack dm|slack thread|slack message", WRITTEN),
    **phrase_table("discord chat|discord with", WRITTEN),
    **phrase_table(
        "whatsapp chat|whatsapp with|linkedin chat|linkedin message|linkedin dm", WRITTEN
    ),
    **phrase_table("slack call|whatsapp call|discord call|teams call|skype call", CALL),
    **phrase_table("coaching session|coach session", COACHING),
    **phrase_table("mentoring session|mentor session", MENTORING),
    **phrase_table("meet-up", AvenueWord("meetup")),
    **phrase_table("conf", AvenueWord("conference")),
    **phrase_table("bootcamp|class|workshop", AvenueWord("course")),
    **phrase_table("slack|discord|whatsapp|community", AvenueWord("group")),
    **phrase_table("linkedin post|blog post|tweet|blog", AvenueWord("post")),
}
"""Things that one has, goes to or writes."""

VERBS = {
    **phrase_table("met|met up with|met with|saw|sat down with|hung out with", CHAT),
    **phrase_table("ran into|bumped into|checked in with|had a word with|walked with", CHAT),
    **phrase_table("chatted|chatted with|chatted to|talked|talked with|talked to", CHAT),
    **phrase_table("spoke with|spoke to|spoken to|spoken with|caught up with", CHAT),
    **phrase_table("called|phoned|rang|zoomed|zoomed with|skyped with", CALL),
    **phrase_table(
        "emailed|e-mailed|mailed|texted|messaged|dmed|dm'd|pinged|wrote|wrote to", WRITTEN
    ),
    **phrase_table("coached by|coached with|was coached by", COACHING),
    **phrase_table("mentored by|was mentored by", MENTORING),
    **phrase_table(
        "posted|tweeted|blogged|published|wrote a post|published a post", AvenueWord("post")
    ),
}
"""Verbs that a name follows: met, called."""

BY_THEM = {
    **phrase_table("called|phoned|rang|called me|phoned me|rang me", CALL),
    **phrase_table("emailed|texted|messaged|wrote", WRITTEN),
    **phrase_table("emailed me|texted me|messaged me|wrote to me", WRITTEN),
}
"""Verbs that follow a name."""

EVENTS = tuple(word for word, avenue in AVENUES.items() if avenue.alone)
"""Avenues on which something has a name of its own."""

MODES = {
    **phrase_table("in person|face to face|face-to-face|f2f", "in_person"),
    **phrase_table("on zoom|over zoom|via zoom|on teams|over teams|via teams|on meet", "live"),
    **phrase_table("by phone|on the phone|over the phone|via phone|by video|over video", "live"),
    **phrase_table("on a call|remotely", "live"),
    **phrase_table("by email|by e-mail|by mail|over email|by text|in writing", "text"),
    **phrase_table("on slack|over slack", "text"),
}
"""Words for the mode of a talk."""

MEALS = frozenset(
    "coffee lunch brunch breakfast dinner supper drinks tea beers beer walk drink pint chat "
    "catch-up catchup".split()
)
"""Words for meals and drinks."""

SMALL = frozenset("a an some our the quick short long nice".split())
"""Words in front of a meal: for a quick lunch."""


def mode_of_words(words: str) -> str | None:
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
