"""Which elements a rule of a style sheet means: names, classes, ids, attributes, within one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cssselect2
import tinycss2
from cssselect2.parser import SelectorError

from gbt.pictures.picture import PictureRefused

MAX_TESTS = 1_500_000
"""Of a rule against an element, in one drawing."""
MAX_LENGTH, MAX_COMPOUNDS = 300, 12
"""Characters of a selector, and elements within one another that it names."""
_SIMPLE_FUNCTIONS = frozenset({"not", "lang"})


@dataclass(frozen=True, slots=True)
class Selector:
    """Compounds from the outermost to the element itself; ``direct[i]``: what i + 1 means is a child of what i means."""

    compounds: tuple[Any, ...]
    direct: tuple[bool, ...]
    specificity: tuple[int, int, int]

    @property
    def keys(self) -> tuple[str | None, str | None, str | None]:
        """Id, class and name that the element must have."""
        last = self.compounds[-1]
        return last.id, last.class_name, last.local_name


def selectors(prelude: Sequence[Any]) -> list[Selector]:
    """The selectors of a rule; one that cannot be read means nothing, as in every browser."""
    found = []
    for tokens in _split(prelude):
        try:
            selector = _selector(tokens)
        except SelectorError:
            # one unreadable selector makes its whole rule void
            return []
        if selector is not None:
            found.append(selector)
    return found


def _split(prelude: Sequence[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token == ",":
            parts.append([])
        elif token.type != "comment":
            parts[-1].append(token)
    return parts


def _selector(tokens: list[Any]) -> Selector | None:
    compounds: list[list[Any]] = [[]]
    direct: list[bool] = []
    pending: bool | None = None
    for token in tokens:
        if token.type == "whitespace":
            pending = bool(pending)
        elif token == ">":
            pending = True
        elif token == "+" or token == "~":
            raise _refused(f"“{token.value}”")
        else:
            if token.type == "function" and token.lower_name not in _SIMPLE_FUNCTIONS:
                raise _refused(f":{token.lower_name}()")
            if pending is not None and compounds[-1]:
                compounds.append([])
                direct.append(pending)
            pending = None
            compounds[-1].append(token)
    if len(compounds) > MAX_COMPOUNDS or len(tinycss2.serialize(tokens)) > MAX_LENGTH:
        raise _refused("，太长")
    compiled = []
    for compound in compounds:
        (one,) = cssselect2.compile_selector_list(compound)
        compiled.append(one)
    if any(one.never_matches or one.pseudo_element for one in compiled):
        return None
    first, second, third = (
        sum(values) for values in zip(*(one.specificity for one in compiled), strict=True)
    )
    return Selector(tuple(compiled), tuple(direct), (first, second, third))


def _refused(what: str) -> PictureRefused:
    return PictureRefused(f"SVG的样式用了选择器{what}", remedy="用绘图软件另存为“纯SVG”，或者导出为PNG")


class Matching:
    """Tests elements, each compound on each element once, so that no selector takes longer than it is long."""

    def __init__(self) -> None:
        self._tests = 0

    def means(self, selector: Selector, element: Any) -> bool:
        return self._means(selector, len(selector.compounds) - 1, element, {})

    def _means(self, selector: Selector, at: int, element: Any, known: dict[tuple[int, int], bool]) -> bool:
        key = (at, id(element))
        if key not in known:
            known[key] = False
            known[key] = self._test(selector, at, element) and (
                at == 0 or self._within(selector, at - 1, element.parent, known)
            )
        return known[key]

    def _within(self, selector: Selector, at: int, around: Any, known: dict[tuple[int, int], bool]) -> bool:
        while around is not None:
            if self._means(selector, at, around, known):
                return True
            if selector.direct[at]:
                return False
            around = around.parent
        return False

    def _test(self, selector: Selector, at: int, element: Any) -> bool:
        self._tests += 1
        if self._tests > MAX_TESTS:
            raise PictureRefused("SVG的样式规则太多", remedy="减少样式规则，或者导出为PNG")
        return bool(selector.compounds[at].test(element))
