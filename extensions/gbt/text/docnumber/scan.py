"""Document numbers in running text, found without markup (GB/T 1.1—2020, 8.1 footnote 1, 9.5.4).

A wrong alarm is worse than a missed number: a code that is also a word, a unit or a designation counts
only when it is dated or the words around it cite.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from gbt.text.docnumber.heads import Head, read_head
from gbt.text.docnumber.locality import Locality, read_locality
from gbt.text.docnumber.number import DocumentNumber, NumberKind
from gbt.text.docnumber.tails import SpanFault, Tail, read_tail
from gbt.text.docnumber.words import number_words
from gbt.text.words import any_of

__all__ = ["NumberSpan", "SpanFault", "find_numbers", "normalised", "parse_number", "parse_span"]


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number at a place of a text; ``text`` as typed, ``number.text`` as it should be."""

    start: int
    end: int
    text: str
    number: DocumentNumber
    faults: tuple[SpanFault, ...] = ()
    locality: Locality | None = None


_SPACES = (
    "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff"
)
_FULLWIDTH = {
    chr(code): chr(code - 0xFEE0)
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_FULLWIDTH |= {"／": "/", "∕": "/", "．": "."}
# one character for one, so that places in the normalised text are places in the author's
_NORMALISED = str.maketrans(_FULLWIDTH | dict.fromkeys(_SPACES, " ") | dict.fromkeys("×□☐╳", "X"))
_FULLWIDTH_RE = re.compile(f"[{''.join(_FULLWIDTH)}]")


def normalised(text: str) -> str:
    """The text in half-width letters, plain spaces and X for placeholders, character for character."""
    return text if text.isascii() else text.translate(_NORMALISED)


# a text is asked by the reader, by masking and by rules, mostly one soon after the other
@lru_cache(maxsize=4096)
def find_numbers(text: str) -> tuple[NumberSpan, ...]:
    """The document numbers of a running text, in order."""
    return tuple(_scan(text, lenient=False))


@lru_cache(maxsize=4096)
def parse_span(text: str) -> NumberSpan | None:
    """The number that the whole text consists of, with its faults."""
    stripped = text.strip()
    spans = _scan(stripped, lenient=True)
    return spans[0] if spans and (spans[0].start, spans[0].end) == (0, len(stripped)) else None


def parse_number(text: str) -> DocumentNumber | None:
    """The number that the whole text consists of, however it is spelt."""
    span = parse_span(text)
    return span.number if span else None


_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]+")
# a word behind these is a piece of a path, a formula or another code
_JOINED_BEFORE = re.compile(r"[A-Za-z0-9/\\_=&%@+#]$|[A-Za-z0-9][.\-]$")
_DIGIT_BEFORE = re.compile(r"\d ?$")


def _scan(text: str, *, lenient: bool) -> list[NumberSpan]:
    plain = normalised(text)
    spans: list[NumberSpan] = []
    reached = 0
    for match in _WORD.finditer(plain):
        start = match.start()
        head = read_head(plain, start, match[0]) if start >= reached else None
        if not head or (start and _JOINED_BEFORE.search(plain, max(0, start - 2), start)):
            continue
        tail = read_tail(plain, head)
        if not tail:
            continue
        if not lenient and not _accepted(plain, start, head, tail, reached if spans else -1):
            continue
        span = _span(text, plain, start, head, tail)
        spans.append(span)
        reached = span.locality.end if span.locality else span.end
    return spans


def _span(text: str, plain: str, start: int, head: Head, tail: Tail) -> NumberSpan:
    number = DocumentNumber(head.code, tail.seq, tail.part, tail.year, tail.month, tail.all_parts, head.kind)
    raw = text[start : tail.end]
    faults = set(tail.faults)
    if head.misspelt:
        faults.add(SpanFault.CODE)
    if _FULLWIDTH_RE.search(raw):
        faults.add(SpanFault.WIDTH)
    if _wrong_space(text, plain, start, head, tail):
        faults.add(SpanFault.SPACE)
    return NumberSpan(
        start, tail.end, raw, number, tuple(sorted(faults)), read_locality(plain, start, tail.end)
    )


def _wrong_space(text: str, plain: str, start: int, head: Head, tail: Tail) -> bool:
    """Whether the code is not in one piece, or not exactly one plain space (or line break) follows it."""
    inside = re.sub(r"[\n]", "", plain[start : head.end])
    if head.code.count(" ") != inside.count(" "):
        return True
    gap = text[head.end : head.end + len(tail.gap)]
    if "\n" in gap:
        return False
    # DB32/4041 is printed without and with a space
    return gap not in (("", " ") if head.code.endswith("/") else (" ",))


_WORDS = number_words()
# the words that name a document before or behind its number
_CITING_BEFORE = re.compile(rf"(?:{any_of(_WORDS.before)}|来源[:：]|《) ?$")
_CITING_BEHIND = re.compile(
    rf" ?的?(?:{any_of(_WORDS.behind)}|第 ?[\d一二三四五六七八九十]+ ?章|表 ?\d|图 ?\d|中(?:的|\d)|《)"
)
_ENUMERATION = re.compile(r" ?(?:、|和|与|及|以及|或|,|，|；|;) ?$")
# a quantity, a year, a frequency: 128 GB, 2020年, 3200 MHz
_QUANTITY = re.compile(
    r" ?(?:年(?!版)|型|%|％|‰|℃|°|元|万|倍|[kKMGT]?i?B\b|[kMG]?Hz|[kcm]?m\b|[mk]?g\b|mL\b)"
)
_FACTOR = re.compile(r"[·∙*)）−-]$")
_CAMERA = re.compile(rf"{any_of(_WORDS.photographs)}[^。；，]{{0,6}}$")


def _accepted(plain: str, start: int, head: Head, tail: Tail, reached: int) -> bool:
    """Whether what looks like a number is one, judged by its form and the words around it."""
    before, behind = plain[max(0, start - 12) : start], plain[tail.end : tail.end + 12]
    dated_well = len(tail.year) == 4 and (tail.year[:2] in ("19", "20") or "X" in tail.year)
    if dated_well or tail.all_parts or "X" in tail.seq:
        return True
    if tail.year and (head.sure or len(tail.year) != 4):
        return head.sure or not _DIGIT_BEFORE.search(before)
    if head.only_dated or (head.misspelt and not tail.gap) or _QUANTITY.match(plain, tail.end):
        return False
    cited = bool(
        _CITING_BEFORE.search(before)
        or _CITING_BEHIND.match(behind)
        or (reached >= 0 and _ENUMERATION.fullmatch(plain, reached, start))
    )
    return _accepted_undated(head, tail, before, cited=cited)


def _accepted_undated(head: Head, tail: Tail, before: str, *, cited: bool) -> bool:
    digits = len(tail.seq) + len(tail.part)
    if head.kind is NumberKind.ISO:
        return (digits >= 2 or cited) and not _CAMERA.search(before)
    if head.kind in (NumberKind.GROUP, NumberKind.ENTERPRISE):
        return (cited or (bool(tail.gap) and digits >= 2)) and not _FACTOR.search(before)
    if head.sure:
        return True
    if _DIGIT_BEFORE.search(before):
        return False
    match head.kind:
        case NumberKind.NATIONAL:
            return cited or digits >= 3
        case NumberKind.INDUSTRY if len(head.code) == 3:
            return cited or (bool(tail.gap) and digits >= 2)
        case _:
            return cited and bool(tail.gap) and digits >= 2
