"""Questions as pages: all that are open, and one of them."""

from collections.abc import Iterator

from rich.console import RenderableType

from pmlog import days
from pmlog.growth import Question
from pmlog.render.layout import Row, aside, heading, rows, stacked, when
from pmlog.render.screen import Screen
from pmlog.reports.questions import QuestionList, QuestionPage, whom
from pmlog.screen.details import fields
from pmlog.sentences import counted, headline


def page(report: QuestionList | QuestionPage, screen: Screen) -> RenderableType:  # noqa: ARG001
    """Questions in lines, or one field by field."""
    if isinstance(report, QuestionPage):
        return stacked(
            heading(f"{report.question.id}  {report.question.what}"),
            rows(fields(question_fields(report)), ("aside", "")),
        )
    return question_list(report)


def question_list(report: QuestionList) -> RenderableType:
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


def question_fields(report: QuestionPage) -> Iterator[tuple[str, str]]:
    """What is kept of a question, label by label."""
    question = report.question
    yield "asked", days.spoken(question.made_on)
    yield "for", whom(question).removeprefix("for ")
    closed = f" on {days.spoken(question.closed_on)}" if question.closed_on else ""
    yield "state", question.state + closed
    yield "answer", question.answer
    yield "in", f"{report.entry.id}  {headline(report.entry)}" if report.entry else ""
