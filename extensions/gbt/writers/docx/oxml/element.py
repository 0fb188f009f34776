"""Elements of WordprocessingML: namespaces, a terse builder, and the order the schema wants.

``w("jc", val="center")`` is ``<w:jc w:val="center"/>``. Properties are given as plain mappings, the way
``templates/docx/template.yaml`` writes them, and come out in the sequence of CT_PPr and CT_RPr.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias, Union

from lxml import etree

Element: TypeAlias = etree._Element
Value: TypeAlias = Union[str, int, float, bool, Element, "Properties", "Sequence[Properties]", None]
Properties: TypeAlias = Mapping[str, Value]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
XML = "http://www.w3.org/XML/1998/namespace"

NSMAP: dict[str, str] = {"w": W, "r": R, "m": M, "wp": WP, "a": A, "pic": PIC}

XML_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# CT_PPrBase, CT_PPr
PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid",
    "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
    "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip

# EG_RPrBase
RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
    "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern",
    "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs",
    "em", "lang", "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip

# the children of these are a sequence, not a choice
_INNER_ORDER: dict[str, tuple[str, ...]] = {
    "numPr": ("ilvl", "numId"),
    "pBdr": ("top", "left", "bottom", "right", "between", "bar"),
}
_SINGULAR = {"tabs": "tab"}


def w(tag: str, *children: Element | None, **attributes: str | int | float | bool | None) -> Element:
    """A WordprocessingML element; attributes that are None and children that are None are left out."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap={"w": W})
    for name, value in attributes.items():
        if value is not None:
            element.set(f"{{{W}}}{name}", _text(value))
    element.extend(child for child in children if child is not None)
    return element


def qn(prefixed: str) -> str:
    """``w:p`` in Clark notation."""
    prefix, _, name = prefixed.partition(":")
    namespaces = {**NSMAP, "xml": XML, "asvg": ASVG}
    return f"{{{namespaces[prefix]}}}{name}"


def on_off(tag: str) -> Element:
    return w(tag)


def text(value: str, tag: str = "t") -> Element:
    """``w:t`` with its blanks kept."""
    element = w(tag)
    element.text = legal(value)
    if value != value.strip() or "  " in value:
        element.set(f"{{{XML}}}space", "preserve")
    return element


_ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(value: str) -> str:
    """A text with a mark for each character that no XML can hold."""
    return _ILLEGAL.sub("\ufffd", value)


def plain_root(tag: str, namespace: str) -> Element:
    """The root of a part that has one namespace and no prefix."""
    # the stubs know no default namespace
    return etree.Element(f"{{{namespace}}}{tag}", nsmap={None: namespace})  # type: ignore[dict-item]


def paragraph_properties(properties: Properties) -> Element:
    """``w:pPr`` from a mapping, in schema order."""
    return _ordered("pPr", properties, PARAGRAPH_ORDER)


def run_properties(properties: Properties) -> Element:
    """``w:rPr`` from a mapping, in schema order."""
    return _ordered("rPr", properties, RUN_ORDER)


def _ordered(tag: str, properties: Properties, order: tuple[str, ...]) -> Element:
    unknown = set(properties) - set(order)
    if unknown:
        raise ValueError(f"no property of w:{tag}: {', '.join(sorted(unknown))}")
    parent = w(tag)
    for name in order:
        value = properties.get(name)
        if value is not None:
            parent.append(value_element(name, value))
    return parent


def value_element(name: str, value: Value) -> Element:
    """One property: a mapping gives attributes, a list children, anything else ``w:val``."""
    if isinstance(value, etree._Element):
        return value
    if isinstance(value, Mapping):
        if name in _INNER_ORDER:
            inner = _INNER_ORDER[name]
            return w(name, *(value_element(key, value[key]) for key in inner if value.get(key) is not None))
        if name == "rPr":
            return run_properties(value)
        return w(
            name, **{key: item for key, item in value.items() if isinstance(item, str | int | float | bool)}
        )
    if value is True:
        return on_off(name)
    if value is None or isinstance(value, str | int | float):
        return w(name, val=value)
    return w(name, *(value_element(_SINGULAR[name], item) for item in value))


