"""pmlog people: who is in the log, and all that is kept of somebody."""

import io
import json

import pytest


@pytest.fixture
def ada_and_ben(pmlog):
    """Ada, a peer of whom much is known, and Ben, of whom nothing is."""
    pmlog("people add Ada Lovelace --relation peer --company Analytical --role PM --city London")
    pmlog("people add Ben Okafor")


@pytest.fixture
def two_adas(pmlog):
    """Two people of the same name."""
    pmlog("people add Ada Lovelace --company Analytical")
    pmlog("people add Ada Lovelace --company Babbage --new")


class TestList:
    def test_nothing_there(self, plays):
        plays("""
            $ pmlog people
             Nobody here yet. People are written down as you mention them: pmlog add chat
            $ pmlog people list
             Nobody here yet. People are written down as you mention them: pmlog add chat
            $ pmlog people --all
             Nobody here yet. People are written down as you mention them: pmlog add chat
            $ pmlog people --json
            []
            $ pmlog people list --json
            []
        """)

    def test_nothing_is_made_by_looking(self, pmlog, log):
        pmlog("people")
        assert not log.exists()

    def test_people_stand_by_name_with_the_last_contact(self, plays):
        plays("""
            $ pmlog people add Zoë Ångström --relation coach --tag pm
            Added j3x  Zoë Ångström: coach, #pm
            $ pmlog people add Ben Okafor
            Added q7q  Ben Okafor
            $ pmlog people add ada lovelace --tag "#Founders, PM"
            Added r3m  ada lovelace: #founders, #pm
            $ pmlog add chat Ben --when "2 weeks ago"
            Logged h3b  chat, Sun 8 Nov 2026, with Ben Okafor
              Ben: Ben Okafor
            $ pmlog add chat Ben --when yesterday
            Logged k9s  chat, Sat 21 Nov 2026, with Ben Okafor
              Ben: Ben Okafor
            $ pmlog people
              r3m   ada lovelace           not yet               #founders #pm
              q7q   Ben Okafor             yesterday, 2 in all
              j3x   Zoë Ångström   coach   not yet               #pm
        """)

    def test_only_those_with_a_tag_or_a_relation(self, plays):
        plays("""
            $ pmlog people add Ada --relation peer --tag pm
            Added c2f  Ada: peer, #pm
            $ pmlog people add Ben --relation peer
            Added z2y  Ben: peer
            $ pmlog people add Cy --relation mentor --tag PM
            Added w2x  Cy: mentor, #pm
            $ pmlog people --tag "#PM"
              c2f   Ada   peer     not yet   #pm
              w2x   Cy    mentor   not yet   #pm
            $ pmlog people --relation peer
              c2f   Ada   peer   not yet   #pm
              z2y   Ben   peer   not yet
            $ pmlog people --relation peer --tag pm
              c2f   Ada   peer   not yet   #pm
            $ pmlog people --tag nobody
             Nobody fits. Also those who are retired: pmlog people --all
            $ pmlog people --relation pal
            ! pmlog: 'pal' is no relation: it is peer, coach, mentor, mentee, expert, community, colleague or other
            [exit 2]
        """)

    def test_who_is_retired_is_left_out_unless_all_are_wanted(self, plays):
        plays("""
            $ pmlog people add Ada
            Added c2f  Ada
            $ pmlog people add Ben
            Added z2y  Ben
            $ pmlog people retire Ben
            Retired  z2y  Ben: no more reminders, all history stays
            $ pmlog people
              c2f   Ada   not yet
            $ pmlog people --all
              c2f   Ada   not yet
              z2y   Ben   not yet   retired
        """)

    def test_as_json(self, pmlog):
        pmlog(
            "people add Ada Lovelace --relation peer --company Analytical --role PM --city London"
            " --met ProductTank --notes 'likes tea' --every '4 weeks' --tag b2b --tag a"
            " --link https://ada.example --alias Countess"
        )
        pmlog("add chat Ada --when yesterday")
        out, err, code = pmlog("people --json")
        assert (json.loads(out), err, code) == (
            [
                {
                    "id": "r5z",
                    "name": "Ada Lovelace",
                    "relation": "peer",
                    "company": "Analytical",
                    "role": "PM",
                    "city": "London",
                    "met": "ProductTank",
                    "notes": "likes tea",
                    "aliases": ["Countess"],
                    "tags": ["a", "b2b"],
                    "links": ["https://ada.example"],
                    "cadence_days": 28,
                    "birthday": "",
                    "snoozed_until": None,
                    "active": True,
                    "retired": None,
                    "created": "2026-11-22",
                    "last_contact": "2026-11-21",
                    "entries": 1,
                }
            ],
            "",
            0,
        )

    def test_json_of_somebody_retired_and_snoozed(self, pmlog):
        pmlog("people add Ada")
        pmlog("snooze Ada 2w")
        pmlog("people retire Ada")
        (ada,) = json.loads(pmlog("people --all --json").out)
        assert ada["active"] is False
        assert ada["retired"] == "2026-11-22"
        assert ada["snoozed_until"] == "2026-12-06"
        assert ada["last_contact"] is None
        assert ada["entries"] == 0


