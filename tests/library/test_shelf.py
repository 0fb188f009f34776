"""The cards of a workspace beside one another, and what one standard may ask of the others."""

from __future__ import annotations

import pytest

from gbt.library.card import Card, Label, Superseded
from gbt.library.shelf import Catalogue, Shelf, editions
from gbt.text.docnumber import parse_number


def card(name: str, number: str, **facts: object) -> Card:
    return Card(id=name, number=number, title=name, document_number=parse_number(number), **facts)  # type: ignore[arg-type]  # facts of a test


OLD = card("old", "DB3212/T 1500—2019", labels={"cl-a": Label("clause", "第4章", "cl-a")})
NEW = card("new", "DB3212/T 1500—2026", replaces=(Superseded("DB3212/T 1500—2019", "DB3212/T 1500"),))
HEIR = card("heir", "DB3212/T 1600—2026", replaces=(Superseded("DB3212/T 1400—2018", "DB3212/T 1400"),))
DRAFT = card("draft", "DB3212/T XXXX—XXXX", labels={"cl-a": Label("clause", "第5章", "cl-a")})


def test_editions_and_heirs() -> None:
    shelf = Shelf([OLD, NEW, HEIR, DRAFT])
    assert {stem: [each.id for each in cards] for stem, cards in shelf.by_stem.items()} == {
        "DB3212/T 1500": ["old", "new"],
        "DB3212/T 1600": ["heir"],
    }
    assert shelf.heirs == {"DB3212/T 1500—2019": NEW, "DB3212/T 1400—2018": HEIR, "DB3212/T 1400": HEIR}
    assert editions(OLD, NEW)
    assert not editions(OLD, HEIR)
    assert not editions(DRAFT, DRAFT)


def test_a_standard_never_asks_itself() -> None:
    catalogue = Catalogue(Shelf([OLD, DRAFT]), "old")
    assert catalogue.standard("old") is None
    assert catalogue.by_number("DB3212/T 1500") is None
    assert catalogue.holders("cl-a") == ("draft",)
    assert catalogue.ids == ("draft",)


def test_number_that_several_bear_answers_nothing() -> None:
    assert Catalogue(Shelf([OLD, NEW]), "x").by_number("DB3212/T 1500") is None
    assert Catalogue(Shelf([OLD, HEIR]), "x").by_number("DB3212/T 1500") == OLD
    assert Catalogue(Shelf([DRAFT]), "x").by_number("DB3212/T XXXX—XXXX") is None


@pytest.mark.parametrize(
    ("ask", "changed"),
    [
        (lambda catalogue: catalogue.standard("old"), False),
        (lambda catalogue: catalogue.labelled("old", "cl-a"), True),
        (lambda catalogue: catalogue.holders("cl-a"), False),
        (lambda catalogue: catalogue.by_number("DB3212/T 1500"), True),
        (lambda catalogue: catalogue.nearest("od"), False),
    ],
)
def test_answers_that_would_be_others_are_seen(ask, changed) -> None:
    before = Catalogue(Shelf([OLD]), "x")
    ask(before)
    moved = card("old", OLD.number, labels={"cl-a": Label("clause", "第6章", "cl-a")})
    assert Catalogue(Shelf([moved, NEW]), "x").answers_changed(before.lookups) is changed
