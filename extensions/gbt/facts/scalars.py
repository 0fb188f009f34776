"""How the characters of a YAML scalar are written: each stretch of its value and where it stands.

Escapes, doubled quotation marks and folded lines make a value of other characters than the file has. What is said
here is held against the value that the YAML library read; where they differ nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Stretch(NamedTuple):
    """Characters of a value, and from where to where they are written; verbatim when both are equally long."""

    text: str
    start: int
    end: int


_BREAK = r"(?:\r\n|[\r\n\x85\u2028\u2029])"
_BREAKS = re.compile(_BREAK)
_RUN = rf"{_BREAK}(?:[ \t]*{_BREAK})*[ \t]*"
_TOKENS = {
    "": re.compile(rf"(?P<run>{_RUN})|(?P<words>[^\r\n\x85\u2028\u2029]+)"),
    "'": re.compile(rf"(?P<run>{_RUN})|(?P<escape>'')|(?P<words>[^'\r\n\x85\u2028\u2029]+)"),
    '"': re.compile(
        rf"(?P<run>\\?{_RUN})|(?P<escape>\\(?:x..|u.{{4}}|U.{{8}}|.))|(?P<words>[^\\\r\n\x85\u2028\u2029]+)"
    ),
}
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEADER = re.compile(rf"[|>](?P<indicators>[-+1-9]*).*?{_BREAK}")
_LINE = re.compile(rf"(?P<words>[^\r\n\x85\u2028\u2029]*)(?:{_BREAK})?")


def stretches(text: str, start: int, end: int, style: str, value: str) -> tuple[Stretch, ...]:
    """The stretches of a scalar that is written at ``text[start:end]``; none when they do not make its value.

    ``style`` is the mark that opens it, empty for a plain one.
    """
    if style in ("|", ">"):
        found = list(_block(text, start, end, folded=style == ">"))
        # how many line breaks stay at the end is for the header to say
        excess = sum(len(stretch.text) for stretch in found) - len(value)
        found = found[:-excess] if excess > 0 else found
    else:
        quotes = 1 if style else 0
        found = list(_flow(text, start + quotes, end - quotes, style))
    return tuple(found) if "".join(stretch.text for stretch in found) == value else ()


def _flow(text: str, start: int, end: int, style: str) -> Iterator[Stretch]:
    words = Stretch("", start, start)
    for token in _TOKENS[style].finditer(text, start, end):
        kind, spelt = token.lastgroup, token.group()
        if kind == "words":
            words = Stretch(spelt, *token.span())
            continue
        escaped = spelt[0] == "\\"
        # blanks before the end of a line belong to it, those before an escaped end do not
        kept = words.text.rstrip(" \t") if kind == "run" and not escaped else words.text
        if kept:
            yield Stretch(kept, words.start, words.start + len(kept))
        if kind == "run":
            breaks = _breaks(text, *token.span())
            yield from _folded(breaks, words.start + len(kept), token.end(), escaped=escaped)
        else:
            yield Stretch(_escaped(spelt) if escaped else "'", *token.span())
        words = Stretch("", token.end(), token.end())
    if words.text:
        yield words


def _breaks(text: str, start: int, end: int) -> list[Stretch]:
    found = (each for each in _BREAKS.finditer(text, start, end))
    return [Stretch(_meaning(each.group()), *each.span()) for each in found]


def _meaning(line_break: str) -> str:
    return line_break if line_break in "\u2028\u2029" else "\n"


def _folded(breaks: list[Stretch], start: int, end: int, *, escaped: bool = False) -> Iterator[Stretch]:
    """Line breaks with the blanks around them: one is a blank, of several all but the first stay."""
    if breaks[0].text == "\n":
        breaks = breaks[1:]
        if not breaks and not escaped:
            yield Stretch(" ", start, end)
    for number, found in enumerate(breaks, 1):
        yield Stretch(found.text, start, end if number == len(breaks) else found.end)
        start = found.end


def _escaped(spelt: str) -> str:
    if spelt[1] not in "xuU":
        return _ESCAPES.get(spelt[1], spelt[1])
    try:
        return chr(int(spelt[2:], 16))
    except (ValueError, OverflowError):
        return ""


def _block(text: str, start: int, end: int, *, folded: bool) -> Iterator[Stretch]:
    header = _HEADER.match(text, start, end)
    if not header:
        return
    lines = [found for found in _LINE.finditer(text, header.end(), end) if found.group()]
    full = next((found["words"] for found in lines if found["words"].strip(" ")), "")
    # an indentation indicator counts from the key, which is not known here
    indent = 0 if header["indicators"].strip("+-") else len(full) - len(full.lstrip(" "))
    breaks: list[Stretch] = []
    before = ""
    for found in lines:
        words, at = found["words"][indent:], found.start() + indent
        if words:
            # lines that are indented further stay as they are, and what stands before the first line does
            if folded and breaks and before and before[0] not in " \t" and words[0] not in " \t":
                yield from _folded(breaks, breaks[0].start, at)
            else:
                yield from breaks
            yield Stretch(words, at, at + len(words))
            breaks, before = [], words
        breaks += _breaks(text, found.end("words"), found.end())
    yield from breaks