class TestShow:
    def test_nothing_there(self, plays):
        plays("""
            $ pmlog people show Ada
            ! pmlog: No person matches 'Ada'. See pmlog people
            [exit 3]
            $ pmlog people show
            ! pmlog: Missing argument 'NAME...', as in pmlog people show Ada --html ada.html. See pmlog people show --help
            [exit 2]
            $ pmlog people show " "
            ! pmlog: a name cannot be empty
            [exit 2]
        """)

    def test_all_that_is_kept(self, plays):
        plays("""
            $ pmlog people add Ada Lovelace --relation peer --company Analytical --role PM --city London --met ProductTank --notes "likes tea" --every "4 weeks" --tag b2b --tag a --link https://ada.example --alias Countess
            Added r5z  Ada Lovelace: peer, PM, Analytical, London, keep in touch every 4 weeks, also Countess, #a, #b2b
            $ pmlog people show Ada
             r5z  Ada Lovelace, peer; PM, Analytical

             About
              city            London
              met             ProductTank
              also            Countess
              tags            a, b2b
              links           https://ada.example
              notes           likes tea
              keep in touch   every 4 weeks; never talked yet
        """)

    def test_addresses_are_shown_as_people_write_them(self, plays):
        plays("""
            $ pmlog people add Ada --link https://ada.example --link tel:+441234567 --link mailto:ada@example.org --link mailto:al@work.example
            Added c2f  Ada
            $ pmlog people show Ada
             c2f  Ada

             About
              e-mail   ada@example.org
                       al@work.example
              phone    +441234567
              links    https://ada.example
        """)

    def test_somebody_only_mentioned(self, plays):
        plays("""
            $ pmlog people add Ben
            Added z2y  Ben
            $ pmlog people show Ben
             z2y  Ben
        """)

    def test_open_followups_and_the_last_five_talks(self, plays):
        plays("""
            $ pmlog add chat Ada --when "1 nov" --about one --next "send the deck by 27 nov"
            Logged k3r  chat, Sun 1 Nov 2026, with Ada: one
              n3v  you owe     Fri 27 Nov  send the deck
              c2f  new person  Ada
            $ pmlog add chat Ada --when "2 nov" --about two --waiting "Ada: intro to Cy by 3 dec"
            Logged m2s  chat, Mon 2 Nov 2026, with Ada: two
              d2n  waiting     Thu  3 Dec  Ada: intro to Cy
              open with Ada: n3v send the deck; done n3v
            $ pmlog add chat Ada --when "3 nov" --about three
            Logged w3p  chat, Tue 3 Nov 2026, with Ada: three
              open with Ada: n3v send the deck, d2n intro to Cy; done n3v d2n
            $ pmlog add chat Ada --when "4 nov" --about four
            Logged f9d  chat, Wed 4 Nov 2026, with Ada: four
              open with Ada: n3v send the deck, d2n intro to Cy; done n3v d2n
            $ pmlog add mentoring Ada --when "5 nov" --about five
            Logged q7k  mentoring, Thu 5 Nov 2026, with Ada: five
              open with Ada: n3v send the deck, d2n intro to Cy; done n3v d2n
            $ pmlog add chat Ada --when "6 nov"
            Logged c3h  chat, Fri 6 Nov 2026, with Ada
              open with Ada: n3v send the deck, d2n intro to Cy; done n3v d2n
            $ pmlog people show Ada
             c2f  Ada
             You last talked 2 weeks ago (never as long before), owe them 1 promise, and wait for 1 promise.

              entries           6
              last talk         2 weeks ago   Fri 6 Nov 2026
              open follow-ups   2

             Contact
              in the last year   6 talks
                                 MTWTFSS MTWTFSS MTWTFSS MTWTFSS MTWTFSS MT   ▪ a talk, █ several
              Nov                      ▪ ▪▪▪▪▪·· ······· ·······

             Follow-ups
              n3v   Fri 27 Nov   you owe   send the deck
              d2n   Thu  3 Dec   waiting   Ada: intro to Cy

             Last talks
              c3h   Fri  6 Nov   chat
              q7k   Thu  5 Nov   mentoring   five
              f9d   Wed  4 Nov   chat        four
              w3p   Tue  3 Nov   chat        three
              m2s   Mon  2 Nov   chat        two
              k3r   Sun  1 Nov   chat        one
        """)

    def test_what_is_closed_is_not_shown(self, plays):
        plays("""
            $ pmlog people add Ada
            Added c2f  Ada
            $ pmlog add followup Ada: call by fri
            Noted r7k  you owe     Fri 27 Nov  call, with Ada
            $ pmlog done r7k
            Done     r7k  call
            $ pmlog people show Ada
             c2f  Ada
        """)

    def test_the_cadence_that_holds_and_the_last_contact(self, plays):
        plays("""
            $ pmlog people add Ada --relation peer
            Added c2f  Ada: peer
            $ pmlog people cadence --relation peer "4 weeks"
            relation peer: keep in touch every 4 weeks
            $ pmlog people show Ada
             c2f  Ada, peer

             About
              keep in touch   every 4 weeks; never talked yet
            $ pmlog add chat Ada --when "15 nov"
            Logged r4f  chat, Sun 15 Nov 2026, with Ada
            $ pmlog people show Ada
             c2f  Ada, peer
             You last talked 7 days ago.

              entries     1
              last talk   7 days ago   Sun 15 Nov 2026

             About
              keep in touch   every 4 weeks; next in 3 weeks

             Last talks
              r4f   Sun 15 Nov   chat
            $ pmlog people edit Ada --every never
            Changed c2f  Ada: peer, never remind
            $ pmlog people show Ada
             c2f  Ada, peer
             You last talked 7 days ago.

              entries     1
              last talk   7 days ago   Sun 15 Nov 2026

             About
              keep in touch   never remind

             Last talks
              r4f   Sun 15 Nov   chat
        """)

    def test_until_when_somebody_is_snoozed(self, plays):
        plays("""
            $ pmlog people add Ada --every weekly
            Added c2f  Ada: keep in touch every week
            $ pmlog snooze Ada tomorrow
            Snoozed  c2f  until Mon 23 Nov 2026: keep in touch with Ada
            $ pmlog people show Ada
             c2f  Ada

             About
              snoozed   until Mon 23 Nov 2026
            $ PMLOG_TODAY=2026-11-23 pmlog people show Ada
             c2f  Ada

             About
              keep in touch   every week; never talked yet
        """)

    def test_by_id_alias_half_a_name_and_without_accents(self, pmlog):
        pmlog("people add Zoë Ångström --alias Zed")
        whole = pmlog("people show Zoë Ångström")
        assert whole.out.startswith(" j3x  Zoë Ångström\n")
        for typed in ("j3x", "J3X", "zed", "zo", "angs", "ZOE ANGSTROM", "zoë å"):
            assert pmlog(f"people show {typed}") == whole

    def test_as_json_with_open_followups_and_the_whole_timeline(self, pmlog):
        for day in range(1, 8):
            pmlog(f"add chat Ada --when '{day} nov' --about talk{day}")
        pmlog("add followup Ada: call by fri")
        ada = json.loads(pmlog("people show Ada --json").out)
        growth = ["engagements", "attempts", "outcomes", "questions"]
        besides = ["imported", "followups", *growth, "timeline"]
        assert list(ada)[-9:] == ["last_contact", "entries", *besides]
        assert (ada["last_contact"], ada["entries"]) == ("2026-11-07", 7)
        assert [entry["about"] for entry in ada["timeline"]] == [
            f"talk{n}" for n in range(7, 0, -1)
        ]
        assert ada["followups"] == [
            {
                "id": ada["followups"][0]["id"],
                "due": "2026-11-27",
                "days_late": 0,
                "what": "call",
                "direction": "mine",
                "people": ["Ada"],
                "entry": None,
                "rule": None,
                "after_done": False,
            }
        ]


