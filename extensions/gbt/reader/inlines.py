"""Inline nodes → inlines of the model, with the place of every piece; numbers of documents → citations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from docutils import nodes

from formulas import parse_formula
from gbt import at_work, model, traverse
from gbt.findings.finding import Source
from gbt.reader.citations import cite_number, cite_numbers, cite_workspace, stamp_mentions
from gbt.reader.context import Context
from gbt.syntax import nodes as gbt
from gbt.syntax.places import Piece, Stretches, pieces_of, span
from gbt.vocabulary import TargetKind

_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2014\u2018-\u201d\u2026]")


def read_inlines(children: Iterable[nodes.Node], context: Context) -> tuple[model.Inline, ...]:
    """The children of a paragraph, title or cell."""
    return stamp_mentions(_read_within(children, context), context)


def read_fields(node: nodes.Element, role: str, context: Context) -> tuple[tuple[model.Inline, ...], ...]:
    """The fields of a node with this role; a number in one is a name and no citation."""
    with context.not_citing():
        return tuple(
            _read_within(child.children, context)
            for child in node.children
            if isinstance(child, gbt.field) and child["role"] == role
        )


def read_field(node: nodes.Element, role: str, context: Context) -> tuple[model.Inline, ...]:
    """The one field of a node with this role; nothing where it has none."""
    return next(iter(read_fields(node, role, context)), ())


def _read_within(children: Iterable[nodes.Node], context: Context) -> tuple[model.Inline, ...]:
    """Inlines of a part of a paragraph, whose mentions the whole decides."""
    found: list[model.Inline] = []
    line_end: Piece | None = None
    for child in children:
        if isinstance(child, nodes.Text):
            for piece in pieces_of(child):
                if piece.value == "\n":
                    line_end = piece
                elif piece.value:
                    _join_lines(found, line_end, piece.value)
                    line_end = None
                    found.append(_text(piece))
            continue
        _join_lines(found, line_end, child.astext())
        line_end = None
        found += _read_inline(child, context)
    return cite_numbers(tuple(found), context) if context.citing else tuple(found)


def _text(piece: Piece) -> model.Text:
    return model.Text(value=piece.value, source=piece.source)


def _join_lines(found: list[model.Inline], line_end: Piece | None, following: str) -> None:
    """A line end in the source is a space between Latin words and nothing between Chinese characters."""
    if line_end is None:
        return
    texts = (traverse.plain_text((inline,)) for inline in reversed(found))
    before = next((text[-1] for text in texts if text), "")
    if before and following and not _CJK.match(before) and not _CJK.match(following[0]):
        found.append(model.Text(value=" ", source=line_end.source))


def _read_inline(node: nodes.Node, context: Context) -> list[model.Inline]:
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
            return [model.Code(value=node.astext(), source=node["place"])]
        case nodes.math():
            return [_formula(node.astext(), node["place"], context)]
        case gbt.line_break():
            return [model.LineBreak()]
        case gbt.xref():
            return _xref(node, context)
        case gbt.std():
            return cite_number(node["text"], node["obligation"], node["place"], context)
        case gbt.footnote_mark() if node.get("nested"):
            return [model.Text(value=f"[^{node['name']}]", source=node["place"])]
        case gbt.footnote_mark():
            return [_footnote_mark(node)]
        case gbt.index_mark():
            return [_index_mark(node, context)]
        case gbt.link():
            return [_link(node, context)]
        case gbt.label() | gbt.waiver() | nodes.comment() | nodes.system_message():
            return []
        case nodes.target() | nodes.inline() | nodes.paragraph():
            return list(_read_within(node.children, context))
        case gbt.formula():
            return [_formula(node["latex"], span(node["pieces"]), context)]
        case _:
            context.report(
                "stray-construct",
                context.source(node),
                f"这里不能用这种写法（{node.__class__.__name__}）",
                "对照作者手册改写",
            )
            return [model.Text(value=node.astext(), source=context.source(node))]


def _formula(latex: str, place: Source, context: Context) -> model.InlineFormula:
    check_formula(latex, (Piece(latex, place),), context)
    return model.InlineFormula(latex=latex, source=place)


def check_formula(latex: str, pieces: Sequence[Piece], context: Context) -> None:
    """Report what the formula engine cannot read, at its place; the pieces make the formula."""
    whole = span(pieces)
    at_work.on(whole.file, whole.line, "公式")
    _, faults = parse_formula(latex)
    stretches = Stretches(pieces)
    for found in faults:
        place = span(stretches.cut(found.start, max(found.end, found.start + 1)))
        remedy = found.remedy or (f"改为{found.nearest}" if found.nearest else "")
        context.report("formula-syntax", place if place.line else whole, found.message, remedy)


def _xref(node: nodes.Element, context: Context) -> list[model.Inline]:
    words = _read_within(node.children, context) if node.children else ()
    place = node["place"]
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


def _footnote_mark(node: nodes.Element) -> model.FootnoteReference:
    scope = node["floating"]
    number = node["number"]
    return model.FootnoteReference(
        mark=number if scope != "text" else f"{number})",
        anchor=node["anchor"],
        scope=scope,
        source=node["place"],
    )


def _index_mark(node: nodes.Element, context: Context) -> model.IndexMark:
    inlines = _read_within(node.children, context)
    keyword = node["keyword"]
    anchor = context.take_anchor("ix", f"{keyword}{node.get('key', 0)}")
    return model.IndexMark(keyword=keyword, anchor=anchor, inlines=inlines)


def _link(node: nodes.Element, context: Context) -> model.Link:
    return model.Link(url=node["url"], inlines=_read_within(node.children, context), source=node["place"])
