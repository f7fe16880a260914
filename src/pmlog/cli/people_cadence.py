"""pmlog people cadence: how often to keep in touch with a kind of people."""

from collections.abc import Sequence
from typing import Annotated

from pmlog import days
from pmlog.cli import argv, params
from pmlog.cli.options import Json, session_of
from pmlog.cli.output import write_lines
from pmlog.errors import Misused
from pmlog.session import Session

NO_CADENCE = 'No cadence by tag or relation yet: pmlog people cadence --relation peer "4 weeks"'


def cadence(
    ctx: argv.Context,
    every: Annotated[
        list[str] | None, argv.argument("SPAN", '"4 weeks", monthly, never, none')
    ] = None,
    tag: Annotated[str | None, argv.option("TAG", "For people with it.")] = None,
    relation: Annotated[str | None, argv.option("WORD", "For peers ...")] = None,
    json: Json = False,
) -> None:
    """Say how often to keep in touch with a kind of people; alone, list what was said.

    A person's own cadence goes first, then the shortest of their tags, then their relation's.
    none takes a cadence away; never is for people nobody is to be reminded of.

    Examples:

        pmlog people cadence --relation peer "4 weeks"

        pmlog people cadence --tag founders monthly
    """
    session = session_of(ctx)
    if not every and tag is None and relation is None:
        cadences = session.book.followups.cadences()
        lines = [
            f"{kind} {name}: {cadence_words(d)}" for (kind, name), d in sorted(cadences.items())
        ]
        write_cadences(session, lines or [NO_CADENCE], json=json)
        return
    if not every or (tag is None) == (relation is None):
        raise Misused("say for whom and how often: --tag TAG SPAN, or --relation WORD SPAN")
    kind, name = (
        ("relation", params.relation(relation or "")) if tag is None else ("tag", params.tag(tag))
    )
    span = params.cadence(" ".join(every))
    with session.store.writing():
        session.store.followups.set_cadence(kind, name, span)
    write_cadences(session, [f"{kind} {name}: {cadence_words(span)}"], json=json)


def write_cadences(session: Session, lines: Sequence[str], *, json: bool) -> None:
    """Print lines, or every cadence as JSON."""
    cadences = session.book.followups.cadences()
    values = [{"kind": k, "name": n, "days": d} for (k, n), d in cadences.items()]
    write_lines(session, values, lines, json=json)


def cadence_words(span: int | None) -> str:
    if span is None:
        return "no cadence"
    return f"keep in touch {days.every(span)}" if span else "never remind"
