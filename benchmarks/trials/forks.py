"""A task in a process of its own, which may hang, eat memory or be killed at any step it makes."""

import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

HUNG = 90
"""After how many seconds a process is said to hang; commands need a fiftieth of one."""

MEMORY = 2_000_000_000
"""How many bytes a process may take."""

FILE_EVENTS = ("open", "os.", "shutil.", "sqlite3.", "tempfile.")
"""How the audit events of Python begin that are about files."""


def in_a_child(task: Callable[[], str], answer: Path) -> str | None:
    """What a task returns, which it writes to the file `answer`; None where it hung or died."""
    answer.unlink(missing_ok=True)
    pid = os.fork()
    if not pid:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends it, also within a loop of SQLite
        signal.alarm(HUNG)
        ended_with(lambda: answer.write_text(task(), encoding="utf-8"))
    os.waitpid(pid, 0)
    return answer.read_text(encoding="utf-8") if answer.exists() else None


def steps_of(task: Callable[[], object], answer: Path) -> int:
    """How many steps that touch files a task makes."""

    def counted() -> str:
        seen = [0]

        def note(event: str, _arguments: object) -> None:
            seen[0] += event.startswith(FILE_EVENTS)

        sys.addaudithook(note)
        task()
        return str(seen[0])

    return int(in_a_child(counted, answer) or 0)


def killed_at_step(task: Callable[[], object], step: int) -> bool:
    """Run a task that is killed with SIGKILL before that step, 0 being none; whether it was."""
    pid = os.fork()
    if not pid:
        left = [step]

        def kill(event: str, _arguments: object) -> None:
            touches = event.startswith(FILE_EVENTS)
            left[0] -= touches
            if touches and not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(kill)
        ended_with(task)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


def killed_after(task: Callable[[], object], delay: float) -> bool:
    """Run a task that is killed with SIGKILL after so many seconds; whether it was."""
    pid = os.fork()
    if not pid:
        ended_with(task)
    time.sleep(delay)
    os.kill(pid, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


def ended_with(task: Callable[[], object]) -> None:
    """Run a task and leave the process at once, without what its parent would do at its end."""
    try:
        task()
    finally:
        os._exit(0)
