"""The entry point of pmlog: the command `pmlog`, and `python -m pmlog`."""

import gc
import os
import sys

from pmlog import __version__
from pmlog.streams import process


def main() -> int:
    """Run the command line and return its exit code; `--version` imports nothing else."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"pmlog {__version__}\n")
        return 0
    if os.environ.keys() & {"_PMLOG_TAB", "_PMLOG_COMPLETE"}:
        from pmlog.cli.shell.shell_completion import answer_shell  # noqa: PLC0415  only while Tab is pressed

        return answer_shell(sys.argv[1:])
    # A command lives for a tenth of a second: looking for garbage would cost more than it frees.
    gc.disable()
    from pmlog.late_modules import install_placeholders  # noqa: PLC0415  the version has no need of it

    install_placeholders()
    from pmlog.cli import run  # noqa: PLC0415  a door: Typer

    return run(sys.argv[1:])


def program() -> None:
    """Run pmlog as a process of its own, and end it with the exit code.

    All is said and the log is closed by then. Python would still take apart, piece by piece, what
    was loaded, for a twentieth of the time the command took; the system lets it go at once.
    """
    process.prepare()
    try:
        code = main()
    except KeyboardInterrupt:  # while pmlog was still being loaded
        code = 130
    os._exit(process.end(code))


if __name__ == "__main__":
    program()
