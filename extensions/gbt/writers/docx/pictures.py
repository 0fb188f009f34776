"""Bitmaps of vector pictures, for programs that cannot draw SVG."""

from __future__ import annotations

from functools import lru_cache

import resvg_py

from gbt.pictures import effort_of

CSS_DPI = 96.0
ZOOM = 3.0
"""Pixels for each pixel of the SVG: 288 dots an inch."""

# The faces of the web page and of print stand first where the drawing names none that is installed.
SERIF, SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"


# Megapixels of a bitmap: as many as a page has at this density, fewer where each takes long, but never unreadable.
MOST, LEAST = 8.0, 0.25
PATIENCE = 4000.0
"""Milliseconds for a bitmap that nobody sees but in programs of another age."""


@lru_cache(maxsize=64)
def bitmap_of(svg: bytes) -> bytes:
    """The picture as PNG on white."""
    megapixels, effort = effort_of(svg)
    room = max(min(MOST, PATIENCE / effort if effort else MOST), LEAST)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg.decode("utf-8"),
            zoom=min(ZOOM, (room / megapixels) ** 0.5),
            dpi=CSS_DPI,
            background="#ffffff",
            font_family=SANS,
            serif_family=SERIF,
            sans_serif_family=SANS,
        )
    )
