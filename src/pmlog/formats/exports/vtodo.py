"""Follow-ups as to-dos that an app on a phone keeps (VTODO): written, and read back."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from pmlog import __version__
from pmlog.days.recurring import canonical_rule, rule_in_words
from pmlog.formats.calendars.ics_blocks import name_of, unfold, value_of
from pmlog.formats.calendars.ics_followups import OURS, OwnEvent, day_of
from pmlog.formats.content_lines import document
from pmlog.formats.exports.ics_out import IcsOptions, Item, component, instant, summary
from pmlog.formats.exports.ics_out import day_of as day_shown
from pmlog.importing.to_do import DONE, DROPPED, OPEN, ToDo
from pmlog.text import LONGEST_LINE, one_line

STATES = {"COMPLETED": DONE, "CANCELLED": DROPPED}
WHEN = frozenset({"DUE", "DTSTART", "DURATION"})
WRITTEN = WHEN | {
    *("UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "SUMMARY", "X-PMLOG-WITH"),
    *("STATUS", "COMPLETED", "PERCENT-COMPLETE"),
}
"""What a follow-up says. Whatever else an app wrote (notes, alarms, tags) stays as it is."""

LARGEST = 100_000
"""A text with more characters is no to-do of anybody."""


class NoToDo(Exception):
    """A text that is no whole to-do: why, in words."""


class Parts(NamedTuple):
    """The lines of a calendar around its to-do, those of the to-do, and those of its alarms.

    `own` begins and ends with the lines that begin and end it.
    """

    before: list[str]
    own: list[str]
    alarms: list[str]
    behind: list[str]

    @property
    def outside(self) -> list[str]:
        return [*self.before, *self.behind]

    @property
    def event(self) -> OwnEvent:
        """The properties of the to-do by their names; the first of a name counts."""
        found: dict[str, str] = {}
        for line in self.own:
            found.setdefault(name_of(line), value_of(line))
        return OwnEvent(0, "", found)


def followup_of(uid: str) -> str:
    """The id of the follow-up whose to-do is known by this; empty where it is none of ours."""
    ours = OURS.match(f"UID:{uid}")
    return ours[1] if ours else ""


def to_do_of(item: Item) -> ToDo:
    followup = item.followup
    return ToDo(
        followup.state,
        day_shown(followup),
        one_line(summary(item))[:LONGEST_LINE],
        item.changed or "",
    )


def what_of(title: str, item: Item) -> str:
    """What a follow-up is about once its to-do has this title."""
    what = one_line(item.followup.what)
    beginning = one_line(summary(item)).removesuffix(what)
    word, colon, _ = beginning.partition(": ")
    rest = title.removeprefix(beginning).removeprefix(word + colon)
    return rest if rest.strip() and title != beginning.strip() else what


def read(text: str) -> tuple[str, ToDo] | None:
    """What a to-do is known by and what it says; None for a calendar without to-dos.

    Raises `NoToDo` for what is not whole.
    """
    parts = parts_of(text)
    if not parts.own:
        return None
    event = parts.event
    uid = one_line(event.text("UID"))
    if not uid or len(uid) > LONGEST_LINE:
        raise NoToDo("it has no UID")
    title = one_line(event.text("SUMMARY") if followup_of(uid) else whole_title(event))
    return uid, ToDo(state_of(event), day_of(event), title[:LONGEST_LINE], changed_at(event))


def whole_title(event: OwnEvent) -> str:
    """What a to-do that is none of ours says in all: its title, its notes, how it comes again."""
    title = " – ".join(filter(None, (event.text("SUMMARY"), event.text("DESCRIPTION"))))
    rule = canonical_rule(event.text("RRULE"))
    return f"{title} {rule_in_words(rule, after_done=False)}" if rule else title


def parts_of(text: str) -> Parts:
    """The parts of a calendar that holds a to-do, the first of them; raises `NoToDo`."""
    if len(text) > LARGEST:
        raise NoToDo("it is too large")
    parts, depth = Parts([], [], [], []), 0
    for _, line in unfold(line.rstrip("\r") for line in text.split("\n")):
        name, value = name_of(line), value_of(line).upper()
        depth += name == "BEGIN" and (depth > 0 or (value == "VTODO" and not parts.own))
        around = parts.behind if parts.own else parts.before
        (parts.alarms if depth > 1 else parts.own if depth else around).append(line)
        depth -= name == "END" and depth > 0
    if depth or "END:VCALENDAR" not in (line.strip().upper() for line in parts.outside):
        raise NoToDo("it is not whole")
    return parts


def state_of(event: OwnEvent) -> str:
    """Open, done or dropped; some apps let the time of completion stand once it is open again."""
    if status := event.text("STATUS").upper():
        return STATES.get(status, OPEN)
    is_done = event.text("COMPLETED") or event.text("PERCENT-COMPLETE") == "100"
    return DONE if is_done else OPEN


def changed_at(event: OwnEvent) -> str:
    """When a to-do was changed last (UTC, ISO); empty where that is not said."""
    stamp = event.text("LAST-MODIFIED") or event.text("DTSTAMP")
    try:
        return datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).isoformat()
    except ValueError:
        return ""


def to_vtodo(item: Item, now: datetime, there: str = "") -> str:
    """The to-do of a follow-up as a calendar of its own, as of an instant.

    Of the text that is `there` already, all stays that a follow-up does not say; raises `NoToDo`.
    """
    begin, *own, end = component(item, now, IcsOptions(todo=True), when(item, now))
    if not there:
        head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//pmlog//pmlog {__version__}//EN")
        return document([*head, begin, *own, end, "END:VCALENDAR"])
    parts = parts_of(there)
    if not parts.own:
        raise NoToDo("it holds no to-do")
    stays = WHEN if day_of(parts.event) == day_shown(item.followup) else frozenset()
    ours = WRITTEN - stays  # with its day, the time of day stays that was set there
    first, *theirs, last = parts.own
    new = [line for line in own if name_of(line) in ours]
    kept = [line for line in theirs if name_of(line) not in ours]
    return document([*parts.before, first, *new, *kept, *parts.alarms, last, *parts.behind])


def when(item: Item, now: datetime) -> Iterator[str]:
    """Until when a to-do is, and that it is done, where it is.

    It is once, also of what comes again: the next one comes when this one is done.
    """
    yield f"DUE;VALUE=DATE:{day_shown(item.followup):%Y%m%d}"
    if item.followup.state == OPEN:
        yield "STATUS:NEEDS-ACTION"
        return
    yield "STATUS:COMPLETED"
    yield f"COMPLETED:{instant(now)}"
    yield "PERCENT-COMPLETE:100"
