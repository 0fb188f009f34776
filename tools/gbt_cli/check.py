"""``gbt check``: findings without outputs."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from gbt.diagnostics import Severity
from gbt.workspace import Workspace, build_workspace
from gbt_cli.build import chosen_ids
from gbt_cli.show import findings_json, print_findings, summary


@click.command(help="检查标准。达到--fail-level的问题存在时退出状态为1，不能检查时为2。")
@click.argument("ids", metavar="[标准或文件]...", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出形式。")
@click.option(
    "--fail-level", type=click.Choice([str(s) for s in Severity]), default="error", help="从哪一级起算不合格。"
)
@click.option("-j", "--jobs", type=click.IntRange(0), default=0, help="同时检查的标准数；0为处理器核数。")
@click.pass_context
def check(ctx: click.Context, ids: tuple[str, ...], form: str, fail_level: str, jobs: int) -> None:
    start = Path(ids[0]) if ids and Path(ids[0]).exists() else Path.cwd()
    workspace = Workspace.around(start)
    chosen = chosen_ids(ids, workspace)
    report = build_workspace(workspace, (), ids=chosen if ids else None, jobs=jobs)
    if form == "json":
        click.echo(findings_json(report.findings), nl=False)
    else:
        console = Console()
        print_findings(report.findings, workspace.root, console)
        console.print(f"检查了{len(report.standards)}个标准：{summary(report.findings)}")
    rank = Severity(fail_level).rank
    ctx.exit(1 if any(finding.severity.rank <= rank for finding in report.findings) else 0)
