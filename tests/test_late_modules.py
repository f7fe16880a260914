"""A module that comes late is that module once something in it is asked for."""

import subprocess
import sys

from pmlog.late_modules import NAMES

ASKED = """
import sys
from pmlog.late_modules import NAMES, LateModule, install_placeholders
install_placeholders()
import subprocess, linecache, textwrap, tokenize, ipaddress, bz2, lzma, urllib.parse, platform
late = [name for name in NAMES if type(sys.modules[name]) is LateModule]
from textwrap import dedent
print(*late)
print(subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True, text=True).stdout)
print(dedent("  two"), linecache.getline(__import__("os").__file__, 1).strip()[:6])
print(ipaddress.ip_address("::1"), bz2.BZ2File.__name__, lzma.LZMAFile.__name__)
print(*[type(sys.modules[name]).__name__ for name in ("subprocess", "textwrap", "bz2")])
print(subprocess.__spec__.name, subprocess.__file__[-13:], hasattr(textwrap, "none"))
print(urllib.parse.unquote("a%20b"), urllib.parse.__spec__.name, platform.python_version_tuple()[0])
"""

TAKEN = """
from pmlog.late_modules import LateModule, install_placeholders
install_placeholders()
import sys
from difflib import get_close_matches
from uuid import UUID
from gettext import gettext
late = [type(sys.modules[name]) is LateModule for name in ("difflib", "uuid")]
print(int == UUID, *late)
print(get_close_matches("pricng", ["pricing", "beta"]), gettext("word"), get_close_matches.__name__)
one = UUID(int=1)
print(one, isinstance(one, UUID), isinstance(1, UUID))
import uuid
print(uuid.UUID is type(one), type(uuid).__name__)
"""


def said(program: str) -> list[str]:
    """What a program says in a Python of its own, line by line."""
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.splitlines()


def test_it_comes_when_something_in_it_is_asked_for():
    lines = said(ASKED)
    assert {"subprocess", "textwrap"} <= set(lines[0].split()) <= set(NAMES)
    assert lines[1:3] == ["1", ""]
    assert lines[3].startswith("two ")
    assert lines[4] == "::1 BZ2File LZMAFile"
    assert set(lines[5].split()) == {"module"}
    assert lines[6] == "subprocess subprocess.py False"
    assert lines[7] == "a b urllib.parse 3"


def test_what_is_taken_out_of_it_comes_late_and_is_what_it_stands_for():
    assert said(TAKEN) == [
        "False True True",
        "['pricing'] word get_close_matches",
        "00000000-0000-0000-0000-000000000001 True False",
        "True module",
    ]


def test_a_command_loads_none_of_them_where_it_uses_none(pmlog, tmp_path):
    """What pmlog itself would load at its top would undo all of it."""
    pmlog("add chat Ada --about pricing")
    unused = NAMES.keys() - {"ast"}  # `inspect` has used it since it was there, up to Python 3.12
    program = f"""
import os, sys
unused = {unused} - sys.modules.keys()  # `python -c` loads linecache, from 3.13 on
os._exit = lambda code: print(*[name for name in unused if sys.modules[name].__spec__])
sys.argv = ["pmlog", "followups", "--json"]
from pmlog.__main__ import program
program()
"""
    assert said(program)[-1] == ""
