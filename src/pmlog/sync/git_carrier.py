"""A git repository that carries the files, by the user's own git and remote.

The clone lies beside the log. Each sync makes one commit. No device writes the files of another, so
commits of several devices are rebased, and never conflict.
"""

import re
import shutil
import subprocess
from pathlib import Path

from pmlog.errors import PmlogError
from pmlog.files import make_folder
from pmlog.sync.carrier import FolderCarrier

ADDRESS = re.compile(r"\w[\w+.-]*://|[\w.-]+@[\w.-]+:")
"""The start of a remote's address."""

BRANCH = "main"
TRIES = 5
"""How often a push is tried when another device was faster."""

OWN = (
    *("-c", "user.name=pmlog", "-c", "user.email=pmlog@localhost"),
    *("-c", "commit.gpgsign=false", "-c", "core.autocrlf=false", "-c", "core.hooksPath=/dev/null"),
)
"""Options of git that override the user's settings."""

QUIETLY = "sync"
"""The message of every commit, which tells nothing of the content."""


class Failed(Exception):
    """A git command failed; its text is git's message."""


def is_remote(typed: str) -> bool:
    """Whether the typed text means a git remote, not a folder."""
    return is_elsewhere(typed) or typed.rstrip("/").endswith(".git")


def is_elsewhere(typed: str) -> bool:
    """Whether a remote is an address; otherwise it is a path on this machine."""
    return bool(ADDRESS.match(typed))


def clone_beside(log: Path) -> Path:
    """The folder of a log's clone."""
    return log.with_name(f"{log.stem}.sync-git")


class GitCarrier(FolderCarrier):
    """A clone that is pulled from a remote before a sync, and pushed afterwards."""

    def __init__(self, folder: Path, remote: str) -> None:
        """Use the clone in a folder, which is created if it is missing."""
        super().__init__(folder)
        self.remote = remote

    @property
    def name(self) -> str:
        return self.remote

    def pull(self) -> None:
        """Fetch what others have sent; raises `PmlogError` if the remote cannot be reached."""
        try:
            self.clone()
            self.commit()
            self.rebase_on_remote()
        except Failed as error:
            raise PmlogError(f"{self.remote} cannot be reached: {error}") from error

    def push(self) -> None:
        """Send what was written; raises `OSError` if that fails."""
        try:
            self.commit()
            if self.git("rev-list", "-n1", "--all"):
                self.push_commits()
        except Failed as error:
            raise OSError(0, str(error)) from error

    def push_commits(self) -> None:
        """Push; if another device was faster, rebase and try again."""
        for left in reversed(range(TRIES)):
            try:
                self.git("push", "-q", "origin", f"HEAD:{BRANCH}")
            except Failed:
                if not left:
                    raise
                self.rebase_on_remote()
            else:
                return

    def clone(self) -> None:
        """Create the clone, as an empty repository with the remote."""
        if shutil.which("git") is None:
            raise Failed("git is not installed")
        make_folder(self.folder)
        if not (self.folder / ".git").is_dir():
            self.git("init", "-q")
            self.git("symbolic-ref", "HEAD", f"refs/heads/{BRANCH}")
            self.git("remote", "add", "--", "origin", self.remote)

    def commit(self) -> None:
        """Commit what was written since the last commit."""
        self.git("add", "-A", ".")
        if self.git("status", "--porcelain"):
            self.git("commit", "-q", "-m", QUIETLY)

    def rebase_on_remote(self) -> None:
        """Rebase the commits of this device on those of the remote."""
        self.git("fetch", "-q", "origin")
        if not self.git("branch", "-r", "--list", f"origin/{BRANCH}"):
            return
        if not self.git("rev-list", "-n1", "--all", "--not", "--remotes"):
            self.git("reset", "-q", "--hard", f"origin/{BRANCH}")
            return
        try:
            self.git("rebase", "-q", "-X", "theirs", f"origin/{BRANCH}")
        except Failed:
            self.git("rebase", "--abort")
            raise

    def git(self, *words: str) -> str:
        """Run a git command; return its output, or raise `Failed` with git's message."""
        done = subprocess.run(  # noqa: S603  the words are ours, but for the remote
            ["git", *OWN, *words],  # noqa: S607  the git that the user has
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",  # what git prints on every system
            errors="replace",
            check=False,
        )
        if done.returncode:
            raise Failed(error_line(done.stderr) or f"git {words[0]} failed")
        return done.stdout.strip()


def error_line(output: str) -> str:
    """The first line of git's output that reports an error, else the last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = (line for line in lines if line.startswith(("fatal: ", "error: ", "ssh: ")))
    return next(errors, "".join(lines[-1:]))
