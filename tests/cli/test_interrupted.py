"""What was answered at prompts is kept when a command is interrupted, and gone on with."""

import os
import signal

import pytest

from pmlog import drafts
from pmlog.cli.asking.draft_keeper import keeping
from pmlog.cli.asking.interview import sheet_interview
from pmlog.session import Session
from tests.terminal import CTRL_C, CTRL_D, NO_ENTER, Seen, at_terminal

TOMORROW = "2026-11-23"
ADDED = "drafts/pmlog.db-add-chat-2026-11-22-1.txt"
HOW, LEARNED, NEXT = "How was it (good, ok, poor): ", "Learned: ", 'Next ("send the deck by fri"): '
CHANGED, HARD = "What do you do differently now: ", "What is still hard: "
HELPED, AHEAD = "What helped most: ", "What do you want from the next three months: "
RATING = "Where do you stand with pricing, 1-5: "
WHICH = "  Which: "


def is_kept(seen: Seen, name: str, takes_up: str, code: int = 130) -> bool:
    """Whether it is said where the text is, and by what it is taken up."""
    said = f"Your text is kept in drafts/pmlog.db-{name}-2026-11-22-1.txt; {takes_up} takes it up"
    return said in seen.screen and seen.code == code


@pytest.fixture
def a_goal(pmlog, here):
    """A goal, k8d, and an engagement that serves it, r5z."""
    assert pmlog("goal add pricing").out.startswith("Added")
    assert (
        pmlog("engagement start coaching 'Pricing strategy' --with Dana --goal pricing").code == 0
    )
    return pmlog("goal --json").out.split('"id": "')[1][:3]


class TestAdd:
    STEPS = (
        ("Who: ", "Ada"),
        ("When [today]: ", "thu"),
        ("About: ", "pricing"),
        (HOW, "good"),
        (LEARNED, "anchor high"),
        (NEXT, "send the deck by fri"),
    )
    WRITTEN = "chat, Thu 19 Nov 2026, with Ada: pricing"

    @pytest.mark.parametrize("answered", range(1, 6))
    def test_it_goes_on_with_the_first_question_that_was_not_answered(self, pmlog, here, answered):
        stop = (self.STEPS[answered][0], CTRL_C)
        assert is_kept(
            at_terminal(["add", "chat"], *self.STEPS[:answered], stop),
            "add-chat",
            "pmlog add chat --continue",
        )
        seen = at_terminal(["add", "--continue"], *self.STEPS[answered:])
        assert seen.screen.startswith("Who: Ada\n")
        assert self.WRITTEN in seen.screen
        assert "Fri 27 Nov  send the deck" in seen.screen
        assert '"learned": "anchor high"' in pmlog("list --json").out
        assert not (here / "drafts").exists()

    def test_another_day_nothing_means_another_day(self, pmlog, here):
        at_terminal(["add", "chat"], ("Who: ", "Ada"), ("When [today]: ", ""), ("About: ", CTRL_C))
        seen = at_terminal(
            ["add", "--continue"],
            ("About: ", "x"),
            (HOW, ""),
            (LEARNED, ""),
            (NEXT, ""),
            PMLOG_TODAY=TOMORROW,
        )
        assert "chat, Sun 22 Nov 2026, with Ada: x" in seen.screen

    def test_nor_do_the_words_for_days_of_a_text_from_a_pipe(self, pmlog, here, monkeypatch):
        pmlog(
            "add chat Ada --notes - --when yesterday --next 'send it by fri' --for blurs",
            given=b"a page",
        )
        monkeypatch.setenv("PMLOG_TODAY", "2026-11-28")
        said = pmlog("add chat --continue --for 1h").out
        assert "chat, Sat 21 Nov 2026, with Ada" in said
        assert "Fri 27 Nov  send it" in said

    def test_what_was_begun_is_gone_on_with_letter_by_letter(self, pmlog, here):
        half = ("About: ", f"how to pri{NO_ENTER}"), ("how to pri", CTRL_C)
        assert at_terminal(["add", "chat"], *self.STEPS[:2], *half).code == 130
        assert "how to pri" in (here / ADDED).read_text()
        seen = at_terminal(["add", "--continue"], ("About: how to pri", "ce"), *self.STEPS[3:])
        assert "with Ada: how to price" in seen.screen

    def test_in_a_pipe_it_is_written_as_it_is(self, pmlog, here):
        half = ("About: ", f"how to pri{NO_ENTER}"), ("how to pri", CTRL_C)
        at_terminal(["add", "chat"], *self.STEPS[:2], *half)
        assert "with Ada: how to pri\n" in pmlog("add --continue").out

    def test_what_is_said_with_continue_is_not_asked(self, here):
        at_terminal(["add", "chat"], *self.STEPS[:3], (HOW, CTRL_C))
        seen = at_terminal(
            ["add", "chat", "--continue", "--when", "fri", "--learned", "much"],
            (HOW, "ok"),
            (NEXT, ""),
        )
        assert "chat, Fri 20 Nov 2026, with Ada: pricing" in seen.screen

    def test_the_end_of_input(self, here):
        seen = at_terminal(["add", "chat"], *self.STEPS[:3], (HOW, CTRL_D))
        assert is_kept(seen, "add-chat", "pmlog add chat --continue", 1)

    def test_a_text_that_is_too_long_is_shortened_in_the_editor(self, pmlog, here, editor):
        steps = [*self.STEPS[:2], ("About: ", "x" * 2001), *self.STEPS[3:]]
        seen = at_terminal(["add", "chat"], *steps)
        assert is_kept(seen, "add-chat", "pmlog add chat --continue", 2)
        editor(about="short", learned="anchor", notes="")
        seen = at_terminal(["add", "--continue"])
        assert "x" * 2001 in editor.saw
        assert "chat, Thu 19 Nov 2026, with Ada: short" in seen.screen
        assert "Fri 27 Nov  send the deck" in seen.screen

    def test_what_came_of_an_advice_is_kept_with_the_rest(self, pmlog, here):
        pmlog("add mentoring Ada --advice 'sell the outcome' --when yesterday")
        came, note = "What came of: sell the outcome (tried, worked, did not): ", "Note: "
        seen = at_terminal(
            ["add", "mentoring"],
            *self.STEPS[:1],
            ("When [today]: ", ""),
            *self.STEPS[2:4],
            ("What was advised: ", ""),
            ("The milestone it is about: ", ""),
            *self.STEPS[4:],
            (came, "worked"),
            (note, f"they sig{NO_ENTER}"),
            ("sig", CTRL_C),
        )
        assert is_kept(seen, "add-mentoring", "pmlog add mentoring --continue")
        seen = at_terminal(["add", "--continue"], ("Note: they sig", "ned"))
        assert "  worked: sell the outcome" in seen.screen
        assert '"note": "they signed"' in pmlog("attempt --all --json").out
        assert '"learned": "anchor high"' in pmlog("list --json").out


