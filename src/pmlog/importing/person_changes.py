"""The change of one person: columns that are set, and what files say now and said before.

What was typed by hand stays: a column is updated only while it is empty, or still holds what a
file said before. What any file said before is no news: so files that disagree do not take turns,
and it does not matter in which order they come.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from pmlog.columns import NAMES
from pmlog.importing.matching import (
    KnownContact,
    MatchGroup,
    folded,
    key_of,
    keys_of,
    says_less,
    source_of,
)
from pmlog.importing.records import ImportedPerson

JOB = ("role", "company")
"""The fields that change as a whole: a shorter role is another one, no poorer one."""

OVER = ("died", "inactive")
"""The fields that say since when somebody needs no reminders: a day, or yes."""

WORD = re.compile(r"\w+")
DAY = re.compile(r"\d{4}-\d\d-\d\d")

EMPTY: dict[str, Any] = dict.fromkeys(NAMES, "") | {"relation": "other", "cadence_days": None}
"""The columns that files may fill, and what stands in each while nothing is said."""

Values = dict[str, dict[str, Any]]
"""By field what rows say, as text and as it is; the first that was said first."""


class JobChange(NamedTuple):
    """Somebody of the log, the job that files said before, and the one they say now."""

    id: str
    name: str
    was: str
    now: str


class PersonChange(NamedTuple):
    """The change of one person: `id` is None of somebody new.

    `columns` are to be set; `said` is what files say of them now (the table imported), and
    `others` what they say besides or said before. `source` is set where nothing else tells who it
    was, and `marks` are what the rows are known by when they come again. `job` is there where it
    changed. `over` is the day, or yes, of who has died or is inactive as files say for the first
    time: they are retired. `earlier` is a job that files said before, and say again.
    """

    id: str | None
    name: str
    columns: Mapping[str, Any] = {}
    said: Mapping[str, str] = {}
    links: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source: str = ""
    how: str = ""
    others: Mapping[str, tuple[str, ...]] = {}
    job: JobChange | None = None
    marks: tuple[str, ...] = ()
    over: str = ""
    earlier: JobChange | None = None

    @property
    def is_any(self) -> bool:
        """Whether anything is to be written."""
        lists = self.links or self.aliases or self.tags
        return bool(self.id is None or self.columns or self.said or lists or self.source)


class FieldNews(NamedTuple):
    """A field of somebody that is new: the `value` that files say now, and all `others`.

    `column` is what the column of the log gets, None where it stays as it is.
    """

    field: str
    value: str
    others: tuple[str, ...] = ()
    column: Any = None


def change_of(group: MatchGroup) -> PersonChange:
    """Return the change of one person; nothing where all rows about them came before."""
    if group.contact is None:
        return newcomer(group)
    id_, name = group.contact.person.id, group.contact.person.name
    change = change_of_known(group.contact, group) if group.rows else PersonChange(id_, name)
    return change._replace(earlier=earlier_job(group.contact, (*group.rows, *group.seen_rows)))


def newcomer(group: MatchGroup) -> PersonChange:
    """Return somebody who is not in the log yet."""
    row, values = merged_rows(group.rows), values_said(group.rows)
    links: dict[str, str] = {}
    for link in row.links:
        links.setdefault(key_of(link) or link, link)
    said = {field: next(iter(texts)) for field, texts in values.items()} | {"name": row.name}
    return PersonChange(
        None,
        row.name,
        {field: values[field][said[field]] for field in EMPTY if field in values},
        said,
        (*links.values(),),
        row.aliases,
        row.tags,
        "" if group.keys else source_of(row),
        others={field: (*texts,)[1:] for field, texts in values.items() if len(texts) > 1},
        marks=(*group.marks,),
        over=over(said),
    )


def change_of_known(contact: KnownContact, group: MatchGroup) -> PersonChange:
    """Return what files change of somebody who is in the log."""
    row, person = merged_rows(group.rows), contact.person
    fields = values_said(group.rows).items()
    news = [one for field, said in fields if (one := field_news(contact, field, said))]
    news += name_news(contact, row)
    columns = {one.field: one.column for one in news if one.column is not None}
    said = {one.field: one.value for one in news}
    return PersonChange(
        person.id,
        person.name,
        columns,
        said,
        new_links(contact, row),
        new_aliases(contact, row, columns),
        tuple(tag for tag in row.tags if tag not in {*person.tags, *contact.removed}),
        how=group.how,
        others={one.field: one.others for one in news if one.others},
        job=job_change(contact, said),
        marks=(*group.marks,),
        over="" if person.retired_on else over(said),
    )


def merged_rows(rows: Sequence[ImportedPerson]) -> ImportedPerson:
    """Merge the rows about one person, with all their links, other names and tags."""
    first, *more = rows
    if not more:
        return first
    names = (name for row in rows for name in (*row.aliases, row.name))
    person = first.person._replace(
        links=once(link for row in rows for link in row.links),
        aliases=once(name for name in names if folded(name) != folded(first.name)),
        tags=once(tag for row in rows for tag in row.tags),
    )
    return first._replace(person=person)


def once(values: Iterable[str]) -> tuple[str, ...]:
    """Return each value once, in this order."""
    return tuple(dict.fromkeys(values))


def values_said(rows: Iterable[ImportedPerson]) -> Values:
    """Return the values of rows about one person by field, without names and lists."""
    said: Values = {}
    for row in rows:
        columns = ((name, getattr(row.person, name)) for name in EMPTY)
        for name, value in chain(columns, row.extra.items()):
            if value != EMPTY.get(name, ""):
                said.setdefault(name, {}).setdefault(str(value), value)
    return said


def field_news(contact: KnownContact, field: str, said: Mapping[str, Any]) -> FieldNews | None:
    """Return what is new in a field; None where files said it before, or the log has it."""
    had, others = contact.imported.get(field), contact.others.get(field, ())
    kept = getattr(contact.person, field) if field in EMPTY else None
    now = "" if kept == EMPTY.get(field) else str(kept)
    new = [text for text in said if text not in (had, now, *others)]
    if not new:
        return None
    best = next((text for text in new if field in JOB or not is_poorer(text, had or now)), None)
    value = best or had or new[0]
    beside = tuple(text for text in (*others, had, *new) if text and text != value)
    is_free = field in EMPTY and (str(kept) == had if had is not None else not now)
    return FieldNews(field, value, beside, said[best] if best and is_free else None)


def is_poorer(value: str, there: str) -> bool:
    """Whether a text only lacks words of what is there: '05-06' of '1990-05-06'."""
    words, rest = WORD.findall(value.casefold()), iter(WORD.findall(there.casefold()))
    return bool(words) and all(word in rest for word in words)


def without_poorer(values: Sequence[str]) -> list[str]:
    """Return the values without those that only lack words of another; a single word stays."""
    words = {value: len(WORD.findall(value)) for value in values}
    return [
        value
        for value in values
        if words[value] == 1
        or not any(words[value] < words[one] and is_poorer(value, one) for one in values)
    ]


def name_news(contact: KnownContact, row: ImportedPerson) -> list[FieldNews]:
    """Return a new name, where that of the log came from a file and was not edited."""
    had, now = contact.imported.get("name"), contact.person.name
    others = contact.others.get("name", ())
    known = {folded(name) for name in (now, had or "", *contact.person.aliases, *others)}
    name = folded(row.name)
    if had is None or name in known | contact.removed or says_less(name, folded(now)):
        return []
    return [FieldNews("name", row.name, (*others, had), row.name if now == had else None)]


def new_aliases(
    contact: KnownContact, row: ImportedPerson, columns: Mapping[str, Any]
) -> tuple[str, ...]:
    """Return the new aliases: those of the file, and its name where ours is another."""
    name = columns.get("name", contact.person.name)
    there = {folded(one) for one in (*contact.person.aliases, name)} | contact.removed
    names = (*row.aliases, row.name, contact.person.name)
    return (*{folded(one): one for one in names if folded(one) not in there}.values(),)


def new_links(contact: KnownContact, row: ImportedPerson) -> tuple[str, ...]:
    """Return the new links, however they are written, without those that the user deleted."""
    there = {*contact.person.links, *keys_of(contact.person.links), *contact.removed}
    return tuple(link for link in row.links if not {link, *keys_of([link])} & there)


def over(said: Mapping[str, str]) -> str:
    """Return the day, or yes, of who has died or is inactive; empty of all others."""
    found = {field.casefold(): value.casefold() for field, value in said.items()}
    told = (found.get(field, "") for field in OVER)
    return next((value for value in told if value == "yes" or DAY.fullmatch(value)), "")


def job_change(contact: KnownContact, said: Mapping[str, str]) -> JobChange | None:
    """Return the job that somebody had and the one they have now, where files said one before."""
    before = {name: contact.imported.get(name, "") for name in JOB}
    after = before | {name: said[name] for name in JOB if name in said}
    if not any(before[name] and before[name] != after[name] for name in JOB):
        return None
    return JobChange(contact.person.id, contact.person.name, in_words(before), in_words(after))


def earlier_job(contact: KnownContact, rows: Iterable[ImportedPerson]) -> JobChange | None:
    """Return the earlier job that files name again, where none names the present employer."""
    now, before = contact.imported.get("company", ""), contact.others.get("company", ())
    jobs = [row.person for row in rows if row.person.company]
    if not now or contact.person.company != now or now in [job.company for job in jobs]:
        return None
    again = next((job for job in jobs if job.company in before), None)
    if again is None:
        return None
    was = in_words({name: contact.imported.get(name, "") for name in JOB})
    job = in_words({"role": again.role, "company": again.company})
    return JobChange(contact.person.id, contact.person.name, was, job)


def in_words(job: Mapping[str, str]) -> str:
    """Return a job in words: 'PM at Acme'."""
    return f"{job['role']} at {job['company']}" if all(job.values()) else "".join(job.values())
