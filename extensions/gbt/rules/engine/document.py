"""A standard indexed for rules: every passage of text with its setting, every block with its clause.

One walk over the model; rules then look only at what concerns them, and none walks again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, TypeVar

from gbt import model, traverse
from gbt.facts.register import Register
from gbt.findings.finding import Edit, Source
from gbt.grammar import imperative_allowed
from gbt.library.shelf import Catalogue
from gbt.metadata import Metadata
from gbt.model import Annex, Block, Clause, Inline, Standard
from gbt.rules.engine.prose import Prose
from gbt.text.language import Modal, Provision, Span, masked, modals, provisions
from gbt.traverse import locate, plain_text
from gbt.vocabulary import ElementKind, FunctionType, Obligation, ProvisionKind

Holder = Literal[
    "clause", "list", "note", "example", "footnote", "table-footnote", "cell", "term", "definition", "symbol",
    "where", "key", "title", "caption", "attribution", "notice", "reference", "quotation",
]  # fmt: skip
"""What directly holds a passage: running text of a clause, a list item, a note …"""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where something stands. ``path`` leads from the element down to the nearest clause."""

    element: ElementKind
    path: tuple[Clause | Annex, ...]
    holder: Holder = "clause"
    framed: bool = False
    """Inside a framed sample of wording, to which 9.2 and the wording rules do not apply."""
    generated: bool = False
    lead: ProvisionKind | None = None
    """Provision of the lead-in, inside a list."""
    container: object | None = None
    """The table, figure, term entry, note or example around, if any."""

    @property
    def clause(self) -> Clause | Annex:
        return self.path[-1]

    @property
    def annex(self) -> Obligation | None:
        first = self.path[0] if self.path else None
        return first.obligation if isinstance(first, Annex) else None

    @property
    def aside(self) -> bool:
        """Note, example, text footnote or source: facts only (9.2)."""
        return self.holder in ("note", "example", "footnote", "attribution")

    @property
    def normative(self) -> bool:
        """Running text of a normative element: where provisions may stand (9.1)."""
        informative = (ElementKind.FOREWORD, ElementKind.INTRODUCTION, ElementKind.BIBLIOGRAPHY, ElementKind.INDEX,
                       ElementKind.NORMATIVE_REFERENCES)  # fmt: skip
        if self.element in informative or self.annex is Obligation.INFORMATIVE:
            return False
        return not self.aside


@dataclass(frozen=True)
class Passage:
    """A run of text: ``text`` is ``plain_text(inlines)``; offsets below are offsets in it."""

    inlines: tuple[Inline, ...]
    text: str
    setting: Setting
    source: Source
    generated: bool = False
    imperative: bool = False

    @cached_property
    def masked(self) -> str:
        """The text of the same length with quotations, titles, codes and numbers blanked."""
        return masked(self._without_code)

    @cached_property
    def pieces(self) -> tuple[tuple[int, str, Inline], ...]:
        """Its leaves with their offsets in ``text``."""
        return tuple(traverse.pieces(self.inlines))

    @cached_property
    def _without_code(self) -> str:
        """Code, links and references blanked: their characters are no words of the author."""
        text = self.text
        for offset, piece, inline in self.pieces:
            if isinstance(inline, model.Code | model.CrossReference):
                text = text[:offset] + traverse.OBJECT * len(piece) + text[offset + len(piece) :]
        return text

    @cached_property
    def modals(self) -> tuple[Modal, ...]:
        return modals(self._without_code)

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """Its sentences with the type of each provision and each clause of the sentence."""
        return provisions(self._without_code, imperative_allowed=self.imperative)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return tuple(found.span for found in self.provisions)

    def place(self, start: int, end: int) -> Source:
        """The place in the author's file of ``text[start:end]``."""
        return locate(self.inlines, start, end, self.source)

    def edit(self, start: int, end: int, replacement: str) -> tuple[Edit, ...]:
        """The edit that replaces ``text[start:end]``, when those characters stand verbatim on one line."""
        for offset, piece, inline in self.pieces:
            if not isinstance(inline, model.Text) or not offset <= start < offset + len(piece):
                continue
            if end > offset + len(piece) or not inline.source.column:
                return ()
            source = self.place(start, end)
            return (Edit(source=source, replacement=replacement),) if source.line == source.end_line else ()
        return ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A block or clause with its setting; ``before`` and ``after`` are its neighbours in the same holder."""

    node: object
    setting: Setting
    before: object | None = None
    after: object | None = None


Node = TypeVar("Node")


@dataclass
class Document:
    """A standard and all that rules may ask of its circumstances."""

    standard: Standard
    register: Register = field(default_factory=lambda: Register.of(()))
    catalogue: Catalogue = field(default_factory=Catalogue)
    lines: Callable[[str], list[str]] = field(default=lambda file: [])
    """The lines of an author's file, for rules about the source itself."""
    yaml_place: Callable[[str], Source] = field(default=lambda key: Source(file="standard.yaml", line=1))
    """The place of a key of standard.yaml: ``number.year``, ``ics``."""

    cache: dict[str, object] = field(default_factory=dict)
    """What several rules compute alike, by name."""

    def __post_init__(self) -> None:
        self.passages: list[Passage] = []
        self.placed: list[Placed] = []
        self.clauses: list[Clause | Annex] = []
        self.parents: dict[int, Clause | Annex | None] = {}
        self._by_type: dict[type, list[Placed]] = {}
        _Indexer(self).run()

    @property
    def metadata(self) -> Metadata:
        return self.standard.metadata

    @property
    def function(self) -> FunctionType:
        return self.metadata.function

    def of(self, *kinds: type) -> Iterator[Placed]:
        """The blocks of these types, with their settings, in document order (by type)."""
        for kind in kinds:
            yield from self._by_type.get(kind, ())

    def element(self, kind: ElementKind) -> Clause | Annex | None:
        """The first element of a kind."""
        return next((element for element in self.standard.elements if element.kind is kind), None)

    def elements(self, kind: ElementKind) -> tuple[Clause | Annex, ...]:
        return tuple(element for element in self.standard.elements if element.kind is kind)

    def parent(self, clause: Clause | Annex) -> Clause | Annex | None:
        return self.parents.get(id(clause))

    def siblings(self, clause: Clause | Annex) -> tuple[Clause | Annex, ...]:
        above = self.parent(clause)
        return above.subclauses if above else self.standard.elements

    def titled(self, *words: str) -> Iterator[Clause | Annex]:
        """The chapters and subclauses whose title is one of these."""
        return (clause for clause in self.clauses if plain_text(clause.title) in words)

    @cached_property
    def citations(self) -> tuple[tuple[model.Citation, Passage], ...]:
        return tuple(self._leaves(model.Citation))

    @cached_property
    def references(self) -> tuple[tuple[model.CrossReference, Passage], ...]:
        return tuple(self._leaves(model.CrossReference))

    def _leaves(self, kind: type[Node]) -> Iterator[tuple[Node, Passage]]:
        for passage in self.passages:
            for _, _, inline in passage.pieces:
                if isinstance(inline, kind):
                    yield inline, passage

    @cached_property
    def prose(self) -> Prose:
        """The author's own words, masked, for patterns of words."""
        return Prose(self.passages)

    @cached_property
    def text(self) -> str:
        """The whole text, passages on lines of their own."""
        return "\n".join(passage.text for passage in self.passages)


