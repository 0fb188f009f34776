"""Bitmaps that are something else as well."""

from __future__ import annotations

import io

from PIL import Image, PngImagePlugin

_EVIL = "<html><script>window.pwned=1</script>"


def _polyglots() -> dict[str, bytes]:
    image = Image.new("RGB", (30, 20), "white")
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", _EVIL)
    png, jpeg = io.BytesIO(), io.BytesIO()
    image.save(png, "PNG", pnginfo=notes)
    image.save(jpeg, "JPEG", comment=_EVIL.encode())
    return {"both.png": png.getvalue() + _EVIL.encode(), "both.jpg": jpeg.getvalue() + _EVIL.encode()}


POLYGLOTS = _polyglots()
"""File name → pictures that are pages too, for a reader that looks for a page."""