class TestReflect:
    @pytest.mark.usefixtures("a_goal")
    def test_it_goes_on_where_it_was_and_on_the_day_it_was_begun(self, pmlog, here):
        seen = at_terminal(
            ["reflect", "Pricing"], (CHANGED, "I wait"), (HARD, ""), (HELPED, CTRL_C)
        )
        ident = pmlog("engagement --json").out.split('"id": "')[1][:3]
        assert is_kept(seen, f"reflect-{ident}", f"pmlog reflect {ident} --continue")
        seen = at_terminal(
            ["reflect", "--continue"],
            (HELPED, "Ada"),
            (AHEAD, ""),
            (RATING, "4"),
            PMLOG_TODAY=TOMORROW,
        )
        assert seen.screen.startswith(f"{CHANGED}I wait\n{HELPED}Ada\n")
        assert "on Pricing strategy, Sun 22 Nov 2026" in seen.screen
        assert "pricing: 4 of 5" in seen.screen
        assert not (here / "drafts").exists()

    @pytest.mark.usefixtures("a_goal")
    def test_in_a_pipe_and_discarded(self, pmlog, here):
        for _ in range(2):
            at_terminal(["reflect", "Pricing"], (CHANGED, "I wait"), (HARD, CTRL_C))
        said = pmlog("reflect Pricing --continue")
        assert said.code == 4
        name = "pmlog.db-reflect-" + said.err.split("pmlog.db-reflect-")[1].split(" ")[0]
        assert pmlog(f"reflect --discard --draft {name}").out == f"Discarded drafts/{name}\n"
        assert pmlog("reflect Pricing --continue").out.startswith("Reflected ")
        assert pmlog("reflect --continue").code == 3

    def test_the_engagement_is_deleted_meanwhile(self, pmlog, here, a_goal):
        at_terminal(["reflect", "Pricing"], (CHANGED, "I wait"), (HARD, CTRL_C))
        pmlog("engagement delete Pricing --yes")
        said = pmlog("reflect --continue")
        assert said.code == 3
        assert "Your text is kept in" in said.err
        ident = said.err.split("reflect-")[1][:3]
        assert pmlog(f"reflect {ident} --discard").code == 0

    @pytest.mark.usefixtures("a_goal")
    def test_the_log_cannot_be_written(self, pmlog, here, editor):
        steps = ((CHANGED, "I wait"), (HARD, ""), (HELPED, ""), (AHEAD, ""), (RATING, ""))
        seen = at_terminal(["reflect", "Pricing"], *steps, largest_file=33_000)
        assert "Your text is kept in" in seen.screen
        assert seen.code == 1
        (draft,) = drafts.drafts_of(here / "pmlog.db")
        saved = draft.path.read_text()
        editor.writes(saved.replace("I wait", "I wait, now"))
        assert at_terminal(["reflect", "--continue"]).code == 0
        assert editor.saw.startswith("== changed\nI wait\n")
        assert '"changed": "I wait, now"' in pmlog("reflect --json").out

    def test_doctor_lists_it_and_forget_looks_into_it(self, pmlog, here, a_goal):
        at_terminal(["reflect", a_goal], (CHANGED, "Dana taught me"), (HARD, CTRL_C))
        (draft,) = drafts.drafts_of(here / "pmlog.db")
        assert f"{draft.path.name}: {draft.takes_up} takes it up" in " ".join(
            pmlog("doctor").out.replace("\n", " ").split()
        ).replace("- ", "-")
        assert "and 1 draft" in pmlog("forget Dana --yes").out
        assert "Dana" not in draft.path.read_text()


