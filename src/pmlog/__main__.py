"""Where pmlog begins, from the shell or as `python -m pmlog`."""

import gc
import sys

from pmlog import __version__


def main() -> int:
    """Run the command line; the version is told without opening any other room."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"pmlog {__version__}\n")
        return 0
    # A command lives for a tenth of a second: looking for garbage would cost more than it frees.
    gc.disable()
    from pmlog.cli import run  # noqa: PLC0415  a door: Typer

    code = run(sys.argv[1:])
    # At exit Python would still look through all that is loaded; what is frozen it leaves alone.
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(main())
