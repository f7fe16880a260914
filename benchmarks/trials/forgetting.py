"""Forgetting: histories made up at random, then somebody is forgotten and every byte searched.

A history is some days of talks, promises, renames, aliases, merges, imports, backups, drafts,
restores, undo and redo. Then every form of every name and address is looked for in all files of
the log's folder, and again after each step back, each step forward and each restored backup.
"""

import json
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import combining, normalize
from urllib.parse import quote

from benchmarks.trials.logs import Said, said
from pmlog import drafts

FIRST_DAY = date(2026, 11, 1)
STEPS = 40
STEPS_BACK = 12

SOMEBODY = (
    ("Adelheid Quistorp", "Heidequist", "Quistorpine"),
    ("Zoë Brückner-Østby", "Zobrü", "Zoë Vandermolen"),
    ("Þóra Ferreira Núñez", "Torrafen", "Thora Wintersgill"),
    ("王小明亮", "明明亮亮", "Xiaoming Wangliang"),
)
"""Who is to be forgotten: a name, an alias and the name they have had besides."""

OTHERS = ("Ben Okafor", "Cyd Silva", "Dana Park")


class Found(NamedTuple):
    """What was found of somebody: after forgetting, after stepping back, and what went wrong."""

    histories: int
    commands: int
    forms: int
    bytes: int
    left: tuple[str, ...]
    back: tuple[str, ...]
    unwell: tuple[str, ...]


