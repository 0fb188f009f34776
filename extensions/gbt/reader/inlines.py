"""Inline nodes → inlines of the model, with the place of every piece; numbers of documents → citations."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docutils import nodes

from gbt import model, traverse
from gbt.findings.finding import Source
from gbt.reader.citations import cite_number, cite_numbers, cite_workspace, stamp_mentions
from gbt.reader.context import Context
from gbt.reader.places import Cursor
from gbt.syntax import nodes as gbt
from gbt.vocabulary import TargetKind

_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2014\u2018-\u201d\u2026]")


def read_inlines(children: Iterable[nodes.Node], context: Context) -> tuple[model.Inline, ...]:
    """The children of a paragraph, title or cell; the caller has set ``context.cursor``."""
    return stamp_mentions(_read_within(children, context), context)


def _read_within(children: Iterable[nodes.Node], context: Context) -> tuple[model.Inline, ...]:
    """Inlines of a part of a paragraph, whose mentions the whole decides."""
    cursor = context.cursor
    assert cursor is not None
    found: list[model.Inline] = []
    pending_break = False
    for child in children:
        if isinstance(child, nodes.Text):
            text = child.astext()
            for number, line in enumerate(text.split("\n")):
                pending_break = pending_break or number > 0
                if not line:
                    continue
                if pending_break:
                    _join_lines(found, line)
                    pending_break = False
                found.append(model.Text(value=line, source=cursor.find(line)))
            continue
        if pending_break:
            _join_lines(found, child.astext())
            pending_break = False
        found += _read_inline(child, context, cursor)
    return cite_numbers(tuple(found), context)


def _join_lines(found: list[model.Inline], following: str) -> None:
    """A line end in the source is a space between Latin words and nothing between Chinese characters."""
    before = traverse.plain_text(tuple(found))[-1:]
    if not before or not following or _CJK.match(before) or _CJK.match(following[0]):
        return
    last = found[-1]
    if isinstance(last, model.Text):
        found[-1] = model.Text(value=f"{last.value} ", source=last.source)
    else:
        found.append(model.Text(value=" "))


def _read_inline(node: nodes.Node, context: Context, cursor: Cursor) -> list[model.Inline]:
    match node:
        case nodes.strong():
            return [model.Strong(inlines=_read_within(node.children, context))]
        case nodes.emphasis():
            return [model.Emphasis(inlines=_read_within(node.children, context))]
        case nodes.subscript():
            return [model.Subscript(inlines=_read_within(node.children, context))]
        case nodes.superscript():
            return [model.Superscript(inlines=_read_within(node.children, context))]
        case nodes.literal():
            text = node.astext()
            return [model.Code(value=text, source=cursor.find(text))]
        case nodes.math():
            return [_formula(node.astext(), context, cursor)]
        case gbt.line_break():
            return [model.LineBreak()]
        case gbt.xref():
            return _xref(node, context, cursor)
        case gbt.std():
            return _std(node, context, cursor)
        case gbt.footnote_mark():
            return [_footnote_mark(node, cursor)]
        case gbt.index_mark():
            return [_index_mark(node, context)]
        case gbt.link():
            return [_link(node, context, cursor)]
        case gbt.label() | gbt.waiver() | nodes.comment() | nodes.system_message():
            return []
        case nodes.target() | nodes.inline() | nodes.paragraph():
            return list(_read_within(node.children, context))
        case gbt.formula():
            return [_formula(node["latex"], context, cursor)]
        case _:
            context.report(
                "stray-construct",
                context.source(node),
                f"这里不能用这种写法（{node.__class__.__name__}）",
                "对照作者手册改写",
            )
            return [model.Text(value=node.astext(), source=context.source(node))]


def _formula(latex: str, context: Context, cursor: Cursor) -> model.InlineFormula:
    source = cursor.find(latex.splitlines()[0] if latex else "")
    check_formula(latex, source, context)
    return model.InlineFormula(latex=latex, source=source)


def check_formula(latex: str, source: Source, context: Context) -> None:
    """Report what the formula engine cannot read, at its column."""
    from formulas import parse_formula

    _, faults = parse_formula(latex)
    for found in faults:
        before = latex[: found.start]
        line = source.line + before.count("\n")
        column = found.start - (before.rfind("\n") + 1) + (source.column if "\n" not in before else 1)
        place = source.at(line, column, max(found.end - found.start, 1)) if source.column else source
        remedy = found.remedy or (f"改为{found.nearest}" if found.nearest else "")
        context.report("formula-syntax", place, found.message, remedy)


def _xref(node: nodes.Element, context: Context, cursor: Cursor) -> list[model.Inline]:
    raw = f"(#{node['target']})"
    words = _read_within(node.children, context) if node.children else ()
    place = cursor.find(raw)
    if place.column:
        # the whole of [words](#label)
        start = max(place.column - len(traverse.plain_text(words)) - 2, 1)
        place = Source(
            file=place.file,
            line=place.line,
            column=start,
            end_line=place.line,
            end_column=place.column + len(raw),
        )
    if "standard" in node.attributes:
        return [cite_workspace(node["standard"], node["thing"], traverse.plain_text(words), place, context)]
    if "parts" not in node.attributes:
        # unresolved: reported by resolve; what the author wrote stays visible
        shown = traverse.plain_text(words) or f"[{node['target']}]"
        return [
            model.CrossReference(
                label=node["target"],
                anchor="",
                kind=TargetKind.CLAUSE,
                parts=(model.ReferencePart(text=shown),),
                source=place,
            )
        ]
    parts = tuple(model.ReferencePart(text=text, anchor=anchor) for text, anchor in node["parts"])
    return [
        model.CrossReference(
            label=node["target"],
            anchor=node["anchor"],
            kind=TargetKind(node["kind"]),
            parts=parts,
            source=place,
        )
    ]


def _std(node: nodes.Element, context: Context, cursor: Cursor) -> list[model.Inline]:
    text = node["text"]
    return cite_number(text, node["obligation"], cursor.find(text), context)


def _footnote_mark(node: nodes.Element, cursor: Cursor) -> model.FootnoteReference:
    scope = node["floating"]
    number = node["number"]
    return model.FootnoteReference(
        mark=number if scope != "text" else f"{number})",
        anchor=node["anchor"],
        scope=scope,
        source=cursor.find(f"[^{node['name']}]"),
    )


def _index_mark(node: nodes.Element, context: Context) -> model.IndexMark:
    inlines = _read_within(node.children, context)
    keyword = node["keyword"]
    anchor = context.take_anchor("ix", f"{keyword}{node.get('key', 0)}")
    return model.IndexMark(keyword=keyword, anchor=anchor, inlines=inlines)


def _link(node: nodes.Element, context: Context, cursor: Cursor) -> model.Link:
    inlines = _read_within(node.children, context)
    return model.Link(url=node["url"], inlines=inlines, source=cursor.find(node["url"]))
