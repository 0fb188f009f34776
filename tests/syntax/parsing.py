"""Markdown parsed by our parser alone: no Sphinx application, no builder, no files but the one that is given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from myst_parser.config.main import MdParserConfig

from gbt.files.drafts import Draft
from gbt.findings.finding import Finding
from gbt.syntax.leftovers import LeftoverMarks
from gbt.syntax.parser import GbtParser
from gbt.syntax.transforms import LeadWords

SHOWN = ("name", "label", "target", "obligation", "annex", "title", "role", "lead", "text", "keyword", "latex", "term",
         "unit", "header_rows", "aligns", "colspan", "rowspan", "framed", "suffix", "language")  # fmt: skip
"""Attributes that say what a node is."""


class Parsed:
    """The tree of a draft, and what is wrong with it."""

    def __init__(self, folder: Path, text: str) -> None:
        path = folder / "index.md"
        path.write_text(text, encoding="utf-8")
        data: dict[str, Any] = {"findings": {}, "labels": {}}
        draft = Draft.of(folder, folder)
        draft.text("index.md")
        settings = get_default_settings()
        settings.env = SimpleNamespace(
            docname="index",
            srcdir=folder,
            domains={"gbt": SimpleNamespace(data=data, draft=draft)},
            myst_config=MdParserConfig(enable_extensions={"colon_fence", "deflist", "dollarmath"}),
            doc2path=lambda name: str(folder / f"{name}.md"),
            metadata={},
        )
        self.document = new_document(str(path), settings)
        GbtParser().parse(text, self.document)
        LeftoverMarks(self.document).apply()
        LeadWords(self.document).apply()
        self.findings: list[Finding] = data["findings"].get("index", [])

    @property
    def tree(self) -> str:
        """The nodes as indented lines: kind, what it is, and text where it holds nothing else."""
        return "\n".join(line for child in self.document.children for line in _lines(child, 0))

    @property
    def faults(self) -> list[tuple[str, int, int]]:
        """Rule, line and column of each finding."""
        return [(found.rule, found.source.line, found.source.column) for found in self.findings]


def _lines(node: nodes.Node, depth: int) -> Iterator[str]:
    if isinstance(node, nodes.Text):
        yield "  " * depth + str(node)
        return
    assert isinstance(node, nodes.Element)
    facts = [f"{name}={node[name]}" for name in SHOWN if node.get(name) not in (None, "", [], 1, False)]
    words = [type(node).__name__, *facts]
    if node.children and all(isinstance(child, nodes.Text) for child in node.children):
        text = "".join(map(str, node.children))
        yield "  " * depth + " ".join([*words, f"‹{text}›"])
        return
    yield "  " * depth + " ".join(words)
    for child in node.children:
        yield from _lines(child, depth + 1)
