"""The avenues are data: one table, and a ninth would be one row of it."""

import json
import keyword
from datetime import date

import pytest

from pmlog.avenues import AVENUES, Avenue, Field, FieldKind, Promise
from pmlog.cli.commands.add import COMMON
from pmlog.cli.root import command
from pmlog.json_records import record
from pmlog.model import Entry

EIGHT = ["chat", "coaching", "mentoring", "meetup", "conference", "course", "group", "post"]
ROWS = pytest.mark.parametrize("avenue", AVENUES.values(), ids=AVENUES)


class TestTheTable:
    def test_there_are_eight_in_the_order_of_the_product(self):
        assert list(AVENUES) == EIGHT

    @ROWS
    def test_a_row_is_found_by_its_word(self, avenue):
        assert AVENUES[avenue.word] is avenue
        assert avenue.word.isidentifier()
        assert avenue.word != "followup"

    @ROWS
    def test_a_row_says_what_it_is_and_how_it_is_typed(self, avenue):
        assert avenue.what
        assert avenue.setting in {"one", "small", "large", "broadcast"}
        assert avenue.example.startswith(f"pmlog add {avenue.word} ")

    @ROWS
    def test_nobody_is_asked_for_alone_only_where_talks_are_one_to_one(self, avenue):
        assert avenue.alone == (avenue.setting != "one")

    @ROWS
    def test_field_names_are_identifiers_each_once(self, avenue):
        names = [field.name for field in avenue.fields]
        assert len(set(names)) == len(names)
        for name in names:
            assert name.isidentifier()
            assert not keyword.iskeyword(name)
            assert name == name.lower()

    @ROWS
    def test_options_are_not_those_every_avenue_has(self, avenue):
        common = {option for taken in COMMON.values() for option in options_of(taken)}
        own = [field.option for field in avenue.fields]
        assert not common.union({"--help", "--db", "--new"}) & set(own)
        assert len(set(own)) == len(own)

    @ROWS
    def test_field_names_are_not_the_keys_every_entry_has_in_json(self, avenue):
        common = record(Entry("", date.min, avenue.word))
        assert not {field.name for field in avenue.fields} & common.keys()

    @ROWS
    def test_fields_of_names_are_the_parts_people_have(self, avenue):
        parts = {field.name for field in avenue.fields if field.kind is FieldKind.NAMES}
        assert parts <= {"met", "discussed"}

    @ROWS
    def test_what_follows_is_a_sentence_that_can_be_filled_in(self, avenue):
        for field in avenue.fields:
            if field.promise:
                said = field.promise.what.format(name="Ada", text="pricing")
                assert "Ada" in said or "pricing" in said
                assert field.promise.days > 0

    @ROWS
    def test_the_example_is_understood_as_it_stands(self, avenue, pmlog):
        typed = avenue.example.removeprefix("pmlog ")
        out, err, code = pmlog(typed)
        assert (err, code) == ("", 0)
        assert out.startswith("Logged ")

    def test_a_field_is_found_by_its_name(self):
        assert AVENUES["chat"].field("leads_to") == AVENUES["chat"].fields[0]
        assert AVENUES["chat"].field("cost") is None

    def test_a_field_is_typed_and_shown(self):
        field = Field("will_try", "What will you try")
        assert (field.option, field.label) == ("--will-try", "will try")


class TestANinth:
    @pytest.fixture(autouse=True)
    def walk(self, monkeypatch):
        """A walk with somebody, as one more row and nothing else."""
        walk = Avenue(
            "walk",
            "a walk with somebody",
            setting="one",
            mode="in_person",
            alone=False,
            fields=(
                Field("kilometres", "How far", FieldKind.NUMBER),
                Field("seen", "What you saw", promise=Promise("show {name} {text}", days=3)),
            ),
            example="pmlog add walk Ada --kilometres 5",
        )
        monkeypatch.setitem(AVENUES, "walk", walk)
        command.cache_clear()  # the command line was made of eight
        yield
        command.cache_clear()

    def test_it_is_known_to_add(self, plays):
        plays("""
            $ pmlog add walk Ada --kilometres 5 --seen "a heron" --when yesterday --good
            Logged t8g  walk, Sat 21 Nov 2026, with Ada
              z5j  you owe     Wed 25 Nov  show Ada a heron
              c2f  new person  Ada
            $ pmlog add walk --kilometres five Ada
            ! pmlog: --kilometres is a whole number from 0 to 10000000, not 'five'
            [exit 2]
            $ pmlog add walk --kilometres 5
            ! pmlog: say who it was with: pmlog add walk NAME
            [exit 2]
        """)

    def test_it_is_listed_and_found(self, plays):
        plays("""
            $ pmlog add walk Ada --seen "a heron" --when yesterday
            Logged t8g  walk, Sat 21 Nov 2026, with Ada
              z5j  you owe     Wed 25 Nov  show Ada a heron
              c2f  new person  Ada
            $ pmlog add chat Ada --when yesterday
            Logged p9b  chat, Sat 21 Nov 2026, with Ada
              open with Ada: z5j show Ada a heron; done z5j
            $ pmlog list --avenue walk
              t8g   Sat 21 Nov   walk   Ada
            $ pmlog search heron
              t8g   Sat 21 Nov   walk   Ada
        """)

    def test_it_is_shown_with_its_own_fields(self, pmlog):
        said = pmlog("add walk Ada --kilometres 5 --when yesterday").out
        entry = json.loads(pmlog(f"show {said.split()[1]} --json").out)
        assert (entry["avenue"], entry["kilometres"]) == ("walk", 5)

    def test_it_is_in_the_report(self, pmlog):
        pmlog("add walk Ada --when yesterday --for 45m")
        report = json.loads(pmlog("report --month --json").out)
        assert report["avenues"] == [
            {
                "avenue": "walk",
                "entries": 1,
                "minutes": 45,
                "before": 0,
                "minutes_before": 0,
                "people": 1,
                "one_to_one": 1,
                "good": 0,
                "rated": 0,
            }
        ]

    def test_it_is_in_the_help(self, pmlog):
        assert "walk" in pmlog("add --help").out
        assert "--kilometres" in pmlog("add walk --help").out


def options_of(annotation) -> set[str]:
    """The options of an annotated type."""
    return {
        name
        for option in annotation.__metadata__
        for name in (option.default, *(option.param_decls or ()))
        if isinstance(name, str) and name.startswith("--")
    }
