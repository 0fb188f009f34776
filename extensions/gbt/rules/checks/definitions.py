"""Rules of the wording of definitions (GB/T 1.1—2020, 8.7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt import model
from gbt.findings.finding import PRACTICE, Severity
from gbt.plain import words
from gbt.rules.engine.document import Document
from gbt.rules.engine.passage import Passage
from gbt.rules.engine.rule import Fault, rule
from gbt.traverse import plain_text

_DEFINES = re.compile(
    r"\s*(?P<at>(?:本(?:文件|标准|规范|规程|指南)(?:中|里|所称|所指|所述)?的?)?[，,]?(?:所称|系指|泛指|特指|专指|意指|通常(?:是)?指|一般(?:是)?指|主要(?:是)?指)|(?:即|就)?是指|指的是|指(?![定示导挥标数南引纹向])|(?:就|即)?是(?!否))"
)


def _definitions(document: Document) -> Iterator[tuple[Passage, model.TermEntry]]:
    """The first paragraph of each term entry, which is its definition."""
    seen: set[int] = set()
    for passage in document.passages:
        entry = passage.setting.container
        if (
            passage.setting.holder == "definition"
            and isinstance(entry, model.TermEntry)
            and id(entry) not in seen
        ):
            seen.add(id(entry))
            yield passage, entry


@rule("GB-TRM-007", clause="8.7.3.3", severity=Severity.WARNING, wording=True)
def definition_opening(document: Document) -> Iterator[Fault]:
    """A definition that begins with its term, with 是指, 指 or 是: it cannot stand for the term."""
    for passage, entry in _definitions(document):
        names = sorted(map(plain_text, entry.names), key=len, reverse=True)
        term = next((name for name in names if name and passage.text.startswith(name)), "")
        found = _DEFINES.match(passage.text, len(term))
        if found is None and not re.match(
            r"\s*(?:，|：|系|为(?!了))", passage.text[len(term) :] if term else "。"
        ):
            continue
        end = found.end() if found else len(term) + 1
        yield Fault(
            source=passage.place(0, end),
            message=f"定义以“{passage.text[:end]}”开头，不能代替术语",
            remedy="删去，从区别特征写起",
            fix=passage.edit(0, end, ""),
        )


@rule("GB-TRM-008", clause=PRACTICE, severity=Severity.INFO, wording=True)
def long_definition(document: Document) -> Iterator[Fault]:
    """A definition of more than one sentence; what goes beyond belongs in a note."""
    for passage, entry in _definitions(document):
        if len(passage.sentences) > 1:
            second = passage.sentences[1]
            yield Fault(
                source=passage.place(second.start, second.end),
                message=f"“{words(entry.term)}”的定义不止一句",
                remedy="定义只写一句；补充的信息写成注或示例",
            )
