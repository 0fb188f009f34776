"""规范性引用文件 and 参考文献, computed from the citations (GB/T 1.1—2020, 8.6, 8.13, 9.5.4.2)."""

from __future__ import annotations

import re

from docutils import nodes

from gbt import model, traverse
from gbt.findings.finding import Source
from gbt.reader.citations import reference_anchor
from gbt.reader.context import Context, Use
from gbt.reader.paragraphs import sentence
from gbt.reader.walk import read_blocks
from gbt.syntax import nodes as gbt
from gbt.text.docnumber import DocumentNumber, find_numbers, sort_key
from gbt.text.docnumber.codes import region_of
from gbt.vocabulary import Obligation


def title_of(number: DocumentNumber, context: Context) -> str:
    """The title of a document as the lists print it: a standard of the workspace, the register, what is adopted."""
    entry = context.catalogue.by_number(number.text)
    if entry is not None:
        return entry.title
    context.remember_document(number.text)
    title = context.register.title(number)
    adopted = context.metadata.adoption
    if not title and adopted is not None and adopted.number == number.text:
        return adopted.title
    return title


def normative_references(source: Source, context: Context) -> list[model.Block]:
    """The lead-in and the list, or the sentence that there are none (8.6.2)."""
    uses = _by_key([use for use in context.uses if use.normative])
    if not uses:
        return [sentence("normative_references.none", context, source)]
    entries = tuple(_entry(use, "", context) for use in _sorted(uses, context))
    listed = model.ReferenceList(obligation=Obligation.NORMATIVE, entries=entries, source=source)
    return [sentence("normative_references.lead", context, source), listed]


def bibliography(node: nodes.Element, source: Source, context: Context) -> list[model.Block]:
    """Documents cited informatively only, and those that the author adds."""
    normative = {use.key for use in context.uses if use.normative}
    undated = {use.number.key for use in context.uses if use.normative and use.number}
    uses = [
        use
        for use in context.uses
        if not use.normative
        and use.key not in normative
        # a source [来源：…] of a document whose undated form stands in chapter 2 is not listed again
        and not (use.attribution and use.number and use.number.key in undated)
    ]
    chosen = _sorted(_by_key(uses), context)
    numbered, others = _added(node, context)
    known = {use.key for use in chosen} | normative
    chosen = _sorted([*chosen, *(use for use in numbered if use.key not in known)], context)
    entries = [_entry(use, f"[{position}]", context) for position, use in enumerate(chosen, 1)]
    for position, (inlines, place) in enumerate(others, len(entries) + 1):
        text = traverse.plain_text(inlines)
        entries.append(
            model.ReferenceEntry(
                mark=f"[{position}]", inlines=inlines, anchor=context.take_anchor("ref", text), source=place
            )
        )
    if not entries:
        context.report("stray-construct", source, "没有一处资料性引用，参考文献是空的", "删去“# 参考文献”")
    return [model.ReferenceList(obligation=Obligation.INFORMATIVE, entries=tuple(entries), source=source)]


def unlisted(context: Context, sections: list[nodes.section]) -> None:
    """Report citations whose list is missing from the document."""
    generated = (node for section in sections for node in section.findall(gbt.generated))
    present = any(node["role"] == "normative-references" for node in generated)
    use = next((use for use in context.uses if use.normative), None)
    if use is not None and not present:
        context.report(
            "stray-construct",
            use.source,
            f"规范性引用了{use.text}，但没有{{normative-references}}",
            "在“# 规范性引用文件”下写:::{normative-references}",
        )


def _by_key(uses: list[Use]) -> list[Use]:
    first: dict[str, Use] = {}
    for use in uses:
        first.setdefault(use.key, use)
    return list(first.values())


def _sorted(uses: list[Use], context: Context) -> list[Use]:
    meta = context.metadata
    region = region_of(meta.number.code, meta.region)
    return sorted(
        uses,
        key=lambda use: (sort_key(use.number, drafting_class=meta.document_class, region=region), use.key),
    )


def _entry(use: Use, mark: str, context: Context) -> model.ReferenceEntry:
    if use.standard:
        entry = context.catalogue.standard(use.standard)
        title = entry.title if entry else ""
    else:
        title = title_of(use.number, context) if use.number else ""
    # of a series whose parts alone are known, series-form speaks
    if not title and not _parts_known(use, context):
        context.report(
            "title-unknown",
            use.source,
            f"文件登记表里没有{use.text}的名称",
            "在register/documents.yaml登记它，或检查编号",
        )
    return model.ReferenceEntry(
        mark=mark,
        number=use.text,
        title=title,
        key=use.key,
        anchor=reference_anchor(use.key),
        standard=use.standard,
        source=use.source,
    )


def _parts_known(use: Use, context: Context) -> bool:
    number = use.number
    if number is None or number.part or number.dated:
        return False
    return context.register.find(number.series) is not None


_GAPS = re.compile(r"[\s\u3000《》]+")


def _only_title(words: str, title: str) -> bool:
    """Whether behind the number of an entry there is nothing but the title that is printed anyway."""
    return _GAPS.sub("", words.strip().rstrip("。；，.")) in ("", _GAPS.sub("", title))


def _added(
    node: nodes.Element, context: Context
) -> tuple[list[Use], list[tuple[tuple[model.Inline, ...], Source]]]:
    """Entries that the author adds: with a document number, or other literature in the order given."""
    numbered: list[Use] = []
    others: list[tuple[tuple[model.Inline, ...], Source]] = []
    for block in read_blocks(node.children, context):
        items = [item.blocks for item in block.items] if isinstance(block, model.List) else [(block,)]
        for blocks in items:
            for inner in blocks:
                if not isinstance(inner, model.Paragraph):
                    context.report("stray-construct", inner.source, "参考文献里只写条目", "每个条目写成- ……")
                    continue
                if inner.generated:
                    # of a directive that has gone astray, which is told where it stands
                    continue
                text = traverse.plain_text(inner.inlines).strip()
                spans = find_numbers(text)
                title = title_of(spans[0].number, context) if spans and spans[0].start == 0 else ""
                if title and _only_title(text[spans[0].end :], title):
                    number = spans[0].number
                    numbered.append(Use(number.text, number, number.text, False, False, inner.source))
                else:
                    others.append((inner.inlines, inner.source))
    return numbered, others
