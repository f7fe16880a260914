"""friends.md: read line by line, written by its own rules, and the same after both."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmlog.formats.archives.friends import is_one, read, to_friends
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.importing.records import ImportedEntry, Problem, imported_person
from pmlog.model import Companion, Entry, Person
from tests.effort import examples
from tests.formats.sound import unsound


def file_of(text: str, name: str = "friends.md") -> SourceFile:
    return SourceFile(name, text.encode(), "utf-8")


def all_in(text: str, name: str = "friends.md"):
    return read(file_of(text, name), ReadOptions(date.max))


SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples" / "friends_md"

FILE = """\
### Activities:
- 2026-11-20: Talked with **Grace Hopper** and **Marie Curie** in _Paris_. @mentoring @work:lab
- 2026-02-30: a day that is none
- yesterday: neither

### Notes:
- 2025-01-01: **Grace Hopper** likes tea.
- 2025-01-02: nobody is named

### Friends:
- George Washington Carver
- Grace Hopper (a.k.a. The Admiral a.k.a. Amazing Grace) [New York] @navy @Science
- grace hopper
- (a.k.a. Nobody)

### Locations:
- Paris (a.k.a. Lutetia)
"""


def test_people_activities_and_notes_are_read_and_what_is_malformed_is_named():
    result = all_in(FILE, "f.md")
    assert result.people == (
        imported_person("George Washington Carver", 11),
        imported_person(
            "Grace Hopper",
            12,
            aliases=("The Admiral", "Amazing Grace"),
            tags=("navy", "science"),
            city="New York",
            notes="2025-01-01: Grace Hopper likes tea.",
        ),
    )
    (entry,) = result.entries
    assert entry == ImportedEntry(
        date(2026, 11, 20),
        "mentoring",
        2,
        entry.source,
        people=("Grace Hopper", "Marie Curie"),
        links=((), ()),
        about="Talked with Grace Hopper and Marie Curie in Paris.",
        tags=("work:lab",),
    )
    assert result.skipped == 1
    assert result.problems == (
        Problem("f.md", 3, "no day like 2026-11-22 at its start: '2026-02-30: a day that is none'"),
        Problem("f.md", 4, "no day like 2026-11-22 at its start: 'yesterday: neither'"),
        Problem("f.md", 8, "a note that names nobody: 'nobody is named'"),
        Problem("f.md", 13, "'grace hopper' stands there twice"),
        Problem("f.md", 14, "no friend: '(a.k.a. Nobody)'"),
    )


def test_the_same_activity_twice_is_two_and_known_again():
    text = "### Activities:\n- 2026-01-01: Tea.\n- 2026-01-01: Tea.\n"
    first, second = all_in(text).entries
    assert first.source != second.source
    assert [entry.source for entry in all_in(text).entries] == [first.source, second.source]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [(FILE, True), ("### Friends:\n- Ada\n", True), ("# Notes on x\n", False), ("", False)],
)
def test_it_is_told_by_its_first_heading(text, is_told):
    assert is_one(file_of(text)) is is_told


PEOPLE = (
    Person("b2c", "Ada [x] (y) **z**", city="Lon_don", aliases=("The (A)",), tags=("a b",)),
    Person("b2d", "Ada x y z", notes="likes **tea**\nand @cake", created_on=date(2026, 1, 2)),
)
ENTRIES = (
    Entry("e2f", date(2026, 3, 4), "chat", about="a _b_ **c** @d \\e", tags=("beta",)),
    Entry("e2g", date(2026, 3, 3), "coaching", people=(Companion("b2d", "Ada x y z"),)),
)


def test_it_is_written_by_its_rules():
    assert to_friends(PEOPLE, ENTRIES, notes=True) == (
        "### Activities:\n"
        "- 2026-03-04: a b c d /e @chat @beta\n"
        "- 2026-03-03: **Ada x y z b2d** @coaching\n"
        "\n### Notes:\n"
        "- 2026-01-02: **Ada x y z b2d**: likes tea and cake\n"
        "\n### Friends:\n"
        "- Ada x y z (a.k.a. The A) [Lon don] @a-b\n"
        "- Ada x y z b2d\n"
        "\n### Locations:\n"
        "- Lon don\n"
    )


def test_what_is_written_is_read_without_a_problem():
    result = all_in(to_friends(PEOPLE, ENTRIES, notes=True))
    assert result.problems == ()
    assert [(e.date, e.avenue, e.people) for e in result.entries] == [
        (date(2026, 3, 4), "chat", ()),
        (date(2026, 3, 3), "coaching", ("Ada x y z b2d",)),
    ]


def test_whom_an_activity_was_with_is_no_part_of_what_it_was_about():
    people = tuple(Companion(one.id, one.name) for one in PEOPLE)
    entry = Entry("e2h", date(2026, 3, 4), "chat", about="pricing", people=people)
    written = to_friends(PEOPLE, (entry,), notes=False)
    (read,) = all_in(written).entries
    assert (len(read.people), read.about) == (2, "pricing")


TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
NAME = TEXT.filter(lambda text: text.strip())


SOMEBODY = st.builds(
    Person, st.sampled_from("abc"), NAME, notes=TEXT, city=TEXT, created_on=st.just(date.min)
)


@settings(max_examples=examples(60))
@given(st.lists(SOMEBODY, max_size=3, unique_by=lambda person: person.id))
def test_whatever_is_written_is_read_without_a_problem(people):
    result = all_in(to_friends(people, (), notes=True))
    assert [problem.why for problem in result.problems] == []


@settings(max_examples=examples(60))
@given(st.lists(st.sampled_from(FILE.splitlines()) | TEXT, max_size=30).map("\n".join))
def test_any_text_is_read(text):
    assert unsound(all_in(text), text) == []


@pytest.mark.skipif(not SAMPLES.exists(), reason="the folder ../shared is not there")
def test_real_files_are_read_whole():
    found = {path.name: all_in(path.read_text("utf-8")) for path in SAMPLES.glob("*.md")}
    assert [name for name, result in found.items() if result.problems] == [
        "spec_note_spec_17.md"  # its notes name nobody
    ]
    assert sum(len(result.entries) for result in found.values()) == 31


def test_tags_of_the_first_years_are_tags():
    text = (
        "### Activities:\n- 2026-10-01: Lunch #1 with **Ada Vale**. #food\n\n### Friends:\n"
        "- Ada Vale (a.k.a. Addy) [Oslo] #navy\n- Ben Orr #science\n"
    )
    result = all_in(text)
    (lunch,) = result.entries
    ada, ben = result.people
    assert (lunch.about, lunch.tags) == ("Lunch #1 with Ada Vale.", ("food",))
    assert (ada.aliases, ada.person.city, ada.tags) == (("Addy",), "Oslo", ("navy",))
    assert (ben.name, ben.tags) == ("Ben Orr", ("science",))


def test_a_number_sign_beside_tags_of_today_is_text():
    text = "### Activities:\n- 2026-10-01: On #food with **Ada Vale**. @lunch\n"
    (entry,) = all_in(text).entries
    assert (entry.about, entry.tags) == ("On #food with Ada Vale.", ("lunch",))
