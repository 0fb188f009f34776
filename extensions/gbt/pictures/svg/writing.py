"""A cleaned tree as bytes: no declaration, no document type, no instruction, no entity but the five of XML."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gbt.pictures.picture import PictureRefused
from gbt.pictures.svg.xml import SIMPLER, SVG, XLINK

MAX_BYTES = 12 * 1024 * 1024
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
)
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


def written(root: Element) -> bytes:
    """The SVG; names of the drawing become ours, for engines look for names in ways of their own."""
    names = _names(root)
    parts: list[str] = []
    size = 0
    for part in _parts(root, names, first=True):
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES:
            raise PictureRefused(f"SVG写出来超过{MAX_BYTES // 1024 // 1024} MiB", remedy=SIMPLER)
    return "".join(parts).encode()


def _names(root: Element) -> dict[str, str]:
    """Each name that something refers to, with ours."""
    meant: set[str] = set()
    for element in root.iter():
        for key, value in element.attrib.items():
            if key == "href":
                meant.add(value[1:])
            elif "url(#" in value:
                meant.add(value.partition("url(#")[2].partition(")")[0])
    found: dict[str, str] = {}
    for element in root.iter():
        name = element.attrib.pop("id", None)
        # of two of one name, the first is meant
        if name in meant and name not in found:
            found[name] = f"i{len(found) + 1}"
            element.set("id", name)
    return found


def _parts(element: Element, names: dict[str, str], *, first: bool = False) -> Iterator[str]:
    space = f' xmlns="{SVG}"' if first else ""
    if first and any(each.get("href", "#")[1:] in names for each in element.iter()):
        space += f' xmlns:xlink="{XLINK}"'
    attributes = "".join(
        f' {key}="{value.translate(_ESCAPES)}"' for key, value in _attributes(element, names)
    )
    head = f"<{element.tag}{space}{attributes}"
    if not len(element) and not element.text:
        yield head + "/>"
    else:
        yield head + ">"
        yield (element.text or "").translate(_TEXT)
        for child in element:
            yield from _parts(child, names)
            yield (child.tail or "").translate(_TEXT)
        yield f"</{element.tag}>"


def _attributes(element: Element, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    for key, value in sorted(element.attrib.items()):
        if key == "id":
            if value in names:
                yield key, names[value]
        elif key == "href":
            if value[1:] in names:
                yield "xlink:href", f"#{names[value[1:]]}"
        elif "url(#" in value:
            before, _, rest = value.partition("url(#")
            name, _, behind = rest.partition(")")
            # what means nothing paints nothing
            yield key, f"{before}url(#{names[name]}){behind}" if name in names else behind.strip() or "none"
        else:
            yield key, value