class History:
    """A log that gets older, day by day, and somebody in it."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Begin with nothing but dice."""
        self.dice = random.Random(seed)
        self.log = folder / f"history-{seed}" / "pmlog.db"
        self.files = folder / f"files-{seed}"
        self.log.parent.mkdir()
        self.files.mkdir()
        self.name, self.alias, self.later = SOMEBODY[seed % len(SOMEBODY)]
        self.day, self.commands, self.searched = FIRST_DAY, 0, 0
        self.unwell: list[str] = []
        self.clean: set[bytes] = set()
        number = f"{7_000_000 + self.dice.randrange(999_999)}"
        self.phone = ("49", "171", number)
        self.mail = f"{handle(self.later)}{seed}@post.example"
        self.page = f"linkedin.com/in/{handle(self.name)}-{seed}x"

    # What somebody does.

    def run(self, *words: str) -> Said:
        """Run a command on the day; what pmlog cannot explain is kept."""
        found = said(self.log, *words, today=self.day.isoformat())
        self.commands += 1
        if found.is_unexplained:
            self.unwell.append(f"pmlog {' '.join(words)}: {found.err.strip()}")
        return found

    def lived(self, steps: int) -> None:
        """Let some days go by; by the end of the first all is known of them that is looked for."""
        self.meet()
        self.nickname()
        self.reach()
        self.run("people", "edit", self.name, "--name", self.later)
        self.run("people", "edit", self.later, "--name", self.name)
        for _ in range(steps):
            if self.dice.random() < 0.4:
                self.day += timedelta(days=1)
            self.dice.choice(DEEDS)(self)

    def form(self) -> str:
        """Some way to write somebody, within words of others."""
        return self.dice.choice([*self.forms()])

    def meet(self) -> None:
        """Talk with them, alone or with others, and promise something."""
        who = [self.name, *self.dice.sample(OTHERS, self.dice.randrange(2))]
        self.run("add", "chat", ", ".join(who), "--about", f"first {self.form()}",
                 "--next", f"send {self.form()} the deck by fri")  # fmt: skip

    def meet_others(self) -> None:
        """Talk of them with somebody else."""
        self.run("add", "coaching", self.dice.choice(OTHERS), "--notes", f"of {self.form()}'s",
                 "--learned", f"as\n({self.form()}) said", "--tag", handle(self.name))  # fmt: skip

    def note(self) -> None:
        """Write of them where another person is kept, with a tag and a link."""
        self.run("people", "edit", self.dice.choice(OTHERS), "--notes", f"knows {self.form()}",
                 "--company", f"{self.name} Ltd", "--tag", handle(self.name),
                 "--link", f"https://talks.example/{quote(self.name)}")  # fmt: skip

    def reach(self) -> None:
        """Note where they are reached."""
        country, area, number = self.phone
        self.run("people", "edit", self.name, "--link", f"mailto:{self.mail}",
                 "--link", f"tel:+{country} {area} {number}", "--link", f"https://www.{self.page}",
                 "--city", "Rome")  # fmt: skip

    def rename(self) -> None:
        """Call them something else, or what they were called before."""
        names = [self.name, self.later]
        self.dice.shuffle(names)
        self.run("people", "edit", names[0], "--name", names[1])

    def nickname(self) -> None:
        """Give them an alias."""
        self.run("people", "alias", self.name, self.alias)

    def merge(self) -> None:
        """Write them down twice, and make one of both."""
        self.run("people", "add", self.later, "--new")
        ids = [one["id"] for one in self.theirs()]
        if len(ids) > 1:
            self.run("people", "merge", ids[0], ids[1], "--yes")

    def bring(self) -> None:
        """Bring them in from a file: a card, a table, a log that was exported."""
        card = (
            f"BEGIN:VCARD\nVERSION:3.0\nFN:{self.name}\nNICKNAME:{self.alias}\n"
            f"EMAIL:{self.mail}\nEND:VCARD\n"
        )
        table = f"Name,Email,Company\n{self.later},{self.mail},Acme\nEli Young,eli@a.example,Acme\n"
        name, text = self.dice.choice((("card.vcf", card), ("table.csv", table)))
        file = self.files / name
        file.write_text(text, encoding="utf-8")
        self.run("import", str(file), "--yes")

    def export_and_import(self) -> None:
        """Bring in an export of the log of some days ago."""
        file = self.files / "log.json"
        if file.exists():
            self.run("import", "json", str(file), "--yes")
        file.write_text(self.run("export", "json").out or "{}", encoding="utf-8")

    def draft(self) -> None:
        """Leave a draft."""
        drafts.create(self.log, self.day, "add", "chat", f"with {self.form()}".encode())

    def damage(self) -> None:
        """Damage a backup."""
        for backup in self.backups()[:1]:
            raw = bytearray(backup.read_bytes())
            raw[20:60] = bytes(40)
            backup.write_bytes(raw)

    def grow(self) -> None:
        """Have a goal and an engagement with them in it."""
        self.run("engagement", "start", "mentoring", f"Steps {self.form()}", "--with", self.name)
        self.run("ask", f"what would {self.form()} do")
        self.run("setting", "firm", f"{self.name} and sons")

    def restore(self) -> None:
        """Take the log back to some backup."""
        there = self.backups()
        if there:
            self.run("restore", str(self.dice.choice(there)), "--yes")

    # What is there of somebody.

    def theirs(self) -> list[dict[str, Any]]:
        """Everybody of the log with one of their names."""
        people = json.loads(self.run("people", "--json").out or "[]")
        return [one for one in people if one["name"] in (self.name, self.later)]

    def backups(self) -> list[Path]:
        """The backups of the log."""
        return sorted(self.log.parent.glob("*-backups/**/*.db"))

    def forms(self) -> Iterator[str]:
        """Ways to write them."""
        for name in (self.name, self.later):
            yield from forms_of(name)
        yield from (self.alias, self.alias.upper())
        country, area, number = self.phone
        yield from (f"+{country} {area} {number}", f"0{area}/{number[:3]} {number[3:]}")
        yield from (f"00{country}-{area}-{number}", f"+{country} (0){area}.{number}")
        yield from (self.mail, self.mail.replace("@", "%40"), self.mail.upper())
        yield from (self.page, f"https://www.{self.page}/", f"@{self.page.rpartition('/')[2]}")

    def looked_for(self) -> set[str]:
        """What must not be in any byte: whatever has been written of them."""
        reached = {self.mail, self.page.rpartition("/")[2], self.phone[1] + self.phone[2]}
        names = {joined(form) for name in (self.name, self.later) for form in forms_of(name)}
        return names | {joined(one) for one in (self.alias, *reached)}

    def found(self) -> list[str]:
        """What of them stands in which file of the log's folder."""
        there: list[str] = []
        for file in sorted(self.log.parent.rglob("*")):
            if file.is_file():
                raw = file.read_bytes()
                self.searched += len(raw)
                forms = [] if raw in self.clean else self.found_in(raw)
                if not forms:
                    self.clean.add(raw)
                there += [f"{form} in {file.name}" for form in forms]
        return there

    def found_in(self, raw: bytes) -> list[str]:
        """What of them stands in some bytes."""
        text = joined(raw.decode("utf-8", "replace"))
        return [form for form in self.looked_for() if form in text]

    def forgotten(self) -> bool:
        """Forget them, by id or by name, as often as they are there."""
        self.day += timedelta(days=1)
        for one in self.theirs():
            self.run("forget", one["id"], "--yes")
        for name in (self.name, self.later, self.alias):
            if self.run("forget", name, "--yes").code == 3:
                continue
            self.unwell += [f"forgotten by {name} only later"] * bool(self.theirs())
        return not self.theirs()

    def stepped_back(self, steps: int) -> list[str]:
        """Step back and forward, restore every backup; what comes back."""
        came: list[str] = []
        for words in (("redo",), *[("undo",)] * steps, *[("redo",)] * steps):
            if not self.run(*words).code:
                came += self.found()
        for backup in self.backups():
            self.run("restore", str(backup), "--yes")
            came += self.found()
            self.run("undo")
        if self.run("doctor").code:
            self.unwell.append(self.run("doctor").out)
        return came


