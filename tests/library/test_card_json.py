"""A card is the same after it was kept, and its written form is that of the schema."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date

import jsonschema
import pytest
from pydantic import TypeAdapter

from gbt.findings.finding import Edit, Finding, Severity, Source
from gbt.findings.waivers import Waiver, WaiverUse
from gbt.library.card import Card, CitedDocument, Definition, Label, ProvisionCount, Superseded, spot
from gbt.library.card_json import VERSION, card_from_json, card_to_json, json_schema
from gbt.text.docnumber import parse_number
from gbt.vocabulary import DocumentClass, Stage

SOURCE = Source(file="standards/meal/index.md", line=3, column=1, end_line=3, end_column=4)
FINDING = Finding(
    rule="rule",
    code="GB-STR-001",
    severity=Severity.WARNING,
    source=SOURCE,
    message="甲",
    clause="7.4",
    remedy="乙",
    fix=(Edit(source=SOURCE, old="甲乙丙", replacement="丙"),),
)
NEW = Card(id="new", title="new")
FULL = Card(
    id="meal",
    number="T/TZYL 001.1—2026",
    document_number=parse_number("T/TZYL 001.1—2026"),
    code="T/TZYL",
    title="助餐服务规范",
    title_en="Meal service",
    document_class=DocumentClass.GROUP,
    stage=Stage.PUBLISHED,
    issued=date(2026, 1, 1),
    implemented=date(2026, 2, 1),
    domain="social-services",
    association="协会",
    sample=True,
    replaces=(Superseded("T/TZYL 001—2020", "T/TZYL 001"),),
    labels={"cl-a": Label("clause", "第4章", "cl-a")},
    definitions=(
        Definition("助餐点", "助餐点", "meal point", "0a", "场所。", spot(SOURCE), ("GB/T 1",), True),
    ),
    citations=(CitedDocument("GB/T 1—2020", "GB/T 1", spot(SOURCE), "home", True, False, True),),
    provisions=(ProvisionCount("clause", "cl-a", "requirement", 3),),
    findings=(FINDING,),
    waivers=(WaiverUse("rule", "理由", SOURCE, "used", ("甲",)),),
    library_waivers=(Waiver("rule", "理由", SOURCE, SOURCE, ("standards/meal/a.csv",)),),
    places={"number": SOURCE},
)


def kept(card: Card) -> dict[str, object]:
    return json.loads(json.dumps(card_to_json(card)))


def again(card: Card) -> Card:
    return card_from_json(json.dumps(card_to_json(card)).encode())


def test_kept_card_is_the_same() -> None:
    assert all(getattr(FULL, field.name) not in ((), {}, "", None) for field in fields(FULL)), "all are kept"
    assert again(FULL) == FULL
    assert again(NEW) == NEW


def test_kept_rows_are_what_they_were() -> None:
    card = again(FULL)
    assert isinstance(card.labels["cl-a"], Label)
    assert [type(row) for row in (*card.definitions, *card.citations, *card.provisions, *card.replaces)] == [
        Definition,
        CitedDocument,
        ProvisionCount,
        Superseded,
    ]
    assert card.definitions[0].source == card.citations[0].source == SOURCE


@pytest.mark.parametrize("card", [FULL, NEW], ids=["full", "new"])
def test_kept_form_is_that_of_the_schema(card) -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(kept(card))
    assert kept(card) == {"version": VERSION} | TypeAdapter(Card).dump_python(card, mode="json")


@pytest.mark.parametrize(
    "change",
    [
        {"version": 0},
        {"stage": "done"},
        {"issued": "tomorrow"},
        {"labels": {"x": 3}},
        {"citations": [["GB/T 1"]]},
        {"places": None},
    ],
)
def test_damaged_card_is_refused(change) -> None:
    with pytest.raises(ValueError):
        card_from_json(json.dumps(kept(FULL) | change).encode())
