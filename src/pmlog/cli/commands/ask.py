"""pmlog ask: a question is parked until there is somebody to ask."""

from typing import Annotated

from pmlog.cli import argv, params
from pmlog.cli.finding.lookup import NamedPerson
from pmlog.cli.finding.resolve_people import find_mentions
from pmlog.cli.nouns import PEOPLE, Typed, add_thing, takes, values_of
from pmlog.cli.options import session_of
from pmlog.cli.question_noun import QUESTION, what_typed
from pmlog.growth import Question
from pmlog.session import Session


@argv.command("ask")
@takes(*QUESTION.all_options)
def ask(
    ctx: argv.Context,
    question: Annotated[list[str], argv.argument("QUESTION", "What you would ask.")],
    tag: Annotated[list[str] | None, argv.option("TAG", "For people with this tag.")] = None,
    **typed: Typed,
) -> None:
    """Park a question until there is somebody to ask: pmlog prep NAME brings it back.

    Say whom it fits by tag, relation or name; without that it is for anybody.

    Examples:

        pmlog ask "how do you price a beta?" --tag pricing

        pmlog ask "when did you hire the second PM?" --relation mentor
    """
    session = session_of(ctx)
    what = what_typed(session, " ".join(question))
    values = values_of(session, QUESTION.all_options, typed)
    people = values.pop(PEOPLE, None)
    if people is None:
        what, people = split_people(session, what)
    parked = Question("", what, session.today, tags=params.tags(tag or ()), **values)
    add_thing(session, QUESTION, parked, people, "Parked")


def split_people(session: Session, what: str) -> tuple[str, list[NamedPerson]]:
    """Return a question without the names it begins with, and the people it names."""
    named = find_mentions(session, what)
    if leading := [mention for mention, _ in named if mention.is_leading]:
        what = what_typed(session, what[leading[-1].end :])
    return what, [person for _, person in named]
