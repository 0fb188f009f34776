"""Marks that an unfinished merge of Git has left in a text."""

from __future__ import annotations

import re

from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.lines import lines_of

_MARK = re.compile(r"(?P<mark><{7}|\|{7}|>{7})(?: .*)?|={7}")
_OPENING = re.compile(r"(?m)^<{7}(?: |$)")


def without_conflicts(text: str, file: str) -> tuple[str, tuple[Finding, ...]]:
    """The text with the lines of such marks left empty, and a finding at each; all that stands between them is kept."""
    if not _OPENING.search(text):
        return text, ()
    findings = []
    kept = []
    for number, line in enumerate(lines_of(text), 1):
        words = line.rstrip("\r\n")
        if _MARK.fullmatch(words):
            place = Source(file=file).at(number, 1, len(words))
            findings.append(
                fault(
                    "merge-conflict",
                    place,
                    "这里有没有解决的合并冲突",
                    "在两种写法中选定一种，删去<<<<<<<、=======和>>>>>>>三种标记行",
                )
            )
            line = line[len(words) :]
        kept.append(line)
    return "\n".join(kept), tuple(findings)
