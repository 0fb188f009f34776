"""Every character of the model's texts stands in each output: strangers' texts, written whole."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree, html

from gbt import model, traverse
from gbt.facts.register import load_register
from gbt.files.outputs import Outputs
from gbt.library.shelf import Catalogue
from gbt.model import Standard
from gbt.project import read_project
from gbt.publish import publish

STRANGERS = Path(__file__).parents[1] / "strangers"
FOLDERS = sorted(path.parent for path in STRANGERS.glob("*/*/index.md"))
PRINTED = FOLDERS if os.environ.get("GBT_PRINT_ALL") else FOLDERS[::4]
"""Those that are printed too: three seconds each."""
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def characters(text: str) -> Counter[str]:
    """How often each Chinese character stands in a text."""
    return Counter(letter for letter in text if "\u3400" <= letter <= "\u9fff" or letter > "\U0001ffff")


def said(standard: Standard) -> Counter[str]:
    """The author's characters; what is generated only adds to them."""
    texts = [node.value for node in traverse.walk(standard) if isinstance(node, model.Text | model.Code)]
    return characters("".join(texts))


def html_text(folder: Path) -> str:
    (page,) = folder.glob("html/*/index.html")
    (article,) = html.fromstring(page.read_bytes().decode()).xpath("//article")
    return "".join(article.itertext())


def docx_text(folder: Path) -> str:
    (path,) = folder.glob("docx/*.docx")
    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
        trees = [etree.fromstring(package.read(name)) for name in parts]
    return "".join(node.text or "" for tree in trees for node in tree.iter(_TEXT))


def pdf_text(folder: Path) -> str:
    (path,) = folder.glob("pdf/*.pdf")
    with pypdfium2.PdfDocument(path) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def written(folder: Path, scratch: Path, formats: list[str]) -> Standard:
    copy = scratch / "standards" / folder.name
    shutil.copytree(folder, copy)
    register = load_register(STRANGERS / "register.yaml")[0]
    reading = read_project(copy, scratch, catalogue=Catalogue(), register=register)
    published = publish(reading, scratch, formats, Outputs(scratch, "build"))
    assert sorted(published.written) == sorted(formats)
    return reading.standard


@pytest.mark.e2e
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_page_and_document_have_all_words(tmp_path, folder):
    wanted = said(written(folder, tmp_path, ["html", "docx"]))
    assert wanted - characters(html_text(tmp_path / "build")) == Counter()
    assert wanted - characters(docx_text(tmp_path / "build")) == Counter()


@pytest.mark.e2e
@pytest.mark.parametrize("folder", PRINTED, ids=lambda folder: folder.name)
def test_print_has_all_words(tmp_path, folder):
    wanted = said(written(folder, tmp_path, ["pdf"]))
    assert wanted - characters(pdf_text(tmp_path / "build")) == Counter()
