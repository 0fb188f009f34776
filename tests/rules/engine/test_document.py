"""What rules may ask of an indexed document."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest

from drafts import read
from gbt import model
from gbt.rules.engine.document import Document, once
from gbt.rules.engine.reading import document_of

DRAFT = """
# 范围

本文件规定了要求。

# 要求

机构应：

- 登记，见[](#tab-x)；
- 报告。

:::{table} 登记
:name: tab-x

| 项 | 内容 |
|----|------|
| 甲 | 乙   |
:::

:::{figure} 流程
```{graphviz}
digraph { a -> b }
```
:::
"""


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Document]:
    """Makes documents of one reading."""
    reading = read(tmp_path_factory.mktemp("draft"), DRAFT)
    return lambda: document_of(reading)


def test_blocks_come_with_their_neighbours_and_setting(document: Callable[[], Document]) -> None:
    (placed,) = document().of(model.List)
    assert isinstance(placed.before, model.Paragraph)
    assert isinstance(placed.after, model.Table)
    assert placed.setting.clause.number == "2"


def test_blocks_of_two_types_come_by_type(document: Callable[[], Document]) -> None:
    asked = document()
    found = [type(placed.node) for placed in asked.of(model.Table, model.List)]
    assert found == [model.Table, model.List]


def test_a_passage_knows_what_it_stands_in(document: Callable[[], Document]) -> None:
    cell = next(passage for passage in document().passages if passage.text == "甲")
    assert cell.setting.holder == "cell"
    assert isinstance(cell.setting.container, model.Table)


def test_a_paragraph_leads_to_its_passage(document: Callable[[], Document]) -> None:
    asked = document()
    (placed,) = asked.of(model.List)
    passage = asked.passage_of(placed.node.items[0].blocks[0])
    assert passage
    assert passage.text == "登记，见表1；"
    assert asked.passage_of(placed.node) is asked.passage_of(None) is None


def test_a_question_is_answered_once_for_each_document(document: Callable[[], Document]) -> None:
    asked: list[Document] = []

    @once
    def passages(of: Document) -> int:
        asked.append(of)
        return len(of.passages)

    first, second = document(), document()
    assert passages(first) == passages(first) == passages(second)
    assert asked == [first, second]


def test_answers_go_with_their_document(document: Callable[[], Document]) -> None:
    @once
    def text(of: Document) -> str:
        return of.text

    one = document()
    text(one)
    gone = weakref.ref(one)
    del one
    gc.collect()
    assert gone() is None
