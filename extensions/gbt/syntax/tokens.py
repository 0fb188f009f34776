"""Tokens of markdown-it that know where they come from: offsets in the text of their block, cells of a table their row.

markdown-it keeps the lines of blocks only. ``meta["span"]`` of an inline token is its range in the text that it was read
from; text that was joined of several tokens has ``meta["runs"]``: of each the length of its characters and its range.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

from gbt.bounds import MAX_TEXT
from gbt.syntax.dialect import scanned
from gbt.syntax.pipes import pipe_table

TEXT = ("text", "text_special")


def keep_places(md: MarkdownIt) -> None:
    """Make a parser keep them."""
    md.inline = _PlacedInline.after(md.inline)
    md.inline.ruler2.at("fragments_join", _join)
    # escapes and entities are joined to the text around them there
    md.core.ruler.disable("text_join")
    md.block.ruler.at("table", pipe_table, {"alt": ["paragraph", "reference"]})
    md.inline.ruler.at("footnote_ref", _footnote_ref)


class _PlacedState(StateInline):
    """Remembers where the text that is not yet a token began."""

    pending_start = 0

    def append_pending(self, text: str) -> None:
        if not self._pending and not self._pending_buffer:
            self.pending_start = self.pos
        super().append_pending(text)

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        return scanned(self, start, canSplitWord)

    def pushPending(self) -> Token:
        token = super().pushPending()
        token.meta["span"] = (self.pending_start, self.pending_start + len(token.content))
        return token


class _PlacedInline(ParserInline):
    """The inline parser, which stamps each token with its span."""

    @classmethod
    def after(cls, parser: ParserInline) -> _PlacedInline:
        """With the rules of another."""
        placed = cls.__new__(cls)
        placed.__dict__.update(parser.__dict__)
        return placed

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        if len(src) > MAX_TEXT:
            # some marks that never close cost the square of the length
            tokens.append(_plain(src))
            return tokens
        state = _PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        rules = self.ruler.getRules("")
        end, deepest = state.posMax, state.md.options["maxNesting"]
        while state.pos < end:
            start, known = state.pos, len(state.tokens)
            matched = False
            if state.level < deepest:
                for rule in rules:
                    if matched := rule(state, False):
                        break
            if not matched:
                state.append_pending(state.src[state.pos])
                state.pos += 1
            elif len(state.tokens) > known:
                _stamp(state.tokens[known:], start, state.pos, state.src)
        if state.pending:
            state.pushPending()


def _plain(text: str) -> Token:
    """A text that is not looked into for markup."""
    whole = (0, len(text))
    return Token("text", "", 0, content=text, meta={"span": whole, "runs": [(len(text), *whole)]})


def _stamp(tokens: list[Token], start: int, end: int, text: str) -> None:
    """What a rule has pushed: the marks of emphasis are a token a character, anything else is whole."""
    fresh = [token for token in tokens if "span" not in token.meta]
    if len(fresh) > 1 and all(token.type == "text" for token in fresh):
        for offset, token in enumerate(fresh, start):
            token.meta["span"] = (offset, offset + 1)
        return
    for token in fresh:
        token.meta["span"] = (start, end)
        if token.type == "text" and fresh[0].markup == "autolink":
            # the address as it was typed between its brackets
            token.meta["span"] = (start + 1, end - 1)
            token.content = text[start + 1 : end - 1]


def _join(state: StateInline) -> None:
    """Set the levels anew, as emphasis has changed them, and join neighbouring texts, escapes and entities among them."""
    level = 0
    joined: list[Token] = []
    texts: list[Token] = []
    for token in state.tokens:
        level -= token.nesting < 0
        token.level = level
        level += token.nesting > 0
        if token.type in TEXT:
            texts.append(token)
            continue
        if texts:
            joined.append(_joined(texts))
            texts = []
        joined.append(token)
    if texts:
        joined.append(_joined(texts))
    state.tokens[:] = joined


def _joined(texts: list[Token]) -> Token:
    first = texts[0]
    if len(texts) == 1 and first.content:
        first.meta["runs"] = [(len(first.content), *first.meta["span"])]
        first.type = "text"
        return first
    # a mark of emphasis that was used up is empty
    first.meta["runs"] = [(len(text.content), *text.meta["span"]) for text in texts if text.content]
    first.content = "".join([text.content for text in texts])
    first.type = "text"
    return first


_FOOTNOTE = re.compile(r"\[\^(?P<name>[^ \n\]]+)\]")


def _footnote_ref(state: StateInline, silent: bool) -> bool:
    # MyST's own walks to the end of the name a character at a time, also where there is none
    found = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta = {"label": found["name"]}
    state.pos = found.end()
    return True
