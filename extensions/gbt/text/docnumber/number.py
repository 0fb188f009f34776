"""A document number and its canonical spelling (GB/T 1.1—2020, 8.1 footnote 1, 8.6.3.1)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from gbt.text.docnumber.codes import foreign_body

ALL_PARTS = "（所有部分）"
JOINER = "—"


class NumberKind(StrEnum):
    """Who issues the document, in the groups that 8.6.3.2 orders."""

    NATIONAL = "national"
    INDUSTRY = "industry"
    LOCAL = "local"
    GROUP = "group"
    ENTERPRISE = "enterprise"
    ISO = "iso"
    """ISO, ISO/IEC and IEC, and documents of others issued jointly with them."""
    FOREIGN = "foreign"
    """Any other international or foreign body."""


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """Code, sequence number, part, year; all as text, since 0055, 2-9, XXXX and 58 are legitimate.

    An unassigned piece is spelt with capital X; a piece that is absent is empty.
    """

    code: str
    seq: str
    part: str = ""
    year: str = ""
    month: str = ""
    all_parts: bool = False
    kind: NumberKind = NumberKind.NATIONAL

    @property
    def stem(self) -> str:
        """The number without year and （所有部分）: ``GB/T 20001.5``, ``ISO 80000-1``."""
        gap = "" if self.code.endswith("/") else " "
        joint = "-" if self.foreign else "."
        return f"{self.code}{gap}{self.seq}{joint + self.part if self.part else ''}"

    @property
    def key(self) -> str:
        """Identity of the document whatever its edition; all parts of a series are one document."""
        return self.stem + (ALL_PARTS if self.all_parts else "")

    @property
    def text(self) -> str:
        """The canonical spelling: ``GB/T 1.1—2020``, ``ISO 9001:2015``, ``GB/T 20001（所有部分）``."""
        if not self.year:
            return self.key
        body = foreign_body(self.code) if self.foreign else None
        joiner = body.joiner if body else JOINER
        month = f"-{self.month}" if self.month else ""
        return f"{self.stem}{joiner}{self.year}{month}{ALL_PARTS if self.all_parts else ''}"

    def __str__(self) -> str:
        return self.text

    @property
    def dated(self) -> bool:
        return bool(self.year)

    @property
    def undated(self) -> DocumentNumber:
        """The same document without year and month."""
        return replace(self, year="", month="") if self.year else self

    @property
    def series(self) -> DocumentNumber:
        """All parts of the series that this document belongs to."""
        return replace(self, part="", year="", month="", all_parts=True)

    def covers(self, other: DocumentNumber) -> bool:
        """Whether a citation of this number takes in the other: the same edition, any edition, any part."""
        if self.all_parts:
            return self.series == other.series and self.year in ("", other.year)
        return self.key == other.key and (not self.dated or self.edition == other.edition)

    @property
    def foreign(self) -> bool:
        return self.kind in (NumberKind.ISO, NumberKind.FOREIGN)

    @property
    def placeholder(self) -> bool:
        """Whether a piece is not assigned yet: ``DB3212/T XXXX—XXXX``."""
        return any("X" in piece for piece in (self.seq, self.part, self.year)) or "X" in self.region

    @property
    def region(self) -> str:
        """The two or four digits of a local code, else empty."""
        if self.kind is not NumberKind.LOCAL:
            return ""
        return "".join(letter for letter in self.code if letter.isdigit() or letter == "X")

    @property
    def full_year(self) -> int | None:
        """The year in four digits; two digits stand for a year of the last century or of this one."""
        if not self.year.isdigit():
            return None
        year = int(self.year)
        if len(self.year) == 2:
            return year + (1900 if year >= 50 else 2000)
        return year

    @property
    def edition(self) -> tuple[int | str, str]:
        """Year and month by which two editions are the same."""
        return (self.full_year or self.year, self.month)
