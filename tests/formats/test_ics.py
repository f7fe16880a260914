"""Calendars: past talks become proposals, whatever else stands in the file."""

import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmlog.formats.calendars.ics import looks_like_one, talks_in
from pmlog.formats.calendars.ics_classify import WHO_ARE_YOU
from pmlog.importing.records import ImportResult, Problem
from tests.effort import BOUNDED, effort, examples
from tests.formats.sound import unsound

TODAY = date(2026, 11, 22)
ME = "mailto:me@example.org"
SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples" / "ics"


@pytest.fixture(autouse=True)
def in_berlin(in_zone):
    """The owner of these calendars lives there, unless a test says otherwise."""
    in_zone("Europe/Berlin")


def event(
    *lines: str, who: str = "ada@example.org", summary: str = "Coffee", uid: str = "1"
) -> str:
    attendees = [f"ATTENDEE;CN=x y:mailto:{one}" for one in who.split() if one]
    wanted = [f"UID:{uid}", f"SUMMARY:{summary}", "ATTENDEE:mailto:me@example.org"]
    if not any(line.startswith("DTSTART") for line in lines):
        wanted.append("DTSTART:20261103T090000")
    return "\r\n".join(("BEGIN:VEVENT", *wanted, *attendees, *lines, "END:VEVENT"))


def calendar(*events: str) -> str:
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""))


def of(*events: str, **more) -> ImportResult:
    return talks_in(calendar(*events), TODAY, me=frozenset({ME}), **more)


def days(result: ImportResult) -> list[str]:
    return [f"{e.date} {e.time} {e.avenue}" for e in result.entries]


def test_a_talk_has_a_day_a_time_people_and_where_it_came_from(in_utc):
    (entry,) = of(
        "BEGIN:VEVENT",
        "UID:u1",
        "SUMMARY:Coffee\\, at last",
        "DTSTART:20261103T090000Z",
        "DTEND:20261103T094500Z",
        "LOCATION:https://meet.google.com/x",
        'ATTENDEE;CN="Okafor, Ben";PARTSTAT=ACCEPTED:MAILTO:Ben@Example.org',
        "ATTENDEE:mailto:cy.young@example.org",
        "ATTENDEE;CN=dee@x.org:mailto:dee@x.org",
        "ATTENDEE;CUTYPE=RESOURCE:mailto:room@example.org",
        "ATTENDEE;CUTYPE=GROUP:mailto:all@example.org",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:no@example.org",
        "ORGANIZER;CN=Me:mailto:me@example.org",
        "BEGIN:VALARM",
        "SUMMARY:an alarm",
        "END:VALARM",
        "END:VEVENT",
    ).entries
    assert entry._asdict() | {"details": {}} == {
        "date": date(2026, 11, 3),
        "avenue": "chat",
        "line": 3,
        "source": "ics:u1",
        "people": ("Ben Okafor", "Cy Young", "dee@x.org"),
        "links": (
            ("mailto:ben@example.org",),
            ("mailto:cy.young@example.org",),
            ("mailto:dee@x.org",),
        ),
        "time": "09:00",
        "about": "Coffee, at last",
        "learned": "",
        "notes": "",
        "minutes": 45,
        "mode": "live",
        "details": {},
        "tags": (),
        "proposal": True,
        "revision": 0,
        "condition": "",
        "private": False,
    }


@pytest.mark.parametrize(
    "title", ["Canceled: Coffee", "Cancelled: Coffee", "Abgesagt: Coffee", "Canceled event: Coffee"]
)
def test_a_title_says_that_it_was_called_off(title):
    assert of(event(summary=title)).left == {"cancelled": 1}
    assert len(of(event(summary=f"Coffee, {title}")).entries) == 1


@pytest.mark.parametrize(
    ("line", "private"), [("CLASS:PRIVATE", 1), ("CLASS:confidential", 1), ("CLASS:PUBLIC", 0)]
)
def test_what_is_private_in_the_calendar_is_private_in_the_log(line, private):
    (entry,) = of(event(line)).entries
    assert entry.private == bool(private)


