"""The findings beside the text: how many of each severity, and where in the page each belongs."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gbt.findings.finding import Finding, Severity, Source
from gbt.model import Leading, Node, ReferenceEntry, Standard
from gbt.vocabulary import Stage

PRACTICE = "实践"


@dataclass(frozen=True, slots=True)
class PanelEntry:
    """A finding as the page shows it; ``anchor`` is empty where the page has no place for it."""

    severity: str
    word: str
    message: str
    basis: str
    remedy: str
    place: str
    rule: str
    code: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Count:
    severity: str
    word: str
    number: int


@dataclass(frozen=True, slots=True)
class Panel:
    """``shown`` is false where an issued document has nothing graver than hints."""

    entries: tuple[PanelEntry, ...]
    counts: tuple[Count, ...]
    shown: bool

    @property
    def errors(self) -> int:
        return sum(count.number for count in self.counts if count.severity == Severity.ERROR)


def panel(standard: Standard, findings: Sequence[Finding], nodes: Iterable[Node]) -> Panel:
    """The gravest first, then in the order of the text. ``nodes`` are all of the standard."""
    ordered = sorted(findings, key=lambda finding: (finding.severity.rank, *finding.sort_key))
    anchors = _Anchors(nodes if findings else ())
    edition = standard.metadata.edition
    entries = tuple(panel_entry(finding, anchors.nearest(finding.source), edition) for finding in ordered)
    numbers = Counter(finding.severity for finding in findings)
    counts = tuple(
        Count(str(severity), severity.zh, numbers[severity]) for severity in Severity if numbers[severity]
    )
    issued = standard.metadata.stage is Stage.PUBLISHED
    return Panel(entries, counts, shown=not issued or numbers[Severity.ERROR] > 0)


def panel_entry(finding: Finding, anchor: str = "", edition: str = "") -> PanelEntry:
    """A finding as the pages show it; ``anchor`` is where it stands on the page of its standard."""
    basis = finding.clause
    if edition and basis and basis != PRACTICE:
        basis = f"{edition}，{basis}"
    source = finding.source
    place = source.file.rpartition("/")[2]
    if source.line:
        place += f" 第{source.line}行" + (f"第{source.column}列" if source.column else "")
    return PanelEntry(
        severity=str(finding.severity),
        word=finding.severity.zh,
        message=finding.message,
        basis=basis,
        remedy=finding.remedy,
        place=place,
        rule=finding.rule,
        code=finding.code,
        anchor=anchor,
    )


class _Anchors:
    """The anchors of a standard by file and line."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        found: dict[str, dict[int, str]] = {}
        for node in nodes:
            anchor, source = getattr(node, "anchor", ""), getattr(node, "source", None)
            if isinstance(node, Leading):
                continue  # their anchors are where they lead
            if isinstance(node, ReferenceEntry) and node.number:
                continue  # made from a citation, where the author wrote it
            if anchor and isinstance(source, Source) and source.line:
                # the outermost thing that begins on a line: the clause before its first paragraph
                found.setdefault(source.file, {}).setdefault(source.line, anchor)
        self._lines = {file: sorted(anchors) for file, anchors in found.items()}
        self._anchors = found

    def nearest(self, source: Source) -> str:
        """The anchor of the last thing that begins on the line of the finding or above it."""
        lines = self._lines.get(source.file)
        if not lines or not source.line:
            return ""
        index = bisect_right(lines, source.line) - 1
        return self._anchors[source.file][lines[max(index, 0)]]
