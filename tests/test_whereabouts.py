"""Which thing stands at a line of the author's file."""

from __future__ import annotations

import pytest

from drafts import read
from gbt import model, traverse
from gbt.findings.finding import Source
from gbt.whereabouts import Whereabouts

TEXT = """\
# 章

段一。

::::{note}
注一。

:::{table} 表题
:name: tab-a

| 甲 |
|---|
| 乙 |
:::

注二。
::::

段二。
"""


@pytest.mark.parametrize(
    ("line", "expected"),
    [(1, "clause"), (2, "clause"), (3, "段一。"), (4, "段一。"), (5, "note"), (6, "注一。"), (9, "table"), (13, "table"), (14, "table"),
     (15, "note"), (16, "注二。"), (17, "note"), (19, "段二。"), (25, "段二。")],
)  # fmt: skip
def test_innermost_thing_around_a_line(tmp_path, line: int, expected: str) -> None:
    standard = read(tmp_path, TEXT).standard
    nodes = list(traverse.walk(standard))
    names = {node.anchor: _name(node) for node in nodes if getattr(node, "anchor", "")}
    found = Whereabouts(nodes).anchor_at(Source(file="standards/meal/index.md", line=line))
    assert names[found] == expected


def _name(node: model.Node) -> str:
    return traverse.plain_text(node.inlines) if isinstance(node, model.Paragraph) else str(node.type)


def test_another_file_has_none(tmp_path) -> None:
    nodes = traverse.walk(read(tmp_path, TEXT).standard)
    assert Whereabouts(nodes).anchor_at(Source(file="standards/meal/standard.yaml", line=3)) == ""