def test_an_engagement_that_was_to_be_ended(pmlog, here, a_goal):
    words = ["engagement", "end", "Pricing", "--when", "today"]
    seen = at_terminal(words, (CHANGED, "I wait"), (HARD, CTRL_C))
    ident = pmlog("engagement --json").out.split('"id": "')[1][:3]
    assert is_kept(seen, f"end-{ident}", f"pmlog engagement end {ident} --continue")
    steps = ((HARD, "silence"), (HELPED, ""), (AHEAD, ""))
    seen = at_terminal(["engagement", "end", ident, "--continue"], *steps, PMLOG_TODAY=TOMORROW)
    assert "ended Sun 22 Nov 2026" in seen.screen
    assert '"hard": "silence"' in pmlog("reflect --json").out


def test_a_check_in(pmlog, here):
    words = ["checkin", "--full"]
    seen = at_terminal(words, (WHICH, "never"), (WHICH, "hardly"), (WHICH, CTRL_C))
    assert is_kept(seen, "checkin-", "pmlog checkin --continue")
    steps = ((WHICH, "2"), (WHICH, "3"), (WHICH, "no"))
    seen = at_terminal(["checkin", "--continue"], *steps, PMLOG_TODAY=TOMORROW)
    assert "lonely: never; UCLA-3: 6 of 3-9; someone to talk to: no" in seen.screen
    assert '"day": "2026-11-22"' in pmlog("checkin --json").out
    assert pmlog("checkin --continue --week never").code == 2


def test_who_you_are(pmlog, here):
    first = ("Are you the only PM where you work (yes, no): ", "yes")
    second = "How many people work there: "
    assert is_kept(at_terminal(["init"], first, (second, CTRL_C)), "init-", "pmlog init --continue")
    assert "the only PM" in pmlog("init --continue").out
    assert pmlog("init --discard").code == 3


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_at_a_prompt_keeps_what_was_typed(here, number):
    seen = at_terminal(
        ["add", "chat"],
        ("Who: ", "Ada"),
        ("When [today]: ", ""),
        ("About: ", f"half{NO_ENTER}"),
        ("half", number),
    )
    assert is_kept(seen, "add-chat", "pmlog add chat --continue", 128 + number)
    assert "== about\nhalf\n" in (here / ADDED).read_text()


def test_a_signal_while_the_input_ends_keeps_what_was_typed(here, monkeypatch):
    """A window that closes ends the input; its signal comes in the middle of the keeping."""
    rewrite = drafts.rewrite

    def ended(_prompt, so_far):
        so_far += "half"
        raise EOFError

    def rewrite_late(*words):
        os.kill(os.getpid(), signal.SIGHUP)
        return rewrite(*words)

    monkeypatch.setattr("pmlog.session.Session.can_ask", True)
    with keeping(Session(), "checkin", "") as keeper:
        interview = sheet_interview(keeper, {})
        interview.answers = {"first": "an answer"}
        interview.save()
        monkeypatch.setattr("pmlog.cli.asking.prompts.ask_line", ended)
        monkeypatch.setattr(drafts, "rewrite", rewrite_late)
        with pytest.raises(EOFError):
            interview.ask("second", "Which")
        assert keeper.texts(("first", "second")) == {"first": "an answer", "second": "half"}


def test_where_no_draft_can_be_kept_it_is_said_once_and_goes_on(pmlog, here):
    (here / "drafts").write_text("in the way")
    seen = at_terminal(["add", "chat"], *TestAdd.STEPS)
    assert seen.screen.count("No draft can be kept in drafts") == 1
    assert TestAdd.WRITTEN in seen.screen
