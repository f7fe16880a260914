"""pmlog completion, and what a shell is answered while Tab is pressed."""

import os
import shutil
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pmlog.cli.folder_check import SCRIPT_PLACES
from pmlog.cli.shell.shell_completion import answer_lines
from pmlog.cli.shell.shell_line import bash_insertions, words_of
from tests.effort import examples

BREAKS = " \t\n\"'@><=;|&(:"
"""What COMP_WORDBREAKS is in a bash whose user has not set it."""


def tab(line: str, **env: str) -> tuple[str, str, int]:
    """What a shell is answered at the end of a line, what is said on stderr, the exit code."""
    done = subprocess.run(
        [sys.executable, "-m", "pmlog", line, BREAKS],
        env=os.environ | {"_PMLOG_TAB": "zsh"} | env,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout, done.stderr, done.returncode


def offered(line: str, shell: str = "zsh") -> list[str]:
    """What a shell is offered at the end of a line."""
    return [one.removeprefix("=") for one in answer_lines(shell, line, BREAKS)]


@pytest.fixture
def known(having):
    """Ada Lovelace, Ada Chen, Zoë Ångström and Ben Okafor; Old Timer is retired."""
    having("""
        $ pmlog people add Ada Lovelace
        $ pmlog people add Ada Chen
        $ pmlog people add Zoë Ångström
        $ pmlog people add Ben Okafor
        $ pmlog people add Old Timer
        $ pmlog people retire Old Timer
        """)


def test_nothing_there(pmlog):
    assert offered("pmlog add chat ") == []
    assert offered("pmlog people show Ad") == []
    assert not Path(os.environ["PMLOG_DB"]).exists()


def test_words_and_options():
    assert offered("pmlog s") == ["snooze", "spread", "show", "search", "setting", "sync"]
    assert offered("pmlog add c") == ["chat", "coaching", "conference", "course"]
    assert offered("pmlog people re") == ["retire"]
    assert offered("pmlog add chat --lea") == ["--leads-to", "--learned"]
    assert "--db" not in offered("pmlog add chat --d")  # understood there, but not shown
    assert offered("pmlog add chat --he") == ["--help"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("pmlog add chat ", ["Ada Chen", "Ada Lovelace", "Ben Okafor", "Zoë Ångström"]),
        ("pmlog add chat Ad", ["Ada Chen", "Ada Lovelace"]),
        ("pmlog add chat ad", ["Ada Chen", "Ada Lovelace"]),
        ("pmlog add chat Ada ", ["Chen", "Lovelace"]),
        ("pmlog add chat ada lo", ["Lovelace"]),
        ("pmlog add chat Ada Lovelace ", []),
        (r"pmlog add chat Ada\ Lovelace ", []),
        ("pmlog add chat zoe", ["Zoë Ångström"]),
        ("pmlog add chat ZOË ang", ["Ångström"]),
        ("pmlog add chat Nob", []),
        ("pmlog add chat Old", []),
        ("pmlog add chat Ada, Ben Ok", ["Okafor"]),
        ("pmlog add chat Ada and Ben Ok", ["Okafor"]),
        ("pmlog add chat Ada Lovelace, Ben Ok", ["Okafor"]),
        ("pmlog add chat --tag x --next y Ben Ok", ["Okafor"]),
        ("pmlog add chat --when=yesterday Ben Ok", ["Okafor"]),
        ("pmlog people edit --tag x Ben Ok", ["Okafor"]),
        ("pmlog people retire Ben Ok", ["Okafor"]),
        ("pmlog list --with Ben", ["Ben Okafor"]),
        ("pmlog list --with=Ben", ["--with=Ben Okafor"]),
        ("pmlog add followup call --with Ben", ["Ben Okafor"]),
        ("pmlog add followup call --with 'Ada Lovelace, ben", ["Ada Lovelace, Ben Okafor"]),
        ("pmlog snooze Ben", ["Ben Okafor"]),
        ("pmlog people alias Ben", ["Ben Okafor"]),
        ("pmlog people merge Ada Ben", ["Ben Okafor"]),
        ('pmlog list --with "Ada Lo', ["Ada Lovelace"]),
        (r"pmlog list --with Ada\ Lo", ["Ada Lovelace"]),
        ("pmlog people add A", []),
        ("pmlog add chat --new A", []),
        ("pmlog add chat --about A", []),
    ],
)
def test_names_go_on_from_what_was_typed(known, line, names):
    assert offered(line) == names


