"""Read time: what authors may write. Directives build nodes, nothing is looked up here."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from gbt.syntax import copied, nodes
from gbt.syntax.annexes import TypedAnnexes
from gbt.syntax.idle import WithoutIdleTransforms
from gbt.syntax.leftovers import LeftoverMarks
from gbt.syntax.parser import GbtParser
from gbt.syntax.transforms import LeadWords
from gbt.syntax.trees import TreeBuilder


def setup(app: Sphinx) -> dict[str, Any]:
    copied.setup(app)
    app.add_source_parser(GbtParser, override=True)
    # Sphinx copies titles with visitors that know registered nodes only
    for node in vars(nodes).values():
        if isinstance(node, type) and node.__module__ == nodes.__name__:
            app.add_node(node, override=True)
    app.add_builder(TreeBuilder)
    app.add_transform(WithoutIdleTransforms)
    app.add_transform(LeftoverMarks)
    app.add_transform(LeadWords)
    app.add_transform(TypedAnnexes)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
