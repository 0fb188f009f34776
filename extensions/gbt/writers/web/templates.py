"""Templates and static files of web pages: ``templates/html/``, a workspace's own first, file by file."""

from __future__ import annotations

import hashlib
import importlib.util
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gbt.templates_path import PACKAGED, template_path
from gbt.writers.publication import replace_file

STATIC = "_static"
"""Folder of the static files beside the pages of a library."""

STATIC_FILES = ("page.css", "print.css", "page.js", "search.js", "OFL.txt")
MATH_FONT = "STIXTwoMath-Regular.ttf"

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; script-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""Nothing in a draft can run, and no page asks anything of another machine."""


# Jinja itself looks whether a template has changed
@cache
def _environment(workspace: Path) -> Environment:
    folders = [str(workspace / "templates"), str(PACKAGED)]
    return Environment(
        loader=FileSystemLoader(folders, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(workspace: Path, name: str, **facts: Any) -> str:
    """A page from ``templates/html/<name>.html.jinja``; everything that is no ``Markup`` is escaped."""
    template = _environment(workspace).get_template(f"html/{name}.html.jinja")
    return template.render(policy=CONTENT_SECURITY_POLICY, version=static_version(workspace), **facts)


def _static_sources(workspace: Path) -> dict[str, Path]:
    sources = {name: template_path(workspace, f"html/static/{name}") for name in STATIC_FILES}
    return sources | {MATH_FONT: _math_font()}


@cache
def _math_font() -> Path:
    """STIX Two Math as ziamath ships it, which also draws the formulas of the PDF."""
    found = importlib.util.find_spec("ziamath")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "fonts" / MATH_FONT


def static_version(workspace: Path) -> str:
    """Changes when a static file does, so that no browser pairs a new page with an old script."""
    sources = [path for name, path in _static_sources(workspace).items() if name != MATH_FONT]
    return _version(tuple((path, path.stat().st_mtime_ns) for path in sources))


@lru_cache(maxsize=8)
def _version(sources: tuple[tuple[Path, int], ...]) -> str:
    """A digest of files as they are at these times of their last change."""
    digest = hashlib.blake2s(digest_size=4)
    for path, _ in sources:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def write_static(folder: Path, workspace: Path) -> None:
    """Bring the static files up to date."""
    for name, source in _static_sources(workspace).items():
        target, data = folder / name, source.read_bytes()
        if not target.is_file() or target.read_bytes() != data:
            replace_file(target, data)
