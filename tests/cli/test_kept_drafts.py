"""Texts that were typed are never lost: whatever goes wrong, they are kept and taken up again."""

import signal
import subprocess

import pytest

from pmlog import drafts
from tests.cli.test_edit import SHEET
from tests.terminal import CTRL_C, at_terminal, command, environment

EDITED = SHEET.replace("anchor high", "anchor high\n\nthen wait")
"""The sheet of the talk after somebody wrote a little more."""

KEPT = "drafts/pmlog.db-edit-c6j-2026-11-22-1.txt"
ADDED = "drafts/pmlog.db-add-chat-2026-11-22-1.txt"


def learned(pmlog):
    """What the talk taught, as it is in the log."""
    return next(
        line.strip() for line in pmlog("list --json").out.splitlines() if '"learned"' in line
    )


WAIT = '"learned": "anchor high\\n\\nthen wait",'


def bad(old, new):
    """The sheet that somebody wrote in, with something else wrong."""
    return EDITED.replace(old, new)


WRONG = {
    "a day": (bad("2026-11-05 09:00", "blursday"), "'blursday' is not understood"),
    "a rating": (bad("== quality\ngood", "== quality\nsevenish"), "'sevenish' is no rating"),
    "too long": (bad("quiet", "x" * 100_001), "--notes has at most 100000 characters"),
    "a heading missing": (bad("== learned\n", ""), "lacks its heading '== learned'"),
    "a heading twice": (bad("== notes\n", "== learned\n"), "'== learned' is there twice"),
    "an unknown heading": (bad("quiet", "== quiet"), "'== quiet' is no heading of this sheet"),
    "text above": ("a remark\n" + EDITED, "text above the first heading"),
}


