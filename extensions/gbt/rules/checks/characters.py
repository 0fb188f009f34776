"""Rules of the characters of Chinese text: simplified forms, full-width marks (GB/T 1.1—2020, 9.4.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from gbt.data import load_packaged
from gbt.diagnostics import Severity
from gbt.rules.document import Document
from gbt.rules.prose import Hit
from gbt.rules.registry import Fault, rule
from gbt.vocabulary import ElementKind

_HAN = "\u4e00-\u9fff"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_MARK = re.compile(
    # between Chinese words or at the end of them; 8:00, a,b and URLs have no Chinese before the mark
    rf"(?<=[{_HAN}”》）])(?P<mark>[,;:?!])(?=\s*(?:[{_HAN}“《（\d\ufffc]|$))|(?<=[{_HAN}])(?P<stop>\.)(?=\s*(?:[{_HAN}]|$))",
    re.M,
)
# a pair round Chinese words; f(x) and (5.2) stay
_PAIR = re.compile(
    rf"(?<![A-Za-z0-9/])(?P<open>\()(?=[^()（）\n]{{0,60}}[{_HAN}])[^()（）\n]{{1,80}}(?P<close>\))"
)


@rule("GB-WRD-005", clause="9.4.1", severity=Severity.WARNING, wording=True)
def half_width_punctuation(document: Document) -> Iterator[Fault]:
    """A half-width comma, colon, full stop or bracket between Chinese words."""
    for pattern in (_MARK, _PAIR):
        for hit in document.prose.hits(pattern):
            # entries after GB/T 7714 have half-width marks
            if hit.passage.setting.element is ElementKind.BIBLIOGRAPHY:
                continue
            for group, mark in hit.match.groupdict().items():
                if mark is not None:
                    yield _half_width(hit, group, mark)


def _half_width(hit: Hit, group: str, mark: str) -> Fault:
    start, end = hit.span(group)
    return Fault(
        source=hit.passage.place(start, end),
        message=f"中文里用了半角标点“{mark}”",
        remedy=f"改为“{_FULL[mark]}”",
        fix=hit.passage.edit(start, end, _FULL[mark]),
    )


class _Pairs(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    pairs: str
    """應应 規规: the form that is not standard and the standard one, many of them."""


@cache
def _simplified() -> dict[str, str]:
    found = load_packaged(Path(__file__).with_name("characters.yaml"), _Pairs)
    return {pair[0]: pair[1] for pair in found.pairs.split()}


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_simplified())}]+")


@rule("GB-WRD-005", clause="9.4.1", severity=Severity.WARNING, wording=True)
def traditional_character(document: Document) -> Iterator[Fault]:
    """A traditional or variant form of a character."""
    for hit in document.prose.hits(_traditional()):
        right = "".join(_simplified()[character] for character in hit.words)
        yield Fault(
            source=hit.source,
            message=f"“{hit.words}”不是规范汉字",
            remedy=f"改为“{right}”",
            fix=hit.edit(right),
        )
