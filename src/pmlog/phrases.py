"""What pmlog says after a write: plain lines, with everything that was understood."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from pmlog import days
from pmlog.avenues import AVENUES, FieldKind
from pmlog.model import (
    Change,
    Entry,
    FollowUp,
    InTouch,
    JournalStep,
    Pause,
    Person,
    last_day_of,
)
from pmlog.text import one_line

if TYPE_CHECKING:
    from typing import Protocol

    class HasName(Protocol):
        """Somebody or something that has a name."""

        @property
        def name(self) -> str:
            """What they are called."""


MODES = {"in_person": "in person", "live": "live", "text": "in text"}
UNITS = {FieldKind.PERCENT: " %", FieldKind.SCALE: " of 5"}
OWING = {"mine": "you owe", "waiting": "waiting"}


def counted(count: int, noun: str, nouns: str = "") -> str:
    """So many of something: '1 entry', '2 entries'."""
    return f"{count} {noun if count == 1 else nouns or noun + 's'}"


def entries_and_people(entries: int, people: int) -> str:
    """What a log or a backup holds: '3 entries and 1 person'."""
    return f"{counted(entries, 'entry', 'entries')} and {counted(people, 'person', 'people')}"


def together(names: Sequence[str]) -> str:
    """Names as people say them: 'Ada, Ben and Cy'."""
    if not names:
        return ""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def listed(parts: Sequence[str]) -> str:
    """Parts of a sentence one after the other: 'kept it, met Ada and Ben, and rested'."""
    if len(parts) < 3 and not any(" and " in part for part in parts):  # noqa: PLR2004  no comma
        return " and ".join(parts)
    return ", and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def sentence(text: str) -> str:
    """A text with its full stop, unless it ends in one, as initials do."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def company(entry: Entry) -> str:
    """Who was there: 'with Ada', and 'met Ben' or 'discussed by Cy' where that says more."""
    said = []
    for part, word in (("with", "with"), ("met", "met"), ("discussed", "discussed by")):
        names = [person.name for person in entry.people if person.part == part]
        if names:
            said.append(f"{word} {together(names)}")
    return ", ".join(said)


def all_names(people: "Iterable[HasName]") -> str:
    """The names of people in a line: 'Ada, Ben and Cy'."""
    return together([person.name for person in people])


def what_said(followup: FollowUp) -> str:
    """What a follow-up is about; of what others owe, that it is waited for."""
    return followup.what if followup.direction == "mine" else f"waiting: {followup.what}"


def headline(entry: Entry) -> str:
    """An entry in one line: 'chat, Sat 21 Nov 2026, with Ada Lovelace: pricing the beta'."""
    when = days.spoken(entry.date) + (f" {entry.time}" if entry.time else "")
    if (last := last_day_of(entry)) > entry.date:
        when += f" to {days.spoken(last)}"
    said = ", ".join(filter(None, (entry.avenue, when, company(entry))))
    return f"{said}: {entry.about}" if entry.about else said


NEVER_TALKED = "never talked yet"

DAYS_SAID = 14
"""From so many days on it is said in weeks by how much a talk is over its day."""


def touch_said(person: InTouch, today: date) -> str:
    """How far the next talk with somebody is over its day: '3 weeks over', 'due today'.

    While there is time, in how long it is; and that there was none yet.
    """
    since = person.days_since(today)
    if since is None:
        return NEVER_TALKED
    over = since - person.cadence_days
    if over < 0:
        return f"next in {days.rough(-over)}"
    if over < DAYS_SAID:
        return f"{counted(over, 'day')} over" if over else "due today"
    return f"{counted(over // 7, 'week')} over"


def paused(pause: Pause | None, today: date) -> str:
    """That reminders rest, and until when; nothing where no pause is on."""
    if not pause:
        return ""
    until = f" until {one_line(days.short(pause.until, today))}" if pause.until else ""
    return f"paused{until}: nobody is reminded of"


def entry_line(entry: Entry | None) -> str:
    """An entry with its id in one line; nothing where there is none."""
    return f"{entry.id}  {headline(entry)}" if entry else ""


def membership(entry: Entry) -> str:
    """Which part an entry has in an engagement: 'session 4 of 6 of Pricing strategy'."""
    name, number = entry.serves.get("engagement"), entry.serves.get("session")
    if not name or number is None:
        return f"part of {name}" if name else ""
    planned = entry.serves.get("sessions")
    of = f" of {planned}" if planned and int(planned) >= int(number) else ""
    return f"session {number}{of} of {name}"


def circumstances(entry: Entry) -> str:
    """How long, in which way, how it was, and whether it is private: '45 min, in person, good'."""
    said = (
        days.length(entry.minutes) if entry.minutes else "",
        MODES.get(entry.mode or "", ""),
        entry.quality or "",
        "private" if entry.private else "",
    )
    return ", ".join(filter(None, said))


def logged(
    entry: Entry,
    followups: Iterable[FollowUp],
    new: Iterable[Person],
    today: date,
    unheard: Collection[str] = (),
) -> list[str]:
    """What is said once an entry is written; of the follow-ups `unheard` no day was heard."""
    lines = [f"Logged {entry.id}  {headline(entry)}{' (private)' if entry.private else ''}"]
    within, goal = membership(entry), entry.serves.get("goal")
    if within or goal:
        lines.append(f"  {', '.join(filter(None, (within, f'for {goal}' if goal else '')))}")
    lines += [
        promise_line(one, today) + due_remark(one, today, is_heard=one.id not in unheard)
        for one in followups
    ]
    lines += [new_person_line(person) for person in new]
    return lines


