"""A list of people is data: a new source is one description, and every rule holds for it."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from pmlog.formats import detect
from pmlog.formats.contact_fields import boxes, pages, phones
from pmlog.formats.lists.people_csv import CsvSource, PeopleReader
from pmlog.formats.lists.table_file import CsvTable
from pmlog.formats.source_file import ReadOptions, SourceFile

ARCHITECTURE = Path(__file__).parents[2] / "docs" / "architecture.md"
OPTIONS = ReadOptions(date(2026, 11, 22))

CHOIR = CsvSource(
    "choir",
    header=(("singer", "family name"), ("voice",)),
    words={"sängerin": "singer", "stimme": "voice"},
    names=("singer",),
    parts=(("given name",), ("family name",)),
    else_named=("section",),
    links=(("mail( at home)?", boxes), ("phone", phones), ("page", pages)),
    fields={
        "nick": ("called",),
        "company": ("office", "former office"),
        "city": ("town",),
        "tags": ("voice", "groups"),
        "relation": ("who to me",),
    },
    days={"born": "birthday", "since": ""},
    dropped=("seat", "fee.*"),
    absent=("state", ("left",)),
    lists_companies=True,
)


@pytest.fixture
def add_source(monkeypatch):
    """Let pmlog know a source as if it had a file of its own in `formats/`."""

    def added(source, title):
        one = detect.Format(title, source)
        monkeypatch.setattr(detect, "FORMATS", {source.kind: one, **detect.FORMATS})

    return added


def read(text, options=OPTIONS, source=CHOIR):
    return source.read(SourceFile("choir.csv", text.encode()), options)


def only(text, **options):
    (person,) = read(text, OPTIONS._replace(**options)).people
    return person


def test_a_source_that_is_only_described_is_imported_from_end_to_end(plays, add_source, folder):
    add_source(CHOIR, "Choir")
    (folder / "choir.csv").write_text(
        "Singer,Voice,Mail,Office,Born,Seat,Favourite\n"
        "Ada Lovelace,Alto,ada@example.org,Analytical,10 Dec 1990,4,Bach\n"
        ",Bass,,Acme,,5,\n"
    )
    plays(r"""
$ pmlog import choir.csv --yes
choir.csv: Choir, 2 rows
  people      1 new, 0 updated, 0 unchanged
  new         Ada Lovelace
  not taken   choir.csv:3: Acme is an organisation, not a person
Imported 1 person. pmlog undo takes it back
$ pmlog import choir.csv --yes
choir.csv: Choir, 2 rows
  people      0 new, 0 updated, 1 unchanged
  not taken   choir.csv:3: Acme is an organisation, not a person
There is nothing new in it; nothing was written.
$ pmlog undo
Undone  import (Sun 22 Nov 2026 12:00): added person p2s
$ pmlog people
 Nobody here yet. People are written down as you mention them: pmlog add chat
