"""The body of a Word document as indented lines: WordprocessingML without identities that only count."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

COUNTED = {"id", "embed", "paraId", "textId", "rsidR", "rsidRPr", "rsidRDefault", "rsidP"}
"""Attributes whose values only number things through the document."""

BEGINNINGS = ("标准文件_前言引言标题", "标准文件_正文标准名称")
"""Styles of what comes after the contents."""


def word_text(docx: bytes) -> str:
    """What stands after the contents."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        (body,) = etree.fromstring(package.read("word/document.xml"))
    first = next(n for n, child in enumerate(body) if _style(child) in BEGINNINGS)
    # the last two are the rule at the end and the paper
    return "".join(f"{line}\n" for child in body[first:-2] for line in _lines(child))


def _style(paragraph: etree._Element) -> str:
    styles = paragraph.xpath("string(*[local-name()='pPr']/*[local-name()='pStyle']/@*)")
    return str(styles)


def _lines(element: etree._Element) -> Iterator[str]:
    name = etree.QName(element).localname
    match name:
        case "bookmarkEnd":
            return
        case "t" | "instrText":
            yield f"{name} {element.text!r}"
            return
        case "drawing":
            extent, picture = (next(element.iter(f"{{*}}{tag}")) for tag in ("extent", "docPr"))
            yield f"drawing {extent.get('cx')}×{extent.get('cy')} {picture.get('descr')!r}"
            return
        case "oMath" | "sectPr":
            yield _within(element)
            return
    properties = [child for child in element if etree.QName(child).localname.endswith(("Pr", "tblGrid"))]
    rest = [child for child in element if child not in properties]
    line = " ".join(
        filter(None, (name, *_attributes(element), *(_properties(child) for child in properties)))
    )
    inner = [line for child in rest for line in _lines(child)]
    if name == "r" and len(inner) == 1:
        yield f"{line} {inner[0].removeprefix('t ')}"
        return
    yield line
    yield from (f"  {line}" for line in inner)


def _properties(element: etree._Element) -> str:
    inner = " ".join(map(_within, element))
    return f"[{inner}]" if inner else ""


def _within(element: etree._Element) -> str:
    """An element and all within it, on one line; without the looks of runs in a formula."""
    name = etree.QName(element).localname
    text = [repr(element.text)] if element.text else []
    children = [_within(child) for child in element if etree.QName(child).localname != "rPr"]
    inside = " ".join([*_attributes(element), *text, *children])
    return f"{name}({inside})" if inside else name


def _attributes(element: etree._Element) -> Iterator[str]:
    for name, value in element.items():
        local = etree.QName(name).localname
        if local not in COUNTED:
            yield value if local == "val" else f"{local}={value}"