def promise_line(followup: FollowUp, today: date) -> str:
    """A follow-up below what it came from: id, who owes or how it ended, by when, what."""
    word = standing(followup, today)
    return f"  {followup.id}  {word:<10}  {days.short(followup.due, today)}  {owed(followup)}"


def noted_line(followup: FollowUp, today: date, *, is_heard: bool) -> str:
    """What is said of a promise that comes from no entry, once it is noted."""
    whom = all_names(followup.people if followup.direction == "mine" else ())
    line = promise_line(followup, today)[1:] + (f", with {whom}" if whom else "")
    return f"Noted{line}{due_remark(followup, today, is_heard=is_heard)}"


def owing_of(followup: FollowUp) -> str:
    """Who owes a follow-up that is open; what pmlog suggests, nobody does."""
    return "suggested" if followup.is_suggestion else OWING[followup.direction]


def standing(followup: FollowUp, today: date) -> str:
    """How a follow-up stands, in a word: who owes it, or how it ended."""
    if followup.is_open(today):
        return owing_of(followup)
    if followup.state != "open":
        return followup.state
    return "done" if followup.fulfilled_by else "lapsed"


def due_remark(followup: FollowUp, today: date, *, is_heard: bool) -> str:
    """What is to be known of the day of a promise: that none was heard, or that it is past."""
    if not is_heard:
        return f"; no day heard, so {one_line(days.short(followup.due, today))}"
    late = followup.days_late(today)
    return f"; {counted(late, 'day')} late already" if late > 0 else ""


ORDINALS = ("", "first", "second", "third", "fourth", "fifth")


def repeated_line(entry: Entry, count: int, today: date) -> str:
    """That it is not the first of its day: 'the second chat with Ada today'."""
    nth = ORDINALS[count] if count < len(ORDINALS) else f"{count}th"
    day = "today" if entry.date == today else f"on {days.spoken(entry.date)}"
    names = all_names(entry.people)
    return f"  the {nth} {entry.avenue} with {names} {day}"


def owed(followup: FollowUp) -> str:
    """What is owed, and how it comes again; of somebody else's promise also whose it is."""
    again = f", {comes_again(followup)}" if followup.rule else ""
    if followup.direction == "mine" or not followup.people:
        return f"{followup.what}{again}"
    return f"{all_names(followup.people)}: {followup.what}{again}"


def comes_again(followup: FollowUp) -> str:
    """How a follow-up comes again: every 2 weeks; empty where it does not."""
    if not followup.rule:
        return ""
    from pmlog.days.recurring import rule_in_words  # noqa: PLC0415  few come again

    return rule_in_words(followup.rule, after_done=followup.after_done)


def new_person_line(person: Person) -> str:
    """That somebody was not in the log before."""
    return f"  {person.id}  new person  {person.name}"


def details_of(entry: Entry) -> list[tuple[str, str]]:
    """The avenue's own fields as label and value, in the order they are asked."""
    avenue = AVENUES.get(entry.avenue)
    order = [field.name for field in avenue.fields] if avenue else []
    said = set(entry.details) - set(entry.serves)
    names = sorted(said, key=lambda name: order.index(name) if name in order else 99)
    units = {field.name: UNITS.get(field.kind, "") for field in avenue.fields} if avenue else {}
    return [
        (name.replace("_", " "), f"{entry.details[name]}{units.get(name, '')}") for name in names
    ]


NOUNS = {
    word: word
    for word in "entry person goal engagement attempt reflection outcome question".split()
} | {"followup": "follow-up"}
"""What people call a thing of a table."""


def with_article(kind: str) -> str:
    """A thing of a table as people say it: 'an entry', 'a follow-up'."""
    noun = NOUNS.get(kind, kind)
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


VERBS = {"insert": "added", "update": "changed", "delete": "deleted"}
MOST_THINGS = 4


def step_line(word: str, step: JournalStep) -> str:
    """What is said of a step that was undone or redone."""
    when = f" ({when_done(step)})" if step.at else ""
    return f"{word}  {step.command}{when}: {step_summary(step)}"


def when_done(step: JournalStep) -> str:
    """When a step was done, by the clock on the wall."""
    return days.clock_time(step.at)


def step_summary(step: JournalStep) -> str:
    """What a step changed: 'added entry k7f and follow-up m2q'."""
    said = []
    for op, verb in VERBS.items():
        things = list(dict.fromkeys(thing_of(c) for c in step.changes if c.op == op))
        things = [thing for thing in things if thing] or []
        if len(things) > MOST_THINGS:
            things = [*things[:MOST_THINGS], f"{len(things) - MOST_THINGS} more"]
        if things:
            said.append(f"{verb} {together(things)}")
    owners = list(dict.fromkeys(map(owner_of, step.changes)))
    return "; ".join(said) or f"changed {together(owners)}"


def owner_of(change: Change) -> str:
    """What a change belongs to where it is no thing by itself: a tag of an entry, who was there."""
    for column, value in change.key.items():
        noun = NOUNS.get(column.removesuffix("_id"))
        if noun:
            return f"{noun} {value}"
    return change.table.replace("_", " ")


def thing_of(change: Change) -> str:
    """What a change was about, where people have a word for it."""
    match change.table, change.op:
        case "checkin", _:
            return f"the check-in of {days.spoken(date.fromisoformat(change.key['day']))}"
        case "pause", _:
            return f"the pause from {days.spoken(date.fromisoformat(change.key['start']))}"
        case "rating", _:
            day = days.spoken(date.fromisoformat(change.key["day"]))
            return f"the rating of goal {change.key['goal_id']} on {day}"
        case "setting", op if op == "update" or change.key["name"] != "start":
            # the start is added along with the first entry
            return f"setting {change.key['name']}"
    noun = NOUNS.get(change.table)
    return f"{noun} {change.key['id']}" if noun else ""
