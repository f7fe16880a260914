"""The user's editor, for texts too long or too private for a command line."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from pmlog.errors import Misused


def edited(text: str) -> str:
    """The text as it comes back from the user's editor."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with tempfile.TemporaryDirectory(prefix="pmlog-") as folder:
        file = Path(folder) / "pmlog.txt"
        file.write_text(text, encoding="utf-8")
        try:
            ended = subprocess.run([*shlex.split(editor), str(file)], check=False)  # noqa: S603
        except (OSError, ValueError) as error:
            raise Misused(f"the editor {editor!r} cannot be started; set EDITOR") from error
        if ended.returncode != 0:
            raise Misused(f"the editor left with {ended.returncode}; nothing was written")
        return file.read_text(encoding="utf-8")
