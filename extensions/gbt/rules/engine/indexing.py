"""The one walk of the rules over a standard: every passage with its setting, every block with its clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar, assert_never

from gbt import model
from gbt.bounds import MAX_TEXT
from gbt.findings.finding import Source
from gbt.grammar import imperative_allowed
from gbt.model import Annex, Block, Clause, Inline, Standard
from gbt.rules.engine.passage import Holder, Passage, Setting
from gbt.rules.words.lists import table_words
from gbt.text.words import any_of
from gbt.traverse import block_text, plain_text
from gbt.vocabulary import ElementKind, ProvisionKind

BlockT = TypeVar("BlockT", bound=Block, covariant=True)


@dataclass(frozen=True, slots=True)
class Placed(Generic[BlockT]):
    """A block with its setting; ``before`` and ``after`` are its neighbours in the same holder."""

    node: BlockT
    setting: Setting
    before: Block | None = None
    after: Block | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """What the walk has found, each in document order."""

    passages: tuple[Passage, ...]
    clauses: tuple[Clause | Annex, ...]
    parents: Mapping[int, Clause | Annex | None]
    """What each clause stands in, by its identity."""
    placed: Mapping[type, list[Placed[Any]]]
    """The blocks of each type: those of a key are of its type, which no annotation can say."""


_EXPLAINED: dict[str, Holder] = {"where": "where", "key": "key"}
"""What holds the explanations of a definition list, by its role; of any other, a symbol."""


def index_of(standard: Standard) -> Index:
    """The index of a standard."""
    return _Indexer(standard).run()


class _Indexer:
    def __init__(self, standard: Standard) -> None:
        self._standard = standard
        self._passages: list[Passage] = []
        self._clauses: list[Clause | Annex] = []
        self._parents: dict[int, Clause | Annex | None] = {}
        self._placed: dict[type, list[Placed[Any]]] = {}
        self._imperative: dict[int, bool] = {}
        """Whether imperative sentences are instructions in a clause, by its identity."""

    def run(self) -> Index:
        standard = self._standard
        scope = next((e for e in standard.elements if e.kind is ElementKind.SCOPE), None)
        anchor = scope or (standard.elements[0] if standard.elements else None)
        if anchor is not None:
            self._blocks(standard.preamble, Setting(anchor.kind, (anchor,), "notice"))
        for element in standard.elements:
            self._clause(element, Setting(element.kind, ()))
        marked = self._footnote_marks() if standard.footnotes else {}
        for footnote in standard.footnotes:
            setting = marked.get(footnote.anchor)
            if setting is None and anchor is not None:
                setting = Setting(anchor.kind, (anchor,))
            if setting is not None:
                self._blocks(footnote.blocks, Setting(setting.element, setting.path, "footnote"))
        return Index(tuple(self._passages), tuple(self._clauses), self._parents, self._placed)

    def _footnote_marks(self) -> dict[str, Setting]:
        """Where each footnote of the text is marked, by its anchor: it belongs to that clause."""
        found: dict[str, Setting] = {}
        for passage in self._passages:
            for _, _, inline in passage.pieces:
                if isinstance(inline, model.FootnoteReference) and inline.scope == "text":
                    found.setdefault(inline.anchor, passage.setting)
        return found

    def _clause(self, clause: Clause | Annex, outer: Setting) -> None:
        self._clauses.append(clause)
        self._parents[id(clause)] = outer.path[-1] if outer.path else None
        setting = replace(outer, path=(*outer.path, clause))
        above = bool(outer.path) and self._imperative[id(outer.path[-1])]
        words = (plain_text(clause.title),)
        self._imperative[id(clause)] = above or imperative_allowed(
            self._standard.metadata.function, setting.element, words
        )
        if clause.titled:
            self._passage(clause.title, replace(setting, holder="title"), clause.source)
        self._blocks(clause.blocks, setting)
        for subclause in clause.subclauses:
            self._clause(subclause, setting)

    def _passage(
        self, inlines: tuple[Inline, ...], setting: Setting, source: Source, generated: bool = False
    ) -> None:
        text = plain_text(inlines)
        if not text.strip() or (len(text) > MAX_TEXT and not generated):
            return
        imperative = bool(setting.path) and self._imperative.get(id(setting.path[-1]), False)
        self._passages.append(Passage(inlines, text, setting, source, generated, imperative))

    def _blocks(self, blocks: Iterable[Block], setting: Setting) -> None:
        found = tuple(blocks)
        for index, block in enumerate(found):
            before = found[index - 1] if index else None
            after = found[index + 1] if index + 1 < len(found) else None
            self._placed.setdefault(type(block), []).append(Placed(block, setting, before, after))
            if isinstance(block, model.List):
                setting_in = replace(setting, lead=_lead(before) or setting.lead)
                self._block(block, setting_in)
            else:
                self._block(block, setting)

    def _block(self, block: Block, setting: Setting) -> None:
        match block:
            case model.Paragraph():
                self._passage(block.inlines, setting, block.source, block.generated)
            case model.List():
                holder: Holder = "list" if setting.holder == "clause" else setting.holder
                inner = replace(setting, holder=holder)
                for item in block.items:
                    self._blocks(item.blocks, inner)
            case model.DefinitionList():
                explained = replace(setting, holder=_EXPLAINED.get(block.role, "symbol"))
                for entry in block.items:
                    self._passage(entry.term, replace(setting, holder="term"), entry.source)
                    self._blocks(entry.definition, explained)
            case model.Note():
                self._blocks(block.blocks, replace(setting, holder="note", container=block))
            case model.Example():
                framed = setting.framed or block.framed
                self._blocks(block.blocks, replace(setting, holder="example", framed=framed, container=block))
            case model.Notice():
                self._blocks(block.blocks, replace(setting, holder="notice"))
            case model.Attribution():
                self._passage(block.inlines, replace(setting, holder="attribution"), block.source)
            case model.Table():
                self._table(block, replace(setting, container=block))
            case model.Figure():
                self._figure(block, replace(setting, container=block))
            case model.Quotation():
                self._blocks(block.blocks, replace(setting, holder="quotation", framed=True))
            case model.TermEntry():
                self._blocks(block.blocks, replace(setting, holder="definition", container=block))
                if block.attribution:
                    self._block(block.attribution, replace(setting, container=block))
            case model.ReferenceList():
                for reference in block.entries:
                    self._passage(reference.inlines, replace(setting, holder="reference"), reference.source)
            case model.Formula() | model.CodeBlock() | model.AlphabeticalIndex():
                pass
            case _:
                assert_never(block)

    def _table(self, table: model.Table, setting: Setting) -> None:
        self._passage(table.title, replace(setting, holder="caption"), table.source)
        inner = replace(setting, holder="cell")
        for row in table.header:
            for cell in row.cells:
                self._blocks(cell.blocks, inner)
        heads = _heads(table)
        coded = any(_CODES.search(head) for head in heads.values())
        for row in table.rows:
            for cell in row.cells:
                head = heads.get(cell.column, "")
                meaning = coded and not _BINDS.search(head)
                self._blocks(cell.blocks, replace(inner, column=head, meaning=meaning))
        self._below(table, setting)

    def _figure(self, figure: model.Figure, setting: Setting) -> None:
        self._passage(figure.title, replace(setting, holder="caption"), figure.source)
        for subfigure in figure.subfigures:
            self._passage(subfigure.title, replace(setting, holder="caption"), subfigure.source)
        if figure.key:
            self._blocks((figure.key,), setting)
        self._below(figure, setting)

    def _below(self, block: model.Captioned, setting: Setting) -> None:
        self._blocks(block.paragraphs, setting)
        self._blocks(block.notes, setting)
        for footnote in block.footnotes:
            self._blocks(footnote.blocks, replace(setting, holder="table-footnote"))


_CODES = re.compile(any_of(table_words().codes))
_BINDS = re.compile(any_of(table_words().binding))


def _heads(table: model.Table) -> dict[int, str]:
    """The words of the heads above each column."""
    found: dict[int, str] = {}
    for row in table.header:
        for cell in row.cells:
            for column in range(cell.column, cell.column + cell.colspan):
                found[column] = f"{found.get(column, '')} {block_text(cell.blocks)}".strip()
    return found


def _lead(before: Block | None) -> ProvisionKind | None:
    if isinstance(before, model.Paragraph) and before.sentences:
        return before.sentences[-1].kind
    return None
