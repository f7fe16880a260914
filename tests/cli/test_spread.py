"""pmlog spread: people who would all come due at once, one after the other."""

import pytest


@pytest.fixture
def four_people(pmlog):
    """Four people to keep in touch with; Dee is the latest."""
    for name in ("Ada", "Ben", "Cy", "Dee"):
        pmlog(f"people add {name} --every weekly")
    pmlog("add chat Dee --when '1 oct'")


def test_nothing_there(plays):
    plays("""
        $ pmlog spread
        Nobody is due; there is nothing to spread.
        $ pmlog spread --dry-run
        Nobody is due; there is nothing to spread.
    """)


def test_the_latest_first_and_the_others_over_four_weeks(plays, four_people):
    plays("""
        $ pmlog spread
        Spread 4 people over 4 weeks
          j3b  Mon 23 Nov  Dee
          c2f  Mon 30 Nov  Ada
          z2y  Mon  7 Dec  Ben
          w2x  Mon 14 Dec  Cy
        $ PMLOG_TODAY=2026-11-23 pmlog followups
         Losing touch
          Dee   every week; 6 weeks over: chat 1 Oct
         Isolation risk (provisional): very low contact, no contact logged in 7 weeks
        $ PMLOG_TODAY=2026-11-30 pmlog followups
         Losing touch
          Dee   every week; 7 weeks over: chat 1 Oct
          Ada   every week; never talked yet
         Isolation risk (provisional): very low contact, no contact logged in 8 weeks
        $ PMLOG_TODAY=2026-11-30 pmlog followups
         Losing touch
          Dee   every week; 7 weeks over: chat 1 Oct
          Ada   every week; never talked yet
         Isolation risk (provisional): very low contact, no contact logged in 8 weeks
        $ PMLOG_TODAY=2026-12-14 pmlog followups
         Losing touch
          Dee   every week; 9 weeks over: chat 1 Oct
          Ada   every week; never talked yet
          Ben   every week; never talked yet
         1 more: pmlog followups --all
         Isolation risk (provisional): very low contact, no contact logged in 10 weeks
    """)


def test_a_dry_run_changes_nothing(plays, four_people):
    plays("""
        $ pmlog spread --dry-run
        Would spread 4 people over 4 weeks
          j3b  Mon 23 Nov  Dee
          c2f  Mon 30 Nov  Ada
          z2y  Mon  7 Dec  Ben
          w2x  Mon 14 Dec  Cy
        $ PMLOG_TODAY=2026-11-23 pmlog followups
         Losing touch
          Dee   every week; 6 weeks over: chat 1 Oct
          Ada   every week; never talked yet
          Ben   every week; never talked yet
         1 more: pmlog followups --all
         Isolation risk (provisional): very low contact, no contact logged in 7 weeks
    """)


def test_over_another_span(plays, four_people):
    plays("""
        $ pmlog spread --over "2 days" --dry-run
        Would spread 4 people over 2 days
          j3b  Mon 23 Nov  Dee
          c2f  Mon 23 Nov  Ada
          z2y  Mon 23 Nov  Ben
          w2x  Mon 23 Nov  Cy
        $ pmlog spread --over 10d --dry-run
        Would spread 4 people over 10 days
          j3b  Mon 23 Nov  Dee
          c2f  Tue 24 Nov  Ada
          z2y  Fri 27 Nov  Ben
          w2x  Mon 30 Nov  Cy
        $ pmlog spread --over sometime
        ! pmlog: 'sometime' is not understood: say how often, such as "4 weeks", "every month", 10d or quarterly
        [exit 2]
    """)


def test_one_person_is_today(plays):
    plays("""
        $ pmlog people add Ada --every weekly
        Added c2f  Ada: keep in touch every week
        $ pmlog spread
        Spread 1 person over 4 weeks
          c2f  Mon 23 Nov  Ada
    """)


def test_who_is_not_due_keeps_their_day(plays):
    plays("""
        $ pmlog people add Ada --every weekly
        Added c2f  Ada: keep in touch every week
        $ pmlog add chat Ada --when yesterday
        Logged p9b  chat, Sat 21 Nov 2026, with Ada
        $ pmlog people add Ben
        Added z2y  Ben
        $ pmlog people add Cy --every weekly
        Added w2x  Cy: keep in touch every week
        $ pmlog people retire Cy
        Retired  w2x  Cy: no more reminders, all history stays
        $ pmlog spread
        Nobody is due; there is nothing to spread.
    """)