class TestWhoIsMeant:
    def test_a_slip_is_answered_with_who_may_be_meant(self, plays, ada_and_ben):
        plays("""
            $ pmlog people show Ada Lovelase
            ! pmlog: No person matches 'Ada Lovelase'. Did you mean Ada Lovelace?
            [exit 3]
            $ pmlog people retire Ben Okafr
            ! pmlog: No person matches 'Ben Okafr'. Did you mean Ben Okafor?
            [exit 3]
            $ pmlog people edit Lovelace Ada --role CPO
            ! pmlog: No person matches 'Lovelace Ada'. Did you mean Ada Lovelace?
            [exit 3]
            $ pmlog people alias Adda Countess
            ! pmlog: No person matches 'Adda'. Did you mean Ada Lovelace?
            [exit 3]
            $ pmlog people merge Ada Benn
            ! pmlog: No person matches 'Benn'. Did you mean Ben Okafor?
            [exit 3]
            $ pmlog people show Somebody Else
            ! pmlog: No person matches 'Somebody Else'. See pmlog people
            [exit 3]
        """)

    def test_a_slip_in_a_part_of_a_name_lists_everybody_it_may_mean(self, plays, ada_and_ben):
        plays("""
            $ pmlog people add Ada Chen --alias Lena
            Added z6v  Ada Chen: also Lena
            $ pmlog people show Adda
            ! pmlog: No person matches 'Adda'. Did you mean Ada Lovelace or Ada Chen?
            [exit 3]
            $ pmlog people show Lenna
            ! pmlog: No person matches 'Lenna'. Did you mean Ada Chen?
            [exit 3]
        """)

    def test_a_name_that_could_be_several_lists_them(self, plays, two_adas):
        plays("""
            $ pmlog people show Ada
            ! pmlog: 'Ada' could be one of Ada Lovelace (r5z, Analytical) or Ada Lovelace (j8p, Babbage). An id says which.
            [exit 4]
            $ pmlog people edit Ada --role CPO
            ! pmlog: 'Ada' could be one of Ada Lovelace (r5z, Analytical) or Ada Lovelace (j8p, Babbage). An id says which.
            [exit 4]
            $ pmlog people retire Ada Lovelace
            ! pmlog: 'Ada Lovelace' could be one of Ada Lovelace (r5z, Analytical) or Ada Lovelace (j8p, Babbage). An id says which.
            [exit 4]
            $ pmlog people alias Ada Countess
            ! pmlog: 'Ada' could be one of Ada Lovelace (r5z, Analytical) or Ada Lovelace (j8p, Babbage). An id says which.
            [exit 4]
            $ pmlog people merge "Ada Lovelace" r5z
            ! pmlog: 'Ada Lovelace' could be one of Ada Lovelace (r5z, Analytical) or Ada Lovelace (j8p, Babbage). An id says which.
            [exit 4]
            $ pmlog people show r5z
             r5z  Ada Lovelace, Analytical
        """)

    def test_on_a_terminal_it_is_asked_which(self, pmlog, answering, two_adas):
        answering("", "7", "two", "2")
        assert pmlog("people retire Ada") == (
            "Retired  j8p  Ada Lovelace: no more reminders, all history stays\n",
            "  1  Ada Lovelace (r5z, Analytical)\n"
            "  2  Ada Lovelace (j8p, Babbage)\n"
            "Which Ada: "
            "  a number from 1 to 2; Ctrl-C leaves, and writes nothing\n"
            "Which Ada: "
            "  a number from 1 to 2; Ctrl-C leaves, and writes nothing\n"
            "Which Ada: "
            "  a number from 1 to 2; Ctrl-C leaves, and writes nothing\n"
            "Which Ada: ",
            0,
        )

    def test_no_answer_changes_nothing(self, pmlog, answering, two_adas):
        answering()
        said = pmlog("people retire Ada")
        assert (said.out, said.code) == ("", 1)
        assert said.err.endswith("Which Ada: \npmlog: no answer; nothing was written\n")
        assert "retired" not in pmlog("people --all").out


