"""Pictures by their content: natural size, and refusals of what is damaged or giant."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from gbt.pictures import PictureRefused, read_picture


def bitmap(kind: str, size: tuple[int, int] = (192, 96), **details: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "white").save(file, kind, **details)
    return file.getvalue()


def png_header(width: int, height: int) -> bytes:
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    end = b"IEND"
    chunks = [
        struct.pack(">I", len(each) - 4) + each + struct.pack(">I", zlib.crc32(each)) for each in (body, end)
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    ("data", "media_type", "width"),
    [
        (bitmap("PNG"), "image/png", 144),
        (bitmap("PNG", dpi=(300, 300)), "image/png", 46.08),
        (bitmap("PNG", dpi=(1, 1)), "image/png", 144),
        (bitmap("JPEG"), "image/jpeg", 144),
        (bitmap("JPEG", dpi=(300, 300)), "image/jpeg", 144),
        (bitmap("JPEG", progressive=True), "image/jpeg", 144),
    ],
)
def test_natural_size_of_a_bitmap(data: bytes, media_type: str, width: float) -> None:
    picture = read_picture(data)
    assert (picture.media_type, picture.data) == (media_type, data)
    assert (picture.width, picture.height) == (
        pytest.approx(width, abs=0.01),
        pytest.approx(width / 2, abs=0.01),
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "不是SVG"),
        (b"\x89PNG\r\n\x1a\n", "PNG文件不完整"),
        (bitmap("PNG")[:20], "PNG文件不完整"),
        (bitmap("JPEG")[:20], "JPEG文件不完整"),
        (b"\xff\xd8\xff\xe0\x00\x00", "JPEG文件不完整"),
        (png_header(0, 5), "PNG文件不完整"),
        (png_header(100_000, 100_000), "100000×100000个像素"),
    ],
)
def test_a_damaged_or_giant_bitmap_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(PictureRefused, match=said):
        read_picture(data)


def test_a_bitmap_cut_anywhere_is_refused_or_has_its_size() -> None:
    for data in (bitmap("PNG", dpi=(300, 300)), bitmap("JPEG")):
        for end in range(len(data)):
            try:
                picture = read_picture(data[:end])
            except PictureRefused:
                continue
            assert picture.width in (pytest.approx(46.08, abs=0.01), pytest.approx(144))
