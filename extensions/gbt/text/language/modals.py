"""The modal words of a text (GB/T 1.1—2020, 9.1 and Annex C), told apart from the words that merely contain them.

The longest word of the lexicon is read at each place, from left to right, so that 响应, 适宜, 可靠, 功能 and 执照|应 are passed by;
what stays doubtful (应用, 应对, 建议, 需要 …) is decided by what stands before and after it in the same clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from gbt.text.language.context import (
    Context,
    doubt_is_modal,
    preposition_length,
    reports_law,
    role_of,
    rules_out,
    tells_code,
)
from gbt.text.language.lexicon import Lexicon, ModalClass, ModalColumn, ModalRole, lexicon
from gbt.text.language.masking import masked

_HAN = r"\u3400-\u9fff"
_BOUNDARY = re.compile(rf"[，。；：！？\n（）()]|(?<=[{_HAN}])[,;:!?.](?=[{_HAN}])")
# how far a clause is looked at: a text without punctuation must not cost its square
_REACH = 120
_SENTENCE_MARKS = frozenset("。；！？\n;!?.")


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal word at its place."""

    start: int
    end: int
    word: str
    kind: ModalClass
    column: ModalColumn
    role: ModalRole
    table: str
    """The basis: a table of Annex C, or 9.1 for a word that no table names."""
    instead: str
    """The word of the left column; empty when this is one."""


# asked for the same text by the reader, for its provisions, and by the rules
@lru_cache(maxsize=4096)
def modals(text: str) -> tuple[Modal, ...]:
    """Every modal word of the text, in order, with its place, class, column and role.

    Words in quotations, titles, sources, code, formulas and document numbers are not seen (``masked``). Two words side by side
    (应能, 应可) are two. 需, 需要, 要, 建议, 推荐, 允许, 禁止 count only where they are the verb of the document's own demand.
    """
    plain, words = masked(text), lexicon()
    search = words.pattern.search
    if not (match := search(plain)):
        return ()
    clauses = _Clauses(text, plain)
    found: list[Modal] = []
    while match:
        start, word = match.start(), match[0]
        modal, position = _read(word, start, clauses, words)
        if modal:
            found.append(modal)
        match = search(plain, position)
    return _outer(found, plain)


def _read(word: str, start: int, clauses: _Clauses, words: Lexicon) -> tuple[Modal | None, int]:
    """The modal word that begins or lies here, if any, and where to read on."""
    end = start + len(word)
    if word in words.modal_first:
        return _accept(words.modal_first[word], start, clauses, words)
    if doubt := words.doubts.get(word):
        # 对|应届, 对|应急预案: the last character opens a word of its own
        if doubt.entry.at and clauses.longer_word(start + doubt.entry.at, words):
            return None, start + doubt.entry.at
        if clauses.is_enough(end) or not doubt_is_modal(doubt, clauses.around(start, end), words):
            return None, end - clauses.is_enough(end)
        return _accept(doubt.entry.modal, start + doubt.entry.at, clauses, words)
    if word in words.modals:
        return _accept(word, start, clauses, words)
    # 机能|够 and 功能|够: the last character belongs to 能够
    return None, end - clauses.is_enough(end)


def _accept(word: str, start: int, clauses: _Clauses, words: Lexicon) -> tuple[Modal | None, int]:
    end = start + len(word)
    context = clauses.around(start, end)
    if preposition_length(word, context.after, words):
        return _accept(word[:1], start, clauses, words)
    modality = words.modals[word]
    if rules_out(modality, context, words):
        if modality.entry.otherwise:
            return _accept(modality.entry.otherwise, start, clauses, words)
        return None, start + 1
    role = role_of(modality, context, words)
    if reports_law(word, clauses.sentence_before(start)):
        role = ModalRole.EXTERNAL
    elif tells_code(clauses.sentence_before(start)):
        role = ModalRole.EMBEDDED
    entry = modality.entry
    return Modal(start, end, word, entry.kind, entry.column, role, entry.table, entry.instead), end


class _Clauses:
    """Where the clauses of a text begin and end, asked from left to right."""

    def __init__(self, text: str, plain: str) -> None:
        self._text, self._plain = text, plain
        self._marks = _BOUNDARY.finditer(plain)
        self._start = self._sentence = 0
        self._sentence_open = True
        self._end = -1
        self._advance()

    def _advance(self) -> None:
        mark = next(self._marks, None)
        self._end = mark.start() if mark else len(self._plain)
        self._next = mark.end() if mark else len(self._plain) + 1

    def _move_to(self, position: int) -> None:
        while position > self._end:
            self._sentence_open = self._plain[self._end] in _SENTENCE_MARKS
            if self._sentence_open:
                self._sentence = self._next
            self._start = self._next
            self._advance()

    def around(self, start: int, end: int) -> Context:
        """The surroundings of ``plain[start:end]`` in its clause."""
        self._move_to(start)
        plain = self._plain
        return Context(
            plain[max(self._start, start - _REACH) : start].lstrip(),
            plain[start:end],
            plain[end : min(self._end, end + _REACH)],
            plain[self._end : self._end + 1],
            self._sentence_open,
        )

    def longer_word(self, position: int, words: Lexicon) -> bool:
        """Whether a compound begins at the place."""
        found = words.pattern.match(self._plain, position)
        return found is not None and found[0] not in words.modals and found[0] not in words.modal_first

    def is_enough(self, end: int) -> bool:
        """Whether a compound in 能 is followed by 够."""
        return self._plain.startswith("能够", end - 1)

    def sentence_before(self, position: int) -> str:
        """The author's own text from the start of the sentence; at most its last 200 characters."""
        self._move_to(position)
        return self._text[max(self._sentence, position - 200) : position]


_SOFT = (ModalClass.CAPABILITY, ModalClass.POSSIBILITY)


def _outer(found: list[Modal], plain: str) -> tuple[Modal, ...]:
    """A 能 or 可能 inside the subject of a later modal word is embedded: 可能产生扬尘的物料应密闭."""
    for index, modal in enumerate(found[:-1]):
        if modal.kind not in _SOFT or modal.role is not ModalRole.MAIN:
            continue
        later = found[index + 1]
        between = plain[modal.end : later.start]
        if later.kind not in _SOFT and "的" in between and not _BOUNDARY.search(between):
            found[index] = replace(modal, role=ModalRole.EMBEDDED)
    return tuple(found)
