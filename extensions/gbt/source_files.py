"""The author's files of one standard, by the lines that places count."""

from __future__ import annotations

from collections.abc import Callable

from gbt.findings.finding import Source
from gbt.lines import lines_of


class SourceFiles:
    """The lines of the files of a standard, each file cut when it is first asked for."""

    def __init__(self, said: Callable[[str], str] = lambda _: "") -> None:
        self._said = said
        """What a file says, when it was read."""
        self._lines: dict[str, list[str]] = {}
        self._words: dict[str, list[tuple[int, int]]] = {}
        """Of each line of a file the columns between which its words stand."""

    def lines(self, file: str) -> list[str]:
        if file not in self._lines:
            self._lines[file] = lines_of(self._said(file))
        return self._lines[file]

    def extent(self, file: str, first: int, last: int) -> Source:
        """From the first word of a line to the last word of another, blank lines at the end left out."""
        words = self._words.get(file)
        if words is None:
            words = self._words[file] = [
                (len(line) - len(line.lstrip()) + 1, len(line.rstrip()) + 1) for line in self.lines(file)
            ]
        first = min(first, len(words))
        if first < 1:
            return Source(file=file, line=first)
        last = min(max(last, first), len(words))
        while last > first and words[last - 1][1] == 1:
            last -= 1
        column, end = words[first - 1][0], words[last - 1][1]
        if words[first - 1][1] == 1:
            return Source(file=file, line=first)
        return Source(file=file, line=first, column=column, end_line=last, end_column=end)

    def head(self, source: Source) -> Source:
        """Of a place over several lines what stands on the first one."""
        if source.end_line <= source.line:
            return source
        text = self.lines(source.file)[source.line - 1].rstrip()
        return source.at(source.line, source.column, len(text) - source.column + 1)
