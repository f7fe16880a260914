"""All operations to rows: the same in any order, and nothing that somebody did not know is lost."""

from random import Random
from typing import Any

import pytest

from pmlog.sync.conflicts import conflicts
from pmlog.sync.fold import FoldedRows, Shape, fold
from pmlog.sync.operation import Causality, Operation, history_of

ADA, BEN = '{"id":"b2c"}', '{"id":"d3f"}'
TALK, ADA_IN = '{"id":"g4h"}', '{"entry_id":"g4h","person_id":"b2c"}'
HOME, LAPTOP = "home", "laptop"


def inserted(
    table: str, key: str, hlc: int, device: str = HOME, n: int = 1, **after: object
) -> Operation:
    return Operation(table, key, hlc, device, n, hlc, "insert", after)


def updated(table: str, key: str, hlc: int, device: str, n: int, **after: object) -> Operation:
    return Operation(table, key, hlc, device, n, hlc, "update", after)


def deleted(table: str, key: str, hlc: int, device: str, n: int, **after: object) -> Operation:
    return Operation(table, key, hlc, device, n, hlc, "delete", after)


def person(key: str, name: str, hlc: int, device: str = HOME, n: int = 1) -> Operation:
    return inserted(
        "person", key, hlc, device, n, name=name, name_key=name.lower(), created_on="2026-11-01"
    )


PAST = (
    person(ADA, "Ada", 1),
    person(BEN, "Ben", 2),
    inserted("entry", TALK, 3, date="2026-11-02", avenue="chat", about="pricing"),
    inserted("entry_person", ADA_IN, 4, date="2026-11-02", position=0),
)
"""What home said first, and both know."""

APART = Causality(
    {(HOME, 1): {}, (HOME, 2): {}, (LAPTOP, 1): {HOME: 1}, (LAPTOP, 2): {HOME: 2}, (HOME, 3): {}}
)
"""The second segment of home and the first of laptop know nothing of each other."""


def folded(shape: Shape, *operations: Operation) -> FoldedRows:
    return fold(history_of((*PAST, *operations)), APART, shape)


def test_the_later_one_wins_column_by_column_and_the_other_is_told(shape):
    found = (
        updated("entry", TALK, 20, HOME, 2, about="later", minutes=45),
        updated("entry", TALK, 10, LAPTOP, 1, about="earlier", quality="good"),
    )
    result = folded(shape, *found)
    row = result.rows["entry"][TALK]
    assert (row["about"], row["minutes"], row["quality"]) == ("later", 45, "good")
    [conflict] = conflicts(history_of((*PAST, *found)), APART, result, shape)
    assert (conflict.id, conflict.column, conflict.columns) == (
        "g4h",
        "about",
        {"about": "earlier"},
    )


def test_what_one_side_had_seen_is_no_conflict(shape):
    found = (
        updated("entry", TALK, 10, HOME, 2, about="first"),
        updated("entry", TALK, 20, LAPTOP, 2, about="second"),
    )
    result = folded(shape, *found)
    assert [*conflicts(history_of((*PAST, *found)), APART, result, shape)] == []


def test_one_value_of_one_moment_on_two_devices_is_told_where_another_wins(shape):
    day = '{"day":"2026-11-08"}'
    found = (
        inserted("checkin", day, 10, HOME, 2, weekly=2),
        inserted("checkin", day, 10, LAPTOP, 1, weekly=2),
        updated("checkin", day, 20, HOME, 3, weekly=4),
    )
    history = history_of((*PAST, *found))
    told = [*conflicts(history, APART, folded(shape, *found), shape)]
    assert [(one.other.device, one.columns) for one in told] == [(LAPTOP, {"weekly": 2})]


def test_what_two_logs_had_of_one_log_is_no_conflict_where_one_changed_it_since(shape):
    found = (
        inserted("entry", TALK, 3, LAPTOP, 1, date="2026-11-02", avenue="chat", about="pricing"),
        updated("entry", TALK, 10, HOME, 1, about="later"),
    )
    before = Causality({(HOME, 1): {}, (LAPTOP, 1): {}})
    history = history_of((*PAST, *found))
    assert [*conflicts(history, before, fold(history, before, shape), shape)] == []


def test_a_thing_goes_with_all_that_belongs_to_it(shape):
    rows = folded(shape, deleted("entry", TALK, 20, LAPTOP, 1)).rows
    assert (rows["entry"], rows["entry_person"]) == ({}, {})


@pytest.mark.parametrize(
    "change",
    [
        updated("entry", TALK, 10, LAPTOP, 1, about="changed"),
        inserted("entry_tag", '{"entry_id":"g4h","tag":"x"}', 10, LAPTOP, 1),
    ],
)
def test_a_deletion_that_did_not_know_of_a_change_does_not_come_about(shape, change):
    rows = folded(shape, change, deleted("entry", TALK, 20, HOME, 2)).rows
    assert [*rows["entry"]] == [TALK]
    assert [*rows["entry_person"]] == [ADA_IN]


