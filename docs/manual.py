"""docs/samples/pmlog.1, the page of `man pmlog`, made from the command line itself."""

from collections.abc import Iterator, Sequence

from typer.core import TyperGroup

from docs.reference import (
    Command,
    Row,
    arguments,
    of_panel,
    options,
    shared_by_avenues,
    told,
    usage,
    within,
)
from pmlog import __version__
from pmlog.avenues import AVENUES
from pmlog.cli.root import PANELS, command

ABOUT = "a log with which product managers build a support network and keep its promises"

VARIABLES = (
    ("PMLOG_DB", "the log to use; --db FILE goes before it"),
    ("PMLOG_TODAY", "the day it is taken to be, for trying things out"),
    ("PMLOG_PASSPHRASE", "the passphrase of a backup, where nobody can be asked"),
    ("PMLOG_PHONE_PASSWORD_COMMAND", "a command that says the password for pmlog sync phone"),
    ("PMLOG_PAGER, PAGER", "what shows a long page; empty for none"),
    ("VISUAL, EDITOR", "the editor for long texts"),
    ("NO_COLOR, FORCE_COLOR, CLICOLOR, CLICOLOR_FORCE", "whether there are colours"),
)
CODES = (
    ("0", "done"),
    ("1", "refused, or it went wrong; one line on standard error says why"),
    ("2", "what was typed cannot be meant"),
    ("3", "nothing has that id or name"),
    ("4", "it could be several; or, with --exit-code, nothing is due"),
    ("130", "stopped with Ctrl-C"),
)


def man_page() -> str:
    """The whole page."""
    return "\n".join([*head(), *commands(command()), *tail()]) + "\n"


def head() -> Iterator[str]:
    """What pmlog is, and how it is called."""
    yield f'.TH PMLOG 1 "" "pmlog {__version__}" "User Commands"'
    yield from (".SH NAME", rf"pmlog \- {ABOUT}")
    yield from (".SH SYNOPSIS", bold("pmlog"), plain("[--db FILE] [--quiet] [WORD ...]"))
    yield from (".SH DESCRIPTION", *paragraphs(command()))
    yield from labelled(options(command()))


def commands(root: TyperGroup) -> Iterator[str]:
    """Every command in its panel, with the words below it."""
    for panel in dict.fromkeys(PANELS.values()):
        yield f".SH {panel.upper()}"
        for word in of_panel(panel):
            yield from section(within(root, word), ["pmlog", word])


def section(of: Command, words: Sequence[str], known: Sequence[Row] = ()) -> Iterator[str]:
    """A command: how it is typed, what it does, its options; then the words below it."""
    yield f'.SS "{plain(usage(of, words))}"'
    yield from paragraphs(of)
    yield from labelled([*arguments(of), *(row for row in options(of) if row not in known)])
    if isinstance(of, TyperGroup):
        shared = shared_by_avenues(of) if words[-1] == "add" else []
        if shared:
            yield from (".PP", "Every avenue takes these:")
            yield from labelled(shared)
        for word in of.commands:
            own = shared if word in AVENUES else ()
            yield from section(within(of, word), [*words, word], own)


def paragraphs(of: Command) -> Iterator[str]:
    """What a command says of itself, and its examples."""
    said, examples = told(of.help or "")
    for text in said:
        yield from (".PP", *map(plain, text.splitlines()))
    if examples:
        yield from (".PP", ".nf", ".RS", *map(plain, examples), ".RE", ".fi")


def tail() -> Iterator[str]:
    """What is said of it as a program."""
    yield ".SH ENVIRONMENT"
    yield from labelled([Row(*one) for one in VARIABLES])
    yield ".SH EXIT STATUS"
    yield from labelled([Row(*one) for one in CODES])
    yield from (".SH FILES", plain("pmlog doctor names the log and its backups."))
    yield from (".SH SEE ALSO", plain("pmlog help pages lists the pages that come with pmlog."))


def labelled(rows: Sequence[Row]) -> Iterator[str]:
    """Labels with what they are about."""
    for row in rows:
        yield from (".TP", bold(row.typed), plain(row.about))


def bold(text: str) -> str:
    """A text in bold."""
    return rf"\fB{escaped(text)}\fR"


def plain(text: str) -> str:
    """A line of text, which may begin with what would be a request."""
    line = escaped(text.strip())
    return rf"\&{line}" if line.startswith((".", "'")) else line


def escaped(text: str) -> str:
    """A text in which nothing acts."""
    return text.replace("\\", r"\e").replace("-", r"\-").replace('"', r"\(dq")
