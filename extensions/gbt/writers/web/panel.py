"""The findings beside the text: how many of each severity, and where in the page each belongs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gbt.findings.finding import Finding, Severity, Source
from gbt.findings.say.words import Count, Entry, counts, entry
from gbt.model import Leading, Node, ReferenceEntry, Standard
from gbt.vocabulary import Stage


@dataclass(frozen=True, slots=True)
class Panel:
    """``shown`` is false where an issued document has nothing graver than hints."""

    entries: tuple[Entry, ...]
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
    entries = tuple(entry(finding, edition, anchors.nearest(finding.source)) for finding in ordered)
    issued = standard.metadata.stage is Stage.PUBLISHED
    faulty = any(finding.severity is Severity.ERROR for finding in findings)
    return Panel(entries, counts(findings), shown=not issued or faulty)


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
