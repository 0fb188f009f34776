"""How findings are printed in a terminal: in colours, with their line and the place marked in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from gbt.files.authored import ShownLines
from gbt.findings.finding import Finding, Severity, Source
from gbt.findings.say.grouping import Group, grouped
from gbt.findings.say.words import bracketed_basis, remedy
from gbt.rules.catalogue import cited_edition

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def print_findings(
    findings: Iterable[Finding],
    root: Path,
    console: Console,
    *,
    office: Path | None = None,
    every: bool = True,
) -> None:
    """Each finding with its source line and the place marked; unless ``every``, what repeats itself once."""
    lines = ShownLines(root, office)
    groups = [Group((finding,)) for finding in findings] if every else grouped(findings)
    for group in groups:
        finding = group.first
        head = Text(str(finding.source), style="bold")
        head.append(f": {finding.severity.zh} ", style=_COLOURS[finding.severity])
        head.append(finding.message)
        basis = bracketed_basis(finding, cited_edition())
        head.append(f"{basis} [{finding.rule} {finding.code}]", style="dim")
        console.print(head, soft_wrap=True)
        source = finding.source
        if 0 < source.line <= len(lines(source.file)):
            console.print(_marked(lines(source.file)[source.line - 1], source), soft_wrap=True)
        if finding.remedy:
            console.print(Text(f"    {remedy(finding)}", style="green"), soft_wrap=True)
        if len(group.findings) > 1:
            further = (
                f"    这条规则还有{len(group.findings) - 1}处：{group.further}（gbt check --all逐一列出）"
            )
            console.print(Text(further, style="dim"), soft_wrap=True)


def say_waiting() -> None:
    """Say why nothing happens."""
    click.echo("gbt: 这个工作区里另一次生成还没有结束，等它结束再生成", err=True)


def _marked(text: str, source: Source) -> Text:
    """What stands around a place in its line, the place marked."""
    start = max(source.column - 1, 0)
    # a long paragraph is one line
    left = max(start - 24, 0)
    shown = text[left : left + 64]
    marked = Text(f"    {'…' if left else ''}{shown}{'…' if len(text) > left + 64 else ''}")
    if source.column:
        end = (
            source.end_column - 1 if source.end_line in (0, source.line) and source.end_column else start + 1
        )
        offset = 4 + (1 if left else 0) - left
        marked.stylize("reverse", start + offset, max(end, start + 1) + offset)
    return marked
