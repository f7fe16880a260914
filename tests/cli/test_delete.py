"""pmlog delete: take something out of the log, when somebody says yes to it."""

import pytest

from tests.terminal import CTRL_C, at_terminal

QUESTION = "delete g2h  chat, Sun 22 Nov 2026, with Ada and Ben: pricing and 2 follow-ups? [y/N]: "


def test_nothing_there(plays, log):
    plays(r"""
$ pmlog delete k7f
! pmlog: No id matches 'k7f'. See pmlog followups and pmlog list
[exit 3]
$ pmlog delete k7f --yes
! pmlog: No id matches 'k7f'. See pmlog followups and pmlog list
[exit 3]
$ pmlog delete
! pmlog: Missing argument 'WHICH...', as in pmlog delete k7f. Ids stand in pmlog followups and pmlog list. See pmlog delete --help
[exit 2]
""")
    assert not log.exists()


@pytest.fixture
def a_talk(pmlog):
    """One talk with two promises, after another one."""
    pmlog("add chat Cy --about hiring --next 'send the ad'")
    said = pmlog(
        "add chat Ada, Ben --about pricing --next 'send Ada the deck' --waiting 'Ben: intro to Cy'"
    )
    assert said.out.startswith("Logged g2h ")


@pytest.mark.usefixtures("a_talk")
class TestATalk:
    def test_a_pipe_confirms_nothing(self, plays):
        plays(r"""
$ pmlog delete g2h <<< "y"
! pmlog: Not done: delete g2h chat, Sun 22 Nov 2026, with Ada and Ben: pricing and 2 follow-ups needs a yes on a terminal, or --yes
[exit 1]
$ pmlog list
  g2h   Sun 22 Nov   chat   Ada and Ben   pricing
  h5f   Sun 22 Nov   chat   Cy            hiring
""")

    def test_with_yes_the_entry_goes_with_its_follow_ups(self, plays):
        plays(r"""
$ pmlog delete g2h --yes
Deleted  g2h  chat, Sun 22 Nov 2026, with Ada and Ben: pricing and 2 follow-ups
$ pmlog list
  h5f   Sun 22 Nov   chat   Cy   hiring
$ pmlog followups
 Next 7 days
  j8r   Sun 29 Nov   Cy   send the ad   chat 22 Nov
$ pmlog people
  c2f   Ada   not yet
  z2y   Ben   not yet
  w2x   Cy    today, 1 in all
$ pmlog show g2h
! pmlog: No id matches 'g2h'. See pmlog followups and pmlog list
[exit 3]
""")

    def test_a_follow_up_goes_alone(self, plays):
        plays(r"""
$ pmlog followups
 Next 7 days
  j8r   Sun 29 Nov   Cy    send the ad            chat 22 Nov
  d8g   Sun 29 Nov   Ada   send Ada the deck      chat 22 Nov
  s3j   Sun 29 Nov   Ben   waiting: intro to Cy   chat 22 Nov
$ pmlog delete j8r --yes
Deleted  j8r  send the ad
$ pmlog followups
 Next 7 days
  d8g   Sun 29 Nov   Ada   send Ada the deck      chat 22 Nov
  s3j   Sun 29 Nov   Ben   waiting: intro to Cy   chat 22 Nov
$ pmlog list
  g2h   Sun 22 Nov   chat   Ada and Ben   pricing
  h5f   Sun 22 Nov   chat   Cy            hiring
""")

    def test_a_person_is_retired_instead(self, plays):
        plays(r"""
$ pmlog delete c2f --yes
! pmlog: Ada is in 1 entry, and no talk is deleted with somebody: pmlog people retire c2f ends all reminders, pmlog forget c2f erases them
[exit 2]
$ pmlog delete Ada --yes
! pmlog: Ada is in 1 entry, and no talk is deleted with somebody: pmlog people retire c2f ends all reminders, pmlog forget c2f erases them
[exit 2]
""")

    @pytest.mark.parametrize("answer", ["y", "YES"])
    def test_a_terminal_is_asked(self, pmlog, answer):
        seen = at_terminal(["delete", "g2h"], (QUESTION, answer))
        assert seen.screen == f"{QUESTION}{answer}\n" + pmlog_deleted()
        assert seen.code == 0
        assert "g2h" not in pmlog("list").out

    @pytest.mark.parametrize("answer", ["", "n", "yep", "g2h"])
    def test_anything_but_yes_deletes_nothing(self, pmlog, answer):
        before = pmlog("list --json")
        seen = at_terminal(["delete", "g2h"], (QUESTION, answer))
        assert seen.screen == f"{QUESTION}{answer}".rstrip() + "\nNothing was deleted.\n"
        assert seen.code == 0
        assert pmlog("list --json") == before

    def test_ctrl_c_deletes_nothing(self, pmlog):
        before = pmlog("list --json")
        assert at_terminal(["delete", "g2h"], (QUESTION, CTRL_C)).code == 130
        assert pmlog("list --json") == before


def pmlog_deleted():
    """What is said when the talk is gone."""
    return "Deleted  g2h  chat, Sun 22 Nov 2026, with Ada and Ben: pricing and 2 follow-ups\n"
