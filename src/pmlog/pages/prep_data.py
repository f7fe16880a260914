"""Everything before a talk with somebody, on one page."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from pmlog.growth import Attempt, EngagementProgress, Outcome, Question
from pmlog.model import Entry, FollowUp, InTouch, Person
from pmlog.pages.question_list import questions_for

LAST_TALKS = 3
"""How many talks with them are brought back."""

MOST_NEWS = 7
"""How many things that happened since are told."""


class PrepPage(NamedTuple):
    """What to know before a talk: the last talks, promises, questions, advice, and what is new.

    `since` is the day of the last talk with them; `learned` are entries with others since then
    that have a takeaway, `outcomes` what came about since then. Both are the newest first.
    """

    as_of: date
    person: Person
    in_touch: InTouch | None
    since: date | None
    talks: tuple[Entry, ...]
    promises: tuple[FollowUp, ...]
    questions: tuple[Question, ...]
    advice: tuple[Attempt, ...]
    outcomes: tuple[Outcome, ...]
    learned: tuple[Entry, ...]
    engagements: tuple[EngagementProgress, ...] = ()


def prep_page(
    person: Person,
    talks: Sequence[Entry],
    promises: Iterable[FollowUp],
    questions: Iterable[Question],
    attempts: Iterable[Attempt],
    outcomes: Iterable[Outcome],
    lately: Iterable[Entry],
    today: date,
    in_touch: InTouch | None = None,
    engagements: Iterable[EngagementProgress] = (),
) -> PrepPage:
    """The page before a talk with a person.

    `talks` are the last entries with them and `lately` those with anybody since, the newest
    first; `promises` and `attempts` those with them, of which the open ones are told.
    """
    since = talks[0].date if talks else None
    news = [
        entry
        for entry in lately
        if entry.learned and person.id not in {one.id for one in entry.people}
    ]
    return PrepPage(
        today,
        person,
        in_touch,
        since,
        tuple(talks[:LAST_TALKS]),
        tuple(promise for promise in promises if promise.is_open(today)),
        tuple(questions_for(person, questions)),
        tuple(one for one in attempts if one.fate == "open"),
        tuple(one for one in outcomes if since is None or one.day >= since)[:MOST_NEWS],
        tuple(news[:MOST_NEWS]),
        tuple(one for one in engagements if one.is_open),
    )
