"""A log taken elsewhere and back, byte for byte; and its cards, by way of address books."""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data"


def test_there_and_back(plays, here):
    plays(
        """
$ pmlog add chat Ada Lovelace --about pricing --next 'send the deck by fri'
Logged b9f  chat, Sun 22 Nov 2026, with Ada Lovelace: pricing
  c9x  you owe     Fri 27 Nov  send the deck
  r5z  new person  Ada Lovelace
$ pmlog export json log.json
Exported 6 rows as json to log.json
$ pmlog export json log.json
! pmlog: log.json is there already; name a new one, or use --force
[exit 1]
$ pmlog --db new.db import json log.json
! pmlog: Not done: import 1 entry and 1 person needs a yes on a terminal, or --yes
[exit 1]
$ pmlog --db new.db import json log.json --yes
Imported 6 rows; 0 were there already
$ pmlog --db new.db import json log.json --yes
Imported 0 rows; 6 were there already
$ pmlog --db new.db export json again.json
Exported 6 rows as json to again.json
$ pmlog import json nothing.json --yes
! pmlog: This file cannot be read: nothing.json: No such file or directory
[exit 1]
$ pmlog people edit Ada --city London
Changed r5z  Ada Lovelace: London
$ pmlog import json log.json --yes
! pmlog: This JSON cannot be read: person r5z differs from what the log has
[exit 1]
$ pmlog --db new.db undo
Undone  import (Sun 22 Nov 2026 12:00): added person r5z, entry b9f and follow-up c9x
$ pmlog --db new.db list
 No entry yet that fits. Log a talk: pmlog add chat NAME
"""
    )
    assert (here / "again.json").read_bytes() == (here / "log.json").read_bytes()


def test_a_log_with_something_in_every_table_comes_back_byte_for_byte(pmlog, here):
    shutil.copyfile(DATA / "schema-5.db", here / "full.db")
    exported = pmlog("--db full.db export json")
    assert exported[1:] == ("", 0)
    assert pmlog("--db new.db import json - --yes", given=exported.out.encode()).code == 0
    assert pmlog("--db new.db export json") == exported
    assert pmlog("--db new.db doctor").code == 0


def test_of_an_empty_log_too(pmlog, here):
    exported = pmlog("export json")
    assert pmlog("--db new.db import json - --yes", given=exported.out.encode()).code == 0
    assert pmlog("--db new.db export json") == exported


def test_the_file_has_a_history_of_its_own_to_go_on_with(pmlog, here):
    pmlog("add chat Ada --about pricing")
    pmlog("export json log.json")
    pmlog("--db new.db import json log.json --yes")
    assert pmlog("--db new.db history Ada").out.startswith("  Sun 22 Nov 2026 12:00   import")


def test_what_is_no_log_is_refused_in_one_line_and_takes_nothing_in(pmlog, here):
    for text in ("", "{", "[]", '{"kind": "pmlog log"}', '{"kind": "pmlog log", "person": 1}'):
        (here / "log.json").write_text(text)
        said = pmlog("import json log.json --yes")
        assert (said.out, said.code, len(said.err.splitlines())) == ("", 1, 1), text
    assert not (here / "pmlog.db").exists()


def test_a_link_that_is_code_does_not_come_back_with_a_log(pmlog, log, tmp_path):
    pmlog("people add Ada --link https://ada.example")
    pmlog("add post --about pricing --link https://post.example")
    with closing(sqlite3.connect(log, isolation_level=None)) as db:
        db.execute("INSERT INTO link SELECT id, 'Java\tScript:alert(1)' FROM person")
        db.execute("UPDATE entry SET details = json_set(details, '$.link', 'javascript:alert(1)')")
    file = tmp_path / "log.json"
    assert pmlog(f"export json {file}").code == 0
    said = pmlog(f"--db {tmp_path / 'other.db'} import json {file} --yes")
    assert said.err == "pmlog: left out 2 links that would run code\n"
    exported = pmlog(f"--db {tmp_path / 'other.db'} export json").out
    assert "https://ada.example" in exported
    assert "alert" not in exported


PEOPLE = """
    $ pmlog people add "Ada van der Vale" --company "Vale, Sons" --role PM --city Oslo --note "tea: 1"
    $ pmlog people edit Ada --link mailto:ada@vale.invalid --link tel:+491701234567 --tag navy
    $ pmlog people edit Ada --link https://www.linkedin.com/in/ada --every "4 weeks"
    $ pmlog people alias Ada Addy
    $ pmlog people add "José de la Cruz" --link mailto:jose@cruz.invalid
    $ pmlog people add 李小龍
    $ pmlog people add Ben
"""


