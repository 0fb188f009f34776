"""What the card of a standard says."""

from __future__ import annotations

from datetime import date

import pytest

from drafts import read
from gbt.cataloguing import card_of
from gbt.checking import examine
from gbt.findings.finding import Source
from gbt.library.card import Card, CitedDocument, Definition, Label, ProvisionCount, Superseded
from gbt.library.shelf import Catalogue, Shelf
from gbt.vocabulary import DocumentClass, Stage

DRAFT = """\
# 前言

:::{foreword}
- 增加了培训的要求（见[](#cl-staff)）。
:::

# 范围

本文件规定了助餐服务的要求。

# 规范性引用文件

:::{normative-references}
:::

# 术语和定义

:::{terms}
:::

% allow: conflicting-definition — 与旧版不同
:::{term-entry} 助餐点
:en: meal point

为老年人提供就餐服务的场所。

[来源：GB/T 20000.1—2014，3.1，有修改]
:::

(cl-staff)=
# 服务人员

机构应配备持健康证明的人员，宜符合GB/T 15624—2011的规定。

机构可参照[](#home/cl-a)培训。机构应每年核对。

注：流程见GB/T 15624—2011。

# 参考文献

:::{bibliography}
- GB/T 1.1—2020
:::
"""

FACTS = {
    "title_en": {"main": "Specification for meal service"},
    "dates": {"issued": "2026-01-01", "implemented": "2026-02-01"},
    "domain": "social-services",
    "replaces": [{"number": "DB3212/T 1234-2019", "title": "旧的名称"}],
    "history": ["2019年首次发布"],
}

OTHERS = Shelf(
    [
        Card(
            id="home",
            number="DB3212/T 1001—2026",
            title="上门服务规范",
            labels={"cl-a": Label("subclause", "5.2", "cl-a")},
        )
    ]
)


@pytest.fixture
def card(tmp_path) -> Card:
    reading = read(tmp_path, DRAFT, facts=FACTS, catalogue=Catalogue(OTHERS, "meal"))
    examined = examine(reading, tmp_path)
    return card_of(reading, examined, examined.findings)


def line(words: str) -> int:
    return next(number for number, text in enumerate(DRAFT.splitlines(), 1) if words in text)


def test_facts_of_the_cover(card) -> None:
    assert (card.id, card.number, card.title) == ("meal", "DB3212/T 1234—2026", "社区助餐服务规范")
    assert (card.stem, card.code, card.year) == ("DB3212/T 1234", "DB3212/T", "2026")
    assert card.title_en == "Specification for meal service"
    assert (card.document_class, card.stage) == (DocumentClass.LOCAL_CITY, Stage.COMMENT)
    assert (card.issued, card.implemented) == (date(2026, 1, 1), date(2026, 2, 1))
    assert card.domain == "social-services"
    assert card.replaces == (Superseded("DB3212/T 1234—2019", "DB3212/T 1234"),)


def test_number_that_is_not_given_yet_has_no_stem(tmp_path) -> None:
    reading = read(tmp_path, "# 范围\n", facts={"number": {"code": "DB3212/T"}})
    card = card_of(reading, examine(reading, tmp_path), ())
    assert (card.number, card.stem, card.year) == ("DB3212/T XXXX—XXXX", "", "")
    assert card.shown == "standards/meal"
    assert (card.issued, card.implemented) == (None, None)


def test_labels_are_what_others_may_mention(card) -> None:
    assert card.labels == {"cl-staff": Label("clause", "第4章", "cl-staff")}


def test_definition_with_its_place_and_its_source(card) -> None:
    (defined,) = card.definitions
    assert isinstance(defined, Definition)
    assert (defined.name, defined.english, defined.text) == (
        "助餐点",
        "meal point",
        "为老年人提供就餐服务的场所。",
    )
    assert (defined.attributed, defined.modified) == (("GB/T 20000.1",), True)
    assert defined.source.line == line("{term-entry}")


def test_cited_documents_with_the_first_place_that_counts(card) -> None:
    cited = {each.number: each for each in card.citations}
    assert all(isinstance(each, CitedDocument) for each in card.citations)
    guide = cited["GB/T 15624—2011"]
    assert (guide.stem, guide.counts, guide.listed) == ("GB/T 15624", True, True)
    assert guide.source.line == line("宜符合")
    home = cited["DB3212/T 1001—2026"]
    assert (home.standard, home.listed) == ("home", True)
    added = cited["GB/T 1.1—2020"]
    assert (added.counts, added.listed) == (False, True)
    assert card.cited_standards == ("home",)


def test_provisions_are_counted_by_element_and_kind(card) -> None:
    staff = [each for each in card.provisions if each.anchor == "cl-staff"]
    assert staff == [
        ProvisionCount("clause", "cl-staff", "requirement", 2),
        ProvisionCount("clause", "cl-staff", "permission", 1),
    ]
    assert {each.element for each in card.provisions} == {"scope", "clause"}


def test_findings_and_waivers(card) -> None:
    assert card.counts.total == len(card.findings) > 0
    (waiver,) = card.library_waivers
    assert waiver.block.line == line("{term-entry}")
    assert [use.rule for use in card.waivers] == ["conflicting-definition"]


def test_places_of_key_facts(card) -> None:
    assert set(card.places) == {"number", "title", "association", "domain"}
    assert card.place("number").line > 0
    assert card.place("other") == Source(file="standards/meal/standard.yaml", line=1)