def test_what_else_can_be_known_is_offered_where_it_is_asked_for(known, pmlog):
    pmlog("goal add Pricing a beta")
    pmlog("add chat Ada Lovelace --about x --tag 'beta, café'")
    pmlog("add followup send the deck --with Ben")
    pmlog("engagement start coaching Big picture --with 'Ada Lovelace'")
    deck = pmlog("followups --json").out.split('"id": "')[1][:3]
    assert offered("pmlog goal show pri") == ["Pricing a beta"]
    assert offered("pmlog add chat --goal Pri") == ["Pricing a beta"]
    assert offered("pmlog engagement end big") == ["Big picture"]
    assert offered("pmlog list --tag CAF") == ["café"]
    assert offered("pmlog people edit --tag 'x, be") == ["x, beta"]
    assert offered("pmlog done ") == [deck, "last", "Ben Okafor"]
    assert offered("pmlog goal ")[-2:] == ["Pricing a beta", "last"]
    assert offered("pmlog goal Pri") == ["Pricing a beta"]
    assert offered("pmlog people Zo") == ["Zoë Ångström"]
    assert offered("pmlog edit la") == ["last"]
    assert offered("pmlog outcome show ") == []
    assert deck in offered("pmlog edit ")
    assert offered("pmlog list --avenue me") == ["mentoring", "meetup"]
    assert offered("pmlog people add X --relation me") == ["mentor", "mentee"]
    assert offered("pmlog people --sort ") == ["name", "last", "cadence"]
    assert offered("pmlog people edit Ada --birthday o") == ["off"]
    assert offered("pmlog people edit Ada --every n") == ["never", "none"]
    assert offered("pmlog add followup call --every f") == ["first monday"]
    assert offered("pmlog export v") == ["vcard"]
    assert offered("pmlog import --as l") == ["linkedin", "luma"]
    assert offered("pmlog setting st") == ["start"]
    assert offered("pmlog help people re") == ["retire"]
    assert offered("pmlog help sup") == ["support"]
    assert offered("pmlog report --names r") == ["roles"]


def test_files_are_offered_only_where_a_file_is_wanted(known):
    for line in (
        "pmlog import ",
        "pmlog --db ",
        "pmlog add chat --db ",
        "pmlog export json ",
        "pmlog open --into ",
    ):
        assert offered(line) == ["files"], line
    assert offered("pmlog add followup ") == []
    assert offered("pmlog search ") == []


def test_joiners_and_commas_belong_to_names(pmlog):
    for name in ("Zed \U0001f469\u200d\U0001f4bb", "می\u200cخواهم رضا"):
        assert pmlog("people add", name).code == 0
        assert offered(f"pmlog list --with {name[:2]}") == [name]
    assert pmlog("people edit Zed --name", "Smith, Jr").code == 0
    assert offered("pmlog list --with Smi") == ["Smith, Jr"]
    assert offered("pmlog list --with 'Smith, J") == ["Smith, Jr"]


def test_tab_does_not_upgrade_a_log(log):
    shutil.copyfile(Path(__file__).parents[1] / "data" / "schema-5.db", log)
    before = log.read_bytes()
    assert offered("pmlog show ") == []
    assert offered("pmlog list --with A") == []
    assert log.read_bytes() == before
    assert [path.name for path in log.parent.iterdir() if path.name != "home"] == [log.name]


def test_an_option_is_never_offered_as_a_name(pmlog):
    pmlog("people add -- --yes")
    assert offered("pmlog forget ") == []
    assert offered("pmlog forget -- ") == ["--yes"]


