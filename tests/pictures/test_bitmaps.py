"""Bitmaps by their content: natural size, pixels that come out right, refusals of what is damaged or giant."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms, ImageDraw, ImageFile, PngImagePlugin

from gbt.pictures import PictureRefused, read_picture
from gbt.pictures.chunks import MAX_PROFILE

SECRET = b"canary-in-the-picture"


def bitmap(kind: str, size: tuple[int, int] = (192, 96), **details: object) -> bytes:
    return encoded(Image.new("RGB", size, "white"), kind, **details)


def encoded(image: Image.Image, kind: str, **details: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **details)
    return file.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*chunks: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def header(width: int, height: int, depth: int = 8, colour: int = 2, interlaced: int = 0) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced))


def with_chunk(data: bytes, kind: bytes, body: bytes) -> bytes:
    """The PNG with one part more, before its pixels."""
    at = data.index(b"IDAT") - 4
    return data[:at] + chunk(kind, body) + data[at:]


END = chunk(b"IEND", b"")
GIANT = png(header(100_000, 100_000), chunk(b"IDAT", zlib.compress(b"\0" * 100)), END)
LONG = png(header(40_000, 2), chunk(b"IDAT", zlib.compress(b"\0" * 100)), END)


def shapes(mode: str = "RGB") -> Image.Image:
    """A picture in which no side looks like another."""
    image = Image.new("RGB", (64, 48), "white")
    drawing = ImageDraw.Draw(image)
    drawing.rectangle((2, 2, 20, 12), "red")
    drawing.rectangle((40, 4, 60, 30), "blue")
    drawing.polygon([(5, 44), (30, 44), (5, 20)], "green")
    return image.convert(mode)


def read(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(read_picture(data).data))
    image.load()
    return image


def distance(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of a channel."""
    first, second = one.convert("RGB").tobytes(), other.convert("RGB").tobytes()
    assert one.size == other.size
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / len(first)


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
    assert picture.media_type == media_type
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
        (png(header(0, 5), chunk(b"IDAT", b""), END), "PNG文件不完整"),
        (GIANT, "100000×100000个像素"),
        (LONG, "40000×2个像素"),
        (bitmap("PNG")[:-12], "PNG文件不完整"),
        (bitmap("PNG").replace(b"IEND", b"IENX"), "校验和"),
        (bitmap("PNG").replace(b"IDAT", b"IDAt"), "校验和"),
        (png(header(9, 9), chunk(b"IDAT", zlib.compress(b"\0" * 9)), END), "PNG文件不完整"),
        (png(header(9, 9), chunk(b"IDAT", b"nothing that was packed"), END), "PNG文件不完整"),
        (png(header(9, 9, depth=3), chunk(b"IDAT", zlib.compress(b"\0" * 999)), END), "PNG文件不完整"),
        (png(header(9, 9), END), "PNG文件不完整"),
        (png(chunk(b"IDAT", b""), header(9, 9), END), "PNG文件不完整"),
        (with_chunk(bitmap("PNG"), b"acTL", struct.pack(">II", 2, 0)), "动画"),
        (encoded(shapes(), "JPEG")[:-2], "JPEG文件不完整"),
        (encoded(shapes(), "JPEG")[:700], "JPEG文件不完整"),
        (b"GIF89a" + b"\0" * 99, "不是SVG"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "不是SVG"),
        (b"<html><script>alert(1)</script>", "不是SVG"),
    ],
)
def test_a_damaged_or_giant_bitmap_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(PictureRefused, match=said) as refused:
        read_picture(data)
    assert refused.value.remedy


def test_a_bitmap_cut_anywhere_is_refused() -> None:
    for data in (encoded(shapes(), "PNG", dpi=(300, 300)), encoded(shapes(), "JPEG")):
        for end in range(len(data)):
            with pytest.raises(PictureRefused):
                read_picture(data[:end])


@pytest.mark.parametrize("lenient", [True, False])
def test_a_cut_bitmap_is_refused_whatever_the_process_takes_for_whole(monkeypatch, lenient: bool) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    read_picture.cache_clear()
    with pytest.raises(PictureRefused):
        read_picture(png(header(9, 9), chunk(b"IDAT", zlib.compress(b"\0" * 9)), END))
    assert ImageFile.LOAD_TRUNCATED_IMAGES is lenient


def test_a_png_damaged_anywhere_is_refused_or_the_same() -> None:
    data = encoded(shapes(), "PNG")
    for at in range(8, len(data)):
        damaged = data[:at] + bytes([data[at] ^ 0x40]) + data[at + 1 :]
        with pytest.raises(PictureRefused):
            read_picture(damaged)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_pixels_of_a_png_stay_as_they_are(mode: str) -> None:
    image = shapes(mode)
    for details in ({}, {"optimize": True}):
        found = read(encoded(image, "PNG", **details))
        assert found.convert("RGBA").tobytes() == image.convert("RGBA").tobytes()


