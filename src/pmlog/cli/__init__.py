"""The command line. Here and nowhere else an error becomes one line and an exit code."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from pmlog.cli import argv
from pmlog.cli.retry import run_until_settled
from pmlog.cli.root import command
from pmlog.errors import LogDamaged, PmlogError, quoted
from pmlog.text import decode_argument, one_line

INTERRUPTED = 130
"""The exit code of a command that was stopped with Ctrl-C."""


def run(words: Sequence[str]) -> int:
    """Run one command line and return its exit code; errors are printed as one line."""
    try:
        return execute(words)
    except OSError as error:
        return print_refusal(system_error(error), 1)
    except UnicodeEncodeError as error:
        return print_refusal(
            f"{quoted(error.object)} cannot be the name of a file in this locale", 1
        )
    except Exception as error:
        if os.environ.get("PMLOG_DEBUG"):
            raise
        return print_refusal(damage_in(log_of(words)) or internal_error(error), 1)


def log_of(words: Sequence[str]) -> Path:
    """Return the log that a command line is about, without parsing the line."""
    chosen = None
    for word, after in zip(words, [*words, None][1:], strict=True):
        if word == "--db":
            chosen = after
        elif word.startswith("--db="):
            chosen = word.removeprefix("--db=")
    from pmlog.session import Session  # noqa: PLC0415  only where something went wrong

    return Session(chosen).path


def damage_in(log: Path) -> str | None:
    """Return a description of what is wrong with a log, or None.

    It is looked over only once a command has failed, so the usual way costs nothing.
    """
    try:
        from pmlog.store.checks.health import first_problem  # noqa: PLC0415  as above

        why = first_problem(log) if log.is_file() else None
    except Exception:  # what it looks at made the command fail, too
        why = "cannot be understood"
    return f"{log} {why}; pmlog doctor says what can be done" if why else None


def system_error(error: OSError) -> str:
    """Format an error of the system, with the name of the file it is about."""
    said = error.strerror or str(error)
    return f"{error.filename}: {said}" if error.filename else said


def internal_error(error: Exception) -> str:
    """Format an unexpected error."""
    return (
        f"a mistake in pmlog, or a damaged log ({type(error).__name__}): pmlog doctor tells which, "
        "PMLOG_DEBUG=1 where"
    )


def execute(words: Sequence[str]) -> int:
    """Run the command, and print its errors."""
    try:
        words = [decode_argument(word) for word in words]
        # not list(words): the file list.py, once loaded, is what `list` means here
        code = run_until_settled(
            lambda: command().main([*words], prog_name="pmlog", standalone_mode=False)
        )
    except LogDamaged as error:
        line = f"{error}. {remedy_for(error.path)}"
        return print_refusal(line, error.exit_code, getattr(error, "__notes__", ()))
    except PmlogError as error:
        return print_refusal(str(error), error.exit_code, getattr(error, "__notes__", ()))
    except argv.Refused as error:
        return print_refusal(usage_error(error), error.exit_code)
    except (argv.Abort, EOFError):
        return print_refusal("no answer; nothing was written", 1)
    except SystemExit as error:  # how Typer leaves after completion
        code = error.code
    if code == INTERRUPTED:
        sys.stderr.write("\n")
    return code if isinstance(code, int) else 0


def remedy_for(path: Path) -> str:
    """Return the next step for a damaged log; it names the newest healthy backup."""
    from pmlog.store.backups.backup_rotation import newest_healthy  # noqa: PLC0415  as above

    backup = newest_healthy(path)
    if backup is None:
        return "There is no healthy backup of it; pmlog doctor says what can be had back"
    return f"The newest healthy backup is {backup.path}; pmlog doctor --fix puts it in place"


def usage_error(error: argv.Refused) -> str:
    """Format a usage error of Typer, with an example and where to read more."""
    said = error.format_message().strip()
    context = getattr(error, "ctx", None)
    if not said or not context:  # help was shown instead
        return said
    said = with_option_meant(said, context)
    if said.startswith("Missing argument '"):
        said = said.rstrip(".") + shortest_example(context) + IDS * ("WHICH..." in said)
    end = "" if said.endswith((".", "?")) else "."
    return f"{said}{end} See {context.command_path} --help"


UNKNOWN_OPTION = "No such option: "
"""How Typer begins what it says of an option that a command does not have."""

SURPLUS = "Got unexpected extra argument(s) ("
"""How Typer begins what it says of words too many, which stand in parentheses."""


def with_option_meant(said: str, context: argv.Context) -> str:
    """Return what Typer says of an unknown word, with the option that it may be."""
    from pmlog.cli.finding.close_words import option_meant, surplus  # noqa: PLC0415  seldom needed

    if said.startswith(UNKNOWN_OPTION):
        option = said.removeprefix(UNKNOWN_OPTION).split()[0]
        return f"{UNKNOWN_OPTION}{option}.{option_meant(context, option)}"
    if said.startswith(SURPLUS):
        return surplus(context, said.removeprefix(SURPLUS)[:-1])
    return said


IDS = ". Ids stand in pmlog followups and pmlog list"
"""The remark on where ids are shown."""


def shortest_example(context: argv.Context) -> str:
    """Return the shortest example of a command, to follow what is missing; empty without one."""
    lines = (line.strip() for line in (context.command.help or "").splitlines())
    examples = [line for line in lines if line.startswith(f"{context.command_path} ")]
    return f", as in {min(examples, key=len)}" if examples else ""


def print_refusal(line: str, code: int, notes: Sequence[str] = ()) -> int:
    """Print an error in one line, and its notes; return the exit code."""
    sys.stdout.flush()
    if line:
        sys.stderr.write(f"pmlog: {one_line(line)}\n")
    for note in notes:
        sys.stderr.write(f"{one_line(note)}\n")
    return code
