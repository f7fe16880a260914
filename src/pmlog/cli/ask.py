"""pmlog ask: a question is parked until there is somebody to ask."""

from typing import Annotated

import typer

from pmlog.cli import params
from pmlog.cli.options import session_of
from pmlog.cli.question import For, Relation, Tags, people_meant, what_typed
from pmlog.cli.who import ensure_people
from pmlog.growth import Question
from pmlog.reports.questions import whom
from pmlog.sentences import new_person_line

app = typer.Typer(add_completion=False)


@app.command("ask")
def ask(
    ctx: typer.Context,
    question: Annotated[list[str], typer.Argument(metavar="QUESTION", help="What you would ask.")],
    tag: Tags = None,
    relation: Relation = None,
    for_: For = None,
) -> None:
    """Park a question until there is somebody to ask: pmlog prep NAME brings it back.

    Say whom it fits by tag, relation or name; without that it is for anybody.

    Examples:

        pmlog ask "how do you price a beta?" --tag pricing

        pmlog ask "when did you hire the second PM?" --relation mentor
    """
    session = session_of(ctx)
    what = what_typed(" ".join(question))
    parked = Question(
        "",
        what,
        session.today,
        params.relation(relation) if relation else None,
        tags=params.tags(tag or ()),
    )
    people = people_meant(session, for_)
    with session.store.writing():
        asked, new = ensure_people(session, people)
        kept = session.store.questions.add(parked._replace(people=tuple(asked)))
    said = whom(kept)
    session.say(f"Parked {kept.id}  {kept.what}{f' ({said})' if said else ''}")
    session.say(*map(new_person_line, new))
