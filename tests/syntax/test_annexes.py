"""Annexes that were typed as such."""

from __future__ import annotations

import pytest

from drafts import read
from gbt.findings.edits import apply_fixes


@pytest.mark.parametrize(
    ("text", "annex", "title", "mended"),
    [
        ("# 附录A（资料性附录）调查表\n\n内容。\n", "informative", "调查表", "# 调查表\n\n:::{annex} informative\n:::\n\n内容。\n"),
        ("# 附录 A (规范性)　调查表\n\n内容。\n", "normative", "调查表", "# 调查表\n\n:::{annex} normative\n:::\n\n内容。\n"),
        ("# 附录A\n（规范性）\n调查表\n\n内容。\n", "normative", "", ""),
        ("# 附件1 调查表\n\n内容。\n", "informative", "调查表", "# 调查表\n\n:::{annex} informative\n:::\n\n内容。\n"),
    ],
)  # fmt: skip
def test_typed_annex_is_one(tmp_path, text, annex, title, mended):
    reading = read(tmp_path, f"# 要求\n\n段。\n\n{text}")
    last = reading.standard.elements[-1]
    assert (last.kind, last.obligation, "".join(inline.value for inline in last.title)) == (
        "annex",
        annex,
        title,
    )
    [found] = [finding for finding in reading.findings if finding.rule == "typed-annex"]
    assert found.source.line == 5
    whole = f"# 要求\n\n段。\n\n{text}"
    assert apply_fixes(whole, [found]).text == (f"# 要求\n\n段。\n\n{mended}" if mended else whole)
