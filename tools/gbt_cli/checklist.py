"""``gbt checklist``: the 自查表 of standards, one page each to be signed, as Word file and web page."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import click

from gbt.checklist import checklist_of
from gbt.files.outputs import Outputs
from gbt.files.turns import turn
from gbt.findings.finding import Finding
from gbt.workspace import build_workspace
from gbt.workspace.bounded import Stopped, apart
from gbt.workspace.crew import warm
from gbt.workspace.folders import CHECKLISTS
from gbt.workspace.limits import Limits
from gbt.workspace.surroundings import Surroundings
from gbt.writers.checklist import Checklist
from gbt.writers.docx.checklist import checklist_docx
from gbt.writers.web.checklist import checklist_html
from gbt_cli.chosen import chosen_ids, chosen_workspace
from gbt_cli.limits import limit_options
from gbt_cli.show import say_waiting
from gbt_cli.terminal import say


@click.command(
    short_help="生成自查表，一项标准一页，供签字。",
    help="生成自查表：检查了哪些项、结果、没有解决的问题、豁免和理由，一页，供签字。Word和网页各一份，放在build/checklist/。",
)
@click.argument("ids", metavar="[标准]...", nargs=-1)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="文件夹",
    help="放在这个文件夹；不写时是build/checklist/。",
)
@limit_options
@click.pass_context
def checklist(ctx: click.Context, ids: tuple[str, ...], output: Path | None, limits: Limits) -> None:
    workspace = chosen_workspace(ids)
    chosen = chosen_ids(ids, workspace) or workspace.ids()
    report = build_workspace(workspace, (), ids=chosen, limits=limits, waiting=say_waiting)
    surroundings = Surroundings.of(workspace)
    target = Outputs(output.absolute()) if output else workspace.outputs.below(CHECKLISTS)
    office = [found for found in report.shared if found.source.file.startswith("templates/")]
    for found in office:
        say(*str(found).split("\n"), err=True)
    failed = bool(office)
    read = [standard_id for standard_id in chosen if report.cards[standard_id].read]
    for standard_id in chosen:
        if standard_id not in read:
            _say_missing(report.cards[standard_id].findings[0], standard_id)
            failed = True

    def listed(standard_id: str) -> Checklist:
        standard = surroundings.read(standard_id).standard
        return checklist_of(standard, report.cards[standard_id], workspace.root)

    warm(())
    for standard_id, made in apart(listed, read, 1, limits):
        if isinstance(made, Stopped):
            _say_missing(made.finding(standard_id), standard_id)
            failed = True
            continue
        files = {
            ".docx": checklist_docx(made, workspace.root),
            ".html": checklist_html(made, workspace.root).encode(),
        }
        # only there a build may be writing too
        with nullcontext() if output else turn(workspace.memory.folder, waiting=say_waiting):
            for suffix, data in files.items():
                target.write(made.id + suffix, data)
        say(f"{_shown(target.path / standard_id, workspace.root)}.docx、.html：{made.conclusion}")
    ctx.exit(1 if failed else 0)


def _say_missing(why: Finding, standard_id: str) -> None:
    say(*str(why).split("\n"), f"没有{standard_id}的自查表", err=True)


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
