"""Tasks done in processes forked from this one, each within limits: what exceeds them ends alone.

Nothing that a task does (die, loop, swallow memory) reaches this process, which says of each task what came of it.
"""

from __future__ import annotations

import ctypes
import errno
import gc
import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from gbt import at_work
from gbt.at_work import Board, Work
from gbt.files.handles import reason
from gbt.files.outputs import OutputFailed
from gbt.files.scratch import scratch_folder
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.findings.say.defects import REMEDY, in_chinese
from gbt.workspace.limits import Limits

TASKS_PER_WORKER = 16
"""A worker is replaced after so many tasks, which bounds what is left in its memory."""
COLLECTED = 1_000_000
"""After so many new objects they are searched for garbage: a standard of ten pages leaves 50 000, or 6 MB."""
_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux."""
_GRACE = 5.0
"""Seconds in which a worker without work has to end."""

T = TypeVar("T")
Task = Callable[[str], T]


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why nothing came of a task, and what it was at."""

    reason: str
    remedy: str
    work: Work
    rule: str = "work-stopped"

    def finding(self, standard_id: str) -> Finding:
        """The finding of the standard."""
        place = Source(file=self.work.file or f"standards/{standard_id}/index.md", line=self.work.line)
        during = f"，当时在{self.work}" if self.work.step else ""
        return fault(self.rule, place, f"没有处理完这个标准：{self.reason}{during}", self.remedy)


_REDUCE = "减少或拆开指到的内容；内容确实需要时加大--time-limit（秒）、--memory-limit（MiB）"


def apart(task: Task[T], ids: Sequence[str], jobs: int, limits: Limits) -> Iterator[tuple[str, T | Stopped]]:
    """What came of the task for each standard, as they are finished. What is loaded now, the workers have too."""
    # what is loaded is never searched by a worker, which would copy it page by page
    gc.freeze()
    # what a worker that is stopped leaves lying about
    with scratch_folder() as scratch:
        crew = _Crew(task, ids, limits, str(scratch))
        try:
            yield from crew.run(min(jobs, len(ids)))
        finally:
            crew.dismiss()
            gc.unfreeze()


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    board: Board
    task: str = ""
    given: int = 0
    until: float = 0.0
    overdue: bool = False


