"""One standard published: Word's contents show the printed page numbers."""

from __future__ import annotations

import re
import zipfile

import pytest

from drafts import read
from gbt.files.outputs import Outputs
from gbt.publish import publish

DRAFT = "# 前言\n\n:::{foreword}\n:::\n\n# 引言\n\n段。\n\n# 范围\n\n段。\n\n# 附\n\n:::{annex} informative\n:::\n\n段。\n"


@pytest.mark.e2e
def test_contents_of_the_docx_show_the_pages_of_the_pdf(tmp_path) -> None:
    published = publish(read(tmp_path, DRAFT), tmp_path, ("docx", "pdf"), Outputs(tmp_path, "build"))
    assert published.written == ("pdf", "docx")
    assert [published.pages[anchor] for anchor in ("cl-前言", "cl-引言", "cl-范围", "an-附")] == [
        "II",
        "III",
        "1",
        "2",
    ]
    document = zipfile.ZipFile(tmp_path / "build/docx/meal.docx").read("word/document.xml").decode()
    contents = [
        re.sub(r"<[^>]+>", "", entry) for entry in re.findall(r"<w:hyperlink.*?</w:hyperlink>", document)
    ]
    assert any("前言" in entry and entry.rstrip().endswith("II") for entry in contents)


@pytest.mark.e2e
def test_docx_alone_knows_the_pages_too(tmp_path) -> None:
    published = publish(read(tmp_path, DRAFT), tmp_path, ("docx",), Outputs(tmp_path, "build"))
    assert published.written == ("docx",)
    assert published.pages["cl-范围"] == "1"
