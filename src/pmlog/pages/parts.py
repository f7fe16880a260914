"""Sections that several pages share."""

from collections.abc import Iterable, Sequence
from datetime import date

from pmlog import days
from pmlog.growth import QUESTIONS, Attempt, EngagementProgress, Goal, Outcome, Question, Reflection
from pmlog.model import Entry, FollowUp
from pmlog.pages.question_list import whom
from pmlog.pages.sheet import ID, WHEN, CellTable, Section, TableColumn
from pmlog.phrases import counted, followup_text, join_clauses, join_names, state_word

STANDING = TableColumn("", "state")
"""The style of each state of a promise."""

MOST_ENTRIES = 20
"""The most entries on a page, the newest first."""


MOST_FACTS = 3
"""The most facts in a first sentence."""


def first_sentence(said: Iterable[str]) -> str:
    """Join the most important facts to one sentence; empty without any."""
    told = join_clauses([*filter(None, said)][:MOST_FACTS])
    return f"You {told}." if told else ""


def promises_between(promises: Iterable[FollowUp]) -> tuple[str, str]:
    """Return the numbers of promises in each direction, as parts of a sentence."""
    whose = [one.direction for one in promises if not one.is_suggestion]
    mine, waiting = whose.count("mine"), whose.count("waiting")
    return (
        f"owe them {counted(mine, 'promise')}" if mine else "",
        f"wait for {counted(waiting, 'promise')}" if waiting else "",
    )


def followups(promises: Iterable[FollowUp], today: date, title: str = "Follow-ups") -> Section:
    """Return the section of promises in both directions."""
    rows = (
        (
            one.id,
            days.short(one.due, today),
            state_word(one, today),
            followup_text(one),
        )
        for one in promises
    )
    return Section(
        title,
        table=CellTable.of((ID, TableColumn("due", "when"), STANDING, "what"), rows),
        wide=True,
    )


def engagements(standings: Iterable[EngagementProgress]) -> Section:
    rows = (
        (
            one.engagement.id,
            one.engagement.name,
            one.engagement.avenue + with_whom(one),
            progress(one),
            until(one),
        )
        for one in standings
    )
    columns = (
        ID,
        TableColumn("engagement", "name"),
        "what",
        "so far",
        TableColumn("until", "aside"),
    )
    return Section("Engagements", table=CellTable.of(columns, rows), wide=True)


def with_whom(standing: EngagementProgress) -> str:
    people = [person.name for person in standing.engagement.people]
    return f" with {join_names(people)}" if people else ""


def progress(standing: EngagementProgress) -> str:
    planned = standing.engagement.sessions
    if planned and standing.done <= planned:
        return f"{standing.done} of {planned} sessions"
    return f"{standing.done} {'session' if standing.done == 1 else 'sessions'}"


def until(standing: EngagementProgress) -> str:
    """Format when an engagement ends or ended."""
    if standing.engagement.ended_on:
        return f"ended {days.spoken(standing.engagement.ended_on)}"
    last = standing.engagement.until
    return f"until {days.spoken(last)}" if last else ""


def ratings(goal: Goal) -> str:
    """Return the ratings one after the other, and the one aimed at: '2 3 3 4, aiming at 4'."""
    said = [" ".join(str(rating.rating) for rating in goal.ratings)] if goal.ratings else []
    said += [f"aiming at {goal.target}"] if goal.target else []
    return ", ".join(said)


def attempts(tried: Iterable[Attempt], today: date) -> Section:
    """Return the section of attempts."""
    rows = (
        (one.id, days.short(one.made_on, today), one.kind, one.what, fate(one) or "open")
        for one in tried
    )
    columns = (ID, WHEN, "kind", "what", TableColumn("what came of it", "aside"))
    return Section("Tried and advised", table=CellTable.of(columns, rows), wide=True)


def fate(attempt: Attempt) -> str:
    """Format the fate of an attempt; empty while it is open."""
    if attempt.fate == "open":
        return ""
    return f"{attempt.fate}: {attempt.note}" if attempt.note else attempt.fate


def reflections(written: Iterable[Reflection], today: date) -> Section:
    rows = (
        ("" if place else one.id, "" if place else days.short(one.day, today), asked(key), text)
        for one in written
        for place, (key, text) in enumerate(one.answers.items() or [("", "")])
    )
    columns = (ID, WHEN, TableColumn("question", "aside"), "said")
    return Section("Looking back", table=CellTable.of(columns, rows), wide=True)


def asked(key: str) -> str:
    """Return a question of a reflection, as it was asked."""
    return f"{QUESTIONS[key]}?" if key in QUESTIONS else key


def outcomes(came: Iterable[Outcome], today: date) -> Section:
    rows = ((one.id, days.short(one.day, today), one.kind, one.what) for one in came)
    return Section("Outcomes", table=CellTable.of((ID, WHEN, "kind", "what"), rows), wide=True)


def questions(asked: Iterable[Question], anybody: str = "") -> Section:
    """Return the section of questions, with their people."""
    rows = ((one.id, one.what, whom(one) or anybody) for one in asked)
    columns = (ID, "question", TableColumn("for", "aside"))
    return Section("To ask", table=CellTable.of(columns, rows), wide=True)


def entries(
    logged: Sequence[Entry], today: date, title: str = "Entries", *, aside: str = "", more: str = ""
) -> Section:
    """Return the last entries; `more` is the command that lists them all.

    Those who were there are told but for `aside`, the id of the person whom the page is about.
    """
    rows = (entry_row(entry, today, aside) for entry in logged[:MOST_ENTRIES])
    columns = (
        ID,
        WHEN,
        "avenue",
        "about",
        TableColumn("learned", is_rare=True),
        TableColumn("also there" if aside else "with", "aside", is_rare=True),
    )
    left = max(len(logged) - MOST_ENTRIES, 0)
    return Section(title, table=CellTable.of(columns, rows), wide=True, left=left, more=more)


def entry_row(entry: Entry, today: date, aside: str) -> tuple[str, ...]:
    there = [person.name for person in entry.people if person.id != aside]
    learned = " / ".join(entry.learned.splitlines())
    when = days.short(entry.date, today)
    return (entry.id, when, entry.avenue, entry.about, learned, join_names(there))
