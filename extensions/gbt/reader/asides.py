"""Notes, examples, notices, sources and footnotes: what explains or warns beside the text (9.10 to 9.13)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docutils import nodes

from gbt import model
from gbt.reader.context import Context
from gbt.reader.inlines import read_inlines
from gbt.reader.walk import read_blocks
from gbt.syntax import nodes as gbt
from gbt.traverse import plain_text, walk


def read_note(node: nodes.Element, context: Context) -> list[model.Block]:
    number = node.get("number", "")
    with context.inside(aside=True, lead=None):
        blocks = read_blocks(node.children, context)
    note = model.Note(
        number=number,
        label=f"{context.boilerplate.sentence('words.note')}{number}：",
        blocks=blocks,
        anchor=node.get("anchor", ""),
        source=context.source(node),
    )
    return [note]


def read_example(node: nodes.Element, context: Context) -> list[model.Block]:
    number = node.get("number", "")
    with context.inside(aside=True, lead=None):
        blocks = read_blocks(node.children, context)
    example = model.Example(
        number=number,
        label=f"{context.boilerplate.sentence('words.example')}{number}：",
        framed=bool(node.get("framed")),
        blocks=blocks,
        anchor=node.get("anchor", ""),
        source=context.source(node),
    )
    return [example]


def read_notice(node: nodes.Element, context: Context) -> list[model.Block]:
    blocks = read_blocks(node.children, context)
    return [model.Notice(label=f"{node['title']}：", blocks=blocks, source=context.source(node))]


def read_attribution(node: nodes.Element, context: Context) -> model.Attribution:
    source = context.source(node)
    with context.inside(aside=True):
        return model.Attribution(inlines=read_inlines(node.children, context), source=source)


def read_footnotes(
    parent: nodes.Element, context: Context, *, text: bool = False
) -> tuple[model.Footnote, ...]:
    """The footnotes of a table or figure, in the order of their letters (9.12.2)."""
    found = [node for node in parent.findall(gbt.footnote) if node.get("number")]
    return tuple(
        read_footnote(node, context, text=text) for node in sorted(found, key=lambda node: node["number"])
    )


def read_footnote(node: nodes.Element, context: Context, *, text: bool) -> model.Footnote:
    # footnotes of tables and figures may hold requirements (9.12.2), those of the text may not (9.2)
    with context.inside(aside=text, lead=None):
        blocks = read_blocks(node.children, context)
    mark = f"{node['number']})" if text else node["number"]
    paragraphs: list[model.Paragraph] = []
    for block in blocks:
        if isinstance(block, model.Paragraph):
            paragraphs.append(block)
        else:
            context.report("stray-construct", block.source, "脚注里只能写段", "改为一段或数段文字")
            paragraphs += _as_paragraphs(block)
    source = context.source(node)
    return model.Footnote(mark=mark, anchor=node["anchor"], blocks=tuple(paragraphs), source=source)


def _as_paragraphs(block: model.Block) -> Iterator[model.Paragraph]:
    """The words of a block that has no room where it stands."""
    for node in walk(block):
        if isinstance(node, model.Running):
            yield model.Paragraph(inlines=node.inlines, source=node.source)
        if isinstance(node, model.Formula):
            yield model.Paragraph(inlines=(model.InlineFormula(latex=node.latex),), source=node.source)
        if isinstance(node, model.CodeBlock):
            yield model.Paragraph(inlines=(model.Code(value=node.value),), source=node.source)


def below(node: nodes.Element, context: Context) -> tuple[tuple[model.Note, ...], tuple[model.Block, ...]]:
    """Notes and paragraphs of a table or figure, apart (9.7.5, 9.8.5)."""
    rest = [
        child
        for child in node.children
        if not isinstance(child, gbt.title | gbt.row | gbt.image | gbt.diagram | gbt.subfigure | gbt.footnote)
    ]
    with context.inside(lead=None):
        blocks = read_blocks(rest, context)
    notes: list[model.Note] = []
    others: list[model.Block] = []
    for block in blocks:
        if isinstance(block, model.Note):
            notes.append(block)
        elif notes and isinstance(block, model.List) and _introduces(notes[-1]):
            notes[-1] = replace(notes[-1], blocks=(*notes[-1].blocks, block))
        else:
            if notes:
                message = "表和图里的段、列项排在注之前，这里会移到注的前面"
                remedy = "移到注的前面；属于注的，在注的末尾写“：”，或写进{note}"
                context.report("stray-construct", block.source, message, remedy)
            others.append(block)
    return tuple(notes), tuple(others)


def _introduces(note: model.Note) -> bool:
    """Whether a note ends with what leads in a list."""
    last = note.blocks[-1] if note.blocks else None
    return isinstance(last, model.Paragraph) and plain_text(last.inlines).rstrip().endswith(("：", ":"))
