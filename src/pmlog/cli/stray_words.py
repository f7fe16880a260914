"""Words behind an option's text that no quotes hold together with it: what they belong to."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import Any, ClassVar, NamedTuple

from pmlog.cli import argv
from pmlog.cli.command_words import spellings
from pmlog.errors import Misused, quoted

META = "pmlog.stray"
"""The key in a context of the words that the command has to interpret."""

PEOPLE = ("own_met", "own_discussed", "new", "with_")
"""Options that name people."""


class Stray(NamedTuple):
    """An option, the text it was given in one shell word, and the words behind it.

    `name` is the parameter's; `is_named` says whether somebody was named before it on the line.
    """

    name: str
    option: str
    text: str
    words: tuple[str, ...]
    is_named: bool = False


class LineCommand(argv.Command):
    """A command whose options take the words behind their text, up to the next option.

    Where somebody was named before, the words belong to the text, up to where a day or a length
    ends. Else they may be people: they are kept in `Context.meta`, and the command decides.
    """

    always_joins: ClassVar[bool] = False
    """Whether the words always belong to the text, whoever was named before."""

    ending: ClassVar[tuple[str, ...]] = ()
    """Options of which the command sees where their text ends, whoever was named before."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  Typer's own
        """Put each option's words together before the line is parsed."""
        if ctx.resilient_parsing:
            return super().parse_args(ctx, args)
        options = {
            name: one
            for one in self.params
            if isinstance(one, argv.Parameter) and not one.is_flag
            for name in spellings(one)
        }
        strays: list[Stray] = []
        args = list(join_words(args, options, strays, joins=self.always_joins, ending=self.ending))
        return super().parse_args(ctx, self.placed(ctx, args, strays))

    def placed(self, ctx: Any, args: list[str], strays: Sequence[Stray]) -> list[str]:  # noqa: ANN401  Typer's own
        """Return the arguments without the words that strayed, which are kept for the command."""
        ctx.meta[META] = tuple(strays)
        return args


class GatheringCommand(LineCommand):
    """A command whose options take the words behind them once it was said what it is about.

    Words before that say what it is about: `goal edit --by "1 mar" pricing`.
    """

    def placed(self, _ctx: Any, args: list[str], strays: Sequence[Stray]) -> list[str]:  # noqa: ANN401  Typer's own
        return [*args, *(word for one in strays for word in one.words)]


class JoiningCommand(LineCommand):
    """A command whose options take all words behind them: `--with Ada Chen`."""

    always_joins = True


def refuse_second(param: argv.Parameter, option: str, said: set[str | None]) -> None:
    """Refuse an option that takes one value and was given before; note it in `said`."""
    if param.name in said and not param.multiple:
        raise Misused(f"{option} is said twice")
    said.add(param.name)


def join_words(
    args: Sequence[str],
    options: dict[str, argv.Parameter],
    strays: list[Stray],
    *,
    joins: bool = False,
    ending: Sequence[str] = (),
) -> Iterator[str]:
    """Yield the arguments; words behind an option join its text or `strays`.

    `joins` says that they are joined also where nobody was named before, `ending` for which options
    they never are.
    """
    rest, is_named, said = deque(args), joins, set[str | None]()
    while rest:
        word = rest.popleft()
        if word == "--":
            yield from (word, *rest)
            return
        option, text = split_option(word)
        param = options.get(option)
        if param is None:
            is_named = is_named or not word.startswith("-")
            yield word
            continue
        refuse_second(param, option, said)
        if text is None and not rest:
            yield word
            return
        text = rest.popleft() if text is None else text
        behind = tuple(takewhile(lambda word: not word.startswith("-"), rest))
        for _ in behind:
            rest.popleft()
        if behind and is_named and param.name not in ending:
            text = " ".join((text, *behind))
        elif behind:
            strays.append(Stray(str(param.name), option, text, behind, is_named))
        is_named = is_named or param.name in PEOPLE
        yield from (option, text)


def split_option(word: str) -> tuple[str, str | None]:
    """Split `--option=text`; the text is None where it stands apart, or for no option."""
    option, equals, text = word.partition("=") if word.startswith("--") else (word, "", "")
    return option, text if equals else None


def longest_match(understood: Callable[[str], object], stray: Stray) -> int:
    """Return how many of the words the option's text can include; -1 if none fits."""
    for count in range(len(stray.words), -1, -1):
        if understood(" ".join((stray.text, *stray.words[:count]))):
            return count
    return -1


def quotes_needed(stray: Stray) -> Misused:
    """Return the refusal of words that may or may not belong to an option's text."""
    whole = quoted(" ".join((stray.text, *stray.words)))
    return Misused(f"put quotes around what belongs to {stray.option}: {stray.option} {whole}")
