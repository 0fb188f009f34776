"""Rules of tables as plain rectangles for WeasyPrint: the third of five patches (series 70).

Borders of different widths are drawn by WeasyPrint through a clip for each side of each cell, eight shapes
where four rectangles say it: slower to draw, larger, and no rule that a reader of the file could measure.
"""

from __future__ import annotations

from typing import Any

from weasyprint import draw
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure import boxes

_SIDES = ("top", "right", "bottom", "left")
_draw_border = draw.draw_border


def install() -> None:
    """Put the function of this module in place of WeasyPrint's; twice does no harm."""
    draw.draw_border = draw_border


def draw_border(stream: Any, box: Any) -> None:
    """The border of a box; a cell's solid sides as one rectangle each."""
    if not isinstance(box, boxes.TableCellBox) or any(
        box.style[f"border_{side}_style"] != "solid" for side in _SIDES
    ):
        _draw_border(stream, box)
        return
    x, y, width, height = box.rounded_border_box()[:4]
    top, right, bottom, left = (getattr(box, f"border_{side}_width") for side in _SIDES)
    rectangles = (
        (x, y, width, top),
        (x + width - right, y, right, height),
        (x, y + height - bottom, width, bottom),
        (x, y, left, height),
    )
    if not top + right + bottom + left:
        return
    with stream.artifact(), stream.stacked():
        stream.set_color(get_color(box.style, "border_top_color"))
        for rectangle in rectangles:
            if rectangle[2] and rectangle[3]:
                stream.rectangle(*rectangle)
        stream.fill()
