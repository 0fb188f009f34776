"""Web page, PDF and DOCX show the same numbers, titles and mentions as the model, in the same order."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from gbt.model import Standard
from gbt.writers.model_json import load_standard
from parity.docx_entries import TEXT, convert, read_docx, text_lines
from parity.docx_entries import stream as docx_stream
from parity.entries import KINDS, Entry, bare, difference, entries_of, sentences
from parity.html_entries import read_html
from parity.pdf_entries import lines_reader, pdf_lines
from parity.pdf_entries import stream as pdf_stream
from samples import STANDARDS, once

pytestmark = pytest.mark.e2e


@cache
def standard_of(build: Path, name: str) -> Standard:
    return load_standard((build / "json" / f"{name}.json").read_bytes())


@pytest.fixture
def standard(samples, request) -> Standard:
    return standard_of(samples / "build", request.param)


every_sample = pytest.mark.parametrize("standard", STANDARDS, indirect=True)
every_kind = pytest.mark.parametrize("kind", KINDS)


def test_samples_have_every_kind(samples) -> None:
    found = {
        kind for name in STANDARDS for kind in KINDS if entries_of(standard_of(samples / "build", name), kind)
    }
    assert found == set(KINDS)


@every_sample
@every_kind
def test_web_page(standard, kind, samples) -> None:
    read = _html(samples / "build" / "html" / standard.id / "index.html")
    assert not difference(entries_of(standard, kind), read(kind))


_html = cache(read_html)


@every_sample
@every_kind
@pytest.mark.skipif(shutil.which("pdftohtml") is None, reason="needs poppler")
def test_pdf(standard, kind, samples) -> None:
    lines = _pdf(samples / "build" / "pdf" / f"{standard.id}.pdf", standard.number)
    expected = entries_of(standard, kind, marks=True)
    found = sentences(expected, pdf_stream(lines)) if kind == "sentence" else lines_reader(lines)(kind)
    assert not difference(expected, found)


_pdf = cache(pdf_lines)


@pytest.fixture(scope="session")
def converted(samples, shared_folder) -> Path:
    """Every DOCX as text and as ODT."""
    files = [samples / "build" / "docx" / f"{name}.docx" for name in STANDARDS]

    def make(folder: Path) -> None:
        for form in (TEXT, "odt"):
            convert(files, form, folder, folder / "profile")

    return once(shared_folder / "converted", make)


@every_sample
@every_kind
@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_docx_as_libreoffice_computes_it(standard, kind, converted) -> None:
    text, odt = (converted / f"{standard.id}.{suffix}" for suffix in ("txt", "odt"))
    expected = entries_of(standard, kind, marks=True)
    found = (
        sentences(expected, docx_stream(text_lines(text)))
        if kind == "sentence"
        else read_docx(text, odt)(kind)
    )
    assert not difference(expected, found)


# --- the comparison itself -----------------------------------------------------------------------


def entries(*texts: str) -> list[Entry]:
    return [Entry("clause", *text.split(" ")) for text in texts]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (("5 服务要求", "5.1 人员"), ""),
        (("5 服务要", "5.1 人员"), ""),
        (("5 服务要求", "5.2 人员"), "no. 2"),
        (("5.1 人员", "5 服务要求"), "no. 1"),
        (("5 服务要求",), "only the model has “5.1 人员”"),
        (("5 服务要求", "5.1 人员", "5.2 设施"), "only the output has “5.2 设施”"),
        (("5 服务要求", "5.1 设施"), "no. 2"),
        (("5 服务要求", "5.1 "), "no. 2"),
    ],
)
def test_difference_is_found(found, said) -> None:
    assert said in difference(entries("5 服务要求", "5.1 人员"), entries(*found))
    assert bool(difference(entries("5 服务要求", "5.1 人员"), entries(*found))) == bool(said)


def test_sentences_are_found_in_their_order_only() -> None:
    expected = [Entry("sentence", "", "见表1。"), Entry("sentence", "", "见表2。")]
    assert not difference(expected, sentences(expected, bare("前文 见表1。 后文 见表2。")))
    assert difference(expected, sentences(expected, "见表2。见表1。"))
    assert difference(expected, sentences(expected, "见表1。见表3。"))
