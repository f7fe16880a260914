"""The data of a year's story."""

from datetime import date

from pmlog.days import A_DAY, Period
from pmlog.pages.year_story import AnsweredQuestion, StoryData
from pmlog.store import Store
from pmlog.store.queries.network_queries import network


def story_data(book: Store, period: Period, as_of: date, *, rated: bool = True) -> StoryData:
    """The data of a year's story besides its report; without `rated`, ratings are ignored."""
    return StoryData(
        tuple(answered(book, period)),
        tuple(book.settings.pauses()),
        network(book, as_of, period.start - A_DAY, rated=rated),
    )


def answered(book: Store, period: Period) -> list[AnsweredQuestion]:
    """The questions answered in a period, with the people of the entries that answered them."""
    span = (period.start.isoformat(), period.end.isoformat())
    questions = book.questions.where(
        "state = 'answered' AND closed_on >= ? AND closed_on < ?", span
    )
    ids = [question.entry_id for question in questions if question.entry_id]
    people = {entry.id: entry.people for entry in book.entries.with_ids(ids)}
    return [
        AnsweredQuestion(one.what, one.made_on, one.closed_on, people.get(one.entry_id or "", ()))
        for one in questions
        if one.closed_on
    ]
