"""Birthdays that imports brought or that were typed: a week ahead on the morning list, and on the day."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlog.store.tables.people_table import birthday_keys


@pytest.fixture
def born(pmlog, tmp_path):
    """People with birthdays, one of them with no year, one on 29 February."""
    cards = "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nBDAY:{day}\nEND:VCARD\n"
        for name, day in (
            ("Ada Lovelace", "1986-11-27"),
            ("Ben Okafor", "--11-25"),
            ("Cy Young", "1992-02-29"),
            ("Dee Day", "1990-12-20"),
        )
    )
    file = tmp_path / "people.vcf"
    file.write_text(cards)
    assert pmlog(f"import {file} --yes").code == 0


def shown(pmlog) -> list[str]:
    """The lines of the list that tell of birthdays, without their ids."""
    lines = pmlog("followups").out.splitlines()
    return [" ".join(line.split()[1:]) for line in lines if "birthday" in line]


@pytest.mark.usefixtures("born")
class TestBirthdays:
    def test_they_stand_there_a_week_ahead_and_on_the_day(self, pmlog, monkeypatch):
        found = {}
        for day in ("11-17", "11-18", "11-20", "11-25", "11-26", "11-27", "11-30"):
            monkeypatch.setenv("PMLOG_TODAY", f"2026-{day}")
            found[day] = shown(pmlog)
        assert found == {
            "11-17": [],
            "11-18": ["Wed 25 Nov Ben Okafor birthday"],
            "11-20": [
                "Wed 25 Nov Ben Okafor birthday",
                "Fri 27 Nov Ada Lovelace birthday, turns 40",
            ],
            "11-25": ["Ben Okafor birthday", "Fri 27 Nov Ada Lovelace birthday, turns 40"],
            "11-26": ["Fri 27 Nov Ada Lovelace birthday, turns 40"],
            "11-27": ["Ada Lovelace birthday, turns 40"],
            "11-30": [],
        }

    def test_on_a_day_off_only_that_of_the_day_is_there(self, pmlog, monkeypatch):
        monkeypatch.setenv("PMLOG_TODAY", "2026-12-19")
        assert shown(pmlog) == []
        monkeypatch.setenv("PMLOG_TODAY", "2026-12-20")
        assert shown(pmlog) == ["Dee Day birthday, turns 36"]
        assert pmlog("followups --exit-code").code == 0

    @pytest.mark.parametrize(("day", "age"), [("2027-02-28", 35), ("2028-02-29", 36)])
    def test_who_was_born_on_29_february_has_one_every_year(self, pmlog, monkeypatch, day, age):
        monkeypatch.setenv("PMLOG_TODAY", day)
        assert shown(pmlog) == [f"Cy Young birthday, turns {age}"]
        (told,) = json.loads(pmlog("followups --json").out)["birthdays"]
        assert (told["name"], told["day"], told["year"], told["age"]) == (
            "Cy Young",
            day,
            1992,
            age,
        )

    def test_who_is_retired_has_none_and_all_can_be_switched_off(self, pmlog, monkeypatch):
        monkeypatch.setenv("PMLOG_TODAY", "2026-11-25")
        pmlog("people retire Ben")
        assert shown(pmlog) == ["Fri 27 Nov Ada Lovelace birthday, turns 40"]
        assert pmlog("setting birthdays off").out == "birthdays: off\n"
        assert shown(pmlog) == []
        assert json.loads(pmlog("followups --json").out)["birthdays"] == []
        pmlog("undo")
        assert shown(pmlog) == ["Fri 27 Nov Ada Lovelace birthday, turns 40"]


def test_one_that_is_typed_goes_before_what_files_say(pmlog, born, monkeypatch):
    monkeypatch.setenv("PMLOG_TODAY", "2026-11-25")
    assert pmlog("people edit Ada --birthday '1 dec'").out.endswith("birthday 1 December\n")
    assert pmlog("people edit Dee --birthday '30 nov 1986'").code == 0
    assert shown(pmlog)[1:] == [
        "Mon 30 Nov Dee Day birthday, turns 40",
        "Tue 1 Dec Ada Lovelace birthday",
    ]
    assert json.loads(pmlog("people show Dee --json").out)["birthday"] == "1986-11-30"
    pmlog("people edit Ada --birthday none")
    assert "Fri 27 Nov Ada Lovelace birthday, turns 40" in shown(pmlog)
    pmlog("undo 3")
    assert shown(pmlog)[1:] == ["Fri 27 Nov Ada Lovelace birthday, turns 40"]


def test_two_people_who_are_one_keep_the_birthday_that_was_typed(pmlog, born):
    pmlog("people edit Cy --birthday '1 dec'")
    pmlog("people merge Dee Cy --yes")
    assert json.loads(pmlog("people show Dee --json").out)["birthday"] == "--12-01"


def test_they_are_switched_off_for_one_person(pmlog, born, monkeypatch):
    monkeypatch.setenv("PMLOG_TODAY", "2026-11-25")
    pmlog("people edit Ben --birthday off")
    assert shown(pmlog) == ["Fri 27 Nov Ada Lovelace birthday, turns 40"]
    page = pmlog("people show Ben").out.splitlines()
    assert [line.split(maxsplit=1) for line in page if "birthday" in line] == [
        ["birthday", "not reminded of"],
        ["birthday", "in a file   --11-25"],
    ]
    pmlog("undo")
    assert len(shown(pmlog)) == 2


@pytest.mark.parametrize("words", ["31 nov", "last fri", "27 nov 2027", "soon", "2 weeks ago"])
def test_what_is_no_birthday_is_refused(pmlog, born, words):
    assert pmlog(f"people edit Ada --birthday '{words}'").code == 2


def test_anniversaries_stand_there_too(pmlog, tmp_path, monkeypatch):
    file = tmp_path / "people.vcf"
    file.write_text(
        "BEGIN:VCARD\nVERSION:4.0\nFN:Ada Lovelace\nANNIVERSARY:2014-11-27\n"
        "item1.X-ABDATE:1604-11-26\nitem1.X-ABLABEL:Work anniversary\n"
        "item2.X-ABDATE:2001-11-26\nitem2.X-ABLABEL:Joined\nEND:VCARD\n"
    )
    assert pmlog(f"import {file} --yes").code == 0
    monkeypatch.setenv("PMLOG_TODAY", "2026-11-25")
    lines = pmlog("followups").out.splitlines()
    found = [" ".join(line.split()[1:]) for line in lines if "anniversary" in line.casefold()]
    assert [line.casefold() for line in found] == [
        "thu 26 nov ada lovelace work anniversary",
        "fri 27 nov ada lovelace anniversary, 12 years",
    ]
    assert "ANNIVERSARY:2014-11-27" in pmlog("export vcard --notes").out
    assert "ANNIVERSARY" not in pmlog("export vcard").out


def test_a_calendar_has_them_each_year(pmlog, born, monkeypatch):
    monkeypatch.setenv("PMLOG_TODAY", "2026-11-28")
    assert "birthday" not in pmlog("export ics").out.casefold()
    pmlog("people edit Ben --birthday off")
    out = pmlog("export ics --birthdays").out.replace("\r\n ", "")
    found = [line.rstrip() for line in out.splitlines() if line[:5] in ("DTSTA", "RRULE", "SUMMA")]
    found = [line for line in found if not line.startswith("DTSTAMP")]
    assert found == [
        "DTSTART;VALUE=DATE:20261220", "RRULE:FREQ=YEARLY", "SUMMARY:Birthday: Dee Day",
        "DTSTART;VALUE=DATE:20270228",
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29,-1;BYSETPOS=1",
        "SUMMARY:Birthday: Cy Young",
        "DTSTART;VALUE=DATE:20271127", "RRULE:FREQ=YEARLY", "SUMMARY:Birthday: Ada Lovelace",
    ]  # fmt: skip


@given(st.dates(date(1896, 1, 1), date(2104, 12, 31)))
def test_every_birthday_is_had_once_in_every_year(start):
    days = [date(start.year, 1, 1) + timedelta(days=number) for number in range(366)]
    keys = [key for day in days if day.year == start.year for key in birthday_keys(day)]
    assert sorted(keys) == sorted(
        date(2000, 1, 1).replace(month=m, day=d).isoformat()[5:]
        for m in range(1, 13)
        for d in range(1, 32)
        if is_day(m, d)
    )


def is_day(month: int, day: int) -> bool:
    """Whether a leap year has that day."""
    try:
        date(2000, month, day)
    except ValueError:
        return False
    return True
