"""Elements, chapters, subclauses and annexes → headings in the template's lists, and what stands under them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from gbt.model import Annex, Block, Clause, Element, Paragraph
from gbt.traverse import plain_text
from gbt.vocabulary import ElementKind
from gbt.writers.docx.blocks import belongs_to_what_stands_before, blocks
from gbt.writers.docx.identity import letter_anchor
from gbt.writers.docx.inlines import HEI, gap, runs
from gbt.writers.docx.lists import ordinal
from gbt.writers.docx.manuscript import Flow, Manuscript
from gbt.writers.docx.oxml.element import Element as Xml
from gbt.writers.docx.oxml.element import Properties
from gbt.writers.docx.oxml.inline import break_run, text_run

KEPT: Properties = {"keepNext": True}
NEW_PAGE: Properties = {"pageBreakBefore": True}

FRONT = (ElementKind.FOREWORD, ElementKind.INTRODUCTION)

SPREAD_TITLE = 320
"""Letter-spacing of 目次, 前言, 引言 in twips: one character of 三号."""
SPREAD_BACK = 105
"""Letter-spacing of 参考文献: half a character of 五号."""
SPREAD_INDEX = 210


def element(ms: Manuscript, node: Element) -> list[Xml]:
    """One element of the document, heading and all."""
    if isinstance(node, Annex):
        return _annex(ms, node)
    match node.kind:
        case ElementKind.FOREWORD | ElementKind.INTRODUCTION:
            return _front(ms, node)
        case ElementKind.BIBLIOGRAPHY:
            return _back(ms, node, ms.roles.bibliography_title, SPREAD_BACK)
        case ElementKind.INDEX:
            return _back(ms, node, ms.roles.index_title, SPREAD_INDEX)
        case _:
            return _chapter(ms, node)


def spread(words: str, spacing: int) -> list[Xml]:
    """Letters set apart by character spacing, so that the text itself stays 前言 and not 前　言."""
    if len(words) < 2:
        return [text_run(words)]
    return [text_run(words[:-1], {"spacing": spacing}), text_run(words[-1])]


def _front(ms: Manuscript, node: Clause) -> list[Xml]:
    flow = Flow(part="introduction" if node.kind is ElementKind.INTRODUCTION else "front")
    title = spread(plain_text(node.title), SPREAD_TITLE)
    ms.lists.number(ms.roles.front_title, ms.front_titles + 1)
    ms.front_titles += 1
    head = ms.paragraph(
        ms.roles.front_title,
        title,
        anchor=node.anchor,
        source=node.source,
        properties=NEW_PAGE if ms.started else {},
    )
    ms.started = True
    return [head, *_inside(ms, node, flow)]


def _back(ms: Manuscript, node: Clause, style: str, spacing: int) -> list[Xml]:
    """参考文献 and 索引 each begin a page (10.3.6)."""
    title = spread(plain_text(node.title), spacing)
    properties = {**NEW_PAGE, **KEPT}
    head = ms.paragraph(style, title, anchor=node.anchor, source=node.source, properties=properties)
    return [head, *_inside(ms, node, Flow(part="body"))]


def _chapter(ms: Manuscript, node: Clause) -> list[Xml]:
    style = ms.roles.chapter
    if not node.number:
        return [_unnumbered(ms, node), *_inside(ms, node, Flow(part="body"))]
    properties = {**KEPT, **ms.lists.number(style, ordinal(node.number))}
    title = [gap(), *runs(ms, node.title)]
    head = ms.paragraph(style, title, anchor=node.anchor, source=node.source, properties=properties)
    return [head, *_inside(ms, node, Flow(part="body"))]


def _annex(ms: Manuscript, node: Annex) -> list[Xml]:
    """附录A /（资料性）/ title: one heading in three centred lines (9.6.2), on a new page (10.4.1).

    Two hidden paragraphs, as in the template, carry the annex's letter into the numbers of its tables and
    figures.
    """
    position = ordinal(node.number)
    # what the template's 附录标题 leaves below, since the title is the last line of this paragraph
    below: Properties = {"spacing": {"afterLines": 0, "after": 280}}
    properties = {**NEW_PAGE, **KEPT, **below, **ms.lists.number(ms.roles.annex, position)}
    content = [break_run(), text_run(f"（{node.obligation.zh}）"), break_run(), *runs(ms, node.title)]
    head = ms.paragraph(
        ms.roles.annex, content, anchor=node.anchor, source=node.source, properties=properties
    )
    letters = []
    for style, anchor in (
        (ms.roles.annex_table_letter, letter_anchor(node.anchor)),
        (ms.roles.annex_figure_letter, ""),
    ):
        properties = {**KEPT, **ms.lists.number(style, position)}
        letters.append(ms.paragraph(style, anchor=anchor, properties=properties))
    return [head, *letters, *_inside(ms, node, Flow(part="annex"))]


def _inside(ms: Manuscript, node: Clause | Annex, flow: Flow) -> list[Xml]:
    result = blocks(ms, node.blocks, flow)
    for subclause in node.subclauses:
        result += _subclause(ms, subclause, flow)
    return result


def _subclause(ms: Manuscript, node: Clause, flow: Flow) -> list[Xml]:
    """条: its title on its own line, or, untitled, its text behind the number (10.2.1)."""
    style = _style(ms, node, flow)
    if style is None:
        return [_unnumbered(ms, node), *_inside(ms, node, flow)]
    properties = ms.lists.number(style, ordinal(node.number))
    rest: Sequence[Block] = node.blocks
    if node.titled:
        properties = {**KEPT, **properties}
        content = [gap(), *runs(ms, node.title)]
    else:
        content, rest = _opening(ms, node.blocks)
        if rest and belongs_to_what_stands_before(rest[0]):
            properties = {**KEPT, **properties}
    head = ms.paragraph(style, content, anchor=node.anchor, source=node.source, properties=properties)
    result = [head, *blocks(ms, rest, flow)]
    for subclause in node.subclauses:
        result += _subclause(ms, subclause, flow)
    return result


def _style(ms: Manuscript, node: Clause, flow: Flow) -> str | None:
    roles = ms.roles
    match flow.part:
        case "front":
            return None
        case "introduction":
            levels = roles.introduction_subclause if node.titled else roles.introduction_untitled
        case "annex":
            levels = roles.annex_subclause if node.titled else roles.annex_untitled
        case "body":
            levels = roles.subclause if node.titled else roles.untitled
        case _:
            assert_never(flow.part)
    if not node.number:
        return None
    return levels[min(max(node.level - 1, 1), len(levels)) - 1]


def _opening(ms: Manuscript, content: Sequence[Block]) -> tuple[list[Xml], Sequence[Block]]:
    """The runs that stand on the line of the number, and the blocks that follow it."""
    if content and isinstance(content[0], Paragraph):
        return [gap(), *ms.marked(content[0].anchor, runs(ms, content[0].inlines))], content[1:]
    return [], content


def _unnumbered(ms: Manuscript, node: Clause) -> Xml:
    """A heading that carries no number: a group of 参考文献, a chapter out of place."""
    title = runs(ms, node.title, {"rFonts": HEI})
    flush: Properties = {"keepNext": True, "ind": {"firstLineChars": 0, "firstLine": 0}}
    return ms.paragraph(ms.roles.paragraph, title, anchor=node.anchor, source=node.source, properties=flush)