@pytest.mark.usefixtures("here", "a_talk")
class TestEdit:
    @pytest.mark.parametrize("what", WRONG)
    def test_what_cannot_be_written_is_kept_and_taken_up_again(self, pmlog, here, editor, what):
        sheet, why = WRONG[what]
        before = pmlog("list --json")
        editor.writes(sheet)
        seen = at_terminal(["edit", "c6j"])
        assert why in seen.screen
        assert f"Your text is kept in {KEPT}; pmlog edit c6j --continue takes it up" in seen.screen
        assert seen.code == 2
        assert pmlog("list --json") == before
        assert (here / KEPT).read_text() == sheet
        editor.writes(EDITED)
        assert at_terminal(["edit", "c6j", "--continue"]).code == 0
        assert editor.saw == sheet
        assert learned(pmlog) == WAIT
        assert not (here / "drafts").exists()

    def test_an_editor_that_ends_badly_or_is_killed(self, pmlog, here, editor):
        for line, why in (
            ('printf "%s" "$1" > /dev/null; echo more >> "$1"; exit 3', "the editor left with 3"),
            ('echo more >> "$1"; kill -9 $$', "the editor was ended by signal 9"),
        ):
            editor.runs(line)
            seen = at_terminal(["edit", "c6j"])
            assert why in seen.screen
            assert (here / KEPT).read_text() == f"{SHEET}more\n"
            assert pmlog("edit --discard").out == f"Discarded {KEPT}\n"
        assert not (here / "drafts").exists()

    def test_an_editor_that_ends_badly_and_wrote_nothing_leaves_nothing(self, here, editor):
        editor.runs("exit 3")
        seen = at_terminal(["edit", "c6j"])
        assert seen.screen == "pmlog: the editor left with 3; nothing was written\n"
        assert not (here / "drafts").exists()

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    def test_sheets_in_other_encodings_and_with_other_line_ends(
        self, pmlog, here, editor, encoding
    ):
        editor.writes(SHEET)
        (editor.folder / "wanted").write_bytes(EDITED.replace("\n", "\r\n").encode(encoding))
        assert at_terminal(["edit", "c6j"]).code == 0
        assert learned(pmlog) == WAIT

    def test_bytes_that_are_no_text_are_kept_as_they_are(self, pmlog, here, editor):
        content = EDITED.encode().replace(b"quiet", b"qui\xe9t")
        (editor.folder / "wanted").write_bytes(content)
        seen = at_terminal(["edit", "c6j"])
        assert "the text is not UTF-8 (line 16)" in seen.screen
        assert (here / KEPT).read_bytes() == content
        (here / KEPT).write_bytes(content.replace(b"\xe9", "é".encode()))
        assert pmlog("edit --continue").code == 0
        assert learned(pmlog) == WAIT

    def test_a_line_that_looks_like_a_heading_stays_a_line(self, pmlog, editor):
        text = "== learned\n\\== notes\n== x\n\\\\=="
        assert pmlog("edit c6j --notes -", given=text.encode()).code == 0
        before = pmlog("list --json")
        editor.appends("\n\n")
        assert at_terminal(["edit", "c6j"]).screen == "Nothing was changed.\n"
        assert pmlog("list --json") == before

    def test_an_entry_that_is_deleted_meanwhile(self, pmlog, here, editor):
        editor.writes(EDITED)
        other = " ".join(command("delete", "c6j", "--yes"))
        editor.program.write_text(editor.program.read_text().replace("exit 0", f"{other}; exit 0"))
        seen = at_terminal(["edit", "c6j"])
        assert "c6j was deleted meanwhile; nothing was written" in seen.screen
        assert (here / KEPT).read_text() == EDITED
        assert pmlog("edit c6j --continue") == (
            "",
            "pmlog: c6j was deleted meanwhile; nothing was written\n"
            f"Your text is kept in {KEPT}; pmlog edit c6j --continue takes it up\n",
            3,
        )
        pmlog("undo")
        assert pmlog("edit c6j --continue").code == 0
        assert learned(pmlog) == WAIT

    def test_what_others_changed_meanwhile_stays(self, pmlog, here, editor):
        editor.writes(EDITED)
        other = " ".join(command("edit", "c6j", "--about", "packaging", "--quality", "ok"))
        editor.program.write_text(editor.program.read_text().replace("exit 0", f"{other}; exit 0"))
        seen = at_terminal(["edit", "c6j"])
        assert seen.code == 0
        assert learned(pmlog) == WAIT
        entry = pmlog("show c6j").out
        assert "Ada Lovelace and Ben: packaging" in entry
        assert "45 min, live, ok" in entry

    def test_where_both_changed_a_field_both_texts_are_kept(self, pmlog, here, editor):
        editor.writes(EDITED.replace("== tags\nbeta", "== tags\nbeta, roadmap"))
        other = " ".join(command("edit", "c6j", "--learned", "theirs"))
        editor.program.write_text(editor.program.read_text().replace("exit 0", f"{other}; exit 0"))
        seen = at_terminal(["edit", "c6j"])
        kept = KEPT.replace("-1.txt", "-2.txt")
        assert seen.screen.endswith(
            "pmlog: learned of c6j was changed elsewhere meanwhile, and stays as it is there now\n"
            f"Your text is kept in {kept}; pmlog edit c6j --continue takes it up\n"
        )
        assert seen.code == 1
        assert learned(pmlog) == '"learned": "theirs",'
        assert "beta, roadmap" in pmlog("show c6j").out
        assert pmlog("edit c6j --continue").code == 0
        assert learned(pmlog) == WAIT
        assert not (here / "drafts").exists()

    def test_a_mistyped_day_beside_a_text_from_a_pipe(self, pmlog, here):
        said = pmlog("edit c6j --notes - --when blursday", given=b"a page of notes")
        assert f"Your text is kept in {KEPT}" in said.err
        assert b"== notes\na page of notes\n" in (here / KEPT).read_bytes()
        (here / KEPT).write_text((here / KEPT).read_text().replace("blursday", "4 nov"))
        assert pmlog("edit --continue").out == (
            "Changed c6j  chat, Wed 4 Nov 2026 09:00, with Ada Lovelace and Ben: pricing\n"
        )

    def test_several_drafts_are_told_apart(self, pmlog, here, editor):
        for _ in range(2):
            editor.writes(WRONG["a day"][0])
            at_terminal(["edit", "c6j"])
        name = KEPT.removeprefix("drafts/")
        second = name.replace("-1.txt", "-2.txt")
        said = pmlog("edit c6j --continue")
        assert said.err == (
            f"pmlog: 'edit c6j' could be one of {name} or {second}. --draft FILE says which.\n"
        )
        assert said.code == 4
        assert (
            pmlog(f"edit --discard --draft drafts/{second}").out == f"Discarded drafts/{second}\n"
        )
        assert [draft.path.name for draft in drafts.drafts_of(here / "pmlog.db")] == [name]

    def test_there_is_nothing_to_take_up(self, plays):
        plays("""
$ pmlog edit --continue
! pmlog: No kept draft matches 'edit'. See pmlog doctor
[exit 3]
$ pmlog edit c6j --discard
! pmlog: No kept draft matches 'edit c6j'. See pmlog doctor
[exit 3]
$ pmlog add --continue
! pmlog: No kept draft matches 'add'. See pmlog doctor
[exit 3]
""")