class TestAdd:
    def test_nothing_there(self, plays):
        plays("""
            $ pmlog people add
            ! pmlog: Missing argument 'NAME...', as in pmlog people add Ada Lovelace --relation peer --company Analytical --every "4 weeks". See pmlog people add --help
            [exit 2]
            $ pmlog people add Ada
            Added c2f  Ada
            $ pmlog people
              c2f   Ada   not yet
        """)

    def test_with_all_that_can_be_said(self, plays):
        plays("""
            $ pmlog people add Ada Lovelace --relation peer --company Analytical --role PM --city London --every "4 weeks" --tag b2b --alias Countess --alias AAL
            Added r5z  Ada Lovelace: peer, PM, Analytical, London, keep in touch every 4 weeks, also AAL, Countess, #b2b
        """)

    def test_a_namesake_is_a_second_person_only_when_that_is_said(self, plays):
        plays("""
            $ pmlog people add Zoë Ångström
            Added j3x  Zoë Ångström
            $ pmlog people add ZOE ANGSTROM
            ! pmlog: Zoë Ångström is in the log already (j3x); --new writes a second person of that name
            [exit 1]
            $ pmlog people add Zoe Angstrom --new --company Globex
            Added f9k  Zoe Angstrom: Globex
            $ pmlog people show zoe
            ! pmlog: 'zoe' could be one of Zoë Ångström (j3x) or Zoe Angstrom (f9k, Globex). An id says which.
            [exit 4]
        """)

    @pytest.mark.parametrize(
        ("words", "refusal"),
        [
            ("''", "a name cannot be empty"),
            ("' '", "a name cannot be empty"),
            ("x" * 201, "a name has at most 200 characters, not 201"),
            ("x" * 10_000, "a name has at most 200 characters, not 10000"),
            ("'Ada\x1b[2J'", "a name cannot hold control characters"),
            ("'Ada\u202e'", "a name cannot hold control characters"),
            ("Ada --alias ''", "an alias cannot be empty"),
            ("Ada --tag '#'", "a tag cannot be empty"),
            ("Ada --link " + "x" * 2001, "a link has at most 2000 characters here, not 2001"),
            ("Ada --company " + "x" * 2001, "--company has at most 2000 characters here, not 2001"),
            (
                "Ada --every sometimes",
                "'sometimes' is not understood: say how often, such as "
                '"4 weeks", "every month", 10d or quarterly',
            ),
            ("Ada --every '20 years'", "'20 years' is not understood: a cadence is 1 to 3650 days"),
        ],
    )
    def test_what_cannot_be_kept_is_refused_and_nobody_is_added(self, pmlog, words, refusal):
        assert pmlog(f"people add {words}") == ("", f"pmlog: {refusal}\n", 2)
        assert pmlog("people --json").out == "[]\n"

    def test_markup_in_a_name_is_shown_as_it_is(self, plays):
        plays("""
            $ pmlog people add "[red]Ada[/red] :smile:" --tag "[b]" --company "[link=x]Acme [/Labs]"
            Added c7n  [red]Ada[/red] :smile:: [link=x]Acme [/Labs], #[b]
            $ pmlog people
              c7n   [red]Ada[/red] :smile:   not yet   #[b]
            $ pmlog people show "[red"
             c7n  [red]Ada[/red] :smile:, [link=x]Acme [/Labs]

             About
              tags   [b]
        """)


class TestEdit:
    def test_nothing_there(self, plays):
        plays("""
            $ pmlog people edit Ada --role CPO
            ! pmlog: No person matches 'Ada'. See pmlog people
            [exit 3]
            $ pmlog people edit
            ! pmlog: say whom to change: by name, or by --of-tag, --of-relation, --quiet-for
            [exit 2]
        """)

    def test_nothing_to_change(self, plays, ada_and_ben):
        plays("""
            $ pmlog people edit Ada
            ! pmlog: say what to change; see pmlog people edit --help
            [exit 2]
        """)

    def test_each_field(self, plays, ada_and_ben):
        plays("""
            $ pmlog people edit Ada --name "Ada King" --relation ment --role CPO
            ! pmlog: 'ment' is no relation: it is peer, coach, mentor, mentee, expert, community, colleague or other
            [exit 2]
            $ pmlog people edit Ada --name "Ada King" --relation mentor --role CPO --company Globex --city Paris --met "a dinner" --notes "likes tea" --every monthly --tag pm --link https://ada.example
            Changed r5z  Ada King: mentor, CPO, Globex, Paris, keep in touch every month, #pm
            $ pmlog people show Ada
             r5z  Ada King, mentor; CPO, Globex

             About
              city            Paris
              met             a dinner
              tags            pm
              links           https://ada.example
              notes           likes tea
              keep in touch   every month; never talked yet
        """)

    def test_an_empty_text_takes_it_away_but_never_the_name(self, plays, ada_and_ben):
        plays("""
            $ pmlog people edit Ada --relation "" --role "" --company "" --city ""
            Changed r5z  Ada Lovelace
            $ pmlog people edit Ada --name ""
            ! pmlog: a name cannot be empty
            [exit 2]
            $ pmlog people show Ada
             r5z  Ada Lovelace
        """)

    def test_tags_and_links_come_and_go(self, plays, ada_and_ben):
        plays("""
            $ pmlog people edit Ben --tag "pm, b2b" --tag c --link https://a --link https://b
            Changed q7q  Ben Okafor: #b2b, #c, #pm
            $ pmlog people edit Ben --untag PM --untag nope --unlink https://a
            Changed q7q  Ben Okafor: #b2b, #c
            $ pmlog people show Ben
             q7q  Ben Okafor

             About
              tags    b2b, c
              links   https://b
        """)

    def test_the_new_name_is_found_and_the_old_one_is_not(self, plays, ada_and_ben):
        plays("""
            $ pmlog people edit Ben --name "Benedict Őry"
            Changed q7q  Benedict Őry
            $ pmlog people show ory
             q7q  Benedict Őry
            $ pmlog people show Okafor
            ! pmlog: No person matches 'Okafor'. See pmlog people
            [exit 3]
        """)

    def test_a_cadence_of_their_own_and_none(self, plays, ada_and_ben):
        plays("""
            $ pmlog people edit Ada --every "10 days"
            Changed r5z  Ada Lovelace: peer, PM, Analytical, London, keep in touch every 10 days
            $ pmlog people edit Ada --every never
            Changed r5z  Ada Lovelace: peer, PM, Analytical, London, never remind
            $ pmlog people edit Ada --every none
            Changed r5z  Ada Lovelace: peer, PM, Analytical, London
            $ pmlog people edit Ada --every ""
            Changed r5z  Ada Lovelace: peer, PM, Analytical, London
        """)


