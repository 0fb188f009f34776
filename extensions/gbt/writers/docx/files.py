"""Which of an office's own files make its Word template: those that can be used."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

from docx.package import Package

from gbt.findings.say.defects import in_chinese
from gbt.templates_path import own_template, template_bytes
from gbt.writers.docx.base import base_document
from gbt.writers.docx.oxml.package import as_document
from gbt.writers.docx.styles import ROLES_FILE, StyleSheet
from gbt.writers.docx.template import DEVIATIONS_FILE, TEMPLATE_FILE, TemplateFiles

BASE = "docx/base.docx"


def template_files(workspace: Path) -> TemplateFiles:
    """The office's own files; without those together unusable."""
    return usable(own_files(workspace))


def own_files(workspace: Path) -> TemplateFiles:
    """The office's own files as they are."""
    return TemplateFiles(
        TEMPLATE_FILE.own_text(workspace),
        DEVIATIONS_FILE.own_text(workspace),
        ROLES_FILE.own_text(workspace),
        _own_base(workspace),
    )


def _own_base(workspace: Path) -> bytes | None:
    try:
        return template_bytes(workspace, BASE) if own_template(workspace, BASE) else None
    except FileNotFoundError:
        # there, but of no use: base_fault says so
        return b""


def usable(files: TemplateFiles) -> TemplateFiles:
    """The files without a base document that cannot be read, or none where what they say makes no document."""
    if files.base is not None and base_fault(files):
        files = TemplateFiles(files.template, files.deviations, files.styles)
    return TemplateFiles() if base_fault(files) else files


@lru_cache(maxsize=8)
def base_fault(files: TemplateFiles) -> str:
    """Why no base document comes of the files, or empty."""
    try:
        package = Package.open(io.BytesIO(as_document(base_document(files))))
        main = package.main_document_part
        sheet = StyleSheet(main._styles_part.element, main.numbering_part.element)
        for name in sheet:
            sheet.place(name)
    # python-docx and lxml raise whatever they like
    except Exception as error:
        return in_chinese(error, "不是能用的Word文件")
    return ""
