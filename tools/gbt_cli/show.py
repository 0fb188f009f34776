"""How findings are printed in a terminal: in colours, with their line and the place marked in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from rich.text import Text

from gbt.files.authored import ShownLines
from gbt.findings.finding import Finding, Severity, Source
from gbt.findings.say.grouping import Group, grouped
from gbt.findings.say.words import bracketed_basis, remedy
from gbt.rules.catalogue import cited_edition
from gbt_cli.terminal import Terminal, say, styled

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def print_findings(
    findings: Iterable[Finding],
    root: Path,
    console: Terminal,
    *,
    office: Path | None = None,
    every: bool = True,
    lines: Callable[[str], list[str]] | None = None,
) -> None:
    """Each finding with its source line and the place marked; unless ``every``, what repeats itself once."""
    lines = lines or ShownLines(root, office)
    groups = [Group((finding,)) for finding in findings] if every else grouped(findings)
    for group in groups:
        finding = group.first
        source, basis = finding.source, bracketed_basis(finding, cited_edition())
        head = styled(
            (str(source), "bold"),
            (f": {finding.severity.zh} ", _COLOURS[finding.severity]),
            finding.message,
            (f"{basis} [{finding.rule} {finding.code}]", "dim"),
        )
        console.print(head, soft_wrap=True)
        if 0 < source.line <= len(lines(source.file)):
            console.print(_marked(lines(source.file)[source.line - 1], source), soft_wrap=True)
        if finding.remedy:
            console.print(styled((f"    {remedy(finding)}", "green")), soft_wrap=True)
        if len(group.findings) > 1:
            further = (
                f"    这条规则还有{len(group.findings) - 1}处：{group.further}（gbt check --all逐一列出）"
            )
            console.print(styled((further, "dim")), soft_wrap=True)


def say_waiting() -> None:
    """Say why nothing happens."""
    say("gbt: 这个工作区里另一次生成还没有结束，等它结束再生成", err=True)


def _marked(text: str, source: Source) -> Text:
    """What stands around a place in its line, the place marked."""
    # a tab is one character here
    text = text.replace("\t", " ")
    start = max(source.column - 1, 0)
    # a long paragraph is one line
    left = max(start - 24, 0)
    right = min(left + 64, len(text))
    end = start
    if source.column:
        ends = source.end_column - 1 if source.end_line in (0, source.line) and source.end_column else 0
        end = min(max(ends, start + 1), right)
    return styled(
        f"    {'…' if left else ''}{text[left:start]}",
        (text[start:end], "reverse"),
        f"{text[end:right]}{'…' if len(text) > right else ''}",
    )
