"""The same files again change nothing, in whatever order; what was typed or decided stays."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date
from itertools import permutations
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmlog.cli.builders.import_files import ImportOptions, files_of, read_all
from pmlog.errors import PmlogError
from pmlog.importing.merge_plan import plan_merge
from pmlog.importing.owner import Owner, owner_typed
from pmlog.session import Session
from pmlog.store import Stamp, Store
from pmlog.store.tables.bulk_import import BulkImport
from pmlog.store.tables.tables import whole
from tests.effort import examples
from tests.formats.test_ics import calendar, event

TODAY = date(2026, 11, 22)
ME = owner_typed("Mo Self, mo@self.invalid, linkedin.com/in/mo-self")
SHARED = Path(__file__).parents[2].parent / "shared"
FILES = sorted(
    path
    for folder in ("samples/*", "cases/import")
    for path in SHARED.glob(f"{folder}/*")
    if path.suffix != ".md" or path.parent.name == "friends_md" or path.name.startswith("friends")
)
HAS_SHARED = pytest.mark.skipif(not FILES, reason="there is no ../shared with files of others here")


class World:
    """A log that files are brought into, in one transaction each."""

    def __init__(self, owner: Owner = ME) -> None:
        self.owner = owner
        stamp = Stamp("2026-11-22T12:00:00+00:00", TODAY, "", "import")
        self.store = Store(Path(":memory:"), stamp)

    def bring(self, *files: Path) -> None:
        """Import files together; what no reader knows is left."""
        session = cast("Session", SimpleNamespace(book=self.store, today=TODAY, date_order=None))
        wanted = ImportOptions(tuple(map(str, files)), None, {}, "", with_text=False)
        try:
            given_files = files_of(session, wanted)
        except PmlogError:
            return
        read = read_all(session, wanted, given_files, self.owner, lambda *_: None)
        bulk_import = BulkImport(self.store.db, TODAY)
        with self.store.writing():
            bulk_import.write(plan_merge(read.results, read.known))

    def content(self) -> dict[str, Any]:
        """Every row there is."""
        return whole(self.store.db)


def unchanged(
    files: Sequence[Path], again: Iterable[Path], *, together: bool, owner: Owner
) -> None:
    """Import files, together or one by one, then again one by one: nothing changes then."""
    world = World(owner)
    with closing(world.store):
        for some in [files] if together else [[file] for file in files]:
            world.bring(*some)
        before = world.content()
        for file in again:
            world.bring(file)
            assert world.content() == before, file.name


@HAS_SHARED
@settings(max_examples=examples(60))
@given(
    st.lists(st.sampled_from(FILES or [Path()]), min_size=2, max_size=3, unique=True),
    st.booleans(),
    st.sampled_from([ME, Owner()]),
)
def test_files_of_others_again_change_nothing(files, together, owner):
    unchanged(files, files[::-1], together=together, owner=owner)


COLUMNS = {
    "Name": ["Ada Vale", "Ada", "Ben Orr", "A. Vale"],
    "Email": ["", "a@x.org", "b@x.org", "ada@y.org", "info@x.org"],
    "LinkedIn": ["", "https://www.linkedin.com/in/ada", "https://www.linkedin.com/in/ada2"],
    "Company": ["", "Acme", "Zed", "Acme Ltd"],
    "Job Title": ["", "PM", "CEO"],
    "City": ["", "Oslo", "Oslo, Norway", "Bergen"],
    "Birthday": ["", "1990-05-06", "05-06", "1991-05-06"],
    "Phone": ["", "+4712345678", "12345678"],
    "Shirt": ["", "M", "L"],
}
ROW = st.tuples(*(st.sampled_from(values) for values in COLUMNS.values()))


@settings(max_examples=examples(60))
@given(st.lists(st.lists(ROW, min_size=1, max_size=4), min_size=1, max_size=3), st.booleans())
def test_lists_that_disagree_do_not_take_turns(tmp_path_factory, lists, together):
    folder = tmp_path_factory.mktemp("lists")
    files = [folder / f"{place}.csv" for place in range(len(lists))]
    for file, rows in zip(files, lists, strict=True):
        text = io.StringIO()
        csv.writer(text).writerows([[*COLUMNS], *rows])
        file.write_text(text.getvalue())
    unchanged(files, files, together=together, owner=Owner())


@pytest.mark.parametrize(
    "versions",
    [
        [["SEQUENCE:0"], ["SEQUENCE:1"], ["SEQUENCE:2", "STATUS:CANCELLED"]],
        [["RRULE:FREQ=DAILY;COUNT=3"], ["RRULE:FREQ=DAILY;COUNT=2", "SEQUENCE:2"]],
        [
            ["RRULE:FREQ=DAILY;COUNT=3"],
            ["RRULE:FREQ=DAILY;COUNT=3", "SEQUENCE:1", "EXDATE:20261103T090000"],
        ],
    ],
)
def test_revisions_that_come_together_leave_what_the_newest_says(tmp_path, versions):
    files = [tmp_path / f"{place}.ics" for place in range(len(versions))]
    for file, lines in zip(files, versions, strict=True):
        file.write_text(calendar(event("DTSTART:20261103T090000", *lines)))
    for order in permutations(files):
        unchanged(order, files, together=True, owner=owner_typed("me@example.org"))


HELD, GONE, LATER = "DTSTART:20261103T090000", "STATUS:CANCELLED", "DTSTART:20261203T090000"


@pytest.mark.parametrize(
    ("versions", "days"),
    [
        ([[HELD], [HELD, GONE], [HELD], [LATER]], []),
        ([[HELD], [HELD, GONE], [LATER], ["DTSTART:20261110T090000"]], [10]),
        ([[HELD], [LATER], [HELD], [HELD, GONE]], []),
        ([[HELD], [HELD, GONE], [HELD]], [3]),
        ([[HELD], ["DTSTART:20261105T090000"], [HELD]], [3]),
        (
            [
                [f"{HELD}\r\nRRULE:FREQ=DAILY;COUNT=2{more}"]
                for more in ("", "\r\nEXDATE:20261104T090000", "")
            ],
            [3, 4],
        ),
    ],
)
def test_revisions_one_by_one_end_with_the_newest_in_whatever_order(tmp_path, versions, days):
    files = [tmp_path / f"{place}.ics" for place in range(len(versions))]
    for place, (file, lines) in enumerate(zip(files, versions, strict=True)):
        file.write_text(calendar(event(f"SEQUENCE:{place}", *lines)))
    for order in permutations(files):
        world = World(owner_typed("me@example.org"))
        with closing(world.store):
            for file in order:
                world.bring(file)
            entries = world.content()["entry"]
            assert sorted(int(one["date"][-2:]) for one in entries) == days


def test_one_person_of_three_files_is_one_together_as_well_as_apart(tmp_path):
    texts = ("Email,Name\na@x.org,Ada Vale\n", "Phone,Name\n+4799887766,Ada Vale\n")
    files = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text)
    for some in ([files], [[files[0]], [files[1]]]):
        world = World()
        with closing(world.store):
            for one in some:
                world.bring(*one)
            assert len(world.content()["person"]) == 1


@pytest.mark.parametrize(
    ("column", "address", "names", "people"),
    [
        ("Phone", "+4722334455", ["Ada Vale", "Ben Vale"], 2),
        ("Phone", "+4722334455", ["Ada Vale", "A. Vale", "Ada"], 1),
        ("Email", "vale@home.org", ["Ada Vale", "Ben Vale"], 2),
        ("Email", "vale@home.org", ["Ada Maria Vale", "Ada Vale"], 1),
        ("Email", "info@x.org", ["Ada Vale", "Ada Orr"], 2),
        ("Website", "https://x.org/team", ["Ada Vale", "Ada Orr"], 2),
        ("LinkedIn", "linkedin.com/in/ada", ["Ada Vale", "Ada Orr"], 1),
    ],
)
def test_a_family_shares_an_address_and_one_person_has_two_names(
    tmp_path, column, address, names, people
):
    rows = "".join(f"{name},{address}\n" for name in names)
    (tmp_path / "a.csv").write_text(f"Name,{column}\n{rows}")
    world = World()
    with closing(world.store):
        world.bring(tmp_path / "a.csv")
        assert len(world.content()["person"]) == people
        assert names[0] in {one["name"] for one in world.content()["person"]}


def test_namesakes_of_one_file_are_nobody_of_that_name(tmp_path):
    (tmp_path / "one.csv").write_text("Name,Phone\nAda Vale,+4799887766\n")
    (tmp_path / "two.csv").write_text("Name,Email\nAda Vale,a@x.org\nAda Vale,b@y.org\n")
    world = World()
    with closing(world.store):
        world.bring(tmp_path / "one.csv")
        world.bring(tmp_path / "two.csv")
        assert len(world.content()["person"]) == 3


def test_who_else_is_on_a_later_list_of_an_event_joins_it(pmlog, here):
    row = "{0},{0}@x.org,approved,Night,1 Oct 2026\n"
    head = "name,email,approval_status,Event Name,Event Date\n"
    (here / "early.csv").write_text(head + row.format("Ada"))
    (here / "late.csv").write_text(head + row.format("Ada") + row.format("Ben"))

    def guests():
        (event,) = json.loads(pmlog("list --json").out)
        return event["people"]

    pmlog("import early.csv --yes")
    assert guests() == ["Ada"]
    assert "updated     Thu 1 Oct 2026 Night: also Ben\n" in pmlog("import late.csv --yes").out
    assert guests() == ["Ada", "Ben"]
    assert "nothing was written" in pmlog("import early.csv late.csv --yes").out
    pmlog("undo")
    assert guests() == ["Ada"]


@pytest.fixture
def lists(tmp_path, monkeypatch):
    """Write a list of people; returns its name."""
    monkeypatch.chdir(tmp_path)

    def written(name, *rows):
        head = "Name,Email,Company,Job Title,City,Birthday"
        (tmp_path / name).write_text("\n".join((head, *rows, "")))
        return name

    return written


def ada(pmlog):
    (found,) = json.loads(pmlog("people --json").out)
    return found, json.loads(pmlog(f"people show {found['id']} --json").out)["imported"]


def test_an_older_file_does_not_turn_back_what_a_newer_one_said(pmlog, lists):
    pmlog(f"import {lists('old.csv', 'Ada Vale,a@x.org,Acme,PM,Oslo,')} --yes")
    pmlog(f"import {lists('new.csv', 'Ada Vale,a@x.org,Zed,CEO,Oslo,')} --yes")
    assert pmlog("import old.csv --yes").out.endswith("nothing was written.\n")
    found, besides = ada(pmlog)
    assert (found["company"], found["role"]) == ("Zed", "CEO")
    assert besides["company in a file"] == "Acme"
    pmlog(f"import {lists('third.csv', 'Ada Vale,a@x.org,Acme,CEO,Bergen,')} --yes")
    found, _ = ada(pmlog)
    assert (found["company"], found["role"], found["city"]) == ("Zed", "CEO", "Bergen")


def test_what_a_poorer_file_lacks_stays(pmlog, lists):
    pmlog(
        f"import {lists('rich.csv', 'Ada Vale,a@x.org,,,' + chr(34) + 'Oslo, Norway' + chr(34) + ',1990-05-06')} --yes"
    )
    pmlog(f"import {lists('poor.csv', 'Ada,a@x.org,,,Oslo,05-06')} --yes")
    found, besides = ada(pmlog)
    assert (found["name"], found["city"]) == ("Ada Vale", "Oslo, Norway")
    assert besides["birthday"] == "1990-05-06"
    pmlog(f"import {lists('other.csv', 'Ada Vale,a@x.org,,,,1991-05-06')} --yes")
    assert ada(pmlog)[1]["birthday"] == "1991-05-06; 1990-05-06"


def test_a_field_that_was_edited_by_hand_stays_whatever_files_say(pmlog, lists):
    pmlog(f"import {lists('a.csv', 'Ada Vale,a@x.org,Acme,PM,,')} --yes")
    pmlog("people edit Ada --company Own")
    for name, company in (("b.csv", "Own"), ("c.csv", "Zed"), ("a.csv", "Acme")):
        pmlog(f"import {lists(name, f'Ada Vale,a@x.org,{company},PM,,')} --yes")
        assert ada(pmlog)[0]["company"] == "Own"
    assert ada(pmlog)[1]["company in a file"] == "Zed; Acme"


def test_the_name_that_was_chosen_in_a_merge_stays(pmlog, lists):
    pmlog(f"import {lists('a.csv', 'Ada Vale,a@x.org,Acme,,,')} --yes")
    pmlog(f"import {lists('b.csv', 'A. V.,b@x.org,Zed,,,')} --yes")
    assert pmlog('people merge "Ada Vale" "A. V." --yes').code == 0
    for name in ("b.csv", "a.csv"):
        assert pmlog(f"import {name} --yes").out.endswith("nothing was written.\n")
    pmlog(f"import {lists('c.csv', 'Ada V.,b@x.org,,,,')} --yes")
    found, _ = ada(pmlog)
    assert (found["name"], found["company"]) == ("Ada Vale", "Acme")
    assert sorted(found["aliases"]) == ["A. V.", "Ada V."]


def new_entries(pmlog, name):
    said = json.loads(pmlog(f"import {name} --yes --json").out)
    return said["entries"]["new"], said["left_out"]


def test_what_was_left_out_for_nobody_was_known_is_left_out_again(here, pmlog):
    guests = "ada@example.org ben@example.org"
    team = event("DTSTART:20261104T090000", uid="team", who=guests, summary="Roadmap")
    alone = event(uid="alone", who="", summary="Call Ada Vale").replace(
        "ATTENDEE:mailto:me@example.org\r\n", ""
    )
    (here / "cal.ics").write_text(calendar("X-WR-CALNAME:me@example.org", team, alone))
    assert new_entries(pmlog, "cal.ics") == (0, {"no talk by its title": 1, "nobody else": 1})
    pmlog("people add Ada Vale --relation peer --link mailto:ada@example.org")
    assert new_entries(pmlog, "cal.ics") == (0, {"left out before": 2})
    assert "nothing was written" in pmlog("import cal.ics --yes").out
    later = event("DTSTART:20261105T090000", uid="new", who=guests, summary="Roadmap")
    (here / "cal.ics").write_text(calendar("X-WR-CALNAME:me@example.org", team, alone, later))
    assert new_entries(pmlog, "cal.ics") == (1, {"left out before": 2})


def test_a_series_that_was_left_out_is_a_talk_from_now_on(here, pmlog, monkeypatch):
    weekly = event("DTSTART:20261103T090000", "RRULE:FREQ=WEEKLY", summary="Call Ada Vale", who="")
    alone = weekly.replace("ATTENDEE:mailto:me@example.org\r\n", "")
    (here / "cal.ics").write_text(calendar(alone))
    assert new_entries(pmlog, "cal.ics")[0] == 0
    pmlog("people add Ada Vale")
    assert new_entries(pmlog, "cal.ics")[0] == 0
    monkeypatch.setenv("PMLOG_TODAY", "2026-11-25")
    assert new_entries(pmlog, "cal.ics")[0] == 1


def test_messages_of_a_stranger_stay_left_out_until_you_answer(here, pmlog):
    pmlog('setting me "Mo Self"')
    head = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,DATE,CONTENT,FOLDER\n"
    cy = "1,Cy Noll,https://www.linkedin.com/in/cy-noll,Mo Self,2026-11-22 09:00:00 UTC,x,INBOX\n"
    mo = "1,Mo Self,https://www.linkedin.com/in/mo-self,Cy Noll,2026-11-22 10:00:00 UTC,x,INBOX\n"
    (here / "messages.csv").write_text(head + cy)
    pmlog("import messages.csv --yes")
    pmlog("people add Cy Noll --link https://www.linkedin.com/in/cy-noll")
    assert new_entries(pmlog, "messages.csv") == (0, {"left out before": 1})
    (here / "messages.csv").write_text(head + cy + mo)
    assert new_entries(pmlog, "messages.csv")[0] == 1


def test_that_nothing_was_new_is_remembered_and_can_be_undone(here, pmlog):
    pmlog("people add Ada Vale --link mailto:a@x.org")
    (here / "a.csv").write_text("Name,Email\nAda Vale,a@x.org\n")
    before = pmlog("export json").out
    assert pmlog("import a.csv --yes").out.endswith("nothing new in it, which is remembered.\n")
    assert pmlog("export json").out != before
    assert pmlog("undo").code == 0
    assert pmlog("export json").out == before


def test_who_is_at_an_earlier_employer_again_is_told_and_nothing_is_written(plays, pmlog, lists):
    lists("old.csv", "Ada Vale,a@x.org,Acme,PM,,")
    lists("new.csv", "Ada Vale,a@x.org,Zed,CEO,,")
    pmlog("import old.csv --yes")
    pmlog("import new.csv --yes")
    plays(r"""
