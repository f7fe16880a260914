"""Names, addresses and numbers are found in every spelling, and those of others left alone."""

import pytest

from pmlog.store.erasure.redaction import NameRedactor, RedactionNames
from pmlog.store.erasure.scrub_bytes import scrub

ADA = RedactionNames(
    ["Ada Lovelace", "Countess", "Will", "Zoë Müller"],
    [
        "mailto:ada.byron@mail.example",
        "tel:+49 171 1234567",
        "tel:030 99887766",
        "https://www.linkedin.com/in/ada-lov%C3%A9l",
        "https://notes.example/people/ada?tab=1",
        "https://ada.example",
    ],
    ["Ben Lovelace", "Ada King", "Maria Ada Lovelace"],
    ["acme.example"],
)
GONE = "[forgotten]"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ada Lovelace", GONE),
        ("ADA LOVELACE's idea", f"{GONE}'s idea"),
        ("Ada Lovelaces Idee", f"{GONE}s Idee"),
        ("Lovelace, Ada", GONE),
        ("lovelace ada", GONE),
        ("Ada\n  Lovelace", GONE),
        ("adalovelace", GONE),
        ("AdaLovelace1815", f"{GONE}1815"),
        ("ada.lovelace@elsewhere.example", f"{GONE}@elsewhere.example"),
        ("_ada_lovelace_", f"_{GONE}_"),
        ("#ada-lovelace", f"#{GONE}"),
        ("https://x.example/?q=Ada%20Lovelace", f"https://x.example/?q={GONE}"),
        ("https://x.example/ada+lovelace", f"https://x.example/{GONE}"),
        ("\u00c1da Lov\u00e9lace", GONE),
        ("A\u0301da Love\u0301lace, late", f"{GONE}, late"),
        ("Ada\u00a0Lovelace", GONE),
        ("Ada \u200bLovelace", GONE),
        ("zoe mueller", GONE),
        ("M\u00dcLLER, ZOE", GONE),
        ("COUNTESS and countess", f"{GONE} and {GONE}"),
        ("Will will", f"{GONE} will"),
        ("@will", f"@{GONE}"),
        ("Ada.Byron@Mail.Example", GONE),
        ("mailto:ada.byron%40mail.example", f"mailto:{GONE}"),
        ("ada.byron+news@mail.example", GONE),
        ("0171/123 45 67", GONE),
        ("+49 (0) 171-123.45.67", GONE),
        ("0049 171 1234567", GONE),
        ("+491711234567", GONE),
        ("tel:+49%20171%201234567", f"tel:{GONE}"),
        ("+49 30 99 88 77 66", GONE),
        ("(030) 99887766", f"({GONE}"),
        ("linkedin.com/in/ada-lov\u00e9l/", GONE),
        ("https://de.linkedin.com/in/Ada-Lov%c3%a9l?trk=x now", f"{GONE} now"),
        ("@ada-lov\u00e9l", GONE),
        ("notes.example/people/ada?tab=1", GONE),
        ("http://www.ada.example/blog/1", GONE),
    ],
)
def test_they_are_found_however_they_are_spelled(text, left):
    assert NameRedactor(ADA).text(f"ask {text} today") == f"ask {left} today"


@pytest.mark.parametrize(
    "text",
    [
        "adamant lovelaces, ada",
        "Ben Lovelace, Ada King",
        "Maria Ada Lovelace",
        "i will",
        "nada lovelacey",
        "ada.byron@mail.example.org",
        "1711234567890",
        "at 17:11 23.4.567",
        "https://linkedin.com/in/ada-lovel-2",
        "notes.example/people/ben",
    ],
)
def test_what_only_looks_like_them_stays(text):
    assert NameRedactor(ADA).text(text) == text


def test_a_first_name_goes_only_where_they_took_part_and_nobody_else_bears_it():
    redactor = NameRedactor(RedactionNames(["Ada Lovelace"], (), ["Ben Lovelace"]))
    text = "Ada said so, Lovelace did not"
    assert redactor.text(text) == text
    assert redactor.text(text, within=True) == f"{GONE} said so, Lovelace did not"
    assert [*redactor.left(text)] == ["Ada", "Lovelace"]
    assert [*redactor.left("Ben Lovelace was there")] == []


def test_a_name_that_somebody_else_bears_goes_only_where_they_took_part():
    redactor = NameRedactor(RedactionNames(["Ada Lovelace"], (), ["Ada Lovelace"]))
    assert redactor.text("Ada Lovelace") == "Ada Lovelace"
    assert redactor.text("Ada Lovelace", within=True) == GONE


def test_a_word_that_is_a_name_too_is_one_only_where_it_is_spelled_so():
    redactor = NameRedactor(RedactionNames(["Will Young", "Mentor"]))
    assert redactor.text("I will, Will, mentor, Mentor") == f"I will, Will, mentor, {GONE}"
    assert redactor.text("I will, as Will is, young", within=True) == f"I will, as {GONE} is, young"
    assert [*redactor.left("I will")] == ["Will"]


def test_names_without_blanks_around_them_are_found():
    redactor = NameRedactor(RedactionNames(["王小明", "김철수", "สมชาย"]))
    assert redactor.text("我和王小明见面") == f"我和{GONE}见面"
    assert redactor.text("김철수는 간다") == f"{GONE}는 간다"
    assert redactor.text("พบสมชายวันนี้") == f"พบ{GONE}วันนี้"


def test_objects_stay_objects():
    redactor = NameRedactor(ADA)
    assert redactor.column('{"by": ["Ada Lovelace", {"Ada": 1}]}') == (
        f'{{"by": ["{GONE}", {{"Ada": 1}}]}}'
    )
    assert redactor.column('{"a": "Ada", "b": "Lovelace"}') == '{"a": "Ada", "b": "Lovelace"}'
    assert redactor.column("{Ada Lovelace") == f"{{{GONE}"


def test_in_a_damaged_file_only_the_bytes_of_names_change(tmp_path):
    file = tmp_path / "damaged.db"
    file.write_bytes(b"\x00b2cAda Lovelaceada lovelaceother\xff\x07ada.byron@mail.examplex\x00")
    assert scrub(file, ADA)
    assert file.read_bytes() == b"\x00b2c" + b"x" * 24 + b"other\xff\x07" + b"x" * 23 + b"\x00"
    assert not scrub(file, ADA)
