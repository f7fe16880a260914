"""The first sentence of each page: what it says of a log made up at random, SQL alone finds too."""

import re
import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pmlog.cli.builders.person_pages import person_page
from pmlog.cli.builders.prep_pages import page_before
from pmlog.cli.builders.report_pages import review_of
from pmlog.cli.commands.engagement import engagement_page
from pmlog.cli.commands.goal import goal_page
from pmlog.cli.commands.risk import risk_page
from pmlog.days import CalendarUnit, Period
from pmlog.pages.year_card import card_title, year_card
from pmlog.pages.year_story import year_story
from pmlog.session import Session
from pmlog.store import IN_MEMORY, Store
from pmlog.store.queries.event_funnels import funnels
from pmlog.store.queries.gather_period import gather
from pmlog.store.queries.network_queries import network
from pmlog.store.queries.story_queries import story_data
from tests.effort import examples

TODAY = date(2026, 11, 22)
YEAR = Period.of(CalendarUnit.YEAR, TODAY)
NAMES = ("Ada", "Ben", "Cy")

agos = st.one_of(st.integers(0, 40), st.integers(0, 400))
people = st.sets(st.sampled_from(NAMES), max_size=3)
logs = st.fixed_dictionaries(
    {
        "talks": st.lists(
            st.tuples(
                agos,
                st.sampled_from(("with", "with", "met")),
                people,
                st.sampled_from((None, "good", "poor")),
                st.booleans(),
            ),
            max_size=14,
        ),
        "promises": st.lists(
            st.tuples(agos, st.sampled_from(("mine", "waiting")), st.booleans(), people), max_size=4
        ),
        "ratings": st.dictionaries(agos, st.integers(1, 5), max_size=3),
        "attempts": st.lists(
            st.tuples(agos, st.sampled_from(("open", "tried")), st.integers(0, 3)), max_size=4
        ),
        "outcomes": st.lists(st.tuples(agos, people), max_size=3),
        "questions": st.lists(st.tuples(agos, st.booleans(), people), max_size=3),
    }
)


def day(ago: int) -> str:
    """A day so many days before today."""
    return str(TODAY - timedelta(ago))


def session_on(log: dict[str, Any]) -> Session:
    """A session on a log of these rows, which is in memory only."""
    store = Store(IN_MEMORY)
    put = store.db.insert
    for name in NAMES:
        put("person", id=name[0], name=name, name_key=name.lower(), created_on="2025-01-01")
    put("goal", id="g", skill="pricing", made_on="2025-01-01")
    put("engagement", id="s", avenue="coaching", name="Pricing", start="2025-01-01")
    put_talks(store, log["talks"])
    for number, (ago, direction, is_open, names) in enumerate(log["promises"]):
        row = {"id": f"f{number}", "direction": direction, "what": "call", "due": day(ago)}
        closed = {} if is_open else {"state": "done", "closed_on": day(ago)}
        put("followup", **row, made_on=day(ago), **closed)
        put_people(store, "followup", row["id"], names)
    put_growth(store, log)
    session = Session(None)
    session.today, session.book, session.store = TODAY, store, store
    return session


def put_people(store: Store, kind: str, id_: str, names: set[str], **more: str) -> None:
    """Who was there, or whom it is with."""
    for place, name in enumerate(sorted(names)):
        person = {f"{kind}_id": id_, "person_id": name[0], "position": place}
        store.db.insert(f"{kind}_person", **person, **more)


def put_talks(store: Store, talks: list[Any]) -> None:
    """Chats, meetups, and sessions of the engagement, which serve the goal."""
    for number, (ago, part, names, quality, may_serve) in enumerate(talks):
        serves = may_serve and part == "with"
        avenue = "meetup" if part == "met" else "coaching" if serves else "chat"
        row = {"id": f"e{number}", "date": day(ago), "avenue": avenue, "quality": quality}
        row |= {"goal_id": "g", "engagement_id": "s", "learned": "so"} if serves else {}
        store.db.insert("entry", **row, mode="in_person")
        put_people(store, "entry", f"e{number}", names, date=day(ago), part=part)


def put_growth(store: Store, log: dict[str, Any]) -> None:
    """Ratings of the goal, what was tried, what came about, what is asked."""
    put = store.db.insert
    for ago, rating in log["ratings"].items():
        put("rating", goal_id="g", day=day(ago), rating=rating)
    for number, (ago, fate, talk) in enumerate(log["attempts"]):
        row = {"id": f"a{number}", "kind": "advice", "what": "sell", "made_on": day(ago)}
        row |= {"fate_on": day(ago)} if fate != "open" else {}
        put("attempt", **row, fate=fate, entry_id=f"e{talk}" if talk < len(log["talks"]) else None)
    for number, (ago, names) in enumerate(log["outcomes"]):
        put("outcome", id=f"o{number}", kind="opportunity", what="a talk", day=day(ago))
        put_people(store, "outcome", f"o{number}", names)
    for number, (ago, is_open, names) in enumerate(log["questions"]):
        closed = {} if is_open else {"state": "answered", "closed_on": day(0)}
        put("question", id=f"q{number}", what="how?", made_on=day(ago), **closed)
        put_people(store, "question", f"q{number}", names)


