"""Pictures of a few bytes, whole ones and such as a hand can damage."""

from __future__ import annotations

import struct
import zlib

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="60">%s<rect width="9" height="9"/></svg>'


def figure(name: str = "figures/x.svg") -> str:
    """A draft that shows one picture."""
    return f"# 范围\n\n:::{{figure}} {name}\n图题\n:::\n"


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(
    width: int = 4,
    height: int = 4,
    *,
    data: bytes | None = None,
    depth: int = 8,
    colour: int = 2,
    between: bytes = b"",
    tail: bytes = b"",
) -> bytes:
    """A PNG; its own rows unless others are given."""
    rows = b"".join(b"\0" + b"\x40\x80\xc0" * width for _ in range(height)) if data is None else b""
    body = zlib.compress(rows) if data is None else data
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + between
        + chunk(b"IDAT", body)
        + chunk(b"IEND", b"")
        + tail
    )


PNG = png()
