"""pmlog event: from who was met to who stayed."""


def test_nothing_there(plays, log):
    plays("""
        $ pmlog event
         No event yet: pmlog add meetup --about ProductTank --met "Ada, Ben"
        $ pmlog event --json
        []
        $ pmlog event show k7f
        ! pmlog: No id matches 'k7f'. See pmlog followups and pmlog list
        [exit 3]
    """)
    assert not log.exists()


def test_the_funnel_of_a_conference(plays):
    plays("""
        $ PMLOG_TODAY=2026-07-01 pmlog add conference --about North --met "Ada, Ben, Cy" --days 2 --hoped 5 --cost "120 EUR" --for 12h --talks "Pricing: anchor on value; Discovery"
        Logged h7f  conference, Wed 1 Jul 2026 to Thu 2 Jul 2026, met Ada, Ben and Cy: North
          s3z  suggested   Thu  2 Jul  write to Ada, met at North
          y9k  suggested   Fri  3 Jul  write to Ben, met at North
          v9t  suggested   Mon  6 Jul  write to Cy, met at North
          h9j  new person  Ada
          f2z  new person  Ben
          q3k  new person  Cy
        $ PMLOG_TODAY=2026-07-04 pmlog add chat Ada
        Logged d6t  chat, Sat 4 Jul 2026, with Ada
          s3z  done        write to Ada, met at North
        $ PMLOG_TODAY=2026-07-05 pmlog done y9k
        Done     y9k  write to Ben, met at North
        $ PMLOG_TODAY=2026-07-05 pmlog event show h7f
         h7f  North, conference, Wed 1 Jul 2026 to Thu 2 Jul 2026
         You met 3 people and followed up 1 of them within 7 days.

          met                         3           hoped for 5
          followed up within 7 days   1           out of 3; 4 days left
          in contact after 90 days    too early   known on Wed 30 Sep 2026
          time there                  12 h
          cost                        120 EUR

         Met there
          who   followed up    last contact
          Ada   after 2 days   yesterday
          Ben   not yet        none since
          Cy    not yet        none since

         Talks heard
          Pricing: anchor on value
          Discovery
        $ PMLOG_TODAY=2026-10-01 pmlog add chat Ben
        Logged v7r  chat, Thu 1 Oct 2026, with Ben
        $ pmlog event show h7f
         h7f  North, conference, Wed 1 Jul 2026 to Thu 2 Jul 2026
         You met 3 people, followed up 1 of them within 7 days, and had contact with 1 after 90 days.

          met                         3         hoped for 5
          followed up within 7 days   1         out of 3
          in contact after 90 days    1         out of 3
          time there                  12 h
          cost                        120 EUR

         Met there
          who   followed up     last contact
          Ada   after 2 days    4 months ago
          Ben   after 91 days   7 weeks ago
          Cy    not yet         none since

         Talks heard
          Pricing: anchor on value
          Discovery
        $ pmlog event
                                     met   in 7 d   after 90 d
          h7f   Wed  1 Jul   North   3     1        1            12 h   120 EUR
         pmlog event show ID, or words of its name
        $ pmlog event show d6t
        ! pmlog: d6t is a chat, not an event: pmlog show d6t
        [exit 2]
    """)


def test_a_meetup_where_nobody_was_met(plays):
    plays("""
        $ pmlog add meetup --about ProductTank --for 2h
        Logged t5z  meetup, Sun 22 Nov 2026: ProductTank
        $ pmlog event
                                           met
          t5z   Sun 22 Nov   ProductTank   0     2 h
         pmlog event show ID, or words of its name
    """)


def test_words_of_its_name_mean_an_event(plays, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    plays("""
        $ PMLOG_TODAY=2026-09-08 pmlog add meetup --about ProductTank
        Logged v7s  meetup, Tue 8 Sep 2026: ProductTank
        $ pmlog add conference --about "Product North"
        Logged d5p  conference, Sun 22 Nov 2026: Product North
        $ pmlog add group --about "North Sea"
        Logged k7d  group, Sun 22 Nov 2026: North Sea
        $ pmlog event show product north
         d5p  Product North, conference, Sun 22 Nov 2026
        $ pmlog event show producttank
         v7s  ProductTank, meetup, Tue 8 Sep 2026
        $ pmlog event show product
        ! pmlog: 'product' could be one of Product North (d5p, Sun 22 Nov, conference) or ProductTank (v7s, Tue 8 Sep, meetup). An id says which.
        [exit 4]
        $ pmlog event show north --md north.md
        Wrote north.md
        $ pmlog event show sea
        ! pmlog: No event matches 'sea'. See pmlog event
        [exit 3]
        $ pmlog event show North Product
         d5p  Product North, conference, Sun 22 Nov 2026
    """)
