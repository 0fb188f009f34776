"""The elements that Office MathML is made of: runs of text, and what holds them."""

from __future__ import annotations

import re

from lxml import etree

from gbt.math.tree import Letterform

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NSMAP = {"m": MATH, "w": WORD}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

MATH_FONT = "Cambria Math"
LATIN_FONT = "Times New Roman"
CHINESE_FONT = "宋体"
_FAULT_COLOR = "C00000"

_STYLES = {
    Letterform.UPRIGHT: (None, "p"),
    Letterform.BOLD: (None, "b"),
    Letterform.BOLD_ITALIC: (None, "bi"),
    Letterform.DOUBLE_STRUCK: ("double-struck", "p"),
    Letterform.SCRIPT: ("script", "p"),
}
_SPACES = {3: "\u2009", 4: "\u2005", 5: "\u2004", 9: "\u2002", 18: "\u2003", 36: "\u2003\u2003"}
_INVISIBLE = "\u200b"
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d\u2014\u2026\U00020000-\U000323af"
_SCRIPTS = re.compile(rf"[{_WIDE}]+|[^{_WIDE}]+")


def element(name: str, *children: etree._Element, val: str | None = None) -> etree._Element:
    made = etree.Element(f"{{{MATH}}}{name}", nsmap=NSMAP)
    if val is not None:
        made.set(f"{{{MATH}}}val", val)
    made.extend(children)
    return made


def _word(name: str, **attributes: str) -> etree._Element:
    return etree.Element(f"{{{WORD}}}{name}", {f"{{{WORD}}}{key}": value for key, value in attributes.items()})


def _run(text: str, math: etree._Element | None, word: etree._Element) -> etree._Element:
    content = element("t")
    content.text = text
    if text != text.strip() or not text:
        content.set(_XML_SPACE, "preserve")
    return element("r", *([] if math is None else [math]), word, content)


def _word_properties(fonts: etree._Element, *, bold: bool = False, color: str = "") -> etree._Element:
    properties = _word("rPr")
    properties.append(fonts)
    if bold:
        properties.append(_word("b"))
    if color:
        properties.append(_word("color", val=color))
    return properties


def run(text: str, letterform: Letterform | None = None) -> etree._Element:
    """Symbols; letters are italic unless the letterform says otherwise, digits and signs upright."""
    properties: etree._Element | None = None
    if letterform is not None and letterform is not Letterform.ITALIC:
        script, style = _STYLES[letterform]
        properties = element("rPr")
        if script:
            properties.append(element("scr", val=script))
        properties.append(element("sty", val=style))
    bold = letterform in {Letterform.BOLD, Letterform.BOLD_ITALIC}
    return _run(text, properties, _word_properties(_word("rFonts", ascii=MATH_FONT, hAnsi=MATH_FONT), bold=bold))


def words(text: str, *, bold: bool = False, color: str = "") -> list[etree._Element]:
    """Upright text outside the mathematics; Chinese in its own font and runs."""
    runs = []
    for piece in _SCRIPTS.findall(text):
        fonts = _word("rFonts", ascii=LATIN_FONT, hAnsi=LATIN_FONT, eastAsia=CHINESE_FONT)
        if re.match(f"[{_WIDE}]", piece):
            # Quotation marks and dashes are Chinese ones here.
            fonts.set(f"{{{WORD}}}hint", "eastAsia")
        runs.append(_run(piece, element("rPr", element("nor")), _word_properties(fonts, bold=bold, color=color)))
    return runs


def marked_run(source: str) -> etree._Element:
    """What was not understood, in red."""
    fonts = _word("rFonts", ascii=LATIN_FONT, hAnsi=LATIN_FONT, eastAsia=CHINESE_FONT)
    return _run(source, element("rPr", element("nor")), _word_properties(fonts, color=_FAULT_COLOR))


def spaces(width: int) -> list[etree._Element]:
    """A space; one that pulls together has no character and is left out."""
    return [run(_SPACES[width])] if width in _SPACES else []


def invisible() -> etree._Element:
    """Fills a place that must not be empty."""
    return run(_INVISIBLE)


def find_text(node: etree._Element) -> tuple[bytes, etree._Element] | None:
    """What a run looks like, and its text; nothing when the element is no run of symbols."""
    if node.tag != f"{{{MATH}}}r":
        return None
    *properties, content = node
    if content.text == _INVISIBLE:
        return None
    return b"".join(etree.tostring(part) for part in properties), content
