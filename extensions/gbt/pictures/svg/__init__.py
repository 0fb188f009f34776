"""Drawings: SVG by a list of what may be in it, within bounds, written anew from the tree.

xml       bytes → tree with lines; no document type of its own, no style sheet by instruction
words     the list: elements, attributes, properties
numbers   lengths, lists, paths, transformations: what is no number is refused
values    the values of properties
sheets    style sheets and style attributes
selectors what a rule of a style sheet means
cleaning  tree → a tree of nothing but what the list allows, styles as attributes
drawn     what it takes to draw it: what is used again counts again
size      the natural size
writing   tree → bytes
"""

from __future__ import annotations

from gbt.pictures.picture import Picture, PictureRefused
from gbt.pictures.svg.cleaning import clean
from gbt.pictures.svg.drawn import effort, hold_bounds
from gbt.pictures.svg.size import give_size
from gbt.pictures.svg.writing import written
from gbt.pictures.svg.xml import looks_like_svg, parse

__all__ = ["effort_of", "looks_like_svg", "read_svg"]


def read_svg(data: bytes) -> Picture:
    """The drawing as we write it; raises ``PictureRefused`` with the line."""
    try:
        drawing = parse(data)
        root = clean(drawing)
        width, height = give_size(root, drawing.line(drawing.root))
        hold_bounds(root)
        return Picture(written(root), "image/svg+xml", width, height)
    except RecursionError:
        # brackets within brackets, in a style
        raise PictureRefused("SVG里有套得太深的内容", remedy="用绘图软件重新导出一次") from None


def effort_of(svg: bytes) -> tuple[float, float]:
    """What it takes to make a bitmap of a drawing that was read: megapixels in its natural size, and the milliseconds
    for each, at most."""
    root = clean(parse(svg))
    width, height = give_size(root, 0)
    return width * height / 0.75**2 / 1e6, effort(root)
