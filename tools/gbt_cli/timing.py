"""The slowest rules of a check (``gbt check --profile``)."""

from __future__ import annotations

import time
from collections import defaultdict

from rich.table import Table

from gbt.checking import examine
from gbt.rules.engine.reading import document_of
from gbt.rules.engine.running import Timings, check_document
from gbt.workspace import Workspace
from gbt.workspace.bounded import Stopped, apart
from gbt.workspace.crew import warm
from gbt.workspace.limits import Limits
from gbt.workspace.surroundings import Surroundings
from gbt_cli.terminal import Terminal


def print_slowest(
    workspace: Workspace, ids: tuple[str, ...], console: Terminal, limits: Limits, most: int = 10
) -> None:
    """Check the standards once more, and print where the time went.

    The rules run twice: what the first that asks prepares for all (masks, provisions, mentions) is no cost of it.
    """
    surroundings = Surroundings.of(workspace)

    def timed(standard_id: str) -> tuple[dict[str, float], dict[str, float]]:
        timings, seconds = Timings(), defaultdict[str, float](float)
        started = time.perf_counter()
        reading = surroundings.read(standard_id)
        seconds["阅读"] += time.perf_counter() - started
        # only the rules of its stage and regime, as in the check itself
        rules = examine(reading, workspace.office).rules
        started = time.perf_counter()
        document = document_of(reading)
        check_document(document, rules)
        seconds["规则（连同各条规则共用的准备）"] += time.perf_counter() - started
        check_document(document, rules, timings)
        return timings.seconds, dict(seconds)

    warm(())
    rules, seconds = defaultdict[str, float](float), defaultdict[str, float](float)
    for _, came in apart(timed, ids, 1, limits):
        # one that is stopped has a finding of the check
        for sums, found in zip(
            (rules, seconds), ({}, {}) if isinstance(came, Stopped) else came, strict=True
        ):
            for what, spent in found.items():
                sums[what] += spent
    _print(rules, len(ids), console, most)
    for what, spent in seconds.items():
        console.print(f"{what}：{spent * 1000:.0f}毫秒")


def _print(rules: dict[str, float], count: int, console: Terminal, most: int) -> None:
    table = Table(title=f"最慢的{most}条规则（{count}个标准）")
    table.add_column("规则")
    table.add_column("毫秒", justify="right")
    table.add_column("毫秒/标准", justify="right")
    for name, seconds in sorted(rules.items(), key=lambda pair: -pair[1])[:most]:
        table.add_row(name, f"{seconds * 1000:.1f}", f"{seconds * 1000 / max(count, 1):.2f}")
    console.print(table)
    console.print(f"全部{len(rules)}条规则：{sum(rules.values()) * 1000:.0f}毫秒")
