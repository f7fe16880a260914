"""Nothing is ever lost: a small run of each trial of benchmarks/trust.py, held to its bound."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from benchmarks.trials import (
    cost,
    crowds,
    damage,
    disks,
    evil,
    forgetting,
    kills,
    lines,
    overlaps,
    pairs,
    repairs,
    shells,
    signals,
    streams,
    two_worlds,
    undo_races,
)
from tests.effort import repeats

posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


@posix
def test_a_killed_command_has_written_all_or_nothing_and_what_it_said(tmp_path):
    found = kills.killed(tmp_path, 8)
    assert (found.lost, found.half_written, found.damaged, found.bad_backups) == (0, 0, 0, 0)


def test_many_at_once_are_all_kept_and_all_say_so(tmp_path):
    assert crowds.crowded(tmp_path, 12) == crowds.Crowd(12, 12, 12, 12, is_whole=True)


@posix
def test_flipped_bytes_are_found_or_do_not_matter(tmp_path):
    found = damage.flipped(tmp_path, repeats(12))
    assert {failure: found[failure] for failure in damage.FAILURES} == dict.fromkeys(
        damage.FAILURES, 0
    )
    assert found[damage.REFUSED] + found[damage.REPORTED] > 1


@posix
def test_a_log_that_was_cut_off_anywhere_is_refused_and_healed(tmp_path):
    assert damage.cut(tmp_path, repeats(12)) == {damage.REFUSED: repeats(12)}


@posix
def test_a_full_disk_refuses_in_one_line_and_loses_nothing(tmp_path):
    found = disks.full_by_limit(tmp_path, 3)
    assert found.true == found.tried
    assert found.refused > 0


def test_a_small_disk_does_so_too(tmp_path):
    found = disks.full_disk(tmp_path)
    if found is None:
        pytest.skip("only root may mount a small file system")
    assert found.true == found.tried
    assert found.refused > 0


@posix
def test_a_log_that_may_only_be_read_is_read_and_not_written():
    # Not within tmp_path: somebody else is to read there.
    with tempfile.TemporaryDirectory() as folder:
        found = disks.read_only(Path(folder))
    assert (found.true, found.refused) == (found.tried, 1)


def test_a_file_that_is_replaced_while_it_is_written_is_left_alone(tmp_path):
    assert disks.replaced(tmp_path) == disks.Refusals(2, 2, 2)


@posix
def test_made_up_command_lines_end_well(tmp_path):
    found = lines.typed(80)
    assert {what: found[what] for what in found if found[what]} == {lines.FINE: 80}


@posix
def test_a_stream_that_fails_is_said_in_one_line_and_denies_no_write(tmp_path):
    found = streams.tried(tmp_path, repeats(6))
    assert {what: found[what] for what in found if what != streams.FINE} == {}
    assert found[streams.FINE] >= repeats(6) * 5


def test_the_journal_is_smaller_than_the_log(tmp_path):
    with_journal, without = tmp_path / "with.db", tmp_path / "without.db"
    cost.fill(with_journal, 400, 80)
    cost.copied(with_journal, without)
    cost.drop_journal(without)
    assert with_journal.stat().st_size < cost.SIZE_BOUND * without.stat().st_size


@pytest.mark.parametrize("first", range(5_000, 5_000 + repeats(30), 10))
def test_what_is_handed_on_is_the_same_with_private_things_in_the_log_and_without(first):
    found = two_worlds.pairs(first, repeats(10), each=4)
    assert (found["pairs"], found["differing"]) == (repeats(10), 0)


@posix
@pytest.mark.parametrize("shell", shells.SHELLS)
def test_a_hostile_name_becomes_one_word_under_tab_and_nothing_of_it_is_run(shell, tmp_path):
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} on this machine")
    many = repeats(12)
    assert shells.completed(shell, tmp_path, shells.hostile_names(many)) == shells.Seen(many, 0, 0)


def test_who_is_forgotten_is_in_no_byte_and_nothing_brings_them_back(tmp_path):
    found = forgetting.trial(tmp_path, 1, steps=10, back=3)
    assert (found.left, found.back, found.unwell) == ((), (), ())
    assert found.bytes > 500_000


@posix
def test_a_signal_leaves_no_plain_text_and_loses_no_typed_one(tmp_path):
    found = signals.signalled(tmp_path, 4)
    assert (found.left, found.lost) == (0, 0)


def test_two_that_undo_at_once_report_what_they_did(tmp_path):
    seen = undo_races.raced(tmp_path, 6)
    assert seen == {(how, undo_races.TRUE): 3 for how in (undo_races.FORCED, undo_races.BY_CHANCE)}


def test_a_command_that_is_overtaken_does_what_it_would_do_afterwards(tmp_path):
    found = pairs.tried(tmp_path, 20)
    assert found.tried > 15
    assert found.different == ()


def test_of_two_who_edit_one_thing_at_once_nobody_loses_anything(tmp_path):
    many = 2 * len(overlaps.pairs())
    assert overlaps.overlapped(tmp_path, many) == overlaps.Overlaps(many, 0)


@posix
@pytest.mark.parametrize("role", evil.JUDGES)
def test_a_healthy_log_backup_or_export_is_of_no_harm(role, tmp_path):
    source = evil.healthy(tmp_path)
    assert evil.outcome(tmp_path / role, source, evil.Case(role, evil.unchanged, role)) == evil.FINE


@posix
def test_evil_logs_backups_and_json_are_refused_or_healed_and_no_mistake(tmp_path):
    assert evil.tried(tmp_path, repeats(9), seed=3).failed == ()


@posix
def test_a_repair_that_is_killed_leaves_the_old_log_or_a_healthy_one(tmp_path):
    found = repairs.killed(tmp_path, repeats(12))
    assert (found.gone, found.half, found.unhealed, found.lost, found.left) == (0, 0, 0, 0, 0)
    assert found.killed > 0
