"""pmlog prep: everything before a talk with somebody."""


def test_nothing_there(plays, log):
    plays("""
        $ pmlog prep Ada
        ! pmlog: No person matches 'Ada'. See pmlog people
        [exit 3]
        $ pmlog people add Ada
        Added c2f  Ada
        $ pmlog prep Ada
         Before a talk with Ada
          last talk   none so far
         Afterwards: pmlog add chat Ada
    """)


def test_it_brings_together_talks_promises_questions_and_what_is_new(plays):
    plays("""
        $ pmlog people add Ada Lovelace --relation mentor --company Analytical --tag pricing --every "4 weeks"
        Added r5z  Ada Lovelace: mentor, Analytical, keep in touch every 4 weeks, #pricing
        $ pmlog add mentoring Ada --about "the beta" --learned "anchor on value" --when "1 nov" --next "send Ada the deck by fri" --waiting "Ada: intro to Cy by 3 dec"
        Logged j4j  mentoring, Sun 1 Nov 2026, with Ada Lovelace: the beta
          j5m  you owe     Fri 27 Nov  send Ada the deck
          j6x  waiting     Thu  3 Dec  Ada Lovelace: intro to Cy
          Ada: Ada Lovelace
        $ pmlog add chat Ben --learned "ship it smaller" --when "10 nov"
        Logged n7m  chat, Tue 10 Nov 2026, with Ben
          z2y  new person  Ben
        $ pmlog add chat Ada, Ben --learned "not news to Ada" --when "1 nov"
        Logged f5c  chat, Sun 1 Nov 2026, with Ada Lovelace and Ben
          Ada: Ada Lovelace
          open with Ada Lovelace: j5m send Ada the deck, j6x intro to Cy; done j5m j6x
        $ pmlog ask "anything new?"
        Parked x7n  anything new?
        $ pmlog ask "how do you price a beta?" --tag pricing
        Parked y3w  how do you price a beta? (for #pricing)
        $ pmlog ask "what would you ask?" --for Ada
        Parked j2j  what would you ask? (for Ada Lovelace)
          Ada: Ada Lovelace
        $ pmlog ask "how do you hire?" --relation peer
        Parked w8g  how do you hire? (for peer)
        $ pmlog outcome add friendship "we cook together" --with Ben
        Added z2p  friendship: we cook together, with Ben
        $ pmlog outcome add friendship "long ago" --with Ben --when "1 jan"
        Added p2j  friendship: long ago, with Ben
        $ pmlog prep ada
         Before a talk with Ada Lovelace
         You owe them 1 promise, wait for 1 promise, and have 3 questions to ask.
          relation        mentor
          role            Analytical
          last talk       3 weeks ago
          keep in touch   every 4 weeks

         You talked about
          Sun  1 Nov   chat                   not news to Ada
          Sun  1 Nov   mentoring   the beta   anchor on value

         Open between you
          j5m   Fri 27 Nov   you owe   send Ada the deck
          j6x   Thu  3 Dec   waiting   Ada Lovelace: intro to Cy

         To ask
          j2j   what would you ask?        for Ada Lovelace
          y3w   how do you price a beta?   for #pricing
          x7n   anything new?              for anybody

         What happened to you since
          Sun 22 Nov   we cook together   friendship
          Tue 10 Nov   ship it smaller    chat, Ben
         Afterwards: pmlog add chat Ada Lovelace --answers j2j
    """)


def test_the_page_of_a_person_has_outcomes_and_questions_for_them(plays):
    plays("""
        $ pmlog outcome add friendship "we cook together" --with Ada
        Added z2p  friendship: we cook together, with Ada
          c2f  new person  Ada
        $ pmlog ask "what would you ask?" --for Ada
        Parked j2j  what would you ask? (for Ada)
        $ pmlog ask "anything new?"
        Parked x7n  anything new?
        $ pmlog people show Ada
         c2f  Ada

         Outcomes
          z2p   Sun 22 Nov   friendship   we cook together

         To ask
          j2j   what would you ask?   for Ada
    """)


def test_advice_that_is_open_and_the_engagement_come_back(plays):
    plays("""
        $ pmlog engagement start mentoring "Head of product" --with Ada --sessions 4
        Started k3z  Head of product, mentoring with Ada: 4 sessions
          c2f  new person  Ada
        $ pmlog add mentoring Ada --advice "sell the outcome first"
        Logged y4z  mentoring, Sun 22 Nov 2026, with Ada
          session 1 of 4 of Head of product
          k6f  suggested   Mon 14 Dec  tell Ada what came of: sell the outcome first
        $ pmlog prep Ada
         Before a talk with Ada
         You can tell what came of 1 thing.
          last talk   today

         Engagements
          k3z   Head of product   mentoring with Ada   1 of 4 sessions

         You talked about
          Sun 22 Nov   mentoring

         Open between you
          k6f   Mon 14 Dec   suggested   tell Ada what came of: sell the outcome first

         Tell them what came of it
          h8m   Sun 22 Nov   sell the outcome first
         Afterwards: pmlog add chat Ada
    """)