""")


def test_the_source_in_the_architecture_is_one(pmlog, add_source, folder):
    page = ARCHITECTURE.read_text(encoding="utf-8").partition("<!-- a source -->")[2]
    code, table, said = (
        re.search(rf"```{kind}\n(.*?)```", page, re.S)[1]  # type: ignore[index]
        for kind in ("python", "csv", "text")
    )
    names: dict[str, CsvSource] = {}
    exec(code, names)
    add_source(names["MEETINGS"], "Meetings")
    (folder / "meetings.csv").write_text(table)
    assert pmlog("import meetings.csv --yes").out == said
    (ada,) = json.loads(pmlog("people --json").out)
    shown = json.loads(pmlog("people show Ada --json").out)
    assert (ada["name"], ada["company"], ada["met"]) == (
        "Ada Lovelace",
        "Analytical",
        "Product Circle",
    )
    assert (
        shown["imported"] | {"Joined the circle": "2023-11-05", "Shirt": "M"} == shown["imported"]
    )
    assert not {"Minutes present", "Came"} & set(shown["imported"])


@pytest.mark.parametrize(
    ("header", "is_one"),
    [
        ("Singer,Voice", True),
        ("Voice,Family Name", True),
        ("Sängerin,Stimme", True),
        ("Singer,Town", False),
        ("Voice,Town", False),
    ],
)
def test_a_list_is_told_by_a_column_of_each_group(header, is_one):
    assert CHOIR.is_one(SourceFile("x.csv", f"{header}\na,b\n".encode())) is is_one


def test_a_name_is_whole_or_of_parts_or_the_nickname_or_the_first_link_or_what_else_names():
    head = "Singer,Given Name,Family Name,Called,Phone,Mail,Section,Voice\n"
    rows = (
        "A B,C,D,E,0441112233,f@x.org,G,alto\n"
        ",C,D,E,0441112233,f@x.org,G,alto\n"
        ",,,E,0441112233,f@x.org,G,alto\n"
        ",,,,0441112233,f@x.org,G,alto\n"
        ",,,,,,G,alto\n"
        ",,,,,,,alto\n"
    )
    result = read(head + rows)
    assert [person.name for person in result.people] == ["A B", "C D", "E", "f@x.org", "G"]
    assert [person.aliases for person in result.people] == [("E", "C D"), ("E",), (), (), ()]
    assert [(problem.line, problem.why) for problem in result.problems] == [(7, "nobody is named")]


def test_what_becomes_no_link_no_field_and_no_day_is_kept_under_its_column():
    person = only(
        "Singer,Voice,Mail,Mail at home,Phone,Office,Former Office,"
        "Who to me,Born,Since,Seat,Fee (CHF)\n"
        "Ada,alto,on request,ada@x.org,4711,Acme,Acme Ltd.,cousin,in spring,3 May 2020,4,120\n"
    )
    assert (person.links, person.person.company, person.person.relation) == (
        ("mailto:ada@x.org",),
        "Acme",
        "other",
    )
    assert dict(person.extra) == {
        "Mail": "on request",
        "Phone": "4711",
        "Former Office": "Acme Ltd.",
        "Who to me": "cousin",
        "birthday": "in spring",
        "Since": "2020-05-03",
    }


def test_a_field_that_two_columns_say_alike_is_said_once():
    found = only("Singer,Voice,Office,Former Office,Who to me\nAda,alto,Acme,Acme,Peer\n")
    person = found.person
    assert (person.company, person.relation, dict(found.extra)) == ("Acme", "peer", {})


def test_an_answer_to_a_question_is_kept_whatever_was_made_of_it():
    asks = CHOIR._replace(fields={"city": (r".*live.*\?",)})
    (ada,) = read("Singer,Voice,Where do you live?\nAda,alto,Bern\n", source=asks).people
    assert (ada.person.city, dict(ada.extra)["Where do you live?"]) == ("Bern", "Bern")


@pytest.mark.parametrize(
    ("more", "order", "born"),
    [
        ("", None, "3/4/1990"),
        ("", "dmy", "1990-04-03"),
        ("Ben,bass,25/12/1991\n", None, "1990-04-03"),
        ("Ben,bass,12/25/1991\n", None, "1990-03-04"),
    ],
)
def test_days_are_meant_as_the_other_days_tell_or_the_user_does(more, order, born):
    text = f"Singer,Voice,Born\nAda,alto,3/4/1990\n{more}"
    people = read(text, OPTIONS._replace(order=order)).people
    assert people[0].extra["birthday"] == born


def test_a_day_of_zeros_is_none():
    assert dict(only("Singer,Voice,Born,Since\nAda,alto,0/0/00,00.00.0000\n").extra) == {}


def test_tags_come_from_every_column_that_holds_any():
    assert only('Singer,Voice,Groups\nAda,alto,"board, cooks;drivers"\n').tags == (
        *("alto", "board", "cooks", "drivers"),
    )


def test_who_is_away_and_who_is_nobody_are_counted():
    hidden = CHOIR._replace(nobody="without a name", lists_companies=False)
    result = read("Singer,Voice,State\nAda,alto,Left\n,bass,\nBen,bass,here\n", source=hidden)
    assert [person.name for person in result.people] == ["Ben"]
    assert (result.skipped, dict(result.left)) == (
        2,
        {"who did not come": 1, "without a name": 1},
    )


def test_columns_are_looked_for_once_a_file_and_not_once_a_row(monkeypatch):
    table = CsvTable(SourceFile("x.csv", b"Singer,Voice\n" + b"A,b\n" * 500), CHOIR.is_header)
    reader = PeopleReader(CHOIR, table)
    monkeypatch.setattr(re, "fullmatch", None)
    assert len([*reader.people(OPTIONS)]) == 500
