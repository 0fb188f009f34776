"""Read time: what authors may write. Directives build nodes, nothing is looked up here."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from gbt.syntax import blocks, figures, nodes, tables, terms
from gbt.syntax.idle import WithoutIdleTransforms
from gbt.syntax.parser import DIRECTIVES, GbtParser
from gbt.syntax.transforms import LeadWords
from gbt.syntax.trees import TreeBuilder

DIRECTIVES.update(
    {
        "subclause": blocks.SubclauseDirective,
        "note": blocks.NoteDirective,
        "example": blocks.ExampleDirective,
        "notice": blocks.NoticeDirective,
        "math": blocks.MathDirective,
        "where": blocks.WhereDirective,
        "symbols": blocks.SymbolsDirective,
        "abbreviations": blocks.SymbolsDirective,
        "annex": blocks.AnnexDirective,
        "foreword": blocks.GeneratedDirective,
        "patents": blocks.GeneratedDirective,
        "normative-references": blocks.GeneratedDirective,
        "terms": blocks.GeneratedDirective,
        "bibliography": blocks.GeneratedDirective,
        "alphabetical-index": blocks.GeneratedDirective,
        "toctree": blocks.GbtToctree,
        "term-entry": terms.TermEntryDirective,
        "table": tables.TableDirective,
        "figure": figures.FigureDirective,
        "subfigure": figures.SubfigureDirective,
        "graphviz": figures.GraphvizDirective,
    }
)


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_source_parser(GbtParser, override=True)
    # Sphinx copies titles with visitors that know registered nodes only
    for node in vars(nodes).values():
        if isinstance(node, type) and node.__module__ == nodes.__name__:
            app.add_node(node, override=True)
    app.add_builder(TreeBuilder)
    app.add_transform(WithoutIdleTransforms)
    app.add_transform(LeadWords)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
