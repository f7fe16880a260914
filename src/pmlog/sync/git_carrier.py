"""A git repository that carries the files: the user's own git, and a remote that is theirs.

The clone lies beside the log. A commit is what one sync wrote; nobody writes the files of another
device, so commits of several devices are put behind each other and never merged.
"""

import re
import shutil
import subprocess
from pathlib import Path

from pmlog.errors import PmlogError
from pmlog.files import make_folder
from pmlog.sync.carrier import FolderCarrier

ADDRESS = re.compile(r"\w[\w+.-]*://|[\w.-]+@[\w.-]+:")
"""How the address of a remote begins."""

BRANCH = "main"
TRIES = 5
"""How often a push is tried again where another device was faster."""

OWN = (
    *("-c", "user.name=pmlog", "-c", "user.email=pmlog@localhost"),
    *("-c", "commit.gpgsign=false", "-c", "core.autocrlf=false", "-c", "core.hooksPath=/dev/null"),
)
"""Settings of the clone, which override those of the user."""

QUIETLY = "sync"
"""What every commit is called: nothing of what it holds."""


class Failed(Exception):
    """A command of git failed; its text is what git said."""


def is_remote(typed: str) -> bool:
    """Whether a git remote is meant, and no folder."""
    return is_elsewhere(typed) or typed.rstrip("/").endswith(".git")


def is_elsewhere(typed: str) -> bool:
    """Whether a remote is said by an address; else it is a path on this machine."""
    return bool(ADDRESS.match(typed))


def clone_beside(log: Path) -> Path:
    """Where the clone of a log lies."""
    return log.with_name(f"{log.stem}.sync-git")


class GitCarrier(FolderCarrier):
    """A clone that is pulled from a remote before a sync, and pushed afterwards."""

    def __init__(self, folder: Path, remote: str) -> None:
        """Use the clone in a folder, which is made where it is not there."""
        super().__init__(folder)
        self.remote = remote

    @property
    def name(self) -> str:
        return self.remote

    def pull(self) -> None:
        """Fetch what others have sent; `PmlogError` where the remote cannot be reached."""
        try:
            self.clone()
            self.commit()
            self.rebase_on_remote()
        except Failed as error:
            raise PmlogError(f"{self.remote} cannot be reached: {error}") from error

    def push(self) -> None:
        """Send what was written; `OSError` where that fails."""
        try:
            self.commit()
            if self.git("rev-list", "-n1", "--all"):
                self.push_commits()
        except Failed as error:
            raise OSError(0, str(error)) from error

    def push_commits(self) -> None:
        """Push; where another device was faster, rebase and try again."""
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
        """Make the clone, as an empty repository that knows the remote."""
        if shutil.which("git") is None:
            raise Failed("git is not installed")
        make_folder(self.folder)
        if not (self.folder / ".git").is_dir():
            self.git("init", "-q")
            self.git("symbolic-ref", "HEAD", f"refs/heads/{BRANCH}")
            self.git("remote", "add", "--", "origin", self.remote)

    def commit(self) -> None:
        """Commit whatever was written since."""
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
        """What a command of git prints; raises `Failed` with what went wrong."""
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
            raise Failed(why_not(done.stderr) or f"git {words[0]} failed")
        return done.stdout.strip()


def why_not(said: str) -> str:
    """What git says went wrong, in one line: its first that is no hint."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    told = (line for line in lines if line.startswith(("fatal: ", "error: ", "ssh: ")))
    return next(told, "".join(lines[-1:]))
