"""Style sheets and style attributes of a drawing, worked out for each of its elements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import cssselect2
import tinycss2

from gbt.pictures.picture import PictureRefused
from gbt.pictures.svg.numbers import length, transformation
from gbt.pictures.svg.selectors import Matching, Selector, selectors
from gbt.pictures.svg.values import OUTSIDE, Unusable, from_tokens, refuse_reaching, wrong
from gbt.pictures.svg.words import GEOMETRY, PROPERTIES, STYLE_ONLY

MAX_RULES = 2000
_SHOWN = frozenset({"", "all", "screen"})
"""Media for which a drawing is: what is meant for dark rooms or paper alone is not taken."""
_CALM_RULES = frozenset({"charset", "namespace", "keyframes", "-webkit-keyframes", "-moz-keyframes", "supports",
                         "media", "page", "layer", "property", "container"})  # fmt: skip
_SIZES = frozenset(
    {"xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "smaller", "larger"}
)
_MARKERS = ("marker-start", "marker-mid", "marker-end")

Declarations = dict[str, tuple[str, bool]]
"""Property → value, and whether it is important."""


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: Selector
    order: int
    declarations: Declarations


class Sheet:
    """All style sheets of a drawing."""

    def __init__(self, root: Element, texts: Sequence[tuple[str, int]]) -> None:
        """``texts`` with the line in which each begins."""
        self._matching = Matching()
        self._by_id: dict[str, list[_Rule]] = defaultdict(list)
        self._by_class: dict[str, list[_Rule]] = defaultdict(list)
        self._by_name: dict[str, list[_Rule]] = defaultdict(list)
        self._by_nothing: list[_Rule] = []
        self._count = 0
        for text, line in texts:
            self._read(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), line)
        wrappers = cssselect2.ElementWrapper.from_xml_root(root).iter_subtree() if self._count else ()
        self._wrappers = {wrapper.etree_element: wrapper for wrapper in wrappers}

    def _read(self, rules: Sequence[Any], line: int) -> None:
        for rule in rules:
            try:
                if rule.type == "at-rule":
                    self._at_rule(rule, line)
                elif rule.type == "qualified-rule":
                    self._rule(rule)
            except PictureRefused as refused:
                if refused.line:
                    raise
                raise PictureRefused(str(refused), line + rule.source_line - 1, refused.remedy) from None

    def _at_rule(self, rule: Any, line: int) -> None:
        name = rule.lower_at_keyword
        if name == "import":
            raise PictureRefused("SVG的样式引用了外部文件（@import）", remedy=OUTSIDE)
        if name == "font-face":
            raise PictureRefused(
                "SVG的样式带有字体（@font-face）", remedy="去掉嵌入的字体，或者把文字转为曲线"
            )
        if name not in _CALM_RULES:
            raise PictureRefused(f"SVG的样式里不能用@{name[:30]}", remedy="用绘图软件另存为“纯SVG”")
        refuse_reaching(rule.content or ())
        medium = tinycss2.serialize(rule.prelude).strip().lower()
        if name == "media" and medium in _SHOWN and rule.content:
            self._read(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), line)

    def _rule(self, rule: Any) -> None:
        found = declarations(rule.content)
        for selector in selectors(rule.prelude) if found else ():
            self._count += 1
            if self._count > MAX_RULES:
                raise PictureRefused("SVG的样式规则太多", remedy="减少样式规则，或者导出为PNG")
            made = _Rule(selector, self._count, found)
            identity, group, name = selector.keys
            if identity:
                self._by_id[identity].append(made)
            elif group:
                self._by_class[group].append(made)
            elif name:
                self._by_name[name].append(made)
            else:
                self._by_nothing.append(made)

    def style(self, element: Element, line: int) -> dict[str, str]:
        """The properties that style sheets and the style attribute give an element, the strongest last."""
        own = element.get("style", "")
        try:
            inline = declarations(tinycss2.parse_blocks_contents(own)) if own.strip() else {}
            rules = self._rules(element) if self._count else []
        except PictureRefused as refused:
            raise PictureRefused(str(refused), refused.line or line, refused.remedy) from None
        layers = [rule.declarations for rule in rules] + [inline]
        found: dict[str, str] = {}
        for important in (False, True):
            for layer in layers:
                found |= {name: value for name, (value, heavy) in layer.items() if heavy == important}
        return found

    def _rules(self, element: Element) -> list[_Rule]:
        """Those that mean the element, the strongest last."""
        candidates = [
            *self._by_nothing,
            *self._by_name.get(element.tag.rpartition("}")[2], ()),
            *self._by_id.get(element.get("id", ""), ()),
        ]
        for group in dict.fromkeys(element.get("class", "").split()):
            candidates += self._by_class.get(group, ())
        wrapper = self._wrappers[element]
        meant = [rule for rule in candidates if self._matching.means(rule.selector, wrapper)]
        return sorted(meant, key=lambda rule: (rule.selector.specificity, rule.order))


def declarations(content: Sequence[Any]) -> Declarations:
    """Those that the list of words allows, each property once; what fetches something is refused, whatever it is."""
    found: Declarations = {}
    parsed = (
        content if content and hasattr(content[0], "lower_name") else tinycss2.parse_blocks_contents(content)
    )
    for each in parsed:
        if each.type == "declaration":
            for name, value in _declared(each.lower_name, each.value):
                if each.important or not found.get(name, ("", False))[1]:
                    found[name] = (value, each.important)
        elif each.type in ("qualified-rule", "at-rule"):
            refuse_reaching([*each.prelude, *(each.content or ())])
    return found


def _declared(name: str, tokens: Sequence[Any]) -> list[tuple[str, str]]:
    try:
        if name in PROPERTIES or name in STYLE_ONLY:
            return [(name, from_tokens(name, tokens))]
        if name == "font":
            return _font(tokens)
        if name == "marker":
            value = from_tokens(_MARKERS[0], tokens)
            return [(each, value) for each in _MARKERS]
        if name in GEOMETRY:
            refuse_reaching(tokens)
            text = tinycss2.serialize(tokens).strip()
            return [(name, text)] if length(text) else []
        if name == "transform":
            return _transform(tokens)
    except Unusable:
        return []
    refuse_reaching(tokens)
    return []


def _transform(tokens: Sequence[Any]) -> list[tuple[str, str]]:
    """As an attribute, in user units and degrees."""
    refuse_reaching(tokens)
    text = tinycss2.serialize(tokens).strip()
    plain = text.replace("px", "").replace("deg", "")
    if transformation(plain) is None:
        raise wrong("transform", text)
    return [("transform", plain)]


def _font(tokens: Sequence[Any]) -> list[tuple[str, str]]:
    """The properties that ``font`` sets at once: style, weight, size and family."""
    refuse_reaching(tokens)
    parts = [token for token in tokens if token.type != "comment"]
    for at, token in enumerate(parts):
        sized = token.type in ("dimension", "percentage") or (
            token.type == "ident" and token.lower_value in _SIZES
        )
        if not sized:
            continue
        rest = parts[at + 1 :]
        while rest and rest[0].type == "whitespace":
            rest = rest[1:]
        if rest and rest[0] == "/":
            # the height of a line, which a drawing has not
            rest = [each for each in rest[1:] if each.type != "whitespace"][1:]
        found = [("font-size", from_tokens("font-size", [token]))]
        if rest:
            found.append(("font-family", from_tokens("font-family", rest)))
        for word in parts[:at]:
            if word.type == "number" or (
                word.type == "ident" and word.lower_value in ("bold", "bolder", "lighter")
            ):
                found.append(("font-weight", from_tokens("font-weight", [word])))
            elif word.type == "ident" and word.lower_value in ("italic", "oblique"):
                found.append(("font-style", word.lower_value))
        return found
    return []
