"""Whatever is typed is done or refused in one line: never an exception, never silence."""

import contextlib
import io
import shutil
import sys
from unicodedata import category

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pmlog.avenues import AVENUES
from pmlog.cli import run
from tests.effort import examples
from tests.session import input_of

CODES = (0, 1, 2, 3, 4)
WORDS = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "-",
            "--",
            ",",
            "and",
            "Ada",
            "Ben, Cy",
            "ada lovelace",
            "Ada Lovelave",
            "r5z",
            "v8h",
            "x",
            "yesterday",
            "tomorrow",
            "fri 9am",
            "blursday",
            "2026-02-30",
            "oct",
            "last week",
            "1..2",
            "45m",
            "0",
            "-1",
            "1e9",
            "5",
            "%",
            "--good",
            "--poor",
            "-h",
            "--when",
            "--json",
            "--all",
            "chat",
            "good",
            "[red]",
            ":smile:",
            "'; DROP TABLE entry; --",
            "leads_to=x",
            "=",
            "who=",
            "send the deck by fri",
            "by",
            "by by",
            "Ben: intro by 3 dec",
            ": ",
            "Ada:",
            "\x00",
            "\x1b[2J",
            "\u202e",
            "\ud800",
            "x" * 5000,
        ]
    ),
    st.text(max_size=12),
    st.text(st.characters(categories=["Cc", "Cf", "Zl", "Zs", "Mn", "So"]), max_size=6),
)
OPTIONS = {
    "add": [
        "--when", "--for", "--mode", "--in-person", "--call", "--text", "--good", "--ok", "--poor", "--about",
        "--learned", "--notes", "--next", "--waiting", "--tag", "--planned", "--at", "--new",
        *sorted({field.option for avenue in AVENUES.values() for field in avenue.fields}),
    ],
    "list": ["--avenue", "--with", "--tag", "--period", "--from", "--to", "--all", "--json"],
    "edit": [
        "--when", "--who", "--about", "--learned", "--notes", "--for", "--mode", "--quality", "--tags",
        "--what", "--by", "--with", "--note", "--set",
    ],
    "search": ["--period", "--from", "--to", "--json"],
    "report": ["--week", "--month", "--quarter", "--year", "--json"],
}  # fmt: skip
STARTS = {
    "add": st.sampled_from([*AVENUES, "followup"]).map(lambda word: ["add", word]),
    "list": st.just(["list"]),
    "edit": st.sampled_from(["v8h", "r5z", "v", "k7f", ""]).map(lambda thing: ["edit", thing]),
    "search": st.just(["search"]),
    "report": st.just(["report"]),
}


@st.composite
def command_lines(draw):
    """A command word with any options and any words, in any order."""
    word = draw(st.sampled_from(sorted(STARTS)))
    pieces = draw(
        st.lists(
            st.one_of(
                WORDS.map(lambda typed: [typed]),
                st.tuples(st.sampled_from(OPTIONS[word]), WORDS).map(list),
                st.sampled_from(OPTIONS[word]).map(lambda option: [option]),
            ),
            max_size=5,
        )
    )
    return [*draw(STARTS[word]), *(typed for piece in pieces for typed in piece)]


@pytest.fixture(scope="module")
def a_log(tmp_path_factory):
    """A log with one talk in it, from which every example starts."""
    path = tmp_path_factory.mktemp("logs") / "pmlog.db"
    assert said(path, ["add", "chat", "Ada Lovelace", "--next", "call Ada"])[0] == 0
    return path


def said(log, words):
    """What a command line said: exit code, standard output, standard error."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(sys, "stdin", input_of(b"a text from a pipe\n"))
        patch.setenv("PMLOG_DB", str(log))
        patch.setenv("PMLOG_TODAY", "2026-11-22")
        patch.setenv("PMLOG_DEBUG", "1")  # lets an exception through
        code = run(words)
    return code, out.getvalue(), err.getvalue()


@settings(max_examples=examples(400), deadline=None, derandomize=True)
@given(words=command_lines())
@example(words=["add", "chat", "Ada", "--next", ""])
@example(words=["list", "--from", ""])
@example(words=["edit", "v8h", "--set", "="])
def test_whatever_is_typed_is_done_or_refused_in_one_line(a_log, words):
    copy = a_log.with_name("copy.db")
    shutil.copy(a_log, copy)
    code, out, err = said(copy, words)
    assert code in CODES
    if code:
        assert out == ""
        assert err.startswith("pmlog: ")
        assert err.count("\n") == 1
        assert drives_nothing(err[:-1])
        assert "CHECK constraint" not in err
    else:
        assert err == ""
        assert out
        assert "\x1b" not in out


def drives_nothing(text):
    """Whether no character of a text acts on a terminal; joiners stand in names and emoji."""
    return all(
        category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} or character in "\u200c\u200d"
        for character in text
    )
