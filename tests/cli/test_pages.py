"""Every page has the same ways out, and each of them says the same."""

import json
from pathlib import Path

import pytest

TALK = (
    "add coaching Dana --about prices --will-try 'wait' --learned 'ask twice' "
    "--engagement Autumn --goal listening --next 'send the deck by fri'"
)
PAGES = {
    "people show Dana": "Dana",
    "show Dana": "Dana",
    "prep Dana": "Before a talk with Dana",
    "goal show listening": "listening",
    "engagement show Autumn": "Autumn",
    "event show North": "North",
    "report": "November 2026",
}
"""A command for each kind of page, and how its title begins."""


@pytest.fixture
def log_with_pages(here, pmlog):
    """A log that has something for every page."""
    for line in (TALK, "add meetup --about North --met Eve"):
        assert pmlog(line).code == 0


@pytest.mark.usefixtures("log_with_pages")
@pytest.mark.parametrize(("command", "title"), PAGES.items())
class TestEveryPage:
    def test_goes_to_standard_output_as_html_markdown_and_plain_lines(self, pmlog, command, title):
        assert f"<h1>{title}" in pmlog(f"{command} --html -").out
        assert pmlog(f"{command} --md -").out.startswith(f"# {title}")
        assert pmlog(f"{command} --plain").out.startswith(title)
        assert title in pmlog(command).out.splitlines()[0]
        assert isinstance(json.loads(pmlog(f"{command} --json").out), dict)

    def test_goes_into_the_file_that_is_named(self, pmlog, command, title):
        said = pmlog(f"{command} --html a.html --md b.md")
        assert said == ("Wrote a.html\nWrote b.md\n", "", 0)
        assert title in Path("a.html").read_text(encoding="utf-8")
        Path("own.html").write_text("mine", encoding="utf-8")
        assert pmlog(f"{command} --html own.html").code == 1
        assert Path("own.html").read_text(encoding="utf-8") == "mine"
        assert pmlog(f"{command} --html own.html --force").code == 0


@pytest.mark.usefixtures("log_with_pages")
def test_all_that_has_an_id_is_a_page(pmlog):
    ids = [found["id"] for found in json.loads(pmlog("list --json").out)]
    ids += [found["id"] for found in json.loads(pmlog("attempt --json").out)]
    ids += [found["id"] for found in json.loads(pmlog("followups --json").out)["upcoming"]]
    assert len(ids) >= 3
    for id_ in ids:
        assert "<h1>" in pmlog(f"show {id_} --html -").out
        assert pmlog(f"show {id_} --md -").out.startswith("# ")
