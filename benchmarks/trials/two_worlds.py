"""Two worlds: a log with private things in it, and the same log without them.

Whatever is handed on of the one must be the same, byte for byte, as of the other.
"""

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from benchmarks.trials.logs import TODAY, rows, said

AT_A_TIME = 50
"""So many pairs are made by one task."""

PUBLIC = (
    "Ada Lovelace",
    "Ben Young",
    "Cyd Silva",
    "Łukasz Park",
    "José García",
    "王小明",
    "Gus Okafor",
    "Ada Chen",
)
HIDDEN = ("Vera Quibble", "Ada Zorander", "李大钊", "Xeno Phane", "Gus Ximenes")
"""People who are in private entries only; two share a first name with others."""

TALKS, MEETINGS = ("chat", "coaching", "mentoring"), ("meetup", "conference")
AVENUES = (*TALKS, *MEETINGS, "group", "course")
FORMATS = ("", "--json", "--html -", "--md -", "--plain")
NAMES = ("full", "initials", "roles")
WITH = ("", "--with notes,ratings,checkins,risk", "--with risk", "--with notes", "--with ratings")
PERIODS = ("--month", "--month last", "--quarter", "--year", "--year last", "--week")
EXPORTS = ("markdown", "friends", "ics --details", "ics --todo", "vcard --notes")
GOALS = ("pricing", "listening")
ENGAGEMENTS = ("Strategy", "Autumn")
SECRET_GOALS = ("leaving", "courage")
SECRET_ENGAGEMENTS = ("Exit plan", "Grief")

Words = tuple[str, ...]


class Line(NamedTuple):
    """A command line; `#` begins the words by which a thing is found whose id is to be typed."""

    words: Words
    is_private: bool = False


