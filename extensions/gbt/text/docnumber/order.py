"""The order of cited documents in 规范性引用文件 and 参考文献 (GB/T 1.1—2020, 8.6.3.2)."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import assert_never

from gbt.text.docnumber.number import DocumentNumber, NumberKind
from gbt.vocabulary import DocumentClass


class ReferenceGroup(IntEnum):
    """a) to g) of 8.6.3.2; a local document of elsewhere stands behind those of the own region."""

    NATIONAL = 1
    INDUSTRY = 2
    OWN_REGION = 3
    OTHER_REGION = 4
    GROUP = 5
    ISO = 6
    OTHER_BODY = 7
    OTHER_LITERATURE = 8


# GB, GB/T and GB/Z share one series of sequence numbers; the other national codes have their own
_NATIONAL_SERIES = ("GB", "GB/T", "GB/Z")
_ISO_SERIES = ("ISO", "ISO/IEC", "IEC")
_LAST = 10**9

SortKey = tuple[int, tuple[int, str], tuple[tuple[int, str], ...], tuple[tuple[int, str], ...], int, str]


def reference_group(
    number: DocumentNumber | None, *, drafting_class: DocumentClass, region: str
) -> ReferenceGroup:
    """The group of a cited document; ``None`` is literature without a document number.

    ``region`` is the drafter's 行政区划代码, of any length (``321200``, ``3212``).
    """
    if number is None:
        return ReferenceGroup.OTHER_LITERATURE
    match number.kind:
        case NumberKind.NATIONAL:
            return ReferenceGroup.NATIONAL
        case NumberKind.INDUSTRY:
            return ReferenceGroup.INDUSTRY
        case NumberKind.LOCAL:
            own = drafting_class.local and bool(number.region) and region.startswith(number.region)
            return ReferenceGroup.OWN_REGION if own else ReferenceGroup.OTHER_REGION
        case NumberKind.GROUP:
            return ReferenceGroup.GROUP
        case NumberKind.ISO:
            return ReferenceGroup.ISO
        case NumberKind.ENTERPRISE | NumberKind.FOREIGN:
            return ReferenceGroup.OTHER_BODY
        case _:
            assert_never(number.kind)


def sort_key(number: DocumentNumber | None, *, drafting_class: DocumentClass, region: str = "") -> SortKey:
    """The key that puts cited documents in the order of 8.6.3.2.

    Within national, ISO and IEC documents the sequence number decides, elsewhere the code first. A series
    stands before its parts, an undated citation before the dated ones. Literature without a number keeps
    the order in which it is given.
    """
    group = reference_group(number, drafting_class=drafting_class, region=region)
    if number is None:
        return (group, (0, ""), (), (), 0, "")
    pieces = _pieces(number.seq)
    parts = ((0, ""),) if number.all_parts else _pieces(number.part)
    year = number.full_year or (_LAST if number.year else 0)
    return (group, _series(number), pieces, parts, year, number.text)


def _series(number: DocumentNumber) -> tuple[int, str]:
    match number.kind:
        case NumberKind.NATIONAL if number.code in _NATIONAL_SERIES:
            return (0, "")
        case NumberKind.ISO:
            base = re.split(r" |/(?!IEC)", number.code)[0]
            # ISO/TS, ISO/TR and ISO are one series, ISO/IEC another, as 8.6.3.2 e) names them
            return (_ISO_SERIES.index(base) if base in _ISO_SERIES else len(_ISO_SERIES), base)
        case _:
            return (1, number.code)


def _pieces(text: str) -> tuple[tuple[int, str], ...]:
    """A sequence number as comparable pieces: digits by value, letters before placeholders."""
    return tuple(
        (int(piece), "") if piece.isdigit() else (_LAST if set(piece) == {"X"} else 0, piece)
        for piece in re.findall(r"\d+|[^\d.\- ]+", text)
    )
