"""What may come next while Tab is pressed: names of people, a word at a time."""

import os
from collections.abc import Iterable, Sequence

import typer

from pmlog.errors import PmlogError
from pmlog.names import SEPARATORS, Known, fold
from pmlog.session import Session


class Candidate(str):
    """A name that goes on from what was typed, though its case and accents may differ."""

    __slots__ = ()

    def startswith(self, *_typed: object) -> bool:
        """Typer compares letter by letter and would lose Zoë where zoe is typed."""
        return True


def names_after(ctx: typer.Context, incomplete: str) -> list[str]:
    """Names that go on from the words of an argument: 'Ada, Ben Ok' goes on with 'Okafor'."""
    return going_on(people_of(ctx), last_name([*words_of_argument(ctx), incomplete]))


def whole_names(ctx: typer.Context, incomplete: str) -> list[str]:
    """Names that begin as the one word does, where one word is all there is for a name."""
    return [as_one_word(name) for name in going_on(people_of(ctx), [incomplete])]


def words_of_argument(ctx: typer.Context) -> list[str]:
    """The words that stand before this one in the argument that takes as many as there are."""
    return [
        word
        for param in ctx.command.params
        if param.param_type_name == "argument" and param.nargs == -1
        for word in ctx.params.get(param.name or "") or ()
    ]


def as_one_word(name: str) -> str:
    """The name as bash, which sets COMP_WORDS, takes it for one word; other shells see to it."""
    typed = os.environ.get("COMP_WORDS", "")
    is_quoted = '"' in typed or "'" in typed
    return Candidate(name.replace(" ", r"\ ")) if typed and not is_quoted else name


def people_of(ctx: typer.Context) -> list[Known]:
    """Whom the log knows; nobody where it cannot be read."""
    session = Session(ctx.find_root().params.get("db"))
    try:
        return session.book.people.known("retired_on IS NULL")
    except (PmlogError, OSError):
        return []
    finally:
        session.close()


def going_on(known: Iterable[Known], begun: Sequence[str]) -> list[str]:
    """What is left to type of each name that begins so; of a last part half typed all of it."""
    key = fold(" ".join(begun))
    return [
        Candidate(" ".join(person.name.split()[len(begun) - 1 :]))
        for person in known
        if person.key.startswith(key) or not any(begun)
    ]


def last_name(words: list[str]) -> list[str]:
    """The words of the name that is being typed: those after the last separator."""
    name: list[str] = []
    for place, word in enumerate(words):
        is_last = place == len(words) - 1
        ends = word.endswith(",") or word.casefold() in SEPARATORS
        name = [] if ends and not is_last else [*name, word]
    return name
