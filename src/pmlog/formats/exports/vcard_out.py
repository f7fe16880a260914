"""People as vCards of version 3.0, which every address book reads."""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from pmlog.columns import texts_of
from pmlog.formats.content_lines import address, document, escape
from pmlog.formats.split_name import name_parts
from pmlog.importing.card_uid import card_uid
from pmlog.model import Person
from pmlog.text import runs_code

LINKEDIN = "linkedin.com/"


def to_vcards(
    people: Iterable[Person],
    changed: Mapping[str, str],
    *,
    notes: bool,
    birthdays: Mapping[str, str] = {},
    anniversaries: Mapping[str, str] = {},
) -> str:
    """Cards of these people; `changed` is the instant (UTC, ISO) each was changed last, by id.

    What is for you alone (notes, how you met, relation, cadence; `birthdays` and `anniversaries` by
    id) only comes along with `notes`.
    """
    return document(
        line
        for person in people
        for line in card(
            person,
            changed.get(person.id),
            notes=notes,
            yearly={
                "BDAY": birthdays.get(person.id, ""),
                "ANNIVERSARY": anniversaries.get(person.id, ""),
            },
        )
    )


def card(
    person: Person, changed: str | None, *, notes: bool, yearly: Mapping[str, str]
) -> Iterator[str]:
    """The lines of one card; `yearly` are days of theirs by the property that tells them."""
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:{card_uid(person)}"
    yield f"N:{parts(person.name)}"
    yield f"FN:{escape(person.name)}"
    if person.aliases:
        yield f"NICKNAME:{','.join(map(escape, person.aliases))}"
    yield from texts(person, private=False)
    yield from links(person.links)
    if person.tags:
        yield f"CATEGORIES:{','.join(map(escape, person.tags))}"
    if notes:
        yield from own(person)
        for name, day in yearly.items():
            yield from yearly_day(name, day)
    if changed:
        yield f"REV:{stamp(changed)}"
    yield "END:VCARD"


def parts(name: str) -> str:
    return ";".join(map(escape, name_parts(name)))


def links(urls: Iterable[str]) -> Iterator[str]:
    """Mail, telephone, and addresses of the web; a LinkedIn profile is named as one."""
    group = 0
    for url in urls:
        if runs_code(url):
            continue
        scheme, _, rest = url.partition(":")
        match scheme.lower():
            case "mailto":
                yield f"EMAIL;TYPE=INTERNET:{escape(unquote(rest.partition('?')[0]))}"
            case "tel":
                yield f"TEL;TYPE=VOICE:{escape(unquote(rest))}"
            case _ if LINKEDIN in url.lower():
                group += 1
                yield f"item{group}.URL:{address(url)}"
                yield f"item{group}.X-ABLabel:LinkedIn"
                yield f"X-SOCIALPROFILE;TYPE=linkedin:{address(url)}"
            case _:
                yield f"URL:{address(url)}"


def texts(person: Person, *, private: bool) -> Iterator[str]:
    """The lines of what is for others too, or of what is for you alone."""
    # The note goes first, as it always has: cards are compared line by line.
    for column, text in sorted(texts_of(person), key=lambda said: not said[0].long):
        if column.private == private:
            yield column.vcard_line.replace("{}", escape(text))


def own(person: Person) -> Iterator[str]:
    """What is for nobody but you."""
    yield from texts(person, private=True)
    if person.relation != "other":
        yield f"X-PMLOG-RELATION:{escape(person.relation)}"
    if person.cadence_days is not None:
        yield f"X-PMLOG-CADENCE-DAYS:{person.cadence_days}"


def yearly_day(name: str, day: str) -> Iterator[str]:
    """A birthday, 1815-12-10; where the year is not known, --12-10, as Apple writes it."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
        yield f"{name}:{day}"
    elif re.fullmatch(r"--\d{2}-\d{2}", day):
        yield f"{name};X-APPLE-OMIT-YEAR=1604:1604{day[1:]}"


def stamp(at: str) -> str:
    """An instant (UTC, ISO) as cards and calendars write it."""
    return at.partition("+")[0].partition(".")[0].replace("-", "").replace(":", "") + "Z"
