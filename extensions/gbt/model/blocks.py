"""Blocks: paragraphs, list items, tables, figures, formulas, terms, reference lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from gbt.findings.finding import Source
from gbt.model.inlines import NOWHERE, CrossReference, Inline, InlineFormula
from gbt.vocabulary import Obligation, ProvisionKind


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
    """``mark`` as printed: ``1)`` in the text, ``a`` in a table or figure. It has room for paragraphs alone."""

    mark: str
    anchor: str
    blocks: tuple[Paragraph, ...]
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
    left: Annotated[bool, Field(exclude_if=lambda left: not left)] = False
    """Set from the left whatever its column is: it holds several lines, and the author has not said how."""
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
    """``asset`` names the picture among the assets of the standard, and beside its page; natural size in points."""

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
Headed = Note | Example | Notice
"""Blocks whose label is what is printed before them, not a name that their author gave."""
Captioned = Table | Figure
"""Blocks with a title of their own, which the contents may list."""
Mathematics = Formula | InlineFormula
