"""Inlines: characters, and what mentions, marks or sets them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from gbt.findings.finding import Source
from gbt.text.docnumber import DocumentNumber
from gbt.vocabulary import TargetKind

NOWHERE = Source(file="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Characters that stand on one line of the source: offset *n* is ``source.column + n``."""

    type: Literal["text"] = "text"
    value: str
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong:
    """A key term, in 黑体 (7.3.4, 7.5.4)."""

    type: Literal["strong"] = "strong"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    """Italic, for the letters of variables."""

    type: Literal["emphasis"] = "emphasis"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscript:
    type: Literal["subscript"] = "subscript"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Superscript:
    type: Literal["superscript"] = "superscript"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    type: Literal["code"] = "code"
    value: str
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineFormula:
    type: Literal["inline-formula"] = "inline-formula"
    latex: str
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBreak:
    type: Literal["line-break"] = "line-break"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to the outside, printed with its address (9.5.1)."""

    type: Literal["link"] = "link"
    url: str
    inlines: tuple[Inline, ...]
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePart:
    """A piece of a reference text: the number of the thing at ``anchor``, or plain words."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossReference:
    """A mention of a thing of this document (9.5.3): 第5章, 5.2 a), 附录A, 表1, 公式（3）.

    ``parts`` spell the text with the numbers apart, so that Word can refresh them: 5.2 a) is
    ``("5.2"→clause) (" ") ("a)"→list item)``. An unresolved label has no ``anchor``. A mention is
    ``normative`` or informative as for documents (9.5.5, 9.6.1.2).
    """

    type: Literal["cross-reference"] = "cross-reference"
    label: str
    anchor: str
    kind: TargetKind
    parts: tuple[ReferencePart, ...]
    normative: bool = False
    source: Source = NOWHERE

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A mention of another document by its number (9.5.4), with the locality inside it, if any.

    ``text`` is what is printed; ``key`` the identity of the entry in the reference lists (the dated,
    undated or all-parts form). ``number`` is none where a standard of the workspace has not been given one
    that can be read. ``standard`` and ``target`` lead to that standard: its id, and an anchor there.
    """

    type: Literal["citation"] = "citation"
    text: str
    number: DocumentNumber | None
    key: str
    locality: str = ""
    normative: bool = False
    declared: bool = False
    """Whether the author said the obligation, so that the sentence does not decide it."""
    listed: bool = True
    """Whether the mention puts the document into 规范性引用文件 or 参考文献 (not in the foreword)."""
    anchor: str = ""
    """Anchor of the entry in the list, empty when unlisted."""
    standard: str = ""
    target: str = ""
    source: Source = NOWHERE

    @property
    def canonical(self) -> str:
        """The number as it should be spelt."""
        return self.number.text if self.number else self.key.partition("#")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class FootnoteReference:
    """The mark of a footnote: ``1)`` in running text (9.12.1), ``a`` in a table or figure (9.12.2)."""

    type: Literal["footnote-reference"] = "footnote-reference"
    mark: str
    anchor: str
    scope: Literal["text", "table", "figure"]
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexMark:
    """A word that the index lists."""

    type: Literal["index-mark"] = "index-mark"
    keyword: str
    anchor: str
    inlines: tuple[Inline, ...]


Nesting = Strong | Emphasis | Subscript | Superscript | Link | IndexMark
"""Inlines that hold inlines."""
Mentioning = CrossReference | Citation
"""Inlines whose words the system makes."""
Leading = Mentioning | FootnoteReference
"""Inlines whose anchor is where they lead, not where they stand."""
Verbatim = Text | Code
"""Inlines of nothing but the author's characters."""
Wordless = Code | CrossReference
"""Inlines whose characters are no words of the author, though he wrote them."""
Leaf = Verbatim | InlineFormula | LineBreak | Leading

Inline = Annotated[Nesting | Leaf, Field(discriminator="type")]
