"""Contacts as files hold them: each reader, its traps, and bytes that nobody foresaw."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pmlog.formats import detect
from pmlog.formats.cards import vcard
from pmlog.formats.dates import birthday, day
from pmlog.formats.detect import JSON
from pmlog.formats.sanitize import sanitize
from pmlog.formats.source_file import ReadOptions, SourceFile
from tests.effort import examples
from tests.formats.sound import unclean, unsound

WISHES = ReadOptions(date(2026, 11, 22))
SAMPLES = Path(__file__).parents[3] / "shared" / "samples"


def read(text, name="x.csv"):
    file = SourceFile(name, text if isinstance(text, bytes) else text.encode())
    word = detect.detect(file)
    assert word is not None
    return sanitize(detect.read(file, word, WISHES), name, WISHES.today)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "Notes:\n",
        'Notes:\n"When exporting, ..."\n\n',
        "Notes:\nnot quoted, with a comma\nmore\n\n\n",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("sign", [",", ";"])
def test_connections_of_every_year(before, end, sign):
    text = before + "First Name,Last Name,Email Address,Company,Position,Connected On\n"
    text += 'Ada,"Lovelace, PhD",,Analytical,PM,05 Nov 2023\n,,,,,02 Oct 2023\n'
    if sign == ";":
        text = text.replace('"Lovelace, PhD"', "Lovelace").replace(",", sign)
    result = read(text.replace("\n", end))
    (ada,) = result.people
    assert (result.kind, ada.name, ada.person.company, result.skipped) == (
        "linkedin",
        "Ada Lovelace",
        "Analytical",
        1,
    )
    assert ada.extra["Connected on LinkedIn"] == "2023-11-05"


def test_a_day_that_is_not_understood_is_kept_and_said():
    text = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    text += "A,B,,,,,05 Foo 2020\n"
    result = read(text)
    assert result.people[0].extra["Connected on LinkedIn"] == "05 Foo 2020"
    assert [problem.line for problem in result.problems] == [2]


def test_google_of_both_headers():
    new = (
        "First Name,Last Name,Nickname,Organization Name,Organization Title,Birthday,Labels,"
        "E-mail 1 - Label,E-mail 1 - Value,Website 1 - Value\n"
        "Ada,Lovelace,Countess,Analytical,PM,--12-10,* myContacts ::: Founders,* Work,"
        "a@x.org ::: b@x.org,linkedin.com/in/ada\n"
    )
    old = (
        "Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value\n"
        "Ada Lovelace,Ada,Lovelace,* myContacts,* ,a@x.org\n,,,,,only@x.org\n"
    )
    result = read(new)
    (ada,) = result.people
    assert (result.kind, ada.name, ada.tags, ada.aliases) == (
        "google",
        "Ada Lovelace",
        ("founders",),
        ("Countess",),
    )
    assert ada.links == ("mailto:a@x.org", "mailto:b@x.org", "https://linkedin.com/in/ada")
    assert ada.extra["birthday"] == "--12-10"
    assert [person.name for person in read(old).people] == ["Ada Lovelace", "only@x.org"]


def test_outlook():
    text = (
        "First Name,Last Name,E-mail Address,Company,Job Title,Mobile Phone,Birthday\r\n"
        "Zoë,Núñez,z@x.org,Acme,PM,+41 79 555 55 55,0/0/00\r\n"
    )
    result = read(text.encode("cp1252"))
    (zoe,) = result.people
    assert (result.kind, zoe.name, dict(zoe.extra)) == ("outlook", "Zoë Núñez", {})
    assert zoe.links == ("mailto:z@x.org", "tel:+41795555555")


def test_guests():
    luma = (
        "api_id,name,first_name,last_name,email,approval_status,qr_code_url,What's your LinkedIn?\n"
        "1,,Ada,Lovelace,a@x.org,approved,q,linkedin.com/in/ada\n2,Ben,,,b@x.org,declined,q,\n"
    )
    result = read(luma)
    assert (result.kind, [p.name for p in result.people], result.skipped) == (
        "luma",
        ["Ada Lovelace"],
        1,
    )
    eventbrite = (
        "Order #,First Name,Last Name,Email,Attendee #,Attendee Status,Event Name\n"
        "1,Ada,Lovelace,a@x.org,1,Attending,ProductTank\n1,Ben,O,a@x.org,2,Refunded,ProductTank\n"
    )
    result = read(eventbrite)
    assert (result.kind, result.people[0].person.met, result.skipped) == (
        "eventbrite",
        "ProductTank",
        1,
    )


CARDS = {
    "2.1 quoted-printable with soft breaks": (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:N=C3=BA=\r\n"
        b"=C3=B1ez;Zo=C3=AB\r\nTEL;CELL;VOICE:+41 79 555 55 55\r\nEND:VCARD\r\n",
        "Zoë Núñez",
    ),
    "3.0 folded, grouped, escaped": (
        b"BEGIN:VCARD\nVERSION:3.0\nFN:Ada Love\n lace\nitem1.URL:http\\://x.org/a\\,b\n"
        b"item1.X-ABLabel:_$!<HomePage>!$_\nEND:VCARD\n",
        "Ada Lovelace",
    ),
    "4.0": (
        b"BEGIN:VCARD\nVERSION:4.0\nFN:Ada\nBDAY:--1210\nTEL;VALUE=uri:tel:+1-555-5555\nEND:VCARD",
        "Ada",
    ),
    "base64 that nobody indented": (
        b"BEGIN:VCARD\nFN:Ada\nPHOTO;ENCODING=b:AAAA\nBBBB\nCCCC==\nORG:X\nEND:VCARD\n",
        "Ada",
    ),
    "small letters, no end, few parts": (b"begin:vcard\nn:Dawson;Frank\n", "Frank Dawson"),
    "UTF-16": ("BEGIN:VCARD\nFN:Zoë\nEND:VCARD\n".encode("utf-16"), "Zoë"),
    "a code page and a charset that is none": (
        b"BEGIN:VCARD\nFN;CHARSET=blabla:Zo\xeb\nEND:VCARD\n",
        "Zoë",
    ),
    "an agent within": (
        b"BEGIN:VCARD\nFN:Ada\nAGENT:\nBEGIN:VCARD\nFN:Ben\nEND:VCARD\nEND:VCARD\n",
        "Ada",
    ),
}


@pytest.mark.parametrize("case", CARDS)
def test_cards(case):
    data, name = CARDS[case]
    assert [person.name for person in read(data, "x.vcf").people] == [name]


def test_groups_and_companies_are_no_people():
    text = "BEGIN:VCARD\nFN:X\nKIND:group\nEND:VCARD\n"
    text += "BEGIN:VCARD\nFN:Y\nX-ABShowAs:COMPANY\nEND:VCARD\n"
    result = read(text, "x.vcf")
    assert (result.people, result.skipped) == ((), 2)


def test_a_thousand_cards_and_ten_thousand_folded_lines_are_read():
    note = "NOTE:" + "".join(f"\n {n}" for n in range(10_000))
    text = f"BEGIN:VCARD\nFN:Ada\n{note}\nEND:VCARD\n" + "BEGIN:VCARD\nFN:Ben\nEND:VCARD\n" * 1_000
    assert len(read(text, "x.vcf").people) == 1_001


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("33000", "1990-05-07"),
        ("10. Dezember 1990", "1990-12-10"),
        ("10 décembre 1990", "1990-12-10"),
        ("10 de diciembre de 1990", "1990-12-10"),
        ("15 juil. 2020", "2020-07-15"),
        ("15 juin 2020", "2020-06-15"),
        ("1990年12月10日", "1990-12-10"),
        ("May 3rd, 2020", "2020-05-03"),
        ("10-Dec", "--12-10"),
        ("December 10", "--12-10"),
        ("29.2.", "--02-29"),
        ("31 Feb", "31 Feb"),
        ("12/10", "12/10"),
        ("99 bottles", "99 bottles"),
    ],
)
def test_a_birthday_is_read_as_programs_and_people_write_it(written, said):
    assert birthday(written) == said


def test_days_of_files():
    assert (
        day("05 Nov 2023") == day("2023-11-05 10:00:00 UTC") == day("5-Nov-23") == date(2023, 11, 5)
    )
    assert day("11/5/23, 1:12 AM", "mdy") == date(2023, 11, 5)
    assert day("5.11.2023") == date(2023, 11, 5)
    assert (day("11/5/23"), day("05 Foo 2020"), day("31 Feb 2020")) == (None, None, None)
    assert (birthday("1604-12-10"), birthday("--1210")) == ("--12-10", "--12-10")


@settings(max_examples=examples(60))
@given(some.sampled_from(sorted(detect.FORMATS)), some.binary(max_size=400))
def test_no_reader_fails_on_any_bytes(word, data):
    for result in detect.read_together([SourceFile("x", data)], word, WISHES):
        assert unsound(result, data.decode("latin-1")) == []


@settings(max_examples=examples(60))
@given(
    some.lists(
        some.sampled_from(
            [
                "BEGIN:VCARD",
                "END:VCARD",
                "FN:Ada",
                "N:",
                ";",
                " x",
                "TEL;",
                'a.b;c="d:',
                "=",
                "PHOTO;ENCODING=B:",
                "NOTE;QUOTED-PRINTABLE:=",
                "AGENT:",
                "ADR:;;;",
                "ORG:",
                "\\",
                "EMAIL:a@b.c",
            ]
        )
    )
)
def test_no_card_fails(lines):
    text = "\n".join(["BEGIN:VCARD", *lines])
    result = vcard.read(SourceFile("x", text.encode()), WISHES)
    assert unsound(result, text) == []
    assert unclean(sanitize(result, "x", WISHES.today)) == []


@settings(max_examples=examples(60))
@given(
    some.sampled_from(
        [
            "First Name,Last Name,Connected On",
            "CONVERSATION ID,FROM,TO,DATE,CONTENT",
            "From,To,Sent At,Message,Direction",
            "Given Name,Family Name,E-mail 1 - Value",
            "Order #,First Name,Last Name,Email",
            "Name,Email",
        ]
    ),
    some.text(alphabet='a,"\n;1/2026:@ ', max_size=200),
)
def test_no_row_fails(header, rows):
    file = SourceFile("x.csv", f"{header}\n{rows}".encode())
    word = detect.detect(file)
    if word:
        result = sanitize(detect.read(file, word, WISHES), "x.csv", WISHES.today)
        assert unsound(result, f"{header}\n{rows}") == []
        assert unclean(result) == []


def test_every_sample_is_read_or_refused():
    if not SAMPLES.is_dir():
        pytest.skip("no samples beside the project")
    for path in sorted(SAMPLES.glob("*/*")):
        file = SourceFile(path.name, path.read_bytes())
        word = detect.detect(file)
        if word and word != JSON:
            (result,) = detect.read_together([file], word, WISHES)
            assert unsound(result, path.read_bytes().decode("latin-1")) == [], path.name
