"""Rules of the characters of Chinese text: simplified forms, full-width marks (GB/T 1.1—2020, 9.4.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

from gbt.findings.finding import Severity
from gbt.rules.engine.document import Document
from gbt.rules.engine.passage import Passage
from gbt.rules.engine.prose import Hit
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.characters import standard_forms
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
# 5" is a size in inches
_STRAIGHT = re.compile(r'(?<!\d)"(?P<words>[^"\n]{0,120})"')
_CHINESE = re.compile(f"[{_HAN}]")


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
    for passage in document.prose.passages:
        # what is quoted is masked, so the marks are looked for in the text
        for found in _STRAIGHT.finditer(passage.text) if '"' in passage.text else ():
            if (
                _CHINESE.search(found["words"])
                and passage.masked[found.start()] == '"'
                and passage.setting.element is not ElementKind.BIBLIOGRAPHY
            ):
                yield Fault(
                    source=passage.place(*found.span()),
                    message=f"中文里用了半角引号{found.group()}",
                    remedy=f"改为“{found['words']}”",
                    fix=passage.edit(*found.span(), f"“{found['words']}”"),
                )


def _half_width(hit: Hit, group: str, mark: str) -> Fault:
    start, end = hit.span(group)
    return Fault(
        source=hit.passage.place(start, end),
        message=f"中文里用了半角标点“{mark}”",
        remedy=f"改为“{_FULL[mark]}”",
        fix=hit.passage.edit(start, end, _FULL[mark]),
    )


_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:[．％][０-９]*)?|(?<=[0-9])％")


@rule("GB-WRD-005", clause="9.4.1", severity=Severity.WARNING, wording=True)
def full_width_character(document: Document) -> Iterator[Fault]:
    """Digits and Latin letters as wide as Chinese characters: ３个, ＡＰＰ."""
    for hit in document.prose.hits(_WIDE):
        right = normalize("NFKC", hit.words)
        yield Fault(
            source=hit.source,
            message=f"“{hit.words}”是全角的{'符号' if hit.words == '％' else '数字或字母'}",
            remedy=f"改为“{right}”",
            fix=hit.edit(right),
        )


# ：：：{note} is a fence in wide colons, told as such
_STRING = re.compile(rf"(?<![：:])(?!：{{3}})[，。；：、？！]{{2,}}|(?<=[{_HAN}])的的(?!确)")


@rule("GB-WRD-005", clause="9.4.1", severity=Severity.WARNING, wording=True)
def doubled_character(document: Document) -> Iterator[Fault]:
    """Two marks where one belongs, or 的的: what an edit leaves behind."""
    for hit in document.prose.hits(_STRING):
        # 达到目的的条件, a doubt put in more than one mark
        if (hit.words == "的的" and hit.passage.masked[hit.start - 1] in "目标") or set(hit.words) <= set(
            "？！"
        ):
            continue
        same = len(set(hit.words)) == 1
        yield Fault(
            source=hit.source,
            message=f"“{hit.words}”重复",
            remedy=f"改为“{hit.words[0]}”" if same else "只留一个标点",
            fix=hit.edit(hit.words[0]) if same else (),
        )


_CLOSING = {"（": "）", "(": ")", "《": "》", "“": "”", "【": "】"}
_BRACKETS = re.compile(r"[（()）《》“”【】]")
_ITEM_MARK = re.compile(
    r"(?<![A-Za-z\d.(（])(?:[A-Za-z]|[ivx]{2,4}|\d{1,2})$|(?<![一二三四五六七八九十(（])[一二三四五六七八九十]{1,2}$"
)
_MARK_LENGTH = 4
"""Of the longest mark of an item."""
_INTERVAL = re.compile(
    r"(?<![A-Za-z])[(（\[［][^()（）\[\]［］，,\n]{1,12}[，,][^()（）\[\]［］，,\n]{1,12}[)）\]］]"
)

Pair = tuple[re.Match[str], re.Match[str] | None]
"""A mark with its fellow of the other width, or with none."""


@rule("GB-WRD-005", clause="9.4.1", severity=Severity.WARNING, wording=True)
def unpaired_mark(document: Document) -> Iterator[Fault]:
    """A bracket or quotation mark without its fellow, or with one of the other width."""
    for passage in document.prose.passages:
        # a table of marks has them alone
        if passage.setting.element is ElementKind.BIBLIOGRAPHY or len(passage.text.strip()) == 1:
            continue
        marks = list(_BRACKETS.finditer(_INTERVAL.sub(_blank_interval, passage.masked)))
        if not marks:
            continue
        plain = [mark for mark in marks if not _ends_item_mark(mark)]
        # （见5.2 a)）: the first of the two closes nothing
        for mark, fellow in min(_odd(marks), _odd(plain), key=len):
            yield _of_two_widths(passage, mark, fellow) if fellow else _unpaired(passage, mark)


def _blank_interval(found: re.Match[str]) -> str:
    """[0，1) and (0，5] are closed by another mark than they are opened with."""
    half_open = (found[0][0] in "(（") is not (found[0][-1] in ")）")
    return " " * len(found[0]) if half_open else found[0]


def _ends_item_mark(mark: re.Match[str]) -> bool:
    """Whether a bracket belongs to a), 1) or ii), which have no opening one."""
    end = mark.start()
    return (
        mark.group() in ")）" and _ITEM_MARK.search(mark.string, max(end - _MARK_LENGTH, 0), end) is not None
    )


def _odd(marks: list[re.Match[str]]) -> list[Pair]:
    """The marks that are left when those that belong together are taken away."""
    odd: list[Pair] = []
    opened: list[re.Match[str]] = []
    for mark in marks:
        sign = mark.group()
        if sign in _CLOSING:
            opened.append(mark)
        elif opened and _CLOSING[opened[-1].group()] == sign:
            opened.pop()
        elif opened and {opened[-1].group(), sign} in ({"（", ")"}, {"(", "）"}):
            odd.append((opened.pop(), mark))
        elif not _ends_item_mark(mark):
            odd.append((mark, None))
    return odd + [(mark, None) for mark in opened]


def _unpaired(passage: Passage, mark: re.Match[str]) -> Fault:
    return Fault(
        source=passage.place(*mark.span()),
        message=f"“{mark.group()}”没有与它配对的另一半",
        remedy="补上另一半，或删去",
    )


def _of_two_widths(passage: Passage, opening: re.Match[str], closing: re.Match[str]) -> Fault:
    half = opening if opening.group() == "(" else closing
    return Fault(
        source=passage.place(*half.span()),
        message=f"括号一半全角、一半半角：“{opening.group()}……{closing.group()}”",
        remedy=f"改为“{_FULL[half.group()]}”",
        fix=passage.edit(*half.span(), _FULL[half.group()]),
    )


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(standard_forms())}]+")


@rule("GB-WRD-005", clause="9.4.1", severity=Severity.WARNING, wording=True)
def traditional_character(document: Document) -> Iterator[Fault]:
    """A traditional or variant form of a character."""
    for hit in document.prose.hits(_traditional()):
        right = "".join(standard_forms()[character] for character in hit.words)
        yield Fault(
            source=hit.source,
            message=f"“{hit.words}”不是规范汉字",
            remedy=f"改为“{right}”",
            fix=hit.edit(right),
        )
