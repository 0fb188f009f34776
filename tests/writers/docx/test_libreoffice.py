"""The DOCX as LibreOffice computes it: numbers, references, and what a secretary adds by hand."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from gbt import model, traverse
from gbt.files.outputs import Output
from gbt.traverse import plain_text, walk
from gbt.writers.docx.document import write_docx

WORKSPACE = Path(__file__).parents[3]
SAMPLES = sorted(path.parent.name for path in (WORKSPACE / "standards").glob("*/index.md"))

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice"),
]


@pytest.fixture(scope="module")
def as_text(tmp_path_factory):
    """The lines of a DOCX as LibreOffice shows them, with numbers and fields computed, without blanks."""
    profile = tmp_path_factory.mktemp("profile")

    def convert(path: Path) -> list[str]:
        subprocess.run(
            ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to",
             "txt:Text (encoded):UTF8", "--outdir", path.parent, path],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        text = path.with_suffix(".txt").read_text("utf-8-sig")
        return [re.sub(r"\s", "", line) for line in text.splitlines()]

    return convert


@pytest.mark.e2e
@pytest.mark.parametrize("name", SAMPLES)
def test_numbers_references_and_contents_equal_the_model(name, sample, publish, as_text, tmp_path):
    reading = sample(name)
    pages = {entry.anchor: str(index) for index, entry in enumerate(reading.standard.contents)}
    path = tmp_path / f"{name}.docx"
    write_docx(publish(reading.standard, reading.assets, pages=pages), Output.at(path))
    lines = as_text(path)
    found = set(lines)
    missing = [line for line in expected_lines(reading.standard) if line not in found]
    assert not missing
    assert len(found) > 100


def expected_lines(standard: model.Standard) -> list[str]:
    """Lines that must come out as they are: headings, captions, entries, paragraphs with their references."""
    lines = []
    for index, entry in enumerate(standard.contents):
        lines.append(f"{entry.number}{plain_text(entry.title)}{index}")
    for node in walk(standard):
        match node:
            case model.Clause() if node.titled and node.number:
                lines.append(node.number + plain_text(node.title))
            case model.Clause() if not node.titled and isinstance(node.blocks[0], model.Paragraph):
                lines.append(node.number + seen(node.blocks[0].inlines))
            case model.Table():
                lines.append(f"表{node.number}{plain_text(node.title)}")
            case model.Figure():
                lines.append(f"图{node.number}{plain_text(node.title)}")
            case model.TermEntry():
                lines.append(node.number)
            case model.ListItem() if node.blocks and isinstance(node.blocks[0], model.Paragraph):
                lines.append(node.mark + seen(node.blocks[0].inlines))
            case model.Note() if node.blocks and isinstance(node.blocks[0], model.Paragraph):
                lines.append(node.label + seen(node.blocks[0].inlines))
            case model.ReferenceEntry() if node.number:
                lines.append(node.mark + node.number + node.title)
            case _:
                continue
    # the text export has no formulas and no footnote marks
    return [re.sub(r"\s", "", line) for line in lines if traverse.OBJECT not in line]


def seen(inlines: tuple[model.Inline, ...]) -> str:
    """Plain text, or a placeholder that leaves the line out of the comparison."""
    if any(isinstance(inline, model.FootnoteReference) for inline in inlines):
        return traverse.OBJECT
    return plain_text(inlines)


# --- the secretary -----------------------------------------------------------------------------


def insert_before(document, text, style, new):
    """A paragraph typed in an official style before the one that holds the text."""
    place = next(p for p in document.paragraphs if p.text.strip() == text)
    place.insert_paragraph_before(new, style=style)


def test_what_is_typed_in_the_official_styles_is_numbered_and_references_follow(
    whole, write, as_text, tmp_path
):
    path = tmp_path / "edited.docx"
    path.write_bytes(write(whole))
    document = docx.Document(str(path))
    insert_before(document, "第二个无标题条。", "标准文件_二级无标题", "新的无标题条。")
    insert_before(document, "乙：", "标准文件_字母编号列项（一级）", "新的列项；")
    title = next(p for p in document.paragraphs if p.text.strip() == "项目")
    title.insert_paragraph_before("新的表", style="标准文件_正文表标题")
    insert_before(document, "无标题的附录条。", "标准文件_附录一级无标题", "新的附录条。")
    insert_before(document, "设施", "标准文件_一级条标题", "新的条")
    document.save(str(path))
    lines = as_text(path)
    for line in ("2.3.2新的无标题条。", "2.3.3第二个无标题条。", "b)新的列项；", "c)乙：", "d)丙。", "a)丁；", "b)戊。",
                 "表1新的表", "表2项目", "A.2新的附录条。", "A.3无标题的附录条。", "2.2新的条", "2.4计算"):  # fmt: skip
        assert line in lines
    mentions = next(line for line in lines if "应符合" in line)
    assert mentions.startswith(
        "2.3.1应符合2.3、2.3.3、A.3、第2章、2.1c)、表2、表A.1、图1、公式（1）、公式（A.1）和附录A"
    )


# --- everything updated -------------------------------------------------------------------------

UPDATE = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Update(source As String, target As String)
Dim hidden(0) As New com.sun.star.beans.PropertyValue
hidden(0).Name = "Hidden" : hidden(0).Value = True
document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
For position = 0 To document.DocumentIndexes.Count - 1
document.DocumentIndexes.getByIndex(position).update()
Next
document.TextFields.refresh()
Dim filter(0) As New com.sun.star.beans.PropertyValue
filter(0).Name = "FilterName" : filter(0).Value = "Text (encoded)"
document.storeToURL(target, filter())
document.close(True)
StarDesktop.terminate()
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""


def updated(path: Path, profile: Path) -> list[str]:
    """The lines after contents and fields were updated, as by 更新域 over the whole document."""
    office = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    # a profile is made at the first start, and overwrites what stands there
    subprocess.run([*office, "--terminate_after_init"], capture_output=True, timeout=120, check=False)
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "Module1.xba").write_text(UPDATE, "utf-8")
    (library / "script.xlb").write_text(LIBRARY, "utf-8")
    target = path.with_suffix(".txt")
    call = f"macro:///Standard.Module1.Update({path.as_uri()},{target.as_uri()})"
    subprocess.run([*office, call], capture_output=True, timeout=120, check=True)
    return [re.sub(r"\s", "", line) for line in target.read_text("utf-8-sig").splitlines()]


@pytest.mark.e2e
def test_contents_and_their_pages_follow_when_all_fields_are_updated(whole, write, tmp_path):
    """Wrong pages and a new chapter: the contents are gathered anew, in the official styles."""
    path = tmp_path / "edited.docx"
    path.write_bytes(write(whole, pages={entry.anchor: "99" for entry in whole.contents}))
    document = docx.Document(str(path))
    insert_before(document, "要求", "标准文件_章标题", "新的章")
    document.save(str(path))
    lines = updated(path, tmp_path / "profile")
    contents = lines[lines.index("目次") + 1 :][:14]
    assert contents[0] == "前言II"
    gathered = [re.sub(r"\d$", "", line) for line in contents]
    for line in ("1术语和定义", "2新的章", "3要求", "3.3计算", "附录A（资料性）调查表", "参考文献"):
        assert line in gathered
    assert "99" not in "".join(contents)
