"""A series of questions whose answers are kept in a draft until they are written."""

import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from pmlog import signals
from pmlog.cli import retry
from pmlog.cli.asking.draft_keeper import Keeper
from pmlog.cli.asking.find_draft import choose_draft
from pmlog.cli.asking.prompts import SoFar, prompt_of, prompt_until_valid
from pmlog.cli.options import DraftChoice
from pmlog.drafts import Draft
from pmlog.errors import PmlogError
from pmlog.session import Session
from pmlog.text import harmless

Answers = Mapping[str, str]
"""The answers by the names of the questions; empty where a question was skipped."""

Layout = Callable[[Answers], tuple[Mapping[str, str], Mapping[str, Any]]]
"""A function that maps answers to the texts of a sheet and the options of a draft."""

ASKING, BEGUN, GIVEN = "asking", "begun", "given"
"""Options of a draft: whether questions are left, the one begun, and what was said besides."""


class Interview:
    """The questions of one command: each answer is kept at once, and none is asked twice.

    `given` is what was said besides; `day` is the day of the first question, which the answers are
    about.
    """

    def __init__(
        self, keeper: Keeper, layout: Layout, given: Mapping[str, Any] | None = None
    ) -> None:
        self.keeper = keeper
        self.given = given or {}
        self.session: Session = keeper.session
        self.layout = layout
        self.day: date = self.session.today
        self.answers: dict[str, str] = {}
        self.begun: dict[str, str] = {}
        self.recalled: set[str] = set()
        self.can_keep = True

    def resume(self, answers: Answers, options: Mapping[str, Any], day: date) -> None:
        """Continue a draft; in a pipe, the answer that was begun counts as complete."""
        self.answers, self.day = dict(answers), day
        if not self.session.can_ask:
            return
        begun = options.get(BEGUN, "")
        if begun in self.answers:
            self.begun = {begun: self.answers.pop(begun)}
        if options.get(ASKING):
            self.recalled = {name for name, text in self.answers.items() if text}

    def ask(
        self,
        name: str,
        question: str,
        understood: Callable[[str], str] = str,
        *,
        shown: str = "",
        is_needed: bool = False,
    ) -> str:
        """Return the answer to a question, parsed by `understood`; empty where it was skipped.

        `shown` is what Enter means; where an answer `is_needed`, Enter is to be understood, too.
        """
        if name in self.answers:
            self.recall(name, question)
            retry.given.pass_over(prompt_of(question, shown))
            return self.answers[name]
        if not self.session.can_ask:
            return ""
        self.keeper.catch_signals()
        so_far: SoFar = list(self.begun.pop(name, ""))
        check = understood if is_needed else lambda typed: understood(typed) if typed else ""
        try:
            self.answers[name] = prompt_until_valid(question, check, shown, so_far)
            with signals.delayed():
                self.save()
        except BaseException:
            signals.hold()  # a window that closes ends the input first, and sends a signal then
            if self.answers.setdefault(name, "".join(so_far)):
                self.save(begun=name)
            raise
        return self.answers[name]

    def recall(self, name: str, question: str) -> None:
        """Show an earlier answer once."""
        if name in self.recalled:
            self.recalled.remove(name)
            sys.stderr.write(harmless(f"{question}: {self.answers[name]}\n"))

    def finish(self) -> None:
        """Mark that no question is left: a draft that is taken up goes to the editor."""
        self.save(is_asking=False)

    def save(self, begun: str = "", *, is_asking: bool = True) -> None:
        """Save the answers; where that fails, it is noted once, and the questions go on."""
        if not self.can_keep or not any(text.strip() for text in self.answers.values()):
            return
        texts, options = self.layout(self.answers)
        try:
            self.keeper.update(texts, {**options, ASKING: is_asking, BEGUN: begun})
        except PmlogError as error:
            self.can_keep = False
            self.session.note(f"pmlog: {error}")


def check_only(read: Callable[[str], object]) -> Callable[[str], str]:
    """Return a check that keeps an answer as typed, and refuses what `read` refuses."""

    def checked(typed: str) -> str:
        read(typed)
        return typed

    return checked


def interview_of(
    keeper: Keeper,
    choice: DraftChoice,
    given: Mapping[str, Any],
    names: Iterable[str],
    answers: Mapping[str, str],
) -> Interview | None:
    """Return the questions of a command, with the answers of a draft; None once discarded.

    `names` are those of all its questions; `given` is what is said besides the `answers`. With a
    draft neither may be there: it is what was said then.
    """
    session = keeper.session
    if not any(choice):
        return sheet_interview(keeper, given)
    besides = answers or any(given.values())
    draft = choose_draft(session, keeper.command, keeper.thing, choice, besides)
    if draft is None:
        return None
    keeper.resume(draft)
    keeper.thing = draft.thing
    if is_for_editor(session, draft):
        keeper.edit()
    interview = sheet_interview(keeper, draft.options.get(GIVEN, {}))
    interview.resume(keeper.texts(names, are_all_needed=False), draft.options, draft.day)
    return interview


def is_for_editor(session: Session, draft: Draft) -> bool:
    """Whether a draft opens in the editor: no question is left, or it did before."""
    if retry.given.is_again:
        return retry.given.edited is not None
    return session.can_ask and not draft.options.get(ASKING)


def sheet_interview(keeper: Keeper, given: Mapping[str, Any]) -> Interview:
    """Return questions whose answers are a sheet; what was said besides is an option of it."""
    return Interview(keeper, lambda answers: (answers, {GIVEN: given}), given)