def test_what_was_deleted_comes_back_by_who_knew_it_without_what_had_belonged_to_it(shape):
    again = inserted("entry", TALK, 30, LAPTOP, 2, date="2026-11-03", avenue="chat")
    rows = folded(shape, deleted("entry", TALK, 20, HOME, 2), again).rows
    assert rows["entry"][TALK]["about"] == ""
    assert rows["entry_person"] == {}


def test_somebody_who_is_needed_stays(shape):
    ben_in = '{"entry_id":"g4h","person_id":"d3f"}'
    talk = inserted("entry_person", ben_in, 10, LAPTOP, 1, date="2026-11-02", position=1)
    result = folded(shape, talk, deleted("person", BEN, 20, HOME, 2))
    assert result.rows["person"][BEN]["name"] == "Ben"
    assert ben_in in result.rows["entry_person"]
    assert [one.key for one in result.void] == [BEN]
    history = history_of((*PAST, talk, deleted("person", BEN, 20, HOME, 2)))
    [conflict] = conflicts(history, APART, result, shape)
    assert (conflict.column, conflict.stays, conflict.other.device) == ("deleted", talk, HOME)


def test_who_was_needed_and_changed_since_stays_when_they_are_needed_no_more(shape):
    ben_in = '{"entry_id":"g4h","person_id":"d3f"}'
    talk = inserted("entry_person", ben_in, 10, LAPTOP, 1, date="2026-11-02", position=1)
    gone = deleted("person", BEN, 20, HOME, 2)
    moved = updated("person", BEN, 30, LAPTOP, 2, city="Rome")
    left_out = deleted("entry_person", ben_in, 40, LAPTOP, 2)
    rows = folded(shape, talk, gone, moved, left_out).rows
    assert ben_in not in rows["entry_person"]
    assert rows["person"][BEN]["city"] == "Rome"


def test_who_was_merged_is_the_other_one_in_what_nobody_knew_of(shape):
    tag = inserted("person_tag", '{"person_id":"d3f","tag":"x"}', 9, LAPTOP, 1)
    ben_in = '{"entry_id":"g4h","person_id":"d3f"}'
    talk = inserted("entry_person", ben_in, 10, LAPTOP, 1, date="2026-11-02", position=1)
    rows = folded(shape, tag, talk, deleted("person", BEN, 20, HOME, 2, into="b2c")).rows
    assert [*rows["person"]] == [ADA]
    assert [*rows["entry_person"]] == [ADA_IN]
    assert [*rows["person_tag"]] == ['{"person_id":"b2c","tag":"x"}']


def test_what_was_changed_of_who_was_merged_meanwhile_is_told(shape):
    moved = updated("person", BEN, 10, LAPTOP, 1, city="Rome")
    merged = deleted("person", BEN, 20, HOME, 2, into="b2c")
    oslo = updated("person", ADA, 19, HOME, 2, city="Oslo")
    result = folded(shape, moved, merged, oslo)
    history = history_of((*PAST, moved, merged, oslo))
    [conflict] = conflicts(history, APART, result, shape)
    assert (conflict.id, conflict.column, conflict.columns) == ("b2c", "city", {"city": "Rome"})
    assert conflict.stays == oslo
    taken = updated("person", ADA, 30, HOME, 3, city="Rome")
    knowing = Causality({**APART.seen, (HOME, 3): {LAPTOP: 1}})
    history = history_of((*PAST, moved, merged, taken))
    assert [*conflicts(history, knowing, fold(history, knowing, shape), shape)] == []


def test_what_was_said_of_who_was_merged_is_there_once_the_merge_was_undone(shape):
    alias = '{"person_id":"d3f","alias_key":"b"}'
    merge = deleted("person", BEN, 20, HOME, 2, into="b2c")
    meanwhile = inserted("alias", alias, 10, LAPTOP, 1, alias="B")
    rows = folded(shape, merge, meanwhile, person(BEN, "Ben", 30, HOME, 3)).rows
    assert [*rows["person"]] == [ADA, BEN]
    assert [*rows["alias"]] == [alias]


def test_what_was_said_of_who_was_deleted_written_down_again_and_merged_goes_along(shape):
    alias = '{"person_id":"d3f","alias_key":"b"}'
    again = person(BEN, "Ben", 21, HOME, 2)
    meanwhile = inserted("alias", alias, 30, LAPTOP, 2, alias="B")
    merge = deleted("person", BEN, 40, HOME, 3, into="b2c")
    rows = folded(shape, deleted("person", BEN, 20, HOME, 2), again, meanwhile, merge).rows
    assert [*rows["person"]] == [ADA]
    assert [*rows["alias"]] == ['{"person_id":"b2c","alias_key":"b"}']


def test_who_took_somebody_in_and_was_deleted_by_who_knew_is_gone(shape):
    merge = deleted("person", BEN, 20, HOME, 2, into="b2c")
    left_out = deleted("entry_person", ADA_IN, 29, HOME, 3)
    result = folded(shape, merge, left_out, deleted("person", ADA, 30, HOME, 3))
    assert (result.rows["person"], result.void) == ({}, [])


