"""Pictures as safe assets: kind by content, natural size, SVG without anything active or outside.

A picture may come from a stranger: no script, no external reference, no entity, no giant bitmap.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Literal

from lxml import etree

MediaType = Literal["image/svg+xml", "image/png", "image/jpeg"]

MAX_PIXELS = 40_000_000
SCREEN = 96.0
"""Dots per inch of a bitmap that does not say."""
MAX_SVG_NODES = 50_000
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_FORBIDDEN = {
    "script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler", "listener",
    "animate", "animateTransform", "animateMotion", "set", "feImage", "image",
}  # fmt: skip
_UNITS = {
    "": 0.75,
    "px": 0.75,
    "pt": 1.0,
    "pc": 12.0,
    "mm": 72 / 25.4,
    "cm": 720 / 25.4,
    "in": 72.0,
    "em": 10.5,
}
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#)[^)]", re.IGNORECASE)


class PictureRefused(ValueError):
    """Says in Chinese what is wrong with the picture."""


@dataclass(frozen=True, slots=True)
class Picture:
    """``width`` and ``height`` in points."""

    data: bytes
    media_type: MediaType
    width: float
    height: float


def read_picture(data: bytes) -> Picture:
    """A picture by its content; raises ``PictureRefused``."""
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return _bitmap(data, "PNG")
    if data[:2] == b"\xff\xd8":
        return _bitmap(data, "JPEG")
    if b"<svg" in data[:4096] or data.lstrip()[:5] == b"<?xml":
        return _svg(data)
    raise PictureRefused("不是SVG、PNG或JPEG图")


def _bitmap(data: bytes, kind: Literal["PNG", "JPEG"]) -> Picture:
    from PIL.JpegImagePlugin import JpegImageFile
    from PIL.PngImagePlugin import PngImageFile

    try:
        # the class itself, not Image.open, which judges the number of pixels by a switch of the process
        image = (PngImageFile if kind == "PNG" else JpegImageFile)(io.BytesIO(data))
    # a damaged file may raise anything
    except Exception:
        raise PictureRefused(f"{kind}文件不完整") from None
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise PictureRefused(f"图有{width}×{height}个像素，太大")
    # what a camera writes as the density of a photograph says nothing of its size on paper
    dots = float(image.info.get("dpi", (SCREEN, SCREEN))[0]) if kind == "PNG" else SCREEN
    if not 36 <= dots <= 2400:
        dots = SCREEN
    return Picture(
        data, "image/png" if kind == "PNG" else "image/jpeg", width * 72 / dots, height * 72 / dots
    )


def _svg(data: bytes) -> Picture:
    if b"<!ENTITY" in data or b"<!entity" in data:
        raise PictureRefused("SVG里有实体定义")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise PictureRefused(f"SVG写法有误（第{error.lineno}行）") from None
    if etree.QName(root).localname != "svg":
        raise PictureRefused("不是SVG图")
    for count, element in enumerate(root.iter(), 1):
        if count > MAX_SVG_NODES:
            raise PictureRefused(f"SVG超过{MAX_SVG_NODES}个元素")
        _check_element(element)
    width, height = _svg_size(root)
    etree.cleanup_namespaces(root)
    # only the root: a document type could name an outside file
    return Picture(etree.tostring(root, encoding="utf-8"), "image/svg+xml", width, height)


def _check_element(element: etree._Element) -> None:
    tag: object = element.tag  # a function for what is no element, which the stubs do not say
    if not isinstance(tag, str):
        if tag is etree.Entity:
            raise PictureRefused("SVG里有实体引用")
        return
    name = etree.QName(element).localname
    if name in _FORBIDDEN:
        raise PictureRefused(f"SVG里不能有<{name}>")
    if name == "style" and element.text and ("@import" in element.text or _OUTSIDE.search(element.text)):
        raise PictureRefused("SVG的样式引用了外部文件")
    for attribute, value in element.attrib.items():
        local = etree.QName(attribute).localname
        text = str(value)
        if local.lower().startswith("on"):
            raise PictureRefused(f"SVG里不能有事件属性{local}")
        if local == "href" and not text.startswith("#"):
            raise PictureRefused("SVG引用了外部文件")
        if _OUTSIDE.search(text) or "javascript:" in text.lower():
            raise PictureRefused("SVG引用了外部文件")


def _svg_size(root: etree._Element) -> tuple[float, float]:
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    if len(box) == 4:
        try:
            box_width, box_height = float(box[2]), float(box[3])
        except ValueError:
            raise PictureRefused("SVG的viewBox写法有误") from None
        if box_width > 0 and box_height > 0:
            if not width and not height:
                width, height = box_width * 0.75, box_height * 0.75
            elif not height:
                height = width * box_height / box_width
            elif not width:
                width = height * box_width / box_height
    if not width or not height:
        raise PictureRefused("SVG没有写尺寸（width、height或viewBox）")
    return width, height


def _length(text: str | None) -> float:
    match = re.fullmatch(r"\s*([\d.]+)\s*([a-z]*)\s*", text or "")
    if not match or match[2] not in _UNITS:
        return 0.0
    return float(match[1]) * _UNITS[match[2]]