def test_what_is_clear_stays_clear() -> None:
    clear = shapes("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(clear.size))
    assert read(encoded(clear, "PNG")).tobytes() == clear.tobytes()
    keyed = read(encoded(shapes(), "PNG", transparency=(255, 255, 255)))
    assert (keyed.getpixel((63, 47))[3], keyed.getpixel((5, 5))) == (0, (255, 0, 0, 255))
    palette = shapes("P")
    index = palette.getpixel((63, 47))
    assert read(encoded(palette, "PNG", transparency=index)).convert("RGBA").getpixel((63, 47))[3] == 0


def test_sixteen_bits_become_eight() -> None:
    grey = Image.new("I;16", (4, 1))
    for place, value in enumerate((0, 0x4080, 0x8000, 0xFFFF)):
        grey.putpixel((place, 0), value)
    found = read(encoded(grey, "PNG"))
    assert [found.getpixel((place, 0)) for place in range(4)] == [0, 0x40, 0x80, 0xFF]
    rows = b"\0" + struct.pack(">6H", 0xFFFF, 0x8000, 0, 0x1234, 0x5678, 0x9ABC)
    colours = read(png(header(2, 1, depth=16), chunk(b"IDAT", zlib.compress(rows)), END))
    assert [colours.getpixel((place, 0)) for place in range(2)] == [(0xFF, 0x80, 0), (0x12, 0x56, 0x9A)]


def test_an_interlaced_png_is_whole() -> None:
    # of Adam7, one pixel is all of the first pass
    data = png(header(1, 1, interlaced=1), chunk(b"IDAT", zlib.compress(b"\0\x11\x22\x33")), END)
    assert read(data).getpixel((0, 0)) == (0x11, 0x22, 0x33)


@pytest.mark.parametrize(
    "details", [{}, {"progressive": True}, {"quality": 40}, {"subsampling": 0}, {"optimize": True}]
)
def test_pixels_of_a_jpeg_are_not_lost_a_second_time(details: dict[str, object]) -> None:
    data = encoded(shapes(), "JPEG", **details)
    before = Image.open(io.BytesIO(data))
    assert distance(before, read(data)) < 1.6


def test_a_grey_jpeg_stays_grey() -> None:
    data = encoded(shapes("L"), "JPEG")
    assert read(data).mode == "L"


def test_a_jpeg_of_four_inks_has_its_colours() -> None:
    # Pillow writes them as Adobe does, turned round
    data = encoded(shapes("CMYK"), "JPEG", quality=95)
    found = read(data)
    assert found.mode == "RGB"
    assert distance(found, shapes()) < 8


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_upright(kind: str, orientation: int) -> None:
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    image = shapes()
    stored = image.transpose(turns[orientation]) if orientation in turns else image
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(stored, kind, exif=exif, **({"quality": 95, "subsampling": 0} if kind == "JPEG" else {}))
    picture = read_picture(data)
    assert (picture.width, picture.height) == (48, 36)
    assert distance(read(data), image) < 3


def test_colours_of_a_profile_become_those_of_the_screen() -> None:
    # a profile whose red is the screen's blue
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    plain = encoded(shapes(), "PNG", icc_profile=lab.tobytes())
    assert read(plain).convert("RGB").tobytes() == shapes().tobytes()
    for profile in (b"", b"no profile", lab.tobytes()[:200]):
        data = encoded(shapes(), "PNG", icc_profile=profile)
        assert distance(read(data), shapes()) < 1


def test_nothing_is_left_but_pixels() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET.decode())
    notes.add_itxt("Author", SECRET.decode(), zip=False)
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    for data in (
        encoded(shapes(), "PNG", pnginfo=notes, exif=exif) + SECRET,
        with_chunk(encoded(shapes(), "PNG"), b"teXt", SECRET),
        encoded(shapes(), "JPEG", comment=SECRET, exif=exif) + SECRET,
        encoded(shapes(), "PNG") + b"<html><script>alert(1)</script>" + SECRET,
    ):
        assert SECRET in data
        found = read_picture(data).data
        assert SECRET not in found
        assert b"script" not in found
        assert not Image.open(io.BytesIO(found)).getexif()


def test_bombs_in_what_is_said_of_a_picture_do_no_harm() -> None:
    packed = zlib.compress(b"\0" * (MAX_PROFILE * 8))
    for kind, body in (
        (b"zTXt", b"a\0\0" + packed),
        (b"iTXt", b"a\0\1\0\0\0" + packed),
        (b"iCCP", b"a\0\0" + packed),
    ):
        assert read(with_chunk(encoded(shapes(), "PNG"), kind, body)).tobytes() == shapes().tobytes()


def test_the_same_picture_has_the_same_bytes() -> None:
    for data in (encoded(shapes("P"), "PNG"), encoded(shapes(), "JPEG")):
        first = read_picture(data).data
        read_picture.cache_clear()
        assert read_picture(data).data == first
