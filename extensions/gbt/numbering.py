"""Clause, annex, table, figure, formula, note, example and footnote numbers, from a flat outline.

Pure. GB/T 1.1—2020: chapters from 范围 = 1 (7.2), subclauses 5.1 … (7.3.2), introduction 0.1 (8.4),
annexes A, B … with A.1, 表A.1, 图A.1, (A.1) restarting (9.6.3.1), tables, figures and formulas through
from the introduction to the last chapter (9.7.2.1, 9.8.2.1, 9.9.2), notes and examples per clause, term
entry, table or figure (9.10.2, 9.11.2), text footnotes through the document (9.12.1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gbt.vocabulary import ELEMENTS, ElementKind


class ItemKind(StrEnum):
    """Kind of a thing that takes a number."""

    ELEMENT = "element"
    SUBCLAUSE = "subclause"
    TERM_ENTRY = "term-entry"
    TABLE = "table"
    FIGURE = "figure"
    FORMULA = "formula"
    NOTE = "note"
    EXAMPLE = "example"
    FOOTNOTE = "footnote"
    """The first mark of a footnote in the text."""
    TABLE_FOOTNOTE = "table-footnote"
    """The first mark of a footnote in a table or figure."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of the outline, in document order.

    ``level`` is the depth of a clause: 1 for an element, 2 for 5.1, … ``container`` is the key of the
    clause, term entry, table or figure in which notes, examples and table footnotes are counted.
    """

    key: int
    kind: ItemKind
    level: int = 1
    element: ElementKind = ElementKind.CLAUSE
    container: int = 0
    numbered: bool = True


def letter(number: int) -> str:
    """1 → A, 26 → Z, 27 → AA."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def item_mark(style: str, position: int) -> str:
    """The mark of a list item (7.5.3); ``position`` counts from 1."""
    match style:
        case "lettered":
            return f"{letter(position).lower()})"
        case "digit":
            return f"{position})"
        case "dash":
            return "——"
        case "dot":
            return "·"
        case _:
            raise ValueError(style)


class _State:
    def __init__(self) -> None:
        self.chapter = 0
        self.annex = 0
        self.path: list[int] = []
        self.prefix = ""
        self.floats: Counter[tuple[str, ItemKind]] = Counter()


def assign_numbers(items: Sequence[Item]) -> dict[int, str]:
    """The number of each item by key; empty where it carries none."""
    numbers: dict[int, str] = {}
    state = _State()
    inside = Counter((item.container, item.kind) for item in items)
    counted: Counter[tuple[int, ItemKind]] = Counter()
    for item in items:
        match item.kind:
            case ItemKind.ELEMENT:
                numbers[item.key] = _element(state, item)
            case ItemKind.SUBCLAUSE | ItemKind.TERM_ENTRY:
                numbers[item.key] = _subclause(state, item.level)
            case ItemKind.TABLE | ItemKind.FIGURE | ItemKind.FORMULA:
                numbers[item.key] = _float(state, item)
            case ItemKind.NOTE | ItemKind.EXAMPLE:
                # alone in its clause it carries no number (9.10.2, 9.11.2)
                counted[item.container, item.kind] += 1
                alone = inside[item.container, item.kind] == 1
                numbers[item.key] = "" if alone else str(counted[item.container, item.kind])
            case ItemKind.FOOTNOTE:
                state.floats["", item.kind] += 1
                numbers[item.key] = str(state.floats["", item.kind])
            case ItemKind.TABLE_FOOTNOTE:
                counted[item.container, item.kind] += 1
                numbers[item.key] = letter(counted[item.container, item.kind]).lower()
    return numbers


def _element(state: _State, item: Item) -> str:
    state.path = []
    if item.element is ElementKind.ANNEX:
        state.annex += 1
        state.prefix = letter(state.annex)
        return state.prefix
    if ELEMENTS[item.element].numbered and item.numbered:
        state.chapter += 1
        state.prefix = str(state.chapter)
        return state.prefix
    state.prefix = "0" if item.element is ElementKind.INTRODUCTION else ""
    return ""


def _subclause(state: _State, level: int) -> str:
    if not state.prefix:
        # foreword, bibliography and index are not divided into numbered subclauses
        return ""
    depth = max(level - 1, 1)
    del state.path[depth:]
    while len(state.path) < depth:
        state.path.append(0)
    state.path[-1] += 1
    # a parent that is missing (a jump of levels) still needs a number of its own
    return ".".join([state.prefix, *(str(number or 1) for number in state.path)])


def _float(state: _State, item: Item) -> str:
    if not item.numbered:
        return ""
    annex = state.prefix if state.prefix.isalpha() else ""
    state.floats[annex, item.kind] += 1
    count = state.floats[annex, item.kind]
    return f"{annex}.{count}" if annex else str(count)
