"""Texts that several commands and pages share: confirmations, counts, lists of names."""

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
            """The name of the person or thing."""


MODES = {"in_person": "in person", "live": "live", "text": "in text"}
UNITS = {FieldKind.PERCENT: " %", FieldKind.SCALE: " of 5"}
OWING = {"mine": "you owe", "waiting": "waiting"}


def counted(count: int, noun: str, nouns: str = "") -> str:
    """Format a count with its noun: '1 entry', '2 entries'."""
    return f"{count} {noun if count == 1 else nouns or noun + 's'}"


def entries_and_people(entries: int, people: int) -> str:
    """Format the contents of a log or a backup: '3 entries and 1 person'."""
    return f"{counted(entries, 'entry', 'entries')} and {counted(people, 'person', 'people')}"


def join_names(names: Sequence[str], most: int | None = None) -> str:
    """Join names: 'Ada, Ben and Cy'; of more than `most`, 'Ada, Ben and 3 more'."""
    if most is not None and len(names) > most:
        names = [*names[:most], f"{len(names) - most} more"]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def join_clauses(parts: Sequence[str]) -> str:
    """Join clauses: 'kept it, met Ada and Ben, and rested'."""
    if len(parts) < 3 and not any(" and " in part for part in parts):  # noqa: PLR2004  no comma
        return " and ".join(parts)
    return ", and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def with_full_stop(text: str) -> str:
    """Add a full stop to a text, unless it ends in one, as initials do."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def companions_text(entry: Entry) -> str:
    """Return the people of an entry: 'with Ada, met Ben, discussed by Cy'."""
    said = []
    for part, word in (("with", "with"), ("met", "met"), ("discussed", "discussed by")):
        names = [person.name for person in entry.people if person.part == part]
        if names:
            said.append(f"{word} {join_names(names)}")
    return ", ".join(said)


def all_names(people: "Iterable[HasName]") -> str:
    """Join the names of people: 'Ada, Ben and Cy'."""
    return join_names([person.name for person in people])


def followup_label(followup: FollowUp) -> str:
    """Return the text of a follow-up, marked where somebody else owes it."""
    return followup.what if followup.direction == "mine" else f"waiting: {followup.what}"


def headline(entry: Entry) -> str:
    """Format an entry in one line: 'chat, Sat 21 Nov 2026, with Ada Lovelace: pricing the beta'."""
    when = days.spoken(entry.date) + (f" {entry.time}" if entry.time else "")
    if (last := last_day_of(entry)) > entry.date:
        when += f" to {days.spoken(last)}"
    said = ", ".join(filter(None, (entry.avenue, when, companions_text(entry))))
    return f"{said}: {entry.about}" if entry.about else said


NEVER_TALKED = "never talked yet"


def lateness_text(person: InTouch, today: date) -> str:
    """Format how late the next contact with somebody is: '3 weeks over', 'due today'.

    While there is time, in how long it is; and that there was none yet.
    """
    since = person.days_since(today)
    if since is None:
        return NEVER_TALKED
    over = since - person.cadence_days
    if over < 0:
        return f"next in {days.rough(-over)}"
    return f"{days.rough(over)} over" if over else "due today"


def pause_remark(pause: Pause | None, today: date) -> str:
    """Return the remark that reminders are paused, and until when; empty without a pause."""
    if not pause:
        return ""
    until = f" until {one_line(days.short(pause.until, today))}" if pause.until else ""
    return f"paused{until}: nobody is reminded of"


def entry_line(entry: Entry | None) -> str:
    """Format an entry with its id in one line; empty for None."""
    return f"{entry.id}  {headline(entry)}" if entry else ""


def session_text(entry: Entry) -> str:
    """Return the place of an entry in its engagement: 'session 4 of 6 of Pricing strategy'."""
    name, number = entry.serves.get("engagement"), entry.serves.get("session")
    if not name or number is None:
        return f"part of {name}" if name else ""
    planned = entry.serves.get("sessions")
    of = f" of {planned}" if planned and int(planned) >= int(number) else ""
    return f"session {number}{of} of {name}"


def circumstances(entry: Entry) -> str:
    """Format length, mode, quality and privacy of an entry: '45 min, in person, good'."""
    said = (
        days.length(entry.minutes) if entry.minutes else "",
        MODES.get(entry.mode or "", ""),
        entry.quality or "",
        "private" if entry.private else "",
    )
    return ", ".join(filter(None, said))


def logged_lines(
    entry: Entry,
    followups: Iterable[FollowUp],
    new: Iterable[Person],
    today: date,
    unheard: Collection[str] = (),
) -> list[str]:
    """Return the confirmation of an entry; follow-ups in `unheard` had no day in the text."""
    lines = [f"Logged {entry.id}  {headline(entry)}{' (private)' if entry.private else ''}"]
    within, goal = session_text(entry), entry.serves.get("goal")
    if within or goal:
        lines.append(f"  {', '.join(filter(None, (within, f'for {goal}' if goal else '')))}")
    lines += [
        promise_line(one, today) + due_remark(one, today, is_heard=one.id not in unheard)
        for one in followups
    ]
    lines += [new_person_line(person) for person in new]
    return lines


def promise_line(followup: FollowUp, today: date) -> str:
    """Format a follow-up in a list: id, who owes it or how it ended, due day, text."""
    word = state_word(followup, today)
    return (
        f"  {followup.id}  {word:<10}  {days.short(followup.due, today)}  {followup_text(followup)}"
    )


def noted_line(followup: FollowUp, today: date, *, is_heard: bool) -> str:
    """Return the confirmation of a promise that comes from no entry."""
    whom = all_names(followup.people if followup.direction == "mine" else ())
    line = promise_line(followup, today)[1:] + (f", with {whom}" if whom else "")
    return f"Noted{line}{due_remark(followup, today, is_heard=is_heard)}"


def owing_word(followup: FollowUp) -> str:
    """Return who owes an open follow-up; nobody owes a suggestion."""
    return "suggested" if followup.is_suggestion else OWING[followup.direction]


def state_word(followup: FollowUp, today: date) -> str:
    """Return the state of a follow-up in a word: who owes it, or how it ended."""
    if followup.is_open(today):
        return owing_word(followup)
    if followup.state != "open":
        return followup.state
    return "done" if followup.fulfilled_by else "lapsed"


def due_remark(followup: FollowUp, today: date, *, is_heard: bool) -> str:
    """Return a remark on the due day: that none was said, or that it is past; else empty."""
    if not is_heard:
        return f"; no day heard, so {one_line(days.short(followup.due, today))}"
    late = followup.days_late(today)
    return f"; {counted(late, 'day')} late already" if late > 0 else ""


ORDINALS = ("", "first", "second", "third", "fourth", "fifth")


def repeated_line(entry: Entry, count: int, today: date) -> str:
    """Return the remark that it is not the first of its day: 'the second chat with Ada today'."""
    nth = ORDINALS[count] if count < len(ORDINALS) else f"{count}th"
    day = "today" if entry.date == today else f"on {days.spoken(entry.date)}"
    names = all_names(entry.people)
    return f"  the {nth} {entry.avenue} with {names} {day}"


def followup_text(followup: FollowUp) -> str:
    """Format the text of a follow-up with its recurrence, and the people where they owe it."""
    again = f", {recurrence_text(followup)}" if followup.rule else ""
    if followup.direction == "mine" or not followup.people:
        return f"{followup.what}{again}"
    return f"{all_names(followup.people)}: {followup.what}{again}"


def recurrence_text(followup: FollowUp) -> str:
    """Return the recurrence of a follow-up: 'every 2 weeks'; empty without one."""
    if not followup.rule:
        return ""
    from pmlog.days.recurring import rule_in_words  # noqa: PLC0415  few come again

    return rule_in_words(followup.rule, after_done=followup.after_done)


def new_person_line(person: Person) -> str:
    """Return the confirmation that somebody was added to the log."""
    return f"  {person.id}  new person  {person.name}"


def details_of(entry: Entry) -> list[tuple[str, str]]:
    """Return label and value of the avenue's own fields, in the order they are asked."""
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
"""The noun for a record of each table."""


