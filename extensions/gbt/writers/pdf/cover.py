"""The cover, laid out by a template: an office's own by code, else by class, else the common one."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template

from gbt.model import Standard
from gbt.templates_path import template_path
from gbt.writers.pdf.pictures import data_url

FAULTY = "草稿（有未解决的错误）"


def cover_page(standard: Standard, workspace: Path, *, faulty: bool) -> str:
    """The cover as HTML."""
    path = _template(standard, workspace)
    template = _compiled(path, path.stat().st_mtime_ns)
    return template.render(
        cover=standard.cover,
        document_class=str(standard.metadata.document_class),
        logo=_logo(standard, workspace),
        faulty=FAULTY if faulty else "",
    )


@lru_cache(maxsize=16)
def _compiled(path: Path, _modified: int) -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.from_string(path.read_text("utf-8"))


def _template(standard: Standard, workspace: Path) -> Path:
    names = (file_name(standard.metadata.number.code), str(standard.metadata.document_class), "cover")
    for name in names:
        try:
            return template_path(workspace, f"print/covers/{name}.html")
        except FileNotFoundError:
            continue
    raise FileNotFoundError("没有封面模板print/covers/cover.html")


def _logo(standard: Standard, workspace: Path) -> str:
    try:
        path = template_path(workspace, f"print/logos/{file_name(standard.metadata.number.code)}.svg")
    except FileNotFoundError:
        return ""
    return data_url(path.read_bytes(), "image/svg+xml")


def file_name(code: str) -> str:
    """A code as the name of a file: ``T/TZYL`` → ``T-TZYL``."""
    return "".join(character if character.isalnum() else "-" for character in code)
