"""What is printed, where it goes: a pipe, a terminal of any width, one without colours or letters."""

import json
import sqlite3
import subprocess
from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from tests.terminal import ESCAPE, at_terminal, command, environment, piped

BOXES = "─│┌┐└┘├┤┬┴┼━┃╭╮╰╯═║"
LONG = " ".join(f"word{number}" for number in range(40))  # 310 characters
PAGES: tuple[list[str], ...] = (
    [],
    ["list"],
    ["show", "Ada"],
    ["search", "word7"],
    ["followups"],
    ["followups", "--all"],
    ["report", "--month"],
    ["people"],
)


def test_nothing_there(pmlog):
    for page in PAGES[3:]:
        said = pmlog("", *page)
        assert (said.err, said.code) == ("", 0)
        assert said.out.endswith("\n")
        assert not ESCAPE.search(said.out)


@pytest.fixture
def long_texts(having):
    """A log with texts of 300 characters and more everywhere."""
    names = ", ".join(f"Person Number{number} With Long Surname" for number in range(6))
    having(f"""
        $ pmlog add chat 'Ada Lovelace' --about '{LONG}' --learned '{LONG}' --good
        $ pmlog add meetup --met '{names}' --about ProductTank --tag 'beta pricing'
        $ pmlog add followup '{LONG}' --with Ada --by 2026-11-20
        $ pmlog people edit Ada --relation peer --every '1 week' --company Analytical
        """)


