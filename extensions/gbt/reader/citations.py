"""Numbers of documents in running text → citations, normative or informative (GB/T 1.1—2020, 9.5.4.2).

Normative is a document mentioned by a requirement or an instruction; in a specification, and where a procedure is
described, one named by 按 or 按照; in a guide one named by a recommendation; and one whose terms apply. 见 … is informative.
"""

from __future__ import annotations

import re
from dataclasses import replace

from gbt import model, traverse
from gbt.findings.finding import Source
from gbt.reader.context import Context, Use
from gbt.text.docnumber import DocumentNumber, NumberSpan, find_numbers, parse_span
from gbt.text.language import binds, provisions, split_sentences
from gbt.vocabulary import ElementKind, FunctionType, Obligation, ProvisionKind, TargetKind

_UNLISTED = (
    ElementKind.FOREWORD,
    ElementKind.NORMATIVE_REFERENCES,
    ElementKind.BIBLIOGRAPHY,
    ElementKind.INDEX,
)
_SEE = re.compile(r"(?:参|详|(?<![意看可常罕会接听]))见(?:《[^》]*》|[^，。；：（）()]{0,12}?)?$")
_LETTERED = re.compile(r"[A-ZＡ-Ｚ]|gb|db|iso|iec|[a-z]{2}/[tz]\s?\d|t/[a-z]")
"""Without one a text holds no number, typed as it should be or in small letters."""
_FOLLOWING = re.compile(r"(?:按照?|依照)[^，。；]{0,8}$")


def cite_text(inlines: tuple[model.Inline, ...], context: Context) -> tuple[model.Inline, ...]:
    """The inlines with every document number of the plain text made a citation, each recorded."""
    cited = any(isinstance(inline, model.Citation) for inline in inlines)
    text = "".join([_opaque(inline) for inline in inlines])
    if not cited and not _LETTERED.search(text):
        return inlines
    spans = [span for span in find_numbers(text) if traverse.OBJECT not in span.text]
    if not spans and not cited:
        return inlines
    shown = traverse.plain_text(inlines)
    sentences = [(found.start, found.end) for found in split_sentences(shown)]
    result: list[model.Inline] = []
    offset = 0
    queue = list(spans)
    for inline in inlines:
        length = len(_opaque(inline))
        if isinstance(inline, model.Citation):
            result.append(_settled(inline, shown, offset, sentences, context))
        elif isinstance(inline, model.Text):
            result += _split_text(inline, offset, queue, shown, sentences, context)
        else:
            result.append(inline)
        offset += length
    return tuple(result)


def _split_text(
    inline: model.Text,
    offset: int,
    queue: list[NumberSpan],
    shown: str,
    sentences: list[tuple[int, int]],
    context: Context,
) -> list[model.Inline]:
    """A text cut at the numbers in it; a number that runs over its end is put into the first piece."""
    result: list[model.Inline] = []
    end = offset + len(inline.value)
    position = offset
    while queue and queue[0].start < end:
        span = queue[0]
        if span.start >= position:
            result += _slice(inline, position - offset, span.start - offset)
            source = inline.source
            if source.column:
                source = source.at(source.line, source.column + span.start - offset, span.end - span.start)
            citation = _make(
                span.number, span.text, span.locality.text if span.locality else "", source, context
            )
            result.append(_settled(citation, shown, span.start, sentences, context))
        position = max(position, min(span.end, end))
        if span.end > end:
            break
        queue.pop(0)
    return [*result, *_slice(inline, position - offset, end - offset)]


def _settled(
    citation: model.Citation, shown: str, offset: int, sentences: list[tuple[int, int]], context: Context
) -> model.Citation:
    """The citation with its obligation, recorded for the reference lists."""
    if citation.anchor.startswith("!"):
        citation = replace(citation, anchor=citation.anchor.removeprefix("!"))
    elif not citation.normative:
        start, end = next(((s, e) for s, e in sentences if s <= offset < e), (0, len(shown)))
        if _normative(shown[start:end], shown[start:offset], context):
            citation = replace(citation, normative=True)
    if not citation.standard:
        context.remember_document(citation.number)
    if citation.listed:
        span = parse_span(citation.number)
        context.uses.append(
            Use(
                citation.key,
                span.number if span else None,
                citation.number,
                citation.normative,
                context.around.aside,
                citation.source,
                citation.standard,
            )
        )
    return citation


def _opaque(inline: model.Inline) -> str:
    if isinstance(inline, model.Text):
        return inline.value
    return traverse.OBJECT * len(traverse.plain_text((inline,)))


