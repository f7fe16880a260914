"""The time zone: what TZ names, and what is done where it names none."""

import pytest

from pmlog import days

TODAY = days.today


@pytest.fixture
def in_zone(in_zone, monkeypatch):
    """Let TZ be this, and the day not be pinned."""
    monkeypatch.delenv("PMLOG_TODAY")
    return in_zone


NONE = (
    "Nonsense/Zone",
    ":::",
    "AAA+30",
    "AAA-24:59:59",
    "/etc/passwd",
    "Foo",
    "\udcff",
    "a" * 5000,
)
SOME = ("UTC", "GMT", "UTC0", "<+03>-3", "EST5EDT,M3.2.0,M11.1.0", "", ":", "WET0")


@pytest.mark.parametrize("zone", NONE)
def test_a_zone_that_is_none_is_told_and_the_day_is_that_of_utc(in_zone, zone):
    in_zone(zone)
    assert days.unknown_zone() == zone
    assert abs((days.today() - days.now().date()).days) <= 1
    assert days.clock_time("2026-11-22T23:30:00+00:00") == "Sun 22 Nov 2026 23:30"


@pytest.mark.parametrize("zone", SOME)
def test_a_zone_that_is_one_is_not_talked_of(in_zone, zone):
    in_zone(zone)
    assert days.unknown_zone() == ""


def test_a_pinned_day_needs_no_zone(in_zone, monkeypatch):
    in_zone("Nonsense/Zone")
    monkeypatch.setenv("PMLOG_TODAY", "2026-11-22")
    assert days.unknown_zone() == ""


def test_it_is_said_once_and_the_answer_is_given(in_zone, pmlog):
    in_zone("Nonsense/Zone")
    said = pmlog("add chat Ada")
    assert said.err == "pmlog: TZ names no time zone ('Nonsense/Zone'); days are those of UTC\n"
    assert said.out.startswith("Logged ")
    assert said.code == 0
