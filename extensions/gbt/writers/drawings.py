"""Words in drawings: 六号宋体 as printed (Table F.1, no. 40), whatever face and size they were drawn in.

Larger words are set smaller; the drawing itself keeps its size. Words that come out smaller, because a
wide drawing had to shrink to the text width, stay as they are: larger ones would run out of their boxes.
"""

from __future__ import annotations

import re

from lxml import etree

LIU = 7.5
"""六号 in points."""

_DEFAULT = 16.0
"""Size of text in an SVG that names none, in user units."""

_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4}
_SIZE = re.compile(r"(?<=font-size:)\s*([\d.]+)\s*(px|pt|mm)?(?![\w%])")
_ATTRIBUTE = re.compile(r"\s*([\d.]+)\s*(px|pt|mm)?\s*")
_FONT = re.compile(r"font-family\s*:[^;]*;?")


def in_liu(svg: bytes, families: str, printed_width: float) -> bytes:
    """The drawing with its words in these families, none larger than 六号 when it is ``printed_width`` points wide."""
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    largest = LIU / _points_per_unit(root, printed_width)
    _set_size(root, largest, _DEFAULT)
    if "font-size" not in root.attrib and "font-size" not in root.get("style", ""):
        root.set("font-size", f"{min(_DEFAULT, largest):g}")
    root.set("font-family", families.replace('"', ""))
    return etree.tostring(root, encoding="utf-8")


def _points_per_unit(root: etree._Element, printed_width: float) -> float:
    box = root.get("viewBox", "").replace(",", " ").split()
    if len(box) == 4 and float(box[2]) > 0:
        return printed_width / float(box[2])
    match = _ATTRIBUTE.match(root.get("width", ""))
    width = float(match[1]) * _UNITS[match[2] or ""] if match else 0.0
    return printed_width / width if width else 0.75


def _set_size(element: etree._Element, largest: float, around: float) -> None:
    """Go down the drawing; ``around`` is the size of the text around, in user units of this place."""
    tag: object = element.tag  # a function for what is no element, which the stubs do not say
    if not isinstance(tag, str):
        return
    name = etree.QName(tag).localname
    # an index or exponent keeps its proportion to the word it belongs to
    shrunk = min(1.0, largest / around) if name == "tspan" else 0.0
    own = around

    def fitted(number: str, unit: str | None) -> str:
        nonlocal own
        own = float(number) * _UNITS[unit or ""]
        return f"{own * shrunk if shrunk else min(own, largest):.4g}"

    if "font-family" in element.attrib:
        del element.attrib["font-family"]
    match = _ATTRIBUTE.fullmatch(element.get("font-size", ""))
    if match:
        element.set("font-size", fitted(match[1], match[2]))
    style = element.get("style")
    if style:
        # a style sheet, unlike an attribute, wants units
        style = _SIZE.sub(lambda found: fitted(found[1], found[2]) + "px", _FONT.sub("", style))
        element.set("style", style)
    if name == "style" and element.text:
        element.text = _SIZE.sub(lambda found: fitted(found[1], found[2]) + "px", _FONT.sub("", element.text))
    scale = re.search(r"scale\(\s*([\d.]+)", element.get("transform", ""))
    factor = float(scale[1]) if scale and float(scale[1]) > 0 else 1.0
    for child in element:
        _set_size(child, largest / factor, own)
