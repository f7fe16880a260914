"""pmlog help: what a command does, and where to find somebody to talk to."""

from datetime import date
from pathlib import Path

from pmlog import support


def test_where_to_find_somebody_to_talk_to(terminal, log):
    terminal("""
        $ pmlog help support
         Some weeks are hard, and nobody has to carry them alone.
         Talk to someone you trust, or to a doctor. If you or
         somebody else is in danger, call the local emergency
         services.

           UK and Ireland  Samaritans, 116 123, day and night, free
           US and Canada   988, by call or text
           elsewhere       findahelpline.com lists lines by country

         Checked on 2026-11-23. pmlog is no crisis service, and
         nobody sees what you type.
    """)
    assert not log.exists()


def test_the_numbers_were_looked_at_on_a_day(terminal):
    assert date(2026, 1, 1) <= date.fromisoformat(support.CHECKED_ON) <= date(2026, 12, 31)


def test_of_a_command_it_says_what_help_of_it_says(pmlog):
    for words in ("list", "add chat", "people edit"):
        assert pmlog(f"help {words}") == pmlog(f"{words} --help")
    assert pmlog("help") == pmlog("--help")


def test_the_page_of_the_risk_is_there_without_the_docs(pmlog):
    shown = pmlog("help risk").out
    assert shown.startswith((Path(__file__).parents[2] / "docs" / "isolation.md").read_text())
    assert shown.endswith("\npmlog risk --help says how it is typed.\n")


def test_a_word_that_is_none(terminal):
    terminal("""
        $ pmlog help chekin
        ! pmlog: No command matches 'chekin'. Did you mean checkin?
        [3]
        $ pmlog help add chatt
        ! pmlog: No command matches 'add chatt'. Did you mean chat?
        [3]
        $ pmlog help suport
        ! pmlog: No command matches 'suport'. Did you mean support?
        [3]
        $ pmlog help xyzzy
        ! pmlog: No command matches 'xyzzy'.
        [3]
        $ pmlog help risk more
        ! pmlog: No command matches 'risk more'.
        [3]
    """)
