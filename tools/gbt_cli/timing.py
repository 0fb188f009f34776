"""The slowest rules of a check (``gbt check --profile``)."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from gbt.catalogue import Catalogue
from gbt.project import read_project
from gbt.register import Register, load_register
from gbt.rules.reading import document_of
from gbt.rules.registry import Timings, check_document
from gbt.workspace import Workspace


def print_slowest(workspace: Workspace, ids: tuple[str, ...], console: Console, most: int = 10) -> None:
    """Run the rules on the standards once more, in this process, and print where the time went."""
    register = load_register(workspace.register)[0] if workspace.register.exists() else Register.of(())
    timings = Timings()
    for standard_id in ids:
        folder = workspace.folder(standard_id)
        reading = read_project(folder, workspace.root, catalogue=Catalogue(), register=register)
        check_document(document_of(reading), timings=timings)
    table = Table(title=f"最慢的{most}条规则（{len(ids)}个标准）")
    table.add_column("规则")
    table.add_column("毫秒", justify="right")
    table.add_column("毫秒/标准", justify="right")
    for name, seconds in sorted(timings.seconds.items(), key=lambda pair: -pair[1])[:most]:
        table.add_row(name, f"{seconds * 1000:.1f}", f"{seconds * 1000 / max(len(ids), 1):.2f}")
    console.print(table)
    console.print(f"全部{len(timings.seconds)}条规则共{sum(timings.seconds.values()) * 1000:.0f}毫秒")
