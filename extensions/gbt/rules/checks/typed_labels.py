"""Rules of labels that authors of Word type as text: captions, notes, numbers of subclauses, formulas (GB/T 1.1—2020, 7.3, 9.7 to 9.11)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt.findings.finding import PRACTICE, Severity
from gbt.model import Paragraph
from gbt.rules.engine.document import Document
from gbt.rules.engine.passage import Passage
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.lists import counting_words
from gbt.text.words import any_of
from gbt.vocabulary import ElementKind

_CORE = (ElementKind.SCOPE, ElementKind.TERMS, ElementKind.SYMBOLS, ElementKind.CLAUSE, ElementKind.ANNEX)


def _paragraphs(document: Document) -> Iterator[Passage]:
    """The author's own paragraphs of the elements that have clauses."""
    for passage in document.passages:
        setting = passage.setting
        if setting.holder in ("clause", "list", "definition") and setting.element in _CORE and passage.own:
            yield passage


# 表1给出了…… and 图1所示的…… are sentences; 表2　借阅权限 is a caption
_CAPTION = re.compile(
    r"\s*(?P<at>(?P<kind>[图表])\s?(?:[A-Z][.．])?\d{1,2}(?:[-.．]\d{1,2})?)[ \u3000]+"
    r"(?![给列规见的所中是为示和与及至不]|说明(?!书)|显示|应(?![急用对]))[^，。；：\n]{2,40}\s*"
)


@rule("GB-TBL-012", clause="9.8.2", severity=Severity.ERROR)
def typed_caption(document: Document) -> Iterator[Fault]:
    """表1 ××× or 图1 ××× as a paragraph: number and title of a table or figure typed as text."""
    for passage in _paragraphs(document):
        if found := _CAPTION.fullmatch(passage.text):
            table = found["kind"] == "表"
            yield Fault(
                source=passage.place(found.start("at"), found.end("at")),
                message=f"“{passage.text.strip()}”是手写的{'表' if table else '图'}号和{'表' if table else '图'}题，会当成一段文字印出",
                remedy=f"写成:::{{{'table' if table else 'figure'}}}，标题写在指令里，编号由系统给出",
            )


_NOTE = re.compile(
    r"\s*(?P<at>(?P<note>注\s?\d{0,2}(?:[ \u3000]+(?=[一-鿿])|[.．、])|[备附]注\s?\d{0,2}\s?[:：])"
    r"|(?P<example>示例\s?\d{0,2}(?:[ \u3000]+(?=[一-鿿])|[.．、])|例\s?\d{0,2}\s?[:：]|举例\s?[:：]))"
)


@rule("GB-NOTE-007", clause="9.10.2、9.11.2")
def note_label(document: Document) -> Iterator[Fault]:
    """注 …, 备注：…, 例：…: a note or an example that is none for want of its label."""
    for passage in _paragraphs(document):
        if found := _NOTE.match(passage.text):
            right = "注：" if found["note"] else "示例："
            yield Fault(
                source=passage.place(found.start("at"), found.end("at")),
                message=f"“{found['at'].strip()}”不是{right[:-1]}的写法，会当成正文印出",
                remedy=f"写成“{right}”；有几个时编号由系统给出",
                # nothing but a note would be left of a subclause or an item that begins with it
                fix=() if _opens(passage) else passage.edit(found.start("at"), found.end("at"), right),
            )


def _opens(passage: Passage) -> bool:
    """Whether a paragraph is the first thing of its list item or subclause."""
    first = passage.setting.clause.blocks[:1] if passage.setting.path else ()
    return passage.setting.holder != "clause" or any(
        isinstance(block, Paragraph) and block.inlines == passage.inlines for block in first
    )


# 5.2.1规定的…… opens a sentence, 2.4.1版 names a version
_NUMBER = re.compile(
    r"\s*(?P<at>第[一二三四五六七八九十百\d]{1,4}[条款节](?=[ \u3000])|(?:[A-Z]|[1-9]\d?)(?:[.．][1-9]\d?){2,5}"
    r"(?![ \u3000]*(?:[的和及与或至版级条款]|规定|要求的|给出|列出|描述|所[规列述给要]|中[的规所列给要描]))(?=[ \u3000]*[一-鿿“《])"
    r"|(?P<chapter>[A-Z]|[1-9]\d?)[.．][1-9]\d?(?=[ \u3000]+[一-鿿“《]))"
)
_MEASURED = re.compile(rf"[ \u3000]*{any_of(counting_words().measures)}")


