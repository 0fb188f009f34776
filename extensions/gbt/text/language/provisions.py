"""The type of a provision (GB/T 1.1—2020, 9.1 and Annex C): 要求, 指示, 推荐, 允许 or 陈述."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from gbt.text.language.imperatives import orders
from gbt.text.language.lexicon import ModalClass, ModalRole
from gbt.text.language.masking import masked
from gbt.text.language.modals import Modal, modals
from gbt.text.language.sentences import clause_spans, split_sentences
from gbt.text.language.spans import Span
from gbt.vocabulary import ProvisionKind

_KINDS = {
    ModalClass.REQUIREMENT: ProvisionKind.REQUIREMENT,
    ModalClass.RECOMMENDATION: ProvisionKind.RECOMMENDATION,
    ModalClass.PERMISSION: ProvisionKind.PERMISSION,
    ModalClass.CAPABILITY: ProvisionKind.STATEMENT,
    ModalClass.POSSIBILITY: ProvisionKind.STATEMENT,
}
_STRENGTH = (
    ProvisionKind.REQUIREMENT,
    ProvisionKind.INSTRUCTION,
    ProvisionKind.RECOMMENDATION,
    ProvisionKind.PERMISSION,
    ProvisionKind.STATEMENT,
)


@dataclass(frozen=True, slots=True)
class ClauseProvision:
    """One clause (分句) of a sentence: its place, its type, its modal words."""

    span: Span
    kind: ProvisionKind
    modals: tuple[Modal, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """One sentence: its place, its strongest type, and the type of each clause; all places in the text that was given."""

    span: Span
    kind: ProvisionKind
    clauses: tuple[ClauseProvision, ...]
    imperative: bool
    """Whether it reads as an order, allowed here or not; a 要求 is none."""

    @property
    def modals(self) -> tuple[Modal, ...]:
        """The modal words of all clauses, in order."""
        return tuple(modal for clause in self.clauses for modal in clause.modals)

    def kind_at(self, offset: int) -> ProvisionKind:
        """The type of what is said at a place: a clause that permits binds to nothing (应公布菜单，样式可参照附录A)."""
        here = (clause.kind for clause in self.clauses if clause.span.start <= offset < clause.span.end)
        permits = next(here, self.kind) is ProvisionKind.PERMISSION
        return ProvisionKind.PERMISSION if permits else self.kind


def provision(sentence: str, *, imperative_allowed: bool, lead_in: str = "") -> ProvisionKind:
    """The type of a sentence: the strongest of its clauses, in the order 要求, 指示, 推荐, 允许, 陈述.

    A word that is no permitted form counts as what it stands for (必须: 要求, 建议: 推荐). Embedded words and words that report a
    constraint of law make no provision; 能 and 可能 make statements (tables C.5, C.6). ``imperative_allowed`` says whether the
    element may hold instructions (Table C.2). A list item without a type of its own has that of its ``lead_in`` (机构应：……).
    """
    return strongest(
        found.kind for found in provisions(sentence, imperative_allowed=imperative_allowed, lead_in=lead_in)
    )


def provisions(text: str, *, imperative_allowed: bool, lead_in: str = "") -> tuple[Provision, ...]:
    """Every sentence of a text with its type, its clauses and its modal words, in one pass."""
    return _provisions(text, imperative_allowed, lead_in)


# the reader and the rules ask for the same text; positional, since a cache tells f(a, b="") from f(a)
@lru_cache(maxsize=4096)
def _provisions(text: str, imperative_allowed: bool, lead_in: str) -> tuple[Provision, ...]:
    plain, words = masked(text), modals(text)
    inherited = provision(lead_in, imperative_allowed=False) if lead_in else ProvisionKind.STATEMENT
    found: list[Provision] = []
    first = 0
    for span in split_sentences(text):
        last = first
        while last < len(words) and words[last].start < span.end:
            last += 1
        found.append(_read(text, plain, span, words[first:last], imperative_allowed, inherited))
        first = last
    return tuple(found)


def _read(
    text: str,
    plain: str,
    span: Span,
    words: Sequence[Modal],
    imperative_allowed: bool,
    inherited: ProvisionKind,
) -> Provision:
    clauses = tuple(_clauses(text, plain, span, words))
    kind = strongest(clause.kind for clause in clauses)
    # 应 says what the sentence is; what follows another modal word hangs on it (宜先……，并在报告中说明……)
    imperative = kind is not ProvisionKind.REQUIREMENT and orders(
        [plain[clause.span.start : clause.span.end] for clause in clauses],
        unbound=sum(1 for _ in takewhile(_unbound, clauses)),
    )
    if kind is ProvisionKind.STATEMENT:
        kind = inherited
    if imperative and imperative_allowed and inherited is ProvisionKind.STATEMENT:
        kind = ProvisionKind.INSTRUCTION
    return Provision(span, kind, clauses, imperative)


def _clauses(text: str, plain: str, span: Span, words: Sequence[Modal]) -> Iterator[ClauseProvision]:
    first = 0
    for clause in clause_spans(text, plain, span.start, span.end):
        last = first
        while last < len(words) and words[last].start < clause.end:
            last += 1
        if first == last:
            yield ClauseProvision(clause, ProvisionKind.STATEMENT, ())
            continue
        own = tuple(words[first:last])
        kind = strongest(_KINDS[modal.kind] for modal in own if modal.role is ModalRole.MAIN)
        yield ClauseProvision(clause, kind, own)
        first = last


def _unbound(clause: ClauseProvision) -> bool:
    return all(modal.role is ModalRole.EMBEDDED for modal in clause.modals)


def strongest(kinds: Iterable[ProvisionKind]) -> ProvisionKind:
    """The type that decides for the whole; 陈述 for nothing."""
    return min(kinds, key=_STRENGTH.index, default=ProvisionKind.STATEMENT)
