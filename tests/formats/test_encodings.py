"""The letters of a file are told, or it is asked how they are written: never a silent guess."""

import json

import pytest

from pmlog.errors import Misused
from pmlog.formats.code_pages import encoding_named, likely_pages

WORDS = {
    "cp1250": ["Łukasz", "Dvořák Jiří", "Erzsébet Győr Łódź"],
    "cp1251": ["Иван Петров"],
    "koi8_r": ["Иван Петров"],
    "cp932": ["山田 太郎", "田中さくら"],
    "euc_jp": ["たなか 太郎"],
    "euc_kr": ["김민수"],
    "gb18030": ["王伟 北京"],
    "cp1253": ["Γιώργος Παπάς"],
    "cp1254": ["Gülşen Yıldız"],
    "cp1257": ["Jānis Bērziņš"],
    "mac_roman": ["Zoë Núñez"],
}


@pytest.mark.parametrize(
    ("encoding", "words"), [(page, words) for page, some in WORDS.items() for words in some]
)
def test_what_is_of_no_western_language_is_doubted(encoding, words):
    found = likely_pages(words.encode(encoding))
    assert found[0].encoding == encoding
    assert found[0].example in words


@pytest.mark.parametrize(
    "words",
    [
        "Zoë Núñez, François Müller, Ångström",
        "Søren Åse, Þór, João, naïve – 100 €",
        "Élodie BÉRANGER, STRAßE, GÖTZ",
        "Mª José, n°5, ¿Qué?, d’Été, Acme®, 20 £, m²",
        "Tomáš Novák",
        "Ada Vale",
    ],
)
def test_western_words_are_not(words):
    assert likely_pages(words.encode("cp1252")) == []


def test_a_word_among_many_is_no_doubt():
    many = "Zoë François Müller Élodie Núñez Jürgen André"
    assert likely_pages(f"{many} Dvoøák".encode("cp1252")) == []


def test_an_encoding_is_one_of_texts():
    assert encoding_named("Shift_JIS") == "Shift_JIS"
    for word in ("rot13", "base64", "klingon", ""):
        with pytest.raises(Misused):
            encoding_named(word)


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Write a file into the folder the test is in."""
    monkeypatch.chdir(tmp_path)
    return lambda name, text, encoding: (tmp_path / name).write_bytes(text.encode(encoding))


@pytest.mark.parametrize(
    ("name", "text", "encoding", "person"),
    [
        ("x.csv", "Name,Email\nŁukasz Wałęsa,l@x.org\n", "cp1250", "Łukasz Wałęsa"),
        ("x.csv", "氏名,メール\n山田 太郎,y@x.org\n", "shift_jis", "山田 太郎"),
        ("x.vcf", "BEGIN:VCARD\nFN:Łukasz\nEND:VCARD\n", "cp1250", "Łukasz"),
    ],
)
def test_it_is_asked_how_letters_are_written(pmlog, file, name, text, encoding, person):
    file(name, text, encoding)
    said = pmlog(f"import {name} --yes")
    assert (said.code, "--encoding" in said.err, " reads " in said.err) == (1, True, True)
    assert pmlog("people").out.count("\n") == 1
    assert pmlog(f"import {name} --encoding {encoding} --yes").code == 0
    assert [one["name"] for one in json.loads(pmlog("people --json").out)] == [person]


def test_a_western_file_is_told_and_one_in_another_encoding_than_was_said_refused(pmlog, file):
    file("x.csv", "Name,Email\nZoë Müller,z@x.org\n", "cp1252")
    assert "  encoding    cp1252, as in Zoë; --encoding says another" in pmlog("import x.csv").out
    said = pmlog("import x.csv --encoding utf-8 --yes")
    assert (said.code, "it is not in utf-8" in said.err) == (1, True)
    assert pmlog("import x.csv --encoding klingon").code == 2
