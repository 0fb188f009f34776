"""One small draft for each theme, and what becomes of it: model, web page, Word document.

When the text of the model is as before, a writer has changed; when it has moved too, the reading has.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drafts import read
from gbt.files.outputs import Output
from gbt.writers import WRITERS, Publication
from stages.html_text import html_text
from stages.model_text import model_text, place
from stages.word_text import word_text

DRAFTS = Path(__file__).parents[1] / "fixtures" / "drafts"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><rect width="60" height="30"/></svg>'
)
THEMES = sorted(path.stem for path in DRAFTS.glob("*.md"))


@pytest.mark.parametrize("theme", THEMES)
def test_stages_of_a_draft(theme: str, tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    text = (DRAFTS / f"{theme}.md").read_text("utf-8")
    reading = read(tmp_path, text, files={"figures/flow.svg": PICTURE})
    told = "".join(f"! {place(found.source)} {found.rule}\n" for found in reading.findings)
    golden(f"stages/{theme}.model.txt", model_text(reading.standard) + told)
    publication = Publication(standard=reading.standard, assets=reading.assets, workspace=tmp_path)
    for form, as_text in (("html", lambda data: html_text(data.decode())), ("docx", word_text)):
        target = tmp_path / f"out.{form}"
        WRITERS[form].load()(publication, Output.at(target))
        golden(f"stages/{theme}.{form}.txt", as_text(target.read_bytes()))


def test_golden_files_are_those_of_the_drafts(golden_folder: Path) -> None:
    expected = {f"{theme}.{stage}.txt" for theme in THEMES for stage in ("model", "html", "docx")}
    assert {path.name for path in (golden_folder / "stages").iterdir()} == expected
