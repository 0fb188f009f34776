"""The catalogue of faults: each kind has a code of its own."""

from __future__ import annotations

import re
from collections import Counter

from gbt.findings.faults import FAULTS


def test_no_two_kinds_have_a_code() -> None:
    codes = Counter(code for code, _ in FAULTS.values())
    assert [code for code, count in codes.items() if count > 1] == []
    assert all(re.fullmatch(r"SRC-\d{3}", code) for code in codes)