@pytest.mark.parametrize(
    "line",
    [
        "pmlog show Ada; pmlog show ",
        "pmlog show Ada > ",
        "pmlog show $(pmlog show ",
        "pmlog show $'A",
        "pmlog show Ada & ",
        "pmlog",
        "",
    ],
)
def test_where_something_else_than_plain_words_stands_nothing_is_offered(known, line):
    assert offered(line) == []


def test_the_log_that_is_chosen_is_read(known, pmlog, tmp_path):
    other = tmp_path / "other.db"
    pmlog(f"--db {other} people add Cy Young")
    assert offered(f"pmlog --db {other} add chat ") == ["Cy Young"]
    assert offered(f"pmlog add chat --db={other} ") == ["Cy Young"]


def test_a_log_that_cannot_be_read_gives_nothing(tmp_path):
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"this is no log\n" * 100)
    for log in (damaged, tmp_path, tmp_path / ("x" * 5000)):
        assert tab("pmlog add chat Ad", PMLOG_DB=str(log)) == ("", "", 0)
    assert damaged.read_bytes() == b"this is no log\n" * 100


def test_an_id_comes_with_what_it_is_about_where_that_can_be_shown(known, pmlog):
    said = pmlog("add followup 'send  the\tdeck \x1b[31m by fri' --with Ben").out
    ident = said.split()[1]
    about = f"={ident}\tsend the deck [31m"
    for shell in ("zsh", "fish"):
        assert [*answer_lines(shell, f"pmlog done {ident}", "described")] == [about]
        assert [*answer_lines(shell, f"pmlog done {ident}")] == [f"={ident}"]
    assert [*answer_lines("bash", f"pmlog done {ident}", BREAKS)] == [f"={ident}"]
    assert about in [*answer_lines("zsh", "pmlog snooze ", "described")]
    assert "=Ben Okafor" in [*answer_lines("zsh", "pmlog snooze ", "described")]


def test_what_an_id_is_about_is_cut_to_a_line(known, pmlog):
    pmlog(f"add followup '{'long ' * 50}'")
    line, last = answer_lines("fish", "pmlog done ", "described")
    assert last == "=last"
    about = line.partition("\t")[2]
    assert (len(about), about[-2:]) == (60, "g…")


