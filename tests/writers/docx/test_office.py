"""An office's own template files: what is wrong in them is a finding, and a document comes of the rest."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from gbt.files.outputs import Output
from gbt.templates_path import PACKAGED
from gbt.writers.docx import files
from gbt.writers.docx.base import base_document
from gbt.writers.docx.document import write_docx
from gbt.writers.docx.files import template_files
from gbt.writers.docx.office import template_faults
from gbt.writers.docx.oxml.package import read_package, write_package
from gbt.writers.docx.styles import ROLES_FILE, load_roles
from gbt.writers.docx.template import TemplateFiles, load_template

PACKAGE = TemplateFiles()


def office(workspace: Path, name: str, text: str | bytes) -> None:
    path = workspace / "templates" / "docx" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_the_files_of_the_package_have_no_faults(tmp_path) -> None:
    assert template_faults(tmp_path) == ()
    for name in ("template.yaml", "deviations.yaml", "styles.yaml"):
        office(tmp_path, name, (PACKAGED / "docx" / name).read_bytes())
    assert template_faults(tmp_path) == ()
    assert base_document(template_files(tmp_path)) == base_document(PACKAGE)


@pytest.mark.parametrize(
    ("name", "text", "rule", "place", "said"),
    [
        ("template.yaml", "pgae: {}\n", "yaml-unknown-key", (1, 1, 5), "改为“page”"),
        ("template.yaml", "page:\n  body: {topp: 1}\n", "yaml-unknown-key", (2, 10, 14), "改为“top”"),
        ("template.yaml", "page:\n  body: {top: 高}\n", "yaml-value", (2, 15, 16), "整数"),
        ("template.yaml", "page:\n  header: {odd: 页眉}\n", "yaml-value", (2, 12, 15), "没有样式“页眉”"),
        ("template.yaml", "styles:\n  标准文件_段: {pPr: {jcc: 1}}\n", "yaml-value", (2, 18, 21), "没有属性“jcc”"),
        ("template.yaml", "styles:\n  标准文件_段: {rPr: {sz: 大}}\n", "yaml-value", (2, 18, 20), "不能用"),
        ("template.yaml", "styles:\n  标准文件_段: {pPr: {spacing: {beforeLines: x}}}\n", "yaml-value", (2, 18, 25), "不能用"),
        ("template.yaml", "styles:\n  标准文件_段: {pPr: {jc: {'a b': 1}}}\n", "yaml-value", (2, 18, 20), "不能用"),
        ("template.yaml", "styles:\n  标准文件_段: {based_on: Nromal}\n", "yaml-value", (2, 12, 20), "改为“Normal”"),
        ("template.yaml", "styles:\n  Normal: {based_on: 标准文件_标准正文}\n", "yaml-value", (2, 12, 20), "不能用"),
        ("template.yaml", "styles:\n  新样式: {next: Normal}\n", "yaml-missing-key", (2, 3, 6), "type"),
        ("template.yaml", "numbering: {1: {0: {format: decimel}}}\n", "yaml-value", (1, 29, 36), "改为“decimal”"),
        ("template.yaml", "numbering: {一: {}}\n", "yaml-value", (1, 13, 14), "整数"),
        ("template.yaml", "cover: {tilte: {sz: 52}}\n", "yaml-unknown-key", (1, 9, 14), "改为“title”"),
        ("deviations.yaml", "styles: {标准文件_断: {why: x}}\n", "yaml-unknown-key", (1, 10, 16), "改为“标准文件_段”"),
        ("deviations.yaml", "styles: {标准文件_段: {set: {}}}\n", "yaml-missing-key", (1, 10, 16), "why"),
        ("deviations.yaml", "styles: {标准文件_段: {why: x, set: {pPR: {}}}}\n", "yaml-unknown-key", (1, 33, 36), "改为“pPr”"),
        ("deviations.yaml", "cover: {title: {why: x, set: {sz: 大}}}\n", "yaml-value", (1, 35, 36), "整数"),
        ("deviations.yaml", "cover: {tilte: {why: x}}\n", "yaml-unknown-key", (1, 9, 14), "改为“title”"),
        ("deviations.yaml", "numbering: {99: {0: {why: x}}}\n", "yaml-unknown-key", (1, 13, 15), "没有编号列表“99”"),
        ("deviations.yaml", "added_styles: {甲: {why: x, set: {}}}\n", "yaml-missing-key", (1, 28, 31), "type"),
        ("deviations.yaml", "alike: [{styles: [甲], why: x, set: {}}]\n", "yaml-value", (1, 19, 20), "没有样式“甲”"),
        ("deviations.yaml", "defaults: {why: x, set: {pPr: {jcc: 1}}}\n", "yaml-value", (1, 32, 35), "没有属性"),
        ("styles.yaml", "paragrap: 标准文件_段\n", "yaml-unknown-key", (1, 1, 9), "改为“paragraph”"),
        ("styles.yaml", "paragraph: 标准文件_断\n", "yaml-value", (1, 12, 18), "改为“标准文件_段”"),
        ("styles.yaml", "contents: [toc 1, toc 2]\n", "yaml-value", (1, 1, 9), "不应少于6项"),
        ("styles.yaml", "paragraph: [标准文件_段]\n", "yaml-value", (1, 1, 10), "应为文字"),
        ("styles.yaml", "", "file-empty", (1, 0, 0), "空"),
    ],
)  # fmt: skip
def test_fault_of_a_file_is_found_and_the_package_stands(tmp_path, name, text, rule, place, said) -> None:
    office(tmp_path, name, text)
    (found,) = template_faults(tmp_path)
    source = found.source
    assert (found.rule, source.file) == (rule, f"templates/docx/{name}")
    assert (source.line, source.column, source.end_column) == place
    assert said in found.message + found.remedy
    files = template_files(tmp_path)
    assert load_roles(files) == ROLES_FILE.packaged
    base_document(files)


def test_an_office_writes_only_what_it_wants_otherwise(tmp_path) -> None:
    office(tmp_path, "template.yaml", "page: {body: {top: 2000}}\nstyles: {标准文件_段: {rPr: {sz: 24}}}\n")
    office(tmp_path, "deviations.yaml", "styles: {标准文件_发布: {why: 照官方模板。}}\n")
    office(tmp_path, "styles.yaml", "notice: 标准文件_段\n")
    assert template_faults(tmp_path) == ()
    template, package = load_template(template_files(tmp_path)), load_template(PACKAGE)
    assert (template.page.body.top, template.page.body.left) == (2000, package.page.body.left)
    assert template.styles["标准文件_段"].rPr["sz"] == "24"
    assert template.styles["标准文件_段"].pPr == package.styles["标准文件_段"].pPr | {
        "ind": template.styles["标准文件_段"].pPr["ind"]
    }
    assert "position" in template.styles["标准文件_发布"].rPr
    assert "position" not in package.styles["标准文件_发布"].rPr
    assert template.styles["toc 5"] == package.styles["toc 5"]
    assert load_roles(template_files(tmp_path)).notice == "标准文件_段"


def test_files_that_make_no_document_together_are_not_used(tmp_path) -> None:
    office(tmp_path, "template.yaml", "styles: {标准文件_段: {pPr: {numPr: {numId: 999}}}}\n")
    (found,) = template_faults(tmp_path)
    assert (found.source.file, found.source.line) == ("templates/docx/template.yaml", 1)
    assert template_files(tmp_path) == PACKAGE


def broken(how: str) -> bytes:
    parts = read_package(base_document(PACKAGE))
    if how == "no styles":
        del parts["word/styles.xml"]
    if how == "no XML":
        parts["word/styles.xml"] = b"<w:styles"
    return b"PK" if how == "no zip" else write_package(parts)


@pytest.mark.parametrize("how", ["no zip", "no styles", "no XML"])
def test_a_base_document_that_cannot_be_read_is_not_used(tmp_path, whole, publish, how: str) -> None:
    office(tmp_path, "base.docx", broken(how))
    (found,) = template_faults(tmp_path)
    assert found.source.file == "templates/docx/base.docx"
    target = tmp_path / "out.docx"
    write_docx(dataclasses.replace(publish(whole, {}), workspace=tmp_path), Output.at(target))
    assert target.stat().st_size > 10_000


def test_styles_that_a_base_document_lacks_are_named(tmp_path) -> None:
    parts = read_package(base_document(PACKAGE))
    parts["word/styles.xml"] = parts["word/styles.xml"].replace("标准文件_提示".encode(), "别的样式".encode())
    office(tmp_path, "base.docx", write_package(parts))
    (found,) = template_faults(tmp_path)
    assert (found.source.file, "“标准文件_提示”" in found.message) == ("templates/docx/base.docx", True)


def test_a_base_document_that_may_not_be_read_is_not_used(tmp_path, monkeypatch) -> None:
    office(tmp_path, "base.docx", base_document(PACKAGE))

    def refused(workspace: Path, name: str) -> bytes:
        raise FileNotFoundError(name)

    monkeypatch.setattr(files, "template_bytes", refused)
    (found,) = template_faults(tmp_path)
    assert found.source.file == "templates/docx/base.docx"
    assert template_files(tmp_path) == PACKAGE
