"""Fences that do not close, close too early or stand alone, told from the text before it is parsed.

CommonMark closes an open fence at the end of the file without a word; whole chapters then vanish
into a directive. A fence of *n* colons ends at the first bare line of *n* or more.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.lines import lines_of
from gbt.syntax.dialect import HEADING

_FENCE = re.compile(r"^(?P<indent>[ ]*)(?:(?:[-*+]|\d+[.)])[ ]+)?(?P<mark>:{3,}|`{3,}|~{3,})(?P<info>[^`]*)$")
_HALF = re.compile(r"^[ ]*(?P<mark>：{2,}|:{1,2}\{[\w-]+\})")


def check_fences(text: str, file: str) -> tuple[Finding, ...]:
    """Findings for the fences of a Markdown file."""
    fences = _Fences(file)
    for number, line in enumerate(lines_of(text), 1):
        fences.line(line, number)
    return tuple(fences.at_the_end())


class _Opened(NamedTuple):
    """A fence that is open, with the length of the shortest of colons around it, itself among them."""

    mark: str
    line: int
    column: int
    info: str
    shortest: int

    @property
    def code(self) -> bool:
        return self.mark[0] in "`~"

    @property
    def named(self) -> str:
        return f"{self.mark}{self.info.split()[0] if self.info else ''}"


class _Fences:
    """The fences of a file, read from top to bottom."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._opened: list[_Opened] = []
        self._findings: list[Finding] = []
        self._count: Counter[str] = Counter()
        """How many findings of each rule there are."""

    def line(self, line: str, number: int) -> None:
        """The next line."""
        match = _FENCE.match(line)
        inner = self._opened[-1] if self._opened else None
        if not match:
            if inner and inner.code:
                return
            if HEADING.match(line):
                self._unclosed(f"第{number}行的标题之前")
            elif _HALF.match(line):
                self._findings.append(_half(line, number, self._file))
            return
        mark, info = match["mark"], match["info"].strip()
        if inner and inner.code:
            # inside code nothing but its own end counts
            if not info and mark[0] == inner.mark[0] and len(mark) >= len(inner.mark):
                self._opened.pop()
            return
        here = Source(file=self._file).at(number, match.start("mark") + 1, len(mark))
        if not info and mark[0] == ":":
            self._close(mark, here)
            return
        if info and inner and mark[0] == ":" and len(mark) >= len(inner.mark):
            self._report(
                "unclosed-fence",
                here,
                f"内层围栏“{mark}{info.split()[0]}”的冒号不少于第{inner.line}行的外层围栏，外层会提前结束",
                f"外层（第{inner.line}行）的冒号应多于内层，例如外层用{':' * (len(mark) + 1)}",
            )
        around = inner.shortest if inner else sys.maxsize
        shortest = min(around, len(mark)) if mark[0] == ":" else around
        self._opened.append(_Opened(mark, number, here.column, info, shortest))

    def at_the_end(self) -> list[Finding]:
        """The findings, once all lines are read."""
        self._unclosed("文件的末尾之前")
        return self._findings

    def _unclosed(self, before: str) -> None:
        for fence in self._opened:
            self._report(
                "unclosed-fence",
                self._place(fence),
                f"围栏“{fence.named}”没有在{before}结束",
                f"在它的内容之后另起一行写{fence.mark}",
            )
        self._opened.clear()

    def _close(self, mark: str, here: Source) -> None:
        # the outermost fence that this line ends takes everything inside with it
        ends = bisect_left(self._opened, -len(mark), key=lambda fence: -fence.shortest)
        if ends == len(self._opened):
            # the end that an outer fence has lost to its inner one is no second fault
            if self._count["unclosed-fence"] <= self._count["stray-fence"]:
                message = f"这里的“{mark}”没有对应的开头"
                self._report("stray-fence", here, message, "删去该行，或检查上面围栏的冒号数")
            return
        outer = self._opened[ends]
        for inner in self._opened[ends + 1 :]:
            if len(inner.mark) >= len(outer.mark):
                continue  # reported where it opens
            self._report(
                "unclosed-fence",
                self._place(inner),
                f"围栏“{inner.named}”在第{here.line}行被外层围栏的结尾截断",
                f"外层围栏（第{outer.line}行）的冒号应多于内层",
            )
        del self._opened[ends:]

    def _place(self, fence: _Opened) -> Source:
        return Source(file=self._file).at(fence.line, fence.column, len(fence.mark))

    def _report(self, name: str, place: Source, message: str, remedy: str) -> None:
        self._findings.append(fault(name, place, message, remedy))
        self._count[name] += 1


def _half(line: str, number: int, file: str) -> Finding:
    match = _HALF.match(line)
    assert match
    column = match.start("mark") + 1
    message = "围栏用了全角冒号" if "：" in match["mark"] else "围栏至少要三个冒号"
    return fault(
        "markdown-syntax",
        Source(file=file).at(number, column, len(match["mark"])),
        message,
        "改为三个或更多半角冒号，例如:::{note}",
    )
