"""Cards of address books: joined files, several firms and names; one of ours comes home."""

import json
import quopri
from datetime import date

import pytest

from pmlog.formats import detect
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.formats.split_name import name_parts

OPTIONS = ReadOptions(date(2026, 11, 22))
ADA, BEN = (f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEND:VCARD" for name in ("Ada Vale", "Ben Orr"))
MARK = "\ufeff"


def read(text):
    data = text if isinstance(text, bytes) else text.encode()
    file = SourceFile("x.vcf", data)
    assert detect.detect(file) == "vcard"
    return detect.read(file, "vcard", OPTIONS)


def only(*lines):
    (person,) = read("\n".join(("BEGIN:VCARD", *lines, "END:VCARD", ""))).people
    return person


@pytest.mark.parametrize(
    "text",
    [
        ADA + BEN,
        f"{ADA}\n{MARK}{BEN}",
        f"{MARK}{ADA}{MARK}{BEN}\n",
        f"{ADA}\n\n{BEN}".replace("\n", "\r"),
        f"{ADA.removesuffix('END:VCARD')}TEL:5550123{BEN}",
        f"PRODID:-//Apple Inc.//iPhone OS 26.0.1//EN\n{ADA}\n{BEN}",
        f"{ADA}\n{BEN}".encode("utf-16"),
    ],
)
def test_cards_of_files_that_were_joined_are_all_there(text):
    assert [person.name for person in read(text).people] == ["Ada Vale", "Ben Orr"]


def test_a_calendar_or_a_text_about_cards_is_no_card():
    for text in (f"Look at this:\n{ADA}", f"BEGIN:VCALENDAR\nX:y\n{ADA}"):
        assert detect.detect(SourceFile("x", text.encode())) != "vcard"


@pytest.mark.parametrize(
    ("lines", "name", "others"),
    [
        (["FN:Addy", "N:Vale;Adelheid;Maria;Dr.;"], "Addy", ("Dr. Adelheid Maria Vale",)),
        (["FN:Ada Vale", "N:Vale;Ada;;;"], "Ada Vale", ()),
        (["FN:Dr. Ada Vale, PhD", "N:Vale;Ada;;Dr.;PhD"], "Dr. Ada Vale, PhD", ()),
        (["FN:ada@x.org", "N:Vale;Ada;;;"], "Ada Vale", ()),
        (["FN:Ada Vale", "N:Vale;Ada;;;", "X-MAIDENNAME:Orr"], "Ada Vale", ("Ada Orr",)),
        (["N:Doe;John;Philip,Paul;Dr.;Jr.,M.D."], "Dr. John Philip Paul Doe Jr. M.D.", ()),
        (["N:van der Berg;Jan;;;"], "Jan van der Berg", ()),
        (["N:Berg;Jan;van der;;"], "Jan van der Berg", ()),
        (["N:Berg\\, van der;Jan;;;"], "Jan van der Berg", ()),
        (["N:bin Said;Omar;;;"], "Omar bin Said", ()),
    ],
)
def test_every_part_of_a_name_is_kept(lines, name, others):
    person = only(*lines)
    assert (person.name, person.aliases) == (name, others)


def test_the_second_firm_title_phone_and_address_are_kept():
    person = only(
        "FN:Ada Vale",
        *("ORG:Acme;Products", "ORG:Beta", "TITLE:PM", "TITLE:Coach"),
        *("TEL:tel:+1-801-555-9886;ext=3", "TEL:030 555012"),
        *("ADR:;;;;;;NO", "ADR:;;1 Lane;Oslo;;0150;NO"),
    )
    assert (person.person.company, person.person.role, person.person.city) == ("Acme", "PM", "Oslo")
    assert person.links == ("tel:+18015559886", "tel:030555012")
    assert dict(person.extra) == {
        "department": "Products",
        "also company": "Beta",
        "also role": "Coach",
        "extension of +18015559886": "3",
        "address": "NO; 1 Lane, Oslo, 0150, NO",
    }


def test_what_phones_write_by_a_name_of_their_own_is_what_it_is_on_other_cards():
    custom = "X-ANDROID-CUSTOM:vnd.android.cursor.item"
    (ada,) = read(
        f"BEGIN:VCARD\nFN:Ada Vale\n{custom}/nickname;Addy;1;;;\n{custom}/relation;Ben Orr;14;;\n"
        "DEATHDATE:20250101\nEND:VCARD\n"
    ).people
    assert (ada.aliases, dict(ada.extra)) == (
        ("Addy",),
        {"related": "Ben Orr", "died": "2025-01-01"},
    )


def test_a_card_that_has_no_name_but_that_of_a_firm_is_of_the_firm():
    firm = "BEGIN:VCARD\nFN:Acme GmbH\nORG:Acme GmbH;Sales\nEND:VCARD\n"
    result = read(firm + firm.replace("ORG", "N:Vale;Ada;;;\nORG"))
    assert ([person.name for person in result.people], result.skipped) == (["Acme GmbH"], 1)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Vale", ("Vale", "Ada", "", "", "")),
        ("Ada", ("", "Ada", "", "", "")),
        ("Jan van der Berg", ("van der Berg", "Jan", "", "", "")),
        ("Dick Van Dyke", ("Van Dyke", "Dick", "", "", "")),
        ("Van Morrison", ("Morrison", "Van", "", "", "")),
        ("Maria de la Cruz", ("de la Cruz", "Maria", "", "", "")),
        ("Anna Maria da Silva", ("da Silva", "Anna Maria", "", "", "")),
        ("Omar bin Said", ("bin Said", "Omar", "", "", "")),
        ("John Doe Jr.", ("Doe", "John", "", "", "Jr.")),
        ("Sammy Davis, Jr.", ("Davis", "Sammy", "", "", "Jr.")),
        ("Prof. Dr. Jan von Neumann III", ("von Neumann", "Jan", "", "Prof. Dr.", "III")),
    ],
)
def test_a_name_goes_into_a_card_with_its_particles(name, parts):
    assert name_parts(name) == parts