class _Indexer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self._imperative: dict[int, bool] = {}
        """Whether imperative sentences are instructions in a clause, by its identity."""

    def run(self) -> None:
        standard = self.document.standard
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

    def _footnote_marks(self) -> dict[str, Setting]:
        """Where each footnote of the text is marked, by its anchor: it belongs to that clause."""
        found: dict[str, Setting] = {}
        for passage in self.document.passages:
            for _, _, inline in passage.pieces:
                if isinstance(inline, model.FootnoteReference) and inline.scope == "text":
                    found.setdefault(inline.anchor, passage.setting)
        return found

    def _clause(self, clause: Clause | Annex, outer: Setting) -> None:
        document = self.document
        document.clauses.append(clause)
        document.parents[id(clause)] = outer.path[-1] if outer.path else None
        setting = replace(outer, path=(*outer.path, clause))
        above = bool(outer.path) and self._imperative[id(outer.path[-1])]
        words = (plain_text(clause.title),)
        self._imperative[id(clause)] = above or imperative_allowed(document.function, setting.element, words)
        if clause.titled:
            self._passage(clause.title, replace(setting, holder="title"), clause.source)
        self._blocks(clause.blocks, setting)
        for subclause in clause.subclauses:
            self._clause(subclause, setting)

    def _passage(
        self, inlines: tuple[Inline, ...], setting: Setting, source: Source, generated: bool = False
    ) -> None:
        text = plain_text(inlines)
        if not text.strip():
            return
        imperative = bool(setting.path) and self._imperative.get(id(setting.path[-1]), False)
        self.document.passages.append(Passage(inlines, text, setting, source, generated, imperative))

    def _blocks(self, blocks: Iterable[Block], setting: Setting) -> None:
        found = tuple(blocks)
        for index, block in enumerate(found):
            before = found[index - 1] if index else None
            after = found[index + 1] if index + 1 < len(found) else None
            placed = Placed(block, setting, before, after)
            self.document.placed.append(placed)
            self.document._by_type.setdefault(type(block), []).append(placed)
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
                holder = {"where": "where", "key": "key"}.get(block.role, "symbol")  # type: ignore[assignment]
                for entry in block.items:
                    self._passage(entry.term, replace(setting, holder="term"), entry.source)
                    self._blocks(entry.definition, replace(setting, holder=holder))
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

    def _table(self, table: model.Table, setting: Setting) -> None:
        self._passage(table.title, replace(setting, holder="caption"), table.source)
        inner = replace(setting, holder="cell")
        for row in (*table.header, *table.rows):
            for cell in row.cells:
                self._passage(cell.inlines, inner, cell.source)
        self._below(table, setting)

    def _figure(self, figure: model.Figure, setting: Setting) -> None:
        self._passage(figure.title, replace(setting, holder="caption"), figure.source)
        for subfigure in figure.subfigures:
            self._passage(subfigure.title, replace(setting, holder="caption"), subfigure.source)
        if figure.key:
            self._blocks((figure.key,), setting)
        self._below(figure, setting)

    def _below(self, block: model.Table | model.Figure, setting: Setting) -> None:
        self._blocks(block.paragraphs, setting)
        self._blocks(block.notes, setting)
        for footnote in block.footnotes:
            self._blocks(footnote.blocks, replace(setting, holder="table-footnote"))


def _lead(before: object | None) -> ProvisionKind | None:
    if isinstance(before, model.Paragraph) and before.sentences:
        return before.sentences[-1].kind
    return None
