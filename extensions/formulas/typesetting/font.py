"""The mathematical font: STIX Two Math, which ships with ziamath, and which goes with Times New Roman."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ziamath.mathfont import MathFont
    from ziamath.mathtable import GlyphType, MathConstants

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


_POINTED = "𝑣𝑤"
"""These the font draws round, so that 𝑣 looks like upsilon; its second stylistic set has those of Times."""

_READING = RLock()
"""The font is read from one buffer, whose place threads would change under each other."""


@cache
def _face() -> MathFont:
    # Only print needs the font, and loading it takes a fifth of a second.
    with warnings.catch_warnings():
        # ziamath opens it in a way that Python has deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziamath.zmath import loadedfonts
    face: MathFont = loadedfonts["default"]
    return face


@cache
def constants() -> MathConstants:
    return _face().math.consts


def has_glyph(char: str) -> bool:
    return bool(_face().glyphindex(char))


@lru_cache(maxsize=4096)
def glyph(char: str, *, in_script: bool = False) -> Glyph:
    """The glyph of a character; within scripts the form that the font has for small sizes."""
    face = _face()
    with _READING:
        found = face.glyph(char)
        features = {"ss02": True} if char in _POINTED else face.features if in_script else {}
        if features and face.gsub:
            found = face.glyph_fromid(face.gsub.sub([found.index], features)[0])
        return _read(found)


@lru_cache(maxsize=4096)
def grown(char: str, size: int, *, vertical: bool) -> Glyph:
    """The glyph of a character at least so large, in font units."""
    face = _face()
    with _READING:
        return _read(face.math.variant(face.glyphindex(char), min(size, _LARGEST), vert=vertical))


@lru_cache(maxsize=1024)
def not_wider(char: str, width: int) -> Glyph:
    """The widest form of an accent that is no wider than its base."""
    face = _face()
    index = face.glyphindex(char)
    variants = face.math.listvariants(index, vert=False)
    fitting = [advance for advance in variants if advance <= width]
    with _READING:
        return _read(face.glyph_fromid(variants[max(fitting)] if fitting else index))


def _read(found: GlyphType) -> Glyph:
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


def _outline(found: GlyphType) -> str:
    # ziafont draws at twelve points; this factor gives font units.
    drawn = found.svgpath(0, 0, UNITS_PER_EM / found.DFLT_SIZE_PT)
    if drawn is None:
        return ""
    paths = list(drawn) if drawn.tag == "g" else [drawn]  # a group: assembled of pieces
    return " ".join(path.attrib["d"].strip() for path in paths)
