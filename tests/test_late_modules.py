"""A module that comes late is that module once something in it is asked for."""

import subprocess
import sys

from pmlog.late_modules import NAMES

ASKED = """
import sys
from pmlog.late_modules import NAMES, LateModule, come_late
come_late()
import subprocess, linecache, textwrap, tokenize, ipaddress, bz2, lzma
late = [name for name in NAMES if type(sys.modules[name]) is LateModule]
from textwrap import dedent
print(*late)
print(subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True, text=True).stdout)
print(dedent("  two"), linecache.getline(__import__("os").__file__, 1).strip()[:6])
print(ipaddress.ip_address("::1"), bz2.BZ2File.__name__, lzma.LZMAFile.__name__)
print(*[type(sys.modules[name]).__name__ for name in NAMES if name in late])
print(subprocess.__spec__.name, subprocess.__file__[-13:], hasattr(textwrap, "none"))
"""


def test_it_comes_when_something_in_it_is_asked_for():
    said = subprocess.run(
        [sys.executable, "-c", ASKED], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert {"subprocess", "textwrap"} <= set(said[0].split()) <= set(NAMES)
    assert said[1:3] == ["1", ""]
    assert said[3].startswith("two ")
    assert said[4] == "::1 BZ2File LZMAFile"
    assert set(said[5].split()) == {"module"}
    assert said[6] == "subprocess subprocess.py False"


def test_a_command_loads_none_of_them_where_it_uses_none(pmlog, tmp_path):
    """What pmlog itself would load at its top would undo all of it."""
    pmlog("add chat Ada --about pricing")
    shown = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "pmlog", "followups", "--json"],
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    came = {line.rpartition("|")[2].strip() for line in shown.splitlines()}
    assert "pmlog.late_modules" in came
    assert not came & {"subprocess", "selectors", "textwrap", "ipaddress", "lzma"}
