"""Paragraphs with their sentences classed after Annex C, written by the author or made of fixed sentences."""

from __future__ import annotations

from docutils import nodes

from gbt import model, traverse
from gbt.bounds import MAX_TEXT
from gbt.findings.finding import Source
from gbt.reader.citations import cite_text
from gbt.reader.context import Context
from gbt.reader.inlines import read_inlines
from gbt.reader.said import Said, filled, text_of
from gbt.syntax.places import PlacedText
from gbt.text.language import provisions
from gbt.vocabulary import ElementKind, ProvisionKind


def read_paragraph(node: nodes.Element, context: Context) -> list[model.Block]:
    """A paragraph; none where nothing is left of it."""
    inlines = read_inlines(node.children, context)
    if not inlines:
        return []
    text = traverse.plain_text(inlines)
    return [
        model.Paragraph(
            inlines=inlines,
            sentences=classed_sentences(text, context),
            anchor=context.take_anchor("p", text) if text else "",
            source=traverse.locate(inlines, 0, len(text), context.source(node)),
        )
    ]


def loose(node: nodes.Node, context: Context) -> model.Paragraph:
    """What stands where only blocks may, as a paragraph."""
    source = context.source(node)
    if isinstance(node, PlacedText):
        inlines = tuple(model.Text(value=piece.value, source=piece.source) for piece in node.pieces)
    else:
        inlines = (model.Text(value=node.astext(), source=source),)
    return model.Paragraph(inlines=inlines, source=source)


def classed_sentences(text: str, context: Context) -> tuple[model.Sentence, ...]:
    """The sentences of a text; in a list they go on with the provision of the lead-in."""
    around = context.around
    if len(text) > MAX_TEXT:
        return ()
    found = []
    for each in provisions(text, imperative_allowed=around.imperative):
        kind = each.kind
        if kind is ProvisionKind.STATEMENT and around.lead is not None and not around.aside:
            kind = around.lead
        found.append(model.Sentence(start=each.span.start, end=each.span.end, kind=kind))
    return tuple(found)


def generated_paragraph(said: Said, context: Context, source: Source) -> model.Paragraph:
    """A fixed sentence; numbers of documents in it become citations."""
    text = text_of(said)
    # words of the system's own stand where they were asked for
    line = Source(file=source.file, line=source.line)
    inlines = cite_text(
        tuple(
            model.Text(value=piece.value, source=piece.source if piece.source.file else line)
            for piece in said
        ),
        context,
    )
    return model.Paragraph(
        inlines=inlines,
        sentences=classed_sentences(text, context)
        if context.around.element is not ElementKind.FOREWORD
        else (),
        anchor=context.take_anchor("p", text),
        generated=True,
        source=source,
    )


def sentence(path: str, context: Context, source: Source, **facts: Said) -> model.Paragraph:
    """A fixed sentence of the boilerplate, filled with facts."""
    return generated_paragraph(filled(path, context, **facts), context, source)
