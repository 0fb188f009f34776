"""Templates and static files of web pages: ``templates/html/``, a workspace's own first, file by file."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from gbt.files.outputs import Outputs
from gbt.files.packaged import packaged_files, packaged_text
from gbt.files.stored import stored
from gbt.findings.finding import Finding
from gbt.templates_path import PACKAGED, own_names, template_bytes
from gbt.writers.page_templates import broken_page, own_page, page_faults, variables

STATIC = "_static"
"""Folder of the static files beside the pages of a library."""

STATIC_FILES = ("page.css", "print.css", "page.js", "search.js", "OFL.txt")
MATH_FONT = "STIXTwoMath-Regular.ttf"

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; script-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""Nothing in a draft can run, and no page asks anything of another machine."""


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """The facts of all pages: a template that others extend or import is given theirs."""
    names = [f"html/{path.name}" for path in packaged_files(PACKAGED / "html", ".jinja")]
    return dict.fromkeys(variables(names), ())


@cache
def _environment(workspace: Path) -> Environment:
    def load(name: str) -> tuple[str, str, Callable[[], bool]]:
        own = own_page(workspace, name, _known())
        text = packaged_text(PACKAGED / name) if own is None else own
        folder = PACKAGED if own is None else workspace / "templates"
        return text, str(folder / name), lambda: own_page(workspace, name, _known()) == own

    return Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(workspace: Path, name: str, **facts: Any) -> str:
    """A page from ``templates/html/<name>.html.jinja``; everything that is no ``Markup`` is escaped."""
    template = _environment(workspace).get_template(f"html/{name}.html.jinja")
    try:
        return template.render(policy=CONTENT_SECURITY_POLICY, version=static_version(workspace), **facts)
    # a template may raise anything
    except Exception as error:
        raise broken_page(error, workspace) or error from error


def html_faults(workspace: Path) -> tuple[Finding, ...]:
    """What is wrong in the office's own templates of web pages."""
    names = own_names(workspace, "html", ".jinja")
    return tuple(found for name in names for found in page_faults(workspace, f"html/{name}", _known()))


def _static(workspace: Path) -> dict[str, bytes]:
    return {name: template_bytes(workspace, f"html/static/{name}") for name in STATIC_FILES}


@cache
def _math_font() -> bytes:
    """STIX Two Math as ziamath ships it, which also draws the formulas of the PDF."""
    found = importlib.util.find_spec("ziamath")
    assert found is not None
    assert found.origin is not None
    return stored(Path(found.origin).parent / "fonts" / MATH_FONT)


def static_version(workspace: Path) -> str:
    """Changes when a static file does, so that no browser pairs a new page with an old script."""
    digest = hashlib.blake2s(digest_size=4)
    for data in _static(workspace).values():
        digest.update(data)
    return digest.hexdigest()


def static_files(workspace: Path) -> dict[str, bytes]:
    """The static files by name."""
    return _static(workspace) | {MATH_FONT: _math_font()}


def write_static(folder: Outputs, workspace: Path) -> None:
    """Bring the static files up to date."""
    for name, data in static_files(workspace).items():
        if folder.read(name, len(data)) != data:
            folder.write(name, data)
