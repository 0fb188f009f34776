"""Whatever an office writes into its files, the package's values stand in for what cannot be used."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from gbt.facts.boilerplate import DEFAULT_EDITION, load_boilerplate
from gbt.office import office_findings
from gbt.templates_path import PACKAGED
from gbt.writers.docx.base import base_document
from gbt.writers.docx.files import template_files
from gbt.writers.docx.styles import load_roles

NAMES = (
    "boilerplate.yaml",
    "rules.yaml",
    "checklist.yaml",
    "print/fonts.yaml",
    "docx/template.yaml",
    "docx/deviations.yaml",
    "docx/styles.yaml",
)
ODD: list[Any] = [None, [], {}, "x", "{y}", 1, True, -5, {"x": 1}, ["a"], [{}], "", {"why": "x"}]


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*path, key)
        yield from paths(each, (*path, key))


def damaged(value: Any, chance: random.Random) -> Any:
    """The value with an odd one at a place, without a key, or with a key misspelt."""
    path = chance.choice(list(paths(value)))
    holder = value
    for key in path[:-1]:
        holder = holder[key]
    match chance.randrange(3):
        case 0:
            holder[path[-1]] = copy.deepcopy(chance.choice(ODD))
        case 1:
            del holder[path[-1]]
        case _ if isinstance(holder, dict):
            holder[f"{path[-1]}x"] = holder.pop(path[-1])
    return value


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_file_is_told_and_mended(tmp_path: Path, name: str) -> None:
    whole = yaml.safe_load((PACKAGED / name).read_text("utf-8"))
    file = tmp_path / "templates" / name
    file.parent.mkdir(parents=True)
    told = 0
    for seed in range(12):
        chance = random.Random(seed)
        value = damaged(damaged(copy.deepcopy(whole), chance), chance)
        file.write_text(yaml.safe_dump(value, allow_unicode=True), "utf-8")
        found = office_findings(tmp_path)
        assert all(each.source.file == f"templates/{name}" for each in found)
        told += bool(found)
        assert load_boilerplate(DEFAULT_EDITION, tmp_path).sentence("foreword.basis", others="")
        if name.startswith("docx/"):
            files = template_files(tmp_path)
            assert base_document(files)
            assert load_roles(files)
    assert told