class TestAlias:
    def test_nothing_there(self, plays):
        plays("""
            $ pmlog people alias Ada Countess
            ! pmlog: No person matches 'Ada'. See pmlog people
            [exit 3]
            $ pmlog people alias Ada
            ! pmlog: Missing argument 'ALIAS', as in pmlog people alias "Ada Lovelace" Countess. See pmlog people alias --help
            [exit 2]
        """)

    def test_an_alias_is_another_name(self, plays, ada_and_ben):
        plays("""
            $ pmlog people alias "Ada Lovelace" "The Countess"
            Changed r5z  Ada Lovelace: peer, PM, Analytical, London, also The Countess
            $ pmlog people alias ada "the countess"
            Changed r5z  Ada Lovelace: peer, PM, Analytical, London, also the countess
            $ pmlog people show countess
             r5z  Ada Lovelace, peer; PM, Analytical

             About
              city   London
              also   the countess
        """)

    def test_an_alias_can_go_again(self, plays, ada_and_ben):
        plays("""
            $ pmlog people alias Ada Countess
            Changed r5z  Ada Lovelace: peer, PM, Analytical, London, also Countess
            $ pmlog people alias Ada COUNTESS --remove
            Changed r5z  Ada Lovelace: peer, PM, Analytical, London
            $ pmlog people show Countess
            ! pmlog: No person matches 'Countess'. See pmlog people
            [exit 3]
            $ pmlog people alias Ada Countess --remove
            ! pmlog: Ada Lovelace is not called Countess
            [exit 1]
            $ pmlog people alias Ada ""
            ! pmlog: an alias cannot be empty
            [exit 2]
        """)

    def test_an_alias_goes_before_half_a_name(self, pmlog, ada_and_ben):
        pmlog("people add Adam Smith")
        assert pmlog("people show ada").code == 4
        pmlog("people alias 'Ada Lovelace' Ada")
        assert pmlog("people show ada").out.startswith(" r5z  Ada Lovelace, peer; PM, Analytical\n")


class TestRetire:
    def test_nothing_there(self, plays):
        plays("""
            $ pmlog people retire Ada
            ! pmlog: No person matches 'Ada'. See pmlog people
            [exit 3]
        """)

    def test_reminders_end_and_history_stays(self, plays):
        plays("""
            $ pmlog add chat Ada --when "1 oct" --about pricing
            Logged k6f  chat, Thu 1 Oct 2026, with Ada: pricing
              c2f  new person  Ada
            $ pmlog people edit Ada --every weekly
            Changed c2f  Ada: keep in touch every week
            $ pmlog people retire Ada
            Retired  c2f  Ada: no more reminders, all history stays
            $ pmlog followups
             Nothing due. Promises come from --next "send Ada the deck by fri"
             Isolation risk (provisional): very low contact, no contact logged in 7 weeks
            $ pmlog people show Ada
             c2f  Ada
             You last talked 7 weeks ago.

              entries     1
              last talk   7 weeks ago   Thu 1 Oct 2026

             About
              retired   Sun 22 Nov 2026

             Last talks
              k6f   Thu  1 Oct   chat   pricing
        """)

    def test_back_again(self, plays):
        plays("""
            $ pmlog people add Ada --every weekly
            Added c2f  Ada: keep in touch every week
            $ pmlog people retire Ada
            Retired  c2f  Ada: no more reminders, all history stays
            $ pmlog people retire Ada --back
            Back     c2f  Ada: reminders go on
            $ PMLOG_TODAY=2026-11-23 pmlog followups
             Losing touch
              Ada   every week; never talked yet
        """)