@rule("GB-STR-030", clause="7.3.2")
def typed_subclause_number(document: Document) -> Iterator[Fault]:
    """5.1.1 or 第五条 in front of a paragraph, which is no subclause then."""
    for passage in _paragraphs(document):
        found = _NUMBER.match(passage.text)
        if not found:
            continue
        # 1.5 倍以上 is a quantity; a number of two steps is that of a subclause in its own chapter
        if found["chapter"] and (
            _MEASURED.match(passage.text, found.end())
            or not passage.setting.path
            or found["chapter"] != passage.setting.path[0].number
        ):
            continue
        yield Fault(
            source=passage.place(found.start("at"), found.end("at")),
            message=f"段首手写了条的编号“{found['at']}”",
            remedy="无标题的条写成“1. ……”，有标题的条写成“## ……”；编号由系统给出",
        )


# n=10-15 and pH=6.5-7.5 are ranges
_FORMULA = re.compile(
    r"\s*(?P<at>[A-Za-zα-ωΑ-Ω][A-Za-z0-9α-ω\ufffc]{0,5}\s?[=＝]\s?(?![\d.]+(?:\s?[-－−/]\s?[\d.]+)+\s?[A-Za-z%]{0,4}\s*$)(?=[^=＝]{0,80}[-+－＋×÷/／*])[A-Za-z0-9α-ω\ufffc\s.()（）［］\[\]×÷/／*+＋\-－−%％]{3,80}?)"
    r"\s*(?:[.…·⋯]*\s*[（(]\s?(?:[A-Z][.．])?\d{1,2}\s?[)）])?\s*"
)


# 满意率=满意人数÷总人数×100%, alone and inside a sentence
_NAME = r"[一-鿿]{2,16}(?:[（(][^（）()\n]{1,8}[）)])?"
_IN_WORDS = re.compile(
    rf"(?P<at>{_NAME}[ ]?[=＝][ ]?[（(\[［{{]?[ ]?[一-鿿][一-鿿\d（）()]{{1,24}}[ ]?"
    r"[-+－＋×÷/／*−][一-鿿A-Za-z\d（）()［］\[\]×÷/／*+＋\-－−%％. ]{1,80})"
)


@rule("GB-EQN-010", clause="9.9.1", severity=Severity.WARNING)
def typed_formula(document: Document) -> Iterator[Fault]:
    """K=(T-t)/T×100%  （1）: a formula typed as a paragraph, or in words."""
    for hit in document.prose.hits(_IN_WORDS):
        if hit.passage.setting.holder in ("clause", "list", "cell", "table-footnote", "note"):
            words = hit.match["at"].strip()
            yield Fault(
                source=hit.passage.place(hit.start, hit.start + len(words)),
                message=f"“{words}”是用文字写的公式",
                remedy="写成```{math}，量用符号，在“式中：”里说明",
            )
    for passage in _paragraphs(document):
        if found := _FORMULA.fullmatch(passage.text):
            yield Fault(
                source=passage.place(found.start("at"), found.end("at")),
                message=f"“{found['at'].strip()}”是当作文字输入的公式",
                remedy="写成```{math}，编号用:label: eq-…，由系统给出",
            )


_HAN = "一-鿿"
# 签字：　　　日期： and 　　年　　月　　日 leave room to write
_SPACE = re.compile(
    rf"(?<=[{_HAN}，。；：、])(?P<at>[ \u00a0]{{1,3}}|\u3000)(?=[{_HAN}])(?![年月日](?:[ \u00a0\u3000。，、；]|$))"
)
_INDENT = re.compile(r"[ \u3000\t]*\u3000[ \u3000\t]*")


@rule("GB-WRD-064", clause=PRACTICE, severity=Severity.INFO)
def stray_space(document: Document) -> Iterator[Fault]:
    """A space between two Chinese characters, or full-width spaces for an indent."""
    for passage in document.passages:
        setting = passage.setting
        if setting.holder not in ("clause", "list", "note", "definition", "footnote") or not passage.own:
            continue
        # a typed list of documents has titles of several elements
        if setting.element not in (*_CORE, ElementKind.FOREWORD, ElementKind.INTRODUCTION):
            continue
        if indent := _INDENT.match(passage.text):
            yield _blank(passage, 0, indent.end(), "段首的缩进由系统给出，不用空格")
        label = next(filter(None, (form.match(passage.text) for form in (_CAPTION, _NOTE, _NUMBER))), None)
        for found in _SPACE.finditer(passage.masked, label.end() + 1 if label else 0):
            yield _blank(passage, *found.span("at"), "两个汉字之间有空格")


def _blank(passage: Passage, start: int, end: int, message: str) -> Fault:
    return Fault(
        source=passage.place(start, end), message=message, remedy="删去空格", fix=passage.edit(start, end, "")
    )
