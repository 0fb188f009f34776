"""The document model: a standard with every number and reference text in place.

Frozen from the reader on; rules and writers only read it. Numbers are strings (``"5.2"``, ``"A.1"``)
and empty where a thing carries none. Content that the system generates (foreword sentences, lead-ins,
reference lists) stands in the model like any other, with ``generated`` set.

Anchors are unique within a standard and survive renumbering: an author's label, else made of the
title or of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from gbt.findings.finding import Source
from gbt.metadata import Metadata
from gbt.text.docnumber import DocumentNumber
from gbt.vocabulary import ElementKind, Obligation, ProvisionKind, TargetKind

NOWHERE = Source(file="")

# --- inlines -----------------------------------------------------------------------------------


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

# --- blocks ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """What can be commented on, compared and moved; its identity survives edits of its words (``gbt.identity``)."""

    identity: Annotated[str, Field(exclude_if=lambda identity: not identity)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """``start``/``end``: offsets in ``plain_text(paragraph.inlines)``."""

    start: int
    end: int
    kind: ProvisionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Identified):
    type: Literal["paragraph"] = "paragraph"
    inlines: tuple[Inline, ...]
    sentences: tuple[Sentence, ...] = ()
    anchor: str = ""
    generated: bool = False
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem(Identified):
    """``mark`` as printed: ``a)``, ``1)``, ``——``, ``·``; its first block is the text of the item."""

    mark: str
    blocks: tuple[Block, ...]
    anchor: str = ""
    label: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class List(Identified):
    """列项 (7.5): ``lettered`` a) b), ``digit`` 1) 2), ``dash`` ——, ``dot`` ·. Level from 1."""

    type: Literal["list"] = "list"
    style: Literal["lettered", "digit", "dash", "dot"]
    level: int
    items: tuple[ListItem, ...]
    generated: bool = False
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionItem(Identified):
    term: tuple[Inline, ...]
    definition: tuple[Block, ...]
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionList(Identified):
    """式中 (9.9.3.1), 标引序号说明 (9.7.4.2), symbols or abbreviations (8.8); ``lead`` is its first line."""

    type: Literal["definition-list"] = "definition-list"
    role: Literal["where", "key", "symbols", "abbreviations", "plain"]
    lead: str = ""
    items: tuple[DefinitionItem, ...]
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Identified):
    """``label`` as printed: ``注：`` or ``注1：``."""

    type: Literal["note"] = "note"
    number: str
    label: str
    blocks: tuple[Block, ...]
    anchor: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Identified):
    """``label`` as printed: ``示例：`` or ``示例1：``."""

    type: Literal["example"] = "example"
    number: str
    label: str
    framed: bool = False
    blocks: tuple[Block, ...]
    anchor: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Identified):
    """重要提示 (9.13.3); ``label`` as printed: ``警告：``."""

    type: Literal["notice"] = "notice"
    label: str
    blocks: tuple[Block, ...]
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Identified):
    """[来源：GB/T 20000.1—2014，5.2，有修改] (9.5.4.3); ``inlines`` hold the brackets."""

    type: Literal["attribution"] = "attribution"
    inlines: tuple[Inline, ...]
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote(Identified):
    """``mark`` as printed: ``1)`` in the text, ``a`` in a table or figure."""

    mark: str
    anchor: str
    blocks: tuple[Block, ...]
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """``width``: share of the table's width, 0…1; 0 where the content decides."""

    width: float = 0.0
    align: Literal["left", "center", "right"] = "center"
    decimal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell at its upper left place; ``column`` counts from 0. Most hold one paragraph, an empty one nothing."""

    blocks: tuple[Block, ...]
    column: int
    colspan: int = 1
    rowspan: int = 1
    source: Source = NOWHERE

    @property
    def paragraph(self) -> Paragraph | None:
        """What stands in the cell when that is one paragraph or nothing; ``None`` where it is more."""
        if not self.blocks:
            return Paragraph(inlines=(), source=self.source)
        first, *more = self.blocks
        return first if isinstance(first, Paragraph) and not more else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Identified):
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Identified):
    """A table (9.8): title above; paragraphs, notes and footnotes inside the frame, in that order."""

    type: Literal["table"] = "table"
    number: str
    """``1`` or ``A.1``; the printed caption is 表 + number."""
    title: tuple[Inline, ...]
    unit: tuple[Inline, ...] = ()
    """The statement as printed: 单位为毫米."""
    landscape: bool = False
    """On pages turned on their side, as its author asked."""
    columns: tuple[Column, ...]
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    paragraphs: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    anchor: str = ""
    label: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """``asset`` names the picture among the assets of the standard; natural size in points."""

    asset: str
    media_type: Literal["image/svg+xml", "image/png", "image/jpeg"]
    width: float
    height: float
    alt: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Subfigure(Identified):
    """分图 (9.7.6); ``mark`` is ``a)``."""

    mark: str
    title: tuple[Inline, ...]
    image: Image | None
    anchor: str = ""
    label: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Identified):
    """A figure (9.7): unit statement, picture, key, paragraphs, notes, footnotes, number and title."""

    type: Literal["figure"] = "figure"
    number: str
    title: tuple[Inline, ...]
    unit: tuple[Inline, ...] = ()
    image: Image | None = None
    subfigures: tuple[Subfigure, ...] = ()
    key: DefinitionList | None = None
    paragraphs: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    anchor: str = ""
    label: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula(Identified):
    """A displayed formula (9.9); ``number`` only when labelled: ``1``, ``A.1``."""

    type: Literal["formula"] = "formula"
    number: str
    latex: str
    lines: tuple[Source, ...] = ()
    """The place of each line of ``latex``."""
    anchor: str = ""
    label: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock(Identified):
    type: Literal["code-block"] = "code-block"
    value: str
    language: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Identified):
    type: Literal["quotation"] = "quotation"
    blocks: tuple[Block, ...]
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class TermEntry(Identified):
    """A term entry (8.7.3); ``blocks`` hold definition, examples and notes in the author's order."""

    type: Literal["term-entry"] = "term-entry"
    number: str
    term: tuple[Inline, ...]
    english: tuple[Inline, ...] = ()
    symbol: tuple[Inline, ...] = ()
    admitted: tuple[tuple[Inline, ...], ...] = ()
    deprecated: tuple[tuple[Inline, ...], ...] = ()
    blocks: tuple[Block, ...]
    attribution: Attribution | None = None
    anchor: str = ""
    label: str = ""
    source: Source = NOWHERE
    named: Source = NOWHERE
    """The place of the term itself."""

    @property
    def names(self) -> tuple[tuple[Inline, ...], ...]:
        """What the thing may be called: the preferred term, then the admitted ones."""
        return (self.term, *self.admitted)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceEntry(Identified):
    """An entry of 规范性引用文件 or 参考文献 (8.6.3, 8.13).

    ``mark`` is ``[1]`` in the bibliography. A document with a number has ``number`` and ``title``
    (空 where the register does not know it); any other has its text in ``inlines``.
    """

    mark: str = ""
    number: str = ""
    title: str = ""
    key: str = ""
    inlines: tuple[Inline, ...] = ()
    anchor: str = ""
    standard: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceList(Identified):
    type: Literal["reference-list"] = "reference-list"
    obligation: Obligation
    entries: tuple[ReferenceEntry, ...]
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexItem:
    keyword: str
    references: tuple[CrossReference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexGroup:
    """Items under one pinyin initial."""

    initial: str
    items: tuple[IndexItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlphabeticalIndex(Identified):
    """索引 (8.14): key words in pinyin order with numbers, never pages."""

    type: Literal["alphabetical-index"] = "alphabetical-index"
    groups: tuple[IndexGroup, ...]
    source: Source = NOWHERE


Block = Annotated[
    Paragraph
    | List
    | DefinitionList
    | Note
    | Example
    | Notice
    | Attribution
    | Table
    | Figure
    | Formula
    | CodeBlock
    | Quotation
    | TermEntry
    | ReferenceList
    | AlphabeticalIndex,
    Field(discriminator="type"),
]

Running = Paragraph | Attribution
"""Blocks of inlines alone."""
Captioned = Table | Figure
"""Blocks with a title of their own, which the contents may list."""
Mathematics = Formula | InlineFormula

# --- structure ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Identified):
    """A chapter (level 1), a subclause (level 2 to 6) or an unnumbered element.

    An untitled subclause (``titled`` false) has its text in ``blocks``. Blocks of a clause stand
    before its subclauses.
    """

    type: Literal["clause"] = "clause"
    kind: ElementKind
    number: str
    level: int
    title: tuple[Inline, ...] = ()
    titled: bool = True
    blocks: tuple[Block, ...] = ()
    subclauses: tuple[Clause, ...] = ()
    anchor: str = ""
    label: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex(Identified):
    """An annex (9.6): ``number`` is its letter; printed head 附录A /（资料性）/ title."""

    type: Literal["annex"] = "annex"
    kind: Literal[ElementKind.ANNEX] = ElementKind.ANNEX
    number: str
    obligation: Obligation
    level: int = 1
    title: tuple[Inline, ...]
    titled: bool = True
    blocks: tuple[Block, ...] = ()
    subclauses: tuple[Clause, ...] = ()
    anchor: str = ""
    label: str = ""
    source: Source = NOWHERE


Element = Annotated[Clause | Annex, Field(discriminator="type")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """An entry of the contents (8.2): ``number`` as printed (``5.1``, ``附录A（规范性）``, ``表1``)."""

    kind: Literal["element", "clause", "annex", "figure", "table"]
    number: str
    title: tuple[Inline, ...]
    """The title itself without what leads, marks or breaks."""
    level: int
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Every text of the cover as printed (8.1, 10.3.1); empty where it does not apply."""

    code_mark: str
    banner: str
    number: str
    replaces: str
    title: tuple[tuple[Inline, ...], ...]
    """One to three title elements (6.1.1); a part's element is 第N部分：……."""
    title_en: str
    correspondence: str
    draft_label: str
    completion: str
    patent_call: str
    sample: str
    """Says that this is a sample and no issued document."""
    issued: str
    implemented: str
    issuers: tuple[str, ...]
    issue_word: str
    ics: str
    ccs: str
    filing_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """One standard, whole and resolved."""

    type: Literal["standard"] = "standard"
    id: str
    metadata: Metadata
    number: str
    """The document number as in the page head: ``DB3212/T 1116—2022``."""
    title: str
    """The title elements joined by U+3000 (10.1.4), in plain words."""
    cover: Cover
    contents: tuple[ContentsEntry, ...]
    preamble: tuple[Block, ...] = ()
    """What stands between the title on the first body page and 范围: notices (9.13.3)."""
    elements: tuple[Element, ...]
    footnotes: tuple[Footnote, ...] = ()
    """Footnotes of the text, in the order of their marks."""


Node = (
    Standard | Clause | Annex | Block | Inline | ListItem | DefinitionItem | Footnote | Row | Cell | Subfigure
    | Image | ReferenceEntry | IndexGroup | IndexItem
)  # fmt: skip
