"""The differences between Windows and POSIX systems, as functions of values."""

import os
import shlex
import shutil
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any

IS_WINDOWS = os.name == "nt"

EDITOR = "notepad" if IS_WINDOWS else "vi"
"""The editor of somebody who has chosen none."""

LONGEST_PATH = 259
"""The longest path of Windows where programs may not use longer ones (characters)."""

QUERY, DENIED, ACTIVE = 0x1000, 5, 259
"""Constants of the Windows kernel: the access to ask for, "not yours", "still running"."""

STANDARD_OUTPUT, READ_ESCAPES = -11, 4
"""Constants of the Windows kernel: the console of output, the mode with colours."""


def words_of(setting: str, *, is_windows: bool = IS_WINDOWS) -> list[str]:
    r"""Split a command in a variable such as EDITOR; raises `ValueError` for an open quote.

    On Windows a backslash is a part of a path, and a path with blanks needs no quotes where it is
    all there is: C:\Program Files\Vim\vim.exe.
    """
    if not is_windows:
        return shlex.split(setting)
    if Path(setting.strip(' "')).is_file():
        return [setting.strip(' "')]
    return [word.strip('"') for word in shlex.split(setting, posix=False)]


def with_full_path(words: Sequence[str]) -> list[str]:
    """Return a command with the full path of its program, which Windows needs for code.cmd."""
    return [shutil.which(words[0]) or words[0], *words[1:]]


def is_running_on_windows(pid: int, kernel: Any = None) -> bool:  # noqa: ANN401  ctypes has no type
    """Whether there is such a process, as the kernel says; a signal of 0 would end it there."""
    import ctypes  # noqa: PLC0415  no other system needs it

    kernel = kernel or kernel_of_windows()
    handle = kernel.OpenProcess(QUERY, False, pid)
    if not handle:
        return bool(kernel.GetLastError() == DENIED)
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == ACTIVE


def enable_colours(kernel: Any = None) -> bool:  # noqa: ANN401  as above
    """Switch on ANSI colours in the console of Windows; False where it is too old."""
    import ctypes  # noqa: PLC0415  no other system needs it

    kernel = kernel or kernel_of_windows()
    console, mode = kernel.GetStdHandle(STANDARD_OUTPUT), ctypes.c_ulong()
    is_console = kernel.GetConsoleMode(console, ctypes.byref(mode))
    return bool(is_console and kernel.SetConsoleMode(console, mode.value | READ_ESCAPES))


def kernel_of_windows() -> Any:  # noqa: ANN401  as above
    import ctypes  # noqa: PLC0415  no other system needs it

    return ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]


def is_on_network(path: PurePath) -> bool:
    r"""Whether a path begins as \\server\share does."""
    return path.drive.startswith("\\\\")
