"""Tokens → nodes that know their places: what every renderer of ours shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from docutils import nodes
from markdown_it.tree import SyntaxTreeNode
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

from gbt.bounds import MAX_TEXT, text_fault
from gbt.domain import remember
from gbt.findings.faults import fault
from gbt.findings.finding import Source
from gbt.findings.unseen import unseen_words
from gbt.syntax.places import BLANK, Piece, PlacedText, Placing, head, line_column


class PlacedRenderer(SphinxRenderer):
    """Gives every text its places; ``lines`` are those of the author's file."""

    file = ""
    lines: Sequence[str] = ()

    def __init__(self, parser: Any) -> None:
        super().__init__(parser)
        self._text, self._placing = "", Placing("", ())
        self._given: Placing | None = None
        self._cells: list[Source] = []
        """Where the cells of the row that is being read stand."""

    def report(self, name: str, place: Source, message: str, remedy: str = "") -> None:
        remember(self.sphinx_env, fault(name, place, message, remedy))

    def head(self, line: int) -> Source:
        """The words of a line."""
        return head(self.lines, self.file, line)

    def place(self, token: SyntaxTreeNode) -> Source:
        """The place of an inline token, its marks included."""
        start, end = token.meta["span"]
        return self._placing.source(start, end)

    def within(self, token: SyntaxTreeNode, words: str) -> Source:
        """The place of words in the markup of an inline token; all of it where they are not spelt so."""
        start, end = token.meta["span"]
        found = self._text.rfind(words, start, end) if words else -1
        return self._placing.source(found, found + len(words)) if found >= 0 else self.place(token)

    def inner(self, token: SyntaxTreeNode, marks: int) -> Source:
        """The place of the content of an inline token, between so many marks and the blanks that are no part of it."""
        start, end = token.meta["span"]
        found = self._text.find(token.content, start + marks, end - marks)
        if found >= 0:
            return self._placing.source(found, found + len(token.content))
        return self._placing.source(start + marks, end - marks)

    def placed_words(self, token: SyntaxTreeNode, words: str, marks: int = 0, tail: int = 0) -> PlacedText:
        """A text of these words, which stand in an inline token between so many marks before and behind."""
        start, end = token.meta["span"]
        found = self._text.rfind(words, start, end) if words else -1
        if found < 0:
            # over several lines a role has blanks where the file has line ends
            return PlacedText((Piece(words, self._placing.source(start + marks, end - tail)),))
        return PlacedText(self._placing.pieces(self._text, found, found + len(words)))

    def add_line_and_source_path(self, node: nodes.Node, token: SyntaxTreeNode) -> None:
        super().add_line_and_source_path(node, token)
        # asked for every node: the token itself is nearer than the attributes of the tree
        own = token.nester_tokens.opening if token.nester_tokens else token.token
        if own is not None and own.map and "span" not in own.meta and isinstance(node, nodes.Element):
            node["last_line"] = max(own.map[1] - 1, own.map[0])

    # --- inlines --------------------------------------------------------------------------------

    def render_inline(self, token: SyntaxTreeNode) -> None:
        before = self._text, self._placing
        self._text, self._placing = token.content, self._given or self._placing_of(token)
        self._given = None
        if len(token.content) > MAX_TEXT:
            remember(
                self.sphinx_env, text_fault(self._placing.source(0, len(token.content)), len(token.content))
            )
        if "row" in token.meta:
            self._cells.append(self._placing.source(0, len(token.content)))
        try:
            super().render_inline(token)
        finally:
            self._text, self._placing = before

    def _placing_of(self, token: SyntaxTreeNode) -> Placing:
        line = token_line(token, 0)
        if "row" not in token.meta:
            return Placing.of_lines(self.file, self.lines, self._first_line(token, line), token.content)
        row, cell = token.meta["row"], token.meta["cell"]
        start = line_column(self.lines[line - 1], row) if line <= len(self.lines) else 0
        if not start or cell is None:
            return Placing(self.file, ())
        offset, raw = cell
        # ``start`` is where its words begin
        indent = len(row) - len(row.lstrip(BLANK))
        return Placing.of_cell(self.file, line, start + offset - indent, raw)

    def render_table_row(self, token: SyntaxTreeNode) -> None:
        self._cells = []
        super().render_table_row(token)
        row = self.current_node.children[-1]
        for entry, place in zip(row.children, self._cells, strict=True):
            assert isinstance(entry, nodes.Element)
            entry["place"] = place if place.column else self.head(token_line(token, 0))

    def _first_line(self, token: SyntaxTreeNode, line: int) -> int:
        """Where the text begins: lines of nothing but wide blanks before it are no part of it."""
        words = token.content.split("\n", 1)[0]
        spare = (token.map[1] if token.map else line) - line - token.content.count("\n") - 1
        for number in range(line, min(line + spare, len(self.lines))):
            if line_column(self.lines[number - 1], words):
                return number
        return line + max(spare, 0)

    @contextmanager
    def given(self, placing: Placing) -> Iterator[None]:
        """The next inline text stands at these places."""
        self._given = placing
        try:
            yield
        finally:
            self._given = None

    def render_text(self, token: SyntaxTreeNode) -> None:
        pieces: list[Piece] = []
        offset = 0
        assert token.token is not None
        for length, start, end in token.token.meta["runs"]:
            if end - start == length:
                pieces += self._placing.pieces(self._text, start, end)
            else:
                piece = Piece(token.content[offset : offset + length], self._placing.source(start, end))
                if found := unseen_words(*piece):
                    remember(self.sphinx_env, found)
                pieces.append(piece)
            offset += length
        self.current_node.append(PlacedText(pieces))

    def render_softbreak(self, token: SyntaxTreeNode) -> None:
        self.current_node.append(PlacedText((Piece("\n", self.place(token)),)))
