"""The tree of a drawing → a tree of nothing but what the list of words allows; active and outside things are refused.

Notes of drawing programs are left out without a word: nobody sees them. Styles become attributes, so that every
program shows the same; names become our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gbt.pictures.picture import PictureRefused
from gbt.pictures.svg import words
from gbt.pictures.svg.alternatives import chosen
from gbt.pictures.svg.attributes import attribute
from gbt.pictures.svg.sheets import Sheet
from gbt.pictures.svg.values import OUTSIDE, Unusable, from_text, local_name
from gbt.pictures.svg.xml import SVG, XLINK, XML, Drawing


def clean(drawing: Drawing) -> Element:
    """The root of the new tree; raises ``PictureRefused`` with the line."""
    bare = not drawing.root.tag.startswith("{")
    return _Cleaner(drawing, "" if bare else SVG).cleaned()


def name_in(element: Element, space: str) -> str:
    """The name of an element of this namespace, or nothing."""
    found, _, name = element.tag.rpartition("}")
    return name if found.removeprefix("{") == space else ""


class _Cleaner:
    def __init__(self, drawing: Drawing, space: str) -> None:
        self._drawing = drawing
        self._space = space
        self._sheet = Sheet(drawing.root, list(self._style_texts()))

    def cleaned(self) -> Element:
        root = self._element(self._drawing.root, "")
        assert root is not None
        return root

    def _style_texts(self) -> Iterator[tuple[str, int]]:
        for element in self._drawing.root.iter(f"{{{self._space}}}style" if self._space else "style"):
            kind, medium = element.get("type", "text/css").strip(), element.get("media", "all").strip()
            if element.text and kind in ("", "text/css") and medium in ("", "all", "screen"):
                yield element.text, self._drawing.line(element)

    def _element(self, element: Element, parent: str) -> Element | None:
        name, line = name_in(element, self._space), self._drawing.line(element)
        if not name or name in words.DROPPED:
            self._let_go(element)
            return None
        if element.get("requiredExtensions", "").strip():
            return None
        if name == "flowRoot" and not "".join(element.itertext()).strip():
            return None
        if name == "switch":
            taken = chosen(element, lambda child: name_in(child, self._space))
            return None if taken is None else self._element(taken, parent)
        if name in words.REFUSED:
            raise PictureRefused(f"SVG里不能有<{name}>", line, words.REFUSED[name])
        if name == "a":
            self._href(element, line)
            name = "tspan" if parent in words.TEXTS else "g"
        elif name not in words.ELEMENTS:
            raise PictureRefused(f"SVG里不能有<{name[:40]}>", line, "在绘图软件里转为普通图形，或者导出为PNG")
        return self._made(element, name, line)

    def _made(self, element: Element, name: str, line: int) -> Element:
        try:
            made = Element(name, self._attributes(element, name, line))
        except PictureRefused as refused:
            raise (
                PictureRefused(str(refused), line, refused.remedy) if not refused.line else refused
            ) from None
        if name in words.WORDS:
            made.text = "".join(element.itertext())
            return made
        texts = name in words.TEXTS
        made.text = element.text if texts else None
        last: Element | None = None
        for child in element:
            fresh = self._element(child, name)
            if fresh is not None:
                made.append(fresh)
                last = fresh
            if texts and child.tail:
                _append(made, last, child.tail)
        return made

    def _let_go(self, element: Element) -> None:
        """Something that nobody draws, unless it or something within is more than a note."""
        for each in element.iter():
            space, _, name = each.tag.rpartition("}")
            space = space.removeprefix("{")
            active = space in words.ACTIVE_SPACES or (
                space == self._space
                and name in ("script", "handler", "listener", "font-face-uri", "foreignObject")
            )
            if active:
                remedy = words.REFUSED.get(name, "另存为不含脚本的图（“纯SVG”）")
                raise PictureRefused(f"SVG里不能有<{name[:40]}>", self._drawing.line(each), remedy)

    def _attributes(self, element: Element, name: str, line: int) -> dict[str, str]:
        found: dict[str, str] = {}
        for key, text in element.attrib.items():
            if key.startswith("{"):
                found |= _foreign(key, text)
            elif key[:2].lower() == "on":
                raise PictureRefused(f"SVG里不能有事件属性{key[:40]}", line, "另存为不含脚本的图（“纯SVG”）")
            elif key in words.PROPERTIES:
                found |= _property(key, text)
            elif text.strip():
                value = attribute(name, key, text.strip())
                if value is not None:
                    found[key] = value
        local = self._href(element, line)
        if local and name in words.REFERRING_ELEMENTS:
            found["href"] = f"#{local}"
        style = self._sheet.style(element, line)
        only = {key: value for key, value in style.items() if key in words.STYLE_ONLY}
        for key, value in style.items():
            if key in only:
                continue
            checked = value if key in words.PROPERTIES else attribute(name, key, value)
            if checked is not None:
                found[key] = checked
        if only:
            found["style"] = ";".join(f"{key}:{value}" for key, value in sorted(only.items()))
        return found

    def _href(self, element: Element, line: int) -> str:
        """What the element refers to in the drawing; refuses whatever is outside, wherever it stands."""
        found = ""
        for key in (f"{{{XLINK}}}href", "href"):
            address = element.get(key, "").strip()
            if not address:
                continue
            try:
                found = local_name(address)
            except PictureRefused as refused:
                raise PictureRefused(str(refused), line, refused.remedy) from None
        return found


def _foreign(key: str, text: str) -> dict[str, str]:
    """An attribute with a namespace: of XML itself, or a note of a drawing program."""
    space, _, name = key[1:].partition("}")
    if space == XML and name == "space" and text in ("preserve", "default"):
        return {"xml:space": text}
    if space == XML and name == "lang":
        value = attribute("", "lang", text)
        return {"xml:lang": value} if value else {}
    if space == XML and name == "base":
        raise PictureRefused("SVG的xml:base改变了引用的位置", remedy=OUTSIDE)
    if space in words.ACTIVE_SPACES and name not in ("role",):
        raise PictureRefused(f"SVG里不能有事件属性{name[:40]}", remedy="另存为不含脚本的图（“纯SVG”）")
    return {}


def _property(key: str, text: str) -> dict[str, str]:
    try:
        return {key: from_text(key, text)}
    except Unusable:
        return {}


def _append(parent: Element, last: Element | None, text: str) -> None:
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text
