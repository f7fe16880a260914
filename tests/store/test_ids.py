"""Short ids that never change, one namespace for everything."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlog.errors import Ambiguous, NotFound
from pmlog.store.database import IN_MEMORY
from pmlog.store.ids import BOTH, DIGITS, LETTERS, SLOTS, looks_like_id, new_id, slot_of, spell
from pmlog.store.namespace import Namespace
from pmlog.store.open_log import open_log

SHAPE = re.compile(f"[{LETTERS}][{DIGITS}][{LETTERS}][{BOTH}]*")
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


class TestNewIds:
    @given(st.sampled_from(["entry", "person", "followup"]), TEXT)
    def test_three_signs_that_are_never_a_word(self, kind, written):
        made = new_id(kind, written, lambda _: False)
        assert SHAPE.fullmatch(made)
        assert len(made) == 3
        assert looks_like_id(made)

    @given(TEXT)
    def test_the_same_is_always_the_same(self, written):
        assert new_id("entry", written, lambda _: False) == new_id(
            "entry", written, lambda _: False
        )

    def test_the_same_in_every_process(self):
        """Python's own hash of a text is another one in each."""
        assert new_id("entry", "pricing", lambda _: False) == "j3q"

    @given(st.lists(TEXT, max_size=30))
    def test_an_id_is_never_taken_twice(self, all_written):
        taken: set[str] = set()
        for written in all_written * 2:
            made = new_id("entry", written, taken.__contains__)
            assert made not in taken
            assert SHAPE.fullmatch(made)
            taken.add(made)

    def test_it_grows_where_the_short_ones_are_taken(self):
        assert len(new_id("entry", "x", lambda one: len(one) < 4)) == 4
        assert len(new_id("entry", "x", lambda one: len(one) < 6)) == 6

    @given(TEXT)
    def test_two_devices_never_give_the_same_and_both_give_short_ones(self, written):
        made = [new_id("entry", written, lambda _: False, slot) for slot in range(SLOTS)]
        assert [slot_of(one) for one in made] == [*range(SLOTS)]
        assert {len(one) for one in made} == {3}

    def test_nothing_in_it_is_taken_for_another_sign(self):
        assert not set("aeiou01l") & set(BOTH)

    @given(st.integers(0, 2**64 - 1), st.integers(3, 10))
    def test_any_number_is_spelled(self, number, length):
        assert SHAPE.fullmatch(spell(number, length))
        assert len(spell(number, length)) == length


class TestLooksLikeAnId:
    @pytest.mark.parametrize("typed", ["k7f", "m2q", "k7f2", "k7fz9"])
    def test_what_does(self, typed):
        assert looks_like_id(typed)

    @pytest.mark.parametrize("typed", ["", "k", "k7", "ada", "may", "77f", "k7e", "k7f!", "K7F"])
    def test_what_does_not(self, typed):
        assert not looks_like_id(typed)


@pytest.fixture
def names():
    """The ids of a log with three people in it."""
    db = open_log(IN_MEMORY)
    for name in ("k7f", "k7f2", "k7g", "m2q"):
        db.insert("person", id=name, name=name, name_key=name, created_on="2026-11-22")
    yield Namespace(db)
    db.close()


class TestWhatAnIdNames:
    @pytest.mark.parametrize("typed", ["m2q", "M2Q", " m2q ", "m2", "m"])
    def test_its_start_is_enough_in_any_case(self, names, typed):
        assert names.named(typed) == ("person", "m2q")

    def test_a_whole_id_goes_before_a_start(self, names):
        assert names.named("k7f").id == "k7f"
        assert names.named("k7f2").id == "k7f2"

    def test_a_start_of_several_lists_them(self, names):
        with pytest.raises(Ambiguous, match=r"^'k7' could be one of k7f, k7f2 or k7g\.$"):
            names.named("k7")

    @pytest.mark.parametrize("typed", ["", " ", "z", "k7f22", "%", "_", "k7~"])
    def test_nothing_has_it(self, names, typed):
        with pytest.raises(NotFound, match=r"^No id matches"):
            names.named(typed)

    def test_what_is_taken(self, names):
        assert names.is_taken("k7f")
        assert not names.is_taken("k7")


class TestTyped:
    def test_starts_are_accepted_back(self, pmlog):
        said = pmlog("add chat Ada --next 'call by fri'").out.split()
        entry, promise = said[1], said[said.index("call") - 6]
        assert pmlog(f"show {entry[:2]}") == pmlog(f"show {entry}")
        assert pmlog(f"done {promise[:2]}").code == 0

    def test_a_start_of_several_is_refused_with_4(self, plays):
        plays("""
            $ pmlog add followup "call Cy" --by fri
            Noted y4b  you owe     Fri 27 Nov  call Cy
            $ pmlog add followup "call Ada" --by fri
            Noted y8b  you owe     Fri 27 Nov  call Ada
            $ pmlog show y
            ! pmlog: 'y' could be one of y4b or y8b.
            [exit 4]
            $ pmlog done y
            ! pmlog: 'y' could be one of y4b or y8b.
            [exit 4]
            $ pmlog snooze y tomorrow
            ! pmlog: 'y' could be one of y4b or y8b.
            [exit 4]
        """)
