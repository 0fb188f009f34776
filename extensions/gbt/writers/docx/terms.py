"""Term entries: number, term and English on two lines of one paragraph, then definition, notes, source (10.3.5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gbt.model import Block, TermEntry
from gbt.plain import said
from gbt.writers.docx.inlines import GAP, HEI, runs
from gbt.writers.docx.lists import ordinal
from gbt.writers.docx.manuscript import Flow, Manuscript
from gbt.writers.docx.oxml.element import Element
from gbt.writers.docx.oxml.inline import break_run, text_run

WriteBlocks = Callable[[Manuscript, Sequence[Block], Flow], list[Element]]

ADMITTED = "许用术语："
DEPRECATED = "拒用术语："


def term_entry(ms: Manuscript, node: TermEntry, flow: Flow, write: WriteBlocks) -> list[Element]:
    """An entry. The number stands flush left on its line, the term two characters in on the next."""
    levels = ms.roles.annex_untitled if node.number[:1].isalpha() else ms.roles.term_entry
    style = levels[min(max(node.number.count("."), 1), len(levels)) - 1]
    heavy = {"rFonts": HEI}
    gap = said(GAP) if node.term and node.english else ()
    content = [break_run(), *runs(ms, (*node.term, *gap, *node.english), heavy)]
    if node.symbol:
        content += [text_run(GAP), *runs(ms, node.symbol)]
    for word, terms in ((ADMITTED, node.admitted), (DEPRECATED, node.deprecated)):
        for term in terms:
            content += [break_run(), *runs(ms, (*said(word), *term))]
    numbering = ms.lists.number(style, ordinal(node.number)) if node.number else {}
    head = ms.paragraph(
        style,
        content,
        anchor=node.anchor,
        source=node.source,
        properties={
            "keepNext": True,
            "ind": {"left": 420, "hangingChars": 200, "hanging": 420},
            "jc": {"val": "left"},
            **numbering,
        },
    )
    result = [head, *write(ms, node.blocks, flow)]
    if node.attribution:
        properties = ms.character(ms.roles.attribution)
        words_of_source = runs(ms, node.attribution.inlines, properties)
        result.append(ms.paragraph(ms.roles.paragraph, words_of_source, source=node.attribution.source))
    return result