class TestMerge:
    def test_nothing_there(self, plays):
        plays("""
            $ pmlog people merge Ada Ben --yes
            ! pmlog: No person matches 'Ada'. See pmlog people
            [exit 3]
            $ pmlog people merge Ada
            ! pmlog: Missing argument 'GONE', as in pmlog people merge "Ada Lovelace" "Ada L.". See pmlog people merge --help
            [exit 2]
        """)

    def test_it_needs_a_terminal_or_yes(self, plays, ada_and_ben):
        plays("""
            $ pmlog people merge Ada Ben
            ! pmlog: Not done: merge Ben Okafor (q7q) into Ada Lovelace (r5z) needs a yes on a terminal, or --yes
            [exit 1]
            $ pmlog people
              r5z   Ada Lovelace   peer   not yet
              q7q   Ben Okafor            not yet
        """)

    def test_a_yes_in_a_pipe_confirms_nothing(self, pmlog, ada_and_ben, monkeypatch, log):
        monkeypatch.setattr("sys.stdin", io.StringIO("y\ny\ny\n"))
        before = pmlog("people --all --json")
        assert pmlog("people merge Ada Ben") == (
            "",
            "pmlog: Not done: merge Ben Okafor (q7q) into Ada Lovelace (r5z)"
            " needs a yes on a terminal, or --yes\n",
            1,
        )
        assert pmlog("people --all --json") == before

    @pytest.mark.parametrize("answer", ["", "n", "no", "ja", "yess"])
    def test_on_a_terminal_anything_but_yes_is_no(self, pmlog, answering, ada_and_ben, answer):
        answering(answer)
        assert pmlog("people merge Ada Ben") == (
            "Nothing was merged.\n",
            "merge Ben Okafor (q7q) into Ada Lovelace (r5z)? [y/N]: ",
            0,
        )
        assert pmlog("people show Ben").code == 0

    @pytest.mark.parametrize("answer", ["y", "Y", " yes ", "YES"])
    def test_on_a_terminal_yes_is_yes(self, pmlog, answering, ada_and_ben, answer):
        answering(answer)
        assert pmlog("people merge Ada Ben").out == (
            "Merged r5z  Ada Lovelace: peer, PM, Analytical, London, also Ben Okafor\n"
        )

    def test_ctrl_c_changes_nothing(self, pmlog, answering, ada_and_ben, monkeypatch):
        def interrupted() -> str:
            raise KeyboardInterrupt

        answering()
        monkeypatch.setattr("builtins.input", interrupted)
        assert pmlog("people merge Ada Ben").code == 130
        assert pmlog("people show Ben").code == 0

    def test_nobody_is_merged_with_themselves(self, plays, ada_and_ben):
        plays("""
            $ pmlog people merge Ada Lovelace --yes
            ! pmlog: both are Ada Lovelace (r5z)
            [exit 2]
        """)

    def test_talks_and_followups_come_together(self, plays):
        plays("""
            $ pmlog add chat Ada Lovelace --when "1 nov" --about one --next "send the deck by 30 nov"
            Logged w8f  chat, Sun 1 Nov 2026, with Ada Lovelace: one
              g2y  you owe     Mon 30 Nov  send the deck
              r5z  new person  Ada Lovelace
            $ pmlog add chat "Ada L., Cy" --new "Ada L." --when "5 nov" --about two --waiting "intro by 3 dec"
            Logged y4f  chat, Thu 5 Nov 2026, with Ada L. and Cy: two
              q8y  waiting     Thu  3 Dec  Ada L. and Cy: intro
              y7x  new person  Ada L.
              w2x  new person  Cy
            $ pmlog people merge "Ada Lovelace" "Ada L." --yes
            Merged r5z  Ada Lovelace: also Ada L.
            $ pmlog people show Ada
             r5z  Ada Lovelace
             You last talked 2 weeks ago (never as long before), owe them 1 promise, and wait for 1 promise.

              entries           2
              last talk         2 weeks ago   Thu 5 Nov 2026
              open follow-ups   2

             About
              also   Ada L.

             Follow-ups
              g2y   Mon 30 Nov   you owe   send the deck
              q8y   Thu  3 Dec   waiting   Ada Lovelace and Cy: intro

             Last talks
              y4f   Thu  5 Nov   chat   two   Cy
              w8f   Sun  1 Nov   chat   one
            $ pmlog list
              y4f   Thu  5 Nov   chat   Ada Lovelace and Cy   two
              w8f   Sun  1 Nov   chat   Ada Lovelace          one
            $ pmlog people show "Ada L."
             r5z  Ada Lovelace
             You last talked 2 weeks ago (never as long before), owe them 1 promise, and wait for 1 promise.

              entries           2
              last talk         2 weeks ago   Thu 5 Nov 2026
              open follow-ups   2

             About
              also   Ada L.

             Follow-ups
              g2y   Mon 30 Nov   you owe   send the deck
              q8y   Thu  3 Dec   waiting   Ada Lovelace and Cy: intro

             Last talks
              y4f   Thu  5 Nov   chat   two   Cy
              w8f   Sun  1 Nov   chat   one
        """)

    def test_where_both_were_there_is_one(self, pmlog):
        pmlog("add chat 'Ada, Ben' --next 'call by fri'")
        pmlog("people merge Ada Ben --yes")
        ada = json.loads(pmlog("people show Ada --json").out)
        assert [entry["people"] for entry in ada["timeline"]] == [["Ada"]]
        assert [promise["people"] for promise in ada["followups"]] == [["Ada"]]

    def test_what_is_kept_of_both_comes_together(self, pmlog):
        pmlog(
            "people add Ada --company Analytical --notes tea --tag a --tag b --link https://1"
            " --alias Countess"
        )
        pmlog(
            "people add Ben --relation coach --company Babbage --role CPO --city Paris --met dinner"
            " --notes coffee --every weekly --tag b --tag c --link https://2 --alias Benny"
        )
        pmlog("people merge Ada Ben --yes")
        (ada,) = json.loads(pmlog("people --json").out)
        assert ada == {
            "id": "c2f",
            "name": "Ada",
            "relation": "coach",
            "company": "Analytical",
            "role": "CPO",
            "city": "Paris",
            "met": "dinner",
            "notes": "tea\ncoffee",
            "aliases": ["Ben", "Benny", "Countess"],
            "tags": ["a", "b", "c"],
            "links": ["https://1", "https://2"],
            "cadence_days": 7,
            "birthday": "",
            "snoozed_until": None,
            "active": True,
            "retired": None,
            "created": "2026-11-22",
            "last_contact": None,
            "entries": 0,
        }

    def test_what_is_kept_of_the_first_stays(self, pmlog):
        pmlog("people add Ada --relation peer --every monthly --notes tea")
        pmlog("people add Ben --relation coach --every weekly")
        pmlog("people merge Ada Ben --yes")
        (ada,) = json.loads(pmlog("people --json").out)
        assert (ada["relation"], ada["cadence_days"], ada["notes"]) == ("peer", 30, "tea")

    def test_who_was_known_first_says_since_when(self, pmlog, plays):
        plays("""
            $ PMLOG_TODAY=2026-01-05 pmlog people add Ben
            Added s8s  Ben
            $ pmlog people add Ada
            Added c2f  Ada
            $ pmlog people merge Ada Ben --yes
            Merged c2f  Ada: also Ben
        """)
        assert json.loads(pmlog("people --json").out)[0]["created"] == "2026-01-05"

    def test_namesakes_leave_no_alias(self, plays, two_adas):
        plays("""
            $ pmlog people merge r5z j8p --yes
            Merged r5z  Ada Lovelace: Analytical
            $ pmlog people show Ada
             r5z  Ada Lovelace, Analytical
        """)