@pytest.mark.parametrize(
    "unheard",
    [
        inserted("alias", '{"person_id":"d3f","alias_key":"b"}', 10, LAPTOP, 1, alias="B"),
        updated("person", BEN, 10, LAPTOP, 1, city="Rome"),
        inserted("followup_person", '{"followup_id":"k2m","person_id":"d3f"}', 10, LAPTOP, 1),
    ],
)
def test_who_took_somebody_in_stays_where_that_one_was_changed_meanwhile(shape, unheard):
    promise = inserted(
        "followup", '{"id":"k2m"}', 5, what="call", due="2026-12-01", made_on="2026-11-01"
    )
    merge = deleted("person", BEN, 20, HOME, 2, into="b2c")
    result = folded(shape, promise, merge, deleted("person", ADA, 30, HOME, 3), unheard)
    assert [*result.rows["person"]] == [ADA]
    assert [one.key for one in result.void] == [ADA]


def test_who_was_merged_and_later_deleted_has_become_nobody(shape):
    merge = deleted("person", BEN, 20, HOME, 2, into="b2c")
    again = person(BEN, "Ben", 21, HOME, 2)
    result = folded(shape, merge, again, deleted("person", BEN, 30, HOME, 3))
    assert ([*result.rows["person"]], result.became) == ([ADA], {})


def test_of_two_who_were_merged_into_each_other_the_smaller_id_stays(shape):
    rows = folded(
        shape,
        deleted("person", BEN, 20, HOME, 2, into="b2c"),
        deleted("person", ADA, 10, LAPTOP, 1, into="d3f"),
    ).rows
    assert [*rows["person"]] == [ADA]


def test_a_reference_to_what_is_gone_is_empty(shape):
    goal = inserted("goal", '{"id":"n2p"}', 5, HOME, 1, skill="pricing", made_on="2026-11-01")
    serves = updated("entry", TALK, 10, LAPTOP, 1, goal_id="n2p")
    rows = folded(shape, goal, serves, deleted("goal", '{"id":"n2p"}', 20, HOME, 2)).rows
    assert rows["goal"] == {}
    assert rows["entry"][TALK]["goal_id"] is None


def test_an_object_is_set_field_by_field(shape):
    rows = folded(
        shape,
        updated("entry", TALK, 10, HOME, 2, details={"leads_to": "a job", "asked": 3}),
        updated("entry", TALK, 20, LAPTOP, 1, details={"asked": 4, "read": None}),
    ).rows
    assert rows["entry"][TALK]["details"] == '{"leads_to": "a job", "asked": 4}'


def test_a_log_begins_on_the_earliest_day(shape):
    start = '{"name":"start"}'
    rows = folded(
        shape,
        inserted("setting", start, 10, HOME, 2, value="2026-10-01"),
        inserted("setting", start, 20, LAPTOP, 1, value="2026-11-01"),
    ).rows
    assert rows["setting"][start]["value"] == "2026-10-01"


def test_what_only_a_newer_pmlog_knows_is_left_out(shape):
    rows = folded(
        shape,
        updated("entry", TALK, 10, HOME, 2, about="now", mood="blue"),
        inserted("badge", '{"id":"x9y"}', 11, HOME, 2, metal="gold"),
    ).rows
    assert rows["entry"][TALK]["about"] == "now"
    assert "mood" not in rows["entry"][TALK]
    assert "badge" not in rows


@pytest.mark.parametrize("seed", range(20))
def test_any_order_of_arrival_gives_the_same_and_twice_is_once(shape, seed):
    dice = Random(seed)
    seen: dict[tuple[str, int], dict[str, int]] = {(HOME, 1): {}}
    operations = [*PAST]
    for n in range(2, 5):
        for device in ("home", "laptop", "mini"):
            at = n if device == HOME else n - 1
            others = {"home": dice.randrange(1, n), "laptop": n - 2, "mini": n - 2}
            seen[device, at] = {o: k for o, k in others.items() if o != device and k}
            operations += [made_up(dice, device, at, place) for place in range(6)]
    shuffled = dice.sample(operations, len(operations))
    first = fold(history_of(operations), Causality(seen), shape)
    assert fold(history_of(shuffled), Causality(seen), shape) == first


def made_up(dice: Random, device: str, n: int, place: int) -> Operation:
    """Any operation on one of a few rows."""
    rows: list[tuple[str, str, dict[str, Any]]] = [
        ("person", ADA, {"city": dice.choice(("Rome", "Oslo"))}),
        ("person", BEN, {"city": "Bern", "name": "Ben", "name_key": "ben"}),
        ("entry", TALK, {"about": f"{device} {n}", "date": "2026-11-05"}),
        ("entry_person", ADA_IN, {"position": place}),
        ("entry_person", '{"entry_id":"g4h","person_id":"d3f"}', {"position": 1}),
        ("alias", '{"person_id":"d3f","alias_key":"b"}', {"alias": "B"}),
    ]
    table, key, after = dice.choice(rows)
    op = dice.choice(("insert", "update", "update", "delete"))
    into = {"into": dice.choice(("b2c", "d3f"))} if dice.random() < 0.5 else {}
    said = (into if table == "person" else {}) if op == "delete" else after
    return Operation(table, key, dice.randrange(5, 40), device, n, place, op, said)