@pytest.mark.parametrize(
    ("lines", "who"),
    [
        ((), ""),
        ((), "a@x b@x c@x d@x e@x f@x g@x"),
        (("STATUS:CANCELLED",), "ada@x"),
        (("ATTENDEE;PARTSTAT=DELEGATED:mailto:ada@x",), ""),
        (("ATTENDEE;PARTSTAT=DECLINED:mailto:ada@x",), ""),
        (("DTSTART;VALUE=DATE:20261103",), "ada@x"),
        (("X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",), "ada@x"),
        (("DTSTART:20261103T000000", "DTEND:20261104T000000"), "ada@x"),
        (("DTSTART:20261122T090000",), "ada@x"),
        (("DTSTART:20231103T090000",), "ada@x"),
    ],
)
def test_what_was_no_talk_is_left_out(lines, who):
    result = of(event(*lines, who=who))
    assert (result.entries, result.skipped, result.problems) == ((), 1, ())


def test_what_i_declined_is_left_out():
    text = event(who="ada@x").replace("ATTENDEE:mailto:me", "ATTENDEE;PARTSTAT=DECLINED:mailto:me")
    assert of(text).entries == ()


@pytest.mark.parametrize(
    ("summary", "who", "relations", "avenue"),
    [
        ("Anything", "ada@x", {}, "chat"),
        ("Sprint planning", "ada@x", {}, None),
        ("Anything", "ada@x ben@x", {}, None),
        ("Lunch", "ada@x ben@x", {}, "chat"),
        ("1:1", "ada@x ben@x", {}, "chat"),
        ("Coaching session", "ada@x", {}, "coaching"),
        ("Mentor talk", "ada@x", {}, "mentoring"),
        ("Anything", "ada@x", {"mailto:ada@x": "coach"}, "coaching"),
        ("Anything", "ada@x ben@x", {"mailto:ada@x": "mentee"}, "mentoring"),
        ("Anything", "ada@x ben@x", {"mailto:ada@x": "peer"}, "chat"),
        ("Anything", "ada@x ben@x", {"mailto:ada@x": "colleague"}, None),
        ("Coffee", "ada@x", {"x y": "mentor"}, "chat"),
    ],
)
def test_words_and_people_say_what_it_was(summary, who, relations, avenue):
    entries = of(event(who=who, summary=summary), relations=relations).entries
    assert [entry.avenue for entry in entries] == [avenue] * (avenue is not None)


def test_each_calendar_of_a_file_says_by_itself_that_it_is_called_off():
    gone = calendar("METHOD:CANCEL", event(uid="1"))
    result = talks_in(gone + calendar(event(uid="2")), TODAY, me=frozenset({ME}))
    assert [entry.source for entry in result.entries] == ["ics:2"]


@pytest.mark.parametrize(
    ("attendee", "is_one"),
    [
        ("ATTENDEE:mailto:support@x.invalid", False),
        ("ATTENDEE;CN=Sales Team:mailto:sales@x.invalid", False),
        ("ATTENDEE;CN=Calendly:mailto:no-reply@x.invalid", False),
        ("ATTENDEE;CN=All Hands:mailto:all@lists.x.invalid", False),
        ("ATTENDEE;CN=Hilary Vale:mailto:hi@vale.invalid", True),
        ("ATTENDEE;CN=Ada Vale:mailto:info@vale.invalid", True),
        ("ATTENDEE:mailto:ada@x.invalid", True),
    ],
)
def test_a_mailbox_of_an_office_and_a_list_are_nobody(attendee, is_one):
    assert len(of(event(attendee, who="")).entries) == is_one


def test_a_name_of_an_address_book_is_turned_in_a_calendar_as_elsewhere():
    (entry,) = of(event('ATTENDEE;CN="Vale, Ada (HQ)":mailto:ada@x.invalid', who="")).entries
    assert entry.people == ("Ada Vale (HQ)",)


def test_a_file_that_was_cut_off_is_said_to_be():
    text = calendar(event(uid="1"), event(uid="2"))
    result = talks_in(text[: text.rindex("ATTENDEE")], TODAY, me=frozenset({ME}), file="c.ics")
    assert [entry.source for entry in result.entries] == ["ics:1"]
    why = "the file ends within this event, so there may be more that it lacks"
    assert result.problems == (Problem("c.ics", 10, why),)


def test_what_the_library_guesses_of_a_zone_is_no_warning():
    (entry,) = of(event("DTSTART;TZID=/vendor.example.org/Europe/Vienna:20261103T100000")).entries
    assert entry.time == "10:00"


