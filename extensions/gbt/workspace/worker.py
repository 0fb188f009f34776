"""One standard read, checked and written, in a worker of its own process when there are many."""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gbt.facts.register import Register
from gbt.findings.faults import fault
from gbt.findings.finding import Source
from gbt.library.card import Card
from gbt.library.shelf import Catalogue, Shelf
from gbt.workspace.folders import Workspace
from gbt.workspace.stamps import Stamp, digests, stamps
from gbt.workspace.state import BuildRecord, StandardState, load_state, save_state
from gbt.writers import WRITERS, Options

if TYPE_CHECKING:
    from gbt.reader import Reading

TASKS_PER_WORKER = 16
"""A worker is replaced after so many standards, which bounds its memory."""
COLLECTED = 1_000_000
"""After so many new objects they are searched for garbage: a standard of ten pages leaves 50 000, or 6 MB."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the workers share, handed over by fork; ``formats`` by standard."""

    workspace: Workspace
    formats: dict[str, tuple[str, ...]]
    shelf: Shelf
    register: Register
    program: str
    options: Options


_plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a worker hands back: what is now remembered of the standard, and the formats that were written."""

    state: StandardState
    written: tuple[str, ...] = ()


def run_plan(plan: Plan, ids: tuple[str, ...], jobs: int) -> Iterable[tuple[str, Result]]:
    """The standards of the plan as they are finished."""
    global _plan
    _plan = plan
    if len(ids) == 1 or jobs == 1:
        for standard_id in ids:
            yield standard_id, build_one(standard_id)
        return
    _warm({name for formats in plan.formats.values() for name in formats})
    gc.collect()
    gc.freeze()
    context = multiprocessing.get_context("fork")
    pool = context.Pool(min(jobs, len(ids)), maxtasksperchild=TASKS_PER_WORKER)
    try:
        for result in pool.imap_unordered(build_one, ids, chunksize=1):
            yield result.state.card.id, result
        pool.close()
    except BaseException:
        pool.terminate()
        raise
    finally:
        pool.join()
        gc.unfreeze()


def _warm(formats: Iterable[str]) -> None:
    """Load what every worker needs before they are forked."""
    from gbt.project import preload
    from gbt.rules import load_rules

    preload()
    load_rules()
    for name in formats:
        with suppress(ImportError):
            WRITERS[name].load()


def build_one(standard_id: str) -> Result:
    """Read and write one standard; runs in a worker."""
    from gbt.project import read_project
    from gbt.publish import publish

    plan = _plan
    assert plan is not None
    # a tree of nodes and tokens is built and dropped at once: frequent collections only cost time
    gc.set_threshold(COLLECTED, 20, 20)
    workspace = plan.workspace
    folder = workspace.folder(standard_id)
    before = load_state(workspace.state, standard_id)
    inputs = stamps(folder)
    catalogue = Catalogue(plan.shelf, standard_id)
    try:
        reading = read_project(folder, workspace.root, catalogue=catalogue, register=plan.register)
    except Exception as error:
        return _unreadable(plan, standard_id, before, inputs, error)
    earlier = before.record if before else None
    # only checked and nothing written before: there is nothing to compare with
    compared = plan.formats[standard_id] or (earlier and earlier.outputs)
    content = _content_digest(reading, plan) if compared else ""
    due = [
        name
        for name in plan.formats[standard_id]
        if not _current(earlier, name, content, workspace, standard_id)
    ]
    # printed page numbers stay true as long as the content does
    known = earlier.pages if earlier and earlier.content == content else {}
    published = publish(reading, workspace.root, due, workspace.build, options=plan.options, pages=known)
    outputs = {name: of for name, of in earlier.outputs.items() if name not in due} if earlier else {}
    outputs.update(dict.fromkeys(published.written, content))
    record = replace(
        _record(plan, standard_id, inputs),
        lookups=tuple(sorted((lookup.kind, lookup.name, lookup.answer) for lookup in reading.lookups)),
        content=content,
        outputs=outputs,
        pages=dict(published.pages),
    )
    state = StandardState(published.card, record)
    save_state(workspace.state, state)
    return Result(state, published.written)


def _record(plan: Plan, standard_id: str, inputs: dict[str, Stamp]) -> BuildRecord:
    """What a standard is built from, before anything is made of it."""
    folder = plan.workspace.folder(standard_id)
    return BuildRecord(inputs=inputs, digests=digests(folder, inputs), program=plan.program)


def _unreadable(
    plan: Plan, standard_id: str, before: StandardState | None, inputs: dict[str, Stamp], error: Exception
) -> Result:
    """A fault of our own must not take the other standards with it; the last good outputs stay."""
    source = Source(file=f"standards/{standard_id}/index.md")
    message = f"不能读取这个标准（{type(error).__name__}: {error}）"
    finding = fault("read-failed", source, message, "这是程序的缺陷，请把标准的文件夹交给维护者")
    known = before.card if before else Card(id=standard_id, title=standard_id)
    card = replace(known, read=False, findings=(finding,), waivers=())
    state = StandardState(card, _record(plan, standard_id, inputs))
    save_state(plan.workspace.state, state)
    return Result(state)


def _content_digest(reading: Reading, plan: Plan) -> str:
    """Digest of all that an output is made of: the model, the pictures, the findings, the options."""
    from gbt.writers.model_json import dump_standard

    digest = hashlib.blake2s(digest_size=12)
    digest.update(dump_standard(reading.standard))
    for name in sorted(reading.assets):
        digest.update(name.encode() + reading.assets[name])
    digest.update(repr((reading.findings, reading.waivers)).encode())
    digest.update(f"{plan.program}{plan.options}".encode())
    return digest.hexdigest()


def _current(
    before: BuildRecord | None, name: str, content: str, workspace: Workspace, standard_id: str
) -> bool:
    if before is None or before.outputs.get(name) != content:
        return False
    return WRITERS[name].output(workspace.build, standard_id).exists()
