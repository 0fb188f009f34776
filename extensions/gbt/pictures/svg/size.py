"""The natural size of a drawing, written into its root so that every program takes the same."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from gbt.pictures.picture import PictureRefused
from gbt.pictures.svg.numbers import UNITS, length

LEAST, GREATEST = 1.0, 14_400.0
"""Points of a side: five metres are the most that a page of PDF has."""
REMEDY = "在绘图软件里设置图的尺寸（单位毫米）"


def give_size(root: Element, line: int) -> tuple[float, float]:
    """Width and height in points; raises ``PictureRefused``."""
    width, height = _points(root.get("width")), _points(root.get("height"))
    box = [float(part) for part in root.get("viewBox", "").split()]
    if box:
        if not width and not height:
            width, height = box[2] * 0.75, box[3] * 0.75
        elif not height:
            height = width * box[3] / box[2]
        elif not width:
            width = height * box[2] / box[3]
    if not width or not height:
        raise PictureRefused("SVG没有写尺寸（width、height或viewBox）", line, REMEDY)
    for side in (width, height):
        if not LEAST <= side <= GREATEST:
            shown = f"{width / 72 * 25.4:.4g} mm×{height / 72 * 25.4:.4g} mm"
            raise PictureRefused(f"图的尺寸是{shown}，不能用", line, REMEDY)
    if not box:
        # so that it can be shown smaller
        root.set("viewBox", f"0 0 {width / 0.75:.10g} {height / 0.75:.10g}")
    for name, side in (("width", width), ("height", height)):
        found = length(root.get(name, ""))
        if found is None or not found[0] or found[1] in ("%", "em", "ex"):
            root.set(name, f"{side:.10g}pt")
    for place in ("x", "y"):
        root.attrib.pop(place, None)
    return width, height


def _points(text: str | None) -> float:
    found = length(text or "")
    return found[0] * UNITS[found[1]] if found and found[1] in UNITS else 0.0
