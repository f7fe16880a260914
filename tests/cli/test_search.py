"""pmlog search: entries by the words in them."""

import pytest


def test_nothing_there(plays, log):
    plays(r"""
$ pmlog search pricing
 Nothing has all of these words. Fewer of them find more, as does the start of one
$ pmlog search pricing --json
[]
$ pmlog search
! pmlog: Missing argument 'WORD...', as in pmlog search pricing ada. See pmlog search --help
[exit 2]
""")
    assert not log.exists()


@pytest.mark.usefixtures("a_log_with_talks")
class TestALogWithTalks:
    def test_in_about_learned_notes_names_promises_and_tags(self, plays):
        plays(r"""
$ pmlog search steps
  r8f   Wed 30 Sep   chat   Ada Lovelace   first steps   good
$ pmlog search anchor
  t4m   Tue 17 Nov   chat   Cy Young   pricing the beta                      good
                                       learned: anchor on the value metric
$ pmlog search crowded
  z2y   Tue  3 Nov   meetup   Cy Young and Dee Day   ProductTank                ok
                                                     notes: crowded, yet kind
$ pmlog search lovelace
  q5p   Tue 20 Oct   chat   Ada Lovelace   pricing       #beta #pricing
  r8f   Wed 30 Sep   chat   Ada Lovelace   first steps   good
$ pmlog search deck
  t4m   Tue 17 Nov   chat   Cy Young   pricing the beta   good
$ pmlog search career
  x6s   Mon  5 Oct   mentoring   José García   a new role   #career
$ pmlog search analytical
  q5p   Tue 20 Oct   chat   Ada Lovelace   pricing       #beta #pricing
  r8f   Wed 30 Sep   chat   Ada Lovelace   first steps   good
""")

    def test_all_words_are_wanted_wherever_they_stand(self, plays):
        plays(r"""
$ pmlog search pricing
  t4m   Tue 17 Nov   chat   Cy Young       pricing the beta   good
  q5p   Tue 20 Oct   chat   Ada Lovelace   pricing            #beta #pricing
$ pmlog search pricing ada
  q5p   Tue 20 Oct   chat   Ada Lovelace   pricing   #beta #pricing
$ pmlog search pricing cy value
  t4m   Tue 17 Nov   chat   Cy Young   pricing the beta                      good
                                       learned: anchor on the value metric
$ pmlog search pricing garcia
 Nothing has all of these words. Fewer of them find more, as does the start of one
""")

    def test_the_start_of_a_word_is_enough_and_case_and_accents_do_not_matter(self, plays):
        plays(r"""
$ pmlog search PRIC
  t4m   Tue 17 Nov   chat   Cy Young       pricing the beta   good
  q5p   Tue 20 Oct   chat   Ada Lovelace   pricing            #beta #pricing
$ pmlog search jose
  x6s   Mon  5 Oct   mentoring   José García   a new role   #career
$ pmlog search JOSÉ
  x6s   Mon  5 Oct   mentoring   José García   a new role   #career
$ pmlog search ricing
 Nothing has all of these words. Fewer of them find more, as does the start of one
""")

    def test_in_a_period(self, plays):
        plays(r"""
$ pmlog search pricing --period oct
  q5p   Tue 20 Oct   chat   Ada Lovelace   pricing   #beta #pricing
$ pmlog search pricing --from "1 nov" --to today
  t4m   Tue 17 Nov   chat   Cy Young   pricing the beta   good
$ pmlog search pricing --period whenever
! pmlog: 'whenever' is not understood: say a period such as "last week", oct, 2026-Q3, "last 7 days" or "1 oct to 5 nov"
[exit 2]
""")

    @pytest.mark.parametrize(
        "words", ["'\"'", "'***'", "''", "' '", "'()'", "-- --", "'-'", "':'", "'{'"]
    )
    def test_without_a_letter_there_is_nothing_to_search_for(self, pmlog, words):
        said = pmlog(f"search {words}")
        assert said == ("", "pmlog: say what to search for: pmlog search WORD\n", 2)

    @pytest.mark.parametrize(
        "words",
        [
            "pricing AND beta", "pricing OR x", "NOT pricing", "NEAR(pricing)", "about:pricing",
            "pricing*", "'\"pricing'", "pricing^2", "'pricing\\'", "a'\"\\\"\"'b", "'%'1", "'; DROP'",
        ],
    )  # fmt: skip
    def test_nothing_in_a_word_is_an_operator(self, pmlog, words):
        said = pmlog(f"search {words}")
        assert (said.err, said.code) == ("", 0)

    def test_what_was_changed_is_found_as_it_is_now(self, plays):
        plays(r"""
$ pmlog list --tag beta
  q5p   Tue 20 Oct   chat   Ada Lovelace   pricing   #beta #pricing
$ pmlog edit q5p --about packaging
Changed q5p  chat, Tue 20 Oct 2026, with Ada Lovelace: packaging
$ pmlog search packaging
  q5p   Tue 20 Oct   chat   Ada Lovelace   packaging   #beta #pricing
$ pmlog search pricing
  t4m   Tue 17 Nov   chat   Cy Young       pricing the beta   good
  q5p   Tue 20 Oct   chat   Ada Lovelace   packaging          #beta #pricing
$ pmlog people edit Cy --name "Cyrus Young"
Changed r5d  Cyrus Young
$ pmlog search cyrus
  t4m   Tue 17 Nov   chat     Cyrus Young               pricing the beta   good
  z2y   Tue  3 Nov   meetup   Cyrus Young and Dee Day   ProductTank        ok
""")

    def test_what_was_deleted_is_not_found(self, plays):
        plays(r"""
$ pmlog search crowded
  z2y   Tue  3 Nov   meetup   Cy Young and Dee Day   ProductTank                ok
                                                     notes: crowded, yet kind
$ pmlog delete z2y --yes
Deleted  z2y  meetup, Tue 3 Nov 2026, met Cy Young and Dee Day: ProductTank and 2 follow-ups
$ pmlog search crowded
 Nothing has all of these words. Fewer of them find more, as does the start of one
$ pmlog search producttank
 Nothing has all of these words. Fewer of them find more, as does the start of one
""")

    def test_as_json(self, plays):
        plays(r"""
$ pmlog search crowded --json
[
  {
    "id": "z2y",
    "date": "2026-11-03",
    "time": null,
    "avenue": "meetup",
    "people": [
      "Cy Young",
      "Dee Day"
    ],
    "about": "ProductTank",
    "learned": "",
    "notes": "crowded, yet kind",
    "minutes": 120,
    "mode": null,
    "quality": "ok",
    "tags": [],
    "engagement_id": null,
    "goal_id": null,
    "private": false,
    "met": [
      "Cy Young",
      "Dee Day"
    ]
  }
]
""")


