"""The place inside a cited document: 第5章, 中5.2, 4.1第二段, 表1, 附录A (GB/T 1.1—2020, 9.5.4.1.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class LocalityKind(StrEnum):
    CLAUSE = "clause"
    SUBCLAUSE = "subclause"
    ANNEX = "annex"
    FIGURE = "figure"
    TABLE = "table"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True)
class Locality:
    """What is cited inside the document, as typed; ``kind`` is that of the first thing named."""

    start: int
    end: int
    text: str
    kind: LocalityKind
    targets: tuple[str, ...]
    """The things named, one by one: ``("5.2", "6.3")``."""


_NUMBER = r"(?:[A-Z]\.)?\d{1,3}"
_ITEM = (
    r"(?:(?P<clause>第 ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?章)"
    r"|(?P<annex>附 ?录 ?[A-Z](?![A-Za-z]))"
    rf"|(?P<table>表 ?{_NUMBER}(?![.\d]*\d))|(?P<figure>图 ?{_NUMBER}(?![.\d]*\d))"
    rf"|(?P<formula>(?:公式|式) ?[（(]? ?{_NUMBER} ?[）)]?)"
    # 0.1 is a clause of an introduction, but far more often a quantity
    r"|(?P<subclause>第?(?:[A-Z]|[1-9]\d?)(?:\.[1-9]\d?){1,6}(?![.\d])条?))"
)
_ITEM_RE = re.compile(_ITEM)
_PLAIN_ITEM = re.sub(r"\?P<\w+>", "?:", _ITEM)
# second paragraph, list item, note: part of the locality, not a thing of its own
_INSIDE = (
    r"(?: ?[的中]? ?(?:第 ?[一二三四五六七八九十\d]{1,3} ?[段款项句行列]"
    r"|列项(?:的?第?[一二三四五六七八九十\d]{1,3}项)?|[a-z]{1,2}[)）](?: ?\d{1,2}[)）])?|注 ?\d{0,2}|脚注|示例 ?\d{0,2}))*"
)
_JOINT = r" ?(?:以及|、|和|及|与|或|至|到|～|~|—|–|-|中的?|的) ?"
_ONE = rf"{_PLAIN_ITEM}{_INSIDE}"
_TITLE = r"(?: ?《[^《》\n]{1,80}》)?"
# a subclause needs 中 or 的 before it, or it may be this document's own
_AFTER = re.compile(
    rf"{_TITLE} ?(?:(?:中的?|的|之) ?|(?=第|附|表|图|公式|式))(?P<body>{_ONE}(?:{_JOINT}{_ONE})*)"
)
# [来源：GB/T 20000.1—2014，5.2，有修改]
_SOURCE = re.compile(rf"{_TITLE} ?[，,] ?(?:定义 ?)?(?P<body>{_ONE}(?:{_JOINT}{_ONE})*)")
_SOURCE_BEFORE = re.compile(r"来源 ?[:：][^\]］]{0,60}$")
# 中0.5 mm, 中5.2%: a quantity, not a subclause
_QUANTITY = re.compile(r" ?(?:%|％|‰|℃|°|元|[A-Za-zμ]{1,3}(?![)）A-Za-z]))")


def read_locality(text: str, start: int, end: int) -> Locality | None:
    """The locality behind the number that stands at ``start`` to ``end`` of the normalised text."""
    match = _AFTER.match(text, end)
    if not match and _SOURCE_BEFORE.search(text, max(0, start - 70), start):
        match = _SOURCE.match(text, end)
    if not match or _QUANTITY.match(text, match.end()):
        return None
    body = match["body"]
    items = list(_ITEM_RE.finditer(body))
    kind = LocalityKind(str(items[0].lastgroup))
    return Locality(match.start("body"), match.end("body"), body, kind, tuple(item[0] for item in items))