class _Crew(Generic[T]):
    """Workers, each with a pipe of its own for what it is to do and what came of it."""

    def __init__(self, task: Task[T], ids: Sequence[str], limits: Limits, scratch: str) -> None:
        self._task, self._limits, self._scratch = task, limits, scratch
        self._waiting = deque(ids)
        self._parent = os.getpid()
        self._context = multiprocessing.get_context("fork")
        self._workers: dict[Connection[Any, Any], _Worker] = {}

    def run(self, size: int) -> Iterator[tuple[str, T | Stopped]]:
        for _ in range(size):
            self._engage()
        while self._workers:
            ready = wait(list(self._workers), self._patience())
            for pipe in ready:
                assert isinstance(pipe, Connection)
                yield from self._hear(pipe)
            if not ready:
                self._give_up()

    def _patience(self) -> float | None:
        soonest = min(worker.until for worker in self._workers.values())
        return None if soonest == float("inf") else max(0.0, soonest - time.monotonic())

    def _give_up(self) -> None:
        """Stop those whose time has run out; their pipes tell of it."""
        for worker in self._workers.values():
            if worker.until <= time.monotonic():
                worker.overdue = True
                worker.until = float("inf")
                _kill(worker.process)

    def _engage(self) -> None:
        ours, theirs = self._context.Pipe()
        board = Board()
        process = self._context.Process(target=self._serve, args=(theirs, ours, board), daemon=True)
        try:
            process.start()
        except OSError as error:
            ours.close()
            if not self._workers:
                raise ChildProcessError(f"不能另起进程（{reason(error)}）") from error
            return
        finally:
            # the worker alone holds this end: it closes when the worker does
            theirs.close()
        self._workers[ours] = _Worker(process, board)
        self._give(ours)

    def _give(self, pipe: Connection[Any, Any]) -> None:
        worker = self._workers[pipe]
        worker.task = self._waiting.popleft()
        worker.given += 1
        worker.until = time.monotonic() + self._limits.wait
        # one that has died meanwhile is heard of by its pipe
        with suppress(OSError):
            pipe.send(worker.task)

    def _hear(self, pipe: Connection[Any, Any]) -> Iterator[tuple[str, T | Stopped]]:
        worker = self._workers[pipe]
        try:
            came = pipe.recv()
        # also in the middle of a message
        except (EOFError, OSError):
            self._part(pipe)
            came = self._obituary(worker)
        task, worker.until = worker.task, float("inf")
        if pipe in self._workers:
            # what went wrong may have left its memory full
            if self._waiting and worker.given < TASKS_PER_WORKER and not isinstance(came, Stopped):
                self._give(pipe)
            else:
                self._part(pipe)
        if self._waiting and pipe not in self._workers:
            self._engage()
        yield task, came

    def _part(self, pipe: Connection[Any, Any]) -> None:
        """Let a worker go that has nothing to do any more, or is dead."""
        worker = self._workers.pop(pipe)
        pipe.close()
        worker.process.join(_GRACE)
        if worker.process.is_alive():
            _kill(worker.process)
            worker.process.join()

    def _obituary(self, worker: _Worker) -> Stopped:
        code, limits = worker.process.exitcode, self._limits
        work = worker.board.read()
        if worker.overdue:
            return Stopped(f"{limits.wait:g} s内没有完成", _REDUCE, work)
        if code == -signal.SIGXCPU:
            return Stopped(f"用了超过{limits.seconds} s的处理器时间", _REDUCE, work)
        if code == -signal.SIGKILL:
            return Stopped("进程被系统停止，可能是内存不够", _REDUCE, work)
        how = f"信号{-code}" if code is not None and code < 0 else f"退出状态{code}"
        return Stopped(f"进程中途停止（{how}），可能是内容太复杂或者内存不够", _REDUCE, work)

    def dismiss(self) -> None:
        """End those who are still working, with the programs that they have called."""
        for worker in self._workers.values():
            _kill(worker.process)
        for pipe in list(self._workers):
            self._part(pipe)

    # --- in the worker -------------------------------------------------------------------------

    def _serve(self, pipe: Connection[Any, Any], other: Connection[Any, Any], board: Board) -> None:
        """What a worker does until its pipe is closed."""
        for theirs in (other, *self._workers):
            theirs.close()
        self._settle()
        at_work.tell_on(board)
        with seldom_collected(), suppress(EOFError):
            while True:
                name = pipe.recv()
                self._limits.begin()
                at_work.step("")
                try:
                    came: Any = self._task(name)
                except Exception as error:
                    came = self._stopped(error)
                pipe.send(came)

    def _settle(self) -> None:
        # a group of its own, with the programs that it calls: whoever engaged it dismisses it
        os.setpgid(0, 0)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
            # it may have died before
            if os.getppid() != self._parent:
                os._exit(1)
        tempfile.tempdir = self._scratch
        self._limits.confine()

    def _stopped(self, error: Exception) -> Stopped:
        limits, work = self._limits, at_work.now()
        if isinstance(error, MemoryError):
            return Stopped(f"内存超过{limits.memory} MiB", _REDUCE, work)
        if isinstance(error, RecursionError):
            return Stopped("嵌套太深", "减少指到的内容嵌套的层次", work)
        if isinstance(error, OSError) and error.errno == errno.EFBIG:
            return Stopped(f"写出的文件超过{limits.file} MiB", _REDUCE, work)
        if isinstance(error, OutputFailed):
            return Stopped(str(error), "腾出空间或者改好权限后再试", work)
        return Stopped(in_chinese(error), REMEDY, work, "read-failed")


def _kill(process: BaseProcess) -> None:
    """Kill a worker that was not yet waited for, and the programs that it has called."""
    assert process.pid is not None
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        # not yet in its own group
        process.kill()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """A tree of nodes and tokens is built and dropped at once: frequent collections only cost time."""
    before = gc.get_threshold()
    gc.set_threshold(COLLECTED, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)
