"""Small drafts for tests: write a standard into a scratch workspace, read it, look at what came out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from gbt import model, traverse
from gbt.facts.register import Register, load_register
from gbt.library.shelf import Catalogue
from gbt.project import read_project
from gbt.reader import Reading

FACTS: dict[str, Any] = {
    "class": "local_city",
    "number": {"code": "DB3212/T", "seq": "1234", "year": "2026"},
    "stage": "comment",
    "title": {"main": "社区助餐服务规范"},
    "function": "specification",
    "issuer": ["泰州市市场监督管理局"],
    "responsible": "泰州市民政局",
    "organisations": ["泰州市社区服务中心"],
    "persons": ["张明"],
    "region": "321200",
}

REGISTER = """
documents:
- {number: GB/T 1.1—2020, title: 标准化工作导则　第1部分：标准化文件的结构和起草规则, status: 现行, source: 测试, checked: 2026-11-25}
- {number: GB/T 15624—2011, title: 服务标准化工作指南, status: 现行, source: 测试, checked: 2026-11-25}
- {number: GB/T 20000.1—2014, title: 标准化工作指南　第1部分：标准化和相关活动的通用术语, status: 现行, source: 测试, checked: 2026-11-25}
"""


def write_standard(
    workspace: Path,
    text: str = "",
    *,
    name: str = "meal",
    files: dict[str, str | bytes] | None = None,
    facts: dict[str, Any] | None = None,
    yaml_text: str | None = None,
) -> Path:
    """Write ``standards/<name>`` and return its folder; ``facts`` change the usual standard.yaml."""
    folder = workspace / "standards" / name
    folder.mkdir(parents=True, exist_ok=True)
    merged = {**FACTS, **(facts or {})}
    content = (
        yaml_text if yaml_text is not None else yaml.safe_dump(merged, allow_unicode=True, sort_keys=False)
    )
    (folder / "standard.yaml").write_text(content, encoding="utf-8")
    for path, data in {"index.md": text, **(files or {})}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def test_register(workspace: Path) -> Register:
    path = workspace / "register" / "documents.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(REGISTER, encoding="utf-8")
    return load_register(path)[0]


test_register.__test__ = False  # type: ignore[attr-defined]


def read(workspace: Path, text: str = "", **details: Any) -> Reading:
    """Write and read one standard."""
    catalogue = details.pop("catalogue", None) or Catalogue()
    folder = write_standard(workspace, text, **details)
    return read_project(folder, workspace, catalogue=catalogue, register=test_register(workspace))


def faults(reading: Reading) -> list[tuple[str, str, int]]:
    """Rule, file name and line of each finding."""
    return [(f.rule, f.source.file.rsplit("/", 1)[-1], f.source.line) for f in reading.findings]


def numbers(reading: Reading) -> list[str]:
    """Number and title or first words of every numbered thing, in document order."""
    found = []
    for node in traverse.walk(reading.standard):
        match node:
            case model.Clause() | model.Annex():
                text = traverse.plain_text(node.title) if node.titled else _first_words(node.blocks)
                found.append(f"{node.number} {text}".strip())
            case model.Table():
                found.append(f"表{node.number} {traverse.plain_text(node.title)}")
            case model.Figure():
                found.append(f"图{node.number} {traverse.plain_text(node.title)}")
            case model.Formula() if node.number:
                found.append(f"({node.number})")
            case model.TermEntry():
                found.append(f"{node.number} {traverse.plain_text(node.term)}")
            case model.ListItem():
                found.append(f"{node.mark} {_first_words(node.blocks)}")
            case model.Note() | model.Example():
                found.append(f"{node.label}{_first_words(node.blocks)}")
            case model.Footnote():
                found.append(f"{node.mark} {_first_words(node.blocks)}")
    return found


def _first_words(blocks: tuple) -> str:
    first = blocks[0] if blocks else None
    return traverse.plain_text(first.inlines)[:12] if isinstance(first, model.Paragraph) else ""


def texts(reading: Reading) -> list[str]:
    """The plain text of every paragraph, in document order."""
    return [
        traverse.plain_text(node.inlines)
        for node in traverse.walk(reading.standard)
        if isinstance(node, model.Paragraph)
    ]
