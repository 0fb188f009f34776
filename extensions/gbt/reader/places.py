"""Where the characters of a text stand in the author's file: line and column of each piece.

The doctree knows the line of a block only; pieces of text are found again, in order, in the lines.
"""

from __future__ import annotations

from pathlib import Path

from gbt.findings.finding import Source
from gbt.lines import lines_of

REACH = 400
"""How many lines below its block a piece is looked for (long pipe tables carry one line number)."""


class SourceFiles:
    """The lines of the files of a standard."""

    def __init__(self, paths: dict[str, Path]) -> None:
        self._paths = paths
        self._lines: dict[str, list[str]] = {}

    def lines(self, file: str) -> list[str]:
        if file not in self._lines:
            path = self._paths.get(file)
            text = path.read_bytes().decode("utf-8-sig", errors="replace") if path else ""
            self._lines[file] = lines_of(text)
        return self._lines[file]


class Cursor:
    """Moves forward through the lines of a block as its pieces are found."""

    def __init__(self, files: SourceFiles, source: Source, reach: int = 40) -> None:
        self.file = source.file
        self._lines = files.lines(source.file)
        self._line = max(source.line - 1, 0)
        self._column = max(source.column - 1, 0)
        self._reach = reach

    def find(self, piece: str) -> Source:
        """The place of the next occurrence of ``piece``; the last known place when it is nowhere."""
        if not piece or not piece.strip():
            return Source(file=self.file)
        sought = piece
        for attempt in (piece, piece[:6]):
            sought = attempt
            column = self._column
            for line in range(self._line, min(self._line + self._reach, len(self._lines))):
                found = self._lines[line].find(sought, column)
                if found >= 0:
                    self._line, self._column = line, found + len(sought)
                    return Source(
                        file=self.file,
                        line=line + 1,
                        column=found + 1,
                        end_line=line + 1,
                        end_column=found + 1 + len(piece),
                    )
                column = 0
        return Source(file=self.file, line=self._line + 1)
