"""Rules of list items: lead-in, marks, ends, nesting (GB/T 1.1—2020, 7.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from gbt import model
from gbt.findings.finding import Edit, Severity
from gbt.rules.checks.clauses import leads_to_subclauses
from gbt.rules.engine.document import Document
from gbt.rules.engine.indexing import Placed
from gbt.rules.engine.passage import Passage
from gbt.rules.engine.rule import Fault, rule
from gbt.traverse import plain_text
from gbt.vocabulary import ElementKind

_LISTED = (
    ElementKind.FOREWORD,
    ElementKind.NORMATIVE_REFERENCES,
    ElementKind.BIBLIOGRAPHY,
    ElementKind.INDEX,
)
MARKS = "。；，、：！？.;,:"
_CLOSERS = "”’」』"
_FULL_WIDTH = str.maketrans(".;,:", "。；，：")


def author_lists(document: Document) -> Iterator[Placed[model.List]]:
    """The lists that the author wrote, with what stands before them."""
    for placed in document.of(model.List):
        if placed.node.generated or placed.setting.framed:
            continue
        # 1) ADL typed in {abbreviations}: no item of theirs, as the reader says
        if placed.setting.holder != "symbol" or placed.before is not None:
            yield placed


def end_mark(text: str) -> tuple[int, str]:
    """Place of the mark that ends a text, and the mark; the mark is empty where there is none.

    A half-width mark is given as the full-width one: that it is half as wide is told once, by a rule of characters.
    """
    end = len(text.rstrip())
    while end and text[end - 1] in _CLOSERS:
        end -= 1
    if not end or text[end - 1] not in MARKS:
        return len(text.rstrip()), ""
    return end - 1, text[end - 1].translate(_FULL_WIDTH)


def last_paragraph(item: model.ListItem) -> model.Paragraph | None:
    """The paragraph that ends an item, inside its sub-list if it has one; none where a table or figure ends it."""
    last: model.Paragraph | None = None
    for block in item.blocks:
        match block:
            case model.Paragraph():
                last = block
            case model.List():
                last = last_paragraph(block.items[-1]) if block.items else last
            case model.Note() | model.Example() | model.Attribution():
                pass
            case (
                model.DefinitionList() | model.Notice() | model.Table() | model.Figure() | model.Formula()
                | model.CodeBlock() | model.Quotation() | model.TermEntry() | model.ReferenceList()
                | model.AlphabeticalIndex()
            ):  # fmt: skip
                return None
            case _:
                assert_never(block)
    return last


def _has_sublist(item: model.ListItem) -> bool:
    return any(isinstance(block, model.List) for block in item.blocks)


def _lead_mark(placed: Placed[model.List]) -> str:
    before = placed.before
    return end_mark(plain_text(before.inlines))[1] if isinstance(before, model.Paragraph) else ""


@rule("GB-LST-001", clause="7.5.1")
def missing_lead_in(document: Document) -> Iterator[Fault]:
    """List items without a lead-in."""
    for placed in author_lists(document):
        if placed.setting.element in _LISTED or isinstance(placed.before, model.Paragraph | model.List):
            continue
        yield Fault(
            source=placed.node.items[0].source if placed.node.items else placed.node.source,
            message="列项没有引语",
            remedy="在列项前写引语，如“机构应符合下列要求：”",
        )


@rule("GB-LST-014", clause="7.5.1")
def lead_in_end(document: Document) -> Iterator[Fault]:
    """A lead-in that ends neither in a colon nor in a full stop."""
    for placed in author_lists(document):
        before = placed.before
        if not isinstance(before, model.Paragraph) or before.generated or placed.setting.element in _LISTED:
            continue
        passage = document.passage_of(before)
        if passage is None:
            continue
        place, mark = end_mark(passage.text)
        if mark in ("：", "。", ":"):
            continue
        start = place if mark else max(place - 1, 0)
        yield Fault(
            source=passage.place(start, place + len(mark)),
            message="列项的引语应以冒号结束，完整的句子以句号结束",
            remedy="末尾改为“：”",
            fix=passage.edit(start, place + len(mark), "：" if mark else passage.text[start:place] + "："),
        )


@rule("GB-LST-002", clause="7.5.1")
def item_end(document: Document) -> Iterator[Fault]:
    """An item, not the last, whose end does not suit the lead-in."""
    for placed in author_lists(document):
        lead, items = _lead_mark(placed), placed.node.items
        # a typed list of documents is told as such, and its entries have no marks
        if placed.setting.element in (ElementKind.NORMATIVE_REFERENCES, ElementKind.BIBLIOGRAPHY):
            continue
        wanted = ("。",) if lead == "。" else ("；", "，")
        ends = [(item, *_end(item, document)) for item in items]
        bare = [passage for _, passage, _, mark in ends if passage and not mark]
        if len(bare) == len(items) and len(items) > 1:
            yield _ends_with(bare[0], bare[0].text, "", wanted[0], "各项末尾都没有标点")
            continue
        for item, passage, _, mark in ends[:-1]:
            allowed = ("；", "，", "。") if _has_sublist(item) and lead != "。" else wanted
            if passage and mark not in allowed:
                why = f"引语以“{lead}”结束，" if lead else ""
                message = f"{why}各项应以“{'”或“'.join(wanted)}”结束，这一项" + (
                    f"以“{mark}”结束" if mark else "没有标点"
                )
                yield _ends_with(passage, passage.text, mark, wanted[0], message)


def _end(item: model.ListItem, document: Document) -> tuple[Passage | None, int, str]:
    passage = document.passage_of(last_paragraph(item))
    return (passage, *end_mark(passage.text)) if passage else (None, 0, "")


def _ends_with(passage: Passage, text: str, mark: str, wanted: str, message: str) -> Fault:
    place = end_mark(text)[0]
    start = place if mark else max(place - 1, 0)
    return Fault(
        source=passage.place(start, place + len(mark)),
        message=message,
        remedy=f"末尾改为“{wanted}”",
        fix=passage.edit(start, place + len(mark), wanted if mark else text[start:place] + wanted),
    )


@rule("GB-LST-003", clause="7.5.1")
def last_item_end(document: Document) -> Iterator[Fault]:
    """A last item that does not end in a full stop."""
    for placed in author_lists(document):
        # where the next list goes on with it, divided-list says so and the last item of all ends the sentence
        if placed.node.level > 1 or not placed.node.items or isinstance(placed.after, model.List):
            continue
        ends = [_end(item, document) for item in placed.node.items]
        passage, _, mark = ends[-1]
        # where no item has a mark, item-end says so once
        unmarked = len(ends) > 1 and not any(mark for _, _, mark in ends)
        if passage and mark not in ("。", "！", "？") and not unmarked:
            state = f"以“{mark}”结束" if mark else "没有标点"
            yield _ends_with(passage, passage.text, mark, "。", f"列项的最后一项应以句号结束，这里{state}")


@rule("GB-LST-011", clause="7.5.1", severity=Severity.WARNING)
def mixed_item_ends(document: Document) -> Iterator[Fault]:
    """Items of one list ended partly by semicolons, partly by commas."""
    for placed in author_lists(document):
        if _lead_mark(placed) == "。":
            continue
        ends = [_end(item, document) for item in placed.node.items[:-1]]
        marks = [mark for _, _, mark in ends if mark in ("；", "，")]
        usual = max(("；", "，"), key=marks.count)
        for passage, _, mark in ends:
            if passage and mark in ("；", "，") and mark != usual:
                yield _ends_with(
                    passage, passage.text, mark, usual, f"其他各项以“{usual}”结束，这一项以“{mark}”结束"
                )


@rule("GB-LST-004", clause="7.5.2", severity=Severity.WARNING)
def deep_list(document: Document) -> Iterator[Fault]:
    """List items nested more than two levels deep."""
    for placed in author_lists(document):
        if placed.node.level == 3:
            yield Fault(
                source=placed.node.items[0].source if placed.node.items else placed.node.source,
                message="列项不宜超过两个层次",
                remedy="把内容编为条，或改用表",
            )


CIRCLED = "①-⑳⑴-⒇⒈-⒛"
_TYPED = re.compile(
    rf"\s*(?P<at>[（(]\s?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}}|[a-zA-Z])\s?[)）](?![类级型])|\d{{1,2}}[)）、．]|\d{{1,2}}\.(?=\s?[一-鿿])"
    rf"|[a-z][)）、．](?=\s?[一-鿿])|[{CIRCLED}]|[一二三四五六七八九十]{{1,3}}、(?=[一-鿿])(?![一二三四五六七八九十])"
    r"|[●•▪■◆○◇▶➢✓√·](?=\s?[一-鿿])|[—－]{1,2}(?=\s?[一-鿿])|第[一二三四五六七八九十]、"
    r"|-(?=[^\S \n]?[一-鿿“《])|[*+](?=[^\S \n])|\d{1,2}[.)](?=[^\S \n]))"
)
# what of them Markdown has a mark for
_DASHES, _FIGURES = re.compile(r"[-*+—－●•·]"), re.compile(r"(\d{1,2})[)）]")


@rule("GB-LST-005", clause="7.5.3")
def typed_list_mark(document: Document) -> Iterator[Fault]:
    """A mark of a list item typed by hand: （1）, a), 1、, ①, ●; or 1. behind a lead-in, which makes subclauses."""
    for passage in document.passages:
        if passage.setting.holder not in ("clause", "list", "definition") or not passage.own:
            continue
        found = _TYPED.match(passage.text)
        if found and passage.setting.element not in _LISTED:
            yield Fault(
                source=passage.place(found.start("at"), found.end("at")),
                message=f"“{found['at'].strip()}”是手写的列项标记",
                remedy="写成列项：字母编号用“1) ”，破折号用“- ”，编号和破折号由系统给出；应编为条的写成“1. ”",
                fix=_item_mark(passage, found),
            )
    for clause in document.clauses:
        if clause.subclauses and leads_to_subclauses(clause):
            yield Fault(
                source=clause.subclauses[0].source,
                message="引语后面的各项用“1.”写成了无标题的条",
                remedy="列项写成“1) ……”（印出a)、b)）或“- ……”；“1. ……”是条",
            )


def _item_mark(passage: Passage, found: re.Match[str]) -> tuple[Edit, ...]:
    """The mark as Markdown has it, with its blank; none for a paragraph within a list or a definition."""
    if passage.setting.holder != "clause":
        return ()
    mark = found["at"]
    figure = _FIGURES.fullmatch(mark)
    if not figure and not _DASHES.match(mark):
        return ()
    end = found.end("at")
    while passage.text[end : end + 1].isspace():
        end += 1
    return passage.edit(found.start("at"), end, f"{figure[1]}) " if figure else "- ")


@rule("GB-LST-006", clause="7.5.3")
def divided_list(document: Document) -> Iterator[Fault]:
    """Two lists side by side: items of one level with different marks, or cut apart."""
    for placed in author_lists(document):
        before = placed.before
        if not isinstance(before, model.List) or before.generated or placed.setting.element in _LISTED:
            continue
        same = before.style == placed.node.style
        yield Fault(
            source=placed.node.items[0].source if placed.node.items else placed.node.source,
            message="列项断成了两个，后一个没有引语" if same else "同一层次的列项用了两种标记",
            remedy="同一层次的各项用同一种标记（都用“- ”或都用“1) ”），中间不空出",
        )


@rule("GB-LST-008", clause="7.5.3", severity=Severity.WARNING)
def numbered_under_dash(document: Document) -> Iterator[Fault]:
    """Items 1) 2) under items with dashes; they belong under letters."""
    for placed in author_lists(document):
        if placed.node.level != 1 or placed.node.style != "dash":
            continue
        for item in placed.node.items:
            for block in item.blocks:
                if isinstance(block, model.List) and block.style == "digit" and block.items:
                    yield Fault(
                        source=block.items[0].source,
                        message="破折号列项之下用了数字编号",
                        remedy="上一层改用字母编号（1) ……），或下一层改用间隔号（- ……）",
                    )


@rule("GB-LST-010", clause="7.5.1", severity=Severity.WARNING)
def lone_item(document: Document) -> Iterator[Fault]:
    """A list of a single item."""
    for placed in author_lists(document):
        divided = isinstance(placed.before, model.List) or isinstance(placed.after, model.List)
        if len(placed.node.items) == 1 and placed.setting.element not in _LISTED and not divided:
            yield Fault(
                source=placed.node.items[0].source,
                message="列项只有一项，不成并列",
                remedy="并入引语写成一段",
            )
