"""pmlog help: what a command does, pages of the docs, where to find somebody to talk to."""

import re
from datetime import date
from pathlib import Path

import pmlog as pmlog_package
from pmlog import support
from pmlog.cli import offline_pages
from pmlog.cli.first_help import EVERY_DAY
from pmlog.cli.root import PANELS

DOCS = Path(__file__).parents[2] / "docs"


def test_all_together_is_one_screen_and_starts_with_what_is_typed_every_day(pmlog):
    lines = pmlog("--help").out.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    assert len(EVERY_DAY) == 12
    assert set(EVERY_DAY) < set(PANELS)
    assert sum(line.startswith("  pmlog ") for line in lines) == 3
    assert "pmlog help all" in lines[-2]


def test_every_word_stands_in_a_group_of_the_help_of_all(pmlog):
    shown = pmlog("help all").out
    assert [word for word in PANELS if f"│ {word} " not in shown] == []
    assert [group for group in PANELS.values() if f"─ {group} ─" not in shown] == []


def test_the_examples_of_the_first_screen_do_what_they_say(pmlog):
    lines = [line.strip() for line in pmlog("--help").out.splitlines()]
    for line in lines:
        if line.startswith("pmlog "):
            said = pmlog(line.removeprefix("pmlog "))
            assert (said.code, said.err) == (0, ""), line


def test_help_of_an_avenue_has_its_own_options_first_then_eight_then_the_rest(pmlog):
    def shown(start, end):
        between = said[said.index(f"─ {start} ─") : said.index(f"─ {end} ─") if end else None]
        return [word for word in between.split() if word.startswith("--")]

    said = pmlog("add meetup --help").out
    assert shown("Its own", "Used most") == ["--talks", "--met", "--days"]
    assert len(shown("Used most", "More")) == 8
    assert shown("More", None)[-2:] == ["--new", "--help"]


def test_where_to_find_somebody_to_talk_to(plays, log):
    plays("""
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


def test_the_numbers_were_looked_at_on_a_day(plays):
    assert date(2026, 1, 1) <= date.fromisoformat(support.CHECKED_ON) <= date(2026, 12, 31)


def test_of_a_command_it_says_what_help_of_it_says(pmlog):
    for words in ("list", "add chat", "people edit"):
        assert pmlog(f"help {words}") == pmlog(f"{words} --help")
    assert pmlog("help") == pmlog("--help")


def test_a_page_of_the_docs_is_there_by_its_name_or_as_links_have_it(pmlog):
    page = without_remarks((DOCS / "days.md").read_text())
    for word in ("days", "days.md", "docs/days.md", "docs/days.md#periods"):
        assert pmlog(f"help {word}").out == page


def test_the_page_of_the_risk_says_how_its_command_is_typed(pmlog):
    page = without_remarks((DOCS / "isolation.md").read_text())
    assert pmlog("help isolation").out == page
    assert pmlog("help risk").out == f"{page}\npmlog risk --help says how it is typed.\n"


def test_of_a_name_that_is_both_the_command_goes_first(pmlog):
    assert pmlog("help export").out == pmlog("export --help").out
    assert pmlog("help export.md").out.startswith("# Take it with you\n")


def test_all_pages_are_listed(pmlog):
    listed = [line.split()[0] for line in pmlog("help pages").out.splitlines()[:-1]]
    assert listed == sorted(page.stem for page in DOCS.glob("*.md"))


def test_pages_that_were_installed_go_before_those_of_the_tree(tmp_path, monkeypatch):
    package = tmp_path / "src" / "pmlog"
    for page in (tmp_path / "docs" / "a.md", package / "docs" / "b.md"):
        page.parent.mkdir(parents=True)
        page.write_text(f"# {page.stem.upper()}\n")
    monkeypatch.setattr(pmlog_package, "__file__", str(package / "__init__.py"))
    found = offline_pages.folder.__wrapped__()
    assert found == package / "docs"


def without_remarks(page: str) -> str:
    """A page as it is read."""
    return re.sub(r"<!--.*?-->\n?", "", page, flags=re.DOTALL).rstrip("\n") + "\n"


def test_a_word_that_is_none(plays):
    plays("""
        $ pmlog help chekin
        ! pmlog: No command matches 'chekin'. Did you mean checkin?
        [exit 3]
        $ pmlog help syc
        ! pmlog: No command matches 'syc'. Did you mean sync?
        [exit 3]
        $ pmlog help add chatt
        ! pmlog: No command matches 'add chatt'. Did you mean chat?
        [exit 3]
        $ pmlog help suport
        ! pmlog: No command matches 'suport'. Did you mean support?
        [exit 3]
        $ pmlog help xyzzy
        ! pmlog: No command matches 'xyzzy'. See pmlog help all
        [exit 3]
        $ pmlog help risk more
        ! pmlog: No command matches 'risk more'. See pmlog help all
        [exit 3]
    """)