class TestRepeated:
    WEEKLY = ("DTSTART;TZID=Europe/Berlin:20261013T100000", "RRULE:FREQ=WEEKLY")

    def test_every_instance_is_one_before_today(self):
        result = of(event(*self.WEEKLY))
        assert days(result) == [
            f"2026-{day} 10:00 chat"
            for day in ("11-17", "11-10", "11-03", "10-27", "10-20", "10-13")
        ]
        assert result.entries[2].source == "ics:1:20261103T090000Z"

    def test_days_are_left_out_moved_and_cancelled_also_before_the_series(self):
        moved = event(
            "RECURRENCE-ID:20261027T090000Z", "DTSTART;TZID=Europe/Berlin:20261028T113000"
        )
        gone = event(
            "RECURRENCE-ID;TZID=Europe/Berlin:20261103T100000",
            "DTSTART;TZID=Europe/Berlin:20261103T100000",
            "STATUS:CANCELLED",
        )
        series = event(*self.WEEKLY, "EXDATE;TZID=Europe/Berlin:20261110T100000")
        assert days(of(moved, gone, series)) == [
            "2026-11-17 10:00 chat",
            "2026-10-28 11:30 chat",
            "2026-10-20 10:00 chat",
            "2026-10-13 10:00 chat",
        ]

    def test_until_in_utc_count_and_further_days(self):
        assert len(of(event(*self.WEEKLY[:1], f"{self.WEEKLY[1]};COUNT=2")).entries) == 2
        until = event(*self.WEEKLY[:1], f"{self.WEEKLY[1]};UNTIL=20261020T080000Z")
        assert len(of(until).entries) == 2
        more = event(*self.WEEKLY[:1], "RDATE;TZID=Europe/Berlin:20261015T100000,20261016T100000")
        assert len(of(more).entries) == 3
        before = event(*self.WEEKLY[:1], f"{self.WEEKLY[1]};UNTIL=20200101T000000Z")
        assert len(of(before).entries) == 1

    def test_this_and_future_changes_all_that_follow(self):
        onwards = event(
            "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261103T100000",
            "DTSTART;TZID=Europe/Berlin:20261103T150000",
            summary="Coaching",
        )
        assert days(of(event(*self.WEEKLY), onwards))[:4] == [
            "2026-11-17 15:00 coaching",
            "2026-11-10 15:00 coaching",
            "2026-11-03 15:00 coaching",
            "2026-10-27 10:00 chat",
        ]

    def test_the_higher_sequence_wins_and_an_instance_without_its_series_counts(self):
        old, new = event("SEQUENCE:1", summary="Old chat"), event("SEQUENCE:2", summary="New chat")
        assert [entry.about for entry in of(new, old).entries] == ["New chat"]
        alone = event("RECURRENCE-ID:20261103T090000", uid="9")
        assert [entry.source for entry in of(alone).entries] == ["ics:9:20261103T090000"]

    def test_a_series_from_long_ago_is_followed_in_its_step(self):
        every_third = event("DTSTART:19000101T090000", "RRULE:FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,WE")
        found = of(every_third).entries
        assert found[0].date.weekday() in {0, 2}
        assert (found[0].date - date(1900, 1, 1)).days // 7 % 3 == 0
        assert len(found) == pytest.approx(2 * 104 / 3, abs=3)

    @pytest.mark.parametrize(
        ("rule", "why"),
        [
            ("FREQ=SECONDLY", "it is repeated secondly, which no talk is"),
            ("FREQ=DAILY;BYHOUR=1,2,3", "it is repeated several times a day, which no talk is"),
            ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "its rule is too unusual to be followed"),
            ("FREQ=DAILY;INTERVAL=7;BYDAY=MO", "its rule is too unusual to be followed"),
            ("FREQ=YEARLY;BYWEEKNO=53", "its rule is too unusual to be followed"),
        ],
    )
    def test_a_rule_that_no_talk_follows_is_named(self, rule, why):
        result = of(event(f"RRULE:{rule}"), event(uid="2"))
        assert len(result.entries) == 1
        assert result.problems == (Problem("calendar.ics", 3, f"not followed: {why}"),)

    @pytest.mark.parametrize(
        ("rule", "why"),
        [
            ("FREQ=DAILY;INTERVAL=0", "its INTERVAL is none"),
            ("nonsense", "its rule is none"),
            ("FREQ=DAILY;UNTIL=someday", "its UNTIL is no day"),
        ],
    )
    def test_a_rule_that_is_broken_costs_the_rule(self, rule, why):
        result = of(event(f"RRULE:{rule}"))
        assert days(result) == ["2026-11-03 09:00 chat"]
        assert result.problems == (Problem("calendar.ics", 3, f"not repeated: {why}"),)

    @pytest.mark.parametrize(
        "without",
        [
            "EXDATE;VALUE=DATE:20261020",
            "EXDATE;TZID=Europe/Berlin;VALUE=DATE:20261020",
            "EXDATE;TZID=Europe/Berlin:20261020T100000",
            "EXDATE:20261020T080000Z",
            "EXDATE;TZID=Europe/Berlin:nonsense,20261020T100000",
        ],
    )
    def test_a_day_that_is_left_out_is_a_moment_or_a_whole_day(self, without):
        series = event(self.WEEKLY[0], "RRULE:FREQ=WEEKLY;COUNT=3", without)
        assert days(of(series)) == ["2026-10-27 10:00 chat", "2026-10-13 10:00 chat"]

    def test_a_single_event_may_be_left_out_and_a_day_added(self):
        gone = event(self.WEEKLY[0], "EXDATE;VALUE=DATE:20261013")
        assert of(gone).entries == ()
        more = event(self.WEEKLY[0], "RDATE;VALUE=DATE:20261015")
        assert days(of(more)) == ["2026-10-15 10:00 chat", "2026-10-13 10:00 chat"]

    @pytest.mark.parametrize("of_day", ["RECURRENCE-ID;VALUE=DATE:20261020", "RECURRENCE-ID:bad"])
    def test_an_instance_that_names_a_day_or_nothing_is_no_series(self, of_day):
        start = "DTSTART;TZID=Europe/Berlin:20261020T100000"
        series = event(self.WEEKLY[0], "RRULE:FREQ=WEEKLY;COUNT=3")
        moved = event(of_day, start, "SEQUENCE:5", summary="Coaching")
        assert [entry.avenue for entry in of(series, moved).entries] == ["chat", "coaching", "chat"]


