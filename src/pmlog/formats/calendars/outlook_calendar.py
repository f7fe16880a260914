"""A calendar of Outlook as CSV, in the languages of Western Europe: past talks, as proposals.

It has no ids and no zones: an event is known again by its start, its title and who was there.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from pmlog.formats.calendars.ics_classify import KnownGuests, NameFinder, clue_wanted, marks_in
from pmlog.formats.calendars.ics_events import (
    CALLED_OFF,
    Attendee,
    CalendarEvent,
    is_mailbox,
    name_said,
)
from pmlog.formats.contact_fields import boxes
from pmlog.formats.dates import clock, day, order_of
from pmlog.formats.lists.table_file import CsvTable, Header, Row, has_header
from pmlog.formats.proposals import WHOLE_DAY, ProposalBuilder
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.importing.records import ImportResult
from pmlog.names import fold
from pmlog.text import one_line

KIND = "outlook-calendar"

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "title": ("subject", "betreff", "objet", "asunto", "oggetto", "onderwerp", "assunto"),
    "day": ("start date", "beginnt am", "date de début", "début", "fecha de comienzo",
            "fecha de inicio", "data inizio", "data di inizio", "begindatum", "data de início"),
    "time": ("start time", "beginnt um", "heure de début", "début 2", "début", "comienzo",
             "hora de comienzo", "hora de inicio", "ora inizio", "ora di inizio", "begintijd",
             "hora de início"),
    "last day": ("end date", "endet am", "date de fin", "fin", "fecha de finalización",
                 "fecha de fin", "data fine", "data di fine", "einddatum", "data de término"),
    "end": ("end time", "endet um", "heure de fin", "fin 2", "fin", "finalización",
            "hora de finalización", "hora de fin", "ora fine", "ora di fine", "eindtijd",
            "hora de término"),
    "all day": ("all day event", "ganztägiges ereignis", "ganztaegiges ereignis",
                "journée entière", "todo el día", "tutto il giorno", "evento di un giorno",
                "gebeurtenis duurt hele dag", "hele dag", "dia inteiro"),
    "host": ("meeting organizer", "besprechungsplanung", "organisateur d'une réunion",
             "organizador de la reunión", "organizador de una reunión", "organizzatore riunione",
             "vergaderingsorganisator", "organizador da reunião"),
    "guests": ("required attendees", "erforderliche teilnehmer", "participants obligatoires",
               "asistentes necesarios", "asistentes requeridos", "partecipanti necessari",
               "vereiste deelnemers", "participantes necessários", "participantes obrigatórios"),
    "others": ("optional attendees", "optionale teilnehmer", "participants facultatifs",
               "asistentes opcionales", "partecipanti facoltativi", "optionele deelnemers",
               "participantes opcionais"),
    "rooms": ("meeting resources", "besprechungsressourcen", "ressources de la réunion",
              "recursos de la reunión", "risorse riunione", "vergaderresources",
              "recursos da reunião"),
    "private": ("private", "privat", "privé", "privado", "privato", "privé-afspraak", "particular"),
    "place": ("location", "ort", "emplacement", "ubicación", "luogo", "locatie", "local"),
}  # fmt: skip
"""What the columns are called; in French the day and the time have the same name."""

NO = frozenset("false falsch aus off no nein faux non falso onwaar nee 0".split())
IN_BRACKETS = re.compile(r"[<(\[][^<>()\[\]]*[>)\]]")
MOST_EVENTS = 20_000


def is_one(file: SourceFile) -> bool:
    return has_header(file, is_header)


def is_header(header: Header) -> bool:
    """Whether a row names a title, a day, and when it begins or ends."""
    named = set(header)

    def has(field: str) -> bool:
        return bool(named & set(COLUMNS[field]))

    return has("title") and has("day") and has("last day") and (has("time") or has("all day"))


def read(file: SourceFile, options: ReadOptions) -> ImportResult:
    """The talks of the calendar, newest first."""
    table = CsvTable(file, is_header)
    rows = list(table.rows(MOST_EVENTS))
    days = (f"{cell(row, 'day')} {cell(row, 'time')}" for row in rows)
    order = order_of(days, options.order)
    events = [event for row in rows if (event := event_of(row, order, table))]
    marks, clue = marks_in(events, "", options.me)
    known = KnownGuests(marks, options.relations, NameFinder(options.names))
    found = ProposalBuilder(known, options.today)
    found.problems = table.problems
    for event in events:
        found.add(event)
    result = found.result(KIND, table.count)
    return result._replace(clue=clue_wanted(clue, result.left))


def cell(row: Row, field: str) -> str:
    return row.get(*COLUMNS[field])


def event_of(row: Row, order: str | None, table: CsvTable) -> CalendarEvent | None:
    """A row as an event; None, and a problem, where its day is not understood."""
    on = day(cell(row, "day"), order)
    if on is None:
        why = f"the day {cell(row, 'day')!r} is not understood; PMLOG_DATE_ORDER says dmy or mdy"
        table.problem(row.line, why)
        return None
    start = moment(on, cell(row, "time"))
    end = moment(day(cell(row, "last day"), order) or on, cell(row, "end"))
    is_whole = cell(row, "all day").casefold() not in ("", *NO) or not clock(cell(row, "time"))
    title = one_line(cell(row, "title"))
    there = tuple(attendees(row))
    mark = "\n".join((start.isoformat(), title, *sorted(one.address for one in there)))
    return CalendarEvent(
        row.line,
        f"{KIND}:{sha256(mark.encode('utf-8', 'replace')).hexdigest()[:24]}",
        0,
        start,
        WHOLE_DAY if is_whole else max(0, int((end - start) / timedelta(minutes=1))),
        title,
        bool(CALLED_OFF.match(title)),
        there,
        one_line(cell(row, "place")),
        private=cell(row, "private").casefold() not in ("", *NO),
    )


def moment(on: date, words: str) -> datetime:
    """A day and the time in a cell; midnight where it says none."""
    found = clock(words)
    return datetime.combine(on, time.fromisoformat(found) if found else time.min)


def attendees(row: Row) -> Iterator[Attendee]:
    """Who invited and who was invited, each once, without rooms."""
    rooms = {fold(name) for name in split(cell(row, "rooms"))}
    seen = set()
    for field in ("guests", "others", "host"):
        for said in split(cell(row, field)):
            mail = next(boxes(said), "").casefold()
            name = name_said(IN_BRACKETS.sub("", said).replace(mail[7:] or "\0", ""), mail)
            address = mail or f"name:{fold(name)}"
            is_nobody = not name or fold(name) in rooms or is_mailbox(address, name)
            if not is_nobody and address not in seen:
                seen.add(address)
                yield Attendee(name, address, declined=False)


def split(words: str) -> list[str]:
    """The people of a cell: semicolons between them; a comma stands within a name."""
    return [one.strip(" '\"") for one in words.split(";") if one.strip(" '\"")]
