"""--keyring: the passphrase of a backup is kept by the system."""

import sys
from hashlib import sha256
from types import SimpleNamespace

import pytest

from pmlog.formats import age
from tests.session import refused


@pytest.fixture(autouse=True)
def quick_age(monkeypatch):
    """What stands in for age, whose keys take seconds: how it locks is not what is tried here."""

    class DecryptError(Exception):
        pass

    def encrypt(content, passphrase):
        return age.HEADER + sha256(passphrase.encode()).digest() + content

    def decrypt(content, passphrase):
        if not content.startswith(encrypt(b"", passphrase)):
            raise DecryptError("Decryption failed")
        return content.removeprefix(encrypt(b"", passphrase))

    passphrase = SimpleNamespace(encrypt=encrypt, decrypt=decrypt)
    quick = SimpleNamespace(passphrase=passphrase, DecryptError=DecryptError)
    monkeypatch.setattr(age, "pyrage", quick)


@pytest.fixture
def keyring(monkeypatch):
    """What stands in for the keyring of a system: what is kept, by name."""
    kept: dict[tuple[str, str], str] = {}
    module = SimpleNamespace(
        get_password=lambda *name: kept.get(name),
        set_password=lambda service, user, text: kept.update({(service, user): text}),
    )
    monkeypatch.setitem(sys.modules, "keyring", module)
    return kept


@pytest.fixture
def at_a_terminal(monkeypatch):
    """Somebody who types this passphrase each time."""
    monkeypatch.setattr("pmlog.session.Session.can_ask", True)
    monkeypatch.setattr("getpass.getpass", lambda _question: "horse battery")


def test_the_first_backup_keeps_it_and_later_ones_take_it(pmlog, keyring, at_a_terminal, here):
    pmlog("add chat Ada")
    assert pmlog("backup one.age --encrypt --keyring").code == 0
    assert keyring == {("pmlog", "backup"): "horse battery"}
    keyring["pmlog", "backup"] = "another one"
    assert pmlog("backup two.age --encrypt --keyring").code == 0
    pmlog("add chat Ben")
    assert pmlog("restore two.age --keyring --yes").code == 0
    assert "passphrase" in pmlog("restore one.age --keyring --yes").err


def test_where_nobody_can_be_asked_it_does(pmlog, keyring, here):
    pmlog("add chat Ada")
    said = "a passphrase is asked on a terminal, or taken from PMLOG_PASSPHRASE"
    assert pmlog("backup one.age --encrypt --keyring") == refused(said, 2)
    keyring["pmlog", "backup"] = "kept"
    assert pmlog("backup one.age --encrypt --keyring").code == 0


def test_a_keyring_that_is_locked_or_not_there_is_one_line(pmlog, keyring, monkeypatch, here):
    pmlog("add chat Ada")

    def locked(*_name):
        raise RuntimeError("it is locked. See a page of somebody else's")

    monkeypatch.setattr(sys.modules["keyring"], "get_password", locked)
    assert pmlog("backup one.age --encrypt --keyring") == refused(
        "the keyring of this system cannot be used (it is locked); "
        "without --keyring the passphrase is asked for",
        1,
    )
    monkeypatch.setitem(sys.modules, "keyring", None)
    said = '--keyring needs an extra: pipx install "pmlog[keyring]"'
    assert pmlog("backup one.age --encrypt --keyring") == refused(said, 2)
    assert pmlog("backup --keyring") == refused("--keyring goes with --encrypt", 2)
