"""The parts that the system makes: foreword, lead-ins, patents text (GB/T 1.1—2020, 8.3, 8.6.2, 8.7.2, 8.8.2, D)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docutils import nodes

from gbt import model, traverse
from gbt.crossref import reference_parts
from gbt.findings.finding import Source
from gbt.numbering import item_mark
from gbt.reader.citations import cite_text, cite_workspace
from gbt.reader.context import Context
from gbt.reader.paragraphs import classed_sentences, generated_paragraph, sentence
from gbt.reader.references import bibliography, normative_references, title_of
from gbt.reader.said import Said, fact, facts, filled, listed, plain, text_of
from gbt.reader.subject_index import alphabetical_index
from gbt.reader.walk import read_blocks
from gbt.syntax import nodes as gbt
from gbt.syntax.places import Piece, cut, span
from gbt.text.docnumber import find_numbers
from gbt.vocabulary import ElementKind

_PLACE = {
    "foreword": (ElementKind.FOREWORD, "前言"),
    "normative-references": (ElementKind.NORMATIVE_REFERENCES, "规范性引用文件"),
    "terms": (ElementKind.TERMS, "术语和定义"),
    "bibliography": (ElementKind.BIBLIOGRAPHY, "参考文献"),
    "alphabetical-index": (ElementKind.INDEX, "索引"),
    "patents": (ElementKind.INTRODUCTION, "引言"),
}


def generated_blocks(node: nodes.Element, context: Context) -> list[model.Block]:
    """The blocks that stand where a generating directive was written."""
    role = node["role"]
    if role == "toctree":
        return []
    source = context.source(node)
    element, title = _PLACE[role]
    if context.around.element is not element and not (role == "patents" and context.around.annex):
        # D.3: long patent material may be moved to an annex
        context.report("stray-construct", source, f"{{{role}}}不在“{title}”里", f"写在“# {title}”之下")
    with context.inside(element=element):
        return _blocks_of(role, node, source, context)


def _blocks_of(role: str, node: nodes.Element, source: Source, context: Context) -> list[model.Block]:
    match role:
        case "foreword":
            return _foreword(node, source, context)
        case "patents":
            return [*_patents(source, context), *_stray_body(node, context)]
        case "terms":
            return [_terms_lead(node, source, context), *_stray_body(node, context)]
        case "normative-references":
            return [*normative_references(source, context), *_stray_body(node, context)]
        case "bibliography":
            return bibliography(node, source, context)
        case "alphabetical-index":
            return [alphabetical_index(node, source, context), *_stray_body(node, context)]
        case _:
            raise AssertionError(role)


def _stray_body(node: nodes.Element, context: Context) -> list[model.Block]:
    """What was written into a directive that takes no words: told, and kept behind what is generated."""
    blocks = list(read_blocks(node.children, context))
    if blocks:
        context.report(
            "directive-argument",
            blocks[0].source,
            f"{{{node['role']}}}里不写内容，这里的文字会照印",
            "移到指令的外面，或删去；由系统生成的不用写",
        )
    return blocks


# --- foreword ----------------------------------------------------------------------------------


def _foreword(node: nodes.Element, source: Source, context: Context) -> list[model.Block]:
    """Items a) to h) of 8.3, in their order."""
    meta = context.metadata
    yaml = Source(file=f"standards/{context.standard_id}/standard.yaml", line=1)
    found: list[model.Block] = [sentence("foreword.basis", context, yaml, others=_other_basis(context))]
    found += _series(context, yaml)
    found += _replaces(node, context, yaml)
    if meta.adoption:
        document = fact(meta.adoption.number, context, "adoption", "number")
        if meta.adoption.title:
            title = fact(meta.adoption.title, context, "adoption", "title")
            document = (*document, *plain("《"), *title, *plain("》"))
        found.append(sentence(f"foreword.adoption.{meta.adoption.degree}", context, yaml, document=document))
    if not meta.patents:
        # D.2 stands only where none has been identified; else D.3 stands in the introduction
        found.append(sentence("foreword.patents", context, yaml))
    found += _bodies(context, yaml)
    if meta.history or meta.replaces:
        found += _history(context, yaml)
    return found


def _other_basis(context: Context) -> Said:
    found: list[Piece] = []
    for index, name in enumerate(context.metadata.basis):
        spans = find_numbers(name)
        title = title_of(spans[0].number, context) if spans else ""
        key = "foreword.basis_other" if title else "foreword.basis_other_untitled"
        found += filled(key, context, document=fact(name, context, "basis", index), title=plain(title))
    return found


def _series(context: Context, yaml: Source) -> list[model.Block]:
    meta = context.metadata
    if meta.series is None:
        return []
    facts = {
        "series": fact(meta.series.number, context, "series", "number"),
        "series_title": fact(meta.series.title, context, "series", "title"),
        "part": fact(str(meta.number.part or ""), context, "number", "part"),
    }
    if not meta.series.parts:
        return [sentence("foreword.part_alone", context, yaml, **facts)]
    items = []
    for position, part in enumerate(meta.series.parts, 1):
        end = "。" if position == len(meta.series.parts) else "；"
        place = ("series", "parts", position - 1)
        said = filled(
            "foreword.part_item",
            context,
            part=fact(str(part.part), context, *place, "part"),
            title=fact(part.title, context, *place, "title"),
        )
        items.append(_item((*said, *plain(end)), "dash", position, context, yaml))
    listed = model.List(style="dash", level=1, items=tuple(items), generated=True, source=yaml)
    return [sentence("foreword.part", context, yaml, **facts), listed]


def _item(said: Said, style: str, position: int, context: Context, source: Source) -> model.ListItem:
    return model.ListItem(
        mark=item_mark(style, position),
        blocks=(generated_paragraph(said, context, source),),
        anchor=context.take_anchor("li", text_of(said)),
        source=source,
    )


def _replaces(node: nodes.Element, context: Context, yaml: Source) -> list[model.Block]:
    meta = context.metadata
    changes = [
        item
        for child in node.children
        if isinstance(child, nodes.Element)
        for item in child.findall(nodes.list_item)
    ]
    if not meta.replaces:
        if changes:
            context.report(
                "stray-construct",
                context.source(changes[0]),
                "没有代替的文件，却写了主要技术变化",
                "在standard.yaml写replaces，或删去这些变化",
            )
            return _changes(node, context)
        return list(read_blocks(node.children, context))
    numbered = [
        fact(old.number, context, "replaces", index, "number") for index, old in enumerate(meta.replaces)
    ]
    titled = [fact(old.title, context, "replaces", index, "title") for index, old in enumerate(meta.replaces)]
    replaced = listed(
        filled("foreword.replaced", context, number=number, title=title)
        for number, title in zip(numbered, titled, strict=True)
    )
    if not changes:
        said = sentence("foreword.replaces_unchanged", context, yaml, old=replaced)
        return [said, *read_blocks(node.children, context)]
    return [
        sentence("foreword.replaces", context, yaml, old=replaced, number=listed(numbered)),
        *_changes(node, context),
    ]


def _changes(node: nodes.Element, context: Context) -> list[model.Block]:
    """The main technical changes as a) b) c), however the author has marked them."""
    blocks = read_blocks(node.children, context)
    found: list[model.Block] = []
    for block in blocks:
        if isinstance(block, model.List):
            items = tuple(
                model.ListItem(
                    mark=item_mark("lettered", position),
                    blocks=item.blocks,
                    anchor=item.anchor,
                    label=item.label,
                    source=item.source,
                )
                for position, item in enumerate(block.items, 1)
            )
            block = model.List(style="lettered", level=block.level, items=items, source=block.source)
        found.append(block)
    return found


def _bodies(context: Context, yaml: Source) -> list[model.Block]:
    meta = context.metadata
    responsible = fact(meta.responsible, context, "responsible")
    found: list[model.Block] = []
    if meta.proposer and meta.proposer == meta.responsible:
        found.append(sentence("foreword.proposed_and_responsible", context, yaml, responsible=responsible))
    else:
        if meta.proposer:
            proposer = fact(meta.proposer, context, "proposer")
            found.append(sentence("foreword.proposed", context, yaml, proposer=proposer))
        if meta.responsible:
            found.append(sentence("foreword.responsible", context, yaml, responsible=responsible))
    if meta.organisations:
        names = facts(meta.organisations, context, "organisations")
        found.append(sentence("foreword.organisations", context, yaml, names=names))
    if meta.persons:
        names = facts(meta.persons, context, "persons")
        found.append(sentence("foreword.persons", context, yaml, names=names))
    return found


def _history(context: Context, yaml: Source) -> list[model.Block]:
    editions = context.metadata.history
    if not editions:
        return []
    items = []
    for position, edition in enumerate(editions, 1):
        end = "。" if position == len(editions) else "；"
        said = fact(edition.rstrip("。；"), context, "history", position - 1)
        items.append(_item((*said, *plain(end)), "dash", position, context, yaml))
    listed = model.List(style="dash", level=1, items=tuple(items), generated=True, source=yaml)
    return [sentence("foreword.history", context, yaml), listed]


# --- patents, terms ----------------------------------------------------------------------------


def _patents(source: Source, context: Context) -> list[model.Block]:
    """The text of D.3 for identified patents."""
    patents = context.metadata.patents
    if not patents:
        context.report(
            "stray-construct", source, "standard.yaml没有写已识别的专利", "写上patents，或删去{patents}"
        )
        return []
    claims = []
    for index, patent in enumerate(patents):
        target = context.resolved.targets.get(patent.clause)
        if target is None:
            context.report(
                "undefined-label", source, f"patents里的标签“{patent.clause}”不存在", "写出涉及的条的标签"
            )
        clause = "".join(part.text for part in reference_parts(target)) if target else patent.clause
        subject = fact(patent.subject, context, "patents", index, "subject")
        claims.append(filled("patents.claim_item", context, clause=plain(clause), subject=subject))
    found: list[model.Block] = [
        sentence("patents.claim", context, source, claims=listed(claims)),
        sentence("patents.position", context, source),
        sentence("patents.promise", context, source),
    ]
    for index, patent in enumerate(patents):
        holder = fact(patent.holder, context, "patents", index, "holder")
        found.append(sentence("patents.holder", context, source, holder=holder))
        address = fact(patent.address, context, "patents", index, "address")
        found.append(sentence("patents.address", context, source, address=address))
    found.append(sentence("patents.others", context, source))
    return found


def _terms_lead(node: nodes.Element, source: Source, context: Context) -> model.Paragraph:
    """The lead-in of 8.7.2 by whether there are entries and documents whose terms apply."""
    section = node.parent
    while section is not None and not isinstance(section, nodes.section):
        section = section.parent
    own = section is not None and any(True for _ in section.findall(gbt.term_entry))
    documents = _documents(node.get("from", ()))
    form = {(True, True): "both", (True, False): "own", (False, True): "elsewhere", (False, False): "none"}
    before, after = context.boilerplate.around(f"terms.{form[own, bool(documents)]}", "documents")
    inlines: list[model.Inline] = [model.Text(value=before)] if before else []
    for position, (document, stands) in enumerate(documents):
        if position:
            inlines.append(model.Text(value="、"))
        inlines.append(_named(document, stands, context))
    inlines += [model.Text(value=after)] if after else []
    with context.inside(lead=None, applied=True):
        cited = cite_text(tuple(inlines), context)
    text = traverse.plain_text(cited)
    return model.Paragraph(
        inlines=cited,
        sentences=classed_sentences(text, context),
        anchor=context.take_anchor("p", text),
        generated=True,
        source=traverse.locate(cited, 0, len(text), context.files.head(source)),
    )


_LINK = re.compile(r"\[\]\(#([^)]+)\)")


def _named(document: str, source: Source, context: Context) -> model.Inline:
    """A document of ``:from:``: its number, or ``[](#id)`` for a standard of the workspace."""
    link = _LINK.fullmatch(document)
    if link is None:
        return model.Text(value=document, source=source)
    if context.catalogue.standard(link[1]) is None:
        remedy = "写standards/中文件夹的名字，或文件编号"
        context.report("unknown-standard", source, f"工作区里没有标准“{link[1]}”", remedy)
        return model.Text(value=link[1], source=source)
    return cite_workspace(link[1], "", "", source, context)


def _documents(pieces: Sequence[Piece]) -> list[tuple[str, Source]]:
    """The documents of ``:from:`` with their places."""
    text = "".join(piece.value for piece in pieces)
    found = []
    for match in re.finditer(r"[^、；;\s](?:[^、；;]*[^、；;\s])?", text):
        found.append((match[0], span(list(cut(pieces, *match.span())))))
    return found


def symbols_lead(section: nodes.Element, source: Source, context: Context) -> list[model.Block]:
    """The lead-in of 8.8.2 for the symbols and abbreviations directly in a clause."""
    roles = {
        child["role"]
        for child in section.children
        if isinstance(child, gbt.definitions) and child["role"] in ("symbols", "abbreviations")
    }
    if not roles:
        return []
    form = roles.pop() if len(roles) == 1 else "both"
    return [sentence(f"symbols.{form}", context, source)]