class TestCadence:
    def test_nothing_there(self, plays):
        plays("""
            $ pmlog people cadence
            No cadence by tag or relation yet: pmlog people cadence --relation peer "4 weeks"
            $ pmlog people cadence --json
            []
        """)

    def test_by_tag_and_by_relation(self, plays):
        plays("""
            $ pmlog people cadence --relation peer "4 weeks"
            relation peer: keep in touch every 4 weeks
            $ pmlog people cadence --relation coach every 10 days
            relation coach: keep in touch every 10 days
            $ pmlog people cadence --tag "#Founders" monthly
            tag founders: keep in touch every month
            $ pmlog people cadence --tag family never
            tag family: never remind
            $ pmlog people cadence
            relation coach: keep in touch every 10 days
            relation peer: keep in touch every 4 weeks
            tag family: never remind
            tag founders: keep in touch every month
            $ pmlog people cadence --json
            [
              {
                "kind": "relation",
                "name": "coach",
                "days": 10
              },
              {
                "kind": "relation",
                "name": "peer",
                "days": 28
              },
              {
                "kind": "tag",
                "name": "family",
                "days": 0
              },
              {
                "kind": "tag",
                "name": "founders",
                "days": 30
              }
            ]
        """)

    def test_the_last_word_holds_and_none_takes_it_away(self, plays):
        plays("""
            $ pmlog people cadence --relation peer "4 weeks"
            relation peer: keep in touch every 4 weeks
            $ pmlog people cadence --relation peer weekly
            relation peer: keep in touch every week
            $ pmlog people cadence
            relation peer: keep in touch every week
            $ pmlog people cadence --relation peer none
            relation peer: no cadence
            $ pmlog people cadence
            No cadence by tag or relation yet: pmlog people cadence --relation peer "4 weeks"
        """)

    def test_for_whom_and_how_often_are_both_wanted(self, plays):
        plays("""
            $ pmlog people cadence weekly
            ! pmlog: say for whom and how often: --tag TAG SPAN, or --relation WORD SPAN
            [exit 2]
            $ pmlog people cadence --tag pm
            ! pmlog: say for whom and how often: --tag TAG SPAN, or --relation WORD SPAN
            [exit 2]
            $ pmlog people cadence --tag pm --relation peer weekly
            ! pmlog: say for whom and how often: --tag TAG SPAN, or --relation WORD SPAN
            [exit 2]
            $ pmlog people cadence --relation pal weekly
            ! pmlog: 'pal' is no relation: it is peer, coach, mentor, mentee, expert, community, colleague or other
            [exit 2]
            $ pmlog people cadence --tag pm sometimes
            ! pmlog: 'sometimes' is not understood: say how often, such as "4 weeks", "every month", 10d or quarterly
            [exit 2]
            $ pmlog people cadence --tag "#" weekly
            ! pmlog: a tag cannot be empty
            [exit 2]
            $ pmlog people cadence
            No cadence by tag or relation yet: pmlog people cadence --relation peer "4 weeks"
        """)


def test_a_cadence_is_for_one_tag_or_one_relation(plays, log):
    plays(r"""
$ pmlog people cadence --tag " " "4 weeks"
! pmlog: a tag cannot be empty
[exit 2]
$ pmlog people cadence --tag "" "4 weeks"
! pmlog: a tag cannot be empty
[exit 2]
$ pmlog people cadence --tag "," "4 weeks"
! pmlog: a tag cannot be empty
[exit 2]
$ pmlog people cadence --tag "one two" "4 weeks"
! pmlog: 'one two' is several tags: say one
[exit 2]
$ pmlog people cadence --tag " "
! pmlog: say for whom and how often: --tag TAG SPAN, or --relation WORD SPAN
[exit 2]
$ pmlog people cadence --relation "" "4 weeks"
! pmlog: '' is no relation: it is peer, coach, mentor, mentee, expert, community, colleague or other
[exit 2]
$ pmlog list --tag " "
! pmlog: a tag cannot be empty
[exit 2]
""")
    assert not log.exists()


