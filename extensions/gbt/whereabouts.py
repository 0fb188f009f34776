"""Which thing of a standard stands at a place of the author's files."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from gbt.findings.finding import Source
from gbt.model import Leading, Node, ReferenceEntry


@dataclass(slots=True)
class _Lines:
    """The things of one file in the order of their first lines; ``outer`` is the one around each, or -1."""

    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    anchor: list[str] = field(default_factory=list)
    outer: list[int] = field(default_factory=list)


class Whereabouts:
    """The anchored things of a standard by file and line; ``nodes`` are all of it, in document order."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        placed: dict[str, dict[int, tuple[int, str]]] = {}
        for node in nodes:
            anchor, source = getattr(node, "anchor", ""), getattr(node, "source", None)
            if isinstance(node, Leading):
                continue  # their anchors are where they lead
            if isinstance(node, ReferenceEntry) and node.number:
                continue  # made from a citation, where the author wrote it
            if anchor and isinstance(source, Source) and source.line:
                # the outermost thing that begins on a line: the clause before its first paragraph
                placed.setdefault(source.file, {}).setdefault(source.line, (source.end_line, anchor))
        self._files = {file: _nested(things) for file, things in placed.items()}

    def anchor_at(self, source: Source) -> str:
        """The anchor of the innermost thing around a place, else of the last one that begins before it."""
        lines = self._files.get(source.file)
        if not lines or not source.line:
            return ""
        before = max(bisect_right(lines.first, source.line) - 1, 0)
        around = before
        while around >= 0 and lines.last[around] < source.line:
            around = lines.outer[around]
        return lines.anchor[around if around >= 0 else before]


def _nested(things: dict[int, tuple[int, str]]) -> _Lines:
    found = _Lines()
    open_: list[int] = []
    for index, (first, (last, anchor)) in enumerate(sorted(things.items())):
        while open_ and found.last[open_[-1]] < first:
            open_.pop()
        found.first.append(first)
        found.last.append(max(last, first))
        found.anchor.append(anchor)
        found.outer.append(open_[-1] if open_ else -1)
        open_.append(index)
    return found
