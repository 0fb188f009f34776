"""What stands below a table: paragraphs, notes and what belongs to them."""

from __future__ import annotations

import pytest

from drafts import faults, read
from gbt import model
from gbt.traverse import walk

TABLE = "# 要求\n\n见[](#tab-a)。\n\n:::{{table}} 题\n:name: tab-a\n| 甲 |\n|---|\n| 乙 |\n\n{}\n:::\n"


@pytest.mark.parametrize(
    ("below", "kinds"),
    [
        ("注：丙包括：\n\n- 丁；\n- 戊。", [["Paragraph", "List"]]),
        ("注：丙包括：\n\n- 丁；\n- 戊。\n\n注：己。", [["Paragraph", "List"], ["Paragraph"]]),
        ("段。\n\n注：丙。", [["Paragraph"]]),
    ],
)
def test_list_belongs_to_the_note_that_leads_it_in(tmp_path, below, kinds):
    reading = read(tmp_path, TABLE.format(below))
    [table] = [node for node in walk(reading.standard) if isinstance(node, model.Table)]
    assert [[type(block).__name__ for block in note.blocks] for note in table.notes] == kinds
    assert not [fault for fault in faults(reading) if fault[0] == "stray-construct"]


def test_list_behind_a_note_that_ends_is_told(tmp_path):
    reading = read(tmp_path, TABLE.format("注：丙。\n\n- 丁；\n- 戊。"))
    [table] = [node for node in walk(reading.standard) if isinstance(node, model.Table)]
    assert isinstance(table.paragraphs[0], model.List)
    assert ("stray-construct", "index.md", 13) in faults(reading)
