"""Numbers of documents in running text → citations; the obligation of each mention, stamped once its paragraph is read."""

from __future__ import annotations

import re
from dataclasses import replace

from gbt import model, traverse
from gbt.bounds import MAX_TEXT
from gbt.findings.finding import Source
from gbt.reader.context import Context, Use
from gbt.text.binding import binding
from gbt.text.docnumber import DocumentNumber, NumberSpan, find_numbers, parse_number, parse_span
from gbt.vocabulary import ElementKind, Obligation, TargetKind

_UNLISTED = (
    ElementKind.FOREWORD,
    ElementKind.NORMATIVE_REFERENCES,
    ElementKind.BIBLIOGRAPHY,
    ElementKind.INDEX,
)
_LETTERED = re.compile(r"[A-ZＡ-Ｚ]|gb|db|iso|iec|[a-z]{2}/[tz]\s?\d|t/[a-z]")
"""Without one a text holds no number, typed as it should be or in small letters."""


def cite_text(inlines: tuple[model.Inline, ...], context: Context) -> tuple[model.Inline, ...]:
    """A whole paragraph, cell or title with its numbers made citations and the obligation of every mention stamped."""
    return stamp_mentions(cite_numbers(inlines, context), context)


def cite_numbers(inlines: tuple[model.Inline, ...], context: Context) -> tuple[model.Inline, ...]:
    """The inlines with every document number of the plain text made a citation."""
    text = "".join([_opaque(inline) for inline in inlines])
    if len(text) > MAX_TEXT or not _LETTERED.search(text):
        return inlines
    queue = [span for span in find_numbers(text) if traverse.OBJECT not in span.text]
    if not queue:
        return inlines
    leaves = tuple(traverse.pieces(inlines))
    result: list[model.Inline] = []
    offset = 0
    for inline in inlines:
        if isinstance(inline, model.Text):
            result += _split_text(inline, offset, queue, leaves, context)
        else:
            result.append(inline)
        offset += len(_opaque(inline))
    return tuple(result)


def _split_text(
    inline: model.Text, offset: int, queue: list[NumberSpan], leaves: traverse.Leaves, context: Context
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
                source = traverse.locate_among(leaves, span.start, span.end, source)
            locality = span.locality.text if span.locality else ""
            result.append(_make(span.number, span.text, locality, source, context))
        position = max(position, min(span.end, end))
        if span.end > end:
            break
        queue.pop(0)
    return [*result, *_slice(inline, position - offset, end - offset)]


def stamp_mentions(inlines: tuple[model.Inline, ...], context: Context) -> tuple[model.Inline, ...]:
    """The inlines of a whole paragraph, cell or title with the obligation of every mention; citations are recorded."""
    if not any(isinstance(inline, model.Mentioning) for _, _, inline in traverse.pieces(inlines)):
        return inlines
    return _stamped(inlines, traverse.own_words(inlines), 0, context)


def _stamped(
    inlines: tuple[model.Inline, ...], words: str, offset: int, context: Context
) -> tuple[model.Inline, ...]:
    result: list[model.Inline] = []
    for inline in inlines:
        length = len(traverse.plain_text((inline,)))
        if isinstance(inline, model.Nesting):
            inline = replace(inline, inlines=_stamped(inline.inlines, words, offset, context))
        elif isinstance(inline, model.Mentioning):
            if not (isinstance(inline, model.Citation) and inline.declared):
                binds = binding(words, offset, context.around, context.metadata.function)
                inline = replace(inline, normative=binds.normative)
            if isinstance(inline, model.Citation):
                _record(inline, context)
        result.append(inline)
        offset += length
    return tuple(result)


def _record(citation: model.Citation, context: Context) -> None:
    """For the reference lists, and so that an edit of the register renews what shows it."""
    if not citation.standard:
        context.remember_document(citation.canonical)
    if not citation.listed:
        return
    context.uses.append(
        Use(
            citation.key,
            citation.number,
            citation.canonical,
            citation.normative,
            context.around.aside,
            citation.source,
            citation.standard,
        )
    )


def _opaque(inline: model.Inline) -> str:
    if isinstance(inline, model.Text):
        return inline.value
    return traverse.OBJECT * len(traverse.plain_text((inline,)))


def _slice(inline: model.Text, start: int, end: int) -> list[model.Inline]:
    if start >= end:
        return []
    source = inline.source
    if source.column and traverse.verbatim(inline):
        source = source.at(source.line, source.column + start, end - start)
    return [model.Text(value=inline.value[start:end], source=source)]


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
        number=number,
        key=key,
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
    return [replace(citation, normative=obligation == Obligation.NORMATIVE, declared=bool(obligation))]


def cite_workspace(
    standard_id: str, label: str, words: str, source: Source, context: Context
) -> model.Citation:
    """A mention of another standard of the workspace, or of a labelled thing in it."""
    entry = context.catalogue.standard(standard_id)
    assert entry is not None
    thing = context.catalogue.labelled(standard_id, label) if label else None
    shown = entry.number if thing is not None else entry.number.split("—")[0]
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
        number=parse_number(shown),
        key=key,
        locality=locality,
        listed=listed,
        anchor=reference_anchor(key) if listed else "",
        standard=standard_id,
        target=thing.anchor if thing else "",
        source=source,
    )
