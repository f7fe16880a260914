"""pmlog demo: the sample year, and the log of its own that it is typed into."""

import json
import os
import tempfile
from datetime import date, timedelta

import pytest

from pmlog.avenues import AVENUES, LASTED
from pmlog.demo import DemoCommand, steps, year_before

DAYS = ["2026-11-22", "2027-01-01", "2028-02-29"]
LINES = ("pmlog followups", "pmlog add chat Yuki", "pmlog done ", "pmlog report --month")


@pytest.fixture(autouse=True)
def throw_away(tmp_path, monkeypatch):
    """Where temporary folders are made, so that a test sees what is left of them."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def sample(tmp_path, sample_year):
    """The sample year in a file."""
    file = tmp_path / "sample.db"
    file.write_bytes(sample_year)
    return file


@pytest.fixture
def typed_before(monkeypatch, sample_year_of):
    """The year that demo would type is there already, for what is shown of its last day."""

    years = {day: sample_year_of(day) for day in DAYS}  # before demo is told to copy them

    def copied(log, today):
        log.write_bytes(years[today.isoformat()])
        return []

    monkeypatch.setattr("pmlog.cli.commands.demo.type_year", copied)


@pytest.fixture
def short_year(monkeypatch):
    """The year has its first weeks only, which are typed in a moment."""
    few = [*year_before(date(2026, 11, 22))][:10]  # the last of them leaves a promise open
    monkeypatch.setattr("pmlog.cli.commands.demo.year_before", lambda today: few)


def read(pmlog, sample, words):
    """What a command says of the sample year as JSON."""
    return json.loads(pmlog(f"--db {sample} {words} --json").out)


@pytest.mark.parametrize("today", DAYS)
def test_demo_shows_the_last_day_whatever_day_it_is(pmlog, monkeypatch, typed_before, today):
    monkeypatch.setenv("PMLOG_TODAY", today)

    said = pmlog("demo")

    assert (said.code, said.err) == (0, "")
    typed = [line.removeprefix("$ ") for line in said.out.splitlines() if line.startswith("$ ")]
    assert [
        line for line, start in zip(typed, LINES, strict=True) if line.startswith(start)
    ] == typed


def test_demo_stops_in_no_pager(pmlog, typed_before, monkeypatch):
    pagers = []

    def run(_words):
        pagers.append(os.environ["PMLOG_PAGER"])
        return 0

    monkeypatch.setenv("PAGER", "less")
    monkeypatch.setattr("pmlog.cli.run", run)
    monkeypatch.setattr("pmlog.cli.commands.demo.first_due", lambda: "abc")

    pmlog("demo")

    assert pagers == [""] * len(LINES)


def test_demo_is_done_with_what_is_late_and_ends_with_how_to_go_on(pmlog, typed_before):
    out = pmlog("demo").out

    [late] = [line for line in out.splitlines() if "3 d late" in line]
    promise = late.split()[0]
    assert f"$ pmlog done {promise}\nDone     {promise}  " in out
    *_, to_try, to_begin = out.splitlines()
    assert "pmlog demo --into sample.db, then pmlog --db sample.db" in to_try
    assert "pmlog add chat" in to_begin


@pytest.mark.parametrize("line", ["demo", "demo --db {log}"])
def test_demo_leaves_ones_own_log_as_it_is(pmlog, log, short_year, line):
    pmlog("add chat Ada")
    before = log.read_bytes()

    assert pmlog(line.format(log=log)).code == 0
    assert log.read_bytes() == before


def test_demo_leaves_nothing_behind(pmlog, log, short_year, throw_away):
    environment = dict(os.environ)

    assert pmlog("demo").code == 0

    assert not log.exists()
    assert list(throw_away.iterdir()) == []
    assert dict(os.environ) == environment


def test_a_step_that_fails_is_told_loudly(pmlog, monkeypatch, throw_away):
    broken = [(date(2026, 11, 20), ["done", "@never-promised"])]
    monkeypatch.setattr("pmlog.cli.commands.demo.year_before", lambda today: broken)

    said = pmlog("demo")

    assert said.code == 1
    assert (
        "the sample year is broken at pmlog done @never-promised: pmlog: No follow-up" in said.err
    )
    assert list(throw_away.iterdir()) == []


def test_into_says_how_to_use_the_file_and_leaves_nothing_else(
    pmlog, tmp_path, log, short_year, throw_away
):
    file = tmp_path / "my sample.db"

    said = pmlog("demo", "--into", str(file))

    assert said.out.endswith(f"\n  pmlog --db '{file}' followups\n")
    assert file.stat().st_mode & 0o777 == 0o600
    assert not log.exists()
    assert list(throw_away.iterdir()) == []


def test_a_year_that_is_thrown_away_is_not_backed_up_day_by_day_but_ones_own_log_is(
    pmlog, log, tmp_path, short_year, monkeypatch
):
    backed_up = []
    monkeypatch.setattr(
        "pmlog.store.backups.backup_rotation.back_up_today",
        lambda db, day: backed_up.append(db.path),
    )

    assert pmlog(f"demo --into {tmp_path}/sample.db").code == 0
    assert backed_up == []

    pmlog("add chat Ada")
    assert backed_up == [log]


def test_into_refuses_a_file_that_is_there(pmlog, tmp_path):
    file = tmp_path / "there.txt"
    file.write_text("mine")

    said = pmlog(f"demo --into {file}")

    assert said == (
        "",
        f"pmlog: {file} is there already; a sample year goes into a new file\n",
        1,
    )
    assert file.read_text() == "mine"


def test_the_sample_year_is_on_all_avenues(pmlog, sample):
    entries = read(pmlog, sample, "list")

    assert 85 <= len(entries) <= 110
    assert {entry["avenue"] for entry in entries} == set(AVENUES)


def test_the_sample_year_uses_every_field_of_every_avenue():
    typed = dict.fromkeys(AVENUES, "")
    for step in steps():
        if step.words.startswith("add "):
            typed[step.words.split()[1]] += step.words

    missing = [
        (avenue.word, field.option)
        for avenue in AVENUES.values()
        for field in avenue.fields
        if field is not LASTED and f"{field.option} " not in typed[avenue.word]
    ]
    assert missing == []


@pytest.mark.parametrize("today", ["2027-01-01", "2028-02-29"])
def test_the_sample_year_ends_with_a_morning_worth_showing(
    pmlog, monkeypatch, tmp_path, sample_year_of, today
):
    monkeypatch.setenv("PMLOG_TODAY", today)
    sample = tmp_path / "sample.db"
    sample.write_bytes(sample_year_of(today))

    list_ = read(pmlog, sample, "followups")

    counts = [len(list_[part]) for part in ("overdue", "today", "upcoming", "losing_touch")]
    assert counts == [1, 1, 2, 2]
    assert list_["overdue"][0]["due"] == (date.fromisoformat(today) - timedelta(3)).isoformat()


def test_the_sample_year_has_something_to_say_in_each_part_of_the_report(pmlog, sample):
    report = read(pmlog, sample, "report --month")

    assert report["entries"] > report["entries_before"] > 0
    assert all(report["people"].values())
    assert all(report["promises"].values())
    assert report["takeaways"]
    assert report["losing_touch"]


@pytest.mark.parametrize("today", [date(2026, 11, 22) + timedelta(days) for days in range(7)])
def test_the_sample_year_is_told_day_by_day_on_working_days_up_to_today(today):
    typed_on = [day for day, _ in year_before(today)]

    assert typed_on == sorted(typed_on)
    assert today - timedelta(366) <= typed_on[0]
    assert typed_on[-1] <= today
    assert all(day.weekday() < 5 for day in typed_on)


def test_a_step_reads_as_a_shell_would_with_the_dates_filled_in():
    step = DemoCommand(3, 'add chat Ada --next "send it by {-1}"')

    assert step.argv(date(2028, 3, 1)) == ["add", "chat", "Ada", "--next", "send it by 2028-02-29"]
