"""What a half-typed name means: one person, none, or these candidates. Never a guess."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pmlog.names import KnownName, fold, match_names, people_named_in


def person(name: str, *aliases: str, company: str = "") -> KnownName:
    return KnownName(f"id {name}", name, fold(name), tuple(map(fold, aliases)), company)


def names_of(people: list[KnownName]) -> list[str]:
    return [one.name for one in people]


ADA, ADA_CHEN, ADAM = person("Ada Lovelace", "Countess"), person("Ada Chen"), person("Adam Smith")
ZOE, MAY, BEN = person("Zoë Ångström"), person("May Lin"), person("Ben O'Neil-Park")
EVERYBODY = [ADA, ADA_CHEN, ADAM, ZOE, MAY, BEN]


class TestFold:
    @pytest.mark.parametrize(
        ("typed", "key"),
        [
            ("Ada", "ada"),
            ("  Ada   LOVELACE ", "ada lovelace"),
            ("Zoë Ångström", "zoe angstrom"),
            ("Søren Łuk Đorđe", "soren luk dorde"),
            ("Æsa", "aesa"),
            ("Straße", "strasse"),
            ("O'Neil-Park", "oneil park"),
            ("O’Neil", "oneil"),
            ("J. R. R.", "j r r"),
            ("İpek Irmak ışık", "ipek irmak isik"),
            ("ﬁnn", "finn"),
            ("Ada™", "adatm"),
            ("山田 太郎", "山田 太郎"),
            ("-", "-"),
            ("...", "..."),
        ],
    )
    def test_no_case_no_accents_no_punctuation_within(self, typed, key):
        assert fold(typed) == key

    @given(st.text(min_size=1))
    def test_what_is_folded_stays_so(self, name):
        assert fold(fold(name)) == fold(name)

    @given(st.text(min_size=1).filter(str.strip))
    def test_something_is_always_left_of_a_name(self, name):
        assert fold(name)


class TestMeant:
    @pytest.mark.parametrize(
        ("typed", "people"),
        [
            ("Ada Lovelace", ["Ada Lovelace"]),
            ("ada lovelace", ["Ada Lovelace"]),
            ("countess", ["Ada Lovelace"]),
            ("Count", ["Ada Lovelace"]),
            ("love", ["Ada Lovelace"]),
            ("Ada", ["Ada Lovelace", "Ada Chen", "Adam Smith"]),
            ("ada c", ["Ada Chen"]),
            ("zoe", ["Zoë Ångström"]),
            ("ang", ["Zoë Ångström"]),
            ("park", ["Ben O'Neil-Park"]),
            ("oneil", ["Ben O'Neil-Park"]),
            ("o'neil park", ["Ben O'Neil-Park"]),
            ("may", ["May Lin"]),
            ("dam", []),
            ("Ada Frank Chen", []),
            ("Chen Ada", []),
            ("", ["Ada Lovelace", "Ada Chen", "Adam Smith", "Zoë Ångström", "May Lin"]),
        ],
    )
    def test_exact_then_alias_then_the_start_of_a_part(self, typed, people):
        assert names_of(match_names(typed, EVERYBODY))[: len(people) or None] == people

    def test_somebody_new_with_a_known_first_name_is_nobody_known(self):
        assert match_names("Ada Chen", [person("Ada Frank Chen")]) == []

    def test_an_exact_name_goes_before_an_alias_and_that_before_half_a_name(self):
        ada, countess, other = person("Ada"), person("Cy", "Ada"), person("Adam")
        assert match_names("ada", [other, countess, ada]) == [ada]
        assert match_names("ada", [other, countess]) == [countess]
        assert match_names("ada", [other]) == [other]

    def test_two_people_of_one_name_are_both_candidates(self):
        one, two = KnownName("k7f", "Ada", "ada"), KnownName("m2q", "Ada", "ada")
        assert match_names("Ada", [one, two]) == [one, two]


class TestNamedIn:
    @pytest.mark.parametrize(
        ("text", "people"),
        [
            ("send Ada the deck", ["a"]),
            ("send Ada's deck to Ben.", ["a", "b"]),
            ("Ada’s deck", ["a"]),
            ("ask Lovelace (Ada)", ["a"]),
            ("whatever ben may be", []),
            ("adapt the deck", []),
            ("", []),
        ],
    )
    def test_whose_name_or_a_part_of_it_stands_in_the_text(self, text, people):
        assert people_named_in(text, [("a", "Ada Lovelace"), ("b", "Ben Okafor")]) == people


letters = st.characters(categories=["Lu", "Ll", "Lo"])
parts = st.text(letters, min_size=1, max_size=8)
names = st.lists(parts, min_size=1, max_size=3).map(" ".join)
people = st.lists(names, max_size=6, unique_by=fold).map(lambda all_: [person(n) for n in all_])


class TestNeverAGuess:
    @given(people, st.data())
    def test_a_full_name_always_means_exactly_its_person(self, known, data):
        assume(known)
        one = data.draw(st.sampled_from(known))
        assert match_names(one.name, known) == [one]

    @given(people, names)
    def test_the_result_comes_from_the_known_and_none_is_in_it_twice(self, known, typed):
        found = match_names(typed, known)
        assert set(found) <= set(known)
        assert len(set(found)) == len(found)

    @given(people, names)
    def test_somebody_new_is_never_turned_into_somebody_else(self, known, typed):
        """Who is meant has a name in which the words typed stand, next to each other, begun."""
        for one in match_names(typed, known):
            assert f" {fold(typed)}" in f" {one.key}"

    @given(people, names)
    def test_nobody_is_meant_by_more_words_than_their_name_has(self, known, typed):
        longest = max((len(one.key.split()) for one in known), default=0)
        assert match_names(" ".join([typed] * (longest + 1)), known) == []

    @given(people, st.data())
    def test_case_and_accents_do_not_matter(self, known, data):
        assume(known)
        typed = data.draw(st.sampled_from(known)).name
        for other in (typed.upper(), typed.lower(), typed.title(), fold(typed), f" {typed} "):
            if fold(other) == fold(typed):
                assert match_names(other, known) == match_names(typed, known)

    @given(st.text(st.characters(max_codepoint=0x24F, categories=["Lu", "Ll"]), min_size=1))
    def test_latin_letters_fold_the_same_in_any_case(self, name):
        assert fold(name.upper()) == fold(name.lower()) == fold(name)

    @given(people, st.data())
    def test_any_start_of_a_part_finds_its_person(self, known, data):
        assume(known)
        one = data.draw(st.sampled_from(known))
        part = data.draw(st.sampled_from(one.key.split()))
        begun = part[: data.draw(st.integers(1, len(part)))]
        found = match_names(begun, known)
        assert one in found or any(begun == other.key for other in found)

    @given(people, names)
    def test_the_order_of_the_known_does_not_matter(self, known, typed):
        assert set(match_names(typed, known[::-1])) == set(match_names(typed, known))
