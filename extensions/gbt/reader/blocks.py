"""Block nodes → blocks of the model. What has no place in the model is a finding; its text is kept."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from gbt import model, traverse
from gbt.findings.finding import Source
from gbt.reader.context import Context
from gbt.reader.figures import read_figure
from gbt.reader.generated import generated_blocks
from gbt.reader.inlines import check_formula, read_inlines
from gbt.reader.tables import read_table
from gbt.syntax import nodes as gbt
from gbt.text.language import provisions
from gbt.vocabulary import ElementKind, ProvisionKind

_INVISIBLE = (
    nodes.comment,
    nodes.system_message,
    nodes.compound,
    nodes.substitution_definition,
    nodes.meta,
    nodes.target,
)


def read_blocks(children: Iterable[nodes.Node], context: Context) -> tuple[model.Block, ...]:
    """The blocks of a clause, item, note or cell; lists know the lead-in before them."""
    found: list[model.Block] = []
    for child in children:
        if isinstance(child, nodes.bullet_list | nodes.enumerated_list):
            with context.inside(lead=_lead_kind(found, context)):
                found.append(_list(child, context))
        else:
            found += _read_block(child, context)
    return tuple(found)


def _lead_kind(found: list[model.Block], context: Context) -> ProvisionKind | None:
    before = found[-1] if found else None
    if isinstance(before, model.Paragraph) and before.sentences:
        kind = before.sentences[-1].kind
        return kind if kind is not ProvisionKind.STATEMENT else context.around.lead
    return context.around.lead


def _read_block(node: nodes.Node, context: Context) -> list[model.Block]:
    match node:
        case nodes.paragraph():
            paragraph = read_paragraph(node, context)
            return [paragraph] if paragraph.inlines else []
        case gbt.note():
            return [read_note(node, context)]
        case gbt.example():
            return [_example(node, context)]
        case gbt.notice():
            blocks = read_blocks(node.children, context)
            return [model.Notice(label=f"{node['title']}：", blocks=blocks, source=context.source(node))]
        case gbt.attribution():
            return [read_attribution(node, context)]
        case gbt.definitions():
            return [read_definitions(node, context)]
        case gbt.tabular():
            return [read_table(node, context)]
        case gbt.figure():
            return [read_figure(node, context)]
        case gbt.formula():
            return [_formula(node, context)]
        case gbt.term_entry():
            return [_term_entry(node, context)]
        case gbt.generated():
            return generated_blocks(node, context)
        case nodes.literal_block():
            language = node.get("language", "")
            return [model.CodeBlock(value=node.astext(), language=language, source=context.source(node))]
        case nodes.block_quote():
            return [model.Quotation(blocks=read_blocks(node.children, context), source=context.source(node))]
        case gbt.footnote() | gbt.label() | gbt.waiver() | _Invisible():
            return []
        case nodes.Text() | nodes.Inline():
            return [_loose(node, context)] if node.astext().strip() else []
        case gbt.subclause():
            context.report(
                "stray-construct", context.source(node), "无标题条不在标题下", "无标题条写在章或条的标题之下"
            )
            return list(read_blocks(node.children, context))
        case gbt.subfigure() | gbt.diagram():
            context.report(
                "stray-construct",
                context.source(node),
                "分图和流程图写在{figure}里面",
                "外面加一层:::{figure}",
            )
            return list(read_blocks(node.children, context)) or [_loose(node, context)]
        case nodes.table():
            if not _in_a_frame(node):
                context.report(
                    "stray-construct", context.source(node), "表格没有编号和表题", "外面加一层:::{table} 表题"
                )
            return [_bare_table(node, context)]
        case nodes.container() | nodes.Element():
            context.report(
                "stray-construct",
                context.source(node),
                f"这里不能用这种写法（{node.__class__.__name__}）",
                "对照作者手册改写",
            )
            return list(read_blocks(node.children, context)) if node.children else [_loose(node, context)]
        case _:
            raise AssertionError(node)


class _InvisibleMeta(type):
    def __instancecheck__(cls, node: object) -> bool:
        return isinstance(node, _INVISIBLE)


class _Invisible(metaclass=_InvisibleMeta):
    __match_args__ = ()


def _loose(node: nodes.Node, context: Context) -> model.Paragraph:
    return model.Paragraph(
        inlines=(model.Text(value=node.astext() or str(node), source=context.source(node)),),
        source=context.source(node),
    )


# --- paragraphs and sentences ------------------------------------------------------------------


def read_paragraph(node: nodes.Element, context: Context) -> model.Paragraph:
    """A paragraph with its sentences classed after Annex C."""
    source = context.source(node)
    with context.along(source):
        inlines = read_inlines(node.children, context)
    text = traverse.plain_text(inlines)
    return model.Paragraph(
        inlines=inlines,
        sentences=classed_sentences(text, context),
        anchor=context.take_anchor("p", text) if text else "",
        source=traverse.locate(inlines, 0, len(text), source),
    )


def classed_sentences(text: str, context: Context) -> tuple[model.Sentence, ...]:
    """The sentences of a text; in a list they go on with the provision of the lead-in."""
    around = context.around
    found = []
    for each in provisions(text, imperative_allowed=around.imperative):
        kind = each.kind
        if kind is ProvisionKind.STATEMENT and around.lead is not None and not around.aside:
            kind = around.lead
        found.append(model.Sentence(start=each.span.start, end=each.span.end, kind=kind))
    return tuple(found)


# --- lists -------------------------------------------------------------------------------------


def _list(node: nodes.Element, context: Context) -> model.List:
    items = []
    for item in node.children:
        if not isinstance(item, nodes.list_item):
            continue
        source = context.source(item)
        items.append(
            model.ListItem(
                mark=item.get("mark", ""),
                blocks=read_blocks(item.children, context),
                anchor=item.get("anchor", ""),
                label=item.get("label", ""),
                source=source,
            )
        )
    return model.List(
        style=node["style"], level=node["depth"], items=tuple(items), source=context.source(node)
    )


# --- notes, examples, sources ------------------------------------------------------------------


def read_note(node: nodes.Element, context: Context) -> model.Note:
    number = node.get("number", "")
    with context.inside(aside=True, lead=None):
        blocks = read_blocks(node.children, context)
    return model.Note(
        number=number,
        label=f"{context.boilerplate.sentence('words.note')}{number}：",
        blocks=blocks,
        anchor=node.get("anchor", ""),
        source=context.source(node),
    )


def _in_a_frame(node: nodes.Element) -> bool:
    """Whether a node stands in a framed example: a sample, where a table needs neither number nor title."""
    around: nodes.Element | None = node.parent
    while around is not None:
        if around.get("framed"):
            return True
        around = around.parent
    return False


def _example(node: nodes.Element, context: Context) -> model.Example:
    number = node.get("number", "")
    with context.inside(aside=True, lead=None):
        blocks = read_blocks(node.children, context)
    return model.Example(
        number=number,
        label=f"{context.boilerplate.sentence('words.example')}{number}：",
        framed=bool(node.get("framed")),
        blocks=blocks,
        anchor=node.get("anchor", ""),
        source=context.source(node),
    )


def read_attribution(node: nodes.Element, context: Context) -> model.Attribution:
    source = context.source(node)
    with context.inside(aside=True), context.along(source):
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
    return model.Footnote(mark=mark, anchor=node["anchor"], blocks=blocks, source=context.source(node))


# --- definitions, formulas, terms --------------------------------------------------------------


def read_definitions(node: nodes.Element, context: Context) -> model.DefinitionList:
    items = []
    for item in node.children:
        if not isinstance(item, nodes.definition_list_item):
            if not isinstance(item, gbt.label | gbt.waiver | nodes.comment):
                context.report(
                    "stray-construct",
                    context.source(item),
                    "这里只能写“词”和下一行的“: 说明”",
                    "每项写成两行，第二行以“: ”开头",
                )
                items.append(
                    model.DefinitionItem(
                        term=(), definition=read_blocks([item], context), source=context.source(item)
                    )
                )
            continue
        items.append(_definition_item(item, context))
    return model.DefinitionList(
        role=node["role"], lead=node["lead"], items=tuple(items), source=context.source(node)
    )


def _definition_item(item: nodes.Element, context: Context) -> model.DefinitionItem:
    term: tuple[model.Inline, ...] = ()
    blocks: tuple[model.Block, ...] = ()
    for part in item.children:
        if isinstance(part, nodes.term):
            with context.along(context.source(part)):
                term = (*term, *read_inlines(part.children, context))
        elif isinstance(part, nodes.definition):
            with context.inside(lead=None):
                blocks = (*blocks, *read_blocks(part.children, context))
    return model.DefinitionItem(term=term, definition=blocks, source=context.source(item))


def _formula(node: nodes.Element, context: Context) -> model.Formula:
    source = context.source(node)
    latex = node["latex"]
    with context.along(source) as cursor:
        place = cursor.find(latex.splitlines()[0].strip() if latex else "")
    check_formula(latex, place if place.line else source, context)
    return model.Formula(
        number=node.get("number", ""),
        latex=latex,
        anchor=node.get("anchor", ""),
        label=node.get("label", ""),
        source=source,
    )


def _term_entry(node: nodes.Element, context: Context) -> model.TermEntry:
    attributions = [child for child in node.children if isinstance(child, gbt.attribution)]
    rest = [child for child in node.children if child not in attributions]
    with context.inside(definition=True, lead=None):
        blocks = read_blocks(rest, context)
        attribution = read_attribution(attributions[-1], context) if attributions else None
        # more than one source: all are kept, the last one stands last
        more = tuple(read_attribution(extra, context) for extra in attributions[:-1])
    return model.TermEntry(
        number=node.get("number", ""),
        term=node["term"],
        english=node["english"],
        symbol=node["symbol"],
        admitted=tuple(node["admitted"]),
        deprecated=tuple(node["deprecated"]),
        blocks=(*blocks, *more),
        attribution=attribution,
        anchor=node.get("anchor", ""),
        label=node.get("label", ""),
        source=context.source(node),
    )


def _bare_table(node: nodes.table, context: Context) -> model.Table:
    """A pipe table outside {table}: kept, without number and title."""
    from gbt.syntax.tables import _pipe_grid

    grid, _ = _pipe_grid(node)
    source = context.source(node)
    rows = []
    with context.inside(cell=True), context.along(source, reach=len(grid) + 3):
        for raw in grid:
            cells = tuple(
                model.Cell(inlines=read_inlines(cell.children, context), column=x, source=source)
                for x, cell in enumerate(raw)
            )
            rows.append(model.Row(cells=cells))
    columns = tuple(model.Column() for _ in range(max((len(row.cells) for row in rows), default=0)))
    return model.Table(
        number="", title=(), columns=columns, header=tuple(rows[:1]), rows=tuple(rows[1:]), source=source
    )


def generated_paragraph(text: str, context: Context, source: Source) -> model.Paragraph:
    """A fixed sentence; numbers of documents in it become citations."""
    from gbt.reader.citations import cite_text

    inlines = cite_text((model.Text(value=text, source=Source(file=source.file, line=source.line)),), context)
    return model.Paragraph(
        inlines=inlines,
        sentences=classed_sentences(text, context)
        if context.around.element is not ElementKind.FOREWORD
        else (),
        anchor=context.take_anchor("p", text),
        generated=True,
        source=source,
    )