def with_article(kind: str) -> str:
    """Return the noun of a table with its article: 'an entry', 'a follow-up'."""
    noun = NOUNS.get(kind, kind)
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


VERBS = {"insert": "added", "update": "changed", "delete": "deleted"}
MOST_THINGS = 4


def step_line(word: str, step: JournalStep) -> str:
    """Return the confirmation that a step was undone or redone."""
    when = f" ({when_done(step)})" if step.at else ""
    return f"{word}  {step.command}{when}: {step_summary(step)}"


def when_done(step: JournalStep) -> str:
    """Return the local time at which a step was done."""
    return days.clock_time(step.at)


def step_summary(step: JournalStep) -> str:
    """Summarise the changes of a step: 'added entry k7f and follow-up m2q'."""
    said = []
    for op, verb in VERBS.items():
        things = dict.fromkeys(thing_of(c) for c in step.changes if c.op == op)
        if named := join_names([*filter(None, things)], MOST_THINGS):
            said.append(f"{verb} {named}")
    owners = list(dict.fromkeys(map(owner_of, step.changes)))
    return "; ".join(said) or f"changed {join_names(owners)}"


def owner_of(change: Change) -> str:
    """Return the record that a changed row belongs to, such as the entry of a tag."""
    for column, value in change.key.items():
        noun = NOUNS.get(column.removesuffix("_id"))
        if noun:
            return f"{noun} {value}"
    return change.table.replace("_", " ")


def thing_of(change: Change) -> str:
    """Return the record that a changed row is, or an empty text where it has no noun."""
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
