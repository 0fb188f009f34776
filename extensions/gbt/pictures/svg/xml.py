"""The bytes of an SVG as a tree with lines; what XML offers beside elements and text is refused or left out."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element
from xml.parsers import expat

from gbt.pictures.picture import PictureRefused

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

MAX_ELEMENTS = 30_000
MAX_DEPTH = 80
"""Elements within elements; drawing programs stay below 30."""
SIMPLER = "减少图的内容，或者导出为PNG"

_ENCODING = re.compile(rb"""<\?xml[^>]{0,80}?encoding\s*=\s*["']([A-Za-z][\w.-]*)["']""")
_ENCODINGS = ("utf-8", "gb18030", "gbk", "gb2312", "big5", "ascii", "iso8859-1", "cp1252")
"""What drawing programs write; anything else is a way to hide something."""


@dataclass(slots=True)
class Drawing:
    """``tag`` of an element is ``{namespace}name``; one without a namespace is taken for SVG where the root has none."""

    root: Element
    lines: dict[Element, int] = field(repr=False)

    def line(self, element: Element) -> int:
        return self.lines.get(element, 0)


def looks_like_svg(data: bytes) -> bool:
    head = data[:4096]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return b"<svg" in head or b":svg" in head or head.removeprefix(codecs.BOM_UTF8).lstrip()[:5] == b"<?xml"


def parse(data: bytes) -> Drawing:
    """The tree; raises ``PictureRefused`` with the line."""
    builder = _Builder()
    try:
        builder.parser.Parse(_decoded(data), True)
    except expat.ExpatError as error:
        raise PictureRefused("SVG的XML写法有误", error.lineno, "用绘图软件重新导出一次") from None
    except UnicodeError:
        raise PictureRefused("SVG里有不是文字的字节", remedy="用绘图软件重新导出一次") from None
    root = builder.root
    if root is None or root.tag.rpartition("}")[2] != "svg" or root.tag not in ("svg", f"{{{SVG}}}svg"):
        raise PictureRefused("不是SVG图")
    return Drawing(root, builder.lines)


def _decoded(data: bytes) -> str:
    """As text: the parser itself knows few encodings, and must not choose."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    data = data.removeprefix(codecs.BOM_UTF8)
    declared = _ENCODING.match(data.lstrip()[:200])
    name = declared[1].decode("ascii") if declared else "utf-8"
    try:
        known = codecs.lookup(name).name in _ENCODINGS
    except LookupError:
        known = False
    if not known:
        raise PictureRefused(f"SVG的编码“{name[:40]}”不能用", remedy="另存为UTF-8编码")
    return data.decode(name)


class _Builder:
    """What the parser tells, as a tree."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.lines: dict[Element, int] = {}
        self._open: list[Element] = []
        self._last: Element | None = None
        """The element that ended last: text goes behind it."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._document_type
        parser.ProcessingInstructionHandler = self._instruction
        parser.SkippedEntityHandler = self._entity
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        self.parser = parser

    def _refuse(self, message: str, remedy: str = "用绘图软件重新导出一次") -> None:
        raise PictureRefused(message, self.parser.CurrentLineNumber, remedy)

    def _document_type(self, _name: str, _system: str | None, _public: str | None, own: bool) -> None:
        # one that only names the kind is never read, and written no more
        if own:
            self._refuse(
                "SVG里有实体定义", "导出时不要保留编辑信息（Illustrator：取消“保留Illustrator编辑功能”）"
            )

    def _entity(self, name: str, _parameter: bool) -> None:
        self._refuse(f"SVG里有实体引用“&{name[:40]};”", "写成字符本身")

    def _instruction(self, target: str, _data: str) -> None:
        if target.lower().startswith("xml-stylesheet"):
            self._refuse("SVG引用了外部的样式表", "把样式写在图里")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._refuse(f"SVG的元素套了{MAX_DEPTH}层以上", "取消多余的编组")
        if len(self.lines) >= MAX_ELEMENTS:
            self._refuse(f"SVG超过{MAX_ELEMENTS}个元素", SIMPLER)
        element = Element(_clark(name), {_clark(each): value for each, value in attributes.items()})
        self.lines[element] = self.parser.CurrentLineNumber
        if self._open:
            self._open[-1].append(element)
        else:
            self.root = element
        self._open.append(element)
        self._last = None

    def _end(self, _name: str) -> None:
        self._last = self._open.pop()

    def _text(self, text: str) -> None:
        if self._last is not None and self._open:
            self._last.tail = (self._last.tail or "") + text
        elif self._open:
            self._open[-1].text = (self._open[-1].text or "") + text


def _clark(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"{{{space}}}{local}" if space else local
