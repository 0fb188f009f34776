"""Figures: pictures become assets of the standard, checked and measured."""

from __future__ import annotations

import os

from docutils import nodes

from gbt import at_work, model, traverse
from gbt.diagrams import DiagramRefused, draw
from gbt.findings.finding import Source
from gbt.numbering import item_mark
from gbt.pictures import Picture, PictureRefused, read_picture
from gbt.reader.asides import below, read_footnotes
from gbt.reader.context import Context
from gbt.reader.inlines import read_field, read_inlines
from gbt.reader.picture_names import picture_name
from gbt.syntax import nodes as gbt
from gbt.syntax.figures import MAX_IMAGE_BYTES

DRAWING_SECONDS = 60
"""Of the processor for all diagrams of a standard; one that fits a page takes 0.02 s."""


def read_figure(node: nodes.Element, context: Context) -> list[model.Block]:
    """A figure (9.7)."""
    source = context.source(node)
    title = _title(node, context)
    notes, blocks = below(node, context)
    key = next((b for b in blocks if isinstance(b, model.DefinitionList) and b.role == "key"), None)
    figure = model.Figure(
        number=node.get("number", ""),
        title=title,
        unit=read_field(node, "unit", context),
        image=_image(node, title, context),
        subfigures=tuple(
            _subfigure(child, context) for child in node.children if isinstance(child, gbt.subfigure)
        ),
        key=key,
        paragraphs=tuple(block for block in blocks if block is not key),
        notes=notes,
        footnotes=read_footnotes(node, context),
        anchor=node.get("anchor", ""),
        label=node.get("label", ""),
        source=source,
    )
    return [figure]


def _title(node: nodes.Element, context: Context) -> tuple[model.Inline, ...]:
    return read_inlines(node.children[0].children, context)


def _subfigure(node: nodes.Element, context: Context) -> model.Subfigure:
    title = _title(node, context)
    return model.Subfigure(
        mark=item_mark("lettered", node["position"]),
        title=title,
        image=_image(node, title, context),
        anchor=node.get("anchor", ""),
        label=node.get("label", ""),
        source=context.source(node),
    )


def _image(node: nodes.Element, title: tuple[model.Inline, ...], context: Context) -> model.Image | None:
    for child in node.children:
        if isinstance(child, gbt.image):
            return _file(child, title, context)
        if isinstance(child, gbt.diagram):
            return _diagram(child, title, context)
    return None


def _file(node: nodes.Element, title: tuple[model.Inline, ...], context: Context) -> model.Image | None:
    name, source = node["path"], context.source(node)
    at_work.on(source.file, source.line, f"图“{name}”")
    try:
        data = context.draft.data(name, MAX_IMAGE_BYTES)
        picture = read_picture(data)
    except PictureRefused as refused:
        context.report("image-refused", node["place"], f"“{name}”：{refused}", refused.remedy)
        return None
    named = picture_name(name, data, picture.media_type)
    return _asset(named, picture, node["alt"] or traverse.plain_text(title), source, context)


def _diagram(node: nodes.Element, title: tuple[model.Inline, ...], context: Context) -> model.Image | None:
    source = context.source(node)
    if context.drawing_seconds > DRAWING_SECONDS:
        context.report(
            "diagram-broken",
            node["name_place"],
            f"本标准前面的流程图已经画了{DRAWING_SECONDS} s，这个没有画",
            "减少前面流程图的步骤和连线",
        )
        return None
    at_work.on(source.file, source.line, "流程图")
    before = _drawing_seconds()
    try:
        picture = read_picture(draw(node["dot"]))
    except DiagramRefused as refused:
        line = node["first_line"] + refused.line - 1
        place = context.files.extent(source.file, line, line) if refused.line else node["name_place"]
        context.report("diagram-broken", place, str(refused), "对照Graphviz的写法检查该行")
        return None
    except PictureRefused as refused:
        context.report("diagram-broken", node["name_place"], str(refused), "减少流程图的内容")
        return None
    finally:
        context.drawing_seconds += _drawing_seconds() - before
    name = picture_name("diagram", node["dot"].encode(), picture.media_type)
    return _asset(name, picture, node["alt"] or traverse.plain_text(title), source, context)


def _drawing_seconds() -> float:
    """What the programs called by this process have taken of the processor."""
    times = os.times()
    return times.children_user + times.children_system


def _asset(name: str, picture: Picture, alt: str, source: Source, context: Context) -> model.Image:
    context.assets[name] = picture.data
    return model.Image(
        asset=name,
        media_type=picture.media_type,
        width=round(picture.width, 3),
        height=round(picture.height, 3),
        alt=alt,
        source=source,
    )
