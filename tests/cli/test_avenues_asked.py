"""Each of the eight avenues, asked step by step on a terminal, with all that follows by itself.

What stands on the screen is compared in full; what is typed is read from it: whatever stands
behind a prompt.
"""

import re

from pmlog.avenues import AVENUES
from tests.terminal import Seen, at_terminal

PROMPTS = (
    "Who: ",
    "Who, if anybody: ",
    "What it is called: ",
    "When [today]: ",
    "About: ",
    "How was it (good, ok, poor): ",
    "Learned: ",
    'Next ("send the deck by fri"): ',
    "Note: ",
    *(f"{field.asks}: " for avenue in AVENUES.values() for field in avenue.fields),
)
FATE = re.compile(r"What came of: .* \(tried, worked, did not\): ?")


def asks(avenue: str, screen: str) -> None:
    """Sit down, answer as the screen says, and see just that screen."""
    screen = screen.removeprefix("\n")
    turns = [turn for turn in map(turn_of, screen.splitlines()) if turn]
    assert at_terminal(["add", avenue], *turns) == Seen(screen, 0)


def turn_of(line: str) -> tuple[str, str] | None:
    """The prompt of a line and what was typed at it; None where nothing was asked."""
    asked = FATE.match(line)
    if asked:
        return f"{asked[0].rstrip()} ", line[asked.end() :]
    for prompt in PROMPTS:
        if line.startswith(prompt.rstrip()):
            return prompt, line[len(prompt) :]
    return None


def test_a_chat_offers_a_cadence_for_somebody_new():
    asks(
        "chat",
        """
Who: Ada, Ben
  somebody new: Ada and Ben
When [today]: yesterday
  Sat 21 Nov 2026
About: pricing
How was it (good, ok, poor): good
Learned: anchor on value
Next ("send the deck by fri"): send Ada the deck by fri
Logged d7q  chat, Sat 21 Nov 2026, with Ada and Ben: pricing
  n9c  you owe     Fri 27 Nov  send Ada the deck
  c2f  new person  Ada
  z2y  new person  Ben
  keep in touch? pmlog people edit c2f --every "6 weeks"
""",
    )


def test_coaching_counts_its_sessions_asks_what_came_of_it_and_rates_the_skill(plays, in_utc):
    plays("""
$ pmlog engagement start coaching Pricing --with Dana --sessions 6 --since "1 nov" --goal pricing
Started h5v  Pricing, coaching with Dana: 6 sessions
  r2p  new goal  pricing
  f4b  new person  Dana
""")
    asks(
        "coaching",
        """
Who: Dana
When [today]: 1 nov
  Sun 1 Nov 2026
About:
How was it (good, ok, poor):
What did you notice: I hurry
What will you try: ask, then wait
Own rating of the skill today, 1-5: 2
Learned:
Next ("send the deck by fri"):
Logged g9w  coaching, Sun 1 Nov 2026, with Dana
  session 1 of 6 of Pricing, for pricing
  k8s  you owe     Sun 29 Nov  try: ask, then wait
""",
    )
    asks(
        "coaching",
        """
Who: Dana
When [today]:
About:
How was it (good, ok, poor):
What did you notice: it is quiet
What will you try:
Own rating of the skill today, 1-5: 3
Learned:
Next ("send the deck by fri"):
What came of: ask, then wait (tried, worked, did not): worked
Note: twice
Logged n9n  coaching, Sun 22 Nov 2026, with Dana
  session 2 of 6 of Pricing, for pricing
  s6x  worked: ask, then wait
""",
    )
    plays("""
$ pmlog engagement show pricing
 h5v  Pricing, coaching with Dana
 You had 2 of 6 sessions, the last today, and tried 1 of 1 thing.
  goal    pricing (2 3)
  since   Sun 1 Nov 2026

 Tried and advised
  s6x   Sun  1 Nov   try   ask, then wait   worked: twice

 Entries
  n9n   Sun 22 Nov   coaching   Dana
  g9w   Sun  1 Nov   coaching   Dana
""")


def test_mentoring_keeps_advice_and_to_tell_what_came_of_it(plays, in_utc):
    asks(
        "mentoring",
        """
Who: Maria
  somebody new: Maria
When [today]:
About:
How was it (good, ok, poor):
What was advised: sell the outcome first
The milestone it is about: head of product
Learned:
Next ("send the deck by fri"):
Logged m6f  mentoring, Sun 22 Nov 2026, with Maria
  q5k  suggested   Mon 14 Dec  tell Maria what came of: sell the outcome first
  g5z  new person  Maria
  keep in touch? pmlog people edit g5z --every "6 weeks"
""",
    )
    plays("""
$ pmlog attempt
  d4k   Sun 22 Nov   Maria   advice   sell the outcome first
""")


def test_a_meetup_has_a_follow_up_for_everybody_met_one_a_day():
    asks(
        "meetup",
        """
What it is called: ProductTank
Who, if anybody:
When [today]:
How was it (good, ok, poor):
Talks heard (title: takeaway; title: takeaway): Alone: ask
People met there (Ada, Ben): Ada, Ben & Cy
Learned:
Next ("send the deck by fri"):
Logged m7d  meetup, Sun 22 Nov 2026, met Ada, Ben and Cy: ProductTank
  h5x  suggested   Mon 23 Nov  write to Ada, met at ProductTank
  b7c  suggested   Tue 24 Nov  write to Ben, met at ProductTank
  g3d  suggested   Wed 25 Nov  write to Cy, met at ProductTank
  c2f  new person  Ada
  z2y  new person  Ben
  w2x  new person  Cy
""",
    )


