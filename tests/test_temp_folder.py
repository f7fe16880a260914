"""Plain copies: in a hidden folder beside the log, gone on every signal, swept when they were left.

What is held belongs to a run that lives, and stays.
"""

import os
import signal

import pytest

from pmlog import signals
from pmlog.temp_folder import folder_of, leftovers, sweep, temp_folder

ENDING = [one for one in signals.ENDING if one != signal.SIGINT]


def test_it_is_private_and_gone_afterwards(log):
    with temp_folder(log) as folder:
        (folder / "plain").write_text("x")
        assert folder.parent == log.parent / ".pmlog.db-temp"
        assert [p.stat().st_mode & 0o777 for p in (folder.parent, folder)] == [0o700, 0o700]
    assert not folder_of(log).exists()


@pytest.mark.parametrize("number", ENDING)
def test_it_is_gone_after_every_signal_that_can_be_caught(log, number):
    before = signal.getsignal(number)
    with pytest.raises(SystemExit) as left, temp_folder(log):
        os.kill(os.getpid(), number)
    assert left.value.code == 128 + number
    assert not folder_of(log).exists()
    assert signal.getsignal(number) == before


def test_ctrl_c_is_what_it_always_is(log):
    with pytest.raises(KeyboardInterrupt), temp_folder(log):
        os.kill(os.getpid(), signal.SIGINT)
    assert not folder_of(log).exists()


def test_a_second_signal_does_not_stop_the_cleaning_up(log, monkeypatch):
    real = signals.hold

    def again():
        real()
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr("pmlog.signals.hold", again)
    with pytest.raises(SystemExit), temp_folder(log):
        os.kill(os.getpid(), signal.SIGTERM)
    assert not folder_of(log).exists()


def test_a_signal_that_was_ignored_stays_ignored(log):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with temp_folder(log) as folder:
            os.kill(os.getpid(), signal.SIGHUP)
            assert folder.is_dir()
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_what_a_killed_run_left_is_swept_by_the_next_command(log, pmlog):
    pmlog("people add Ada")
    left = folder_of(log) / "pmlog-temp-1-abc"
    left.mkdir(parents=True)
    (left / "plain").write_text("secret")
    with temp_folder(log) as mine:
        assert not left.exists()
        left.mkdir()
        assert leftovers(log) == [left]
        pmlog("list")
        assert (left.exists(), mine.exists()) == (False, True)
    assert not folder_of(log).exists()


def test_where_nothing_can_be_made_beside_the_log_the_system_has_a_place(tmp_path, monkeypatch):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    with temp_folder(tmp_path / "nowhere" / "pmlog.db") as folder:
        assert folder.parent == elsewhere
    assert list(elsewhere.iterdir()) == []


def test_what_lies_there_of_others_is_left_alone(log):
    other = folder_of(log) / "mine"
    other.mkdir(parents=True)
    sweep(log)
    assert other.exists()