def test_a_link_that_is_code_is_not_taken_in(plays):
    plays(r"""
$ pmlog people add Ada --link javascript:alert(1)
! pmlog: a link cannot be code: give a web page, an address or a number
[exit 2]
$ pmlog people add Ada
Added c2f  Ada
$ pmlog people edit Ada --link "Java%0Ascript&colon;alert(1)"
! pmlog: a link cannot be code: give a web page, an address or a number
[exit 2]
$ pmlog add post --about "what I learned" --link "data:text/html,x"
! pmlog: --link cannot be code: give a web page, an address or a number
[exit 2]
""")


class TestSeveralAtOnce:
    """People by how long they were quiet, in other orders, and changed by a filter."""

    SESSION = """
        $ pmlog people add Ada --relation peer --every "4 weeks" --tag founders
        $ pmlog people add Ben --relation peer --every "8 weeks"
        $ pmlog people add Cy --tag founders
        $ pmlog people add Dee --every monthly
        $ pmlog add chat Ada --when "12 oct"
        $ pmlog add chat Ben --when "1 sep"
        $ pmlog add chat Cy --when "1 jun"
    """

    def test_they_are_sorted_and_found_by_how_long_they_were_quiet(self, having, plays):
        having(self.SESSION)
        plays("""
            $ pmlog people --sort last
              w2x   Cy           5 months ago, 1 in all   #founders
              z2y   Ben   peer   11 weeks ago, 1 in all
              c2f   Ada   peer   5 weeks ago, 1 in all    #founders
              j3b   Dee          not yet
            $ pmlog people --sort cadence
              c2f   Ada   peer   every 4 weeks; 13 days over     #founders
              z2y   Ben   peer   every 8 weeks; 3 weeks over
              j3b   Dee          every month; never talked yet
              w2x   Cy           5 months ago, 1 in all          #founders
            $ pmlog people --quiet-for "2 months"
              z2y   Ben   peer   11 weeks ago, 1 in all
              w2x   Cy           5 months ago, 1 in all   #founders
            $ pmlog people --quiet-for soon
            ! pmlog: 'soon' is not understood: say how often, such as "4 weeks", "every month", 10d or quarterly
            [exit 2]
            $ pmlog people --sort age
            ! pmlog: 'age' is no order: it is name, last or cadence
            [exit 2]
        """)

    def test_all_who_fit_are_changed_in_one_step_once_that_was_seen(self, having, plays):
        having(self.SESSION)
        plays("""
            $ pmlog people edit --of-tag founders --every "6 weeks" --tag again --untag founders
              c2f  Ada: keep in touch every 6 weeks, not every 4 weeks, #again, no #founders
              w2x  Cy: keep in touch every 6 weeks, #again, no #founders
            ! pmlog: Not done: change 2 people needs a yes on a terminal, or --yes
            [exit 1]
            $ pmlog people edit --of-tag founders --every "6 weeks" --tag again --yes
            Changed c2f  Ada: peer, keep in touch every 6 weeks, #again, #founders
            Changed w2x  Cy: keep in touch every 6 weeks, #again, #founders
            $ pmlog undo
            Undone  people edit (Sun 22 Nov 2026 12:00): changed person c2f and person w2x
            $ pmlog people edit --of-relation peer --relation peer --yes
            Nothing to change; 2 people fit
            $ pmlog people edit --quiet-for "2 months" --relation community --yes
            Changed z2y  Ben: community, keep in touch every 8 weeks
            Changed w2x  Cy: community, #founders
            $ pmlog people edit --of-tag founders --city Rome --yes
            ! pmlog: of several, --tag, --untag, --relation and --every are changed
            [exit 2]
            $ pmlog people edit --of-tag founders --name Rome --yes
            ! pmlog: a name is that of one person
            [exit 2]
            $ pmlog people edit --of-tag founders --link https://ada.example --yes
            ! pmlog: a link is that of one person
            [exit 2]
            $ pmlog people edit --every "4 weeks"
            ! pmlog: say whom to change: by name, or by --of-tag, --of-relation, --quiet-for
            [exit 2]
            $ pmlog people edit Ada --of-tag founders --every "4 weeks"
            ! pmlog: say whom to change: by name, or by --of-tag, --of-relation, --quiet-for
            [exit 2]
            $ pmlog people edit --of-tag founders
            ! pmlog: say what to change; see pmlog people edit --help
            [exit 2]
        """)

    def test_a_no_changes_nothing(self, having, pmlog, answering):
        having(self.SESSION)
        answering("n")
        said = pmlog("people edit --of-tag founders --relation mentor")
        assert said.out.splitlines()[-1] == "Nothing was changed."
        assert "mentor" not in pmlog("people").out


def test_while_a_pause_is_on_every_page_that_reminds_says_so(pmlog):
    pmlog("people add Ada --every '2 weeks'")
    pmlog("add chat Ada --when '1 sep'")
    touch = "every 2 weeks; 9 weeks over"
    assert touch in pmlog("people show Ada").out
    assert "every 2 weeks" in pmlog("report --month").out
    pmlog("pause --until '1 dec'")
    rests = "aused until Wed 2 Dec: nobody is reminded of"
    assert f"{touch}; p{rests}" in pmlog("people show Ada").out
    report = pmlog("report --month").out
    assert f"P{rests}" in report
    assert "every 2 weeks" not in report
    assert rests in pmlog("prep Ada").out
    for page in ("followups", "risk", ""):
        assert "aused" in pmlog(page).out, page