class TestAdd:
    def test_a_mistyped_day_beside_a_text_from_a_pipe(self, pmlog, here):
        said = pmlog("add chat Ada --notes - --when blursday --good", given=b"a page\nof notes")
        assert said.code == 2
        assert said.err.endswith(
            f"Your text is kept in {ADDED}; pmlog add chat --continue takes it up\n"
        )
        assert pmlog("add --continue").code == 2
        said = pmlog("add chat --continue --when '4 nov'")
        assert "chat, Wed 4 Nov 2026, with Ada\n" in said.out
        assert '"notes": "a page\\nof notes"' in pmlog("list --json").out
        assert '"quality": "good"' in pmlog("list --json").out
        assert not (here / "drafts").exists()

    def test_a_text_from_the_editor_that_cannot_be_written(self, pmlog, here, editor):
        editor(about="pricing", learned="x" * 100_001, notes="a page")
        assert pmlog("add chat Ada --edit --poor").code == 2
        assert pmlog("add --continue").code == 2
        kept = here / ADDED
        kept.write_text(kept.read_text().replace("x" * 100_001, "anchor"))
        assert pmlog("add --continue").code == 0
        there = pmlog("list --json").out
        assert '"learned": "anchor"' in there
        assert '"quality": "poor"' in there
        assert not (here / "drafts").exists()

    def test_at_a_terminal_the_editor_opens_again(self, pmlog, here, editor):
        editor(about="pricing", learned="x" * 100_001, notes="a page")
        pmlog("add chat Ada --edit")
        editor(about="pricing", learned="", notes="half a page")
        assert at_terminal(["add", "--continue"]).code == 0
        assert "a page" in editor.saw
        assert '"notes": "half a page"' in pmlog("list --json").out

    @pytest.mark.parametrize(
        "line", ['rm "$1"', ': > "$1"', 'rm "$1"; exit 3', ': > "$1"; exit 3', ': > "$1"; kill $$']
    )
    def test_an_editor_that_leaves_nothing_takes_nothing_away(self, pmlog, here, editor, line):
        editor.runs('echo "a page" >> "$1"; exit 3')
        pmlog("add chat Ada --edit")
        before = (here / ADDED).read_bytes()
        editor.runs(line)
        seen = at_terminal(["add", "chat", "--continue"])
        assert f"Your text is kept in {ADDED}" in seen.screen
        assert seen.code == 2
        assert (here / ADDED).read_bytes() == before

    def test_it_can_be_discarded(self, plays, here):
        plays("""
$ pmlog add chat Ada --notes - --when blursday <<< "a page"
! pmlog: 'blursday' is not understood: say a day such as yesterday, "last fri" or "5 nov"; a time may follow: "fri 9am"
! Your text is kept in drafts/pmlog.db-add-chat-2026-11-22-1.txt; pmlog add chat --continue takes it up
[exit 2]
$ pmlog add --discard
Discarded drafts/pmlog.db-add-chat-2026-11-22-1.txt
""")
        assert not (here / "drafts").exists()


