"""What pmlog suggests by itself: nobody promised it, and it goes by itself."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.effort import examples


def suggested(pmlog) -> list[str]:
    """What is suggested, in words."""
    return [one["what"] for one in json.loads(pmlog("followups --json").out)["suggestions"]]


def figures(pmlog) -> object:
    """What the reports of a year say of promises, but for those that are open."""
    promises = json.loads(pmlog("report --year --json").out)["promises"]
    return {name: promises[name] for name in promises if name != "open"}


class TestTheList:
    def test_people_met_are_suggested_one_a_working_day(self, plays):
        plays("""
            $ PMLOG_TODAY=2026-11-19 pmlog add conference --about North --met "Ada, Ben, Cy"
            Logged v2t  conference, Thu 19 Nov 2026, met Ada, Ben and Cy: North
              d3q  suggested   Fri 20 Nov  write to Ada, met at North
              k8g  suggested   Mon 23 Nov  write to Ben, met at North
              d4k  suggested   Tue 24 Nov  write to Cy, met at North
              d8j  new person  Ada
              w8g  new person  Ben
              f6j  new person  Cy
            $ PMLOG_TODAY=2026-11-20 pmlog followups
             Suggested
              d3q   Ada   write to Ada, met at North   conference 19 Nov
            $ PMLOG_TODAY=2026-11-21 pmlog followups
             Nothing due today; 1 waiting until Monday: pmlog followups --all
            $ PMLOG_TODAY=2026-11-24 pmlog followups
             Suggested
              d4k   Cy    write to Cy, met at North    conference 19 Nov
              k8g   Ben   write to Ben, met at North   conference 19 Nov
              d3q   Ada   write to Ada, met at North   conference 19 Nov
            $ PMLOG_TODAY=2026-11-24 pmlog followups --json
            {
              "as_of": "2026-11-24",
              "overdue": [],
              "today": [],
              "upcoming": [],
              "losing_touch": [],
              "later": 0,
              "further": [],
              "growth": [],
              "suggestions": [
                {
                  "id": "d3q",
                  "due": "2026-11-20",
                  "days_late": 0,
                  "what": "write to Ada, met at North",
                  "direction": "mine",
                  "people": [
                    "Ada"
                  ],
                  "entry": "v2t",
                  "rule": null,
                  "after_done": false,
                  "kind": "contact"
                },
                {
                  "id": "k8g",
                  "due": "2026-11-23",
                  "days_late": 0,
                  "what": "write to Ben, met at North",
                  "direction": "mine",
                  "people": [
                    "Ben"
                  ],
                  "entry": "v2t",
                  "rule": null,
                  "after_done": false,
                  "kind": "contact"
                },
                {
                  "id": "d4k",
                  "due": "2026-11-24",
                  "days_late": 0,
                  "what": "write to Cy, met at North",
                  "direction": "mine",
                  "people": [
                    "Cy"
                  ],
                  "entry": "v2t",
                  "rule": null,
                  "after_done": false,
                  "kind": "contact"
                }
              ],
              "birthdays": [],
              "inbox": 0,
              "meetings": null
            }
        """)

    def test_they_are_counted_nowhere_as_late_and_go_after_thirty_days(self, pmlog, monkeypatch):
        pmlog("add meetup --about North --met Ada")
        monkeypatch.setenv("PMLOG_TODAY", "2026-12-22")
        assert suggested(pmlog) == ["write to Ada, met at North"]
        list_ = json.loads(pmlog("followups --json").out)
        assert (list_["overdue"], list_["later"]) == ([], 0)
        assert pmlog("followups --exit-code").code == 4
        monkeypatch.setenv("PMLOG_TODAY", "2026-12-23")
        assert suggested(pmlog) == []

    def test_a_page_says_how_each_stands(self, plays):
        plays("""
            $ pmlog add meetup --about North --met "Ada, Ben, Cy, Dee"
            Logged x9v  meetup, Sun 22 Nov 2026, met Ada, Ben, Cy and Dee: North
              z6v  suggested   Mon 23 Nov  write to Ada, met at North
              k7r  suggested   Tue 24 Nov  write to Ben, met at North
              t9v  suggested   Wed 25 Nov  write to Cy, met at North
              h7q  suggested   Thu 26 Nov  write to Dee, met at North
              c2f  new person  Ada
              z2y  new person  Ben
              w2x  new person  Cy
              j3b  new person  Dee
            $ pmlog add chat Ada
            Logged g6h  chat, Sun 22 Nov 2026, with Ada
              z6v  done        write to Ada, met at North
            $ pmlog done k7r --note "a card"
            Done     k7r  write to Ben, met at North
            $ pmlog drop t9v
            Dropped  t9v  write to Cy, met at North
            $ pmlog snooze h7q fri
            Snoozed  h7q  until Fri 27 Nov 2026: write to Dee, met at North
            $ pmlog show x9v
             x9v  meetup, Sun 22 Nov 2026, met Ada, Ben, Cy and Dee: North

             Follow-ups
              z6v   Mon 23 Nov   done        write to Ada, met at North
              k7r   Tue 24 Nov   done        write to Ben, met at North
              t9v   Wed 25 Nov   dropped     write to Cy, met at North
              h7q   Thu 26 Nov   suggested   write to Dee, met at North
            $ pmlog show z6v
             z6v  suggested: write to Ada, met at North
              for     Mon 23 Nov 2026
              with    Ada
              state   done: chat, Sun 22 Nov 2026
              made    Sun 22 Nov 2026
              from    x9v meetup, Sun 22 Nov 2026, met Ada, Ben, Cy and Dee: North
            $ PMLOG_TODAY=2026-12-30 pmlog show x9v
             x9v  meetup, Sun 22 Nov 2026, met Ada, Ben, Cy and Dee: North

             Follow-ups
              z6v   Mon 23 Nov   done      write to Ada, met at North
              k7r   Tue 24 Nov   done      write to Ben, met at North
              t9v   Wed 25 Nov   dropped   write to Cy, met at North
              h7q   Thu 26 Nov   lapsed    write to Dee, met at North
            $ PMLOG_TODAY=2026-12-30 pmlog show h7q
             h7q  suggested: write to Dee, met at North
              for     Thu 26 Nov 2026
              with    Dee
              state   lapsed on Sun 27 Dec 2026
              made    Sun 22 Nov 2026
              from    x9v meetup, Sun 22 Nov 2026, met Ada, Ben, Cy and Dee: North
        """)


class TestWhatHappened:
    def test_a_talk_from_the_day_of_the_event_on_is_what_was_suggested(self, pmlog):
        pmlog("add chat Ada --when '18 nov'")
        pmlog("add meetup --about North --met Ada --when '19 nov'")
        assert suggested(pmlog) == ["write to Ada, met at North"]
        pmlog("add meetup with Ada --about South --when '19 nov'")
        assert suggested(pmlog) == []

    def test_it_comes_back_when_the_talk_goes_or_was_with_somebody_else(self, pmlog):
        pmlog("add meetup --about North --met Ada --when '19 nov'")
        talk = pmlog("add chat Ada --when yesterday").out.split()[1]
        assert suggested(pmlog) == []
        pmlog(f"edit {talk} --who Ben")
        assert suggested(pmlog) == ["write to Ada, met at North"]
        pmlog("undo")
        assert suggested(pmlog) == []
        pmlog(f"delete {talk} --yes")
        assert suggested(pmlog) == ["write to Ada, met at North"]

    def test_a_talk_that_is_only_planned_is_none(self, pmlog):
        pmlog("add meetup --about North --met Ada --when '19 nov'")
        pmlog("add chat Ada --planned --when tomorrow")
        assert suggested(pmlog) == ["write to Ada, met at North"]

    def test_advice_is_told_by_what_came_of_it_and_not_by_a_talk(self, pmlog):
        pmlog("add mentoring Maria --advice 'sell the outcome'")
        pmlog("add chat Maria")
        assert suggested(pmlog) == ["tell Maria what came of: sell the outcome"]
        (attempt,) = json.loads(pmlog("attempt --json").out)
        pmlog(f"attempt {attempt['id']} worked")
        assert suggested(pmlog) == []
        pmlog(f"attempt {attempt['id']} open")
        assert suggested(pmlog) == ["tell Maria what came of: sell the outcome"]

    def test_the_funnel_counts_contact_and_no_ticks(self, pmlog):
        pmlog("add meetup --about North --met 'Ada, Ben' --when '19 nov'")
        for one in json.loads(pmlog("followups --json").out)["suggestions"]:
            pmlog(f"done {one['id']}")
        assert json.loads(pmlog("event --json").out)[0]["followed_up"] == 0
        pmlog("add chat Ada")
        assert json.loads(pmlog("event --json").out)[0]["followed_up"] == 1


class TestKeep:
    def test_it_is_a_promise_from_then_on(self, plays):
        plays("""
            $ pmlog add meetup --about North --met "Ada, Ben"
            Logged m5k  meetup, Sun 22 Nov 2026, met Ada and Ben: North
              f2q  suggested   Mon 23 Nov  write to Ada, met at North
              z8y  suggested   Tue 24 Nov  write to Ben, met at North
              c2f  new person  Ada
              z2y  new person  Ben
            $ pmlog keep f2q
            Kept f2q  you owe     Sun 29 Nov  write to Ada, met at North
            $ pmlog keep z8y --by wed
            Kept z8y  you owe     Wed 25 Nov  write to Ben, met at North
            $ pmlog keep f2q
            ! pmlog: f2q is a promise already
            [exit 2]
            $ PMLOG_TODAY=2026-11-30 pmlog followups
             Overdue
              f2q   1 d late   Ada   write to Ada, met at North   meetup 22 Nov
              z8y   5 d late   Ben   write to Ben, met at North   meetup 22 Nov
            $ PMLOG_TODAY=2026-11-30 pmlog undo
            Undone  keep (Sun 22 Nov 2026 12:00): changed follow-up z8y
            $ PMLOG_TODAY=2026-11-30 pmlog followups
             Overdue
              f2q   1 d late   Ada   write to Ada, met at North   meetup 22 Nov

             Suggested
              z8y              Ben   write to Ben, met at North   meetup 22 Nov
        """)

    def test_a_day_that_has_been_and_what_is_no_suggestion_are_refused(self, plays):
        plays("""
            $ pmlog add meetup --about North --met Ada --next "send the deck by fri"
            Logged d8m  meetup, Sun 22 Nov 2026, met Ada: North
              n9x  you owe     Fri 27 Nov  send the deck
              y4g  suggested   Mon 23 Nov  write to Ada, met at North
              c2f  new person  Ada
            $ pmlog keep y4g --by 2026-11-20
            ! pmlog: Fri 20 Nov 2026 has been; keep it until a day to come
            [exit 2]
            $ pmlog keep y4g n9x
            ! pmlog: n9x is a promise already
            [exit 2]
            $ pmlog keep c2f
            ! pmlog: n9x is a promise already
            [exit 2]
            $ pmlog keep y4g --by "3 dec"
            Kept y4g  you owe     Thu  3 Dec  write to Ada, met at North
            $ pmlog done y4g
            Done     y4g  write to Ada, met at North
        """)


class TestSetting:
    def test_how_many_of_which_kinds_or_none(self, plays):
        plays("""
            $ pmlog setting suggestions
            suggestions: every kind (usual)
            $ pmlog setting suggestions 2
            suggestions: at most 2 of an entry, every kind
            $ pmlog add meetup --about North --met "Ada, Ben, Cy"
            Logged k2m  meetup, Sun 22 Nov 2026, met Ada, Ben and Cy: North
              x5s  suggested   Mon 23 Nov  write to Ada, met at North
              c7z  suggested   Tue 24 Nov  write to Ben, met at North
              c2f  new person  Ada
              z2y  new person  Ben
              w2x  new person  Cy
            $ pmlog setting suggestions advice, disc
            suggestions: advice and discussion
            $ pmlog add meetup --about South --met Dee
            Logged q6h  meetup, Sun 22 Nov 2026, met Dee: South
              j3b  new person  Dee
            $ pmlog add post --about "First weeks" --discussed "Eve, Fay"
            Logged v8c  post, Sun 22 Nov 2026, discussed by Eve and Fay: First weeks
              w6d  suggested   Tue 24 Nov  go on with what Eve said on First weeks
              k8x  suggested   Wed 25 Nov  go on with what Fay said on First weeks
              j4y  new person  Eve
              g3p  new person  Fay
            $ pmlog setting suggestions off
            suggestions: off
            $ pmlog add mentoring Maria --advice "sell the outcome"
            Logged m6f  mentoring, Sun 22 Nov 2026, with Maria
              g5z  new person  Maria
            $ pmlog setting suggestions --json
            {
              "suggestions": {
                "most": 0,
                "kinds": []
              }
            }
            $ pmlog setting suggestions none
            suggestions: every kind (usual)
            $ pmlog setting suggestions nothing
            ! pmlog: 'nothing' is no kind: it is advice, contact, discussion or job
            [exit 2]
            $ pmlog setting suggestions 0
            ! pmlog: say how many of an entry at most, once: from 1 to 100
            [exit 2]
        """)


LINES = st.sampled_from(
    [
        "add meetup --about North --met 'Ada, Ben' --when 'last thu'",
        "add post --about Weeks --discussed 'Ada, Cy'",
        "add mentoring Maria --advice 'sell the outcome'",
        "add chat Ada",
        "add chat Ben, Cy --when 'last fri'",
        "done {}",
        "drop {}",
        "snooze {} 2w",
    ]
)


@given(
    st.lists(st.tuples(st.sampled_from(("11-20", "11-24", "12-18", "12-30")), LINES), max_size=8)
)
@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_logged_no_suggestion_is_kept_late_or_overdue(pmlog, log, lines):
    for file in log.parent.glob(f"{log.name}*"):
        file.unlink()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PMLOG_TODAY", "2026-11-19")
        pmlog("add followup 'a promise of mine' --by fri")
        patch.setenv("PMLOG_TODAY", "2026-12-31")
        before = figures(pmlog)
        for day, line in sorted(lines, key=lambda one: one[0]):
            patch.setenv("PMLOG_TODAY", f"2026-{day}")
            ids = [one["id"] for one in json.loads(pmlog("followups --json").out)["suggestions"]]
            if "{}" not in line or ids:
                pmlog(line.format(*ids[:1]))
        patch.setenv("PMLOG_TODAY", "2026-12-31")
        assert figures(pmlog) == before
        overdue = json.loads(pmlog("followups --json").out)["overdue"]
        assert [one["what"] for one in overdue] == ["a promise of mine"]
