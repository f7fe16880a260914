"""docs/commands.md, made from the command line itself."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from pmlog.avenues import AVENUES
from pmlog.cli.root import PANELS, command

HEAD = """\
# Commands

Every word of pmlog, as `pmlog help all` and `pmlog WORD --help` tell it. This page is made from the
program by `make docs`.

- `-h` or `--help` after any word tells how it is used.
- `--db FILE` is understood by every command, before its word or after it: it uses another log.
- So is `--quiet` (`-q`), which prints no answer to what was written.
- A name needs no quotes where it ends the line. An id may be cut to its shortest unique start.
- Days are typed in words: see [days.md](days.md). What `--json` prints is in [json.md](json.md).
"""

EXAMPLES = ("Example:", "Examples:")

DEEPEST = 4
"""How deep the headings of this page go."""


Command = TyperCommand | TyperGroup


class Row(NamedTuple):
    """A line of a table: what is typed, and what it is about."""

    typed: str
    about: str


def reference() -> str:
    """The whole page."""
    root = command()
    panels = list(dict.fromkeys(PANELS.values()))
    parts = [HEAD, *(contents(panel) for panel in panels), "", *section(root, ["pmlog"], 2)]
    for panel in panels:
        parts.append(f"## {panel}\n")
        for word in of_panel(panel):
            parts += section(within(root, word), ["pmlog", word], 3)
    return "\n".join(parts).rstrip("\n") + "\n"


def of_panel(panel: str) -> Iterator[str]:
    """The command words of a panel of the help."""
    return (word for word, its in PANELS.items() if its == panel)


def contents(panel: str) -> str:
    """A panel as a line of the contents."""
    return f"- {panel}: " + ", ".join(f"[{word}](#pmlog-{word})" for word in of_panel(panel))


def section(of: Command, words: Sequence[str], level: int, known: Iterable[Row] = ()) -> list[str]:
    """All that is said of a command and of the words below it; `known` was said above."""
    said, examples = told(of.help or "")
    rows = [row for row in options(of) if row not in known]
    parts = [
        f"{'#' * min(level, DEEPEST)} {' '.join(words)}\n",
        f"```text\n{usage(of, words)}\n```\n",
        *(f"{paragraph}\n" for paragraph in said),
        *(["```sh\n" + "\n".join(examples) + "\n```\n"] if examples else []),
        *table("argument", arguments(of)),
        *table("option", rows),
    ]
    return [*parts, *below(of, words, level)] if isinstance(of, TyperGroup) else parts


def below(group: TyperGroup, words: Sequence[str], level: int) -> Iterator[str]:
    """The words below a group; those of the root stand in panels instead."""
    if len(words) == 1:
        return
    shared = shared_by_avenues(group) if words[-1] == "add" else []
    if shared:
        yield "Every avenue takes these; what only one of them takes stands with it.\n"
        yield from table("option", shared)
    for word in group.commands:
        yield from section(within(group, word), [*words, word], level + 1, shared)


def shared_by_avenues(group: TyperGroup) -> list[Row]:
    """The options that every avenue has."""
    each = [options(within(group, word)) for word in AVENUES]
    return [row for row in each[0] if all(row in rows for rows in each)]


def within(group: TyperGroup, word: str) -> Command:
    """The command of a word below a group."""
    found = group.commands[word]
    if not isinstance(found, Command):  # Typer makes no others
        raise TypeError(type(found))
    return found


def told(text: str) -> tuple[list[str], list[str]]:
    """The paragraphs of a help text, and the examples, which stand behind their heading."""
    lines = text.splitlines()
    examples = [line.strip() for line in lines if line.startswith(" ")]
    said = "\n".join(line for line in lines if line[:1] != " " and line not in EXAMPLES)
    return [part.strip() for part in said.split("\n\n") if part.strip()], examples


def usage(of: Command, words: Sequence[str]) -> str:
    """How the command line goes."""
    parts = list(words) + (["[OPTIONS]"] if options(of) else [])
    parts += [row.typed for row in arguments(of)]
    if isinstance(of, TyperGroup):
        parts.append("[WORD]" if of.invoke_without_command else "WORD")
    return " ".join(parts)


def arguments(of: Command) -> list[Row]:
    """What stands after the word, in its order."""
    return [
        Row(param.metavar or (param.name or "").upper(), param.help or "")
        for param in of.params
        if isinstance(param, TyperArgument)
    ]


def options(of: Command) -> list[Row]:
    """The options that the help shows."""
    found = [param for param in of.params if isinstance(param, TyperOption) and not param.hidden]
    return [Row(option_typed(option), option_told(option)) for option in found]


def option_typed(option: TyperOption) -> str:
    """How an option is typed: `--all`, `-a`, or `--db FILE`."""
    value = "" if option.is_flag else f" {option.metavar or 'TEXT'}"
    return ", ".join(f"{name}{value}" for name in option.opts)


def option_told(option: TyperOption) -> str:
    """What an option is for, with what holds where it is not given."""
    has_default = isinstance(option.default, str) and option.default
    return (option.help or "") + (f" [{option.default}]" if has_default else "")


def table(head: str, rows: Sequence[Row]) -> list[str]:
    """Rows as a Markdown table; none where there are no rows."""
    if not rows:
        return []
    lines = [f"| {head} | |", "|---|---|"]
    lines += [f"| {as_code(typed)} | {escaped(about)} |" for typed, about in rows]
    return ["\n".join(lines) + "\n"]


def as_code(text: str) -> str:
    """What is typed, within a cell: a bar between backticks is not everywhere what it seems."""
    return f"<code>{text.replace('|', '&#124;')}</code>" if "|" in text else f"`{text}`"


def escaped(text: str) -> str:
    """A text within a cell of a table."""
    return text.replace("|", "\\|")
