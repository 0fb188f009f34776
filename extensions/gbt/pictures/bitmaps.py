"""PNG and JPEG decoded wholly and written anew: upright, in sRGB, eight bits, nothing but pixels."""

from __future__ import annotations

import io
import struct
from typing import Literal

from PIL import ExifTags, Image, ImageCms, ImageFile, ImageOps
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from gbt.pictures.chunks import BROKEN, REMEDY, SIGNATURE, pixels_of
from gbt.pictures.picture import Picture, PictureRefused

MAX_PIXELS = 40_000_000
MAX_SIDE = 30_000
SCREEN = 96.0
"""Dots per inch of a bitmap that does not say."""
HEADER_END = 24
"""Bytes of a PNG up to behind its width and height."""
QUALITY = 95
"""Of a JPEG as we write it."""


def read_bitmap(data: bytes) -> Picture:
    """The picture with our own bytes; raises ``PictureRefused``."""
    kind: Literal["PNG", "JPEG"] = "PNG" if data.startswith(SIGNATURE) else "JPEG"
    broken = BROKEN if kind == "PNG" else "JPEG文件不完整"
    if data[12:16] == b"IHDR" and len(data) >= HEADER_END:
        # what is giant is called giant, whole or not
        _hold_size(*struct.unpack_from(">II", data, HEADER_END - 8))
    image = _opened(data, kind, broken)
    _hold_size(*image.size)
    try:
        _load(image)
        # the end comes behind the beginning of the last scan; a thumbnail before it has an end of its own
        if kind == "JPEG" and data.rfind(b"\xff\xd9") < data.rfind(b"\xff\xda"):
            raise PictureRefused(broken, remedy=REMEDY)
        dots = _density(image) if kind == "PNG" else SCREEN
        shown = _shown(_upright(image), image)
        written = _png(shown) if kind == "PNG" else _jpeg(shown)
    except PictureRefused:
        raise
    # a damaged file may raise anything, and a giant one be too much for the machine
    except Exception:
        raise PictureRefused(broken, remedy=REMEDY) from None
    width, height = shown.size
    media_type: Literal["image/png", "image/jpeg"] = "image/png" if kind == "PNG" else "image/jpeg"
    return Picture(written, media_type, width * 72 / dots, height * 72 / dots)


def _hold_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise PictureRefused(f"图有{width}×{height}个像素，太大", remedy="缩小图的尺寸")


def _opened(data: bytes, kind: str, broken: str) -> ImageFile.ImageFile:
    """The picture by its header; no pixel is decoded yet."""
    try:
        # the class itself, not Image.open, which judges the number of pixels by a switch of the process
        if kind == "PNG":
            return PngImageFile(io.BytesIO(pixels_of(data)))
        return JpegImageFile(io.BytesIO(data))
    except PictureRefused:
        raise
    # a damaged file may raise anything
    except Exception:
        raise PictureRefused(broken, remedy=REMEDY) from None


def _load(image: ImageFile.ImageFile) -> None:
    """All pixels; the engine of the PDF tells Pillow, in this process, to take what is cut for whole."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        image.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _density(image: ImageFile.ImageFile) -> float:
    """Dots per inch; what a camera writes in a photograph says nothing of its size on paper."""
    dots = float(image.info.get("dpi", (SCREEN, SCREEN))[0])
    return dots if 36 <= dots <= 2400 else SCREEN


def _upright(image: ImageFile.ImageFile) -> Image.Image:
    """As the camera was held."""
    try:
        orientation = int(image.getexif().get(ExifTags.Base.Orientation, 1))
    # what is damaged in what is said of a picture does not damage the picture
    except Exception:
        return image
    if not 2 <= orientation <= 8:
        return image
    return ImageOps.exif_transpose(image)


def _shown(image: Image.Image, opened: ImageFile.ImageFile) -> Image.Image:
    """Eight bits of grey, of a palette or of sRGB; what is transparent stays so."""
    if image.mode.startswith("I"):
        # 16 bits: the upper eight
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    image = _in_srgb(image, opened)
    if image.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
        image = image.convert("RGB")
    if image.mode != "P" and "transparency" in image.info:
        image = image.convert("RGBA")
    return image


def _in_srgb(image: Image.Image, opened: ImageFile.ImageFile) -> Image.Image:
    """The colours that the picture's own profile means; a profile that is none is as if there were none."""
    profile = opened.info.get("icc_profile")
    if not profile:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        space = source.profile.xcolor_space.strip()
        if "sRGB" in (source.profile.profile_description or ""):
            return image
        if space == "CMYK" and image.mode == "CMYK":
            return _converted(image, source, "RGB")
        if space == "RGB" and image.mode in ("P", "RGB", "RGBA"):
            clear = image.mode == "RGBA" or "transparency" in image.info
            return _converted(image.convert("RGBA" if clear else "RGB"), source, "RGBA" if clear else "RGB")
    except (OSError, ValueError, ImageCms.PyCMSError):
        return image
    return image


def _converted(image: Image.Image, source: ImageCms.ImageCmsProfile, mode: str) -> Image.Image:
    converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    assert converted is not None
    return converted


def _png(image: Image.Image) -> bytes:
    transparency = image.info.get("transparency") if image.mode == "P" else None
    image.info = {} if transparency is None else {"transparency": transparency}
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _jpeg(image: Image.Image) -> bytes:
    """As fine as one sees, with its colours in full: to halve them a second time would be seen."""
    if image.mode not in ("L", "RGB"):
        image = image.convert("RGB")
    image.info = {}
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return buffer.getvalue()