@pytest.fixture
def card(pmlog, tmp_path):
    """Write Jan, of whom little is said, into the log and onto a card; returns the file."""
    pmlog('people add "Jan van der Berg" --company Acme')
    file = tmp_path / "jan.vcf"
    file.write_text(pmlog("export vcard -").out)
    return file


def test_a_card_that_left_comes_home_whatever_was_changed_on_it(pmlog, card):
    text = card.read_text()
    assert "N:van der Berg;Jan;;;" in text
    text = text.replace("Jan van der Berg", "Johannes Berg").replace(
        "van der Berg;Jan", "Berg;Johannes"
    )
    card.write_text(text.replace("ORG:Acme", "ORG:Beta\nTEL:+47 555 01 23"))
    assert pmlog(f"import {card} --yes").code == 0
    (jan,) = json.loads(pmlog("people --json").out)
    assert (jan["name"], jan["company"], jan["links"]) == (
        *("Jan van der Berg", "Acme"),
        ["tel:+475550123"],
    )
    assert jan["aliases"] == ["Johannes Berg"]


def test_a_card_comes_home_by_the_parts_of_its_name_where_it_is_called_otherwise(pmlog, card):
    card.write_text(card.read_text().replace("FN:Jan van der Berg", "FN:Johnny\nX-KIND:individual"))
    pmlog(f"import {card} --yes")
    (jan,) = json.loads(pmlog("people --json").out)
    assert (jan["name"], jan["aliases"]) == ("Jan van der Berg", ["Johnny"])


def test_an_id_alone_says_nothing_for_other_logs_have_ids_as_well(pmlog, card):
    card.write_text(card.read_text().replace("Jan", "Ada").replace("van der Berg", "Vale"))
    pmlog(f"import {card} --yes")
    assert len(json.loads(pmlog("people --json").out)) == 2


def test_a_card_of_somebody_else_is_not_taken_for_one_of_ours(pmlog, card):
    card.write_text(
        card.read_text().replace("UID:urn:uuid:", "UID:urn:uuid:0").replace("Jan", "Jon")
    )
    pmlog(f"import {card} --yes")
    assert len(json.loads(pmlog("people --json").out)) == 2