def test_twenty_are_shown_unless_all_are_asked_for(pmlog):
    for number in range(22):
        pmlog(f"add chat Ada --about 'talk {number}'")
    assert pmlog("search talk").out.splitlines()[20:] == [" 2 more: --all"]
    assert len(pmlog("search talk --all").out.splitlines()) == 22


def test_markup_in_a_search_is_only_text(plays):
    plays(r"""
$ pmlog add chat --new "[red]Ann" --about ":smile: [/red]"
Logged n6m  chat, Sun 22 Nov 2026, with [red]Ann: :smile: [/red]
  r5j  new person  [red]Ann
$ pmlog search "[red]"
  n6m   Sun 22 Nov   chat   [red]Ann   :smile: [/red]
$ pmlog search ":smile:"
  n6m   Sun 22 Nov   chat   [red]Ann   :smile: [/red]
""")


def test_who_and_what_is_in_no_entry_is_found_too(plays, in_utc):
    plays(r"""
$ pmlog people add Zoë Quinn --company Acme --alias Zed --tag sole-pm --link https://zoe.example/me
Added n7v  Zoë Quinn: Acme, also Zed, #sole-pm
$ pmlog add followup "send Zoë the Acme deck by fri"
Noted f3x  you owe     Fri 27 Nov  send Zoë the Acme deck, with Zoë Quinn
$ pmlog search acme
 People
  n7v   Zoë Quinn, Acme

 Follow-ups
  f3x   Fri 27 Nov   send Zoë the Acme deck
$ pmlog search zed
 People
  n7v   Zoë Quinn, Acme
$ pmlog search sole
 People
  n7v   Zoë Quinn, Acme
$ pmlog search sole-pm
 People
  n7v   Zoë Quinn, Acme
$ pmlog search "#sole-pm"
 People
  n7v   Zoë Quinn, Acme
$ pmlog search zoe.example
 People
  n7v   Zoë Quinn, Acme
$ pmlog search acme --period nov
 Follow-ups
  f3x   Fri 27 Nov   send Zoë the Acme deck
$ pmlog add chat Zoë --about "Acme and its deck" --tag café
Logged k3b  chat, Sun 22 Nov 2026, with Zoë Quinn: Acme and its deck
  Zoë: Zoë Quinn
  open with Zoë Quinn: f3x send Zoë the Acme deck; done f3x
$ pmlog search acme
  k3b   Sun 22 Nov   chat   Zoë Quinn   Acme and its deck   #café

 Follow-ups
  f3x   Fri 27 Nov   send Zoë the Acme deck
$ pmlog search cafe
  k3b   Sun 22 Nov   chat   Zoë Quinn   Acme and its deck   #café
$ pmlog search zed
 People
  n7v   Zoë Quinn, Acme
""")
