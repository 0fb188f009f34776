"""What it takes to draw a drawing: what is used again is drawn again, and counts again, in patterns and marks too."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from gbt.pictures.picture import PictureRefused
from gbt.pictures.svg.words import FILTERS, SHAPES, TEXTS
from gbt.pictures.svg.xml import SIMPLER

MAX_DRAWN = 40_000
"""Elements, those that are used again counted again."""
MAX_TEXTS, MAX_CHARACTERS = 3_000, 30_000
"""Pieces of text and their characters: each is laid out by itself."""
MAX_NUMBERS = 200_000
"""Parts of paths and lines."""
MAX_LAYERS = 16
"""Transparent groups, masks, filters within one another: each is a sheet of its own."""
SHEETS = {"mask": 80, "clip-path": 65, "opacity": 45, "style": 50}
"""Milliseconds that a sheet of one megapixel takes, by what makes it one."""
FILTERED = 230
"""The same of each step of a filter."""
FILTERED_STEPS = FILTERS - {"filter", "feMergeNode", "feFuncR", "feFuncG", "feFuncB", "feFuncA"}
PAINTED, DASHED, PLAIN = 15, 20, 1
"""The same of a shape in a gradient or half transparent, of a dashed line, of any other."""
MAX_EFFORT = 80_000
"""Milliseconds for one megapixel; the smallest bitmap that we make of a drawing has a quarter."""
MAX_PRIMITIVES = 12
MAX_WITHIN = 120
"""Elements within elements, with what is used within what."""
MAX_CHAIN = 8
"""Gradients that take after gradients."""

_NAME = re.compile(r"url\(#([^)]+)\)")
_PAINTS = ("fill", "stroke", "marker-start", "marker-mid", "marker-end")
_UNPAINTED = frozenset({"defs", "symbol", "linearGradient", "radialGradient", "pattern", "clipPath", "mask", "marker",
                        "filter", "title", "desc"})  # fmt: skip


def hold_bounds(root: Element) -> None:
    """Raises ``PictureRefused`` where a drawing would take too long, or never end."""
    _Drawing(root).draw()


def effort(root: Element) -> float:
    """Milliseconds that all the sheets of a drawing of one megapixel take, about, and at most."""
    drawing = _Drawing(root)
    drawing.draw()
    return drawing.effort


@dataclass(frozen=True, slots=True)
class _Setting:
    """What an element stands in; ``paints`` are inherited names by property, ``around`` what is being drawn."""

    paints: tuple[str, ...] = ("",) * len(_PAINTS)
    layers: int = 0
    depth: int = 0
    times: int = 1
    around: frozenset[str] = frozenset()


class _Drawing:
    def __init__(self, root: Element) -> None:
        self._root = root
        self._named: dict[str, Element] = {}
        for element in root.iter():
            if "id" in element.attrib:
                self._named.setdefault(element.attrib["id"], element)
        self._drawn = self._texts = self._characters = self._numbers = 0
        self.effort = 0.0

    def draw(self) -> None:
        for element in self._root.iter():
            self._hold_one(element)
        self._element(self._root, _Setting())

    def _hold_one(self, element: Element) -> None:
        if (
            element.tag == "filter"
            and sum(1 for each in element.iter() if each.tag in FILTERED_STEPS) > MAX_PRIMITIVES
        ):
            raise PictureRefused(f"SVG的滤镜超过{MAX_PRIMITIVES}步", remedy="简化或者去掉滤镜")
        chain: Element | None = element
        for _ in range(MAX_CHAIN):
            if chain is None or element.tag not in ("linearGradient", "radialGradient", "pattern", "filter"):
                return
            chain = self._named.get(chain.get("href", "")[1:])
        if chain is not None:
            raise PictureRefused("SVG的渐变、图案互相引用得太多", remedy="在绘图软件里简化填充")

    def _count(self, element: Element, times: int) -> None:
        self._drawn += times
        if self._drawn > MAX_DRAWN:
            raise PictureRefused(f"SVG画出来超过{MAX_DRAWN}个图形（重复使用的重复计数）", remedy=SIMPLER)
        if element.tag in TEXTS:
            self._texts += times
            characters = len(element.text or "") + sum(len(child.tail or "") for child in element)
            self._characters += characters * times
            if self._texts > MAX_TEXTS or self._characters > MAX_CHARACTERS:
                raise PictureRefused(f"SVG的文字超过{MAX_TEXTS}处或{MAX_CHARACTERS}个字符", remedy=SIMPLER)
        elif element.tag in SHAPES:
            self._numbers += times * _length(element)
            if self._numbers > MAX_NUMBERS:
                raise PictureRefused(
                    f"SVG的线条超过{MAX_NUMBERS}个点", remedy="在绘图软件里简化线条，或者导出为PNG"
                )

    def _element(self, element: Element, setting: _Setting) -> None:
        if setting.depth > MAX_WITHIN:
            raise PictureRefused(f"SVG的元素（连同引用的）套了{MAX_WITHIN}层以上", remedy="取消多余的编组")
        self._count(element, setting.times)
        inner = self._entered(element, setting)
        if element.tag in SHAPES or element.tag in TEXTS:
            self._paint(element, inner)
        if element.tag == "use":
            self._named_one(element.get("href", "")[1:], inner)
        for child in element:
            if child.tag not in _UNPAINTED:
                self._element(child, inner)

    def _entered(self, element: Element, setting: _Setting) -> _Setting:
        """The setting of what is within, with masks and the like drawn."""
        paints = tuple(
            _name(element.get(key)) if key in element.attrib and element.get(key) != "inherit" else before
            for key, before in zip(_PAINTS, setting.paints, strict=True)
        )
        sheets = self._sheets(element)
        self._take(sheets * setting.times)
        layers = setting.layers + (sheets > 0)
        if layers > MAX_LAYERS:
            raise PictureRefused(
                f"SVG的透明、蒙版、滤镜套了{MAX_LAYERS}层以上", remedy="在绘图软件里合并图层"
            )
        inner = replace(setting, paints=paints, layers=layers, depth=setting.depth + 1)
        for key in ("clip-path", "mask"):
            self._content(_name(element.get(key)), inner)
        return inner

    def _take(self, milliseconds: float) -> None:
        self.effort += milliseconds
        if self.effort > MAX_EFFORT:
            raise PictureRefused(
                "SVG的渐变、透明、剪切、蒙版、滤镜太多", remedy="在绘图软件里拼合透明度和滤镜，或者导出为PNG"
            )

    def _sheets(self, element: Element) -> float:
        """What the sheets take that an element needs for itself."""
        needed = float(
            sum(SHEETS[key] for key in ("mask", "clip-path") if element.get(key, "none") != "none")
        )
        needed += SHEETS["opacity"] * (element.get("opacity", "1") not in ("1", "1.0"))
        needed += SHEETS["style"] * ("style" in element.attrib)
        if element.get("filter", "none") != "none":
            target = self._named.get(_name(element.get("filter")))
            steps = 1 if target is None else sum(1 for each in target.iter() if each.tag in FILTERED_STEPS)
            needed += FILTERED * max(steps, element.get("filter", "").count("("))
        return needed

    def _paint(self, element: Element, setting: _Setting) -> None:
        painted = (
            any(setting.paints[:2]) or "fill-opacity" in element.attrib or "stroke-opacity" in element.attrib
        )
        dashed = element.get("stroke-dasharray", "none") != "none"
        self._take((PAINTED if painted else PLAIN) * setting.times + DASHED * dashed * setting.times)
        for key, name in zip(_PAINTS, setting.paints, strict=True):
            if not name:
                continue
            if not key.startswith("marker"):
                self._content(name, setting)
            elif element.tag in ("path", "line", "polyline", "polygon"):
                corners = max(_length(element), 1) if key == "marker-mid" else 1
                self._content(name, replace(setting, times=setting.times * corners))

    def _named_one(self, name: str, setting: _Setting) -> None:
        target = self._named.get(name)
        if target is not None:
            self._element(target, self._around(name, setting))

    def _content(self, name: str, setting: _Setting) -> None:
        """What is within a pattern, a mask, a mark; it inherits nothing from where it is used."""
        target = self._named.get(name)
        if target is None or target.tag in ("linearGradient", "radialGradient", "filter"):
            return
        setting = replace(self._around(name, setting), paints=("",) * len(_PAINTS), depth=setting.depth + 1)
        for _ in range(MAX_CHAIN):
            if len(target) or "href" not in target.attrib:
                break
            target = self._named.get(target.get("href", "")[1:], target)
        self._count(target, setting.times)
        inner = self._entered(target, setting)
        for child in target:
            if child.tag not in _UNPAINTED:
                self._element(child, inner)

    def _around(self, name: str, setting: _Setting) -> _Setting:
        if name in setting.around:
            raise PictureRefused("SVG的元素引用了自己", remedy="用绘图软件重新导出一次")
        return replace(setting, around=setting.around | {name})


def _length(element: Element) -> int:
    """The numbers of a line, about."""
    line = element.get("d") or element.get("points") or ""
    return line.count(" ") + line.count(",") + 1


def _name(value: str | None) -> str:
    found = _NAME.search(value or "")
    return found[1] if found else ""
