"""What the story of a year is told from, from the log."""

from datetime import date

from pmlog.days import A_DAY, Period
from pmlog.pages.year_story import AnsweredQuestion, StoryData
from pmlog.store import Store
from pmlog.store.queries.network_queries import network


def story_data(book: Store, period: Period, as_of: date, *, rated: bool = True) -> StoryData:
    """What a year is told from besides its report; not `rated`, none of it rests on ratings."""
    return StoryData(
        tuple(answered(book, period)),
        tuple(book.settings.pauses()),
        network(book, as_of, period.start - A_DAY, rated=rated),
    )


def answered(book: Store, period: Period) -> list[AnsweredQuestion]:
    span = (period.start.isoformat(), period.end.isoformat())
    found = book.questions.where("state = 'answered' AND closed_on >= ? AND closed_on < ?", span)
    ids = [one.entry_id for one in found if one.entry_id]
    there = {entry.id: entry.people for entry in book.entries.with_ids(ids)}
    return [
        AnsweredQuestion(one.what, one.made_on, one.closed_on, there.get(one.entry_id or "", ()))
        for one in found
        if one.closed_on
    ]