$ pmlog import old.csv --yes
old.csv: CSV, 1 row
  people      0 new, 0 updated, 1 unchanged
  job again   Ada Vale: PM at Acme, the log has CEO at Zed
There is nothing new in it; nothing was written.
""")
    assert "job again" not in pmlog("import old.csv new.csv --yes").out
    pmlog("people edit Ada --company Acme")
    assert "job again" not in pmlog("import old.csv --yes").out


def test_who_changed_jobs_is_told_and_could_be_written_to(plays, pmlog, lists):
    lists("old.csv", "Ada Vale,a@x.org,Acme,PM,,", "Ben Orr,b@x.org,Acme,CTO,,", "Cy,c@x.org,,,,")
    lists("new.csv", "Ada Vale,a@x.org,Zed,CEO,,", "Ben Orr,b@x.org,Acme,CTO,,", "Cy,c@x.org,,PM,,")
    pmlog("import old.csv --yes")
    plays(r"""
$ pmlog import new.csv --yes
new.csv: CSV, 3 rows
  people      0 new, 2 updated, 1 unchanged
  updated     Ada Vale (by e-mail): company Zed, role CEO
  updated     Cy (by e-mail): role PM
  new job     Ada Vale: CEO at Zed, was PM at Acme
Updated 2 people. pmlog undo takes it back
  h4p  suggested   Mon 23 Nov  write to Ada Vale: CEO at Zed now
