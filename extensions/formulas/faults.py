"""What can be wrong in a formula, said to its author."""

from __future__ import annotations

from dataclasses import dataclass

MAX_FAULTS = 20
"""More faults than this are one mistake seen many times."""


@dataclass(frozen=True, slots=True)
class MathFault:
    """A fault from ``start`` to ``end`` of the LaTeX source; ``nearest`` is the command probably meant."""

    start: int
    end: int
    message: str
    remedy: str = ""
    nearest: str = ""


class FaultList:
    """The faults of one formula, in the order found, never more than ``MAX_FAULTS``."""

    def __init__(self) -> None:
        self._faults: list[MathFault] = []
        self._more = False

    @property
    def full(self) -> bool:
        return len(self._faults) >= MAX_FAULTS

    def add(self, start: int, end: int, message: str, remedy: str = "", nearest: str = "") -> None:
        if not self.full:
            self._faults.append(MathFault(start, max(end, start), message, remedy, nearest))
        elif not self._more:
            self._more = True
            self._faults.append(MathFault(start, max(end, start), "公式中还有更多错误，不再列出"))

    def sorted(self) -> tuple[MathFault, ...]:
        return tuple(sorted(self._faults, key=lambda fault: (fault.start, fault.end)))