@pytest.mark.usefixtures("long_texts")
class TestLongTexts:
    @pytest.mark.parametrize("page", PAGES, ids=" ".join)
    def test_in_a_pipe_nothing_is_boxed_coloured_wrapped_or_cut(self, pmlog, page):
        said = pmlog("", *page)
        text = said.out
        assert (said.err, said.code) == ("", 0)
        assert not ESCAPE.search(text)
        assert "\x1b" not in text
        assert not set(text) & set(BOXES)
        assert "…" not in text
        assert [line for line in text.splitlines() if line != line.rstrip()] == []
        if page != ["people"]:
            assert any(LONG in line for line in text.splitlines())

    @pytest.mark.parametrize("settings", [{"FORCE_COLOR": "1"}, {"COLUMNS": "40"}], ids=str)
    def test_no_setting_wraps_a_pipe(self, settings):
        said = piped(["list"], **settings).stdout.decode()
        assert ESCAPE.sub("", said) == piped(["list"]).stdout.decode()
        assert ("\x1b" in said) is ("FORCE_COLOR" in settings)

    @pytest.mark.parametrize("page", PAGES, ids=" ".join)
    @pytest.mark.parametrize("columns", [12, 60, 80, 120])
    def test_a_terminal_is_never_too_narrow(self, page, columns):
        seen = at_terminal(page, columns=columns)
        assert seen.code == 0
        assert [line for line in seen.plain.splitlines() if cell_len(line) > columns] == []

    @pytest.mark.parametrize("columns", [60, 120])
    @pytest.mark.parametrize("page", [["list"], ["search", "word7"], ["followups"], ["report"]])
    def test_on_a_terminal_nothing_is_cut_either(self, page, columns):
        seen = at_terminal(page, columns=columns)
        assert "…" not in seen.plain
        words = "".join(seen.plain.split())
        assert [word for word in LONG.split() if word not in words] == []

    def test_columns_on_a_terminal_are_honoured(self):
        seen = at_terminal(["list"], columns=120, COLUMNS="70")
        assert max(cell_len(line) for line in seen.plain.splitlines()) <= 70

    def test_a_terminal_has_colours(self):
        assert "\x1b[1m" in at_terminal(["show", "Ada"]).screen

    @pytest.mark.parametrize("settings", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
    @pytest.mark.parametrize("page", PAGES, ids=" ".join)
    def test_without_colours_no_colour_is_set(self, page, settings):
        screen = at_terminal(page, **settings).screen
        colours = [f"\x1b[{number}m" for number in (*range(30, 38), *range(90, 98))]
        assert [colour for colour in colours if colour in screen] == []

    def test_an_empty_no_color_means_nothing(self):
        assert at_terminal(["list"], NO_COLOR="").screen == at_terminal(["list"]).screen

    def test_without_colours_the_words_are_the_same(self):
        assert at_terminal(["followups"], NO_COLOR="1").plain == at_terminal(["followups"]).plain


@pytest.mark.parametrize("columns", [60, 120])
def test_a_page_on_a_terminal(a_log_with_talks, columns):
    seen = at_terminal(["list"], columns=columns)
    assert (seen.plain, seen.code) == (LISTED[columns], 0)


LISTED = {
    60: """\
  t4m  Tue 17 Nov  chat       Cy Young  pricing   good
                                        the beta
  z2y  Tue  3 Nov  meetup     Cy Young  ProductT  ok
                              and Dee   ank
                              Day
  q5p  Tue 20 Oct  chat       Ada       pricing   #beta
                              Lovelace            #pricing
  x6s  Mon  5 Oct  mentoring  José      a new     #career
                              García    role
  r8f  Wed 30 Sep  chat       Ada       first     good
                              Lovelace  steps
""",
    120: """\
  t4m   Tue 17 Nov   chat        Cy Young               pricing the beta   good
  z2y   Tue  3 Nov   meetup      Cy Young and Dee Day   ProductTank        ok
  q5p   Tue 20 Oct   chat        Ada Lovelace           pricing            #beta #pricing
  x6s   Mon  5 Oct   mentoring   José García            a new role         #career
  r8f   Wed 30 Sep   chat        Ada Lovelace           first steps        good
""",
}


ENCODINGS = ("ascii", "latin-1", "cp1252")
OTHER_LOCALES = (
    *({"PYTHONIOENCODING": encoding} for encoding in (*ENCODINGS, "utf-16")),
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX"},
)
STRICTEST = {"PYTHONIOENCODING": "ascii"}
"""The locale that has the fewest letters."""
WORDS = "René 東京 Łukasz"


@pytest.fixture
def other_letters(having):
    """A log with letters that many encodings lack."""
    about = "--about 'café ☕ 日本語' --next 'Grüße by fri' --learned '“ça va”'"
    having(f"$ pmlog add chat '{WORDS}' {about}")


@pytest.mark.usefixtures("other_letters")
@pytest.mark.parametrize(
    ("words", "settings"),
    [
        *((["list"], settings) for settings in OTHER_LOCALES),
        *((words, STRICTEST) for words in (*PAGES, ["list", "--json"], ["export", "json"])),
    ],
    ids=str,
)
def test_a_pipe_gets_utf_8_whatever_the_environment_says(pmlog, words, settings):
    words = ["show", WORDS] if words == ["show", "Ada"] else words
    said = piped(words, **settings)
    assert (said.stderr, said.returncode) == (b"", 0)
    assert said.stdout.decode("utf-8") == pmlog("", *words).out


@pytest.mark.usefixtures("other_letters")
@pytest.mark.parametrize("settings", OTHER_LOCALES, ids=str)
def test_what_is_typed_is_kept_whatever_the_environment_says(settings):
    said = piped(["add", "chat", "Żofia", "--about", "żółw"], **settings)
    assert said.stdout.decode().splitlines()[0].endswith("with Żofia: żółw")


@pytest.mark.usefixtures("other_letters")
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("words", [*PAGES[:2], ["list", "--json"]], ids=" ".join)
def test_a_terminal_that_lacks_a_letter_gets_a_question_mark(words, encoding):
    seen = at_terminal(words, PYTHONIOENCODING=f"{encoding}:strict")
    assert seen.code == 0
    assert "?" in seen.screen


def test_without_unicode_a_bar_is_made_of_hashes(pmlog):
    pmlog("add chat Ada --about pricing")
    assert (
        "   ####################\n"
        in at_terminal(["report", "--full"], PYTHONIOENCODING="ascii").plain
    )
    assert "█" in piped(["report", "--full"], PYTHONIOENCODING="ascii").stdout.decode()


HARMFUL = "x\x1b[2J\x07\u202e\x9b\u2028\u2029\x85\u200b\U000e0041y"


@pytest.mark.parametrize("line", ["list --json", "people --json", "export json", "show Ada --json"])
def test_in_json_nothing_acts_on_a_screen_and_all_of_it_is_there(pmlog, log, line):
    pmlog("add chat Ada --about pricing")
    db = sqlite3.connect(log, isolation_level=None)
    db.execute("UPDATE entry SET about = ?", (HARMFUL,))
    db.execute("UPDATE person SET city = ?", (HARMFUL,))
    db.close()
    said = pmlog(line).out
    assert said.replace("\n", "").isprintable()
    assert HARMFUL in [*texts_in(json.loads(said))]


def texts_in(value: object) -> Iterator[str]:
    """Every text in a JSON document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts_in(one)


def test_an_argument_that_is_no_text_is_refused_in_one_line():
    for words in (("add", "chat"), ("list", "--tag"), ("export", "json"), ()):
        said = subprocess.run(
            [*(word.encode() for word in command(*words)), b"Ren\xe9"],
            capture_output=True,
            env=environment(),
            check=False,
        )
        assert said.stdout == b""
        assert said.stderr == b"pmlog: 'Ren\\udce9' has bytes that are no UTF-8 text\n"
        assert said.returncode == 2


@pytest.mark.parametrize(
    "page", ["list --all", "list --json", "followups --all", "report", "people"]
)
def test_whoever_stops_reading_is_told_nothing(having, page):
    text = LONG * 7  # forty of them are more than a pipe holds
    having("\n".join(f"$ pmlog add chat Ada --about '{text}' --next '{text}'" for _ in range(40)))
    with subprocess.Popen(
        command(*page.split()), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_json_and_confirmations_are_the_same_on_a_terminal_and_in_a_pipe(pmlog):
    pmlog("add chat Ada Lovelace --about 'pricing [red]'")
    assert at_terminal(["list", "--json"]).screen == piped(["list", "--json"]).stdout.decode()
    assert (
        at_terminal(["add", "chat", "Ada Lovelace", "--when", "fri"]).screen
        == "Logged m5z  chat, Fri 20 Nov 2026, with Ada Lovelace\n"
    )


def test_refusals_are_on_standard_error_and_nothing_else_is():
    said = piped(["add", "chat", "Ada", "--when", "blursday"])
    assert said.stdout == b""
    assert said.stderr.startswith(b"pmlog: 'blursday' is not understood")


def test_what_another_program_wrote_into_the_log_cannot_drive_the_terminal(pmlog, log):
    pmlog("add chat Ada --about pricing --next 'send the deck'")
    bad = "x\x1b[2J\x07\u202e\x9by"
    db = sqlite3.connect(log, isolation_level=None)
    for change in ("entry SET about = ?", "followup SET what = ?", "person SET name = ?"):
        db.execute(f"UPDATE {change}", (bad,))
    db.close()
    entry = json.loads(pmlog("list --json").out)[0]["id"]
    promise = json.loads(pmlog("followups --json").out)["upcoming"][0]["id"]
    for line in ("", "list", f"show {entry}", f"show {promise}", "followups", "people", "report"):
        assert "x[2Jy" in pmlog(line).out
        assert not set(pmlog(line).out) & set("\x1b\x07\u202e\x9b")
    for line in (f"edit {entry} --quality ok", f"done {promise}", f"delete {entry} --yes"):
        said = pmlog(line).out
        assert "x[2Jy" in said
        assert not set(said) & set("\x1b\x07\u202e\x9b")


@pytest.mark.parametrize(
    "line",
    [
        *("report --html x.html", "risk --html x.html", "network --html x.html"),
        *("risk --plain", "report --md -", "network --svg", "prep Ada --plain"),
        *("report --year --card x.svg", "report --year --story --review"),
    ],
)
def test_json_goes_alone(pmlog, tmp_path, monkeypatch, line):
    monkeypatch.chdir(tmp_path)
    pmlog("add chat Ada")
    said = pmlog(f"{line} --json")
    assert (said.out, said.code) == ("", 2)
    assert "--json" in said.err
    assert not [*tmp_path.glob("x.*")]


@pytest.mark.parametrize("line", ["backup", "backup x.db"])
def test_a_backup_that_was_made_is_told_as_json(pmlog, tmp_path, monkeypatch, line):
    monkeypatch.chdir(tmp_path)
    pmlog("add chat Ada")
    made = json.loads(pmlog(f"{line} --json").out)
    assert (made["day"], made["mark"], made["entries"]) == ("2026-11-22", "by-hand", 1)
