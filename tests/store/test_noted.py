"""Words are found in everything beside entries, and a person who is merged is merged there too."""

from pathlib import Path

import pytest

from pmlog.store import Store


@pytest.fixture
def store(log: Path):
    """A log with one thing of each kind of growth, each with a word of its own."""
    opened = Store(log)
    db = opened.db
    db.insert("person", id="a2a", name="Ada", name_key="ada", created_on="2026-01-01")
    db.insert("person", id="b2b", name="Bea", name_key="bea", created_on="2026-01-01")
    db.insert("goal", id="g2g", skill="Prícing", why="defend it", made_on="2026-02-01")
    db.insert("rating", goal_id="g2g", day="2026-02-01", rating=2, note="shaky")
    db.insert("engagement", id="d2d", avenue="coaching", name="Autumn", start="2026-03-01")
    db.insert("engagement_person", engagement_id="d2d", person_id="a2a", position=0)
    db.insert("attempt", id="t2t", kind="try", what="ask, then wait", made_on="2026-04-01")
    db.insert(
        "reflection",
        id="r2r",
        kind="point",
        day="2026-05-01",
        engagement_id="d2d",
        answers='{"changed": "I wait longer"}',
    )
    db.insert("outcome", id="n2n", kind="mentor", what="Ingrid", day="2026-06-01")
    db.insert("outcome_person", outcome_id="n2n", person_id="a2a", position=0)
    db.insert("question", id="q2q", what="How to price a beta?", made_on="2026-07-01")
    db.insert("question_tag", question_id="q2q", tag="pricing")
    db.insert("question_person", question_id="q2q", person_id="a2a", position=0)
    db.insert("question_person", question_id="q2q", person_id="b2b", position=1)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["pric"], ["g2g", "q2q"]),
        (["PRICING", "shak"], ["g2g"]),
        (["autumn"], ["d2d", "r2r"]),
        (["wait"], ["t2t", "r2r"]),
        (["ada"], ["a2a", "d2d", "n2n", "q2q"]),
        (["then wait"], ["t2t"]),
        (["ait"], []),
        (["changed"], []),
        (["-"], []),
    ],
)
def test_words_are_found_wherever_they_stand(store, words, found):
    assert [noted.id for noted in store.notes.matching(words)] == found


def test_a_search_can_be_of_some_days(store):
    days = [noted.day for noted in store.notes.matching(["wait"])]
    assert [noted.day for noted in store.notes.matching(["wait"], days[1])] == days[1:]
    assert [noted.day for noted in store.notes.matching(["wait"], None, days[1])] == days[:1]


def test_who_is_merged_is_merged_everywhere(store):
    with store.writing():
        store.people.merge("b2b", "a2a")
    for kind in ("engagement", "outcome", "question"):
        assert store.db.rows(f"SELECT DISTINCT person_id FROM {kind}_person") == [("b2b",)]


def test_the_page_shows_what_else_fits(store, plays):
    store.close()
    plays("""
$ pmlog search waiting
 Nothing has all of these words. Fewer of them find more, as does the start of one
$ pmlog search wait
 Growth
  t2t   Wed  1 Apr   attempt      ask, then wait
  r2r   Fri  1 May   reflection   Autumn
$ pmlog search wait longer --json
[
  {
    "id": "r2r",
    "date": "2026-05-01",
    "kind": "reflection",
    "what": "Autumn"
  }
]
""")
