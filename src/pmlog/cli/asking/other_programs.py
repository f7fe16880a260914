"""Run other programs, among them the user's editor."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from pmlog import signals
from pmlog.errors import Misused
from pmlog.systems import EDITOR, with_full_path, words_of

SECONDS_TO_LEAVE = 2.0
"""The time a program has to save its data when pmlog is ended (seconds)."""


def run_program(words: Sequence[str]) -> int:
    """Run a program to its end; return its exit code, negative for a signal."""
    process: subprocess.Popen[bytes] | None = None
    try:
        with signals.delayed():
            process = subprocess.Popen(words)  # noqa: S603  the user's own, or named by us
        return process.wait()
    except BaseException:
        if process:
            stop(process)
        raise


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Terminate a program, and kill it if it does not end."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(SECONDS_TO_LEAVE)
    process.kill()
    process.wait()


OF_THE_KEYBOARD = [getattr(signal, name) for name in ("SIGINT", "SIGQUIT") if hasattr(signal, name)]
"""Signals that a key sends to the whole terminal: the editor handles them."""


def open_editor(file: Path) -> None:
    """Open a file in the user's editor; raises `Misused` where the editor fails."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or EDITOR
    try:
        with interrupts_for_editor():
            code = run_program(with_full_path([*words_of(editor), str(file)]))
    except (OSError, ValueError) as error:
        raise Misused(f"the editor {editor!r} cannot be started; set EDITOR") from error
    if code < 0:
        raise Misused(f"the editor was ended by signal {-code}; nothing was written")
    if code:
        raise Misused(f"the editor left with {code}; nothing was written")


@contextmanager
def interrupts_for_editor() -> Iterator[None]:
    """Leave Ctrl-C to the editor; not by SIG_IGN, which the editor would inherit."""
    ours = OF_THE_KEYBOARD if sys.stdin.isatty() else []
    before = {one: signal.signal(one, lambda _number, _frame: None) for one in ours}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
