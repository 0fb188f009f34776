"""PNG as its parts: whole, each with its sum, and only those that say something of the pixels."""

from __future__ import annotations

import struct
import zlib

from gbt.pictures.picture import PictureRefused

SIGNATURE = b"\x89PNG\r\n\x1a\n"
BROKEN = "PNG文件不完整"
REMEDY = "用看图软件打开检查，重新导出一次"

_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB", b"iCCP", b"gAMA", b"pHYs", b"eXIf"}
MAX_PROFILE = 4 * 1024 * 1024
"""Bytes of a colour profile, unpacked."""


def pixels_of(data: bytes) -> bytes:
    """The PNG with nothing but its pixels and what they mean; refuses what is cut, damaged or moves."""
    kept = [SIGNATURE]
    at = len(SIGNATURE)
    seen: list[bytes] = []
    while at < len(data) and b"IEND" not in seen:
        if len(data) < at + 12:
            raise PictureRefused(BROKEN, remedy=REMEDY)
        (length,) = struct.unpack_from(">I", data, at)
        end = at + 12 + length
        if len(data) < end:
            raise PictureRefused(BROKEN, remedy=REMEDY)
        kind, body = data[at + 4 : at + 8], data[at + 8 : end - 4]
        if zlib.crc32(data[at + 4 : end - 4]) != struct.unpack_from(">I", data, end - 4)[0]:
            raise PictureRefused(f"{BROKEN}，有一段的校验和不对", remedy=REMEDY)
        if kind == b"acTL":
            raise PictureRefused("PNG是动画", remedy="导出为一幅静止的图")
        if kind in _KEPT and not (kind == b"iCCP" and _is_large_profile(body)):
            kept.append(data[at:end])
        seen.append(kind)
        at = end
    if seen[:1] != [b"IHDR"] or b"IDAT" not in seen or seen[-1] != b"IEND":
        raise PictureRefused(BROKEN, remedy=REMEDY)
    return b"".join(kept)


def _is_large_profile(body: bytes) -> bool:
    """Whether a profile is a bomb, or none: a few kilobytes can be unpacked to gigabytes."""
    packed = body.partition(b"\0")[2][1:]
    unpacking = zlib.decompressobj()
    try:
        unpacking.decompress(packed, MAX_PROFILE)
    except zlib.error:
        return True
    return not unpacking.eof
