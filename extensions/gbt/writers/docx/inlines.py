"""Inline nodes → runs, with live fields for every reference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from formulas import parse_formula, to_omml
from gbt.findings.faults import fault
from gbt.model import (
    Citation,
    Code,
    CrossReference,
    Emphasis,
    FootnoteReference,
    IndexMark,
    Inline,
    InlineFormula,
    LineBreak,
    Link,
    ReferencePart,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from gbt.plain import joined
from gbt.vocabulary import TargetKind
from gbt.writers.docx.footnotes import footnote_runs, in_looks
from gbt.writers.docx.identity import bookmark_name
from gbt.writers.docx.manuscript import Manuscript
from gbt.writers.docx.oxml.element import Element, Properties
from gbt.writers.docx.oxml.inline import break_run, external_link, field, internal_link, merged, text_run

HEI: Properties = {"ascii": "黑体", "eastAsia": "黑体", "hAnsi": "黑体"}
ITALIC: Properties = {"ascii": "Times New Roman", "hAnsi": "Times New Roman"}
TYPEWRITER: Properties = {"ascii": "Courier New", "hAnsi": "Courier New"}
SMALL: Properties = {"sz": 18}
PLAIN: Properties = {}
GAP = "\u3000"


def runs(ms: Manuscript, inlines: Sequence[Inline], properties: Properties = PLAIN) -> list[Element]:
    """The runs of some inlines, all with the given properties and their own."""
    return [run for inline in joined(inlines) for run in _runs(ms, inline, properties)]


def _runs(ms: Manuscript, inline: Inline, properties: Properties) -> list[Element]:
    match inline:
        case Text():
            return [text_run(inline.value, properties)]
        case Strong():
            return runs(ms, inline.inlines, merged(properties, rFonts=HEI))
        case Emphasis():
            return runs(ms, inline.inlines, merged(properties, rFonts=ITALIC, i=True))
        case Subscript():
            return runs(ms, inline.inlines, merged(properties, vertAlign="subscript"))
        case Superscript():
            return runs(ms, inline.inlines, merged(properties, vertAlign="superscript"))
        case Code():
            return [text_run(inline.value, merged(properties, rFonts=TYPEWRITER))]
        case InlineFormula():
            return [formula(ms, inline, display=False)]
        case LineBreak():
            return [break_run()]
        case Link():
            return [external_link(ms.link(inline.url), runs(ms, inline.inlines, properties))]
        case CrossReference():
            return reference_runs(inline, properties)
        case Citation():
            return _citation(inline, properties)
        case FootnoteReference():
            return footnote_runs(ms, inline, properties, runs)
        case IndexMark():
            return runs(ms, inline.inlines, properties)
        case _:
            assert_never(inline)


def formula(ms: Manuscript, node: InlineFormula, *, display: bool) -> Element:
    """Office MathML of a formula; what cannot be converted is a finding and stays visible."""
    tree, faults = parse_formula(node.latex)
    for found in faults:
        source = node.source
        if source.line and source.column:
            source = source.at(source.line, source.column + found.start, max(found.end - found.start, 1))
        ms.findings.append(fault("formula-syntax", source, found.message, found.remedy))
    return to_omml(tree, display=display)


def _citation(citation: Citation, properties: Properties) -> list[Element]:
    inner = [text_run(citation.text, properties)]
    return [internal_link(bookmark_name(citation.anchor), inner)] if citation.anchor else inner


# --- cross-references --------------------------------------------------------------------------

# what Word's number of the thing says beyond the number of the model
_LABELLED = {TargetKind.ANNEX, TargetKind.TABLE, TargetKind.FIGURE}
_BY_NUMBER = _LABELLED | {
    TargetKind.CLAUSE,
    TargetKind.SUBCLAUSE,
    TargetKind.TERM_ENTRY,
    TargetKind.LIST_ITEM,
}


def reference_runs(reference: CrossReference, properties: Properties = PLAIN) -> list[Element]:
    """A mention as fields, part by part: ``5.2`` and ``a)`` of 5.2 a) are two; their words stay words."""
    parts = reference.parts
    if reference.kind in _LABELLED:
        parts = _with_label(parts)
    result: list[Element] = []
    for part in parts:
        result += _part(part, reference.kind, properties)
    return result


def _with_label(parts: Sequence[ReferencePart]) -> tuple[ReferencePart, ...]:
    """The label joined to its number: Word's number of a table is 表1, label and all."""
    joined: list[ReferencePart] = []
    for part in parts:
        if part.anchor and joined and not joined[-1].anchor:
            part = ReferencePart(text=joined.pop().text + part.text, anchor=part.anchor)
        joined.append(part)
    return tuple(joined)


def _part(part: ReferencePart, kind: TargetKind, properties: Properties) -> list[Element]:
    words = [text_run(part.text, properties)]
    if not part.anchor or not part.text:
        return words if part.text else []
    name = bookmark_name(part.anchor)
    match kind:
        case TargetKind.FORMULA:
            return field(f"REF {name} \\h{in_looks(properties)}", words, properties)
        case _ if kind in _BY_NUMBER:
            # \n: the number as its own level spells it, which is the whole of it
            return field(f"REF {name} \\n \\h{in_looks(properties)}", words, properties)
        case _:
            # a title or a note: nothing that Word numbers
            return [internal_link(name, words)]


def gap() -> Element:
    """Half a character between a number and what follows; the list itself leaves the other half (10.2.1)."""
    return text_run(GAP, {"w": 50})


def plain_runs(value: str, properties: Properties = PLAIN) -> Iterator[Element]:
    """Runs of text that may hold line breaks."""
    for index, line in enumerate(value.split("\n")):
        if index:
            yield break_run()
        if line:
            yield text_run(line, properties)
