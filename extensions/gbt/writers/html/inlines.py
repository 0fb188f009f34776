"""Inline nodes → HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from gbt.model import (
    Citation,
    Code,
    CrossReference,
    Emphasis,
    Footnote,
    FootnoteReference,
    IndexMark,
    Inline,
    InlineFormula,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from gbt.writers.html.markup import escape, safe_url, tag
from gbt.writers.html.medium import Medium


def inlines_html(inlines: Sequence[Inline], medium: Medium) -> str:
    """The inlines, one after another."""
    return "".join(inline_html(inline, medium) for inline in inlines)


def inline_html(inline: Inline, medium: Medium) -> str:
    match inline:
        case Text():
            return medium.text(inline.value)
        case Strong():
            return tag("strong", inlines_html(inline.inlines, medium))
        case Emphasis():
            return tag("em", inlines_html(inline.inlines, medium))
        case Subscript():
            return tag("sub", inlines_html(inline.inlines, medium))
        case Superscript():
            return tag("sup", inlines_html(inline.inlines, medium))
        case Code():
            return tag("code", escape(inline.value))
        case InlineFormula():
            return tag(
                "span",
                medium.formula(inline.latex, display=False, small=medium.small).markup,
                "inline-formula",
            )
        case LineBreak():
            return "<br>"
        case Link():
            return _link(inline, medium)
        case CrossReference():
            return cross_reference_html(inline, medium)
        case Citation():
            return _citation(inline, medium)
        case FootnoteReference():
            return _footnote_reference(inline, medium)
        case IndexMark():
            return tag("span", inlines_html(inline.inlines, medium), "index-mark", id=inline.anchor)
        case _:
            assert_never(inline)


def _link(link: Link, medium: Medium) -> str:
    content = inlines_html(link.inlines, medium)
    url = safe_url(link.url)
    return tag("a", content, "link", href=url, rel="noopener" if url else "")


def cross_reference_html(reference: CrossReference, medium: Medium) -> str:
    """A mention of a thing of this document: 第5章, 5.2 a), 表1; dead and marked when the label is unknown."""
    text = medium.text(reference.text)
    if not reference.anchor:
        return tag("span", text, "xref unresolved")
    return tag("a", text, "xref", href=f"#{reference.anchor}", data_kind=str(reference.kind))


def _citation(citation: Citation, medium: Medium) -> str:
    kind = "citation normative" if citation.normative else "citation"
    href = medium.standard_link(citation.standard, citation.target) if citation.standard else ""
    if not href and citation.anchor:
        href = f"#{citation.anchor}"
    return tag("a" if href else "span", medium.text(citation.text), kind, href=href)


def _footnote_reference(reference: FootnoteReference, medium: Medium) -> str:
    mark = escape(reference.mark)
    footnote = medium.footnotes.get(reference.anchor) if reference.scope == "text" else None
    if not medium.page_footnotes:
        link = tag("a", mark, href=f"#{reference.anchor}", role="doc-noteref")
        first = medium.first_mentions.get(reference.anchor) == reference.source
        return tag("sup", link, "footnote-mark", id=mention_id(reference.anchor) if first else "")
    if footnote is None:
        return tag("sup", tag("a", mark, href=f"#{reference.anchor}"), "footnote-mark")
    if medium.first_mentions.get(reference.anchor, reference.source) != reference.source:
        return tag("sup", mark, "footnote-mark")
    return tag(
        "span", _on_one_line(footnote, medium), "footnote", id=footnote.anchor, data_mark=footnote.mark
    )


def mention_id(anchor: str) -> str:
    """Where a footnote is mentioned first."""
    return f"{anchor}-mention"


def backlink(anchor: str, medium: Medium) -> str:
    """From a footnote back to its first mention, where there are no pages."""
    if medium.page_footnotes or anchor not in medium.first_mentions:
        return ""
    return tag(
        "a", "↩", "backlink", href=f"#{mention_id(anchor)}", role="doc-backlink", aria_label="返回正文"
    )


def _on_one_line(footnote: Footnote, medium: Medium) -> str:
    """A footnote inside a paragraph may hold no blocks: its paragraphs become lines."""
    return "<br>".join(inlines_html(block.inlines, medium) for block in footnote.blocks)
