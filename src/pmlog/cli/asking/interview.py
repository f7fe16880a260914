"""Questions that are asked one after the other; what was answered is kept until it is written."""

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
"""What was answered, by the names of the questions; empty where Enter skipped one."""

Layout = Callable[[Answers], tuple[Mapping[str, str], Mapping[str, Any]]]
"""How answers are kept: as texts of a sheet, and as options of a draft."""

ASKING, BEGUN, GIVEN = "asking", "begun", "given"
"""Options of a draft: that questions are left, which one was begun, and what was said besides."""


class Interview:
    """The questions of one command: each answer is kept at once, and none is asked for twice.

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
        """Go on where a draft left off; in a pipe, what was begun is an answer like the others."""
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
        """Return the answer to a question, as `understood` has it; empty where Enter skipped it.

        `shown` is what Enter means; where an answer `is_needed`, Enter is to be understood, too.
        """
        if name in self.answers:
            self.recall(name, question)
            retry.given.pass_over(prompt_of(question, shown))
            return self.answers[name]
        if not self.session.can_ask:
            return ""
        self.keeper.listen()
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
        """Show once what was answered before."""
        if name in self.recalled:
            self.recalled.remove(name)
            sys.stderr.write(harmless(f"{question}: {self.answers[name]}\n"))

    def finish(self) -> None:
        """Nothing is left to be asked: when the draft is taken up, it can be edited."""
        self.save(is_asking=False)

    def save(self, begun: str = "", *, is_asking: bool = True) -> None:
        """Keep what was answered; where that cannot be, it is said once, and it goes on."""
        if not self.can_keep or not any(text.strip() for text in self.answers.values()):
            return
        texts, options = self.layout(self.answers)
        try:
            self.keeper.keep_on(texts, {**options, ASKING: is_asking, BEGUN: begun})
        except PmlogError as error:
            self.can_keep = False
            self.session.note(f"pmlog: {error}")


def as_typed(read: Callable[[str], object]) -> Callable[[str], str]:
    """What keeps an answer as it was typed, and refuses at once what `read` refuses."""

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
    """Return the questions of a command, with what a draft has answered; None once it is discarded.

    `names` are those of all its questions; `given` is what is said besides the `answers`. With a
    draft neither may be there: it is what was said then.
    """
    session = keeper.session
    if not any(choice):
        return beside(keeper, given)
    besides = answers or any(given.values())
    draft = choose_draft(session, keeper.command, keeper.thing, choice, besides)
    if draft is None:
        return None
    keeper.take_up(draft)
    keeper.thing = draft.thing
    if is_for_editor(session, draft):
        keeper.edit()
    interview = beside(keeper, draft.options.get(GIVEN, {}))
    interview.resume(keeper.texts(names, are_all_needed=False), draft.options, draft.day)
    return interview


def is_for_editor(session: Session, draft: Draft) -> bool:
    """Whether a draft is opened in the editor: no question is left, or it was so before."""
    if retry.given.is_again:
        return retry.given.edited is not None
    return session.can_ask and not draft.options.get(ASKING)


def beside(keeper: Keeper, given: Mapping[str, Any]) -> Interview:
    """Questions whose answers are a sheet, with what was said besides noted beside it."""
    return Interview(keeper, lambda answers: (answers, {GIVEN: given}), given)
