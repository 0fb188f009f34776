"""A picture by its content, whatever its file is called."""

from __future__ import annotations

from functools import lru_cache

from gbt.pictures.chunks import SIGNATURE
from gbt.pictures.picture import Picture, PictureRefused
from gbt.pictures.svg import looks_like_svg, read_svg

MAX_BYTES = 16 * 1024 * 1024
"""Of a file; a draft's own are held smaller where they are named."""


@lru_cache(maxsize=16)
def read_picture(data: bytes) -> Picture:
    """The picture as we write it; raises ``PictureRefused``."""
    if len(data) > MAX_BYTES:
        raise PictureRefused(f"图超过{MAX_BYTES // 1024 // 1024} MiB", remedy="缩小图的尺寸")
    if data[:8] == SIGNATURE or data[:2] == b"\xff\xd8":
        return _bitmap(data)
    if looks_like_svg(data):
        return read_svg(data)
    raise PictureRefused("不是SVG、PNG或JPEG图", remedy="另存为SVG、PNG或JPEG")


def _bitmap(data: bytes) -> Picture:
    from gbt.pictures.bitmaps import read_bitmap

    return read_bitmap(data)
