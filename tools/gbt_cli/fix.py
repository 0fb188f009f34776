"""``gbt fix``: mend what is safe to mend, and show what was changed."""

from __future__ import annotations

import difflib
import re

import click

from gbt.files.authored import AuthorFiles, FileRefused
from gbt.findings.finding import Finding, Severity
from gbt.lines import lines_of
from gbt.mending import Mended, mend
from gbt.workspace.bounded import Stopped, apart
from gbt.workspace.crew import warm
from gbt.workspace.limits import Limits
from gbt.workspace.surroundings import Surroundings
from gbt_cli.chosen import chosen_ids, chosen_workspace
from gbt_cli.limits import limit_options
from gbt_cli.show import print_findings
from gbt_cli.terminal import Terminal, styled


@click.command(
    short_help="改正可以放心改的问题，不改用词。",
    help="改正可以放心改的问题：字符、间隔、数字、列项标记和结构；用词加--words才改。不写标准时改全部；先用--diff看改动。",
)
@click.argument("ids", metavar="[标准或文件]...", nargs=-1)
@click.option("--diff", is_flag=True, help="只显示改动，不写文件。")
@click.option("--rule", "rules", multiple=True, help="只改这条规则的问题，可写多次。")
@click.option(
    "--words",
    is_flag=True,
    help="也改用词（如“必须”改为“应”）：同一个词要么各处都改，要么都不改；表格、术语和引文里的不改。",
)
@limit_options
@click.pass_context
def fix(
    ctx: click.Context, ids: tuple[str, ...], diff: bool, rules: tuple[str, ...], words: bool, limits: Limits
) -> None:
    workspace = chosen_workspace(ids)
    surroundings = Surroundings.of(workspace)
    console = Terminal()
    changed = waiting = 0
    # a standard that is none of this workspace, such as a link, cannot be written
    refused = [] if ids else [found for found in workspace.left_out() if found.severity is Severity.ERROR]

    def mended(standard_id: str) -> Mended:
        return mend(
            standard_id,
            workspace.root,
            catalogue=surroundings.catalogue(standard_id),
            register=surroundings.register,
            wanted=lambda found: not rules or found.rule in rules or found.code in rules,
            words=words,
        )

    warm(())
    for standard_id, done in apart(mended, chosen_ids(ids, workspace) or workspace.ids(), 1, limits):
        if isinstance(done, Stopped):
            refused.append(done.finding(standard_id))
            continue
        refused += done.refused
        waiting += len(done.left)
        files = AuthorFiles(workspace.root, f"standards/{standard_id}")
        for file, (before, after) in done.texts.items():
            try:
                if not diff:
                    files.replace(file, before, after)
            except FileRefused as stopped:
                refused.append(stopped.finding)
                continue
            changed += 1
            _print_diff(before, after, file, done.findings[file], console)
    print_findings(refused, workspace.root, console)
    verb = "将改" if diff else "改了"
    if changed or not refused:
        console.print(f"{verb}{changed}个文件" if changed else "没有可以改的问题")
    if waiting:
        why = "不能各处都改，留给起草人" if words else "加--words才改"
        console.print(f"另有{waiting}处是用词，{why}")
    ctx.exit(1 if refused else 0)


_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))?")


def _print_diff(before: str, after: str, file: str, findings: list[Finding], console: Terminal) -> None:
    """The hunks, each with the rules and reasons of what was changed in it."""
    waiting = list(findings)
    last = 0
    for line in difflib.unified_diff(lines_of(before), lines_of(after), file, file, lineterm="", n=1):
        if hunk := _HUNK.match(line):
            _print_reasons([found for found in waiting if found.source.line <= last], console)
            waiting = [found for found in waiting if found.source.line > last]
            last = int(hunk[1]) + int(hunk[2] or 1) - 1
        style = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1], "")
        console.print(styled((line, style)), soft_wrap=True)
    _print_reasons(waiting, console)


def _print_reasons(findings: list[Finding], console: Terminal) -> None:
    for found in findings:
        told = f"  {found.source.line}:{found.source.column} {found.rule}: {found.message} → {found.remedy}"
        console.print(styled((told, "dim")), soft_wrap=True)
