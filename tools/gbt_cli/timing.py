"""The slowest rules of a check (``gbt check --profile``)."""

from __future__ import annotations

import time
from collections import defaultdict

from rich.console import Console
from rich.table import Table

from gbt.checking import examine
from gbt.rules.engine.reading import document_of
from gbt.rules.engine.running import Timings, check_document
from gbt.workspace import Workspace
from gbt.workspace.surroundings import Surroundings


def print_slowest(workspace: Workspace, ids: tuple[str, ...], console: Console, most: int = 10) -> None:
    """Check the standards once more, in this process, and print where the time went.

    The rules run twice: what the first that asks prepares for all (masks, provisions, mentions) is no cost of it.
    """
    surroundings = Surroundings.of(workspace)
    timings, seconds = Timings(), defaultdict[str, float](float)
    for standard_id in ids:
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
    _print(timings, len(ids), console, most)
    for what, spent in seconds.items():
        console.print(f"{what}：{spent * 1000:.0f}毫秒")


def _print(timings: Timings, count: int, console: Console, most: int) -> None:
    table = Table(title=f"最慢的{most}条规则（{count}个标准）")
    table.add_column("规则")
    table.add_column("毫秒", justify="right")
    table.add_column("毫秒/标准", justify="right")
    for name, seconds in sorted(timings.seconds.items(), key=lambda pair: -pair[1])[:most]:
        table.add_row(name, f"{seconds * 1000:.1f}", f"{seconds * 1000 / max(count, 1):.2f}")
    console.print(table)
    console.print(f"全部{len(timings.seconds)}条规则：{sum(timings.seconds.values()) * 1000:.0f}毫秒")
