"""How far a command line is, word by word, and what may come next in it."""

from collections.abc import Iterator, Sequence
from typing import Any

from pmlog.cli.candidates import FILES_WANTED, CompletionRequest, candidates_for
from pmlog.cli.command_words import OLDER, SHOW, NounGroup, spellings
from pmlog.cli.other_words import AVENUE_WORDS, OTHER_WORDS
from pmlog.session import Session


class CommandLine:
    """How far a command line is: of which command, and what is waited for."""

    def __init__(self, session: Session, root: Any) -> None:  # noqa: ANN401  Typer's
        self.session, self.command = session, root
        self.path: list[str] = []
        self.arguments: list[str] = []
        self.waiting: Any = None
        self.only_arguments = False

    @property
    def options(self) -> dict[str, Any]:
        return {name: param for param in self.command.params for name in opts_of(param)}

    def read(self, typed: str) -> None:
        if self.waiting is not None:
            chosen(self.session, self.waiting, typed)
            self.waiting = None
        elif typed == "--":
            self.only_arguments = True
        elif typed.startswith("-") and typed != "-" and not self.only_arguments:
            self.read_option(*typed.partition("="))
        elif not self.arguments and typed in self.commands():
            self.command = self.commands()[typed]
            self.path.append(typed)
        elif not self.path and not self.arguments and typed in OTHER_WORDS:
            for word in OTHER_WORDS[typed].command:
                self.read(word)
        elif isinstance(self.command, NounGroup):
            self.read(SHOW)
            self.read(typed)
        else:
            self.arguments.append(typed)

    def read_option(self, name: str, equals: str, value: str) -> None:
        param = self.options.get(name)
        if param is not None and equals:
            chosen(self.session, param, value)
        elif param is not None and not takes_nothing(param):
            self.waiting = param

    def commands(self) -> Any:  # noqa: ANN401  Typer's
        return getattr(self.command, "commands", {})

    def candidates(self, word: str) -> Iterator[str]:
        """What may come next, of which `word` has been typed."""
        asked = CompletionRequest(
            self.session, " ".join(self.path), self.command, self.waiting, word
        )
        if self.waiting is not None:
            yield from values(asked)
        elif word.startswith("-") and not self.only_arguments:
            yield from options_completed(asked, self.options)
        else:
            if not self.arguments:
                words = [*self.commands(), *(() if self.path else AVENUE_WORDS)]
                yield from (name for name in words if name.startswith(word))
            if isinstance(self.command, NounGroup):
                self.read(SHOW)
                asked = asked._replace(path=" ".join(self.path), command=self.command)
            yield from of_argument(asked, self.arguments, only_arguments=self.only_arguments)


def options_completed(asked: CompletionRequest, options: dict[str, Any]) -> Iterator[str]:
    """Options that begin so; behind = the values of one."""
    name, equals, value = asked.word.partition("=")
    if equals and name in options:
        found = values(asked._replace(param=options[name], word=value))
        yield from (one if one == FILES_WANTED else f"{name}={one}" for one in found)
        return
    hidden = {
        name
        for name, param in options.items()
        if getattr(param, "hidden", False) or name in getattr(param, OLDER, ())
    }
    yield from (
        name
        for name in [*options, "--help"]
        if name.startswith(asked.word) and name not in hidden and name.startswith("--")
    )


def of_argument(
    asked: CompletionRequest, arguments: list[str], *, only_arguments: bool
) -> Iterator[str]:
    left = list(arguments)
    for param in asked.command.params:
        if param.param_type_name != "argument":
            continue
        if param.nargs == -1 or not left:
            found = values(asked._replace(param=param, before=tuple(left)))
            # A name that looks like an option would be taken for one.
            yield from (one for one in found if only_arguments or not one.startswith("-"))
            return
        left.pop(0)


def opts_of(param: Any) -> Sequence[str]:  # noqa: ANN401  Typer's
    """How an option is spelled; an argument is not."""
    is_option = param.param_type_name == "option"
    return spellings(param) if is_option else ()


def takes_nothing(param: Any) -> bool:  # noqa: ANN401  Typer's
    """Whether no value comes behind an option."""
    return bool(getattr(param, "is_flag", False) or getattr(param, "count", False))


def chosen(session: Session, param: Any, value: str) -> None:  # noqa: ANN401  Typer's
    """What an option before says of the log to look into."""
    if "--db" in param.opts:
        session.log = value


def values(asked: CompletionRequest) -> Iterator[str]:
    """What a parameter takes, as far as it is known."""
    known = candidates_for(asked)
    return iter(known(asked)) if known else iter(())
