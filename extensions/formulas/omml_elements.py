"""The elements that Office MathML is made of: runs of text, and what holds them."""

from __future__ import annotations

import re

from lxml import etree

from formulas.letters import styled
from formulas.tree import Letterform

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NSMAP = {"m": MATH, "w": WORD}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

MATH_FONT = "Cambria Math"
LATIN_FONT = "Times New Roman"
CHINESE_FONT = "宋体"
_FAULT_COLOR = "C00000"

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
    return etree.Element(
        f"{{{WORD}}}{name}", {f"{{{WORD}}}{key}": value for key, value in attributes.items()}
    )


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


def run(text: str) -> etree._Element:
    """Symbols as Word sets them: letters italic, digits and signs upright."""
    return _run(text, None, _word_properties(_math_fonts()))


def letters(text: str, letterform: Letterform) -> list[etree._Element]:
    """A symbol of one or more letters.

    Upright ones are "normal text" and not style "p", which LibreOffice does not read. Italic letters have
    a run each, since LibreOffice takes some words of letters ("Re", "in") for commands of its own.
    """
    match letterform:
        case Letterform.ITALIC:
            return [run(letter) for letter in text]
        case Letterform.UPRIGHT:
            return [upright(text)]
        case Letterform.BOLD:
            return [upright(text, bold=True)]
        case Letterform.BOLD_ITALIC:
            style = element("rPr", element("sty", val="bi"))
            return [_run(text, style, _word_properties(_math_fonts(), bold=True))]
        case Letterform.DOUBLE_STRUCK | Letterform.SCRIPT:
            style = element("rPr", element("sty", val="p"))
            return [_run(styled(text, letterform), style, _word_properties(_math_fonts()))]


def upright(text: str, *, bold: bool = False) -> etree._Element:
    return _run(text, element("rPr", element("nor")), _word_properties(_math_fonts(), bold=bold))


def _math_fonts() -> etree._Element:
    return _word("rFonts", ascii=MATH_FONT, hAnsi=MATH_FONT)


def words(text: str, *, bold: bool = False) -> list[etree._Element]:
    """Upright text outside the mathematics; Chinese in its own font and runs."""
    runs = []
    for piece in _SCRIPTS.findall(text):
        fonts = _word("rFonts", ascii=LATIN_FONT, hAnsi=LATIN_FONT, eastAsia=CHINESE_FONT)
        if re.match(f"[{_WIDE}]", piece):
            # Quotation marks and dashes are Chinese ones here.
            fonts.set(f"{{{WORD}}}hint", "eastAsia")
        runs.append(_run(piece, element("rPr", element("nor")), _word_properties(fonts, bold=bold)))
    return runs


def marked_run(source: str) -> etree._Element:
    """What was not understood, in red."""
    fonts = _word("rFonts", ascii=LATIN_FONT, hAnsi=LATIN_FONT, eastAsia=CHINESE_FONT)
    return _run(source, element("rPr", element("nor")), _word_properties(fonts, color=_FAULT_COLOR))


def spaces(width: int) -> list[etree._Element]:
    """A space; one that pulls together has no character and is left out."""
    return [upright(_SPACES[width])] if width in _SPACES else []


def invisible() -> etree._Element:
    """Fills a place that must not be empty: Word would draw a box there."""
    return upright(_INVISIBLE)


def join(runs: list[etree._Element], more: list[etree._Element]) -> None:
    """Append; words and units next to each other become one run."""
    for new in more:
        if runs and _is_words(runs[-1]) and _is_words(new) and _looks(runs[-1]) == _looks(new):
            runs[-1][-1].text = (runs[-1][-1].text or "") + (new[-1].text or "")
            runs[-1][-1].set(_XML_SPACE, "preserve")
        else:
            runs.append(new)


def _is_words(node: etree._Element) -> bool:
    return node.tag == f"{{{MATH}}}r" and node.find(f"{{{MATH}}}rPr/{{{MATH}}}nor") is not None


def _looks(node: etree._Element) -> bytes:
    return b"".join(etree.tostring(part) for part in list(node)[:-1])
