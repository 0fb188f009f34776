"""The standard: cover, contents, elements, clauses and annexes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from gbt.findings.finding import Source
from gbt.metadata import Metadata
from gbt.model.blocks import (
    Block,
    Cell,
    DefinitionItem,
    Footnote,
    Identified,
    Image,
    IndexGroup,
    IndexItem,
    ListItem,
    ReferenceEntry,
    Row,
    Subfigure,
)
from gbt.model.inlines import NOWHERE, Inline
from gbt.vocabulary import ElementKind, Obligation


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
