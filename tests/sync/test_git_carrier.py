"""A git remote as what carries the files: a bare repository, as on any server."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks.trials.logs import said
from pmlog.sync.git_carrier import is_remote

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("git@host.example:me/pmlog.git", True),
        ("https://host.example/me/pmlog", True),
        ("ssh://host.example/me", True),
        ("/srv/pmlog.git", True),
        ("~/Sync/pmlog", False),
        ("C:/Sync/pmlog", False),
    ],
)
def test_a_remote_is_told_from_a_folder(typed, expected):
    assert is_remote(typed) is expected


def types(folder: Path, *words: str):
    """What is typed on a device whose log is in that folder."""
    folder.mkdir(exist_ok=True)
    return said(folder / "pmlog.db", *words)


def abouts(folder: Path) -> set[str]:
    """What the entries of a device are about."""
    return {one["about"] for one in json.loads(types(folder, "list", "--json").out)}


@needs_git
def test_three_devices_share_a_bare_repository(tmp_path):
    remote = tmp_path / "pmlog.git"
    subprocess.run(["git", "init", "-q", "--bare", remote], check=True)
    first, second, third = (tmp_path / name for name in ("first", "second", "third"))
    types(first, "add", "chat", "Ada Lovelace", "--about", "pricing")
    code = json.loads(types(first, "sync", "init", str(remote), "--json").out)["code"]
    for other in (second, third):
        joined = types(other, "sync", "join", str(remote), "--code", code, "--yes")
        assert joined.code == 0, joined.err
        types(other, "add", "chat", "Ada Lovelace", "--about", other.name)
    for device in (second, third, first, second, third):
        done = types(device, "sync")
        assert done.code == 0, done.err
    assert abouts(first) == abouts(second) == abouts(third) == {"pricing", "second", "third"}
    assert json.loads(types(first, "sync", "status", "--json").out)["folder"] == str(remote)
    shutil.rmtree(first / "pmlog.sync-git")
    types(first, "add", "chat", "Ada Lovelace", "--about", "from a new clone")
    assert types(first, "sync").code == 0
    types(second, "sync")
    assert "from a new clone" in abouts(second)


@needs_git
def test_two_who_push_at_once_and_a_remote_that_is_away_lose_nothing(tmp_path, monkeypatch):
    remote = tmp_path / "pmlog.git"
    subprocess.run(["git", "init", "-q", "--bare", remote], check=True)
    first, second = tmp_path / "first", tmp_path / "second"
    code = json.loads(types(first, "sync", "init", str(remote), "--json").out)["code"]
    types(second, "sync", "join", str(remote), "--code", code, "--yes")
    remote.rename(tmp_path / "away")
    types(first, "add", "chat", "Ada Lovelace", "--about", "while it was away")
    refused = types(first, "sync")
    assert (refused.code, f"{remote} cannot be reached" in refused.err) == (1, True)
    (tmp_path / "away").rename(remote)
    types(second, "add", "chat", "Ben Okafor", "--about", "pushed in between")

    from pmlog.sync import send  # noqa: PLC0415  patched below

    write = send.Sender.write_seen

    def pushed_in_between(self):
        monkeypatch.setattr(send.Sender, "write_seen", write)
        assert types(second, "sync").code == 0
        write(self)

    monkeypatch.setattr(send.Sender, "write_seen", pushed_in_between)
    done = types(first, "sync")
    assert done.code == 0, done.err
    for device in (first, second):
        types(device, "sync")
    assert abouts(first) == abouts(second) == {"while it was away", "pushed in between"}
