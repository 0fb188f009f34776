"""The builder by which a standard is only read."""

from __future__ import annotations

from docutils import nodes
from sphinx.builders.dummy import DummyBuilder


class TreeBuilder(DummyBuilder):
    """Keeps the trees that were read, which saves storing and loading them."""

    name = "gbt-trees"

    def init(self) -> None:
        self.trees: dict[str, nodes.document] = {}

    # final to type checkers alone; storing and loading cost an eighth of a reading
    def write_doctree(  # type: ignore[misc]
        self, docname: str, doctree: nodes.document, *, _cache: bool = True
    ) -> None:
        self.trees[docname] = doctree