class World:
    """The lines that make one log: some of them private, in between the others or on top."""

    def __init__(self, seed: int) -> None:
        """Throw the dice of this world."""
        self.dice = random.Random(seed)
        self.count = 0

    def lines(self) -> list[Line]:
        """Public lines, and private ones in between or on top."""
        public = [line for _ in range(self.dice.randrange(3, 9)) for line in self.public()]
        public[:0] = [Line(("goal", "add", goal)) for goal in GOALS]
        private = [[*self.private()] for _ in range(self.dice.randrange(1, 6))]
        if self.dice.random() < 0.5:
            return [*public, *(line for lines in private for line in lines)]
        places = sorted(self.dice.randrange(len(GOALS), len(public) + 1) for _ in private)
        for place, lines in reversed([*zip(places, private, strict=True)]):
            public[place:place] = lines
        return public

    def public(self) -> Iterator[Line]:
        """A thing that may be told, and what comes of it."""
        dice, about = self.dice, self.word("open")
        choice = dice.random()
        if choice < 0.7:
            yield Line(self.entry(about, dice.sample(PUBLIC, dice.randrange(1, 3)), GOALS))
            yield from (Line(words) for words in self.after(about, PUBLIC))
        else:
            words = dice.choice(self.others(about))
            if words[:2] == ("people", "edit"):
                yield Line(("people", "add", words[2]))
            yield Line(words)

    def others(self, about: str) -> tuple[Words, ...]:
        """Public things that are no entries."""
        who, day = self.dice.choice(PUBLIC), self.day()
        return (
            ("people", "edit", who, "--every", "3 weeks", "--relation", "peer"),
            ("people", "edit", who, "--met", about, "--tag", "old"),
            ("add", "followup", about, "--with", who, "--by", "fri"),
            ("goal", "rate", "pricing", "3", "--when", day, "--note", about),
            ("goal", "add", self.dice.choice(GOALS), "--why", about),
            ("target", "chat", "1 a week"),
            ("checkin", "--week", "never"),
            ("pause", "--from", "1 aug", "--until", "21 aug"),
            ("reflect", "Strategy", "--changed", about, "--rating", "4"),
        )

    def private(self) -> Iterator[Line]:
        """A private thing, and what comes of it."""
        dice, about = self.dice, self.word("secret")
        people = dice.sample((*HIDDEN, *PUBLIC), dice.randrange(1, 3))
        words = self.entry(about, people, (*GOALS, *SECRET_GOALS))
        if dice.random() < 0.2:
            yield Line(words, True)
            yield Line(("edit", f"#entry:{about}", "--private"), True)
        else:
            yield Line((*words, "--private"), True)
        for line in self.after(about, (*HIDDEN, *PUBLIC)):
            yield Line(line, True)
        ways: tuple[Words, ...] = (
            ("reflect", SECRET_ENGAGEMENTS[0], "--changed", about, "--rating", "1"),
            ("delete", f"#entry:{about}", "--yes"),
        )
        # Who is in no entry at all is no secret to an export.
        for who in (one for one in people if one in HIDDEN and words[1] in TALKS):
            ways = (
                ("add", "followup", about, "--with", who, "--by", "tomorrow"),
                ("outcome", "add", "friendship", about, "--with", who),
                ("people", "edit", who, "--every", "2 weeks"),
            )
        if dice.random() < 0.5:
            yield Line(dice.choice(ways), True)

    def after(self, about: str, people: Sequence[str]) -> Iterator[Words]:
        """What may come of an entry."""
        dice = self.dice
        if dice.random() < 0.3:
            yield ("done", f"#followup:{about}", "--note", f"{about} went well")
        if dice.random() < 0.2:
            yield ("attempt", f"#attempt:{about}", "worked", "--note", about)
        if dice.random() < 0.2:
            from_ = ("--from", f"#entry:{about}")
            with_ = ("--with", dice.choice(people)) if dice.random() < 0.3 else ()
            yield ("outcome", "add", "mentor", about, *from_, *with_)

    def entry(self, about: str, people: Sequence[str], goals: Sequence[str]) -> Words:
        """An entry of some kind, with some of all there is to say."""
        dice, avenue = self.dice, self.dice.choice(AVENUES)
        is_secret = len(goals) > len(GOALS)
        words = ["add", avenue, *([", ".join(people)] if avenue in TALKS else [])]
        words += ["--about", about, "--when", self.day(), "--notes", about]
        words += ["--met", ", ".join(people)] if avenue in MEETINGS else []
        words += [dice.choice(("--good", "--ok", "--poor"))] * (dice.random() < 0.5)
        words += ["--for", f"{dice.randrange(1, 9)}0m"] * (dice.random() < 0.6)
        words += ["--learned", f"{about} matters"] * (dice.random() < 0.5)
        words += ["--next", f"send {about} by {dice.choice(('fri', 'tomorrow'))}"] * (
            dice.random() < 0.5
        )
        if avenue == "coaching":
            words += ["--will-try", f"try {about}"] * (dice.random() < 0.6)
            words += self.growing(goals, is_secret=is_secret)
        return tuple(words)

    def growing(self, goals: Sequence[str], *, is_secret: bool) -> list[str]:
        """What a coaching belongs to and serves."""
        dice = self.dice
        named = SECRET_ENGAGEMENTS if is_secret else ENGAGEMENTS
        engagement = dice.choice((*named, *ENGAGEMENTS, "none"))
        if is_secret and engagement in ENGAGEMENTS:
            engagement = "none"  # a session of it would begin it, or end up in another
        return [
            *("--engagement", engagement),
            *("--goal", dice.choice(goals)),
            *(("--rating", str(dice.randrange(1, 6))) if dice.random() < 0.7 else ()),
            *(("--sessions", "6") if dice.random() < 0.3 and engagement != "none" else ()),
        ]

    def day(self) -> str:
        """Some day of the last fourteen months, mostly a recent one."""
        most = self.dice.choice((20, 60, 430))
        return str(date.fromisoformat(TODAY) - timedelta(days=self.dice.randrange(most)))

    def word(self, kind: str) -> str:
        """A word that is nowhere else."""
        self.count += 1
        return f"{kind}x{''.join(chr(97 + int(digit)) for digit in str(self.count))}x"


