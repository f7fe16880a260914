"""pmlog alone: today on one screen."""


def test_nothing_there(plays, log):
    plays("""
        $ pmlog
         Nothing is logged yet. What to type first:
           after a talk    pmlog add chat Ada Lovelace about pricing
           each morning    pmlog followups
           to look round   pmlog demo, a made-up year; all it can do: pmlog --help
    """)
    assert not log.exists()


def test_somebody_written_down_is_no_new_log_any_more(plays):
    plays("""
        $ pmlog people add Ada
        Added c2f  Ada
        $ pmlog
         Sun 22 Nov 2026

         Nothing due. Promises come from --next "send Ada the deck by fri"

          this month   0 entries; the whole month before: 0
    """)


def test_a_normal_day(plays):
    plays("""
        $ pmlog people add Jo Park --relation peer --every "4 weeks"
        Added r4q  Jo Park: peer, keep in touch every 4 weeks
        $ pmlog add chat Jo --when "4 oct" --about "hiring the first designer"
        Logged p6w  chat, Sun 4 Oct 2026, with Jo Park: hiring the first designer
          Jo: Jo Park
        $ pmlog add chat Ada Lovelace --when yesterday --about "pricing the beta" --next "send the deck by fri"
        Logged d6k  chat, Sat 21 Nov 2026, with Ada Lovelace: pricing the beta
          f2c  you owe     Fri 27 Nov  send the deck
          r5z  new person  Ada Lovelace
        $ pmlog add followup "the board slides" --by 2026-11-19
        Noted j6r  you owe     Thu 19 Nov  the board slides; 3 days late already
        $ PMLOG_TODAY=2026-11-23 pmlog
         Mon 23 Nov 2026

         Overdue
          j6r   4 d late                    the board slides

         Next 7 days
          f2c   Fri 27 Nov   Ada Lovelace   send the deck      chat 21 Nov

         Losing touch
          Jo Park   peer, every 4 weeks; 3 weeks over: chat 4 Oct "hiring the first designer"

          prepare      a talk with Jo Park; pmlog prep Jo Park
          last         chat, Sat 21 Nov 2026, with Ada Lovelace: pricing the beta
          this month   1 entry; the whole month before: 1
    """)


def test_the_one_talk_to_prepare(plays):
    plays("""
        $ pmlog add chat "Cy O'Brien" --planned --when 2026-11-27
        Planned p2t  chat, Fri 27 Nov 2026, with Cy O'Brien
          s2j  new person  Cy O'Brien
        $ pmlog add chat Ada Lovelace --planned --when 2026-11-25 --about pricing
        Planned j8t  chat, Wed 25 Nov 2026, with Ada Lovelace: pricing
          r5z  new person  Ada Lovelace
        $ pmlog
         Sun 22 Nov 2026

         Next 7 days
          j8t   Wed 25 Nov   Ada Lovelace   chat: pricing
          p2t   Fri 27 Nov   Cy O'Brien     chat

          prepare      chat: pricing, Wed 25 Nov 2026; pmlog prep Ada Lovelace
          this month   0 entries; the whole month before: 0
        $ PMLOG_TODAY=2026-11-25 pmlog
         Wed 25 Nov 2026

         Today
          j8t                Ada Lovelace   chat: pricing

         Next 7 days
          p2t   Fri 27 Nov   Cy O'Brien     chat

          prepare      chat: pricing, today; pmlog prep Ada Lovelace
          this month   0 entries; the whole month before: 0
    """)


def test_the_month_so_far_stands_beside_the_whole_one_before(plays):
    plays("""
        $ pmlog add chat Ada --when "31 oct"
        Logged n3s  chat, Sat 31 Oct 2026, with Ada
          c2f  new person  Ada
        $ pmlog add chat Ada --when "1 oct"
        Logged h3s  chat, Thu 1 Oct 2026, with Ada
        $ pmlog add chat Ada --when "30 sep"
        Logged s8y  chat, Wed 30 Sep 2026, with Ada
        $ pmlog add chat Ada --when "1 nov"
        Logged s7v  chat, Sun 1 Nov 2026, with Ada
        $ pmlog
         Sun 22 Nov 2026

         Nothing due. Promises come from --next "send Ada the deck by fri"
         Isolation risk 89: very low contact; most would help: one new person you talk to at a meetup: about -8

          last         chat, Sun 1 Nov 2026, with Ada
          this month   1 entry; the whole month before: 2
        $ PMLOG_TODAY=2026-12-01 pmlog
         Tue 1 Dec 2026

         Nothing due. Promises come from --next "send Ada the deck by fri"
         Isolation risk 91: very low contact; most would help: one new person you talk to at a meetup: about -7

          last         chat, Sun 1 Nov 2026, with Ada
          this month   0 entries; the whole month before: 1
    """)


def test_it_is_as_long_as_one_screen(pmlog):
    for day in range(1, 20):
        pmlog(f"add followup promise{day} --by 2026-11-{day:02}")
    lines = pmlog("").out.splitlines()
    assert lines[0] == " Sun 22 Nov 2026"
    assert lines[6].split() == "16 older, since 1 Nov".split()
    assert len(lines) == 9


def test_in_december_and_january_it_says_once_that_the_year_can_be_told(
    pmlog, log, sample_year, monkeypatch
):
    monkeypatch.setattr("pmlog.session.Session.is_terminal", True)
    log.write_bytes(sample_year)

    def said(day: str) -> list[str]:
        monkeypatch.setenv("PMLOG_TODAY", day)
        return [line for line in pmlog("").out.splitlines() if "--story" in line]

    assert said("2026-11-30") == []
    assert said("2026-12-01") == ["  the year     2026 as a story: pmlog report 2026 --story"]
    pmlog("add chat Ada")
    assert said("2026-12-02") == said("2027-01-31") == []
    log.write_bytes(sample_year)
    assert said("2027-02-01") == []
    assert len(said("2027-01-31")) == 1


def test_a_year_with_little_in_it_is_not_told_of(pmlog, monkeypatch):
    monkeypatch.setattr("pmlog.session.Session.is_terminal", True)
    monkeypatch.setenv("PMLOG_TODAY", "2026-12-24")
    pmlog("add chat Ada")
    assert "--story" not in pmlog("").out
