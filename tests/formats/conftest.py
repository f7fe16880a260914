"""What tests of formats are handed: a folder for their files."""

import pytest


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder a test is in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