class Recount:
    """The log, counted again."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def column(self, statement: str, *values: object) -> list[Any]:
        """The first value of each row; TODAY stands for today."""
        return [row[0] for row in self.db.execute(statement.replace("TODAY", f"'{TODAY}'"), values)]

    def value(self, statement: str, *values: object) -> Any:
        return self.column(statement, *values)[0]


def many(count: int, noun: str, plural: str = "") -> str:
    """So many of a thing."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


def sentence(*said: str) -> str:
    """What is said, the last after "and"; what is empty is left out, and so is a fourth thing."""
    told = [one for one in said if one][:3]
    if len(told) < 2:
        return f"You {told[0]}." if told else ""
    comma = "," if len(told) > 2 or "," in told[0] else ""
    return f"You {', '.join(told[:-1])}{comma} and {told[-1]}."


def when(ago: int) -> str:
    """How long ago a day was, in the words of the first sentences."""
    if ago < 2:
        return ("today", "yesterday")[ago]
    months = f"{ago * 12 // 365} month"
    words = f"{ago} day" if ago < 14 else f"{ago // 7} week" if ago <= 91 else months
    return f"{words}{'s' * (words.split()[0] != '1')} ago"


OPEN = """
    SELECT count(*) FROM followup JOIN followup_person ON followup_id = id
    WHERE state = 'open' AND direction = ? AND person_id = 'A'
"""


def owed(log: Recount) -> tuple[str, str]:
    """What is open with Ada, in both directions."""
    mine, waiting = log.value(OPEN, "mine"), log.value(OPEN, "waiting")
    return (
        f"owe them {many(mine, 'promise')}" if mine else "",
        f"wait for {many(waiting, 'promise')}" if waiting else "",
    )


def person(log: Recount) -> str:
    """When the last talk with Ada was, whether that is the longest ever, what is open and came."""
    talks = log.column(
        "SELECT DISTINCT julianday(TODAY) - julianday(date) FROM entry_person "
        "WHERE person_id = 'A' ORDER BY 1"
    )
    if not talks:
        return ""
    gaps = [older - newer for newer, older in pairwise(talks)]
    ever = " (never as long before)" if gaps and talks[0] > max(gaps) else ""
    came = log.value("SELECT count(*) FROM outcome_person WHERE person_id = 'A'")
    last = f"last talked {when(int(talks[0]))}{ever}"
    return sentence(last, *owed(log), f"noted {many(came, 'outcome')} with them" * bool(came))


def prep(log: Recount) -> str:
    """What is open with Ada, to ask her and to tell her."""
    asking = log.value(
        "SELECT count(*) FROM question WHERE state = 'open' AND ("
        "id NOT IN (SELECT question_id FROM question_person) "
        "OR id IN (SELECT question_id FROM question_person WHERE person_id = 'A'))"
    )
    telling = log.value(
        "SELECT count(*) FROM attempt WHERE fate = 'open' AND entry_id IN "
        "(SELECT entry_id FROM entry_person WHERE person_id = 'A' AND part = 'with')"
    )
    return sentence(
        *owed(log),
        f"have {many(asking, 'question')} to ask" if asking else "",
        f"can tell what came of {many(telling, 'thing')}" if telling else "",
    )


def goal(log: Recount) -> str:
    """How the rating moved, and what went into it."""
    rated = log.column("SELECT rating FROM rating ORDER BY day")
    if not rated:
        return ""
    talks = log.value("SELECT count(*) FROM entry WHERE goal_id = 'g'")
    tried = log.value("SELECT count(*) FROM attempt JOIN entry ON entry_id = entry.id "
                      "WHERE goal_id = 'g'")  # fmt: skip
    into = [many(talks, "entry", "entries")] * bool(talks) + [many(tried, "attempt")] * bool(tried)
    moved = f" instead of {rated[0]}" if rated[0] != rated[-1] else ""
    return f"You rate it {rated[-1]} of 5{moved}{', after ' * bool(into)}{' and '.join(into)}."


