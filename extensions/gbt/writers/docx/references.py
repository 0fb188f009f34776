"""规范性引用文件, 参考文献 and 索引."""

from __future__ import annotations

from gbt.model import AlphabeticalIndex, IndexItem, ReferenceEntry, ReferenceList
from gbt.vocabulary import Obligation
from gbt.writers.docx.inlines import GAP, reference_runs, runs
from gbt.writers.docx.lists import ordinal
from gbt.writers.docx.manuscript import Manuscript
from gbt.writers.docx.oxml.element import Element, Properties
from gbt.writers.docx.oxml.inline import tab_run, text_run
from gbt.writers.docx.sections import column_width, columned


def reference_list(ms: Manuscript, node: ReferenceList) -> list[Element]:
    """Two characters in, turnover lines flush (8.6.3); the bibliography numbers itself [1], [2]."""
    numbered = node.obligation is Obligation.INFORMATIVE
    return [_entry(ms, entry, numbered=numbered) for entry in node.entries]


def _entry(ms: Manuscript, entry: ReferenceEntry, *, numbered: bool) -> Element:
    words = GAP.join(part for part in (entry.number, entry.title) if part)
    content = [text_run(words)] if words else runs(ms, entry.inlines)
    if not numbered:
        return ms.paragraph(ms.roles.paragraph, content, anchor=entry.anchor, source=entry.source)
    style = ms.roles.bibliography_entry
    numbering = ms.lists.number(style, ordinal(entry.mark.strip("[]"))) if entry.mark else {}
    return ms.paragraph(style, content, anchor=entry.anchor, source=entry.source, properties=numbering)


def index(ms: Manuscript, node: AlphabeticalIndex) -> list[Element]:
    """Key words in pinyin order, each with the numbers of its places, which are live (8.14, 10.3.6); in two columns."""
    result: list[Element] = []
    for group in node.groups:
        if group.initial:
            result.append(
                ms.paragraph(ms.roles.index_letter, [text_run(group.initial)], properties={"keepNext": True})
            )
        result += [_index_item(ms, item) for item in group.items]
    return columned(ms, result) if result else []


def _index_item(ms: Manuscript, item: IndexItem) -> Element:
    content = [text_run(item.keyword), tab_run()]
    for position, reference in enumerate(item.references):
        if position:
            content.append(text_run("，"))
        content += reference_runs(reference)
    own = ms.template.styles[ms.roles.index_item].pPr["tabs"]
    tabs: list[Properties] = [{"val": "clear", "pos": tab["pos"]} for tab in own]
    tabs.append({"val": "right", "leader": "dot", "pos": column_width(ms)})
    return ms.paragraph(ms.roles.index_item, content, properties={"tabs": tabs})
