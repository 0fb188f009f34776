"""Identities: one for what has a label, whatever its words are; none in the outputs that are printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

from drafts import read
from gbt import model
from gbt.identity import identified
from gbt.traverse import walk
from gbt.writers.model_json import dump_standard, load_standard

DRAFT = """\
# 范围

本文件规定了要求。

(cl-food)=
# 食品

应留样：

- (li-cold)= 冷菜{words}；
- 热菜。
"""


def test_what_has_a_label_keeps_its_identity_when_its_words_are_edited(tmp_path: Path) -> None:
    found = []
    for words in ("", "留样两日"):
        standard = read(tmp_path, DRAFT.format(words=words)).standard
        found.append([node.identity for node in walk(standard) if isinstance(node, model.Identified)])
        assert load_standard(dump_standard(standard)) == standard
    assert found[0] == found[1]
    assert [identity for identity in found[0] if identity] == ["cl-food", "li-cold"]


def test_printed_label_of_a_note_is_no_identity(tmp_path: Path) -> None:
    text = "# 食品\n\n应留样。\n\n注：一。\n\n注：二。\n\n示例：三。\n"
    things = walk(read(tmp_path, text).standard)
    assert not [thing for thing in things if isinstance(thing, model.Identified) and thing.identity]


def test_json_says_nothing_of_a_thing_without_identity(tmp_path: Path) -> None:
    scope, chapter = json.loads(dump_standard(read(tmp_path, DRAFT).standard))["elements"]
    assert "identity" not in scope
    assert chapter["identity"] == "cl-food"


def test_every_block_clause_item_and_row_can_be_named(tmp_path: Path) -> None:
    kinds = {
        *get_args(get_args(model.Block)[0]),
        *get_args(get_args(model.Element)[0]),
        model.ListItem,
        model.Row,
    }
    assert all(issubclass(kind, model.Identified) for kind in kinds)
    standard = identified(read(tmp_path, DRAFT).standard, lambda thing: type(thing).__name__)
    things = [node for node in walk(standard) if isinstance(node, model.Identified)]
    assert things
    assert all(thing.identity == type(thing).__name__ for thing in things)
