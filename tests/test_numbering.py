"""Numbers of a flat outline, as GB/T 1.1 counts them."""

from __future__ import annotations

import pytest

from gbt.numbering import Item, ItemKind, assign_numbers, item_mark, letter
from gbt.vocabulary import ElementKind

KINDS = {kind.value: kind for kind in ItemKind}
ELEMENTS = {kind.value: kind for kind in ElementKind}


def numbers(outline: str) -> list[str]:
    """Numbers of things that are written ``kind``, ``kind@container`` or, for elements and depths, ``clause``, ``2``."""
    items = []
    element = ElementKind.CLAUSE
    for key, word in enumerate(outline.split(), 1):
        name, _, container = word.partition("@")
        bare = name.removeprefix("-")
        more = {"container": int(container or 0), "numbered": name == bare}
        if bare.isdigit():
            items.append(Item(key, ItemKind.SUBCLAUSE, int(bare), element))
        elif bare in ELEMENTS:
            element = ELEMENTS[bare]
            items.append(Item(key, ItemKind.ELEMENT, 1, element, **more))
        else:
            level = 2 if bare == "term-entry" else 1
            items.append(Item(key, KINDS[bare], level, element, **more))
    found = assign_numbers(items)
    return [found[item.key] for item in items]


@pytest.mark.parametrize(
    ("outline", "expected"),
    [
        # chapters count from the scope (7.2)
        ("foreword introduction scope normative-references clause bibliography", ["", "", "1", "2", "3", ""]),
        ("scope 2 2 3 3 2", ["1", "1.1", "1.2", "1.2.1", "1.2.2", "1.3"]),
        # a deeper number is not carried on below another parent
        ("scope 2 3 2 3", ["1", "1.1", "1.1.1", "1.2", "1.2.1"]),
        # a level that was jumped over still needs a number
        ("clause 4", ["1", "1.1.1.1"]),
        # the introduction is divided as 0.1 (8.4), foreword and bibliography not at all
        ("introduction 2 3 foreword 2 bibliography 2", ["", "0.1", "0.1.1", "", "", "", ""]),
        ("terms term-entry term-entry", ["1", "1.1", "1.2"]),
        ("clause annex 2 3 annex 2", ["1", "A", "A.1", "A.1.1", "B", "B.1"]),
        ("-clause clause", ["", "1"]),
    ],
)
def test_clauses(outline: str, expected: list[str]) -> None:
    assert numbers(outline) == expected


@pytest.mark.parametrize(
    ("outline", "expected"),
    [
        # through from the introduction to the last chapter, each kind by itself (9.7.2.1, 9.8.2.1)
        ("introduction table clause figure table clause table", ["", "1", "1", "1", "2", "2", "3"]),
        # annexes begin anew (9.6.3.1)
        ("clause table annex table figure annex table", ["1", "1", "A", "A.1", "A.1", "B", "B.1"]),
        # a formula that nothing mentions takes no number from the others (9.9.2)
        ("clause -formula formula formula", ["1", "", "1", "2"]),
    ],
)
def test_tables_figures_and_formulas(outline: str, expected: list[str]) -> None:
    assert numbers(outline) == expected


@pytest.mark.parametrize(
    ("outline", "expected"),
    [
        # alone in its clause it carries none (9.10.2, 9.11.2)
        ("note@1", [""]),
        ("note@1 note@1 note@2", ["1", "2", ""]),
        ("note@1 example@1 note@1", ["1", "", "2"]),
        # of the text through the document, of a table by letters in each (9.12)
        ("footnote footnote@7", ["1", "2"]),
        ("table-footnote@1 table-footnote@1 table-footnote@2", ["a", "b", "a"]),
    ],
)
def test_notes_examples_and_footnotes(outline: str, expected: list[str]) -> None:
    assert numbers(outline) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (703, "AAA")]
)
def test_letters_go_on_after_z(number: int, expected: str) -> None:
    assert letter(number) == expected


@pytest.mark.parametrize(
    ("style", "position", "mark"),
    [
        ("lettered", 1, "a)"),
        ("lettered", 27, "aa)"),
        ("digit", 3, "3)"),
        ("dash", 2, "——"),
        ("dot", 2, "·"),
    ],
)
def test_marks_of_list_items(style: str, position: int, mark: str) -> None:
    assert item_mark(style, position) == mark


def test_list_of_an_unknown_style_is_refused() -> None:
    with pytest.raises(ValueError, match="roman"):
        item_mark("roman", 1)
