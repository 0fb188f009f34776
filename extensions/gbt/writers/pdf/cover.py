"""The cover, laid out by a template: an office's own by code, else by class, else the common one."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from gbt.files.packaged import packaged_text
from gbt.findings.finding import Finding
from gbt.model import Cover, Standard
from gbt.templates_path import PACKAGED, own_names
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
from gbt.writers.page_templates import broken_page, own_page, page_faults
from gbt.writers.pdf.pictures import data_url

FOLDER, COMMON = "print/covers", "cover"


FACTS = {
    "cover": tuple(field.name for field in fields(Cover)),
    **dict.fromkeys(
        (
            "document_class", "state", "banner_scale", "issuer_scale", "mark_size", "names_lift", "logo", "faulty",
        ),
        (),
    ),
}  # fmt: skip
"""What a cover is given, and the fields of what it is given."""


def cover_page(standard: Standard, medium: Medium, workspace: Path, *, faulty: bool) -> str:
    """The cover as HTML; the template finds the fields of ``Cover``, the title elements as markup."""
    name, text = _template(standard, workspace)
    cover = standard.cover
    mark = logo(standard, workspace)
    state = is_state(standard.metadata.document_class)
    title = [Markup(inlines_html(part, medium)) for part in cover.title]
    try:
        return _compiled(str(workspace / "templates" / name), text).render(
            cover={field: getattr(cover, field) for field in FACTS["cover"]} | {"title": title},
            document_class=str(standard.metadata.document_class),
            state=state,
            banner_scale=banner_scale(cover.banner, state=state),
            issuer_scale=issuer_scale(cover.issuers),
            mark_size=mark_size(cover.code_mark),
            names_lift=names_lift(cover, faulty=faulty),
            logo=data_url(mark, "image/svg+xml") if mark else "",
            faulty=FAULTY if faulty else "",
        )
    # a template may raise anything
    except Exception as error:
        raise broken_page(error, workspace) or error from error


@lru_cache(maxsize=16)
def _compiled(filename: str, text: str) -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    code = environment.compile(text, filename=filename)
    return Template.from_code(environment, code, environment.make_globals(None))


def _template(standard: Standard, workspace: Path) -> tuple[str, str]:
    """Name and text of the cover: the office's own by code, else by class, else its common one, else the package's."""
    names = (file_name(standard.metadata.number.code), str(standard.metadata.document_class), COMMON)
    for name in (f"{FOLDER}/{each}.html" for each in names):
        text = own_page(workspace, name, FACTS)
        if text is not None:
            return name, text
    name = f"{FOLDER}/{COMMON}.html"
    return name, packaged_text(PACKAGED / name)


def cover_faults(workspace: Path) -> tuple[Finding, ...]:
    """What is wrong in the office's own covers."""
    names = own_names(workspace, FOLDER, ".html")
    return tuple(found for name in names for found in page_faults(workspace, f"{FOLDER}/{name}", FACTS))
