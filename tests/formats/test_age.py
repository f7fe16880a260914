"""Files locked with a passphrase: what is wrong with one is told apart.

To open what pmlog locks takes a second by design. So these are opened from a file in which the
passphrase was stretched 2^4 times; tests/cli/test_backup.py locks and opens at full strength.
"""

import base64
import re
from pathlib import Path

import pytest

from pmlog.errors import PmlogError
from pmlog.formats import age

pyrage = pytest.importorskip("pyrage")

PASSPHRASE = "geheim"
CONTENT = b"a log" * 100

WRONG = "The passphrase does not open this file"
DAMAGED = "This locked file is damaged or cut off; nothing in it can be trusted"
ARMOUR = "This locked file is damaged: its armour is not whole"


LOCKED = Path(__file__).parents[1] / "data" / "locked.age"


@pytest.fixture
def locked():
    return LOCKED.read_bytes()


@pytest.fixture
def armoured(locked):
    lines = re.findall(b".{1,64}", base64.b64encode(locked))
    begin, end = b"-----BEGIN AGE ENCRYPTED FILE-----", b"-----END AGE ENCRYPTED FILE-----"
    return b"\n".join([begin, *lines, end, b""])


def refusal(content, passphrase=PASSPHRASE):
    with pytest.raises(PmlogError) as refused:
        age.unlock(content, passphrase)
    return str(refused.value)


def test_it_opens_with_its_passphrase_and_with_no_other(locked):
    assert age.unlock(locked, PASSPHRASE) == CONTENT
    assert refusal(locked, "falsch") == WRONG


def test_damage_is_not_taken_for_a_wrong_passphrase(locked):
    payload = locked.index(b"\n", locked.index(b"--- ")) + 1
    flipped = locked[: payload + 99] + bytes([locked[payload + 99] ^ 1]) + locked[payload + 100 :]
    mac = locked.index(b"--- ") + 10
    other = b"A" if locked[mac : mac + 1] != b"A" else b"B"
    for damaged in (
        locked[:-1],
        locked[:40],
        locked[:22],
        flipped,
        locked[:mac] + other + locked[mac + 1 :],
    ):
        assert refusal(damaged) == DAMAGED


def test_the_form_of_text_is_read_as_well(armoured):
    assert age.unlock(armoured, PASSPHRASE) == CONTENT
    mailed = b"\xef\xbb\xbf\r\n" + armoured.replace(b"\n", b"\r\n") + b"\r\n\r\n"
    assert age.begins_as_locked(mailed)
    assert age.unlock(mailed, PASSPHRASE) == CONTENT


def test_damage_of_the_form_of_text_is_told(armoured):
    for damaged in (armoured[:-40], armoured[:100] + b"!" + armoured[101:], armoured[:60]):
        assert refusal(damaged) in (ARMOUR, DAMAGED)
    assert refusal(armoured, "falsch") == WRONG


def test_a_file_that_is_locked_to_a_key_is_no_matter_of_a_passphrase():
    key = pyrage.x25519.Identity.generate().to_public()
    assert refusal(pyrage.encrypt(CONTENT, [key])) == (
        "This file is locked to a key, not with a passphrase; age -d opens it with that key"
    )


def test_a_newer_form_is_told(locked):
    assert refusal(locked.replace(b"/v1\n", b"/v9\n")) == (
        "This file is locked in a newer form of age than pmlog knows"
    )