def typed(log: Path, line: Line) -> None:
    """Run one line, with ids for what it names; a line that is refused is one that was."""
    words = []
    for word in line.words:
        if word.startswith("#"):
            found = id_of(log, *word[1:].split(":"))
            if found is None:
                return
            words.append(found)
        else:
            words.append(word)
    said(log, *words)


COLUMNS = {"entry": "about", "followup": "what", "attempt": "what"}


def id_of(log: Path, table: str, word: str) -> str | None:
    """The id of the first thing with that word in its text."""
    if not log.exists():
        return None
    column = COLUMNS[table]
    found = rows(log, f"SELECT id FROM {table} WHERE {column} LIKE ? ORDER BY seq", (f"%{word}%",))
    return found[0][0] if found else None


def pages(dice: random.Random, many: int) -> list[list[str]]:
    """Some of the pages and formats that can be handed on, as the words that make them."""
    found = []
    for _ in range(many):
        if dice.random() < 0.2:
            found.append(["export", *dice.choice(EXPORTS).split()])
            continue
        words = ["report", *dice.choice(PERIODS).split(), "--share"]
        words += ["--names", dice.choice(NAMES), *dice.choice(WITH).split()]
        found.append([*words, *dice.choice(FORMATS).split()])
    return found


def page(log: Path, words: Sequence[str]) -> str:
    """A page as it is handed on, without the line that says that something was left out."""
    if "markdown" not in words:
        return said(log, *words).out
    with tempfile.TemporaryDirectory() as folder:
        said(log, *words, folder, "--force")
        return "\n".join(f"{one.name}\n{one.read_text()}" for one in sorted(Path(folder).iterdir()))


def pair(folder: Path, seed: int, many: int) -> tuple[int, list[str]]:
    """How many pages were compared, and which differ with private things and without them.

    Exports are compared where what is private came last: a promise to somebody who came with a
    private talk is private in them, and so it matters who came first.
    """
    one, other = folder / "without" / "pmlog.db", folder / "with" / "pmlog.db"
    lines = World(seed).lines()
    is_on_top = [line.is_private for line in lines] == sorted(line.is_private for line in lines)
    for log in (one, other):
        log.parent.mkdir(parents=True)
    for line in lines:
        if not line.is_private:
            typed(one, line)
    if is_on_top and one.exists():
        shutil.copyfile(one, other)
    for line in lines:
        if line.is_private or not is_on_top:
            typed(other, line)
    made = pages(random.Random(seed), many)
    wanted = [words for words in made if is_on_top or words[0] == "report"]
    differing = [" ".join(words) for words in wanted if page(one, words) != page(other, words)]
    return len(wanted), differing


def pairs(seed: int, many: int, each: int) -> Counter[str]:
    """What became of so many pairs, with so many pages each; what differs is printed."""
    found: Counter[str] = Counter()
    for number in range(seed, seed + many):
        with tempfile.TemporaryDirectory() as folder:
            compared, differing = pair(Path(folder), number, each)
        found["pairs"] += 1
        found["pages"] += compared
        found["differing"] += len(differing)
        for words in differing:
            print(f"  world {number}: pmlog {words}", flush=True)
    return found


def many_pairs(many: int, each: int = 4) -> Counter[str]:
    """Many pairs, in two processes."""
    tasks = [(start, min(AT_A_TIME, many - start), each) for start in range(0, many, AT_A_TIME)]
    with get_context("fork").Pool(2) as pool:
        return sum(pool.starmap(pairs, tasks), Counter[str]())


def lines(many: int) -> Iterator[str]:
    """The figures, with their bound."""
    found = many_pairs(many)
    yield (
        f"{found['pages']} pages of {found['pairs']} pairs: {found['differing']} differ   bound 0"
    )
