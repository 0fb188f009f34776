"""The author's files of one standard, by the lines that places count."""

from __future__ import annotations

from pathlib import Path

from gbt.findings.finding import Source
from gbt.lines import lines_of


class SourceFiles:
    """The lines of the files of a standard, each file read when it is first asked for."""

    def __init__(self, paths: dict[str, Path]) -> None:
        self._paths = paths
        self._lines: dict[str, list[str]] = {}

    def lines(self, file: str) -> list[str]:
        if file not in self._lines:
            path = self._paths.get(file)
            text = path.read_bytes().decode("utf-8-sig", errors="replace") if path else ""
            self._lines[file] = lines_of(text)
        return self._lines[file]

    def extent(self, file: str, first: int, last: int) -> Source:
        """From the first word of a line to the last word of another, blank lines at the end left out."""
        lines = self.lines(file)
        first = min(first, len(lines))
        if first < 1:
            return Source(file=file, line=first)
        last = min(max(last, first), len(lines))
        while last > first and not lines[last - 1].strip():
            last -= 1
        begin, end = lines[first - 1], lines[last - 1]
        if not begin.strip():
            return Source(file=file, line=first)
        return Source(
            file=file,
            line=first,
            column=len(begin) - len(begin.lstrip()) + 1,
            end_line=last,
            end_column=len(end.rstrip()) + 1,
        )

    def head(self, source: Source) -> Source:
        """Of a place over several lines what stands on the first one."""
        if source.end_line <= source.line:
            return source
        text = self.lines(source.file)[source.line - 1].rstrip()
        return source.at(source.line, source.column, len(text) - source.column + 1)
