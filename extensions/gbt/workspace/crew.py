"""A plan carried out by workers, who find everything loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from gbt.project import preload
from gbt.rules import load_rules
from gbt.workspace.bounded import Stopped, apart
from gbt.workspace.plan import Plan, Result
from gbt.workspace.worker import build_one, stopped
from gbt.writers import WRITERS


def run_plan(plan: Plan, ids: tuple[str, ...], jobs: int) -> Iterator[tuple[str, Result]]:
    """The standards of the plan as they are finished."""
    warm({name for formats in plan.formats.values() for name in formats})
    for standard_id, came in apart(lambda name: build_one(plan, name), ids, jobs, plan.limits):
        result = stopped(plan, standard_id, came) if isinstance(came, Stopped) else came
        yield standard_id, result


def warm(formats: Iterable[str]) -> None:
    """Load what every worker needs before they are forked."""
    preload()
    load_rules()
    for name in formats:
        with suppress(ImportError):
            WRITERS[name].load()
