"""Lists of people as CSV: a `CsvSource` describes one program's list, and `PeopleReader` reads any.

A description says which columns a list has and what they mean, as far as `column_words` does not
know it. What becomes of a row is written here once: a cell is a field, a link or a tag, or it is
kept under the name of its column.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from pmlog.columns import NAMES
from pmlog.formats.column_words import AWAY, fields_in, is_surname_first
from pmlog.formats.contact_fields import (
    boxes,
    extensions,
    fuller_name,
    given_name_first,
    in_order,
    join_words,
    name_in_links,
    page,
    pages,
    phones,
    profile_named,
    several,
    tags_in,
)
from pmlog.formats.dates import NUMBERS, birthday, clock, day, minutes_between, order_of
from pmlog.formats.lists.table_file import CsvTable, Header, Row, has_header
from pmlog.formats.source_file import ReadOptions, SourceFile, fingerprint
from pmlog.formats.split_name import former_name
from pmlog.importing.records import (
    ImportedEntry,
    ImportedPerson,
    ImportResult,
    imported_person,
)
from pmlog.model import RELATIONS
from pmlog.names import fold

NO_DAY = re.compile(r"0+[/.\-]0+[/.\-]0+")
"""What some programs write where there is no day."""

YES = frozenset("true yes 1 ja oui sí si sim x".split())
"""What a column says that is called by what it says of somebody: `canceled`."""

Columns = tuple[str, ...]
"""Columns as regular expressions, each of which matches the whole name of a column."""

ReadLinks = Callable[[str], Iterable[str]]
"""The links in a cell: mailto:, tel: or https:."""

HANDLES = {
    "twitter": "https://x.com/",
    "x": "https://x.com/",
    "github": "https://github.com/",
    "instagram": "https://www.instagram.com/",
    "facebook": "https://www.facebook.com/",
}
"""Where a name somebody has in a network is an address."""

TEXTS = (*NAMES, "nick", "maiden", "relation", "tags")
TWO_WORDS = 2
"""A name of more words does not tell where the last name ends."""

PARTS = ("first", "middle", "last", "suffix")
"""The parts of a name, in the order in which they are said."""


def links_of(column: str) -> ReadLinks:
    """Reads pages and addresses; a handle is a page where the column says of what."""

    def links(cell: str) -> Iterator[str]:
        found = [*pages(cell)]
        yield from found
        yield from boxes(cell)
        handles = HANDLES.get(re.split("[ _]", column)[0])
        if not found and handles and " " not in cell:
            yield page(handles + cell.lstrip("@"))
        elif not found and "linkedin" in column:
            yield from profile_named(cell)

    return links


LINKS: Mapping[str, Callable[[str], ReadLinks]] = {
    "email": lambda _column: boxes,
    "link": links_of,
    "phone": lambda _column: phones,
}
"""What reads the links in a column of a field."""


class EventColumns(NamedTuple):
    """Columns that say of which event somebody was a guest; rows that say the same are one entry.

    `ends` and `time` are optional: a day in `starts` may have its time beside it.
    """

    avenue: str
    title: Columns
    starts: Columns
    time: Columns = ()
    ends: Columns = ()


class CsvSource(NamedTuple):
    """A program's list of people: which columns it has, and what they mean.

    Columns are regular expressions, which match a whole name as names are compared: in small
    letters, in English where `words` translate them. Where several columns are named, the first
    one that holds anything counts. What is not said is known by what lists usually call it.
    `docs/architecture.md` has an example.
    """

    kind: str
    """The word of the format, such as `outlook`."""

    header: tuple[Columns, ...] = ()
    """The header of such a list has at least one column of each of these groups."""

    holds: Columns = ()
    """Fields of which it has a column besides, whatever that is called."""

    words: Mapping[str, str] = {}
    """Names of columns in other languages, and the English ones."""

    names: Columns = ()
    """Columns with a whole name."""

    parts: tuple[Columns, ...] = ()
    """Columns with the parts of a name, in the order in which they are said."""

    else_named: Columns = ()
    """Columns that name somebody who has neither a name nor a link."""

    links: tuple[tuple[str, ReadLinks], ...] = ()
    """Columns with links, the surest first: the first link names somebody without a name."""

    fields: Mapping[str, Columns] = {}
    """Columns by what they hold: nick, maiden, company, role, city, met, notes, relation, tags."""

    split_tags: Callable[[str], Iterable[str]] = tags_in
    """The tags in a cell."""

    days: Mapping[str, str] = {}
    """Columns with a day, by name, and what it is kept as; empty: as the column is called."""

    day_order: str | None = None
    """`dmy` or `mdy`: how 11/12/26 is meant where neither the file nor the user tells."""

    dropped: Columns = ()
    """Columns that say nothing of a person, such as the price of a ticket."""

    absent: tuple[str, Columns] = ("", ())
    """Columns, and what they say (in small letters) of guests who do not come: expressions both."""

    event: EventColumns | None = None
    """Columns that say of which event the people of a list were guests."""

    lists_companies: bool = False
    """Whether a row of a company alone is an organisation: it is left out, and said."""

    nobody: str = ""
    """Why a row that names nobody is rightly left out; empty: it is a problem."""

    prepared: Callable[[Row], Row] | None = None
    """Makes of a row what the program means by it, before anything is read of it."""

    kept_as: Callable[[Row, str], str] | None = None
    """What the cell of a column is called that has no field; empty: as the column is called."""

    def is_header(self, header: Header) -> bool:
        """Whether a row names the columns of such a list."""
        named = {self.words.get(name, name) for name in header}
        is_like = all(columns_like(group, named) for group in self.header)
        return is_like and (not self.holds or {*self.holds} <= {*fields_in(header)})

    def is_one(self, file: SourceFile) -> bool:
        """Whether a file is such a list; only its start is looked at."""
        return has_header(file, self.is_header)

    def read(self, file: SourceFile, options: ReadOptions) -> ImportResult:
        """Everybody on a list; raises `NotReadable` where the file has no such header."""
        return self.read_table(CsvTable(file, self.is_header, self.words), options)

    def own_columns(self, header: Header) -> Columns:
        """The columns of a header that the description itself names."""
        some = [self.names, self.dropped, (*self.days, self.absent[0]), *self.parts]
        some += [*self.fields.values(), *(self.event or ())[1:]]
        return columns_like(chain(*some, (pattern for pattern, _ in self.links)), header)

    def with_usual_columns(self, header: Header, told: Mapping[str, str] = {}) -> "CsvSource":
        """The same with all that columns are usually called; `told` are columns of some fields."""
        own = {*self.own_columns(header), *told.values()}
        columns = fields_in(name for name in header if name not in own)
        columns |= {field: (column,) for field, column in told.items()}
        exactly = {field: tuple(map(re.escape, names)) for field, names in columns.items()}

        def usual(field: str) -> Columns:
            return exactly.get(field, ())

        days = dict.fromkeys(columns.get("anniversary", ()), "")
        days |= dict.fromkeys(columns.get("birthday", ())[:1], "birthday")
        links = ((name, LINKS[kind](name)) for kind in LINKS for name in columns.get(kind, ()))
        texts = {field: usual(field) for field in TEXTS} | {"met": usual("met") or usual("event")}
        starts, says_who_came = usual("event day"), columns_like(self.absent[:1], header)
        return self._replace(
            names=self.names or usual("name")[:1],
            parts=self.parts or tuple(usual(part)[:1] for part in PARTS),
            else_named=self.else_named or usual("company"),
            links=(*self.links, *((re.escape(name), read) for name, read in links)),
            fields={**texts, **self.fields},
            days={**days, **self.days},
            absent=self.absent if says_who_came else ("|".join(usual("state")), AWAY),
            event=self.event or EventColumns("meetup", usual("event"), starts, starts[::-1]),
        )

    def read_table(
        self, table: CsvTable, options: ReadOptions, told: Mapping[str, str] = {}
    ) -> ImportResult:
        """Everybody in a table whose header was found already."""
        reader = PeopleReader(self.with_usual_columns(table.names, told), table)
        people = tuple(reader.people(options))
        return ImportResult(
            self.kind,
            people,
            tuple(reader.events.values()),
            problems=tuple(table.problems),
            rows=table.count,
            left=reader.left,
        )


class PeopleReader:
    """Reads the people of one table as its source describes them; `left` counts who is left out."""

    def __init__(self, source: CsvSource, table: CsvTable) -> None:
        self.source = source
        self.table = table
        self.left: Counter[str] = Counter()
        self.events: dict[str, ImportedEntry] = {}
        self.ambiguous: set[str] = set()
        self.names = columns_like(source.names, table.names)
        self.is_surname_first = any(map(is_surname_first, self.names[:1]))
        self.parts = [columns_like(part, table.names) for part in source.parts]
        self.else_named = columns_like(source.else_named, table.names)
        self.fields = {
            field: there
            for field, columns in source.fields.items()
            if (there := columns_like(columns, table.names))
        }
        self.links: dict[str, ReadLinks] = {}
        for pattern, read_links in source.links:
            for column in columns_like((pattern,), table.names):
                self.links.setdefault(column, read_links)
        self.phones = [column for column, read in self.links.items() if read is phones]
        self.absent = columns_like((source.absent[0],), table.names)
        self.dropped = {*columns_like(source.dropped, table.names)}
        self.dropped |= {column for columns in (self.names, *self.parts) for column in columns}
        self.event = source.event or EventColumns("", (), ())
        self.title, self.starts, self.time, self.ends = (
            columns_like(columns, table.names) for columns in self.event[1:]
        )

    def people(self, options: ReadOptions) -> Iterator[ImportedPerson]:
        """Each row as a person; the events they were guests of are in `events` afterwards."""
        rows = list(self.table.rows())
        days = (row.get(column) for row in rows for column in self.source.days)
        order = order_of(days, options.order or self.source.day_order)
        event_order = order_of((row.get(*self.starts) for row in rows), options.order)
        for row in rows:
            away = self.absence(row)
            person = self.person(self.source.prepared(row) if self.source.prepared else row, order)
            if person and away:
                self.left["who did not come"] += 1
                self.table.problem(row.line, f"{person.name} is left out: {away}")
            elif person:
                self.attend(person, self.event_of(row, event_order))
                yield person

    def absence(self, row: Row) -> str:
        """What a row says of a guest who does not come; empty for one who does."""
        for column in self.absent:
            said = row.get(column)
            plain = said.casefold().replace("_", " ")
            if any(re.fullmatch(state, plain) for state in self.source.absent[1]):
                return column if plain in YES else said
        return ""

    def event_of(self, row: Row, order: str | None) -> ImportedEntry | None:
        """The event of a row, with nobody in it yet; None where no day is said."""
        starts = row.get(*self.starts)
        on = day(starts, order)
        if on is None:
            self.say_ambiguous(row.line, starts)
            return None
        title = row.get(*self.title)
        time = clock(row.get(*self.time)) or clock(starts)
        mark = f"{self.event.avenue}\n{on} {time or ''}\n{fold(title)}"
        return ImportedEntry(
            on,
            self.event.avenue,
            row.line,
            f"guests:{fingerprint(mark)}",
            time=time,
            about=title,
            minutes=minutes_between(starts, row.get(*self.ends)),
        )

    def say_ambiguous(self, line: int, starts: str) -> None:
        """Say once that the day of an event could be two."""
        if NUMBERS.match(starts) and starts not in self.ambiguous:
            self.ambiguous.add(starts)
            why = (
                f"the event is left out: {starts!r} could be two days; PMLOG_DATE_ORDER says which"
            )
            self.table.problem(line, why)

    def attend(self, person: ImportedPerson, event: ImportedEntry | None) -> None:
        """Add somebody to the event of their row, which begins with its first guest."""
        if event:
            known = self.events.get(event.source, event)
            self.events[event.source] = known._replace(
                people=(*known.people, person.name), links=(*known.links, person.links)
            )

    def person(self, row: Row, order: str | None) -> ImportedPerson | None:
        """A row as a person; None where it names nobody, which is counted or said."""
        cells = ((column, row.get(column), read) for column, read in self.links.items())
        links = {column: [*read(cell)] for column, cell, read in cells if cell}
        all_links = tuple(dict.fromkeys(link for some in links.values() for link in some))
        texts = {field: row.get(*columns) for field, columns in self.fields.items()}
        name = self.name(row, all_links, texts)
        if not name:
            self.leave_out(row, texts.get("company", ""))
            return None
        relation = texts.get("relation", "").casefold()
        others = (
            texts.get("nick", ""),
            former_name(name, texts.get("maiden", "")),
            fuller_name(name, in_order(*(row.get(*part) for part in self.parts))),
        )
        tags = (row.get(column) for column in self.fields.get("tags", ()))
        columns: dict[str, Any] = {name: texts.get(name, "") for name in NAMES}
        return imported_person(
            name,
            row.line,
            all_links,
            aliases=tuple(other for other in others if other and other != name),
            tags=tuple(chain.from_iterable(map(self.source.split_tags, tags))),
            relation=relation if relation in RELATIONS else "other",
            extra=self.rest_of(row, self.used_columns(row, links, texts), order),
            **columns,
        )

    def name(self, row: Row, links: tuple[str, ...], texts: Mapping[str, str]) -> str:
        """The name in a row, else the nickname, else the first link; empty for nobody.

        'Lovelace, Ada' is turned where it stands alone: beside a first name, nothing is turned.
        """
        whole, parts = row.get(*self.names), [*filter(None, (row.get(*one) for one in self.parts))]
        name = given_name_first(whole or parts[0]) if whole or len(parts) == 1 else in_order(*parts)
        if self.is_surname_first and whole == name and len(name.split()) == TWO_WORDS:
            name = join_words(*reversed(name.split()))
        name = name or texts.get("nick", "")
        if name or (self.source.lists_companies and texts.get("company")):
            return name
        return name_in_links(links) if links else row.get(*self.else_named)

    def leave_out(self, row: Row, company: str) -> None:
        """Leave a row out that names nobody: counted where that is right, else said."""
        if self.source.nobody:
            self.left[self.source.nobody] += 1
        elif company:
            self.table.problem(row.line, f"{company} is an organisation, not a person")
        else:
            self.table.problem(row.line, "nobody is named")

    def used_columns(
        self, row: Row, links: Mapping[str, list[str]], texts: Mapping[str, str]
    ) -> set[str]:
        """The columns of which links, tags and fields say all that they say."""
        used = {column for column, some in links.items() if some}
        used.update(self.fields.get("tags", ()))
        for field, value in texts.items():
            if field != "relation" or value.casefold() in RELATIONS:
                columns = self.fields[field]
                used.update(column for column in columns if row.cells.get(column) == value)
        return used

    def rest_of(self, row: Row, used: set[str], order: str | None) -> dict[str, str]:
        """What has no field, by the name it is kept as; nothing that the row says is lost."""
        kept: dict[str, str] = {}
        for column, cell in row.cells.items():
            if column in self.dropped or (column in used and "?" not in column):
                continue  # but the answer to a question is kept, whatever else is made of it
            if column in self.source.days and NO_DAY.fullmatch(cell):
                continue
            name = self.kept_as(row, column)
            value = birthday(cell, order) if column in self.source.days else cell
            value = "; ".join(several(value))
            kept[name] = f"{kept[name]}; {value}" if name in kept else value
        return kept | extensions(*map(row.get, self.phones)) if self.phones else kept

    def kept_as(self, row: Row, column: str) -> str:
        """What a cell without a field is called with a person."""
        own = self.source.kept_as and self.source.kept_as(row, column)
        return own or self.source.days.get(column) or self.table.title(column)


def columns_like(patterns: Iterable[str], names: Iterable[str]) -> Columns:
    """The columns that patterns match, in the order of the patterns, each once."""
    there = [name for name in names if name]
    found = (name for pattern in patterns for name in there if re.fullmatch(pattern, name))
    return tuple(dict.fromkeys(found))
