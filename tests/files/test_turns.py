"""One at a time: the lock is held by whoever writes, and free when they end, however they end."""

from __future__ import annotations

import errno
import fcntl
import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gbt.files import turns
from gbt.files.outputs import OutputFailed, Outputs
from gbt.files.turns import LOCK, turn

FORK = multiprocessing.get_context("fork")


@pytest.fixture
def folder(tmp_path: Path) -> Outputs:
    return Outputs(tmp_path, "build").below(".state")


@pytest.fixture
def hold(folder):
    """Another process that has its turn, until it is told to end."""
    begun, end = FORK.Event(), FORK.Event()

    def work() -> None:
        with turn(folder):
            begun.set()
            end.wait(30)

    other = FORK.Process(target=work, daemon=True)
    other.start()
    assert begun.wait(30)
    other.leave = end.set
    yield other
    other.kill()
    other.join()


def test_whoever_is_patient_waits_and_is_told_so_once(folder, hold, monkeypatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 0.05)
    said: list[str] = []

    def waiting() -> None:
        said.append("waiting")
        hold.leave()

    with turn(folder, waiting=waiting) as held:
        assert held
        assert said == ["waiting"]


def test_a_short_wait_is_not_told(folder, hold) -> None:
    hold.leave()
    with turn(folder, waiting=lambda: pytest.fail("told")) as held:
        assert held


def test_whoever_is_impatient_goes_on_without(folder, hold) -> None:
    with turn(folder, patient=False) as held:
        assert not held
    hold.leave()
    hold.join(30)
    with turn(folder, patient=False) as held:
        assert held


def test_whoever_is_killed_leaves_it_free(folder, hold) -> None:
    os.kill(hold.pid, signal.SIGKILL)
    hold.join()
    with turn(folder, patient=False) as held:
        assert held


def test_it_is_free_afterwards_also_after_a_fault(folder) -> None:
    with pytest.raises(ZeroDivisionError), turn(folder):
        raise ZeroDivisionError
    with turn(folder, patient=False) as held:
        assert held


def test_workers_hold_it_until_the_last_has_gone(folder) -> None:
    """Of a build that was killed alone, some may still write."""
    end = FORK.Event()
    with turn(folder):
        worker = FORK.Process(target=end.wait, args=(30,), daemon=True)
        worker.start()
    with turn(folder, patient=False) as held:
        assert not held
    end.set()
    worker.join()
    with turn(folder, patient=False) as held:
        assert held


def test_whoever_cleans_up_meanwhile_does_not_let_two_in(folder, hold) -> None:
    folder.remove(LOCK)
    # a new file: the next holds that one, and whoever waited for the old one must see it
    with turn(folder, patient=False) as held:
        assert held
        with turn(folder, patient=False) as other:
            assert not other


@pytest.mark.parametrize(
    "lay", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("../outside"), Path.touch]
)
def test_what_stands_in_the_place_of_the_lock_is_removed(
    folder, tmp_path, lay: Callable[[Path], object]
) -> None:
    (tmp_path / "build" / ".state").mkdir(parents=True)
    (tmp_path / "build" / "outside").write_text("mine", encoding="utf-8")
    lay(tmp_path / "build" / ".state" / LOCK)
    with turn(folder) as held:
        assert held
    assert (tmp_path / "build" / "outside").read_text("utf-8") == "mine"


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOTSUP, errno.EBADF, errno.EINVAL])
def test_where_there_are_no_locks_nobody_waits(folder, monkeypatch, code: int) -> None:
    def refuses(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", refuses)
    started = time.monotonic()
    with turn(folder) as held:
        assert held
    assert time.monotonic() - started < 1


def test_no_lock_without_a_folder(tmp_path) -> None:
    (tmp_path / "build").touch()
    with pytest.raises(OutputFailed, match="不能写“build”"), turn(Outputs(tmp_path, "build").below(".state")):
        pass
