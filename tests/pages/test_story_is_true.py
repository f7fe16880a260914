"""The story of a year: what it tells of a log made up at random is found again by SQL alone."""

import re
from datetime import date
from typing import Any

from hypothesis import given, settings

from pmlog.days import CalendarUnit, Period
from pmlog.pages.year_story import SILENT, year_story
from pmlog.store import Store
from pmlog.store.queries.gather_period import gather
from pmlog.store.queries.story_queries import story_data
from tests.effort import examples
from tests.pages.test_period_headline import TODAY, entries, logged, promises

YEAR = Period.of(CalendarUnit.YEAR, TODAY)
DAYS = """
    SELECT DISTINCT entry.date AS day FROM entry JOIN entry_person ON entry_id = entry.id
    WHERE substr(entry.date, 1, 4) = '2026'
"""
GAPS = f"SELECT julianday(day) - julianday(lag(day) OVER (ORDER BY day)) FROM ({DAYS})"
FIRST = """
    SELECT min(entry_person.date) FROM entry_person JOIN person ON person.id = person_id
    WHERE name = ?
"""
TAKEN = """
    SELECT julianday(closed_on) - julianday(made_on) FROM followup
    WHERE state = 'done' AND direction = 'mine' AND substr(closed_on, 1, 4) = '2026'
"""
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def told(store: Store) -> dict[str, str]:
    """What each screen of the year says, by its kind."""
    report = gather(store, TODAY, YEAR, most_learned=None)
    story = year_story(report, story_data(store, YEAR, report.as_of))
    return {one.kind: f"{one.says} {one.aside}" for one in story.screens}


def numbers(text: str) -> list[int]:
    """The whole numbers in a text."""
    return [int(one) for one in re.findall(r"\d+", text)]


@given(entries, promises)
@settings(max_examples=examples(300))
def test_each_screen_is_true_and_none_is_of_what_is_not_there(talks: Any, owed: Any) -> None:
    with logged(talks, owed, {}) as store:
        said, db = told(store), store.db.connection
        days = [row[0] for row in db.execute(f"{DAYS} ORDER BY day")]
        assert ("days" in said) is (len(days) >= 3)
        if "days" in said:
            assert numbers(said["days"])[0] == len(days)
        gap = max((row[0] or 0 for row in db.execute(GAPS)), default=0)
        assert ("silence" in said) is (gap > SILENT)
        if "silence" in said:
            assert f"{gap - 1:g} days" in said["silence"]
        taken = [row[0] for row in db.execute(TAKEN)]
        assert ("promise" in said) is (len(taken) >= 3)
        if "promise" in said:
            shown = said["promise"]
            assert numbers(shown)[-1] == len(taken)
            fastest = re.search(r"done (\d+) days? later", shown)
            assert (int(fastest[1]) if fastest else 0) == max(0, min(taken))
        if "newcomer" in said:
            found = re.search(r"On \w+ (\d+) (\w+) 2026 you talked to (\w+)", said["newcomer"])
            assert found is not None
            day = date(2026, MONTHS.index(found[2]) + 1, int(found[1]))
            assert db.execute(FIRST, (found[3],)).fetchone()[0] == str(day)
        assert said.keys() <= {"opening", "days", "silence", "promise", "newcomer", "network"}