@pytest.mark.usefixtures("here", "a_talk")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_while_the_editor_is_open_keeps_what_was_saved(here, editor, number):
    ready = here / "ready"
    editor.runs(f'echo more >> "$1"; echo > "{ready}"; exec sleep 600')
    process = subprocess.Popen(
        command("add", "chat", "Ada", "--edit"),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment(),
        text=True,
    )
    while not ready.exists():
        assert process.poll() is None
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert f"Your text is kept in {ADDED}" in said
    assert (here / ADDED).read_text().endswith("more\n")
    assert process.returncode == (130 if number == signal.SIGINT else 128 + number)


def test_an_answer_to_a_question_is_kept_and_taken_up(plays, here):
    plays("""
$ pmlog ask "how do you price a beta?"
Parked y3w  how do you price a beta?
$ pmlog question answer y3w - --in zzz <<< "start with three"
! pmlog: No entry matches 'zzz'. See pmlog list
! Your text is kept in drafts/pmlog.db-answer-y3w-2026-11-22-1.txt; pmlog question answer y3w --continue takes it up
[exit 3]
$ pmlog question answer y3w --continue
Answered y3w  how do you price a beta?
$ pmlog question answer y3w
! pmlog: say what the answer is
[exit 2]
$ pmlog question answer zzz - <<< "again"
! pmlog: No question matches 'zzz'. See pmlog question
! Your text is kept in drafts/pmlog.db-answer-zzz-2026-11-22-1.txt; pmlog question answer zzz --continue takes it up
[exit 3]
$ pmlog question answer zzz --discard
Discarded drafts/pmlog.db-answer-zzz-2026-11-22-1.txt
""")
    assert not (here / "drafts").exists()


def test_what_was_answered_before_ctrl_c_is_kept(pmlog, here):
    turns = (("Who: ", "Ada"), ("When [today]: ", "4 nov"), ("About: ", "pricing"))
    seen = at_terminal(["add", "chat"], *turns, ("How was it (good, ok, poor): ", CTRL_C))
    assert f"Your text is kept in {ADDED}" in seen.screen
    assert seen.code == 130
    assert "chat, Wed 4 Nov 2026, with Ada: pricing" in pmlog("add --continue").out
    assert not (here / "drafts").exists()


class TestDoctor:
    def test_it_lists_what_is_kept_and_takes_away_what_a_killed_run_left(self, pmlog, here):
        pmlog("add chat Ada --notes - --when blursday", given=b"a page")
        pmlog("people add Ada")
        left = here / ".pmlog.db-temp" / "pmlog-temp-1-abc"
        left.mkdir(parents=True)
        lines = pmlog("doctor").out.splitlines()
        assert f"{ADDED}: pmlog add chat --continue takes it up" in " ".join(
            " ".join(lines).split()
        )
        assert any("plain copies that a killed command left; they" in line for line in lines)
        assert not left.exists()
        assert "draft" in pmlog("doctor").out
        pmlog("add --discard")
        assert "draft" not in pmlog("doctor").out


def test_which_draft_it_is_does_not_stand_for_the_question_whom_it_is_with(
    pmlog, answering, monkeypatch
):
    pmlog("people add Ada Lovelace")
    pmlog("people add Ada Chen")
    for text in (b"one", b"two"):
        assert pmlog("add chat Ada --notes -", given=text).code == 4
    monkeypatch.setenv("EDITOR", "true")
    answering("2", "1")
    said = pmlog("add chat --continue")
    assert (said.code, said.err.count("Which")) == (0, 2)
    assert "two" in pmlog("show last").out
