"""What GB/T 1.1—2020 allows where: facts that reader and rules share."""

from __future__ import annotations

from collections.abc import Iterable

from gbt.text.language.surroundings import surroundings
from gbt.vocabulary import ElementKind, FunctionType

_CORE = (ElementKind.CLAUSE, ElementKind.ANNEX)


def imperative_allowed(function: FunctionType, element: ElementKind, titles: Iterable[str]) -> bool:
    """Whether imperative sentences are instructions (Table C.2): in codes of practice, test methods, and
    wherever the titles above announce a procedure; never in terms, scope or introduction."""
    if element not in _CORE:
        return False
    if function in (FunctionType.CODE_OF_PRACTICE, FunctionType.TEST):
        return True
    return any(word in title for title in titles for word in surroundings().procedures)
