"""Files of lines that wait: what is read of them, and which of their lines are decided on."""

import os
from datetime import date

import pytest

from pmlog.inbox_files import file_at, files_in

TODAY = date(2026, 11, 22)


def file_of(folder, name, content, changed=1):
    """A file with a time of its own, as it is read."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    os.utime(path, ns=(changed, changed))
    return file_at(path, name, changed, TODAY)


def texts(lines):
    """Their texts."""
    return [line.text for line in lines]


@pytest.mark.parametrize(
    ("name", "line", "text", "day"),
    [
        ("2026-11-19 18.05.txt", "chat Ada", "chat Ada", "2026-11-19"),
        ("20261119-180500.txt", "chat Ada", "chat Ada", "2026-11-19"),
        ("2026-11-19.txt", "2026-11-17 18:05 - chat Ada", "chat Ada", "2026-11-17"),
        ("2026-11-19.txt", "2026-11-17T18:05:00Z chat Ada", "chat Ada", "2026-11-17"),
        ("2026-11-19.txt", "2027-01-01 chat Ada", "2027-01-01 chat Ada", "2026-11-19"),
        ("2027-01-01.txt", "chat Ada", "chat Ada", "1970-01-01"),
        ("note", "\x1b]0;x\x07chat \u202eAda", "]0;xchat Ada", "1970-01-01"),
    ],
)
def test_a_line_is_of_the_day_it_was_written_down(in_utc, tmp_path, name, line, text, day):
    (found,) = file_of(tmp_path, name, f"\n{line}\r\n\n").lines
    assert (found.text, found.day.isoformat()) == (text, day)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff\xe9 abc", "it is no UTF-8 text"),
        (b"\n \n", "it is empty"),
        (b"x" * 2001, "a line has more than 2000 characters"),
        (b"x\n" * 201, "it has more than 64 kB or 200 lines"),
        (b"x" * 64_001, "it has more than 64 kB or 200 lines"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path, content, problem):
    assert file_of(tmp_path, "a.txt", content)[3:] == ((), problem)


def test_a_text_of_windows_is_read(tmp_path):
    assert texts(file_of(tmp_path, "a.txt", "chat Zoë".encode("utf-16")).lines) == ["chat Zoë"]


def test_links_folders_and_other_files_are_left_alone(tmp_path):
    file_of(tmp_path, "a.txt", "chat Ada")
    for name in (".b.txt", "c.txt~", "~$d.txt", "e.pdf", "f.icloud"):
        file_of(tmp_path, name, "chat Ada")
    (tmp_path / "g").mkdir()
    (tmp_path / "h.txt").symlink_to(tmp_path / "a.txt")
    assert [file.name for file in files_in(tmp_path, TODAY)] == ["a.txt"]
    assert files_in(tmp_path / "none", TODAY) == []


class TestDecided:
    """A file 'inbox.txt' of three lines, two of them alike."""

    @pytest.fixture
    def file(self, tmp_path):
        return file_of(tmp_path, "inbox.txt", "chat Ada\nchat Ben\nchat Ada\n")

    def test_equal_lines_are_told_apart(self, file):
        decided = file.decided([file.source(file.lines[0])])
        assert decided == [file.lines[0]]
        assert len({line.mark for line in file.lines}) == 3

    def test_of_a_file_that_grew_the_old_lines_stay_decided(self, file, tmp_path):
        sources = [file.source(line) for line in file.lines[:2]]
        grown = file_of(tmp_path, "inbox.txt", "chat Ada\nchat Ben\nchat Ada\nchat Cy\n", 2)
        assert texts(grown.decided(sources)) == ["chat Ada", "chat Ben"]

    def test_a_new_file_of_a_name_is_a_new_one(self, file, tmp_path):
        sources = [file.source(line) for line in file.lines]
        assert len(file.decided(sources)) == 3
        again = file_of(tmp_path, "inbox.txt", "chat Ada\n", 2)
        assert again.decided(sources) == []

    @pytest.mark.parametrize("is_aside", [True, False])
    def test_what_was_written_into_it_while_it_went_is_new(self, file, tmp_path, is_aside):
        sources = [file.source(line) for line in file.lines]
        grown = file_of(tmp_path, "inbox.txt", "chat Ada\nchat Ben\nchat Ada\nchat Cy\n")
        decided = grown.decided(sources, is_aside=is_aside)
        assert texts(decided) == ["chat Ada", "chat Ben", "chat Ada"]

    def test_one_that_lies_aside_is_as_it_was(self, file, tmp_path):
        later = file_of(tmp_path, "inbox.txt", "chat Ada\nchat Cy\n", 2)
        assert file.decided([later.source(later.lines[0])], is_aside=True) == []

    def test_other_names_are_others(self, file, tmp_path):
        other = file_of(tmp_path, "other.txt", "chat Ada\nchat Ben\nchat Ada\n")
        assert not {file.source(line) for line in file.lines} & {
            other.source(line) for line in other.lines
        }
