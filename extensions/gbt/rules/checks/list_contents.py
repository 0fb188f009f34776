"""Rules of what list items say: repetition, number, displays, enumerations that should be list items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt import model
from gbt.findings.finding import PRACTICE, Severity
from gbt.rules.checks.lists import CIRCLED, MARKS, author_lists
from gbt.rules.engine.document import Document
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.lists import counting_words
from gbt.text.language import ModalRole
from gbt.text.words import any_in, any_of
from gbt.traverse import plain_text


@rule("GB-LST-013", clause=PRACTICE, severity=Severity.INFO)
def item_display(document: Document) -> Iterator[Fault]:
    """A table, figure or formula inside a list item."""
    names = {model.Table: "表", model.Figure: "图"}
    for placed in author_lists(document):
        for item in placed.node.items:
            for block in item.blocks:
                if type(block) in names:
                    yield Fault(
                        source=block.source,
                        message=f"列项之内有{names[type(block)]}",
                        remedy="把这项内容编为条，或把图表移到列项之后",
                    )


_MODAL_END = re.compile(r"(?:不?应|不?宜|可|不必|应当|必须)[：:]$")


@rule("GB-LST-015", clause=PRACTICE, severity=Severity.WARNING, wording=True)
def repeated_modal_item(document: Document) -> Iterator[Fault]:
    """机构应： followed by 应……: the modal word of the lead-in said again."""
    for placed in author_lists(document):
        before = placed.before
        if not isinstance(before, model.Paragraph) or not _MODAL_END.search(
            plain_text(before.inlines).rstrip()
        ):
            continue
        for item in placed.node.items:
            passage = document.passage_of(item.blocks[0] if item.blocks else None)
            modal = passage.modals[0] if passage and passage.modals else None
            if passage and modal and modal.start == 0 and modal.role is ModalRole.MAIN:
                yield Fault(
                    source=passage.place(0, modal.end),
                    message=f"引语已经写了能愿动词，这一项又以“{modal.word}”开头",
                    remedy="删去这一项开头的能愿动词，或改写引语",
                    fix=passage.edit(0, modal.end, ""),
                )


_INLINE = re.compile(
    rf"[{CIRCLED}]|[（(]\d[)）]|(?<![\d.a-zA-Z（(]|[ \uFFFC])[1-9][)）](?=[一-鿿])|(?:(?<=[，。；：])|^)[一二三四五]是(?!否)"
)


@rule("GB-LST-016", clause=PRACTICE, severity=Severity.INFO)
def inline_enumeration(document: Document) -> Iterator[Fault]:
    """①……；②……；③…… inside a paragraph instead of list items."""
    for passage in document.passages:
        if (
            passage.setting.holder not in ("clause", "list")
            or not passage.setting.normative
            or not passage.own
        ):
            continue
        marks = list(_INLINE.finditer(passage.masked))
        if len(marks) >= 2 and len({mark.group() for mark in marks}) == len(marks):
            yield Fault(
                source=passage.place(marks[0].start(), marks[0].end()),
                message=f"段中用“{marks[0].group()}”“{marks[1].group()}”列举",
                remedy="改写成列项",
            )


@rule("GB-LST-017", clause=PRACTICE, severity=Severity.WARNING)
def long_list(document: Document) -> Iterator[Fault]:
    """More lettered items than there are letters."""
    for placed in author_lists(document):
        if placed.node.style == "lettered" and len(placed.node.items) > 26:
            yield Fault(
                source=placed.node.items[26].source,
                message=f"字母编号的列项有{len(placed.node.items)}项，超过26个字母",
                remedy="分成几条，或改用表",
            )


@rule("GB-LST-018", clause=PRACTICE, severity=Severity.WARNING)
def repeated_item(document: Document) -> Iterator[Fault]:
    """Two items of a list with the same text."""
    for placed in author_lists(document):
        seen: set[str] = set()
        for item in placed.node.items:
            passage = document.passage_of(item.blocks[0] if item.blocks else None)
            text = passage.text.strip().rstrip(MARKS) if passage else ""
            if passage and text in seen:
                yield Fault(
                    source=passage.place(0, len(text)),
                    message="这一项与前面的一项相同",
                    remedy="删去重复的一项",
                )
            if text:
                seen.add(text)


_LISTS = counting_words()
_COUNTED = re.compile(
    rf"{any_of(_LISTS.list_leads)}(?P<n>\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})"
    rf"{any_in(_LISTS.items)}(?P<rest>[^，。；]{{0,12}})：$"
)
_DIGITS = {"两": 2} | {digit: value for value, digit in enumerate("一二三四五六七八九十", 1)}


def _count(text: str) -> int:
    if text.isdigit():
        return int(text)
    if len(text) == 1:
        return _DIGITS[text]
    tens, ones = text[0], text[1]
    return 10 + _DIGITS[ones] if tens == "十" else _DIGITS[tens] * 10


@rule("GB-LST-019", clause=PRACTICE, severity=Severity.WARNING)
def item_count(document: Document) -> Iterator[Fault]:
    """下列三项： before a list of four."""
    for placed in author_lists(document):
        passage = document.passage_of(placed.before)
        said = _COUNTED.search(passage.masked) if passage else None
        if passage is None or said is None or any(word in said["rest"] for word in _LISTS.inexact):
            continue
        if (number := _count(said["n"])) != len(placed.node.items):
            yield Fault(
                source=passage.place(said.start(), said.end("n") + 1),
                message=f"引语说{number}项，列出了{len(placed.node.items)}项",
                remedy="核对列项，改正引语中的数",
            )
