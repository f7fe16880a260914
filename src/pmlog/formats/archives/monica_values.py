"""The values in an export of Monica; a value of an unexpected type counts as missing."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta

from pmlog.days import LONGEST_SPAN
from pmlog.formats.contact_fields import phones
from pmlog.formats.dates import in_range
from pmlog.text import harmless, one_line

UNITS = {"week": "weeks", "month": "months", "year": "years"}

MOST = 30_000
"""So many things of one kind are read."""

PHONES = frozenset({"phone", "tel:", "mobile", "whatsapp", "telegram"})
"""What a kind of contact field is called, or begins with, that holds phone numbers."""

MOST_STEPS = 5_000
YEARLESS = "is_year_unknown"
GUESSED = "is_age_based"
Thing = Mapping[str, Any]


def groups(thing: Thing) -> list[Thing]:
    data = thing.get("data")
    return [one for one in data if isinstance(one, Mapping)] if isinstance(data, list) else []


def values(group: Thing) -> list[Any]:
    found = group.get("values")
    return found[:MOST] if isinstance(found, list) else []


def properties(thing: Thing) -> Thing:
    found = thing.get("properties")
    return found if isinstance(found, Mapping) else {}


def line_in(thing: Thing, name: str) -> str:
    """A text of one line; empty where there is none."""
    found = thing.get(name)
    return one_line(str(found)) if isinstance(found, str | int | float) else ""


def text_in(thing: Thing, name: str) -> str:
    """A text of several lines; empty where there is none."""
    found = thing.get(name)
    return harmless(found.replace("\r\n", "\n")).strip() if isinstance(found, str) else ""


def list_in(thing: Thing, name: str) -> list[Any]:
    """A list; empty where there is none."""
    found = thing.get(name)
    return found if isinstance(found, list) else []


def any_day_in(found: object) -> date | None:
    """The day in a text such as 2020-01-02T00:00:00Z, or in an object that has a `date`."""
    text = found.get("date") if isinstance(found, Mapping) else found
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def day_in(found: object) -> date | None:
    """The same, None if it is outside the range of a log."""
    day = any_day_in(found)
    return day and in_range(day)


def birthday(about: Thing) -> str:
    """A birthday: 1990-12-01, or --12-01 where the year is not known; not where it is guessed."""
    found = about.get("birthdate")
    day = any_day_in(found)
    if day is None or not isinstance(found, Mapping) or found.get(GUESSED):
        return day.isoformat() if day and not isinstance(found, Mapping) else ""
    return f"--{day:%m-%d}" if found.get(YEARLESS) else day.isoformat()


def cadence(found: object) -> int | None:
    """How often to keep in touch (days), where that was said."""
    text = str(found)
    days = int(text[:6]) if text.isascii() and text.isdigit() else 0
    return days if 0 < days <= LONGEST_SPAN else None


class ContactFieldType(NamedTuple):
    """A kind of contact field: how it is called, and whether it holds phone numbers."""

    name: str = ""
    is_phone: bool = False


def contact_field_types(account: Thing) -> dict[str, ContactFieldType]:
    """The kinds of contact fields by their id: 'Email', 'Phone', 'LinkedIn' ..."""
    found = {}
    for one in of_instance(account, "contact_field_types"):
        about = {**one, **properties(one)}
        name = line_in(about, "name")
        marks = {line_in(about, "type"), line_in(about, "protocol"), name.casefold()}
        found[line_in(one, "uuid")] = ContactFieldType(name, not PHONES.isdisjoint(marks))
    return found


def genders(account: Thing) -> dict[str, str]:
    found = of_instance(account, "genders")
    return {line_in(one, "uuid"): line_in(properties(one), "name") for one in found}


def of_instance(account: Thing, name: str) -> Iterator[Thing]:
    """What an account's server defines of a kind."""
    instance = account.get("instance")
    found = instance.get(name) if isinstance(instance, Mapping) else None
    yield from (one for one in found if isinstance(one, Mapping)) if isinstance(found, list) else ()


def links_in(data: str, kind: ContactFieldType) -> tuple[str, ...]:
    """A contact field as links: mailto:, tel: or https:; none of what is no address."""
    plain = data.replace(" ", "")
    if "@" in plain.strip("@") and "/" not in plain:
        return (f"mailto:{plain}",)
    if kind.is_phone:
        return (*phones(data),)
    if plain.startswith(("https://", "http://")):
        return (plain,)
    return (f"https://{plain}",) if "." in plain and "/" in plain else ()


def says_yes(thing: Thing, name: str) -> bool:
    """Whether something is said to be so; what is missing is not."""
    return thing.get(name) in (True, 1, "1", "true")


def next_day(about: Thing, today: date) -> date | None:
    """When a reminder comes next, from today on; None when it is past and comes no more."""
    day = any_day_in(about.get("initial_date"))
    if day is None or day >= today:
        return day and in_range(day)
    unit = UNITS.get(line_in(about, "frequency_type"))
    number = line_in(about, "frequency_number")
    every = int(number[:4]) if number.isascii() and number.isdigit() else 1
    if unit is None or every < 1:
        return None
    for count in range(1, MOST_STEPS):
        try:
            later = day + relativedelta(**{unit: every * count})  # type: ignore[arg-type]
        except (ValueError, OverflowError):
            return None
        if later >= today:
            return in_range(later)
    return None