class TestQuirks:
    def test_windows_zones_and_zones_of_the_calendar(self):
        windows = event('DTSTART;TZID="W. Europe Standard Time":20261103T100000', uid="1")
        unknown = event("DTSTART;TZID=Nowhere/At_All:20261103T100000", uid="2")
        assert days(of(windows, unknown)) == ["2026-11-03 10:00 chat"] * 2

    def test_utc_is_told_in_the_zone_of_the_calendar(self):
        text = calendar("X-WR-TIMEZONE:Asia/Tokyo", event("DTSTART:20261103T230000Z"))
        assert days(talks_in(text, TODAY, me=frozenset({ME}))) == ["2026-11-04 08:00 chat"]

    @pytest.mark.parametrize(
        ("zone", "start", "day"),
        [
            ("Asia/Tokyo", "DTSTART;TZID=America/Los_Angeles:20261103T190000", "2026-11-04 12:00"),
            ("Asia/Tokyo", "DTSTART:20261103T230000Z", "2026-11-04 08:00"),
            ("Asia/Tokyo", "DTSTART:20261103T190000", "2026-11-03 19:00"),
            ("America/Los_Angeles", "DTSTART;TZID=Asia/Tokyo:20261104T080000", "2026-11-03 15:00"),
        ],
    )
    def test_an_instant_is_a_day_where_the_owner_is(self, in_zone, zone, start, day):
        in_zone(zone)
        assert days(of(event(start))) == [f"{day} chat"]

    def test_an_invitation_is_told_in_the_zone_of_who_was_invited(self, in_zone):
        in_zone("Asia/Tokyo")
        text = calendar("X-WR-TIMEZONE:America/Los_Angeles", event("DTSTART:20261103T230000Z"))
        me = frozenset({ME})
        assert days(talks_in(text, TODAY, me=me)) == ["2026-11-03 15:00 chat"]
        text = text.replace("VERSION:2.0", "METHOD:REQUEST")
        assert days(talks_in(text, TODAY, me=me)) == ["2026-11-04 08:00 chat"]

    @pytest.mark.parametrize(
        ("line", "why"),
        [
            ("DTEND:20261103T1030", "its end is not understood; it was read without"),
            ("DURATION:an hour", "its length is not understood; it was read without"),
            ("RDATE:bad", "a day that is added to it is not understood; it was read without"),
            ("STATUS;:CONFIRMED", "a line of it is not understood; it was read without"),
        ],
    )
    def test_a_broken_property_costs_that_property(self, line, why):
        result = of(event(line))
        assert days(result) == ["2026-11-03 09:00 chat"]
        assert result.problems == (Problem("calendar.ics", 3, why),)

    @pytest.mark.parametrize(
        ("line", "name"),
        [
            ('ATTENDEE;CN=Ben Orr "B":mailto:ben@x.org', "Ben Orr"),
            ("ATTENDEE;CN=Ben Orr;RSVP:mailto:ben@x.org", "Ben Orr"),
            ("ATTENDEE;RSVP:mailto:ben.orr@x.org", "Ben Orr"),
        ],
    )
    def test_somebody_whose_line_is_broken_was_there(self, line, name):
        (entry,) = of(event(line, who="")).entries
        assert entry.people == (name,)
        assert entry.links[0][0].endswith("@x.org")

    @pytest.mark.parametrize(
        "start", ["2026-11-03T09:00:00", "20261103T0900", "2026-11-03 09:00", "2026/11/03T09:00:00"]
    )
    def test_a_start_that_is_written_otherwise_is_the_same_moment(self, start):
        assert days(of(event(f"DTSTART:{start}"))) == ["2026-11-03 09:00 chat"]

    def test_an_event_that_was_replaced_or_excepted_is_left_out_for_that(self):
        older, newer = event("SEQUENCE:1"), event("SEQUENCE:2", "DTSTART:20261104T090000")
        gone = event("EXDATE:20261103T090000", uid="2")
        result = of(older, newer, gone)
        assert (days(result), result.left) == (
            ["2026-11-04 09:00 chat"],
            {"changed since": 1, "not in its series": 1},
        )

    def test_what_is_no_event_is_counted(self):
        other = "BEGIN:VTODO\r\nSUMMARY:x\r\nBEGIN:VALARM\r\nEND:VALARM\r\nEND:VTODO"
        journal = "BEGIN:VJOURNAL\r\nSUMMARY:x\r\nEND:VJOURNAL"
        result = of(other, other, journal, event())
        assert (len(result.entries), result.skipped) == (1, 3)
        assert result.left == {"to-dos": 2, "journal entries": 1}

    def test_calendars_that_were_joined_without_an_end_of_line_are_both_read(self):
        both = calendar(event()).rstrip() + calendar(event(uid="2"))
        assert len(talks_in(both, TODAY, me=frozenset({ME})).entries) == 2

    def test_a_broken_event_is_named_and_the_others_are_read(self):
        broken = event("DTSTART:yesterday", uid="2")
        result = of(event(), broken, event(uid="3"))
        assert len(result.entries) == 2
        assert [(p.line, p.why) for p in result.problems] == [
            (10, "no event: it has no start that is a day")
        ]

    def test_without_an_id_it_is_known_again_by_its_start_and_summary(self):
        text = event().replace("UID:1\r\n", "")
        assert of(text).entries[0].source == of(text).entries[0].source != "ics:"

    def test_who_i_am_is_told_by_the_calendar_or_by_who_is_always_there(self):
        two = calendar(event(uid="1"), event(uid="2", who="ben@example.org"))
        assert [e.links for e in talks_in(two, TODAY).entries] == [
            (("mailto:ada@example.org",),),
            (("mailto:ben@example.org",),),
        ]
        named = calendar("X-WR-CALNAME:Me@example.org", event())
        assert talks_in(named, TODAY).entries[0].people == ("x y",)

    @pytest.mark.parametrize("title", ["Coffee", "Roadmap"])
    def test_of_two_nobody_is_taken_while_it_is_not_known_which_is_me(self, title):
        result = talks_in(calendar(event(summary=title)), TODAY)
        assert (result.entries, result.left) == ((), {WHO_ARE_YOU: 1})
        assert result.clue is not None
        assert sorted(party.link for party in result.clue.parties) == [
            "mailto:ada@example.org",
            "mailto:me@example.org",
        ]
        assert not result.clue.is_sure

    def test_a_list_of_one_guest_names_whom_i_met(self):
        alone = event().replace("ATTENDEE:mailto:me@example.org\r\n", "")
        result = talks_in(calendar(alone), TODAY)
        assert ([entry.people for entry in result.entries], result.clue) == ([("x y",)], None)

    def test_nobody_is_taken_where_i_may_have_another_address_than_was_told(self):
        me = frozenset({"mailto:mo@self.org"})
        result = talks_in(calendar(event()), TODAY, me=me)
        assert (result.entries, result.left) == ((), {WHO_ARE_YOU: 1})
        named = talks_in(calendar("X-WR-CALNAME:me@example.org", event()), TODAY, me=me)
        assert named.entries[0].people == ("x y",)

    def test_i_am_known_by_my_name_where_no_address_of_mine_is_there(self):
        me = frozenset({"mailto:me@other.org", "name:me here"})
        mine = calendar(event().replace("ATTENDEE:mailto:me", "ATTENDEE;CN=Me Here:mailto:me"))
        assert talks_in(mine, TODAY, me=me).entries[0].people == ("x y",)

    def test_a_namesake_of_mine_beside_me_is_somebody_else(self):
        both = event(who="here@example.org").replace("CN=x y", "CN=Me Here")
        me = frozenset({ME, "name:me here"})
        assert talks_in(calendar(both), TODAY, me=me).entries[0].people == ("Me Here",)

    def test_several_calendars_lower_case_and_no_end(self):
        text = (
            calendar(event())
            + calendar(event(uid="2").replace("DTSTART", "dtstart"))
            + event(uid="3")[:-12]
        )
        assert len(talks_in(text, TODAY, me=frozenset({ME})).entries) == 3


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("\ufeffBEGIN:VCALENDAR\n", True), ("begin:vcalendar", True), ("BEGIN:VCARD", False)],
)
def test_it_is_told_by_its_first_line(text, is_one):
    assert looks_like_one(text) is is_one


