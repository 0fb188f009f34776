"""``switch``: the first of its children that every program can draw."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from gbt.pictures.picture import PictureRefused

LANGUAGE = "zh"


def chosen(switch: Element, name: Callable[[Element], str]) -> Element | None:
    """The child that is drawn. What stands for HTML must say the same words as that HTML, else words would be lost."""
    html = ""
    for child in switch:
        if not name(child) or name(child) in ("title", "desc", "metadata"):
            continue
        languages = child.get("systemLanguage")
        if languages is not None and not any(
            each.strip().lower().startswith(LANGUAGE) for each in languages.split(",")
        ):
            continue
        if child.get("requiredExtensions", "").strip():
            continue
        if name(child) == "foreignObject":
            html += _words(child)
            continue
        if html and name(child) != "image" and _words(child) != html:
            raise PictureRefused(
                f"SVG里的文字“{_shown(html)}”只有浏览器能显示",
                remedy="导出时不用带格式的文字（draw.io：取消“格式化文本”、“自动换行”），或者导出为PNG",
            )
        return child
    # nothing else is there: the refusal of HTML itself says what to do
    return next((child for child in switch if name(child) == "foreignObject" and html), None)


def _words(element: Element) -> str:
    return "".join("".join(element.itertext()).split())


def _shown(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}……"