DEEDS: tuple[Callable[[History], object], ...] = (
    History.meet,
    History.meet,
    History.meet_others,
    History.note,
    History.reach,
    History.rename,
    History.nickname,
    History.merge,
    History.bring,
    History.export_and_import,
    History.draft,
    History.damage,
    History.grow,
    History.restore,
    lambda history: history.run("backup"),
    lambda history: history.run("undo"),
    lambda history: history.run("undo", "3"),
    lambda history: history.run("redo"),
)


def forms_of(name: str) -> Iterator[str]:
    """Ways to write a name."""
    words = name.split()
    turned = [*words[1:], words[0]]
    yield from (name, name.upper(), normalize("NFD", name), bare(name), "\n".join(words))
    yield from (quote(name), f"#{handle(name)}", f"{handle(name)}@work.example")
    if len(words) > 1:
        yield from (between.join(words) for between in ("", ".", "_", "-"))
        yield from (f"{' '.join(words[1:])}, {words[0]}", " ".join(turned))


def bare(text: str) -> str:
    """A text without accents."""
    return "".join(letter for letter in normalize("NFD", text) if not combining(letter))


def handle(name: str) -> str:
    """A name as it is in a tag or an address."""
    return bare(name).casefold().replace(" ", "-")


def joined(text: str) -> str:
    """A text as it is searched: letters and digits only, without case and accents.

    What control characters part are words of an index, one after the other: nothing is joined.
    """
    plain = bare(normalize("NFKD", text).casefold())
    return "".join(sign for sign in plain if sign.isalnum() or is_control(sign))


def is_control(sign: str) -> bool:
    """Whether a character is none that may stand in a text."""
    return sign < " " and sign not in "\n\t\r"


def trial(folder: Path, histories: int, steps: int = STEPS, back: int = STEPS_BACK) -> Found:
    """Some histories, at the end of which somebody is forgotten."""
    left: list[str] = []
    came: list[str] = []
    unwell: list[str] = []
    commands = forms = searched = 0
    for seed in range(histories):
        history = History(folder, seed)
        history.lived(steps)
        if not history.found():
            history.unwell.append("nobody was there to be forgotten")
        history.forgotten()
        left += [f"history {seed}: {one}" for one in history.found()]
        came += [f"history {seed}: {one}" for one in history.stepped_back(back)]
        unwell += [f"history {seed}: {one}" for one in history.unwell]
        commands, forms = commands + history.commands, forms + len({*history.forms()})
        searched += history.searched
    return Found(histories, commands, forms, searched, tuple(left), tuple(came), tuple(unwell))


def lines(found: Found) -> Iterator[str]:
    """How much was done and searched, and the bound of what must not be found."""
    yield (
        f"{found.histories} histories of {found.commands} commands; {found.forms} forms of names "
        f"and addresses, {found.bytes // 1_000_000} MB searched"
    )
    yield f"  {len(found.left):4}  found after forgetting   bound 0"
    yield f"  {len(found.back):4}  found after undo, redo or restore   bound 0"
    yield f"  {len(found.unwell):4}  not explained, or not well afterwards   bound 0"
    yield from (f"        {one}" for one in (*found.left, *found.back, *found.unwell)[:20])