def _slice(inline: model.Text, start: int, end: int) -> list[model.Inline]:
    if start >= end:
        return []
    source = inline.source
    if source.column:
        source = source.at(source.line, source.column + start, end - start)
    return [model.Text(value=inline.value[start:end], source=source)]


def _normative(sentence: str, before: str, context: Context) -> bool:
    around, function = context.around, context.metadata.function
    if around.aside or around.definition or around.element in (*_UNLISTED, ElementKind.INTRODUCTION):
        return False
    if _SEE.search(before):
        return False
    said = provisions(sentence, imperative_allowed=around.imperative)
    kinds = (each.kind_at(len(before)) for each in said if each.span.start <= len(before) < each.span.end)
    kind = next(kinds, ProvisionKind.STATEMENT)
    if kind is ProvisionKind.STATEMENT and around.lead is not None:
        kind = around.lead
    if binds(kind, function, follows=bool(_FOLLOWING.search(before)), imperative=around.imperative):
        return True
    # a cell holds no sentence: what it names belongs to the provision that cites the table
    in_provision = function not in (FunctionType.GUIDE, FunctionType.TERMINOLOGY)
    return around.cell and in_provision and around.annex is not Obligation.INFORMATIVE


def _make(
    number: DocumentNumber, typed: str, locality: str, source: Source, context: Context
) -> model.Citation:
    listed = context.around.element not in _UNLISTED
    if number.key in _own_numbers(context):
        listed = False
    entry = context.catalogue.by_number(number.text)
    key = number.text
    return model.Citation(
        text=typed,
        number=number.text,
        key=key,
        dated=number.dated,
        all_parts=number.all_parts,
        locality=locality,
        listed=listed,
        anchor=reference_anchor(key) if listed else "",
        standard=entry.id if entry else "",
        source=source,
    )


def _own_numbers(context: Context) -> tuple[str, ...]:
    """Its own number and that of the series it is a part of: no documents besides itself."""
    number, series = context.metadata.number, context.metadata.series
    whole = (f"{number.code} {number.seq}",) if number.part else ()
    return (number.stem, *whole, *((series.number,) if series else ()))


def reference_anchor(key: str) -> str:
    """The anchor of a document's entry in 规范性引用文件 or 参考文献."""
    return "ref-" + re.sub(r"[^\w.]+", "-", key).strip("-")


def cite_number(text: str, obligation: str, source: Source, context: Context) -> list[model.Inline]:
    """`` {std}`…` ``: the number must be readable; its obligation may be said."""
    span = parse_span(text)
    if span is None:
        context.report(
            "number-unreadable",
            source,
            f"“{text}”不是文件编号",
            "写成GB/T 1.1—2020、DB3212/T 1116—2022、ISO 9001:2015的形式",
        )
        return [model.Text(value=text, source=source)]
    locality = span.locality.text if span.locality else ""
    citation = _make(span.number, span.number.text, locality, source, context)
    if obligation == Obligation.NORMATIVE:
        citation = replace(citation, normative=True)
    elif obligation == Obligation.INFORMATIVE:
        # the author's word: not to be judged by the sentence
        citation = replace(citation, anchor=f"!{citation.anchor}")
    return [citation]


def cite_workspace(
    standard_id: str, label: str, words: str, source: Source, context: Context
) -> model.Citation:
    """A mention of another standard of the workspace, or of a labelled thing in it."""
    entry = context.catalogue.standard(standard_id)
    assert entry is not None
    thing = context.catalogue.labelled(standard_id, label) if label else None
    dated = thing is not None
    shown = entry.number if dated else entry.number.split("—")[0]
    locality = ""
    if thing is not None:
        direct = thing.text.startswith(("第", "附录", "表", "图")) or thing.kind == TargetKind.ANNEX
        locality = (
            thing.text if direct else f"中{thing.text}" if thing.text[:1].isalnum() else f"中的{thing.text}"
        )
    # several drafts may share DB3212/T XXXX—XXXX: the folder tells them apart
    key = f"{shown}#{standard_id}" if "X" in shown else shown
    listed = context.around.element not in _UNLISTED
    return model.Citation(
        text=words or f"{shown}{locality}",
        number=shown,
        key=key,
        dated=dated,
        locality=locality,
        listed=listed,
        anchor=reference_anchor(key) if listed else "",
        standard=standard_id,
        target=thing.anchor if thing else "",
        source=source,
    )
