"""How findings are printed: text, JSON, and the line form that editors and CI systems pick up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.text import Text

from gbt.findings.finding import Finding, Severity
from gbt.lines import lines_of

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def print_findings(findings: Iterable[Finding], root: Path, console: Console) -> None:
    """Each finding with its source line and the place marked."""
    lines: dict[str, list[str]] = {}
    for finding in findings:
        colour = _COLOURS[finding.severity]
        head = Text(str(finding.source), style="bold")
        head.append(f": {finding.severity.zh} ", style=colour)
        head.append(f"{finding.message}")
        basis = {"": "", "实践": "（实践）"}.get(finding.clause, f"（GB/T 1.1—2020，{finding.clause}）")
        head.append(f"{basis} [{finding.rule} {finding.code}]", style="dim")
        console.print(head, soft_wrap=True)
        _print_line(finding, root, lines, console)
        if finding.remedy:
            console.print(Text(f"    改法：{finding.remedy}", style="green"), soft_wrap=True)


def _source_lines(root: Path, file: str) -> list[str]:
    """The lines of a file of the workspace; none of one that a link has put outside it."""
    path = (root / file).resolve()
    if not path.is_relative_to(root.resolve()):
        return []
    try:
        return lines_of(path.read_text(encoding="utf-8-sig", errors="replace"))
    except OSError:
        return []


def _print_line(finding: Finding, root: Path, lines: dict[str, list[str]], console: Console) -> None:
    source = finding.source
    if not source.line:
        return
    if source.file not in lines:
        lines[source.file] = _source_lines(root, source.file)
    if source.line > len(lines[source.file]):
        return
    text = lines[source.file][source.line - 1]
    start = max(source.column - 1, 0)
    # a long paragraph is one line: show what stands around the place
    left = max(start - 24, 0)
    shown = text[left : left + 64]
    marked = Text(f"    {'…' if left else ''}{shown}{'…' if len(text) > left + 64 else ''}")
    if source.column:
        end = (
            source.end_column - 1 if source.end_line in (0, source.line) and source.end_column else start + 1
        )
        offset = 4 + (1 if left else 0) - left
        marked.stylize("reverse", start + offset, max(end, start + 1) + offset)
    console.print(marked, soft_wrap=True)


def summary(findings: Iterable[Finding]) -> str:
    """How many of each severity."""
    counted = Counter(finding.severity for finding in findings)
    if not counted:
        return "没有发现问题"
    return "，".join(f"{severity.zh}{counted[severity]}处" for severity in Severity if counted[severity])
