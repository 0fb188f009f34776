"""What other programs make of the formulas: the Open XML SDK, LibreOffice, WeasyPrint."""

from __future__ import annotations

import json
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest
import weasyprint
from lxml import etree

from formulas import parse_formula, to_omml, to_svg
from formulas.omml_elements import MATH

from .conftest import FORMULAS

VALIDATOR = Path(__file__).parents[2] / "node_modules" / ".bin" / "ooxml-validator"


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    """All formulas in one Word file, in running text and displayed."""
    made = docx.Document()
    for name, latex in FORMULAS.items():
        tree = parse_formula(latex)[0]
        made.add_paragraph(name)._p.append(to_omml(tree, display=False))
        displayed = etree.SubElement(made.add_paragraph()._p, f"{{{MATH}}}oMathPara")
        displayed.append(to_omml(tree, display=True))
    path = tmp_path_factory.mktemp("word") / "formulas.docx"
    made.save(str(path))
    return path


@pytest.mark.e2e
@pytest.mark.skipif(not VALIDATOR.exists(), reason="Node packages are not installed; make test installs them")
def test_open_xml_sdk_finds_no_error(document):
    run = subprocess.run([VALIDATOR, document], capture_output=True, text=True, check=False)
    assert json.loads(run.stdout)["errors"] == []


@pytest.mark.libreoffice
def test_libreoffice_understands_every_formula(document):
    profile = f"-env:UserInstallation={(document.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", document.parent, document]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(document.with_suffix(".pdf")).pages)
    assert text.count("km/h") == 2, "formulas are not drawn at all"
    # It marks what it cannot read with this sign.
    assert "¿" not in text


def test_weasyprint_sets_the_chinese_of_a_formula():
    drawn = to_svg(parse_formula(r"\frac{满意人数}{x}")[0], size_pt=10.5)
    html = f'<html lang="zh"><p>{drawn.svg}</p></html>'
    pdf = pypdf.PdfReader(BytesIO(weasyprint.HTML(string=html).write_pdf()))
    assert "满意人数" in pdf.pages[0].extract_text().replace("\n", "")
