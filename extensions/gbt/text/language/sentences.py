"""Where sentences and their clauses (分句) begin and end."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

from gbt.text.language.masking import masked
from gbt.text.language.spans import Span

_HAN = r"\u3400-\u9fff\uf900-\ufaff"
# ASCII marks end something only between Chinese characters: 3.5 mm, e.g., 9:30 stay whole.
_AFTER_HAN = rf"(?<=[{_HAN}）》”’\ufffc])"
_BEFORE_HAN = rf"(?=\s*(?:[{_HAN}“《（]|$))"
_LIST_MARK = r"(?:——|—|·|•|-|\*|[a-z][)）]|\d{1,2}[)）]|\d{1,2}\.\s|注\d*[：:]|示例\d*[：:])"
_CLOSERS = "”’》）」』)]］"

_MARK = re.compile(
    r"(?P<open>[（(\[［【〔])|(?P<close>[）)\]］】〕])"
    rf"|(?P<end>[。！？]|{_AFTER_HAN}[.．!?]{_BEFORE_HAN})"
    rf"|(?P<semicolon>；|{_AFTER_HAN};{_BEFORE_HAN})"
    rf"|(?P<colon>：|{_AFTER_HAN}:{_BEFORE_HAN})"
    r"|(?P<quote>[”’」』])"
    rf"|(?P<line>\n)"
)
_TAIL = re.compile(rf"[。！？!?{re.escape(_CLOSERS)}]*")
_NEW_BLOCK = re.compile(rf"[ \t\u3000]*(?:\n|{_LIST_MARK})")
_AFTER_QUOTED_SENTENCE = re.compile(r"\s*(?:$|[^\s，。；：、！？）)的等字样和与或之类标牌为是及并])")
_CLAUSE_MARK = re.compile(
    r"(?P<open>[（(\[［【〔])|(?P<close>[）)\]］】〕])"
    rf"|(?P<cut>(?<!\d)[，：]|[，：](?!\d)|[；。！？\n]|{_AFTER_HAN}[,;:.．!?]{_BEFORE_HAN})"
)
_LIST_LETTER = re.compile(r"[A-Za-z0-9]")
_SAME_WIDTH = {"）": "（", ")": "(", "]": "[", "］": "［", "】": "【", "〕": "〔"}
_OTHER_WIDTH = {"）": "(", ")": "（", "]": "［", "］": "["}


# asked for the same text by the reader, for its citations and for its provisions
@lru_cache(maxsize=4096)
def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, each with its closing mark and without the blanks around it.

    A sentence ends at 。！？, at a blank line, at a line break before a list mark or after a closing mark, and at ； unless a ：
    before it opened an enumeration (接待人员应做到：……；……。). Nothing ends inside brackets, quotations, titles, numbers,
    formulas or document numbers. Every character but blanks lies in exactly one sentence.
    """
    bounds = zip(*_bounds(text, masked(text)), strict=True)
    return tuple(span for start, end in bounds if (span := _trimmed(text, start, end)))


def _bounds(text: str, plain: str) -> tuple[list[int], list[int]]:
    marks = list(_MARK.finditer(plain))
    inside = _bracketed(marks)
    ends: list[int] = []
    start, enumerating = 0, False
    for index, mark in enumerate(marks):
        here = mark.end()
        if here <= start:
            continue
        kind = mark.lastgroup
        if kind == "line":
            cut = _breaks(plain, mark.start(), here)
        elif index in inside:
            continue
        elif kind == "colon":
            enumerating, cut = True, False
        else:
            cut = _ends(text, plain, mark, enumerating=enumerating)
        if not cut:
            continue
        if kind == "end":
            tail = _TAIL.match(plain, here)
            here = tail.end() if tail else here
        ends.append(here)
        start, enumerating = here, False
    if start < len(text):
        ends.append(len(text))
    return [0, *ends[:-1]] if ends else [], ends


def _ends(text: str, plain: str, mark: re.Match[str], *, enumerating: bool) -> bool:
    match mark.lastgroup:
        case "end":
            return True
        case "semicolon":
            return not enumerating
        case "quote":
            # “……。” closes the sentence only where nothing goes on with it: “严禁烟火。”标志 does
            quoted_end = text[mark.start() - 1 : mark.start()]
            return quoted_end in ("。", "！", "？") and bool(_AFTER_QUOTED_SENTENCE.match(plain, mark.end()))
        case _:
            return False


def _breaks(plain: str, start: int, end: int) -> bool:
    before = (
        plain[:start].rstrip(" \t\u3000\n")[-1:] if start < 400 else plain[start - 400 : start].rstrip()[-1:]
    )
    return before in tuple("。！？；：!?;:") or bool(_NEW_BLOCK.match(plain, end))


def _bracketed(marks: list[re.Match[str]]) -> set[int]:
    """The marks that lie inside a closed pair of brackets; a bracket that is never closed encloses nothing."""
    if not any(mark.lastgroup == "close" for mark in marks):
        return set()
    opened: list[int] = []
    steps = [0] * (len(marks) + 1)
    for index, mark in enumerate(marks):
        if mark.lastgroup == "open":
            opened.append(index)
        elif mark.lastgroup == "close" and (partner := _partner(marks, opened, mark)) is not None:
            steps[partner + 1] += 1
            steps[index] -= 1
    return {index for index, depth in enumerate(accumulate(steps)) if depth > 0}


def _partner(marks: list[re.Match[str]], opened: list[int], mark: re.Match[str]) -> int | None:
    """The bracket that this one closes; taken off the stack with the unclosed ones above it."""
    for width in (_SAME_WIDTH, _OTHER_WIDTH):
        # in 5.2 a) the bracket closes nothing
        if width is _OTHER_WIDTH and _LIST_LETTER.match(mark.string, mark.start() - 1):
            return None
        wanted = width.get(mark[0])
        for depth in range(len(opened) - 1, max(-1, len(opened) - 9), -1):
            if marks[opened[depth]][0] == wanted:
                partner = opened[depth]
                del opened[depth:]
                return partner
    return None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    stripped = piece.strip()
    if len(stripped) == len(piece):
        return Span(start, end, piece) if piece else None
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(stripped), stripped) if stripped else None


def split_clauses(sentence: str) -> tuple[Span, ...]:
    """The clauses of a sentence, without the ，；： and 。 that part them.

    Nothing is parted inside brackets, quotations, titles, formulas and numbers (1：500, 9:30, 1,000). What one clause holds is
    what the rules on the wording of 应, 宜, 可 (GB/T 1.1—2020, 9.4.2) look at together.
    """
    return clause_spans(sentence, masked(sentence), 0, len(sentence))


def clause_spans(text: str, plain: str, start: int, end: int) -> tuple[Span, ...]:
    """As ``split_clauses``, for a stretch of a text whose mask is at hand."""
    marks = list(_CLAUSE_MARK.finditer(plain, start, end))
    inside = _bracketed(marks)
    spans: list[Span] = []
    for index, mark in enumerate(marks):
        if mark.lastgroup == "cut" and index not in inside:
            if span := _trimmed(text, start, mark.start()):
                spans.append(span)
            start = mark.end()
    if span := _trimmed(text, start, end):
        spans.append(span)
    return tuple(spans)
