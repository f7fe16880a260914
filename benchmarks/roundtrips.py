"""What leaves pmlog is read back by others: khard, icalendar, khal and todoman.

    python benchmarks/roundtrips.py            installs the programs into a venv of its own
    python benchmarks/roundtrips.py --offline  leaves out what has to be installed

It exits with 1 when anything is lost or changed on the way.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from icalendar import Calendar

from pmlog.formats.archives import friends
from pmlog.formats.source_file import ReadOptions, SourceFile

NAMES = (
    "Ada Lovelace",
    "José García",
    "Zoë Brandt-Núñez",
    "李小龍",
    "O'Brien, Jr.",
    'Semi;colon "quoted"',
    "Back\\slash",
    "Prince",
    "Ünïcödé with a name that is long enough to be folded, twice, at some character of two octets",
)
TODAY = "2026-11-22"
PROMISES = ("send the deck", "ask: a; b, c \\ d", "é" * 120)

Read = dict[str, str]


class Log:
    """A log in a folder of its own, and what pmlog says of it."""

    def __init__(self, folder: Path) -> None:
        """Begin with people and promises whose texts are hard to carry."""
        self.folder = folder
        self.file = folder / "pmlog.db"
        for place, name in enumerate(NAMES):
            links = ("--link", f"mailto:p{place}@example.org", "--link", f"tel:+4420{place}")
            more = ("--company", f"Firm {place}, Ltd; x", "--tag", "beta", "--notes", "a\nb; c")
            self.pmlog("people", "add", "--new", *links, *more, "--", name)
        for place, what in enumerate(PROMISES):
            self.pmlog("add", "followup", what, "--with", "Ada", "--by", f"2026-12-0{place + 1}")
        self.pmlog("add", "mentoring", "Ada", "--about", "a *new* role", "--tag", "career")

    def pmlog(self, *words: str, log: Path | None = None) -> str:
        """What a command prints; an error ends the benchmark."""
        settings = {"PMLOG_TODAY": TODAY, "PMLOG_DB": str(log or self.file)}
        done = subprocess.run(
            [sys.executable, "-m", "pmlog", *words],
            env={**os.environ, **settings},
            capture_output=True,
            check=True,
            cwd=self.folder,
        )
        return done.stdout.decode()


def through_json(log: Log) -> str:
    """Everything, through JSON into another log and out again."""
    first = log.pmlog("export", "json")
    (log.folder / "log.json").write_text(first, encoding="utf-8", newline="")
    other = log.folder / "other.db"
    log.pmlog("import", "json", "log.json", "--yes", log=other)
    return told(log.pmlog("export", "json", log=other) == first, "the same bytes")


def through_friends(log: Log) -> str:
    """People and activities, by the rules of friends.md, and written once more from these."""
    text = log.pmlog("export", "friends", "--notes")
    brought = friends.read(SourceFile("friends.md", text.encode()), ReadOptions(date.max))
    names = {person.name for person in brought.people}
    right = not brought.problems and len(names) == len(NAMES) and len(brought.entries) == 1
    return told(right and brought.entries[0].avenue == "mentoring", f"{len(names)} people")


def through_icalendar(log: Log) -> str:
    """Follow-ups as events."""
    found = {}
    for event in Calendar.from_ical(log.pmlog("export", "ics", "--details")).walk("VEVENT"):
        found[str(event["SUMMARY"]).partition(" – ")[2]] = event.decoded("DTSTART")
    wanted = {what: date(2026, 12, place + 1) for place, what in enumerate(PROMISES)}
    return told(found == wanted, f"{len(found)} events")


def through_todoman(log: Log, programs: Path) -> str:
    """Follow-ups as to-dos."""
    folder = log.folder / "todos" / "pmlog"
    folder.mkdir(parents=True)
    calendar = Calendar.from_ical(log.pmlog("export", "ics", "--todo"))
    for place, todo in enumerate(calendar.walk("VTODO")):
        one = Calendar({"VERSION": "2.0", "PRODID": "x"})
        one.add_component(todo)
        (folder / f"{place}.ics").write_bytes(one.to_ical())
    config = log.folder / "todoman.py"
    cache = log.folder / "todoman.cache"
    config.write_text(f'path = "{folder.parent}/*"\ncache_path = "{cache}"\n', encoding="utf-8")
    said = subprocess.run(
        [programs / "todo", "--config", config, "--porcelain", "list"],
        capture_output=True,
        check=True,
    )
    found = {one["summary"].partition(" – ")[2] for one in json.loads(said.stdout)}
    return told(found == set(PROMISES), f"{len(found)} to-dos")


def through_khal(log: Log, programs: Path) -> str:
    """Follow-ups as events in a calendar of khal, written twice: it knows them again."""
    folder = log.folder / "khal"
    folder.mkdir()
    config, file = folder / "config", folder / "follow-ups.ics"
    config.write_text(
        f"[calendars]\n[[pmlog]]\npath = {folder / 'events'}\n"
        f"[sqlite]\npath = {folder / 'khal.db'}\n"
        "[locale]\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ntimeformat = %H:%M\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n",
        encoding="utf-8",
    )
    khal = [str(programs / "khal"), "-c", str(config)]
    for _ in range(2):
        file.write_text(log.pmlog("export", "ics"), encoding="utf-8", newline="")
        words = [*khal, "import", "--batch", "-a", "pmlog", str(file)]
        subprocess.run(words, capture_output=True, check=True)
    words = [*khal, "list", "--format", "{start-date}\t{title}", "--day-format", ""]
    said = subprocess.run([*words, "2026-12-01", "10d"], capture_output=True, check=True)
    lines = [line.partition("\t") for line in said.stdout.decode().splitlines() if line.strip()]
    found = sorted((day, title.partition(" – ")[2]) for day, _, title in lines)
    wanted = sorted((f"2026-12-0{place + 1}", what) for place, what in enumerate(PROMISES))
    return told(found == wanted, f"{len(found)} events")


def through_khard(log: Log, programs: Path) -> str:
    """People as cards."""
    folder = log.folder / "cards"
    folder.mkdir()
    text = log.pmlog("export", "vcard", "--notes")
    for place, card in enumerate(text.split("BEGIN:VCARD\r\n")[1:]):
        path = folder / f"{place}.vcf"
        path.write_text(f"BEGIN:VCARD\r\n{card}", encoding="utf-8", newline="")
    config = log.folder / "khard.conf"
    config.write_text(
        f"[addressbooks]\n[[pmlog]]\npath = {folder}\n[general]\neditor = true\n", encoding="utf-8"
    )
    said = subprocess.run(
        [programs / "khard", "-c", config, "email", "--parsable", "--remove-first-line"],
        capture_output=True,
        check=True,
    )
    lines = [line.split("\t") for line in said.stdout.decode().splitlines()]
    found = {line[0]: line[1] for line in lines}
    wanted = {f"p{place}@example.org": name for place, name in enumerate(NAMES)}
    return told(found == wanted, f"{len(found)} cards")


def told(right: bool, what: str) -> str:
    """What came of a round trip, in a line."""
    return what if right else "NOT the same"


def installed(folder: Path) -> Path | None:
    """Where khard, khal and todoman are, in an environment of their own; None where that fails."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    words = ("-m", "pip", "install", "--quiet", "khard", "todoman", "khal")
    done = subprocess.run([programs / "python", *words], capture_output=True, check=False)
    return programs if done.returncode == 0 else None


def main(words: Sequence[str]) -> int:
    """Make every round trip and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--offline", action="store_true")
    wanted = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="pmlog-roundtrips-") as name:
        folder = Path(name)
        log = Log(folder)
        ours: dict[str, Callable[[Log], str]] = {
            "everything through json": through_json,
            "people and talks through friends.md": through_friends,
            "follow-ups through icalendar": through_icalendar,
        }
        said = {title: trip(log) for title, trip in ours.items()}
        programs = None if wanted.offline else installed(folder / "venv")
        others: dict[str, Callable[[Log, Path], str]] = {
            "follow-ups through todoman": through_todoman,
            "follow-ups through khal": through_khal,
            "people through khard": through_khard,
        }
        for title, other in others.items():
            said[title] = other(log, programs) if programs else "left out: it cannot be installed"
    for title, line in said.items():
        print(f"{title:40}{line}")
    return int(any(line.startswith("NOT") for line in said.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