def properties(card: str) -> Iterator[tuple[str, str, str]]:
    """The name, the parameters and the value of each property of cards, unfolded."""
    for line in re.sub(r"\r\n[ \t]", "", card).splitlines():
        head, _, value = line.partition(":")
        name, _, params = head.partition(";")
        yield name, params, value


def khard(name: str, params: str, value: str) -> str:
    """As khard saves a card that was edited: line ends of Unix, its own order of things."""
    head = f"{name};{params}" if params else name
    return "" if name == "REV" else f"{head}:{value.replace('PM', 'CPO')}\n"


def google(name: str, _params: str, value: str) -> str:
    """As Google gives it back: no UID, its own groups and labels, a label of all contacts."""
    if name in ("UID", "REV") or name.startswith("X-PMLOG"):
        return ""
    if name in ("EMAIL", "TEL", "item1.URL"):
        group = {"EMAIL": "item7", "TEL": "item8"}.get(name, "item9")
        last = name.rpartition(".")[2]
        kept = value.replace(":", "\\:") if last == "URL" else value
        return f"{group}.{last}:{kept}\r\n{group}.X-ABLabel:\r\n"
    return f"{name}:{value}{',myContacts' if name == 'CATEGORIES' else ''}\r\n"


def apple(name: str, _params: str, value: str) -> str:
    """As Apple gives it back: types in small letters, the UID in capitals, lines folded early."""
    if name == "REV" or name.startswith("X-PMLOG"):
        return ""
    kept = value.upper() if name == "UID" else value
    types = {
        "EMAIL": ";type=INTERNET;type=WORK;type=pref",
        "TEL": ";type=CELL;type=VOICE;type=pref",
    }
    line = f"{name}{types.get(name, '')}:{kept}"
    return line if len(line) < 40 else f"{line[:40]}\r\n {line[40:]}"


def outlook(name: str, _params: str, value: str) -> str:
    """As Outlook gives it back: version 2.1, quoted-printable, no UID and no categories."""
    if name in ("UID", "REV", "CATEGORIES") or name.startswith("X-"):
        return ""
    if name in ("N", "FN", "NOTE", "ORG", "TITLE"):
        octets = value.replace("\\,", ",").encode()
        quoted = "".join(
            chr(one) if 32 < one < 127 and one != 61 else f"={one:02X}" for one in octets
        )
        head = f"{name};LANGUAGE=en-us;CHARSET=utf-8;ENCODING=QUOTED-PRINTABLE:"
        return (
            f"{head}{quoted[:30]}=\r\n{quoted[30:]}\r\n" if quoted[30:] else f"{head}{quoted}\r\n"
        )
    return f"{name}:{'2.1' if name == 'VERSION' else value}\r\n"


@pytest.mark.parametrize("book", [khard, google, apple, outlook])
def test_a_card_comes_home_from_other_address_books(pmlog, having, here, book):
    having(PEOPLE)
    before = json.loads(pmlog("people --json").out)
    pmlog("export vcard out.vcf")
    card = (here / "out.vcf").read_text(encoding="utf-8")
    ends = "" if book in (khard, google, outlook) else "\r\n"
    changed = "".join(one + ends for p in properties(card) if (one := book(*p)))
    (here / "back.vcf").write_bytes(changed.encode())
    said = pmlog("import back.vcf --yes").out
    assert "  people      0 new, " in said
    assert json.loads(pmlog("people --json").out) == before  # what was typed here stays
    assert ("role       CPO" in said or "role CPO" in said) is (book is khard)
    assert "nothing was written" in pmlog("import back.vcf --yes").out


def test_who_was_forgotten_is_somebody_new_where_a_file_names_them_again(pmlog, here):
    (here / "a.csv").write_text(
        "Name,E-mail\nAda Vale,a@x.org\nBen Orr,b@x.org\n", encoding="utf-8"
    )
    pmlog("import a.csv --yes")
    pmlog("people edit Ada --note 'likes tea'")
    pmlog("forget Ada Vale --yes")
    assert "  people      1 new, 0 updated, 1 unchanged\n" in pmlog("import a.csv --yes").out
    assert "tea" not in pmlog("people show Ada").out