def google(card):
    """As Google gives a card back: no id of ours, a label for all, the profile as a page."""
    lines = (line for line in card.split("\r\n") if not line.startswith(("UID", "REV", "X-SOC")))
    text = "\n".join(lines).replace("item1.X-ABLabel:LinkedIn", "item1.X-ABLabel:PROFILE")
    return text.replace("END:VCARD", "CATEGORIES:myContacts\nEND:VCARD")


def apple(card):
    """As Apple does: its own id, types and capitals, the profile of its own kind only."""
    lines = (line for line in card.split("\r\n") if not line.startswith(("UID", "item1")))
    text = "\n".join(lines).replace(
        "EMAIL;TYPE=INTERNET", "EMAIL;type=INTERNET;type=HOME;type=pref"
    )
    more = "X-ABUID:0F:ABPerson\nPRODID:-//Apple Inc.//macOS 26//EN\nUID:another\n"
    return text.replace("FN:", f"{more}FN:").replace("ORG:Acme", "ORG:Acme;").replace("tel:", "")


def android(card):
    """As old phones do: version 2.1, quoted-printable, no id, nothing of the web."""
    name = quopri.encodestring("van der Bérg;Zoë;;;".encode()).decode()
    head = f"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{name}\n"
    lines = (line for line in card.split("\r\n") if line.startswith(("EMAIL", "TEL", "ORG")))
    text = "\n".join(lines).replace("TEL;TYPE=VOICE", "TEL;CELL").replace(";TYPE=INTERNET", ";HOME")
    return f"{head}{text}\nEND:VCARD\n"


KHARD = """BEGIN:VCARD
VERSION:3.0
{uid}
ADR;TYPE=home:;;Gate 1;Oslo;;;
BDAY:1980-05-06
EMAIL;TYPE=INTERNET:jan@berg.invalid
FN:Jan van der Berg
N:van der Berg;Jan;;;
NICKNAME:Johnny
ORG:Beta
REV:20261128T205946Z
TEL;TYPE=cell:+4799887766 ext. 5
X-KIND:individual
X-MAIDENNAME:de Vries
END:VCARD
"""
"""What khard 0.22.0 makes of a card of ours whose fields are edited in it."""


def test_what_was_edited_in_khard_comes_home(pmlog, card):
    uid = next(line for line in card.read_text().splitlines() if line.startswith("UID"))
    card.write_text(KHARD.format(uid=uid))
    pmlog(f"import {card} --yes")
    (jan,) = json.loads(pmlog("people --json").out)
    assert (jan["city"], jan["aliases"]) == ("Oslo", ["Jan de Vries", "Johnny"])
    assert jan["links"] == ["mailto:jan@berg.invalid", "tel:+4799887766"]
    kept = json.loads(pmlog("people show Jan --json").out)["imported"]
    assert kept == {
        "company in a file": "Beta",
        "birthday": "1980-05-06",
        "address": "Gate 1, Oslo",
        "extension of +4799887766": "5",
    }
    assert "nothing was written" in pmlog(f"import {card} --yes").out


def khard(card):
    """As somebody does who edits the card in a folder: all as it was, and a note."""
    return card.replace("END:VCARD", "NOTE:met in Oslo\nEND:VCARD")


@pytest.mark.parametrize("books", [[google], [apple], [android], [khard], [google, apple, khard]])
def test_a_card_that_was_in_other_address_books_makes_nobody_new(pmlog, tmp_path, books):
    pmlog(
        'people add "Zoë van der Bérg" --company Acme --link mailto:z@x.org --link tel:+475550123 '
        "--link https://www.linkedin.com/in/zoe"
    )
    text = pmlog("export vcard").out
    for book in books:
        text = book(text)
        (tmp_path / "book.vcf").write_text(text)
        assert pmlog(f"import {tmp_path / 'book.vcf'} --yes").code == 0
    (zoe,) = json.loads(pmlog("people --json").out)
    assert (zoe["name"], zoe["company"], zoe["aliases"], len(zoe["links"])) == (
        *("Zoë van der Bérg", "Acme"),
        *([], 3),
    )
