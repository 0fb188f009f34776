"""``gbt check``: findings without outputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from gbt.facts.strictness import load_strictness
from gbt.files.authored import ShownLines
from gbt.files.outputs import Output
from gbt.findings.baseline import baseline_of, beyond_baseline
from gbt.findings.finding import Finding, Severity
from gbt.findings.record import findings_json, waivers_json
from gbt.findings.say.annotations import github, gitlab, lines
from gbt.findings.say.sarif import sarif
from gbt.findings.say.words import summary
from gbt.rules.catalogue import cited_edition
from gbt.rules.titles import titles
from gbt.vocabulary import Stage
from gbt.workspace import BuildReport, Workspace, build_workspace
from gbt.workspace.limits import Limits
from gbt_cli.chosen import chosen_ids, chosen_workspace
from gbt_cli.limits import limit_options
from gbt_cli.show import print_findings
from gbt_cli.terminal import Terminal, put, say
from gbt_cli.untrusted import outside, untrusted_options, with_programs
from gbt_cli.waivers import print_waivers, waivers_of

MACHINE: dict[str, Callable[[list[Finding]], str]] = {
    "json": findings_json,
    "sarif": lambda findings: sarif(findings, cited_edition(), titles()),
    "github": lambda findings: github(findings, cited_edition()),
    "gitlab": lambda findings: gitlab(findings, cited_edition()),
    "line": lambda findings: lines(findings, cited_edition()),
}


@click.command(help="检查标准。存在达到--fail-level的问题时退出状态为1，不能检查时为2。")
@click.argument("ids", metavar="[标准或文件]...", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *MACHINE]),
    default="text",
    help="输出形式。",
    show_default=True,
)
@click.option(
    "--fail-level",
    type=click.Choice([str(s) for s in Severity]),
    help="从哪一级起算不合格；不写时按标准的阶段。",
)
@click.option("--baseline", type=click.Path(path_type=Path), help="基线文件：其中已有的问题不再报告。")
@click.option("--write-baseline", "new", type=click.Path(path_type=Path), help="把现有的问题写成基线文件。")
@click.option(
    "--waivers", is_flag=True, help="列出全部豁免、理由和豁免了什么；有不起作用的豁免时退出状态为1。"
)
@click.option("--all", "every", is_flag=True, help="逐一列出：同一规则在一个标准里多次出现的也不合并。")
@click.option("--profile", is_flag=True, help="列出最慢的十条规则。")
@click.option(
    "-j", "--jobs", type=click.IntRange(0), metavar="数", default=0, help="同时检查的标准数；0为处理器核数。"
)
@untrusted_options
@limit_options
@click.pass_context
def check(
    ctx: click.Context,
    ids: tuple[str, ...],
    form: str,
    fail_level: str | None,
    baseline: Path | None,
    new: Path | None,
    waivers: bool,
    every: bool,
    profile: bool,
    jobs: int,
    untrusted: bool,
    programs: Path | None,
    limits: Limits,
) -> None:
    workspace = with_programs(chosen_workspace(ids), ids, untrusted=untrusted, programs=programs)
    outside(baseline, workspace, "--baseline")
    outside(new, workspace, "--write-baseline")
    chosen = chosen_ids(ids, workspace)
    report = build_workspace(
        workspace, (), ids=chosen if ids else None, jobs=jobs, limits=limits, patient=False
    )
    if waivers:
        ctx.exit(1 if _show_waivers(report, form) else 0)
    findings: Iterable[Finding] = report.findings
    if new is not None:
        _write_baseline(new, report, workspace)
        return
    if baseline is not None:
        try:
            findings = beyond_baseline(
                baseline, report.findings, ShownLines(workspace.root, workspace.office)
            )
        except ValueError as error:
            raise click.UsageError(str(error)) from None
    findings = list(findings)
    if form == "text":
        console = Terminal()
        print_findings(findings, workspace.root, console, office=workspace.office, every=every)
        checked = f"检查了{len(report.cards)}个标准" if report.cards else "没有标准可以检查"
        console.print(f"{checked}：{summary(findings)}")
    else:
        put(MACHINE[form](findings))
    if profile:
        from gbt_cli.timing import print_slowest

        print_slowest(workspace, tuple(report.cards), Terminal(stderr=form != "text"), limits)
    ctx.exit(1 if _fails(findings, report, workspace, fail_level) else 0)


def _write_baseline(path: Path, report: BuildReport, workspace: Workspace) -> None:
    text, written = baseline_of(report.findings, ShownLines(workspace.root, workspace.office))
    Output.at(path).write(text.encode())
    left = len(report.findings) - written
    beyond = f"；另有{left}处关系到安全，不能写入，仍会报告" if left else ""
    say(f"已把{written}处问题写入{path}{beyond}")


def _show_waivers(report: BuildReport, form: str) -> bool:
    """Print the waivers; whether one does nothing."""
    uses = waivers_of(report)
    if form not in ("text", "json"):
        raise click.UsageError("--waivers只有text和json两种形式")
    if form == "json":
        put(waivers_json(uses))
    else:
        print_waivers(uses, Terminal())
    return any(use.amiss for use in uses)


def _fails(findings: list[Finding], report: BuildReport, workspace: Workspace, level: str | None) -> bool:
    """Whether a finding reaches the fail level that was asked for, or that of the stage of its standard."""
    if level:
        return any(finding.severity.rank <= Severity(level).rank for finding in findings)
    strictness = load_strictness(workspace.office)
    for finding in findings:
        parts = finding.source.file.split("/")
        card = report.cards.get(parts[1]) if len(parts) > 1 and parts[0] == "standards" else None
        stage = card.stage if card and card.stage else Stage.APPROVAL
        if finding.severity.rank <= strictness.fail_level(stage).rank:
            return True
    return False
