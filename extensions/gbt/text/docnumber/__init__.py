"""Numbers of standardizing documents: recognised in running text, read, ordered and validated.

    text → scan (heads, tails, locality) → NumberSpan → DocumentNumber → order, own

Nothing here knows titles or status; those are facts of the register.
"""

from gbt.text.docnumber.locality import Locality, LocalityKind
from gbt.text.docnumber.number import DocumentNumber, NumberKind
from gbt.text.docnumber.order import ReferenceGroup, reference_group, sort_key
from gbt.text.docnumber.own import (
    NumberFault,
    NumberFaultKind,
    check_own_number,
    check_part_title,
    check_published_title,
)
from gbt.text.docnumber.scan import NumberSpan, SpanFault, find_numbers, parse_number, parse_span

__all__ = [
    "DocumentNumber",
    "Locality",
    "LocalityKind",
    "NumberFault",
    "NumberFaultKind",
    "NumberKind",
    "NumberSpan",
    "ReferenceGroup",
    "SpanFault",
    "check_own_number",
    "check_part_title",
    "check_published_title",
    "find_numbers",
    "parse_number",
    "parse_span",
    "reference_group",
    "sort_key",
]
