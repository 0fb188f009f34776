"""A text longer than any of a standard is printed whole, in the time of its length."""

from __future__ import annotations

import time
from pathlib import Path

import pypdfium2
import pytest

from drafts import read
from gbt.files.outputs import Outputs
from gbt.publish import publish


@pytest.mark.parametrize(
    "text", ["1" * 30_000, "GB/T 1.1—2020" * 2500, "机构配餐" * 7500], ids=["digits", "numbers", "words"]
)
def test_long_text_is_printed_whole(tmp_path: Path, text: str) -> None:
    reading = read(tmp_path, f"# 要求\n\n{text}\n")
    begun = time.process_time()
    done = publish(reading, tmp_path, ("pdf",), Outputs(tmp_path / "build"))
    assert time.process_time() - begun < 20
    assert [each.rule for each in done.findings if each.rule.startswith(("text-", "glyph-", "output-"))] == [
        "text-too-long"
    ]
    pages = pypdfium2.PdfDocument(tmp_path / "build" / "pdf" / "meal.pdf")
    printed = "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)
    assert printed.count(text[0]) >= text.count(text[0])
