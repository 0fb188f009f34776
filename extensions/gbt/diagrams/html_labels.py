"""The labels of a flow chart that are written in Graphviz's HTML: few elements, bounded values, written anew.

https://graphviz.org/doc/info/shapes.html#html names what there is; left out is what reads files (IMG) or links (HREF).
"""

from __future__ import annotations

import re
from html.entities import html5
from xml.sax.saxutils import escape

from lxml import etree

from gbt.diagrams.refusal import DiagramRefused
from gbt.nearest import nearest

MAX_LABEL = 8 * 1024
MAX_ELEMENTS = 300
MAX_DEPTH = 12
MAX_CELLS = 50
"""That one cell spans."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}|[A-Za-z]{1,30}[0-9]{0,3}(?::[A-Za-z]{1,30}[0-9]{0,3})?")
_NUMBER = re.compile(r"[0-9]{1,3}")
_SIZE = re.compile(r"(?!0+$)[0-9]{1,2}(?:\.[0-9]{1,3})?")
_FACE = re.compile(r"[\w .,-]{1,60}")
_WORDS = re.compile(r"[A-Za-z, ]{1,40}")
_PORT = re.compile(r"[\w.-]{1,60}")
_SPAN = re.compile(r"[1-9][0-9]?")
_TABLE = {
    "ALIGN": _WORDS, "BGCOLOR": _COLOUR, "BORDER": _NUMBER, "CELLPADDING": _NUMBER, "CELLSPACING": _NUMBER, "COLOR": _COLOUR,
    "FIXEDSIZE": _WORDS, "HEIGHT": _NUMBER, "PORT": _PORT, "SIDES": _WORDS, "STYLE": _WORDS, "VALIGN": _WORDS,
    "WIDTH": _NUMBER, "GRADIENTANGLE": _NUMBER,
}  # fmt: skip
ELEMENTS: dict[str, dict[str, re.Pattern[str]]] = {
    "TABLE": {**_TABLE, "CELLBORDER": _NUMBER},
    "TR": {},
    "TD": {**_TABLE, "BALIGN": _WORDS, "COLSPAN": _SPAN, "ROWSPAN": _SPAN},
    "FONT": {"COLOR": _COLOUR, "FACE": _FACE, "POINT-SIZE": _SIZE},
    "BR": {"ALIGN": _WORDS},
    "HR": {},
    "VR": {},
    **{name: {} for name in ("B", "I", "U", "O", "S", "SUB", "SUP")},
}
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_XML = ("amp", "lt", "gt", "quot", "apos")


def checked_label(text: str, line: int) -> str:
    """The label written anew, to stand between ``<`` and ``>``; raises ``DiagramRefused``."""
    if len(text) > MAX_LABEL:
        raise DiagramRefused(f"<…>超过{MAX_LABEL // 1024}千个字符", line)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(f"<HTML>{_ENTITY.sub(_entity, text)}</HTML>".encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        inside = (error.lineno or 1) - 1 if isinstance(error, etree.XMLSyntaxError) else 0
        raise DiagramRefused("label里<…>的写法有误：标签要成对，<和&写作&lt;和&amp;", line + inside) from None
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise DiagramRefused(f"<…>里超过{MAX_ELEMENTS}个标签", line)
    return _inside(root, line, 0)


def _entity(found: re.Match[str]) -> str:
    return found.group() if found[1] in _XML else html5.get(f"{found[1]};", found.group())


def _inside(element: etree._Element, first: int, depth: int) -> str:
    if depth > MAX_DEPTH:
        raise DiagramRefused(f"<…>里的标签嵌套超过{MAX_DEPTH}层", _line(element, first))
    parts = [escape(element.text or "")]
    for child in element:
        parts += [_element(child, first, depth + 1), escape(child.tail or "")]
    return "".join(parts)


def _element(element: etree._Element, first: int, depth: int) -> str:
    line = _line(element, first)
    tag: object = element.tag  # a function for what is no element, which the stubs do not say
    if not isinstance(tag, str):
        raise DiagramRefused("label的<…>里不能有注释、处理指令和未知的实体", line)
    name = tag.upper()
    if name not in ELEMENTS:
        near = nearest(name, ELEMENTS)
        raise DiagramRefused(f"label里不能用<{tag}>" + (f"，是否为<{near}>" if near else ""), line)
    attributes = ""
    for written, value in ((str(key), str(of)) for key, of in element.attrib.items()):
        form = ELEMENTS[name].get(written.upper())
        if form is None:
            near = nearest(written.upper(), ELEMENTS[name])
            hint = f"，是否为“{near}”" if near else ""
            raise DiagramRefused(f"label的<{tag}>里不能用“{written}”{hint}", line)
        if not form.fullmatch(value) or (form is _SPAN and int(value) > MAX_CELLS):
            raise DiagramRefused(f"label的<{tag}>里“{written}”的值“{value[:40]}”不行", line)
        attributes += f' {written.upper()}="{value}"'
    inside = _inside(element, first, depth)
    return f"<{name}{attributes}>{inside}</{name}>" if inside else f"<{name}{attributes}/>"


def _line(element: etree._Element, first: int) -> int:
    inside: object = element.sourceline  # the stubs do not say what it is
    return first + (inside - 1 if isinstance(inside, int) else 0)
