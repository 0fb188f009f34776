"""``gbt fix``: mend what is safe to mend, and show what was changed."""

from __future__ import annotations

import difflib

import click
from rich.console import Console
from rich.text import Text

from gbt.files.authored import AuthorFiles, FileRefused
from gbt.findings.finding import Finding
from gbt.lines import lines_of
from gbt.mending import Mended, mend
from gbt.workspace.bounded import Stopped, apart
from gbt.workspace.crew import warm
from gbt.workspace.limits import Limits
from gbt.workspace.surroundings import Surroundings
from gbt_cli.chosen import chosen_ids, chosen_workspace
from gbt_cli.limits import limit_options
from gbt_cli.show import print_findings


@click.command(help="改正可以放心改的问题（一字线、间隔、列项标点等）。不写标准时改全部；先用--diff看改动。")
@click.argument("ids", metavar="[标准或文件]...", nargs=-1)
@click.option("--diff", is_flag=True, help="只显示改动，不写文件。")
@click.option("--rule", "rules", multiple=True, help="只改这条规则的问题，可写多次。")
@limit_options
@click.pass_context
def fix(ctx: click.Context, ids: tuple[str, ...], diff: bool, rules: tuple[str, ...], limits: Limits) -> None:
    workspace = chosen_workspace(ids)
    surroundings = Surroundings.of(workspace)
    console = Console()
    changed = 0
    refused: list[Finding] = []

    def mended(standard_id: str) -> Mended:
        return mend(
            standard_id,
            workspace.root,
            catalogue=surroundings.catalogue(standard_id),
            register=surroundings.register,
            wanted=lambda found: not rules or found.rule in rules or found.code in rules,
        )

    warm(())
    for standard_id, done in apart(mended, chosen_ids(ids, workspace) or workspace.ids(), 1, limits):
        if isinstance(done, Stopped):
            refused.append(done.finding(standard_id))
            continue
        refused += done.refused
        files = AuthorFiles(workspace.root, f"standards/{standard_id}")
        for file, (before, after) in done.texts.items():
            try:
                if not diff:
                    files.replace(file, before, after)
            except FileRefused as stopped:
                refused.append(stopped.finding)
                continue
            changed += 1
            _print_diff(before, after, file, console)
            for found in done.findings[file]:
                told = Text(f"{found.source}: {found.message} → {found.remedy}", style="green")
                console.print(told, soft_wrap=True)
    print_findings(refused, workspace.root, console)
    verb = "将改" if diff else "改了"
    if changed or not refused:
        console.print(f"{verb}{changed}个文件" if changed else "没有可以改的问题")
    ctx.exit(1 if refused else 0)


def _print_diff(before: str, after: str, file: str, console: Console) -> None:
    for line in difflib.unified_diff(lines_of(before), lines_of(after), file, file, lineterm="", n=1):
        style = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1], "")
        console.print(Text(line, style=style), soft_wrap=True)
