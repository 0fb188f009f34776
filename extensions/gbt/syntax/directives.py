"""The directives that a draft may use, by name."""

from __future__ import annotations

from docutils.parsers.rst import Directive

from gbt.syntax import blocks, figures, tables, terms

DIRECTIVES: dict[str, type[Directive]] = {
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