def test_the_program_itself_answers(known):
    assert tab("pmlog add chat zo") == ("=Zoë Ångström\n", "", 0)
    assert tab("pmlog add chat zo", LC_ALL="C", PYTHONUTF8="0")[0] == "=Zoë Ångström\n"
    assert tab("pmlog snooze Ben", _PMLOG_TAB="bash") == ("=Ben\\ Okafor\n", "", 0)
    assert tab("pmlog snooze Ben", _PMLOG_TAB="tcsh") == ("", "", 0)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_an_earlier_pmlog_gets_nothing_and_runs_nothing(known, log, shell):
    before = log.read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "pmlog", "people", "add", "Eve"],
        env=os.environ
        | {
            "_PMLOG_COMPLETE": f"complete_{shell}",
            "COMP_WORDS": "pmlog add chat Ad",
            "COMP_CWORD": "3",
            "_TYPER_COMPLETE_ARGS": "pmlog add chat Ad",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    assert log.read_bytes() == before


@pytest.mark.parametrize("place", SCRIPT_PLACES)
def test_doctor_says_where_the_script_of_an_earlier_pmlog_is(known, pmlog, place):
    script = Path(os.environ["HOME"]) / place
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text("# mine\nenv COMP_WORDS=x _PMLOG_COMPLETE=complete_bash $1\n")
    said = [line for line in pmlog("doctor").out.splitlines() if "earlier pmlog" in line]
    assert len(said) == 1
    assert f"{place} has the script of an earlier pmlog at line 2" in said[0]
    script.write_text(pmlog("completion bash").out)
    assert "earlier pmlog" not in pmlog("doctor").out


def beginning_of(texts: list[str]) -> str:
    """What all texts have in common at their beginning, as readline inserts it."""
    return "".join(chars[0] for chars in takewhile(all_the_same, zip(*texts, strict=False)))


def all_the_same(chars: tuple[str, ...]) -> bool:
    return len(set(chars)) == 1


class TestQuoting:
    """What bash inserts is one word, and that word is the text."""

    @given(st.lists(st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1)))
    @example(["$(touch x)", "`touch x`", "a;b", "it's", '"q"', "!!", "~", "*", "-rf", "a\\$b"])
    def test_it_is_one_word_that_is_the_text(self, texts):
        texts = list(dict.fromkeys(texts))
        for opened in ("", "'", '"'):
            (word,) = words_of(opened) if opened else words_of(" ")
            for text, quoted in zip(texts, bash_insertions(word, BREAKS, texts), strict=True):
                (read,) = words_of(f"{opened}{quoted}{opened}")
                assert read.text == text

    @given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1))
    @settings(max_examples=examples(60))
    @pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash on this machine")
    def test_bash_reads_it_back_as_it_was(self, text):
        for opened in ("", "'", '"'):
            (word,) = words_of(opened) if opened else words_of(" ")
            (quoted,) = bash_insertions(word, BREAKS, [text])
            line = f"printf '%s\\0' {opened}{quoted}{opened}"
            env = {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"], "HOME": "/nowhere"}
            done = subprocess.run(
                ["bash", "--norc", "-c", line], capture_output=True, env=env, check=True
            )
            assert done.stdout == text.encode() + b"\0"

    @given(st.lists(st.text("aA $`;'\"\\!", min_size=1), min_size=2, max_size=5, unique=True))
    @settings(max_examples=examples(300))
    def test_what_several_have_in_common_is_no_half_of_an_escape(self, texts):
        (word,) = words_of(" ")
        common = beginning_of([*bash_insertions(word, BREAKS, texts)])
        (read,) = words_of(f"{common}x")
        assert read.text == f"{beginning_of(texts)}x"
        assert read.open_quote == ""

    @pytest.mark.parametrize(
        ("line", "texts", "inserted"),
        [
            ("p a:b", ["a:bc d"], ["bc\\ d"]),
            ("p A:b", ["a:bc d"], []),
            ("p a\\:b", ["a:bc d"], ["a\\:bc\\ d"]),
            ("p --with=Ad", ["--with=Ada Lo"], ["Ada\\ Lo"]),
            ('p "a:b', ["a:bc d"], ["a:bc d"]),
            ('p "A"da', ["Ada Lo"], ["Ada\\ Lo"]),
            ("p A'da L", ["Ada Lo"], ["da Lo"]),
            ("p ", ["a b", "a;b"], ["a' 'b", "a\\;b"]),
        ],
    )
    def test_only_what_readline_replaces_is_inserted(self, line, texts, inserted):
        assert [*bash_insertions(words_of(line)[-1], BREAKS, texts)] == inserted


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("bash", "complete -F _pmlog pmlog"),
        ("zsh", "    compdef _pmlog pmlog"),
        ("fish", "complete --command pmlog --no-files --arguments '(__pmlog_complete)'"),
    ],
)
def test_a_script_for_each_shell_evaluates_nothing(pmlog, shell, line):
    out, err, code = pmlog(f"completion {shell}")
    assert line in out.splitlines()
    assert f"_PMLOG_TAB={shell}" in out
    code_lines = [one for one in out.splitlines() if not one.startswith("#")]
    assert not any("eval" in one for one in code_lines)
    assert (err, code) == ("", 0)


def test_another_shell_is_refused(plays):
    plays("""
        $ pmlog completion tcsh
        ! pmlog: Invalid value for 'SHELL': 'tcsh' is not one of 'bash', 'zsh', 'fish', 'powershell'. See pmlog completion --help
        [exit 2]
        $ pmlog completion
        ! pmlog: Missing argument 'SHELL'. Choose from: bash, zsh, fish, powershell, as in pmlog completion zsh > ~/.zfunc/_pmlog. See pmlog completion --help
        [exit 2]
    """)
