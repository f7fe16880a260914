"""pmlog inbox: lines that were kept for later, by pmlog or by another program."""

import json
import os

import pytest

from pmlog import inbox_files
from pmlog.errors import PmlogError

DECK = "coffee with Ada yesterday about pricing; I owe her the deck by 2026-11-27"


@pytest.fixture
def inbox(pmlog, log):
    """The inbox of a log that knows Ada."""
    pmlog("people add Ada Lovelace")
    folder = log.parent / "pmlog-inbox"
    folder.mkdir(mode=0o700)
    return folder


def put(inbox, name, *lines):
    """Another program writes a file."""
    (inbox / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def entries(pmlog):
    """The days and people of the entries, the newest first."""
    return [(one["date"], one["people"]) for one in json.loads(pmlog("list --json").out)]


def waiting(pmlog):
    """The texts of the lines that wait."""
    return [one["text"] for one in json.loads(pmlog("inbox --json").out)["lines"]]


class TestAdd:
    def test_a_line_is_kept_for_its_owner_only_and_counted_on_the_list(self, pmlog, log):
        said = pmlog("inbox add", DECK)
        assert said.out == "Kept for later; 1 in the inbox: pmlog inbox\n"
        (file,) = (log.parent / "pmlog-inbox").iterdir()
        assert file.name == "2026-11-22-120000-1.txt"
        assert file.read_text() == f"{DECK}\n"
        if os.name == "posix":
            assert file.stat().st_mode & 0o777 == 0o600
            assert file.parent.stat().st_mode & 0o777 == 0o700
        assert " 1 note waits in the inbox: pmlog inbox\n" in pmlog("followups").out
        assert json.loads(pmlog("followups --json").out)["inbox"] == 1
        assert not log.exists()

    def test_each_line_of_standard_input_is_one(self, pmlog):
        pmlog("inbox add", given=b"chat Ada\n\nchat\x1b[2J Ben\n")
        assert waiting(pmlog) == ["chat Ada", "chat[2J Ben"]

    def test_an_item_of_a_list_is_a_line(self, pmlog):
        pmlog("inbox add", "- [ ] buy the book, quick")
        assert waiting(pmlog) == ["buy the book, quick"]

    def test_nothing_is_not_kept(self, pmlog, log):
        assert pmlog("inbox add ' '").code == 2
        assert not (log.parent / "pmlog-inbox").exists()

    def test_another_folder_may_be_set(self, pmlog, inbox, tmp_path):
        other = tmp_path / "phone"
        assert pmlog(f"setting inbox {other}").code == 2
        other.mkdir()
        assert pmlog(f"setting inbox {other}").out == f"inbox: {other}\n"
        pmlog("inbox add chat Ada")
        assert len([*other.iterdir()]) == 1
        pmlog("undo")
        assert waiting(pmlog) == []


class TestGoingThrough:
    def test_yesterday_is_the_day_before_it_was_written_down(self, pmlog, inbox, answering):
        put(inbox, "2026-11-19.txt", DECK)
        answering("")
        said = pmlog("inbox")
        assert said.out.startswith(
            "Logged v8v  chat, Wed 18 Nov 2026, with Ada Lovelace: pricing\n"
            "  y2w  you owe     Fri 27 Nov  the deck\n"
        )
        assert said.out.endswith("1 written, 0 dropped; none to go\n")
        assert "1/1  coffee with Ada yesterday about pricing" in said.err
        assert entries(pmlog) == [("2026-11-18", ["Ada Lovelace"])]
        assert [one.name for one in inbox.iterdir()] == [".taken"]

    def test_each_letter_does_its_word(self, pmlog, inbox, answering):
        put(inbox, "2026-11-20.txt", "chat Ada", "lunch with Ben", "what?", "chat Cy", "chat Dee")
        answering("n", "e", "lunch with Ada", "x", "", "", "s", "s", "q")
        said = pmlog("inbox")
        assert said.out.endswith("1 written, 1 dropped; 3 to go\n")
        assert "  not understood: 'what?' does not say what it was" in said.err
        assert entries(pmlog) == [("2026-11-20", ["Ada Lovelace"])]
        assert waiting(pmlog) == ["what?", "chat Cy", "chat Dee"]

    def test_another_key_asks_again_and_explains_nothing_twice(self, pmlog, inbox, answering):
        put(inbox, "2026-11-20.txt", "chat Ada")
        answering("w", "?", "")
        said = pmlog("inbox")
        assert said.err.count("chat, Fri 20 Nov 2026, with Ada Lovelace") == 1
        assert said.err.count("Enter writes it, e edits") == 3
        assert said.out.endswith("1 written, 0 dropped; none to go\n")

    def test_what_is_ticked_off_closes_what_says_so(self, pmlog, inbox, answering):
        pmlog('add followup "Ada: send the deck by 2026-11-25"')
        put(inbox, "2026-11-20.txt", "- [x] send Ada the deck", "[X] lunch with Ada", "[x] did it")
        deck, lunch, did = json.loads(pmlog("inbox --json").out)["lines"]
        assert (deck["avenue"], deck["date"], deck["people"]) == (
            "done",
            "2026-11-20",
            ["Ada Lovelace"],
        )
        assert (lunch["avenue"], did["avenue"]) == ("chat", "")
        assert did["problem"] == "'did it' is ticked off, and no open follow-up says so"
        answering("", "", "n")
        said = pmlog("inbox")
        assert "1/3  [x] send Ada the deck (written down Fri 20 Nov)\n  done: " in said.err
        assert said.out.startswith("Done ")
        assert pmlog("followups --all --json").out.count("send the deck") == 0
        pmlog("undo 3")
        assert len(waiting(pmlog)) == 3
        assert pmlog("followups --all --json").out.count("send the deck") == 1

    def test_a_promise_without_a_talk_is_noted(self, pmlog, inbox, answering):
        put(inbox, "2026-11-20.txt", "I owe Ada the deck by 2026-11-27", "Ada owes me an intro")
        assert [one["add"] for one in json.loads(pmlog("inbox --json").out)["lines"]] == ["", ""]
        answering("", "")
        said = pmlog("inbox")
        assert "\n  a promise: you owe Fri 27 Nov the deck, with Ada Lovelace\n" in said.err
        (deck, intro) = json.loads(pmlog("followups --all --json").out)["upcoming"]
        assert (deck["due"], deck["people"], deck["direction"]) == (
            "2026-11-27",
            ["Ada Lovelace"],
            "mine",
        )
        assert (intro["people"], intro["direction"]) == (["Ada Lovelace"], "waiting")
        assert waiting(pmlog) == []
        pmlog("undo")
        assert waiting(pmlog) == ["Ada owes me an intro"]

    def test_what_is_to_be_done_is_noted_and_each_line_of_a_file_counts(self, pmlog, inbox):
        tasks = {
            "- [ ] call Ada tomorrow": ("call Ada", "2026-11-23", ["Ada Lovelace"]),
            "* buy the book by fri": ("buy the book", "2026-11-27", []),
            "lunch with Ada next thu about churn": (
                "lunch with Ada about churn",
                "2026-11-26",
                ["Ada Lovelace"],
            ),
        }
        put(inbox, "2026-11-22-phone.md", *tasks)
        found = json.loads(pmlog("inbox --json").out)["lines"]
        assert [(one["about"], one["date"], one["people"]) for one in found] == [*tasks.values()]
        assert {one["avenue"] for one in found} == {"followup"}
        assert " 3 notes wait in the inbox" in pmlog("followups").out

    def test_in_a_new_log_the_second_line_knows_whom_the_first_brought(self, pmlog, log, answering):
        pmlog("inbox add", given=b"chat Ada about a\nchat Ada about b\n")
        answering("", "")
        pmlog("inbox")
        assert len(json.loads(pmlog("people --json").out)) == 1

    def test_a_line_in_the_place_of_a_command_is_told_how(self, pmlog):
        assert pmlog("inbox coffee with Ada").err.startswith(
            "pmlog: to keep a line for later: pmlog inbox add LINE."
        )

    @pytest.mark.parametrize("letter", ["", "n"])
    def test_undo_lets_the_line_wait_again(self, pmlog, inbox, answering, letter):
        put(inbox, "2026-11-19.txt", "chat Ada")
        before = (inbox / "2026-11-19.txt").stat()
        answering(letter)
        pmlog("inbox")
        assert waiting(pmlog) == []
        pmlog("undo")
        assert waiting(pmlog) == ["chat Ada"]
        assert entries(pmlog) == []
        after = (inbox / "2026-11-19.txt").stat()
        assert after.st_mtime_ns == before.st_mtime_ns
        pmlog("redo")
        assert waiting(pmlog) == []

    def test_a_file_that_could_not_go_is_not_asked_about_twice(
        self, pmlog, inbox, answering, monkeypatch
    ):
        put(inbox, "2026-11-19.txt", "chat Ada")

        def killed(*_paths):
            raise OSError(13, "Permission denied")

        with monkeypatch.context() as patch:
            patch.setattr("pmlog.inbox_files.move_file", killed)
            answering("")
            assert "its lines are not asked about again" in pmlog("inbox").err
            assert (inbox / "2026-11-19.txt").exists()
            assert waiting(pmlog) == []
        assert waiting(pmlog) == []
        assert not (inbox / "2026-11-19.txt").exists()
        assert len(entries(pmlog)) == 1

    def test_a_file_that_grows_meanwhile_is_asked_about_what_is_new(
        self, pmlog, inbox, answering, monkeypatch
    ):
        put(inbox, "2026-11-19.txt", "chat Ada about a", "chat Ada about b")
        moves = inbox_files.move_file

        def grows_first(path, to):
            with path.open("a") as file:
                file.write("chat Ada about c\n")
            moves(path, to)

        with monkeypatch.context() as patch:
            patch.setattr(inbox_files, "move_file", grows_first)
            answering("", "")
            pmlog("inbox")
        assert waiting(pmlog) == ["chat Ada about c"]
        answering("")
        pmlog("inbox")
        assert waiting(pmlog) == []
        assert len(entries(pmlog)) == 3

    def test_a_write_that_fails_leaves_the_line(self, pmlog, inbox, answering, monkeypatch):
        put(inbox, "2026-11-19.txt", "chat Ada")

        def fails(*_values):
            raise PmlogError("the disk is full")

        with monkeypatch.context() as patch:
            patch.setattr("pmlog.cli.worklists.go_through_inbox.keep_decision", fails)
            answering("", "q")
            assert "the disk is full" in pmlog("inbox").err
        assert entries(pmlog) == []
        assert waiting(pmlog) == ["chat Ada"]

    def test_what_another_program_decided_on_meanwhile_is_not_done_twice(
        self, pmlog, inbox, answering, monkeypatch
    ):
        put(inbox, "2026-11-19.txt", "chat Ada")
        monkeypatch.setattr(
            "pmlog.store.queries.inbox_sources.InboxSources.is_decided", lambda *_given: True
        )
        answering("")
        assert "  decided on meanwhile\n" in pmlog("inbox").out
        assert entries(pmlog) == []

    def test_a_pipe_gets_the_list(self, pmlog, inbox):
        put(inbox, "2026-11-19.txt", "chat Ada about \x1b]0;x\x07pricing")
        (inbox / "letter.txt").write_bytes(b"\xff\xe9")
        said = pmlog("inbox")
        assert said.err == "pmlog: on a terminal, pmlog inbox asks about each\n"
        assert said.out == pmlog("inbox list").out
        assert "letter.txt" in said.out
        assert "\x1b" not in said.out
        value = json.loads(pmlog("inbox --json").out)
        assert value["left"] == [{"file": "letter.txt", "why": "it is no UTF-8 text"}]
        assert value["lines"][0]["date"] == "2026-11-19"
        assert value["lines"][0]["about"] == "]0;xpricing"

    def test_an_empty_inbox_says_how_to_fill_it(self, pmlog):
        assert pmlog("inbox").out == (
            ' Nothing waits. pmlog inbox add "..." keeps a line for later\n'
        )


def test_forget_looks_into_what_waits_and_what_lies_aside(pmlog, inbox, answering):
    put(inbox, "2026-11-18.txt", "chat Ada Lovelace about it")
    answering("n")
    pmlog("inbox")
    put(inbox, "2026-11-19.txt", "chat Ben about Ada Lovelace, she was kind")
    put(inbox, "2026-11-20.txt", "lunch with Ben and Ada")
    said = pmlog("forget Ada Lovelace --yes")
    assert said.out.startswith("Forgotten, here and in 1 backup and 2 notes of the inbox.\n")
    assert "may still name them; delete it if so: " + str(inbox / "2026-11-20.txt") in said.err
    texts = "".join(path.read_text() for path in inbox.rglob("*.txt"))
    assert "Lovelace" not in texts


def test_forget_names_a_file_that_is_called_after_them_and_stops_at_none(pmlog, inbox):
    put(inbox, "Ada Lovelace.txt", "lunch")
    (inbox / "cut.txt").write_bytes(b"\xff\xfe\x00")
    said = pmlog("forget Ada Lovelace --yes")
    assert said.code == 0
    assert f"may still name them; delete it if so: {inbox / 'Ada Lovelace.txt'}" in said.err


def test_the_doctor_knows_the_folder(pmlog, inbox):
    put(inbox, "2026-11-19.txt", "chat Ada")
    inbox.chmod(0o755)
    said = json.loads(pmlog("doctor --json").out)["findings"]
    found = [(one["state"], one["said"]) for one in said if one["what"] == "inbox"]
    assert (
        found
        == [
            ("warning", f"others can read {inbox}: chmod 700 makes it yours only"),
            ("ok", f"1 note waits in {inbox}; 0 lie aside for 30 days"),
        ][os.name != "posix" :]
    )
