"""What tests of commands are handed besides: a log with something in it, and the risk as a value."""

import json
import os
from pathlib import Path

import pytest


@pytest.fixture
def three_talks(having, here):
    """A talk on each of three days: two backups made by themselves."""
    having("""
        $ PMLOG_TODAY=2026-11-20 pmlog add chat Ada Lovelace --about pricing
        $ PMLOG_TODAY=2026-11-21 pmlog add chat Ben Okafor --about pricing
        $ PMLOG_TODAY=2026-11-22 pmlog add chat Cy Young --about pricing
        """)


@pytest.fixture
def a_talk(having):
    """One talk, c6j, with one promise of each kind."""
    having(r"""
        $ pmlog add chat 'Ada Lovelace, Ben' --about pricing --when '5 nov 9am' --for 45m --call \
            --good --learned 'anchor high' --notes quiet --tag beta --leads-to 'a job' \
            --next 'send Ada the deck by fri' --waiting 'Ben: intro to Cy by 3 dec'
        """)


@pytest.fixture
def shut(monkeypatch):
    """Let the system say that nobody may read or write a path; a test may be run by root."""
    access = os.access

    def close(path):
        monkeypatch.setattr(
            "os.access",
            lambda one, mode: Path(one).absolute() != path.absolute() and access(one, mode),
        )

    return close


@pytest.fixture
def told(pmlog):
    """What `pmlog risk --json` says."""

    def risk(more: str = ""):
        said = pmlog(f"risk --json {more}")
        assert said[1:] == ("", 0)
        return json.loads(said.out)

    return risk
