"""A calendar of Outlook as CSV: past talks become proposals, in any of its languages."""

from datetime import date

import pytest

from pmlog.formats import detect
from pmlog.formats.source_file import ReadOptions, SourceFile

TODAY = date(2026, 11, 22)
ENGLISH = (
    '"Subject","Start Date","Start Time","End Date","End Time","All day event",'
    '"Reminder on/off","Meeting Organizer","Required Attendees","Optional Attendees",'
    '"Meeting Resources","Description","Location","Private"\r\n'
)
GERMAN = (
    '"Betreff","Beginnt am","Beginnt um","Endet am","Endet um","Ganztägiges Ereignis",'
    '"Besprechungsplanung","Erforderliche Teilnehmer","Optionale Teilnehmer"\r\n'
)
FRENCH = (
    '"Objet","Début","Début","Fin","Fin","Journée entière","Organisateur d\'une réunion",'
    '"Participants obligatoires","Participants facultatifs"\r\n'
)
SPANISH = (
    "Asunto;Fecha de comienzo;Comienzo;Fecha de finalización;Finalización;Todo el día;"
    "Organizador de la reunión;Asistentes necesarios;Asistentes opcionales\r\n"
)


def row(
    title,
    day,
    who,
    *,
    start="10:00:00 AM",
    end="10:30:00 AM",
    all_day="False",
    room="",
    private="False",
):
    return (
        f'"{title}","{day}","{start}","{day}","{end}","{all_day}","True","Me Myself","{who}","",'
        f'"{room}","","{room}","{private}"\r\n'
    )


def of(text, encoding="utf-8", **options):
    file = SourceFile("calendar.csv", text.encode(encoding))
    word = detect.detect(file)
    assert word == "outlook-calendar"
    return detect.read(file, word, ReadOptions(TODAY, **options))


def said(result):
    return [(f"{e.date} {e.time}", e.minutes, e.avenue, e.people) for e in result.entries]


def test_talks_are_told_from_the_rest():
    result = of(
        ENGLISH
        + row("Lunch", "11/13/2026", "Me Myself;Okafor, Ben")
        + row("Coaching", "11/3/2026", "Me Myself;ada@example.org")
        + row("Sprint review", "11/3/2026", "Me Myself;Ada;Ben;Cy")
        + row("Holiday", "11/4/2026", "Me Myself;Ada", all_day="True")
        + row("Canceled: Coffee", "11/4/2026", "Me Myself;Ada")
        + row("Coffee", "11/30/2026", "Me Myself;Ada")
        + row("Big", "11/5/2026", "Me Myself;A B;C D;E F;G H;I J;K L;M N")
        + row("Focus", "11/6/2026", "Me Myself;Room 1", room="Room 1")
    )
    assert said(result) == [
        ("2026-11-13 10:00", 30, "chat", ("Ben Okafor",)),
        ("2026-11-03 10:00", 30, "coaching", ("ada@example.org",)),
    ]
    assert result.entries[1].links == (("mailto:ada@example.org",),)
    assert result.left == {
        "no talk by its title": 1,
        "all day": 1,
        "cancelled": 1,
        "still to come": 1,
        "more than 6 people": 1,
        "nobody else": 1,
    }
    assert (result.skipped, result.problems, result.rows) == (6, (), 8)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize(
    "text",
    [
        GERMAN + '"Kaffee","03.11.2026","10:00:00","03.11.2026","10:45:00","Falsch",'
        '"Ich Selbst","Ich Selbst;Brandt, Zoë",""\r\n',
        FRENCH + '"Café","03/11/2026","10:00:00","03/11/2026","10:45:00","Faux",'
        '"Ich Selbst","Ich Selbst;Zoë Brandt",""\r\n',
        SPANISH + "Café;3/11/2026;10:00:00;3/11/2026;10:45:00;Falso;Ich Selbst;"
        "Ich Selbst;Zoë Brandt\r\n",
    ],
)
def test_other_languages_and_encodings(text, encoding):
    (entry,) = of(text, encoding, order="dmy", me=frozenset({"name:ich selbst"})).entries
    assert (entry.date, entry.time, entry.minutes) == (date(2026, 11, 3), "10:00", 45)
    assert (entry.people, entry.avenue) == (("Zoë Brandt",), "chat")


def test_days_are_read_as_most_rows_can_only_be():
    rows = row("Lunch", "3/4/2026", "Me Myself;Ada"), row("Lunch", "4/25/2026", "Me Myself;Ada")
    text, me = ENGLISH + "".join(rows), frozenset({"name:me myself"})
    assert [e.date for e in of(text, order="dmy", me=me).entries] == [
        date(2026, 4, 25),
        date(2026, 3, 4),
    ]
    result = of(ENGLISH + row("Lunch", "3/4/2026", "Me Myself;Ada", start="10:00"))
    assert not result.entries
    assert [p.line for p in result.problems] == [2]


def test_a_mailbox_of_an_office_is_nobody():
    text = ENGLISH + row("Lunch", "11/13/2026", "Ada Vale;Sales <sales@x.invalid>;info@x.invalid")
    (entry,) = of(text, me=frozenset({"name:me myself"})).entries
    assert entry.people == ("Ada Vale",)


def test_what_is_private_there_is_private_in_the_log():
    rows = (
        row("Lunch", f"11/{day}/2026", "Ada", private=said)
        for day, said in ((13, "True"), (14, "False"))
    )
    found = of(ENGLISH + "".join(rows), me=frozenset({"name:me myself"}))
    assert [entry.private for entry in found.entries] == [False, True]


@pytest.mark.parametrize("start", ["10:00:00 AM", "1:05 pm", "9:00 a.m."])
def test_times_with_am_or_pm_tell_the_american_order(start):
    text, me = row("Lunch", "3/4/2026", "Me Myself;Ada", start=start), {"name:me myself"}
    (entry,) = of(ENGLISH + text, me=frozenset(me)).entries
    assert entry.date == date(2026, 3, 4)


def test_a_row_is_known_again_and_who_is_me_is_told_by_being_always_there():
    text = ENGLISH + row("A", "11/13/2026", "Ada") + row("B", "11/14/2026", "Ben")
    first, again = of(text), of(text)
    assert [e.people for e in first.entries] == [("Ben",), ("Ada",)]
    assert [e.source for e in first.entries] == [e.source for e in again.entries]
