"""Going through follow-ups one after the other, with a letter for each."""

import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from pmlog import days
from pmlog.cli import params
from pmlog.cli.asking.prompts import ask_key, prompt_of, prompt_until_valid
from pmlog.cli.finding.find_due import require_open
from pmlog.cli.promises.close_followups import close_one, make_promise
from pmlog.cli.replay_steps import replay
from pmlog.cli.worklists.ask_peers import ask_for_peers
from pmlog.cli.worklists.walk import walk, write_step
from pmlog.errors import Misused, PmlogError
from pmlog.model import FollowUp
from pmlog.phrases import counted, join_names, step_line
from pmlog.session import Session

KEYS = {
    "d": "done",
    "s": "snooze",
    "x": "drop",
    "k": "keep",
    "n": "next",
    "t": "talk",
    "u": "undo",
    "q": "stop",
}
"""The letter of each thing that can be done with a line."""

WEEK_AHEAD = "1w"
"""For how long a line is put away where no day is said."""

HELP = "d done, s snooze (s fri), x drop, k keep, n next, t prep, u undo, q stop"
WITH_A_DAY = {"s": f"  until [{WEEK_AHEAD}]", "k": "  by [as other promises are]"}
"""The letters behind which a day may be said, and how it is asked for where a key is typed."""

QUESTION = f"  {' '.join(KEYS)}"
PROMPT = prompt_of(QUESTION)


class LineAnswer(NamedTuple):
    """The answer to a line; `day` is that of a snooze or a promise."""

    act: str = "next"
    day: date | None = None


def go_through_or_list(session: Session, lines: Sequence[FollowUp]) -> None:
    """Go through these where somebody is there; else only tell what they are."""
    if not lines:
        session.say("There is nothing to go through.")
    elif session.can_ask:
        go_through_followups(session, lines)
    else:
        session.say(*(followup_summary(session, line) for line in lines))
        session.note("pmlog: on a terminal, pmlog asks about each")


def go_through_followups(session: Session, lines: Sequence[FollowUp]) -> None:
    """Ask about one after the other, until somebody says stop; each answer is a step."""
    sys.stderr.write(f"{HELP}\n")
    written: list[int] = []

    def decide(place: int) -> int | None:
        answer = ask_about_line(session)
        return None if answer.act == "stop" else do_answer(session, lines, place, answer, written)

    left = walk(lines, partial(followup_summary, session), decide)
    session.say(f"{counted(len(written), 'line')} changed; {left or 'none'} to go")
    steps = len(written) + (not left and ask_for_peers(session))
    if steps:
        several = f"pmlog undo takes the last back, pmlog undo {steps} all of it"
        session.hint(several if steps > 1 else "pmlog undo takes it back")


def ask_about_line(session: Session) -> LineAnswer:
    """Ask what to do with a line: a key, and a day where it takes one."""
    key = ask_key(PROMPT)
    if key is None:
        return prompt_until_valid(QUESTION, lambda typed: parse_answer(session, typed))
    key = key.casefold().strip()
    if day := WITH_A_DAY.get(key):
        return prompt_until_valid(day, lambda typed: parse_answer(session, f"{key} {typed}"))
    try:
        return parse_answer(session, key)
    except PmlogError as error:
        sys.stderr.write(f"  {error}\n")
        return LineAnswer("ask again")


def do_answer(
    session: Session, lines: Sequence[FollowUp], place: int, answer: LineAnswer, written: list[int]
) -> int:
    """Do what was answered; returns the place of the next line. `written` are those changed."""
    line = lines[place]
    match answer.act:
        case "undo":
            return undo_last(session, place, written)
        case "ask again":
            return place
        case "talk":
            show_prep(session, line)
            return place
        case "next":
            return place + 1
    if not write_step(session, lambda: apply_answer(session, line, answer)):
        return place
    written.append(place)
    return place + 1


def undo_last(session: Session, place: int, written: list[int]) -> int:
    """Take the last answer back; returns the place of its line."""
    if not written:
        session.say("  nothing was changed yet")
        return place
    for step in replay(session, session.book.journal.undo, 1):
        session.say(f"  {step_line('Undone', step)}")
    return written.pop()


def apply_answer(session: Session, line: FollowUp, answer: LineAnswer) -> str:
    """Do it, within a write; returns what is said of it."""
    if answer.act in ("done", "drop"):
        state = "done" if answer.act == "done" else "dropped"
        following = close_one(session, line.id, state).following
        return f"{state}; again {days.spoken(following.due)}" if following else state
    now = require_open(session.store.followups.get(line.id))
    if answer.act == "keep":
        return f"kept, by {days.spoken(make_promise(session, now, answer.day).due)}"
    session.store.followups.change(now._replace(snoozed_until=answer.day), now)
    return f"away until {days.spoken(answer.day or session.today)}"


def show_prep(session: Session, line: FollowUp) -> None:
    from pmlog.cli.builders.prep_pages import page_before  # noqa: PLC0415  where somebody wants it
    from pmlog.pages.talk_prep import prep_sheet  # noqa: PLC0415  as above

    for person in line.people[:1]:
        page = page_before(session, session.book.people.get(person.id))
        session.show(prep_sheet(page), paged=False)
    if not line.people:
        session.say("  it is with nobody")


def parse_answer(session: Session, typed: str) -> LineAnswer:
    """Parse an answer; raises `Misused`, or `NotADay` for an invalid day."""
    letter, _, rest = (typed.strip().casefold() or "n").partition(" ")
    act = KEYS.get(letter) or next((one for one in KEYS.values() if one == letter), "")
    if not act or (rest and act not in ("snooze", "keep")):
        raise Misused(HELP)
    if act == "snooze":
        rest = rest or WEEK_AHEAD
    day = params.day_ahead(session, rest) if rest else None
    if day and day <= session.today:
        raise Misused(f"{days.spoken(day)} is not ahead")
    return LineAnswer(act, day)


def followup_summary(session: Session, line: FollowUp) -> str:
    """Return a follow-up in a line: when, with whom, what, and where it came from."""
    late = line.days_late(session.today)
    due = f"{late} d late" if late else days.short(line.due, session.today)
    when = "suggested" if line.is_suggestion else due
    who = join_names([person.name for person in line.people])
    came = (
        f" ({line.source.avenue} {days.brief(line.source.date, session.today)})"
        if line.source
        else ""
    )
    return f"{line.id}  {when}  {who + ': ' if who else ''}{line.what}{came}"
