"""A plan carried out: in this process, or by workers forked from it, who find everything loaded."""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from gbt.project import preload
from gbt.rules import load_rules
from gbt.workspace.plan import Plan, Result
from gbt.workspace.worker import build_one
from gbt.writers import WRITERS

TASKS_PER_WORKER = 16
"""A worker is replaced after so many standards, which bounds its memory."""
COLLECTED = 1_000_000
"""After so many new objects they are searched for garbage: a standard of ten pages leaves 50 000, or 6 MB."""


def run_plan(plan: Plan, ids: tuple[str, ...], jobs: int) -> Iterator[tuple[str, Result]]:
    """The standards of the plan as they are finished."""
    if len(ids) == 1 or jobs == 1:
        with _seldom_collected():
            for standard_id in ids:
                yield standard_id, build_one(plan, standard_id)
        return
    _warm({name for formats in plan.formats.values() for name in formats})
    gc.collect()
    gc.freeze()
    crew = _Crew(plan, ids)
    try:
        yield from crew.run(min(jobs, len(ids)))
    finally:
        crew.dismiss()
        gc.unfreeze()


def _warm(formats: Iterable[str]) -> None:
    """Load what every worker needs before they are forked."""
    preload()
    load_rules()
    for name in formats:
        with suppress(ImportError):
            WRITERS[name].load()


@contextmanager
def _seldom_collected() -> Iterator[None]:
    # a tree of nodes and tokens is built and dropped at once: frequent collections only cost time
    before = gc.get_threshold()
    gc.set_threshold(COLLECTED, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


class _Crew:
    """Workers, each with a pipe for its results; a fork hands them the plan without a copy."""

    def __init__(self, plan: Plan, ids: tuple[str, ...]) -> None:
        self._plan, self._ids = plan, ids
        self._context = multiprocessing.get_context("fork")
        self._next = self._context.Value("i", 0)
        """The first standard that nobody has begun."""
        self._working: dict[Connection[Any, Any], BaseProcess] = {}

    def run(self, size: int) -> Iterator[tuple[str, Result]]:
        for _ in range(size):
            self._engage()
        while self._working:
            for results in wait(list(self._working)):
                assert isinstance(results, Connection)
                try:
                    result: Result = results.recv()
                except EOFError:
                    self._replace(results)
                else:
                    yield result.state.card.id, result

    def _engage(self) -> None:
        results, sending = self._context.Pipe(duplex=False)
        worker = self._context.Process(target=self._work, args=(results, sending), daemon=True)
        worker.start()
        # the worker alone holds this end: it closes when the worker does
        sending.close()
        self._working[results] = worker

    def _replace(self, results: Connection[Any, Any]) -> None:
        """Another worker for one that has ended, while there is work."""
        worker = self._working.pop(results)
        results.close()
        worker.join()
        if worker.exitcode:
            raise ChildProcessError(
                f"一个进程中途停止了（{worker.exitcode}），可能是内存不够；用-j 1再试一次"
            )
        if self._next.value < len(self._ids):
            self._engage()

    def _work(self, results: Connection[Any, Any], sending: Connection[Any, Any]) -> None:
        """What a worker does."""
        results.close()
        # whoever engaged it dismisses it
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        with _seldom_collected():
            for _ in range(TASKS_PER_WORKER):
                with self._next.get_lock():
                    index = self._next.value
                    self._next.value += 1
                if index >= len(self._ids):
                    return
                sending.send(build_one(self._plan, self._ids[index]))

    def dismiss(self) -> None:
        """End those who are still working."""
        for results, worker in self._working.items():
            worker.terminate()
            worker.join()
            results.close()
