"""Fences that do not close, close too early or stand alone, told from the text before it is parsed.

CommonMark closes an open fence at the end of the file without a word; whole chapters then vanish
into a directive. A fence of *n* colons ends at the first bare line of *n* or more.
"""

from __future__ import annotations

import re

from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.lines import lines_of
from gbt.syntax.dialect import HEADING

_FENCE = re.compile(r"^(?P<indent>[ ]*)(?:(?:[-*+]|\d+[.)])[ ]+)?(?P<mark>:{3,}|`{3,}|~{3,})(?P<info>[^`]*)$")
_HALF = re.compile(r"^[ ]*(?P<mark>：{2,}|:{1,2}\{[\w-]+\})")


def check_fences(text: str, file: str) -> tuple[Finding, ...]:
    """Findings for the fences of a Markdown file."""
    findings: list[Finding] = []
    opened: list[tuple[str, int, int, str]] = []  # mark, line, column, info
    for number, line in enumerate(lines_of(text), 1):
        match = _FENCE.match(line)
        if not match:
            in_code = opened and opened[-1][0][0] != ":"
            if HEADING.match(line) and not in_code:
                findings += (_unclosed(each, file, f"第{number}行的标题之前") for each in opened)
                opened.clear()
            elif _HALF.match(line) and not in_code:
                findings.append(_half(line, number, file))
            continue
        mark, info = match["mark"], match["info"].strip()
        column = match.start("mark") + 1
        here = Source(file=file).at(number, column, len(mark))
        if opened and opened[-1][0][0] in "`~":
            # inside code nothing but its own end counts
            if not info and mark[0] == opened[-1][0][0] and len(mark) >= len(opened[-1][0]):
                opened.pop()
            continue
        if info:
            if opened and mark[0] == ":" and len(mark) >= len(opened[-1][0]):
                outer = opened[-1]
                findings.append(
                    fault(
                        "unclosed-fence",
                        here,
                        f"内层围栏“{mark}{info.split()[0]}”的冒号不少于第{outer[1]}行的外层围栏，外层会提前结束",
                        f"外层（第{outer[1]}行）的冒号应多于内层，例如外层用{':' * (len(mark) + 1)}",
                    )
                )
            opened.append((mark, number, column, info))
        elif mark[0] in "`~":
            opened.append((mark, number, column, info))
        else:
            _close(opened, mark, here, findings)
    findings += (_unclosed(each, file, "文件的末尾之前") for each in opened)
    return tuple(findings)


def _unclosed(fence: tuple[str, int, int, str], file: str, before: str) -> Finding:
    mark, number, column, info = fence
    return fault(
        "unclosed-fence",
        Source(file=file).at(number, column, len(mark)),
        f"围栏“{mark}{info.split()[0] if info else ''}”没有在{before}结束",
        f"在它的内容之后另起一行写{mark}",
    )


def _close(opened: list[tuple[str, int, int, str]], mark: str, here: Source, findings: list[Finding]) -> None:
    # the outermost fence that this line ends takes everything inside with it
    ends = next(
        (i for i, fence in enumerate(opened) if fence[0][0] == ":" and len(fence[0]) <= len(mark)), None
    )
    if ends is None:
        # the end that an outer fence has lost to its inner one is no second fault
        misfits = sum(found.rule == "unclosed-fence" and found.source.line < here.line for found in findings)
        if misfits > sum(found.rule == "stray-fence" for found in findings):
            return
        findings.append(
            fault("stray-fence", here, f"这里的“{mark}”没有对应的开头", "删去该行，或检查上面围栏的冒号数")
        )
        return
    for inner in opened[ends + 1 :]:
        if len(inner[0]) >= len(opened[ends][0]):
            continue  # reported where it opens
        findings.append(
            fault(
                "unclosed-fence",
                Source(file=here.file).at(inner[1], inner[2], len(inner[0])),
                f"围栏“{inner[0]}{inner[3].split()[0]}”在第{here.line}行被外层围栏的结尾截断",
                f"外层围栏（第{opened[ends][1]}行）的冒号应多于内层",
            )
        )
    del opened[ends:]


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
