"""Drafts: kept beside the log, told apart by its name, and gone when they are taken away."""

from datetime import date

import pytest

from pmlog import drafts

TODAY = date(2026, 11, 22)


@pytest.fixture
def draft(log):
    text = b"== about\n\xff\n"
    return drafts.create(log, TODAY, "edit", "k7f", text, {"about": "José"}, {"a": [1]})


def test_a_draft_is_read_as_it_was_written(log, draft):
    assert draft.path == log.parent / "drafts" / "pmlog.db-edit-k7f-2026-11-22-1.txt"
    assert draft.path.read_bytes() == b"== about\n\xff\n"
    assert drafts.drafts_of(log) == [draft]
    assert draft.takes_up == "pmlog edit k7f --continue"


def test_only_its_owner_reads_it(draft):
    modes = [path.stat().st_mode & 0o777 for path in (draft.path.parent, draft.path, draft.about)]
    assert modes == [0o700, 0o600, 0o600]


def test_drafts_of_two_logs_in_a_folder_are_told_apart(log, draft):
    other = log.with_name("work.db")
    second = drafts.create(other, TODAY, "add", "chat", b"")
    assert drafts.drafts_of(log) == [draft]
    assert drafts.drafts_of(other) == [second]
    drafts.remove(second)
    assert drafts.files_of(log) == [draft.about, draft.path]


def test_each_draft_has_a_number_of_its_own(log, draft):
    second = drafts.create(log, TODAY, "edit", "k7f", b"")
    assert second.path.name == "pmlog.db-edit-k7f-2026-11-22-2.txt"
    assert drafts.drafts_of(log) == [draft, second]


def test_copies_of_an_editor_belong_to_it_and_go_with_it(log, draft):
    for name in (f".{draft.path.name}.swp", f"{draft.path.name}~", f"#{draft.path.name}#"):
        (draft.path.parent / name).write_text("a copy")
    assert len(drafts.files_of(log)) == 5
    drafts.remove(draft)
    assert not draft.path.parent.exists()


def test_the_text_is_kept_even_where_what_is_beside_it_is_lost(log, draft):
    draft.about.write_text("{")
    assert drafts.drafts_of(log) == [draft._replace(base={}, options={})]


def test_a_draft_that_is_worked_on_is_in_use(draft):
    assert not drafts.is_in_use(draft)
    with drafts.in_use(draft):
        assert drafts.is_in_use(draft)
    assert not drafts.is_in_use(draft)


def test_what_was_typed_as_an_id_never_leads_out_of_the_folder(log):
    draft = drafts.create(log, TODAY, "answer", "../../X y/é" + "z" * 300, b"")
    assert draft.path.name == f"pmlog.db-answer-xy{'z' * 18}-2026-11-22-1.txt"
    assert drafts.drafts_of(log) == [draft]