def engagement(log: Recount) -> str:
    """How many sessions there were, and what was tried."""
    ago = log.column("SELECT CAST(julianday(TODAY) - julianday(date) AS INT) FROM entry "
                     "WHERE engagement_id = 's' ORDER BY 1")  # fmt: skip
    if not ago:
        return ""
    fates = log.column("SELECT fate FROM attempt JOIN entry ON entry_id = entry.id "
                       "WHERE engagement_id = 's'")  # fmt: skip
    tried = len(fates) - fates.count("open")
    things = f", and tried {tried} of {many(len(fates), 'thing')}" if tried else ""
    return f"You had {many(len(ago), 'session')}, the last {when(ago[0])}{things}."


def event(log: Recount, id_: str) -> str:
    """Who was met at an event, written to within a week, and talked to after ninety days."""
    met = log.column("SELECT person_id FROM entry_person WHERE entry_id = ? AND part = 'met'", id_)
    if not met:
        return ""
    later = (
        "SELECT count(DISTINCT other.person_id) FROM entry_person AS there JOIN entry_person "
        "AS other ON other.person_id = there.person_id AND other.entry_id <> there.entry_id "
        "WHERE there.entry_id = ? AND there.part = 'met' AND other.date >= date(there.date, ?) "
        "AND other.date <= date(there.date, ?)"
    )
    age = log.value("SELECT julianday(TODAY) - julianday(date) FROM entry WHERE id = ?", id_)
    soon, stayed = (
        log.value(later, id_, "+0 days", "+7 days"),
        log.value(later, id_, "+90 days", "+9999 days"),
    )
    return sentence(
        f"met {many(len(met), 'person', 'people')}",
        f"followed up {soon or 'none'} of them within 7 days" if soon or age >= 7 else "",
        f"had contact with {stayed or 'none'} after 90 days" if age >= 90 else "",
    )


def supporting(log: Recount) -> str:
    """Who is close, by the best talk of each of the last ninety days, and who drifts away."""
    found = log.db.execute(f"""
        WITH best AS (
            SELECT person_id, entry.date AS day,
                max(CASE quality WHEN 'good' THEN 1.0 WHEN 'poor' THEN 0.1 ELSE 0.6 END) AS dose
            FROM entry_person JOIN entry ON id = entry_id GROUP BY person_id, day)
        SELECT name, (SELECT max(day) FROM best WHERE person_id = id) AS last,
            (SELECT total(dose) FROM best
                WHERE person_id = id AND day > date('{TODAY}', '-90 days')) AS doses
        FROM person WHERE last > date('{TODAY}', '-365 days')
        ORDER BY round(doses, 6) DESC, last DESC, name
    """).fetchall()
    close = [name for name, _, doses in found if round(doses, 6) >= 2]
    away = [name for name, last, _ in found if last <= day(90)]
    if not found:
        return ""
    first = f"{together(close)} sustain{'s' * (len(close) == 1)} you most"
    drift = f"; {together(away)} {'drifts' if len(away) == 1 else 'drift'} away" if away else ""
    return f"{first if close else 'Nobody is close just now'}{drift}."