RULES = ("FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=999999", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")
NEVER = "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;COUNT=5"
HOSTILE: dict[str, Callable[[], str]] = {
    "every second": lambda: calendar(
        *(event(f"RRULE:{rule}", uid=f"{n} {rule}") for n in range(200) for rule in RULES)
    ),
    "never": lambda: calendar(
        *(event("DTSTART:20220101T090000", f"RRULE:{NEVER}", uid=str(n)) for n in range(700))
    ),
    "nested": lambda: calendar("BEGIN:VEVENT\n" * 30_000 + "BEGIN:X\n" * 60_000),
    "folded": lambda: calendar(
        event("DESCRIPTION:x" + "\r\n y" * 10_000, "SUMMARY:" + "\r\n z" * 10_000)
    ),
    "invited": lambda: calendar(event(who="a@x " * 50_000)),
    "zones": lambda: calendar(*(["BEGIN:VTIMEZONE", "TZID:Z", "END:VTIMEZONE"] * 20_000), event()),
    "many": lambda: calendar(*(event(uid=str(n)) for n in range(4_000))),
    "nul": lambda: calendar(event()).replace("C", "\0"),
    "days": lambda: calendar(
        event("RDATE:" + ",".join(["20261103T090000"] * 100), "RRULE:FREQ=DAILY")
    ),
}
"""Files that were made to keep somebody waiting."""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_bounded_in_time_and_memory(name):
    text = HOSTILE[name]()
    read = []
    assert effort(lambda: read.append(talks_in(text, TODAY, me=frozenset({ME})))) < BOUNDED
    (result,) = read
    assert len(result.problems) <= 1_000
    assert all("\n" not in problem.why for problem in result.problems)


def test_a_hostile_file_takes_little_memory():
    text = HOSTILE["nested"]()
    tracemalloc.start()
    talks_in(text, TODAY)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60_000_000


LINE = st.one_of(
    st.sampled_from((*event().splitlines(), *event("RRULE:FREQ=DAILY").splitlines())),
    st.sampled_from(("RECURRENCE-ID:20261101T090000", "EXDATE:2026", "DTEND:1", "DURATION:-PT1H")),
    st.text(st.characters(codec="utf-8"), max_size=30),
    st.tuples(
        st.sampled_from(("DTSTART", "RRULE", "RDATE", "ATTENDEE", "UID", "ATTENDEE;CN=", "EXDATE")),
        st.text(max_size=30),
    ).map(":".join),
)


@settings(max_examples=examples(150))
@given(st.lists(LINE, max_size=20))
def test_any_lines_are_read(lines):
    whole = calendar("BEGIN:VEVENT", *lines, "END:VEVENT")
    for text in (whole, "\n".join(lines)):
        assert unsound(talks_in(text, TODAY), text) == []


@pytest.mark.skipif(not SAMPLES.exists(), reason="the folder ../shared is not there")
def test_real_files_are_read_or_refused_with_a_reason():
    for path in SAMPLES.glob("*.ics"):
        result = talks_in(path.read_bytes().decode("utf-8", "replace"), TODAY, file=path.name)
        assert (
            result.skipped
            or result.entries
            or result.problems
            or "VTIMEZONE" in (path.read_text("utf-8", "replace"))
            or "VTODO" in path.read_text("utf-8", "replace")
        )


class TestWithoutGuests:
    """An event nobody was invited to is a talk where its title names somebody of the log."""

    NAMES: ClassVar = {"ada lovelace": "Ada Lovelace", "countess": "Ada Lovelace"}
    MORE: ClassVar = NAMES | {"ben okafor": "Ben Okafor", "cy young": "Cy Young", "cy": "Cy Young"}

    def people(self, title: str, **more) -> list[tuple[str, ...]]:
        alone = event(summary=title).replace("ATTENDEE:mailto:me@example.org\r\n", "")
        alone = alone.replace("ATTENDEE;CN=x y:mailto:ada@example.org\r\n", "")
        return [entry.people for entry in of(alone, names=self.MORE, **more).entries]

    @pytest.mark.parametrize(
        ("title", "people"),
        [
            ("1:1 Ada", ("Ada Lovelace",)),
            ("Coffee with Ada Lovelace", ("Ada Lovelace",)),
            ("Ada / me", ("Ada Lovelace",)),
            ("Lunch Ben & Ada", ("Ben Okafor", "Ada Lovelace")),
            ("ADA LOVELACE: pricing", ("Ada Lovelace",)),
            ("Kaffee mit Countess", ("Ada Lovelace",)),
            ("1-1 w/ Cy", ("Cy Young",)),
        ],
    )
    def test_who_is_named_was_there(self, title, people):
        (found,) = self.people(title)
        assert sorted(found) == sorted(people)

    @pytest.mark.parametrize(
        "title", ["Dentist", "Prepare for Ada", "Coffee", "Sprint review with Ada Lovelace", "Adam"]
    )
    def test_who_is_not_named_plainly_was_not(self, title):
        assert self.people(title) == []

    def test_a_first_name_of_two_names_nobody(self):
        names = self.NAMES | {"ada king": "Ada King"}
        alone = event(summary="1:1 Ada", who="").replace("ATTENDEE:mailto:me@example.org\r\n", "")
        assert of(alone, names=names).entries == ()
        assert of(alone, names=self.NAMES).entries[0].links == ((),)

    def test_it_is_what_they_are_to_me(self):
        alone = event(summary="Ada", who="")
        (entry,) = of(alone, names=self.NAMES, relations={"ada lovelace": "coach"}).entries
        assert entry.avenue == "coaching"


def test_why_events_are_left_out_is_counted():
    result = of(
        event(uid="1"),
        event("STATUS:CANCELLED", uid="2"),
        event("STATUS:CANCELLED", uid="3"),
        event("DTSTART;VALUE=DATE:20261103", uid="4"),
        event(uid="5", who=""),
        event("DTSTART:20301103T090000", uid="6"),
        event("DTSTART:20101103T090000", uid="7"),
        event(uid="8", who="a@x b@x c@x d@x e@x f@x g@x"),
        event(uid="9", summary="Board", who="a@x"),
    )
    assert result.left == {
        "cancelled": 2,
        "all day": 1,
        "nobody else": 1,
        "still to come": 1,
        "older than two years": 1,
        "more than 6 people": 1,
        "no talk by its title": 1,
    }
    assert result.skipped == 8


def test_an_event_that_is_repeated_from_now_on_is_proposed_once():
    alone = of(event()).entries
    onwards = of(event("RRULE:FREQ=WEEKLY")).entries
    assert {entry.source for entry in alone} < {entry.source for entry in onwards}


def test_many_days_left_out_are_named_and_few_are_followed():
    days_ = "\r\n".join(["EXDATE:20261103T090000"] * 40_000)
    few = "EXDATE:20261104T090000," + ",".join(["20200101T090000"] * 300)
    result = of(event("RRULE:FREQ=DAILY", days_), event("RRULE:FREQ=DAILY", few, uid="2"))
    assert [p.why for p in result.problems] == ["its lists of days are too long to be followed"]
    assert date(2026, 11, 4) not in {
        entry.date for entry in of(event("RRULE:FREQ=DAILY", few)).entries
    }