def test_a_conference_is_a_funnel(plays, in_utc):
    asks(
        "conference",
        """
What it is called: Product North
Who, if anybody:
When [today]: fri
  Fri 20 Nov 2026
How was it (good, ok, poor):
How many days: 2
Talks heard (title: takeaway; title: takeaway): Prices: value; Alone: ask
People met there (Ada, Ben): Ada, Ben
How many people you wanted to meet: 4
What it cost (120 EUR): 420 EUR
Learned:
Next ("send the deck by fri"):
Logged s5d  conference, Fri 20 Nov 2026 to Sat 21 Nov 2026, met Ada and Ben: Product North
  w7g  suggested   Mon 23 Nov  write to Ada, met at Product North
  s7s  suggested   Tue 24 Nov  write to Ben, met at Product North
  c2f  new person  Ada
  z2y  new person  Ben
""",
    )
    plays("""
$ pmlog event show s5d
 s5d  Product North, conference, Fri 20 Nov 2026 to Sat 21 Nov 2026
 You met 2 people.

  met                         2           hoped for 4
  followed up within 7 days   0           out of 2; 6 days left
  in contact after 90 days    too early   known on Fri 19 Feb 2027
  cost                        420 EUR

 Met there
  who   followed up   last contact
  Ada   not yet       none since
  Ben   not yet       none since

 Talks heard
  Prices: value
  Alone: ask
""")


def test_a_course_is_not_finished_until_it_was_applied_and_told(plays, in_utc):
    asks(
        "course",
        """
What it is called: Pricing
Who, if anybody:
When [today]: 1 nov
  Sun 1 Nov 2026
How was it (good, ok, poor):
How far you are, in percent: 40
With whom: the cohort: 14 people
What you applied:
Whom you told about it:
Learned:
Next ("send the deck by fri"):
Logged v6t  course, Sun 1 Nov 2026: Pricing
""",
    )
    plays("""
$ pmlog course
 Pricing
  so far      1 session, since Sun 1 Nov 2026; last 3 weeks ago
  progress    40 %
  cohort      14 people
  to finish   apply something of it (--applied "...") and tell somebody (--told "...")
""")
    asks(
        "course",
        """
What it is called: Pricing
Who, if anybody:
When [today]:
How was it (good, ok, poor):
How far you are, in percent: 100
With whom: the cohort:
What you applied: three plans
Whom you told about it: Ada
Learned:
Next ("send the deck by fri"):
Logged t9n  course, Sun 22 Nov 2026: Pricing
""",
    )
    plays("""
$ pmlog course
 Pricing
  so far     2 sessions, since Sun 1 Nov 2026; last today
  progress   100 %
  cohort     14 people
  applied    three plans
  told       Ada
  finished   applied and told
""")


def test_a_group_that_costs_more_than_it_gives_is_named(plays, in_utc):
    pmlog_add = '$ pmlog add group --about "Product Porch" --read 40 --overwhelm 5'
    plays(f"""
{pmlog_add} --when "1 nov"
Logged w2q  group, Sun 1 Nov 2026: Product Porch
{pmlog_add} --when "8 nov"
Logged c5f  group, Sun 8 Nov 2026: Product Porch
""")
    asks(
        "group",
        """
What it is called: Product Porch
Who, if anybody:
When [today]:
How was it (good, ok, poor):
Where: Slack, WhatsApp, Discord: Slack
How many members: 4200
Questions asked: 0
Questions answered: 0
Threads read: 40
How overwhelming, 1-5: 5
Learned:
Next ("send the deck by fri"):
Logged x7f  group, Sun 22 Nov 2026: Product Porch
""",
    )
    plays("""
$ pmlog group
 Groups in the last 180 days, what gives most for an hour first
  Product Porch   nothing yet   overwhelm 5.0 of 5   3 visits

 Could be quieter
  Product Porch   leave? nobody met, nothing answered, no outcome in 3 visits
""")


def test_who_discussed_a_post_becomes_a_person_with_a_follow_up(plays, in_utc):
    asks(
        "post",
        """
What it is called: What I got wrong
Who, if anybody:
When [today]:
How was it (good, ok, poor):
Where it can be read: https://example.com/p
Who discussed it (Ada, Ben): Hana, Ito
Learned:
Next ("send the deck by fri"):
Logged c9b  post, Sun 22 Nov 2026, discussed by Hana and Ito: What I got wrong
  t4b  suggested   Tue 24 Nov  go on with what Hana said on What I got wrong
  z8h  suggested   Wed 25 Nov  go on with what Ito said on What I got wrong
  h2s  new person  Hana
  r3x  new person  Ito
""",
    )
    plays("""
$ PMLOG_TODAY=2026-11-25 pmlog followups
 Suggested
  z8h   Ito    go on with what Ito said on What I got wrong    post 22 Nov
  t4b   Hana   go on with what Hana said on What I got wrong   post 22 Nov
""")