def together(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


IN_YEAR = "LIKE '2026-%'"


def review(log: Recount) -> str:
    """What moved in the year, and how much was tried, came about and was learned."""
    now = log.column(f"SELECT rating FROM rating WHERE day {IN_YEAR} ORDER BY day")
    was = log.column("SELECT rating FROM rating WHERE day < '2026' ORDER BY day DESC") or now
    tried = log.value(f"SELECT count(*) FROM attempt WHERE made_on {IN_YEAR} OR fate_on {IN_YEAR}")
    came = log.value(f"SELECT count(*) FROM outcome WHERE day {IN_YEAR}")
    learned = log.value(f"SELECT count(*) FROM entry WHERE learned <> '' AND date {IN_YEAR}")
    said = [
        f"moved pricing from {was[0]} to {now[-1]}" if now and was[0] != now[-1] else "",
        f"tried {many(tried, 'thing')}" if tried else "",
        f"saw {many(came, 'outcome')}" if came else "",
        f"noted {many(learned, 'takeaway')}" if learned else "",
    ]
    told = [one for one in said if one]
    if len(told) <= 3:
        return sentence(*told)
    return f"You {', '.join(told[:-1])}, and {told[-1]}."


def card(log: Recount) -> str:
    """The figures of the year."""
    with_people = f"FROM entry_person WHERE date {IN_YEAR}"
    new = log.value(
        f"SELECT count(*) FROM (SELECT min(date) AS first FROM entry_person GROUP BY person_id) "
        f"WHERE first {IN_YEAR}"
    )
    kept = log.value(
        f"SELECT count(*) FROM followup WHERE direction = 'mine' AND closed_on {IN_YEAR}"
    )
    figures = (
        many(log.value(f"SELECT count(DISTINCT entry_id) {with_people}"), "talk"),
        many(log.value(f"SELECT count(DISTINCT person_id) {with_people}"), "person", "people"),
        f"{new} of them new",
        many(log.value(f"SELECT count(DISTINCT date) {with_people}"), "day with a talk",
             "days with a talk"),
        many(log.value(f"SELECT count(*) FROM entry WHERE learned <> '' AND date {IN_YEAR}"),
             "thing learned", "things learned"),
        many(kept, "promise kept", "promises kept"),
    )  # fmt: skip
    told = ", ".join(one for one in figures if not one.startswith("0 "))
    return f"2026: {told}" if told else "2026"


def check_story(log: Recount, told: dict[str, str]) -> None:
    """What a story says of entries, of the goal, of a question and of what came, where it does."""
    entries = log.value(f"SELECT count(*) FROM entry WHERE date {IN_YEAR}")
    there = log.value(f"SELECT count(DISTINCT person_id) FROM entry_person WHERE date {IN_YEAR}")
    opening = f"{many(entries, 'entry', 'entries')} with {many(there, 'person', 'people')}."
    assert told.get("opening") == (opening if there else None)
    rated = log.column(f"SELECT rating FROM rating WHERE day {IN_YEAR} ORDER BY day") or [0]
    moved = f"pricing: from {rated[0]} to {rated[-1]} of 5." if rated[-1] > rated[0] else None
    assert told.get("goal") == moved
    waited = log.value("SELECT max(julianday(closed_on) - julianday(made_on)) FROM question") or 0
    asked = f'"how?" waited {waited:g} days.' if waited >= 7 else None
    assert told.get("question") == asked
    came = log.value(f"SELECT count(*) FROM outcome WHERE day {IN_YEAR}")
    many_came = f"{came} things" if came > 1 else "One thing"
    assert told.get("outcome", many_came).startswith(many_came)
    assert ("outcome" in told) is bool(came)


TALKS = """
    SELECT count(*) FROM (SELECT DISTINCT date, avenue, quality, (SELECT group_concat(person_id)
    FROM entry_person WHERE entry_id = entry.id) FROM entry WHERE date > ?)
"""
"""What was the same on the same day is one talk."""


def check_risk(log: Recount, said: str) -> None:
    """The words of the number fit it; and there is none but of four talks."""
    lately, ever = min(4, log.value(TALKS, day(364))), min(4, log.value(TALKS, "1900"))
    lacking = re.search(r"(\d) talks? of 4", said)
    number = re.match(r"Isolation risk (\d+)(?: \(provisional\))?: ([a-z ]+)$", said)
    if "no number yet" in said:
        assert not lacking or lately <= int(lacking[1]) <= ever
    elif number:
        bands = "CASE WHEN ? >= 75 THEN 'very low contact' WHEN ? >= 50 THEN 'low contact' "
        bands += "WHEN ? >= 25 THEN 'thinning' ELSE 'steady' END"
        assert log.value(f"SELECT {bands}", *[int(number[1])] * 3) == number[2]
        assert ever == 4
    else:
        ago = log.value("SELECT julianday(TODAY) - julianday(max(date)) FROM entry") or 0
        assert f"no contact logged in {when(int(ago)).removesuffix(' ago')}" in said or not lately


PAGES: dict[str, tuple[Callable[[Session], str], Callable[[Recount], str]]] = {
    "person": (lambda session: person_page(session, "A").headline, person),
    "prep": (lambda session: page_before(session, session.book.people.get("A")).headline, prep),
    "goal": (lambda session: goal_page(session, "g").headline, goal),
    "engagement": (lambda session: engagement_page(session, "s").headline, engagement),
    "network": (lambda session: network(session.book, TODAY).headline, supporting),
    "review": (lambda session: review_of(session, YEAR, None).headline, review),
}
"""What each page says first, and the same from SQL."""


@given(logs)
@settings(max_examples=examples(200), deadline=None)
def test_every_first_sentence_is_that_of_the_log(log: dict[str, Any]) -> None:
    session = session_on(log)
    recount = Recount(session.book.db.connection)
    for name, (headline, again) in PAGES.items():
        assert (name, headline(session)) == (name, again(recount))
    entries = session.book.entries.with_ids([f"e{number}" for number in range(len(log["talks"]))])
    for one in funnels(session.book, TODAY, entries):
        assert one.headline == event(recount, one.entry.id)
    check_risk(recount, risk_page(session, TODAY).headline)
    report = gather(session.book, TODAY, YEAR, most_learned=None)
    data = story_data(session.book, YEAR, TODAY)
    check_story(recount, {one.kind: one.says for one in year_story(report, data).screens})
    assert card_title(year_card(report, data)) == card(recount)
    session.close()
