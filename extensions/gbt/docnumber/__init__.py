"""Numbers of standardizing documents: recognised in running text, read, ordered and validated.

    text → scan (heads, tails, locality) → NumberSpan → DocumentNumber → order, own

Nothing here knows titles or status; those are facts of the register.
"""

from gbt.docnumber.locality import Locality, LocalityKind
from gbt.docnumber.number import DocumentNumber, NumberKind
from gbt.docnumber.order import ReferenceGroup, reference_group, sort_key
from gbt.docnumber.own import NumberFault, NumberFaultKind, check_own_number, check_part_title
from gbt.docnumber.scan import NumberSpan, SpanFault, find_numbers, parse_number, parse_span

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
    "find_numbers",
    "parse_number",
    "parse_span",
    "reference_group",
    "sort_key",
]