$ pmlog import new.csv --yes
new.csv: CSV, 3 rows
  people      0 new, 0 updated, 3 unchanged
There is nothing new in it; nothing was written.
$ pmlog import old.csv --yes
old.csv: CSV, 3 rows
  people      0 new, 0 updated, 3 unchanged
  job again   Ada Vale: PM at Acme, the log has CEO at Zed
There is nothing new in it; nothing was written.
""")


def test_a_job_that_was_typed_stays_and_the_new_one_is_told(pmlog, lists):
    pmlog(f"import {lists('old.csv', 'Ada Vale,a@x.org,Acme,PM,,')} --yes")
    pmlog("people edit Ada --company Own")
    said = json.loads(
        pmlog(f"import {lists('new.csv', 'Ada Vale,a@x.org,Zed,PM,,')} --yes --json").out
    )
    (job,) = said["new_jobs"]
    assert (job["name"], job["was"], job["now"]) == ("Ada Vale", "PM at Acme", "PM at Zed")
    assert ada(pmlog)[0]["company"] == "Own"


def suggestions(pmlog):
    return {one["what"] for one in json.loads(pmlog("followups --json").out)["suggestions"]}


def test_those_one_talked_with_last_are_suggested_until_you_talk(pmlog, lists, monkeypatch):
    names = [f"P{letter} Vale" for letter in "abcde"]
    lists("old.csv", *(f"{name},{name[:2]}@x.org,Acme,PM,," for name in names))
    lists("new.csv", *(f"{name},{name[:2]}@x.org,Zed,PM,," for name in names))
    pmlog("import old.csv --yes")
    pmlog('add chat "Pe Vale" --when yesterday')
    pmlog('add chat "Pd Vale"')
    before = pmlog("export json").out
    said = pmlog("import new.csv --yes").out
    suggested = [line.partition("write to ")[2] for line in said.splitlines() if "write to" in line]
    assert suggested == [f"{name}: PM at Zed now" for name in (names[3], names[4], names[0])]
    monkeypatch.setenv("PMLOG_TODAY", "2026-11-24")
    assert suggestions(pmlog) == {
        f"write to {name}: PM at Zed now" for name in (*names[3:], names[0])
    }
    pmlog('add chat "Pa Vale"')
    assert suggestions(pmlog) == {f"write to {name}: PM at Zed now" for name in names[3:]}
    assert (pmlog("undo").code, pmlog("undo").code) == (0, 0)
    assert pmlog("export json").out == before
    pmlog("setting suggestions off")
    assert "suggested" not in pmlog("import new.csv --yes").out


def test_an_invitation_of_nobody_in_the_log_stays_left_out(here, pmlog):
    head = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    row = 'Mo Self,Ada Vale,"1/2/26, 9:00 AM",,OUTGOING,,https://www.linkedin.com/in/ada-vale\n'
    (here / "Invitations.csv").write_text(head + row)
    assert new_entries(pmlog, "Invitations.csv") == (0, {"not in the log": 1})
    pmlog("people add Ada Vale --link https://www.linkedin.com/in/ada-vale")
    assert "nothing was written" in pmlog("import Invitations.csv --yes").out
    assert ada(pmlog)[1] == {}
    (here / "Invitations.csv").write_text(head + row.replace("1/2/26", "1/3/26"))
    pmlog("import Invitations.csv --yes")
    assert ada(pmlog)[1] == {"Invited by you": "2026-01-03"}


@pytest.mark.parametrize(("said", "day"), [("2025-02-03", "Mon 3 Feb 2025"), ("yes", "Sun 22 Nov")])
def test_who_died_is_retired_once(pmlog, here, said, day):
    (here / "a.csv").write_text(f"Name,E-mail,Died\nAda Vale,a@x.org,{said}\n", encoding="utf-8")
    assert pmlog("import a.csv --yes").code == 0
    assert f"  retired   {day}" in pmlog("people show Ada").out
    pmlog("people retire Ada --back")
    pmlog("import a.csv --yes")
    assert "retired" not in pmlog("people show Ada").out
