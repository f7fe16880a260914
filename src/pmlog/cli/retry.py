"""A command that another one overtakes is run again, on the log as it is then.

A command reads, decides, perhaps asks, and writes. Where somebody else wrote since it began to
read, the write raises `Overtaken`. Then the command is run again from its words; while it does not
have to ask, nobody else can write from its first look on. So it does what it would have done had it
been typed after the other one.

What somebody gave it is kept for that: nobody answers a question or types a text twice.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pmlog.errors import Overtaken, PmlogError

if TYPE_CHECKING:
    from pmlog.drafts import Draft


MEANWHILE = "Another program wrote to the log meanwhile; this command wrote nothing"


class Given:
    """The input of one command over all its runs."""

    def __init__(self) -> None:
        self.is_again = False
        """Whether it was overtaken before."""
        self.answers: list[tuple[str, str]] = []
        """The questions and answers of this run."""
        self.before: list[tuple[str, str]] = []
        """The questions and answers of the run before that are not used yet."""
        self.noted: set[str] = set()
        """The notes that were printed on standard error."""
        self.input = bytearray()
        """The contents of standard input."""
        self.is_input_read = False
        """Whether it was read to its end."""
        self.draft: Draft | None = None
        """The draft of a text that was typed, and lies beside the log."""
        self.edited: bytes | None = None
        """The text the editor left."""
        self.on_asking: Callable[[], object] = bool
        """A callback before a question, which may take the user long."""

    def again(self) -> None:
        self.is_again = True
        self.before, self.answers = self.answers, []

    def is_known(self, question: str) -> bool:
        """Whether the next question is this one, and was answered in the run before."""
        return bool(self.before) and self.before[0][0] == question

    def history(self) -> list[str]:
        said = dict.fromkeys(text for _, text in reversed(self.answers) if text[1:])
        return list(said)[::-1]

    def pass_over(self, question: str) -> None:
        """Leave out what was answered to a question: the answer is known from elsewhere."""
        while self.is_known(question):
            self.answers.append(self.before.pop(0))

    def answer(self, question: str, ask: Callable[[str], str]) -> str:
        """Return the answer to a question: as before where it is the same one, else it is asked."""
        if self.is_known(question):
            said = self.before.pop(0)[1]
        else:
            self.before.clear()
            self.on_asking()
            said = ask(question)
        self.answers.append((question, said))
        return said


given = Given()
"""Of the command that runs."""


@contextmanager
def nested_command() -> Iterator[Given]:
    """Begin a nested command with no input of its own, and restore the outer one."""
    global given  # noqa: PLW0603  one command runs in a process, or one within another
    outer, given = given, Given()
    try:
        yield given
    finally:
        given = outer


def run_until_settled(run: Callable[[], object]) -> object:
    """Run a command, again as long as it is overtaken; where it was, a refusal says so."""
    with nested_command() as own:
        while True:
            try:
                return run()
            except Overtaken:
                own.again()
            except PmlogError as error:
                if own.is_again:
                    error.add_note(MEANWHILE)
                raise
