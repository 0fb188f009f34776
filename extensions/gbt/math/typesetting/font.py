"""The mathematical font: STIX Two Math, which ships with ziamath, and which goes with Times New Roman."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from ziafont.glyph import SimpleGlyph
from ziamath.mathfont import MathFont
from ziamath.mathtable import AssembledGlyph, MathConstants
from ziamath.nodes.nodetools import subglyph

UNITS_PER_EM = 1000
_LARGEST = 60_000
"""Delimiters taller than a page are no formula; assembling them would take time."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph in font units; ``outline`` is the path of an SVG, y downwards."""

    index: int
    advance: float
    xmin: float
    xmax: float
    ymin: float
    ymax: float
    italic: float
    attachment: float | None
    outline: str


@cache
def _face() -> MathFont:
    with resources.as_file(resources.files("ziamath.fonts") / "STIXTwoMath-Regular.ttf") as path:
        return MathFont(str(path))


@cache
def constants() -> MathConstants:
    return _face().math.consts


def has_glyph(char: str) -> bool:
    return bool(_face().glyphindex(char))


@lru_cache(maxsize=4096)
def glyph(char: str, *, in_script: bool = False) -> Glyph:
    """The glyph of a character; within scripts the form that the font has for small sizes."""
    found = _face().glyph(char)
    return _read(subglyph(found, _face()) if in_script else found)


@lru_cache(maxsize=4096)
def grown(char: str, size: int, *, vertical: bool) -> Glyph:
    """The glyph of a character at least so large, in font units."""
    face = _face()
    index = face.glyphindex(char)
    return _read(face.math.variant(index, min(size, _LARGEST), vert=vertical))


@lru_cache(maxsize=1024)
def not_wider(char: str, width: int) -> Glyph:
    """The widest form of an accent that is no wider than its base."""
    face = _face()
    index = face.glyphindex(char)
    variants = face.math.listvariants(index, vert=False)
    fitting = [advance for advance in variants if advance <= width]
    return _read(face.glyph_fromid(variants[max(fitting)]) if fitting else face.glyph_fromid(index))


def _read(found: SimpleGlyph) -> Glyph:
    face, index = _face(), found.index
    math = face.math
    return Glyph(
        index=index,
        advance=found.advance(),
        xmin=found.bbox.xmin,
        xmax=found.bbox.xmax,
        ymin=found.bbox.ymin,
        ymax=found.bbox.ymax,
        italic=(math.italicsCorrection.getvalue(index) or 0) if index >= 0 else 0,
        attachment=math.topattachment(index) if index >= 0 else None,
        outline=_outline(found),
    )


def _outline(found: SimpleGlyph) -> str:
    # ziafont draws at twelve points; this factor gives font units.
    drawn = found.svgpath(0, 0, UNITS_PER_EM / found.DFLT_SIZE_PT)
    if drawn is None:
        return ""
    paths = list(drawn) if isinstance(found, AssembledGlyph) else [drawn]
    return " ".join(path.attrib["d"].strip() for path in paths)
