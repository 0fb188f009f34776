"""The cover, laid out by a template: an office's own by code, else by class, else the common one."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from gbt.model import Standard
from gbt.templates_path import template_path
from gbt.writers.covers import (
    FAULTY,
    banner_scale,
    file_name,
    is_state,
    issuer_scale,
    logo,
    mark_size,
    names_lift,
)
from gbt.writers.html import Medium, inlines_html
from gbt.writers.pdf.pictures import data_url


def cover_page(standard: Standard, medium: Medium, workspace: Path, *, faulty: bool) -> str:
    """The cover as HTML; the template finds the fields of ``Cover``, the title elements as markup."""
    path = _template(standard, workspace)
    template = _compiled(path, path.stat().st_mtime_ns)
    cover = standard.cover
    mark = logo(standard, workspace)
    state = is_state(standard.metadata.document_class)
    title = [Markup(inlines_html(part, medium)) for part in cover.title]
    return template.render(
        cover={field.name: getattr(cover, field.name) for field in fields(cover)} | {"title": title},
        document_class=str(standard.metadata.document_class),
        state=state,
        banner_scale=banner_scale(cover.banner, state=state),
        issuer_scale=issuer_scale(cover.issuers),
        mark_size=mark_size(cover.code_mark),
        names_lift=names_lift(cover, faulty=faulty),
        logo=data_url(mark, "image/svg+xml") if mark else "",
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
