"""Who reads which node. What has no place in the model is a finding; its text is kept."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from gbt import model
from gbt.reader.asides import read_attribution, read_example, read_note, read_notice
from gbt.reader.context import Context, Readers
from gbt.reader.figures import read_figure
from gbt.reader.formulas import read_formula
from gbt.reader.generated import generated_blocks
from gbt.reader.lists import read_definitions, read_list
from gbt.reader.paragraphs import loose, read_paragraph
from gbt.reader.tables import read_bare_table, read_table
from gbt.reader.terms import read_term_entry
from gbt.reader.walk import read_blocks
from gbt.syntax import nodes as gbt


def _nothing(node: nodes.Node, context: Context) -> list[model.Block]:
    return []


def _attribution(node: nodes.Element, context: Context) -> list[model.Block]:
    return [read_attribution(node, context)]


def _code(node: nodes.Element, context: Context) -> list[model.Block]:
    language = node.get("language", "")
    return [model.CodeBlock(value=node.astext(), language=language, source=context.source(node))]


def _quotation(node: nodes.Element, context: Context) -> list[model.Block]:
    return [model.Quotation(blocks=read_blocks(node.children, context), source=context.source(node))]


def _words(node: nodes.Node, context: Context) -> list[model.Block]:
    return [loose(node, context)] if node.astext().strip() else []


def _subclause(node: nodes.Element, context: Context) -> list[model.Block]:
    context.report(
        "stray-construct", context.source(node), "无标题条不在标题下", "无标题条写在章或条的标题之下"
    )
    return list(read_blocks(node.children, context))


def _stray_picture(node: nodes.Element, context: Context) -> Sequence[model.Block]:
    message, remedy = "分图和流程图写在{figure}里面", "外面加一层:::{figure}"
    context.report("stray-construct", node["name_place"], message, remedy)
    if isinstance(node, gbt.diagram):
        return [model.CodeBlock(value=node["dot"], language="dot", source=context.source(node))]
    return read_blocks(node.children, context)


def _stray(node: nodes.Element, context: Context) -> Sequence[model.Block]:
    context.report(
        "stray-construct",
        context.source(node),
        f"这里不能用这种写法（{node.__class__.__name__}）",
        "对照作者手册改写",
    )
    return read_blocks(node.children, context) if node.children else _words(node, context)


READERS: Readers = (
    (nodes.paragraph, read_paragraph),
    (nodes.bullet_list, read_list),
    (nodes.enumerated_list, read_list),
    (gbt.note, read_note),
    (gbt.example, read_example),
    (gbt.notice, read_notice),
    (gbt.attribution, _attribution),
    (gbt.definitions, read_definitions),
    (gbt.tabular, read_table),
    (gbt.figure, read_figure),
    (gbt.formula, read_formula),
    (gbt.term_entry, read_term_entry),
    (gbt.generated, generated_blocks),
    (nodes.literal_block, _code),
    (nodes.block_quote, _quotation),
    # read where they belong, or of no meaning
    (gbt.footnote, _nothing),
    (gbt.field, _nothing),
    (gbt.label, _nothing),
    (gbt.waiver, _nothing),
    (nodes.comment, _nothing),
    (nodes.system_message, _nothing),
    (nodes.compound, _nothing),
    (nodes.substitution_definition, _nothing),
    (nodes.meta, _nothing),
    (nodes.target, _nothing),
    (nodes.Text, _words),
    (nodes.Inline, _words),
    (gbt.subclause, _subclause),
    (gbt.title, read_paragraph),
    # told together with what it stands in
    (gbt.image, _nothing),
    (gbt.subfigure, _stray_picture),
    (gbt.diagram, _stray_picture),
    (nodes.table, read_bare_table),
    (nodes.Element, _stray),
)
