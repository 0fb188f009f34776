"""Figures: pictures become assets of the standard, checked and measured."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from gbt import model, traverse
from gbt.diagrams import DiagramRefused, draw
from gbt.findings.finding import Source
from gbt.numbering import item_mark
from gbt.pictures import Picture, PictureRefused, read_picture
from gbt.reader.inlines import read_inlines
from gbt.reader.tables import below
from gbt.syntax import nodes as gbt

if TYPE_CHECKING:
    from gbt.reader.context import Context


def read_figure(node: nodes.Element, context: Context) -> model.Figure:
    """A figure (9.7)."""
    from gbt.reader.blocks import read_footnotes

    source = context.source(node)
    title = _title(node, context)
    notes, blocks = below(node, context)
    key = next((b for b in blocks if isinstance(b, model.DefinitionList) and b.role == "key"), None)
    return model.Figure(
        number=node.get("number", ""),
        title=title,
        unit=node.get("unit", ""),
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


def _title(node: nodes.Element, context: Context) -> tuple[model.Inline, ...]:
    title = node.children[0]
    with context.along(context.source(title)):
        return read_inlines(title.children, context)


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
    name = node["path"]
    source = context.source(node)
    try:
        picture = read_picture(Path(context.folder / name).read_bytes())
    except OSError:
        context.report("image-missing", source, f"没有文件“{name}”", "检查文件名和路径")
        return None
    except PictureRefused as refused:
        context.report(
            "image-refused", source, f"“{name}”：{refused}", "用绘图软件另存为不含脚本和外部引用的图"
        )
        return None
    return _asset(name, picture, node["alt"] or traverse.plain_text(title), source, context)


def _diagram(node: nodes.Element, title: tuple[model.Inline, ...], context: Context) -> model.Image | None:
    from gbt.resolve import digest

    source = context.source(node)
    try:
        picture = read_picture(draw(node["dot"]))
    except DiagramRefused as refused:
        place = source.at(source.line + refused.line) if refused.line else source
        context.report("diagram-broken", place, str(refused), "对照Graphviz的写法检查该行")
        return None
    except PictureRefused as refused:
        context.report("diagram-broken", source, str(refused), "减少流程图的内容")
        return None
    name = f"diagram-{digest(node['dot'])}.svg"
    return _asset(name, picture, node["alt"] or traverse.plain_text(title), source, context)


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