def _text(value: str | int | float | bool) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return legal(str(value))


def paragraph(properties: Properties | None = None, content: Iterable[Element] = ()) -> Element:
    """``w:p``; empty properties are left out."""
    element = w("p", paragraph_properties(properties) if properties else None)
    element.extend(content)
    return element


def run(*content: Element, properties: Properties | None = None) -> Element:
    """``w:r``; empty properties are left out."""
    element = w("r", run_properties(properties) if properties else None)
    element.extend(content)
    return element


def math_paragraph(formula: Element) -> Element:
    """``m:oMathPara`` around an ``m:oMath``: displayed size, in the middle."""
    properties = etree.Element(f"{{{M}}}oMathParaPr", nsmap={"m": M})
    etree.SubElement(properties, f"{{{M}}}jc").set(f"{{{M}}}val", "center")
    element = etree.Element(f"{{{M}}}oMathPara", nsmap={"m": M})
    element.extend([properties, formula])
    return element


def indented_alike(content: Sequence[Element]) -> bool:
    """Whether there is nothing but paragraphs of one style, none with an indent of its own."""
    styles = set()
    for element in content:
        if not is_paragraph(element) or element.find(f"{{{W}}}pPr/{{{W}}}ind") is not None:
            return False
        style = element.find(f"{{{W}}}pPr/{{{W}}}pStyle")
        styles.add(style.get(f"{{{W}}}val") if style is not None else None)
    return len(styles) == 1


def paragraphs_of(content: Iterable[Element]) -> list[Element]:
    """Every paragraph, also inside tables."""
    return [inner for element in content for inner in element.iter(f"{{{W}}}p")]


def space_before(element: Element, twips: int, lines: int) -> None:
    """Room above a paragraph or the first row of a table.

    What it already says of its spacing stays, and what begins a page has nothing above.
    """
    if is_paragraph(element):
        first = [element]
    else:
        cells = element.iterfind(f"{{{W}}}tr[1]/{{{W}}}tc")
        first = [head for cell in cells if (head := cell.find(f"{{{W}}}p")) is not None]
    for head in first:
        said = [head.find(f"{{{W}}}pPr/{{{W}}}{name}") for name in ("spacing", "pageBreakBefore")]
        if not any(fact is not None for fact in said):
            mark_paragraph(head, {"spacing": {"beforeLines": lines, "before": twips}})


def is_paragraph(element: Element) -> bool:
    return element.tag == f"{{{W}}}p"


def space_below_tables(content: Sequence[Element], twips: int, lines: int) -> None:
    """Room between each table with rules and what stands below it."""
    for above, below in pairwise(content):
        if is_framed_table(above):
            space_before(below, twips, lines)


def is_framed_table(element: Element) -> bool:
    """Whether an element is a table with rules: what only stands side by side has none, an example one cell."""
    ruled = element.find(f"{{{W}}}tblPr/{{{W}}}tblBorders") is not None
    return ruled and len(element.findall(f"{{{W}}}tr/{{{W}}}tc")) > 1


def mark_paragraph(element: Element, properties: Properties) -> None:
    """Lay properties on a paragraph that is already written, in schema order."""
    present = element.find(qn("w:pPr"))
    if present is None:
        element.insert(0, paragraph_properties(properties))
        return
    known = {etree.QName(child).localname: child for child in present}
    for child in paragraph_properties(properties):
        name = etree.QName(child).localname
        if name in known:
            present.replace(known[name], child)
        else:
            present.append(child)
    present[:] = sorted(present, key=lambda child: PARAGRAPH_ORDER.index(etree.QName(child).localname))


def commented(target: Element, start: Element, end: Element, reference: Element) -> None:
    """Put a comment on the whole of a paragraph."""
    target.insert(1 if len(target) and target[0].tag == f"{{{W}}}pPr" else 0, start)
    target.extend([end, reference])


def serialize(element: Element) -> bytes:
    """A part's bytes, with the declaration Word writes."""
    etree.cleanup_namespaces(element, top_nsmap=None, keep_ns_prefixes=["w", "r", "m", "wp", "a", "pic"])
    return XML_DECLARATION + etree.tostring(element, encoding="UTF-8")
