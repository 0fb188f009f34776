"""规范性引用文件, 参考文献 and 索引."""

from __future__ import annotations

from gbt.model import AlphabeticalIndex, IndexItem, ReferenceEntry, ReferenceList
from gbt.vocabulary import Obligation
from gbt.writers.html.inlines import cross_reference_html, inlines_html
from gbt.writers.html.markup import escape, tag
from gbt.writers.html.medium import Medium


def reference_list_html(references: ReferenceList, medium: Medium) -> str:
    """One entry a paragraph, without punctuation at its end (8.6.3, 10.3.4)."""
    kind = "normative" if references.obligation is Obligation.NORMATIVE else "informative"
    return tag("div", "".join(_entry(entry, medium) for entry in references.entries), f"references {kind}")


def _entry(entry: ReferenceEntry, medium: Medium) -> str:
    gap = escape(medium.words.gap)
    content = tag("span", escape(entry.mark), "mark") + gap if entry.mark else ""
    if entry.number:
        number = tag("span", medium.text(entry.number), "document-number")
        href = medium.standard_link(entry.standard, "") if entry.standard else ""
        content += tag("a", number, href=href) if href else number
        content += gap + tag("span", medium.text(entry.title), "document-title") if entry.title else ""
    else:
        content += inlines_html(entry.inlines, medium)
    return tag("p", content, "reference", id=entry.anchor)


def index_html(index: AlphabeticalIndex, medium: Medium) -> str:
    """Key words in pinyin order, with the numbers of their places (8.14)."""
    groups = []
    for group in index.groups:
        items = "".join(_index_item(item, medium) for item in group.items)
        initial = tag("p", escape(group.initial), "initial") if group.initial else ""
        groups.append(tag("div", initial + items, "index-group"))
    return tag("div", "".join(groups), "index")


def _index_item(item: IndexItem, medium: Medium) -> str:
    numbers = "，".join(cross_reference_html(reference, medium) for reference in item.references)
    keyword = tag("span", medium.text(item.keyword), "keyword")
    return tag("p", f"{keyword}{tag('span', '', 'leader')}{tag('span', numbers, 'numbers')}", "index-item")
