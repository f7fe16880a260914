"""The list of questions."""

from rich.console import RenderableType

from pmlog.growth import Question
from pmlog.pages.question_list import QuestionList, whom
from pmlog.phrases import counted
from pmlog.render.layout import Row, aside, rows, stacked, when
from pmlog.render.screen import Screen


def page(report: QuestionList, screen: Screen) -> RenderableType:  # noqa: ARG001
    """What waits for somebody to ask, with how to go on."""
    if not report.questions:
        closed = f" {counted(report.closed, 'question')} closed: --all." if report.closed else ""
        return aside(f'Nothing waits to be asked.{closed} pmlog ask "how do you price a beta?"')
    return stacked(
        rows([question_row(one, report) for one in report.questions], ("id", "when", "", "aside")),
        aside('pmlog question answer ID "..."; in a talk: pmlog add chat NAME --answers ID'),
    )


def question_row(question: Question, report: QuestionList) -> Row:
    """A question in a line: since when, whom it is for, or what became of it."""
    state = "" if question.state == "open" else question.state
    said = ", ".join(filter(None, (state, whom(question))))
    return (question.id, when(question.made_on, report.as_of), question.what, said)
