"""The Markdown of standards: CommonMark without what no author of a standard means, and with marks beside Chinese text.

Off are link definitions (``[注]: …`` would vanish), headings by a line of ``=`` or ``-``, code by four blanks and the
block breaks of MyST. Marks of emphasis open and close beside Chinese characters and punctuation as beside blanks;
a star between figures is one of multiplication; dollars round Chinese punctuation are money. A heading ends what does
not close.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isWhiteSpace
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned

_OFF = ("reference", "lheading", "code", "myst_block_break")
_WORD = re.compile(r"[A-Za-z0-9]")
_BEFORE_FACTOR = re.compile(r"[A-Za-z0-9)\]）］]")
_BEHIND_FACTOR = re.compile(r"[A-Za-z0-9(\[（［]")
_DOLLARS = re.compile(r"\$(?!\$)((?:[^$\\]|\\.)*)\$", re.DOTALL)
# Chinese words in a formula stand in braces: \text{…}
_PROSE = frozenset("，。；：、！？“”《》")
_AMOUNT = re.compile(r"\d[\d.,]*[ ]*[\u4e00-\u9fff][^=\\^_]*\Z")


def speak_dialect(md: MarkdownIt) -> None:
    """Make a parser read it; the marks of emphasis are scanned by ``scanned``."""
    md.disable(_OFF)
    formula = next(rule.fn for rule in md.inline.ruler.__rules__ if rule.name == "math_inline")
    md.inline.ruler.at("math_inline", _no_money(formula))
    fence = next(rule for rule in md.block.ruler.__rules__ if rule.name == "colon_fence")
    md.block.ruler.at("colon_fence", _until_heading(fence.fn), {"alt": fence.alt})


def scanned(state: StateInline, start: int, can_split_word: bool) -> Scanned:
    """What a run of ``*`` or ``_`` can do: CommonMark's flanking, for which only ASCII punctuation parts words.

    A Chinese character or mark on either side is neither blank nor punctuation; ``_`` works beside it too.
    """
    text, end = state.src, state.posMax
    mark = text[start]
    pos = start
    while pos < end and text[pos] == mark:
        pos += 1
    length = pos - start
    last = text[start - 1] if start else " "
    following = text[pos] if pos < end else " "
    opens = not isWhiteSpace(ord(following)) and (
        not isMdAsciiPunct(ord(following)) or _parts(last) or not last.isascii()
    )
    closes = not isWhiteSpace(ord(last)) and (
        not isMdAsciiPunct(ord(last)) or _parts(following) or not following.isascii()
    )
    if can_split_word:
        if length == 1:
            opens = opens and not _BEFORE_FACTOR.match(last)
            closes = closes and not _BEHIND_FACTOR.match(following)
        return Scanned(opens, closes, length)
    return Scanned(opens and not _WORD.match(last), closes and not _WORD.match(following), length)


def _parts(character: str) -> bool:
    return isWhiteSpace(ord(character)) or isMdAsciiPunct(ord(character))


def _no_money(formula: RuleFuncInlineType) -> RuleFuncInlineType:
    """The rule of formulas, which leaves dollars round prose as they are."""

    def rule(state: StateInline, silent: bool) -> bool:
        found = _DOLLARS.match(state.src, state.pos)
        return not (found and is_money(found[1])) and formula(state, silent)

    return rule


HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
"""A heading, which ends every fence of colons that is still open: no directive holds one."""
_CODE = re.compile(r" *(`{3,}|~{3,})")


def _until_heading(fence: RuleFuncBlockType) -> RuleFuncBlockType:
    """The rule of fences of colons, which takes no chapter into a directive that does not close."""

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if silent or state.src[state.bMarks[start] + state.tShift[start]] != ":":
            return fence(state, start, end, silent)
        return fence(state, start, _before_heading(state, start, end), silent)

    return rule


def _before_heading(state: StateBlock, start: int, end: int) -> int:
    """The line of the first heading before the fence closes, else ``end``."""
    opening = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    length = len(opening) - len(opening.lstrip(":"))
    code = ""
    for line in range(start + 1, end):
        text = state.src[state.bMarks[line] : state.eMarks[line]]
        words = text.strip()
        if len(words) >= length and not words.strip(":"):
            return end
        if mark := _CODE.match(text):
            code = "" if code and words == code else code or mark[1]
        elif not code and HEADING.match(text):
            return line
    return end


def is_money(content: str) -> bool:
    """Whether what stands between two dollars is prose, so that they are no marks of a formula."""
    depth = 0
    for character in content:
        depth += (character == "{") - (character == "}")
        if depth <= 0 and character in _PROSE:
            return True
    return bool(_AMOUNT.match(content))
