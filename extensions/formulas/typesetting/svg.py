"""Box → SVG: outlines for the mathematics, text for Chinese, so that it is set in the document's fonts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from formulas.tree import MathTree
from formulas.typesetting.boxes import Ink, Outline, Rule, Words, inks
from formulas.typesetting.font import UNITS_PER_EM
from formulas.typesetting.layout import lay_out
from formulas.typesetting.style import Style

CHINESE_FONTS = "SimSun, Noto Serif CJK SC, serif"
_FAULT_COLOR = "#c00000"


@dataclass(frozen=True, slots=True)
class SvgFormula:
    """A drawing and its size in points; ``depth_pt`` of the height is below the baseline."""

    svg: str
    width_pt: float
    height_pt: float
    depth_pt: float


@lru_cache(maxsize=4096)
def to_svg(
    tree: MathTree, *, size_pt: float, display: bool = True, chinese_fonts: str = CHINESE_FONTS
) -> SvgFormula:
    """The formula drawn at a size; the same tree gives the same bytes. The source is its title."""
    box = lay_out(tree.body, Style(size_pt, displayed=display))
    drawn: list[str] = []
    # Letters may lean out of their boxes; nothing of them is cut off.
    left, right, above, below = 0.0, box.width, box.height, box.depth
    for x, y, ink in inks(box):
        element = _draw(x, y, ink, chinese_fonts)
        if element:
            drawn.append(element)
            x0, x1, y0, y1 = _extent(x, y, ink)
            left, right = min(left, x0), max(right, x1)
            above, below = max(above, y1), max(below, -y0)
    width, height = right - left, above + below
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_number(width)}pt" height="{_number(height)}pt"'
        f' viewBox="{_number(left)} {_number(-above)} {_number(width)} {_number(height)}">'
        f"<title>{escape(_title(tree.latex))}</title>{''.join(drawn)}</svg>"
    )
    return SvgFormula(svg, round(width, 3), round(height, 3), round(below, 3))


def _title(latex: str) -> str:
    printable = "".join(char if char >= " " and char not in "\ufffe\uffff" else " " for char in latex)
    return " ".join(printable.encode("utf-8", "replace").decode("utf-8").split())


def _number(value: float) -> str:
    return f"{round(value, 3) + 0:g}" if abs(value) < 1e5 else f"{value:.0f}"


def _draw(x: float, y: float, ink: Ink, fonts: str) -> str:
    match ink:
        case Rule():
            place = f'x="{_number(x)}" y="{_number(-y - ink.height)}"'
            return f'<rect {place} width="{_number(ink.width)}" height="{_number(ink.height)}"/>'
        case Outline():
            if not ink.glyph.outline:
                return ""
            place = f"translate({_number(x)} {_number(-y)}) scale({ink.size / UNITS_PER_EM:g})"
            return f'<path transform="{place}" d="{ink.glyph.outline}"/>'
        case Words():
            look = f'font-family={quoteattr(fonts)} font-size="{_number(ink.size)}"'
            look += ' font-weight="bold"' if ink.bold else ""
            look += f' fill="{_FAULT_COLOR}"' if ink.fault else ""
            return f'<text x="{_number(x)}" y="{_number(-y)}" {look}>{escape(ink.text)}</text>'


def _extent(x: float, y: float, ink: Ink) -> tuple[float, float, float, float]:
    match ink:
        case Rule():
            return x, x + ink.width, y, y + ink.height
        case Outline():
            unit = ink.size / UNITS_PER_EM
            glyph = ink.glyph
            return x + glyph.xmin * unit, x + glyph.xmax * unit, y + glyph.ymin * unit, y + glyph.ymax * unit
        case Words():
            return x, x + ink.width, y - 0.12 * ink.size, y + 0.88 * ink.size
