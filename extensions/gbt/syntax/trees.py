"""The builder by which a standard is only read."""

from __future__ import annotations

from docutils import nodes
from sphinx.builders.dummy import DummyBuilder
from sphinx.environment.collectors.asset import ImageCollector
from sphinx.environment.collectors.metadata import MetadataCollector
from sphinx.environment.collectors.title import TitleCollector
from sphinx.environment.collectors.toctree import TocTreeCollector

_IDLE = (ImageCollector, MetadataCollector, TitleCollector, TocTreeCollector)
"""Collectors of Sphinx that gather what nobody asks a builder that only reads for, each at the price of a walk."""


class TreeBuilder(DummyBuilder):
    """Keeps the trees that were read, which saves storing and loading them."""

    name = "gbt-trees"

    def init(self) -> None:
        self.trees: dict[str, nodes.document] = {}
        # titles, contents, pictures and metadata are read from the trees by us, from none by Sphinx
        for listeners in self.events.listeners.values():
            listeners[:] = [
                each for each in listeners if not isinstance(getattr(each.handler, "__self__", None), _IDLE)
            ]

    # final to type checkers alone; storing and loading cost an eighth of a reading
    def write_doctree(  # type: ignore[misc]
        self, docname: str, doctree: nodes.document, *, _cache: bool = True
    ) -> None:
        self.trees[docname] = doctree
