"""What text from outside may hold, on its way in and on its way to a screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlog.errors import Misused, NotAllowed
from pmlog.text import (
    clean_line,
    clean_link,
    clean_name,
    clean_text,
    decode_argument,
    harmless,
    is_harmful,
    one_line,
    runs_code,
)

ANYTHING = st.text(st.characters())


class TestHarmless:
    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            ("", ""),
            ("plain, with accents: Zoë 山田", "plain, with accents: Zoë 山田"),
            ("two\nlines\tand a tab", "two\nlines\tand a tab"),
            ("\x1b[2Jgone", "[2Jgone"),
            ("\x1b]0;title\x07", "]0;title"),
            ("\x9b31m", "31m"),
            ("a\rb", "ab"),
            ("a\x00b\x7f", "ab"),
            ("\u202egnp.exe", "gnp.exe"),
            ("zero\u200bwidth", "zerowidth"),
            ("\ufeffBOM", "BOM"),
            ("\ud800", ""),
            ("a\u2028b\u2029c", "abc"),
            ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
            ("نامه\u200cای", "نامه\u200cای"),
            ("[red]x[/] :smile:", "[red]x[/] :smile:"),
        ],
    )
    def test_nothing_that_drives_a_terminal_is_left(self, text, kept):
        assert harmless(text) == kept

    @given(ANYTHING)
    def test_nothing_harmful_is_left_of_anything(self, text):
        assert not any(is_harmful(c) for c in harmless(text) if c not in "\n\t")

    @given(ANYTHING)
    def test_what_is_harmless_stays_as_it_is(self, text):
        assert harmless(harmless(text)) == harmless(text)

    @given(ANYTHING)
    def test_one_line_is_one_line(self, text):
        line = one_line(text)
        assert line == line.strip()
        assert "\n" not in line
        assert "  " not in line


class TestNames:
    def test_white_space_is_folded(self):
        assert clean_name("  Ada \n  Lovelace\t") == "Ada Lovelace"

    def test_two_hundred_characters_are_not_too_many(self):
        assert clean_name("x" * 200) == "x" * 200

    @pytest.mark.parametrize(
        ("typed", "why"),
        [
            ("", "a name cannot be empty"),
            (" \n\t ", "a name cannot be empty"),
            *((sign * 2, "a name cannot be invisible") for sign in "\u200d\u0301\u034f\ufe0f"),
            *((sign, "a name cannot be invisible") for sign in "\u3164\uffa0\u2800"),
            ("x" * 201, "a name has at most 200 characters, not 201"),
            ("Ada\x07", "a name cannot hold control characters"),
            ("\u202eada", "a name cannot hold control characters"),
        ],
    )
    def test_what_is_no_name_is_refused(self, typed, why):
        with pytest.raises(NotAllowed, match=f"^{why}$"):
            clean_name(typed)

    @pytest.mark.parametrize(
        "name", ["?", "🦊", "👩‍💻", "\ue000", "\u0378", "नि", "1", "می\u200cخواهم"]
    )
    def test_what_is_drawn_is_a_name(self, name):
        assert clean_name(name) == name

    def test_it_says_what_it_is_that_is_refused(self):
        with pytest.raises(NotAllowed, match=r"^a tag cannot be empty$"):
            clean_name("", "a tag")


class TestLines:
    def test_a_line_is_folded_and_harmless(self):
        assert clean_line(" send\nthe \x1b[31mdeck ", "--next") == "send the [31mdeck"

    def test_two_thousand_characters_are_not_too_many(self):
        assert clean_line("x" * 2000, "--about") == "x" * 2000
        with pytest.raises(
            NotAllowed, match=r"^--about has at most 2000 characters here, not 2001$"
        ):
            clean_line("x" * 2001, "--about")


class TestLongerText:
    def test_lines_stay_as_they_were_typed(self):
        assert clean_text("\none\r\n\r\n  two\rthree\n\n", "--notes") == "one\n\n  two\nthree"

    def test_a_hundred_thousand_characters_are_not_too_many(self):
        assert len(clean_text("x" * 100_000, "--notes")) == 100_000
        with pytest.raises(
            NotAllowed, match=r"^--notes has at most 100000 characters, not 100001$"
        ):
            clean_text("x" * 100_001, "--notes")


CODE = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " \tjavascript:alert(1)",
    "java\nscript:alert(1)",
    "java\x00script:alert(1)",
    "java\u200bscript:alert(1)",
    "javascript :alert(1)",
    "javascript%3Aalert(1)",
    "%6Aavascript:alert(1)",
    "%256Aavascript:alert(1)",
    "java%0Ascript:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript&#58;alert(1)",
    "&amp;#x6A;avascript:alert(1)",
    "ｊａｖａｓｃｒｉｐｔ：alert(1)",
    "view-source:javascript:alert(1)",
    "<javascript:alert(1)>",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "DATA:text/html;base64,PHNjcmlwdD4=",
)


class TestLinks:
    @pytest.mark.parametrize("link", CODE)
    def test_code_is_no_link(self, link):
        assert runs_code(link)
        with pytest.raises(NotAllowed, match=r"^a link cannot be code: "):
            clean_link(link)

    @pytest.mark.parametrize(
        "link",
        [
            "https://example.org/javascript:alert(1)",
            "https://example.org/?q=data:x",
            "mailto:javascript@example.org",
            "tel:+441234567",
            "linkedin.com/in/ada",
            "data.example.org/page",
            "signal:+441234567",
            "@ada",
            "",
        ],
    )
    def test_places_and_addresses_are_kept_as_they_are(self, link):
        assert clean_link(link) == link


class TestArguments:
    def test_text_stays_as_it_is(self):
        assert decode_argument("Łukasz") == "Łukasz"

    @pytest.mark.parametrize("word", ["\ud800", "Ren\udce9"])
    def test_bytes_that_are_no_text_are_refused(self, word):
        with pytest.raises(Misused, match=r"has bytes that are no UTF-8 text$"):
            decode_argument(word)

    @given(ANYTHING)
    def test_whatever_comes_back_is_text(self, word):
        try:
            text = decode_argument(word)
        except Misused:
            with pytest.raises(UnicodeEncodeError):
                word.encode()
        else:
            assert text.encode() == word.encode(errors="surrogateescape")
