"""Every command that writes, made up at random so that most of them can be carried out."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

from benchmarks.trials.logs import rows
from pmlog.avenues import AVENUES

Words = list[str]

NAMES = ("Ada Lovelace", "Ben Okafor", "Cyd Young", "Dana Silva", "Zoë Núñez", "李小龍")
WORDS = ("pricing", "café", "the beta", 'it\'s "quoted"', "a\nb", "50% {x}", "🙂", "NULL", "")
DAYS = ("today", "yesterday", "last fri", "5 nov", "2026-10-03", "3 weeks ago")
AHEAD = ("tomorrow", "next mon", "in 3 weeks", "2027-01-05")
OWN = {"leads_to": "a job", "session": "2", "progress": "50%", "asked": "3", "rating": "4"}


def logged(dice: Random, _log: Path) -> Words:
    """An entry on any avenue."""
    avenue = dice.choice(list(AVENUES))
    words = ["add", avenue, dice.choice(NAMES), "--about", dice.choice(WORDS)]
    words += maybe(dice, "--when", DAYS) + maybe(dice, "--learned", WORDS)
    words += maybe(dice, "--tag", ("beta", "café")) + maybe(dice, "--for", ("45m", "1h30"))
    words += maybe(dice, "--next", ("send the deck by fri", "call"))
    return words + maybe(dice, "--waiting", (f"{dice.choice(NAMES)}: intro by 3 dec",))


def promised(dice: Random, _log: Path) -> Words:
    """A promise that comes from no entry."""
    words = ["add", "followup", "write it down", "--with", dice.choice(NAMES)]
    return words + maybe(dice, "--by", AHEAD)


def closed(dice: Random, log: Path) -> Words:
    """A follow-up done or dropped."""
    note = maybe(dice, "--note", ("it went well",))
    return [dice.choice(("done", "drop")), an_id(dice, log, "followup"), *note]


def snoozed(dice: Random, log: Path) -> Words:
    """A follow-up or a person put away."""
    table = dice.choice(("followup", "person"))
    return ["snooze", an_id(dice, log, table), dice.choice(AHEAD)]


def spread(_dice: Random, _log: Path) -> Words:
    """Everybody who is due, spread."""
    return ["spread"]


def edited(dice: Random, log: Path) -> Words:
    """Another text, day or people of an entry."""
    words = ["edit", an_id(dice, log, "entry"), "--about", dice.choice(WORDS[:1])]
    words += maybe(dice, "--when", DAYS) + maybe(dice, "--who", NAMES)
    return words + maybe(dice, "--tags", ("one, two", ""))


def promise_edited(dice: Random, log: Path) -> Words:
    """Another text or day of a follow-up."""
    words = ["edit", an_id(dice, log, "followup"), "--what", "something else"]
    return words + maybe(dice, "--by", AHEAD) + maybe(dice, "--with", NAMES)


def deleted(dice: Random, log: Path) -> Words:
    """An entry or a follow-up gone."""
    return ["delete", an_id(dice, log, dice.choice(("entry", "followup"))), "--yes"]


def person_added(dice: Random, _log: Path) -> Words:
    """Somebody with all that belongs to a person."""
    words = ["people", "add", f"{dice.choice(NAMES)} {dice.randrange(99)}th", "--alias", "Al"]
    words += maybe(dice, "--every", ("4 weeks", "never")) + maybe(dice, "--tag", ("beta", "café"))
    return words + maybe(dice, "--link", ("https://example.org",))


def person_edited(dice: Random, log: Path) -> Words:
    """Something else about somebody."""
    words = ["people", "edit", an_id(dice, log, "person"), "--city", dice.choice(WORDS[:3])]
    words += maybe(dice, "--name", NAMES) + maybe(dice, "--every", ("4 weeks", "none"))
    return words + maybe(dice, "--untag", ("beta", "café")) + maybe(dice, "--tag", ("beta",))


def person_called(dice: Random, log: Path) -> Words:
    """Another name."""
    remove = ["--remove"] * (dice.random() < 0.3)
    return ["people", "alias", an_id(dice, log, "person"), dice.choice(("Al", "Bé")), *remove]


def person_retired(dice: Random, log: Path) -> Words:
    """No more reminders, or again."""
    return ["people", "retire", an_id(dice, log, "person"), *["--back"] * dice.randrange(2)]


def merged(dice: Random, log: Path) -> Words:
    """Two people made one."""
    both = an_id(dice, log, "person"), an_id(dice, log, "person")
    return ["people", "merge", *both, "--yes"]


def cadence_set(dice: Random, _log: Path) -> Words:
    """How often, for a kind of people."""
    whom = dice.choice((("--relation", "peer"), ("--tag", "café")))
    return ["people", "cadence", *whom, dice.choice(("4 weeks", "none", "never"))]


def felt(dice: Random, _log: Path) -> Words:
    """How a week felt."""
    return ["checkin", "--week", dice.choice(("1", "3", "5"))]


def paused(dice: Random, _log: Path) -> Words:
    """Days left out."""
    return ["pause", "--from", dice.choice(DAYS), "--until", dice.choice(AHEAD)]


def aimed(dice: Random, _log: Path) -> Words:
    """A setting."""
    return ["setting", "target", dice.choice(("1.5", "3"))]


def came_about(dice: Random, log: Path) -> Words:
    """What a contact led to."""
    kind = dice.choice(("mentor", "opportunity"))
    words = ["outcome", "add", kind, "something", "--from", an_id(dice, log, "entry")]
    return words + maybe(dice, "--with", NAMES)


def came_otherwise(dice: Random, log: Path) -> Words:
    """An outcome in other words, or gone."""
    outcome = an_id(dice, log, "outcome")
    if dice.random() < 0.3:
        return ["delete", outcome, "--yes"]
    return ["outcome", "edit", outcome, "--what", "something else", *maybe(dice, "--with", NAMES)]


def asked(dice: Random, _log: Path) -> Words:
    """A question that is parked."""
    words = ["ask", "how do you do that?", *maybe(dice, "--tag", ("beta", "café"))]
    return words + maybe(dice, "--for", NAMES) + maybe(dice, "--relation", ("mentor", "peer"))


def answered(dice: Random, log: Path) -> Words:
    """A question answered, dropped, opened again or gone."""
    question = an_id(dice, log, "question")
    return dice.choice(
        (
            ["question", "answer", question, "like this"],
            ["question", "drop", question],
            ["question", "edit", question, "--reopen", "--tags", "beta"],
            ["add", "chat", "Ada Lovelace", "--answers", question],
            ["delete", question, "--yes"],
        )
    )


def often(dice: Random, _log: Path) -> Words:
    """How often something is meant to be done."""
    return ["target", dice.choice(("chat", "all")), dice.choice(("1 a week", "monthly", "none"))]


def introduced(dice: Random, _log: Path) -> Words:
    """Who somebody is."""
    return ["init", "--sole", dice.choice(("yes", "no")), *maybe(dice, "--firm", ("35", "none"))]


def imported(dice: Random, log: Path) -> Words:
    """A file with somebody, who has an alias and a tag."""
    someone = f"b{dice.randrange(2, 10)}x{dice.randrange(10**6)}"
    row = {"id": someone, "name": dice.choice(NAMES), "created_on": "2026-11-01", "seq": 1}
    tables = {"person": [row], "person_tag": [{"person_id": someone, "tag": "imported"}]}
    file = log.parent / "import.json"
    file.write_text(json.dumps({"kind": "pmlog log", "schema": 2, **tables}), encoding="utf-8")
    return ["import", "json", str(file), "--yes"]


def aspired(dice: Random, _log: Path) -> Words:
    """A goal."""
    words = ["goal", "add", f"{dice.choice(NAMES)} {dice.randrange(99)}", "--rating", "2"]
    return words + maybe(dice, "--by", AHEAD) + maybe(dice, "--why", WORDS)


def goal_changed(dice: Random, log: Path) -> Words:
    """A goal rated, closed, edited or gone."""
    goal = an_id(dice, log, "goal")
    ways = (
        ["rate", goal, "4", *maybe(dice, "--when", DAYS)],
        ["done", goal],
        ["drop", goal],
        ["edit", goal, "--target", "5"],
        ["delete", goal, "--yes"],
    )
    return ["goal", *dice.choice(ways)]


def engaged(dice: Random, log: Path) -> Words:
    """Something that lasts."""
    avenue = dice.choice(("coaching", "mentoring", "group"))
    words = ["engagement", "start", avenue, f"number {dice.randrange(99)}"]
    words += ["--with", dice.choice(NAMES), *maybe(dice, "--every", ("2 weeks",))]
    words += maybe(dice, "--goal", (an_id(dice, log, "goal"), "listening"))
    return words + maybe(dice, "--from", (an_id(dice, log, "entry"),))


def engagement_changed(dice: Random, log: Path) -> Words:
    """An engagement edited, ended or gone."""
    engagement = an_id(dice, log, "engagement")
    ways = (
        ["edit", engagement, "--sessions", "6", *maybe(dice, "--with", NAMES)],
        ["end", engagement, *maybe(dice, "--changed", WORDS[:3])],
        ["delete", engagement, "--yes"],
    )
    return ["engagement", *dice.choice(ways)]


def advised(dice: Random, log: Path) -> Words:
    """A session with something to try, or an advice."""
    avenue, field = dice.choice((("coaching", "--will-try"), ("mentoring", "--advice")))
    words = ["add", avenue, dice.choice(NAMES), field, dice.choice(WORDS[:5])]
    words += maybe(dice, field, ("ask, then wait",)) + maybe(dice, "--goal", ("listening",))
    return words + maybe(dice, "--engagement", (an_id(dice, log, "engagement"), "none", "new one"))


def came_of(dice: Random, log: Path) -> Words:
    """What came of something."""
    fate = dice.choice(("tried", "worked", "did not", "open"))
    return ["attempt", an_id(dice, log, dice.choice(("attempt", "followup"))), fate]


def looked_back(dice: Random, log: Path) -> Words:
    """A reflection, written or gone."""
    if dice.random() < 0.3:
        return ["delete", an_id(dice, log, "reflection"), "--yes"]
    on = an_id(dice, log, dice.choice(("goal", "engagement")))
    return ["reflect", on, "--changed", dice.choice(WORDS[:5])]


def brought_in(dice: Random, log: Path) -> Words:
    """A list of contacts, some of them known, some with other values than before."""
    rows = [
        f'"{name}",{dice.choice(("Acme", "Babbage", ""))},{dice.choice(("a@x.org", ""))}'
        for name in dice.sample(NAMES, 3)
    ]
    file = log.parent / "contacts.csv"
    file.write_text("\n".join(["Name,Company,Email", *rows]) + "\n", encoding="utf-8")
    return ["import", str(file), "--yes"]


def restored(_dice: Random, log: Path) -> Words:
    """The first backup of today."""
    return ["restore", str(log.parent / f"{log.stem}-backups" / "2026-11-22.db"), "--yes"]


Command = Callable[[Random, Path], Words]

COMMANDS: tuple[Command, ...] = (
    logged,
    logged,
    logged,
    promised,
    closed,
    snoozed,
    spread,
    edited,
    promise_edited,
    deleted,
    person_added,
    person_edited,
    person_called,
    person_retired,
    merged,
    cadence_set,
    felt,
    paused,
    aimed,
    came_about,
    came_otherwise,
    asked,
    answered,
    often,
    introduced,
    imported,
    brought_in,
    restored,
    aspired,
    goal_changed,
    engaged,
    engagement_changed,
    advised,
    advised,
    came_of,
    looked_back,
)


def maybe(dice: Random, option: str, values: tuple[str, ...]) -> Words:
    """An option with one of the values, or nothing."""
    return [option, dice.choice(values)] if dice.random() < 0.4 else []


def an_id(dice: Random, log: Path, table: str) -> str:
    """The id of something that is there, or of nothing."""
    found = rows(log, f"SELECT id FROM {table} ORDER BY id") if log.exists() else []
    return str(dice.choice(found)[0]) if found else "k7f"
