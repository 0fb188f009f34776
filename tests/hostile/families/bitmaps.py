"""Bitmaps that lie, end early, swell, or are a page as well."""

from __future__ import annotations

import io
import zlib

from PIL import Image

from hostile.families.drawing import PNG, SVG, chunk, figure, png
from hostile.member import Family, Member

_REFUSED = ("image-refused", "image-too-large", "image-missing")
PAGE = b"<html><script>window.pwned=1</script></html>"


def _saved(kind: str, mode: str = "RGB", size: tuple[int, int] = (8, 6), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 7 if mode in ("L", "P", "I;16") else None).save(out, kind, **options)
    return out.getvalue()


JPEG = _saved("JPEG")
# What is wrong with it cannot be overlooked.
_BROKEN: dict[str, tuple[str, bytes]] = {
    "empty": ("png", b""),
    "text": ("png", b"<script>alert(1)</script>"),
    "magic-only": ("png", PNG[:8]),
    "header-only": ("png", PNG[:33]),
    "cut": ("png", PNG[:-20]),
    "no-end": ("png", PNG[:-12]),
    "bad-check": ("png", PNG[:-14] + bytes([PNG[-14] ^ 1]) + PNG[-13:]),
    "pixel-bomb": ("png", png(60_000, 60_000, data=zlib.compress(b"\0" * 100))),
    "pixel-line": ("png", png(2_000_000_000, 1, data=b"")),
    "row-bomb": ("png", png(6000, 6000, data=zlib.compress(b"\0" * 100))),
    "zlib-rubbish": ("png", png(data=b"rubbish")),
    "zlib-short": ("png", png(100, 100, data=zlib.compress(b"\0"))),
    "zero": ("png", png(0, 0)),
    "depth": ("png", png(depth=3)),
    "colour": ("png", png(colour=5)),
    "palette-missing": ("png", png(colour=3, data=zlib.compress(b"\0\1\2\3\4" * 4))),
    "chunk-length": ("png", PNG[:33] + b"\xff\xff\xff\xffIDAT" + PNG[41:]),
    "jpeg-magic": ("jpg", b"\xff\xd8"),
    "jpeg-cut": ("jpg", JPEG[: len(JPEG) // 2]),
    "jpeg-rubbish": ("jpg", b"\xff\xd8\xff\xe0" + b"rubbish" * 99),
    "jpeg-size": ("jpg", JPEG.replace(b"\x00\x06\x00\x08", b"\xff\xff\xff\xff")),
    "jpeg-page": ("jpg", b"\xff\xd8" + PAGE),
    "gif": ("png", _saved("GIF")),
    "bmp": ("png", _saved("BMP")),
    "tiff": ("png", _saved("TIFF")),
    "webp": ("png", _saved("WEBP")),
    "ico": ("png", _saved("ICO")),
    "ppm": ("png", b"P6 4 4 255\n" + b"\0" * 48),
    "eps": ("png", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n"),
    "pdf": ("png", b"%PDF-1.4\n"),
    "svg-as-bitmap": ("png", (SVG % "<script>window.pwned=1</script>").encode()),
    "huge": ("png", PNG + b"\0" * 5_000_000),
}
# Two things at once, or odd: what is published is ours, without the rest.
_ODD: dict[str, tuple[str, bytes]] = {
    "tail-page": ("png", PNG + PAGE),
    "tail-zip": ("png", PNG + b"PK\3\4"),
    "text-chunk": ("png", png(between=chunk(b"tEXt", b"Comment\0" + PAGE))),
    "text-bomb": ("png", png(between=chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"x" * 60_000_000)))),
    "text-many": ("png", png(between=chunk(b"tEXt", b"a\0" + PAGE) * 5000)),
    "profile-bomb": ("png", png(between=chunk(b"iCCP", b"x\0\0" + zlib.compress(b"\0" * 60_000_000)))),
    "profile-rubbish": ("png", png(between=chunk(b"iCCP", b"x\0\0" + zlib.compress(b"rubbish")))),
    "animated": ("png", png(between=chunk(b"acTL", b"\0\0\xff\xff\0\0\0\0"))),
    "density-zero": ("png", png(between=chunk(b"pHYs", b"\0" * 8 + b"\1"))),
    "density-huge": ("png", png(between=chunk(b"pHYs", b"\xff" * 8 + b"\1"))),
    "gamma": ("png", png(between=chunk(b"gAMA", b"\0\0\0\0"))),
    "exif-rubbish": ("png", png(between=chunk(b"eXIf", b"rubbish"))),
    "unknown-critical": ("png", png(between=chunk(b"ABCD", b"x"))),
    "jpeg-tail": ("jpg", JPEG + PAGE),
    "jpeg-comment": ("jpg", _saved("JPEG", comment=PAGE)),
    "jpeg-exif": ("jpg", JPEG[:2] + b"\xff\xe1\x00\x20Exif\0\0" + b"\xff" * 24 + JPEG[2:]),
    "jpeg-cmyk": ("jpg", _saved("JPEG", "CMYK")),
    "jpeg-in-png-name": ("png", JPEG),
    "png-in-jpg-name": ("jpg", PNG),
    "svg-in-png-name": ("png", (SVG % "").encode()),
    "png-in-svg-name": ("svg", PNG),
    "deep-grey": ("png", _saved("PNG", "I;16")),
    "palette": ("png", _saved("PNG", "P")),
    "alpha": ("png", _saved("PNG", "RGBA")),
    "wide": ("png", _saved("PNG", "L", (30_000, 1))),
}
PUBLISHED = tuple(_ODD)

FAMILIES = (
    Family(
        name="bitmaps",
        members=(
            *(
                Member(name=f"broken-{name}", finds=_REFUSED, text=figure(f"figures/x.{kind}"), files={f"figures/x.{kind}": data})
                for name, (kind, data) in _BROKEN.items()
            ),
            *(
                Member(name=f"odd-{name}", text=figure(f"figures/x.{kind}"), files={f"figures/x.{kind}": data})
                for name, (kind, data) in _ODD.items()
            ),
        ),
        megabytes=2500,
    ),
)  # fmt: skip
