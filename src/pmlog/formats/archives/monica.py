"""Monica's JSON export (version 4): people, calls and activities, reminders and tasks."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from pmlog.formats.archives.monica_values import (
    ContactFieldType,
    Thing,
    birthday,
    cadence,
    contact_field_types,
    day_in,
    genders,
    groups,
    line_in,
    links_in,
    list_in,
    next_day,
    properties,
    says_yes,
    text_in,
    values,
)
from pmlog.formats.contact_fields import extensions, in_order
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.importing.records import (
    ImportedEntry,
    ImportedFollowUp,
    ImportedPerson,
    ImportResult,
    Problem,
    imported_person,
)
from pmlog.text import LONGEST_NAME, one_line

KIND = "monica"

TASKS_DUE = timedelta(days=7)
"""A task has no day there; it gets one, so that it is not late at once."""

ADDRESS = ("name", "street", "city", "province", "postal_code", "country")
KINDS_READ = {"contact", "address", "activity", "note", "call", "contact_field", "reminder", "task"}
USED = frozenset(
    "first_name middle_name last_name nickname description job company tags birthdate "
    "stay_in_touch_frequency stay_in_touch_trigger_date first_met_date first_met_through "
    "deceased_date gender "
    "created_at updated_at is_starred is_partial is_active is_dead has_avatar avatar avatar_source "
    "default_avatar_color avatar_adorable_uuid avatar_adorable_url avatar_default_url avatar_photo "
    "avatar_gravatar_url number_of_views show_introductions "
    "last_consulted_at".split()
)
"""What of a contact has a place of its own, or says nothing of the person."""

MOST_THINGS = 1_000_000
"""A file with more objects, lists and values would fill the memory."""


def is_one(file: SourceFile) -> bool:
    start = "".join(file.start[:4_000].split())
    return start.startswith("{") and '"account":' in start and '"exported_by"' in start


def read(file: SourceFile, options: ReadOptions) -> ImportResult:
    """The people, talks and promises of an export; what is not taken in is named with its count."""
    text = file.text
    try:
        if sum(map(text.count, "{[,")) > MOST_THINGS:
            return file.unreadable(KIND, "it holds too much at once")
        document = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return file.unreadable(KIND, "it is no JSON")
    account = document.get("account") if isinstance(document, dict) else None
    if not isinstance(account, dict):
        return file.unreadable(KIND, "it has no account in it")
    return MonicaReader(account, options.today, file).result()


def name_of(contact: Thing) -> str:
    """The name of a contact, else the nickname; empty for nobody."""
    parts = (line_in(properties(contact), f"{part}_name") for part in ("first", "middle", "last"))
    return (
        in_order(*parts)[:LONGEST_NAME] or line_in(properties(contact), "nickname")[:LONGEST_NAME]
    )


def is_inactive(about: Thing) -> bool:
    return about.get("is_active") in (False, 0, "0", "false")


def is_over(about: Thing) -> bool:
    """Whether a contact has died or is inactive: nothing is due with them any more."""
    return says_yes(about, "is_dead") or is_inactive(about)


class MonicaReader:
    """Reads one account. `line` of a thing is its place among those of its kind."""

    def __init__(self, account: Thing, today: date, file: SourceFile) -> None:
        self.today = today
        self.file = file
        self.problems: list[Problem] = []
        self.left: dict[str, int] = {}
        self.out: Counter[str] = Counter()
        self.kinds = contact_field_types(account)
        self.genders = genders(account)
        self.contacts = [*self.of(account, "contact")]
        self.names = {line_in(one, "uuid"): name_of(one) for one in self.contacts}
        self.activities = {
            line_in(one, "uuid"): one
            for one in self.of(account, "activity")
            if line_in(one, "uuid")
        }
        self.entries: dict[str, ImportedEntry] = {}
        self.company: dict[str, dict[str, tuple[str, ...]]] = {}
        self.followups: list[ImportedFollowUp] = []
        self.count_others(account)

    def result(self) -> ImportResult:
        people = [
            one for place, c in enumerate(self.contacts, 1) if (one := self.contact(c, place))
        ]
        if self.left:
            self.out["of kinds that are not taken in"] += sum(self.left.values())
        told = [
            self.file.problem(0, f"{count} of the kind {kind!r} not taken in")
            for kind, count in sorted(self.left.items())
        ]
        return ImportResult(
            KIND,
            (*people,),
            tuple(self.with_company()),
            (*self.followups,),
            (*self.problems, *told),
            len(self.contacts),
            self.out,
        )

    def with_company(self) -> Iterator[ImportedEntry]:
        for source, entry in self.entries.items():
            there = self.company[source]
            yield entry._replace(people=(*there,), links=(*there.values(),))

    def of(self, thing: Thing, kind: str) -> Iterator[Thing]:
        """The values of a kind within a thing that are things themselves."""
        for group in groups(thing):
            if group.get("type") == kind:
                yield from (one for one in values(group) if isinstance(one, Mapping))

    def count_others(self, thing: Thing) -> None:
        """Count what is of a kind that is not taken in."""
        for group in groups(thing):
            kind = one_line(str(group.get("type", "")))[:40]
            if kind and kind not in KINDS_READ and values(group):
                self.left[kind] = self.left.get(kind, 0) + len(values(group))

    def contact(self, contact: Thing, place: int) -> ImportedPerson | None:
        """A contact as a person, with what was done with them; None where nobody is named.

        Who only stands beside somebody, as a child does, is a partial contact, and none of yours.
        """
        about = properties(contact)
        if says_yes(about, "is_partial"):
            self.out["partial contacts"] += 1
            return None
        name = name_of(contact)
        if not name:
            self.problems.append(self.file.problem(place, "a contact without a name"))
            return None
        self.count_others(contact)
        links, extra = self.addresses_and_rest(contact)
        self.talks(contact, name, links, place)
        if not is_over(about):
            self.promises(contact, name, place)
        elif due := self.due(contact):
            self.out["reminders and tasks of the dead and the inactive"] += len(due)
        nickname = line_in(about, "nickname")[:LONGEST_NAME]
        tags = (one_line(str(tag)).casefold() for tag in list_in(about, "tags"))
        return imported_person(
            name,
            place,
            links=links,
            aliases=(nickname,) if nickname not in ("", name) else (),
            tags=tuple(filter(None, tags)),
            extra=extra | self.life(about),
            **self.columns(contact),
        )

    def columns(self, contact: Thing) -> dict[str, Any]:
        """Return what a contact says in each column of a person."""
        about = properties(contact)
        first_met = day_in(about.get("first_met_date"))
        texts = (text_in(about, "description"), *self.notes_of(contact))
        cities = (line_in(properties(one), "city") for one in self.of(contact, "address"))
        frequency = None if is_over(about) else about.get("stay_in_touch_frequency")
        return {
            "company": line_in(about, "company"),
            "role": line_in(about, "job"),
            "city": next(cities, ""),
            "met": f"first met {first_met}" if first_met else "",
            "notes": "\n".join(filter(None, texts)),
            "cadence_days": cadence(frequency),
        }

    def life(self, about: Thing) -> dict[str, str]:
        """What has no column, by what it is kept as: how one met, and the days of a life."""
        died = day_in(about.get("deceased_date")) or "yes"
        kept = {
            "first met through": self.names.get(line_in(about, "first_met_through"), ""),
            "birthday": birthday(about),
            "gender": self.genders.get(line_in(about, "gender"), ""),
            "died": str(died) if says_yes(about, "is_dead") else "",
            "inactive": "yes" if is_inactive(about) else "",
        } | {name: line_in(about, name) for name in about if name not in USED}
        return {name: value for name, value in kept.items() if value}

    def addresses_and_rest(self, contact: Thing) -> tuple[tuple[str, ...], dict[str, str]]:
        """The addresses of a contact, and what is no address by the name of its kind."""
        links: list[str] = []
        kept: dict[str, list[str]] = {}
        for one in self.of(contact, "contact_field"):
            about = properties(one)
            data, kind = (
                line_in(about, "data"),
                self.kinds.get(line_in(about, "type"), ContactFieldType()),
            )
            found = links_in(data, kind)
            links += found
            if data and not found:
                kept.setdefault(kind.name or "contact field", []).append(data)
            for name, extension in extensions(data).items() if kind.is_phone else ():
                kept.setdefault(name, []).append(extension)
        for one in self.of(contact, "address"):
            parts = (line_in(properties(one), name) for name in ADDRESS)
            kept.setdefault("address", []).append(", ".join(filter(None, parts)))
        return (*dict.fromkeys(links),), {name: "; ".join(all_) for name, all_ in kept.items()}

    def notes_of(self, contact: Thing) -> Iterator[str]:
        for one in self.of(contact, "note"):
            yield text_in(properties(one), "body")

    def talks(self, contact: Thing, name: str, links: tuple[str, ...], place: int) -> None:
        """Calls with a contact, and activities they were in; each once, with everybody in it."""
        for one in self.of(contact, "call"):
            about = properties(one)
            notes = text_in(about, "content")
            self.talk(one, day_in(about.get("called_at")), "", notes, name, links, place, "live")
        for group in groups(contact):
            if group.get("type") == "activity":
                for uuid in values(group):
                    self.activity(str(uuid), name, links, place)

    def activity(self, uuid: str, name: str, links: tuple[str, ...], place: int) -> None:
        one = self.activities.get(uuid)
        if one is None:
            why = "an activity that the file does not have"
            self.problems.append(self.file.problem(place, why))
            return
        about = properties(one)
        day = day_in(about.get("happened_at"))
        summary, notes = line_in(about, "summary"), text_in(about, "description")
        self.talk(one, day, summary, notes, name, links, place, None)

    def talk(
        self,
        thing: Thing,
        day: date | None,
        about: str,
        notes: str,
        name: str,
        links: tuple[str, ...],
        place: int,
        mode: str | None,
    ) -> None:
        """Keep a talk; somebody else in the same one is added to it."""
        source = f"monica:{line_in(thing, 'uuid') or f'{place}:{day}:{about}'}"
        if day is None or day > self.today:
            why = "a talk without a day" if day is None else f"a talk on {day}, which is to come"
            self.problems.append(self.file.problem(place, why))
            return
        self.company.setdefault(source, {}).setdefault(name, links)
        if source not in self.entries:
            self.entries[source] = ImportedEntry(
                day,
                "chat",
                place,
                source,
                about=about,
                notes=notes,
                mode=mode,
            )

    def due(self, contact: Thing) -> list[Thing]:
        return [*self.of(contact, "reminder"), *self.of(contact, "task")]

    def promises(self, contact: Thing, name: str, place: int) -> None:
        """Reminders that are to come and are not switched off, and tasks that are not done."""
        for one in self.of(contact, "reminder"):
            about = properties(one)
            if says_yes(about, "inactive"):
                self.out["inactive reminders"] += 1
                continue
            due = next_day(about, self.today)
            if due:
                self.promise(one, line_in(about, "title") or f"think of {name}", due, name, place)
        for one in self.of(contact, "task"):
            about = properties(one)
            if not says_yes(about, "completed"):
                what = line_in(about, "title") or line_in(about, "description") or "a task"
                self.promise(one, what, self.today + TASKS_DUE, name, place)

    def promise(self, thing: Thing, what: str, due: date, name: str, place: int) -> None:
        source = f"monica:{line_in(thing, 'uuid') or f'{place}:{what}'}"
        self.followups.append(ImportedFollowUp(what, due, place, source, people=(name,)))
