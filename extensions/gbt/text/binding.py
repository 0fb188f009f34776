"""Whether a mention makes what it names normative: of another document, and of a thing of this one.

Normative is what a requirement or an instruction mentions; in a specification, and where a procedure is described, what
按 or 按照 names; in a guide what a recommendation mentions; and a document whose terms apply (GB/T 1.1—2020, 9.5.4.2.1,
9.6.1.2). All else is informative, above all what 见 or 参考 sends the reader to (9.5.4.2.2, 9.5.5).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum

from gbt.text.language import MASK, ModalRole, Provision, masked, provisions
from gbt.vocabulary import ElementKind, FunctionType, Obligation, ProvisionKind


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a text stands, as far as its provisions and what it mentions depend on it (9.1, 9.5.4.2)."""

    element: ElementKind = ElementKind.CLAUSE
    annex: Obligation | None = None
    aside: bool = False
    """Inside a note, example, text footnote or source: facts only (9.2)."""
    cell: bool = False
    definition: bool = False
    applied: bool = False
    """In the lead-in of 术语和定义, among the documents whose terms apply (8.7.2)."""
    lead: ProvisionKind | None = None
    """Kind of the lead-in of the list around."""
    imperative: bool = False
    """Whether imperative sentences are instructions here (C.2)."""


class Binding(Enum):
    """The obligation of a mention, with its ground."""

    REQUIRED = "required"
    INSTRUCTED = "instructed"
    RECOMMENDED = "recommended"
    """By a recommendation of a guide."""
    FOLLOWED = "followed"
    """Named by 按 or 按照."""
    TABULATED = "tabulated"
    """Named by a cell without provision of its own: that of the text that cites the table counts."""
    APPLIED = "applied"
    """A document whose terms apply."""

    INFORMATIVE_ELEMENT = "informative element"
    ASIDE = "aside"
    DEFINITION = "definition"
    SEEN = "seen"
    """Behind 见."""
    CONSULTED = "consulted"
    """Behind 参考."""
    UNBOUND = "unbound"
    """In a permission, a statement, or a recommendation outside guides."""

    @property
    def normative(self) -> bool:
        return self in _NORMATIVE


_NORMATIVE = frozenset(
    {
        Binding.REQUIRED,
        Binding.INSTRUCTED,
        Binding.RECOMMENDED,
        Binding.FOLLOWED,
        Binding.TABULATED,
        Binding.APPLIED,
    }
)
# Table 3: 前言, 引言 and the lists bind to nothing
_INFORMATIVE_ELEMENTS = (
    ElementKind.FOREWORD,
    ElementKind.INTRODUCTION,
    ElementKind.NORMATIVE_REFERENCES,
    ElementKind.BIBLIOGRAPHY,
    ElementKind.INDEX,
)
_POINTER = re.compile(
    r"(?<![意看常罕会接听])(?P<see>见)(?![光证效])|(?<![按照据合])参考(?![值限点系]|物质|条件|样品)"
)
# a number or title on the way to the mention counts as one character: 见GB/T 1234—2020和GB/T 5678
_ON_THE_WAY = rf"(?:{MASK}++|《[^》]*+》|[^，。；：（）()《》{MASK}])"
_REACH = 300
"""Characters before a mention among which its pointer is looked for, with titles and numbers on the way."""
# the verb next to the mention decides: 见表1并符合附录A, 见按附录A编制的表
_POINTED = re.compile(rf"(?:(?!按|依照|遵照|遵守|符合){_ON_THE_WAY}){{0,12}}$")
_FOLLOWING = re.compile(rf"(?:按(?![键钮摩])照?|依照){_ON_THE_WAY}{{0,8}}$")


def binding(text: str, offset: int, around: Standing, function: FunctionType) -> Binding:
    """What the mention that begins at ``text[offset]`` does; ``text`` is the paragraph, cell or title."""
    if around.element in _INFORMATIVE_ELEMENTS:
        return Binding.INFORMATIVE_ELEMENT
    if around.aside:
        return Binding.ASIDE
    if around.definition:
        return Binding.DEFINITION
    if around.applied:
        return Binding.APPLIED
    sentence = _sentence(text, offset, imperative=around.imperative)
    pointer = _pointer(text, offset, sentence)
    if pointer is not None:
        return pointer
    said = sentence.kind_at(offset) if sentence else ProvisionKind.STATEMENT
    kind = around.lead if around.lead and said is ProvisionKind.STATEMENT else said
    match kind:
        case ProvisionKind.REQUIREMENT:
            return Binding.REQUIRED
        case ProvisionKind.INSTRUCTION:
            return Binding.INSTRUCTED
        case ProvisionKind.RECOMMENDATION if function is FunctionType.GUIDE:
            return Binding.RECOMMENDED
    # 结果按附录A的规定修约: an instruction whose object comes first
    instructs = around.imperative and kind is ProvisionKind.STATEMENT
    follows = function is FunctionType.SPECIFICATION or instructs
    if follows and _FOLLOWING.search(_before(text, offset, sentence)):
        return Binding.FOLLOWED
    if around.cell and said is ProvisionKind.STATEMENT and _tables_bind(around, function):
        return Binding.TABULATED
    return Binding.UNBOUND


def _sentence(text: str, offset: int, *, imperative: bool) -> Provision | None:
    said = provisions(text, imperative_allowed=imperative)
    index = bisect_right(said, offset, key=_begin) - 1
    return said[index] if index >= 0 and offset < said[index].span.end else None


def _begin(sentence: Provision) -> int:
    return sentence.span.start


def _before(text: str, offset: int, sentence: Provision | None) -> str:
    """The words of the sentence just before a mention, with quotations, titles and numbers hidden."""
    return masked(text)[max(sentence.span.start if sentence else 0, offset - _REACH) : offset]


def _pointer(text: str, offset: int, sentence: Provision | None) -> Binding | None:
    before = _before(text, offset, sentence)
    last = max(_POINTER.finditer(before), key=re.Match.start, default=None)
    if last is None or not _POINTED.match(before, last.end()):
        return None
    # 参考值应符合附录A
    begins = offset - len(before) + last.end()
    words = sentence.modals if sentence else ()
    if any(word.role is ModalRole.MAIN and begins <= word.start < offset for word in words):
        return None
    return Binding.SEEN if last["see"] else Binding.CONSULTED


def _tables_bind(around: Standing, function: FunctionType) -> bool:
    """Whether the provision that cites a table can be expected to be a requirement here."""
    expected = function not in (FunctionType.GUIDE, FunctionType.TERMINOLOGY)
    return expected and around.annex is not Obligation.INFORMATIVE
