"""数学公式: on a line of its own, in the middle, its number at the right behind a leader (10.4.3)."""

from __future__ import annotations

from gbt.model import Formula, InlineFormula
from gbt.writers.docx.identity import bookmark_name, letter_anchor
from gbt.writers.docx.inlines import formula, gap
from gbt.writers.docx.lists import ordinal
from gbt.writers.docx.manuscript import Flow, Manuscript
from gbt.writers.docx.oxml.element import Element, Properties, math_paragraph
from gbt.writers.docx.oxml.inline import field, tab_run, text_run

AIR: Properties = {"spacing": {"before": 78, "after": 78}}
"""A quarter of a line above and below."""
SEQUENCE = "公式"
ANNEX_SEQUENCE = "附录公式"


def formula_paragraph(ms: Manuscript, node: Formula, flow: Flow) -> list[Element]:
    """A displayed formula; a numbered one stands on the tabs of the template's style."""
    style = ms.roles.annex_formula if flow.part == "annex" else ms.roles.formula
    inline = InlineFormula(latex=node.latex, source=node.source)
    middle: Properties = {**AIR, "jc": {"val": "center"}}
    if not node.number:
        content = [math_paragraph(formula(ms, inline, display=True))]
        return [ms.paragraph(style, content, anchor=node.anchor, source=node.source, properties=middle)]
    number = ms.marked(node.anchor, _number(ms, node.number)) if node.anchor else _number(ms, node.number)
    written = formula(ms, inline, display=True)
    marks = [text_run("（"), *number, text_run("）")]
    if flow.room:
        # the tabs of the style lie outside a cell
        return [ms.paragraph(style, [written, gap(), *marks], source=node.source, properties=middle)]
    content = [tab_run(), written, tab_run(), *marks]
    return [ms.paragraph(style, content, source=node.source, properties=AIR)]


def _number(ms: Manuscript, number: str) -> list[Element]:
    """The number as a field that counts: 3, or the annex's letter and a count that begins anew, A.3."""
    letter, _, count = number.rpartition(".")
    if not letter:
        return field(f"SEQ {SEQUENCE} \\* ARABIC", [text_run(number)])
    annex = next((clause for clause in ms.standard.elements if clause.number == letter), None)
    letters = [text_run(letter)]
    if annex is not None:
        # the number of the annex's hidden paragraph is the letter alone, where the annex's own is 附录A
        letters = field(f"REF {bookmark_name(letter_anchor(annex.anchor))} \\n \\h", letters)
    restart = " \\r 1" if ordinal(count) == 1 else ""
    return [*letters, text_run("."), *field(f"SEQ {ANNEX_SEQUENCE} \\* ARABIC{restart}", [text_run(count)])]
