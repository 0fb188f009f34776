"""The PDF of a standard: semantic HTML and page CSS, laid out by WeasyPrint."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from gbt.diagnostics import Finding
from gbt.templates_path import PACKAGED, template_path
from gbt.writers.pdf import continued, lines
from gbt.writers.pdf.document import print_document
from gbt.writers.pdf.fetcher import PrintFetcher
from gbt.writers.pdf.fonts import Fonts, load_fonts
from gbt.writers.publication import Publication, replace_file

lines.install()
continued.install()

STYLESHEETS = ("page.css", "text.css", "floats.css", "cover.css")


def write_pdf(publication: Publication, target: Path) -> tuple[Finding, ...]:
    """``build/pdf/<id>.pdf``."""
    replace_file(target, pdf_bytes(publication))
    return ()


def pdf_bytes(publication: Publication) -> bytes:
    fonts = load_fonts(publication.workspace)
    fetcher = PrintFetcher((*fonts.paths, publication.workspace / "templates", PACKAGED))
    names = (*STYLESHEETS, "duplex.css") if publication.options.duplex else STYLESHEETS
    paths = [template_path(publication.workspace, f"print/{name}") for name in names]
    config = _font_configuration()
    sheets = [_stylesheet(path, path.stat().st_mtime_ns, fonts, fetcher) for path in paths]
    sheets.insert(0, _font_faces(fonts, fetcher))
    document = HTML(string=print_document(publication, fonts), url_fetcher=fetcher).render(
        stylesheets=sheets, font_config=config
    )
    data: bytes = document.write_pdf()
    return data


@lru_cache(maxsize=1)
def _font_configuration() -> FontConfiguration:
    return FontConfiguration()


@lru_cache(maxsize=8)
def _font_faces(fonts: Fonts, fetcher: PrintFetcher) -> CSS:
    return CSS(string=fonts.font_faces(), font_config=_font_configuration(), url_fetcher=fetcher)


@lru_cache(maxsize=32)
def _stylesheet(path: Path, _modified: int, fonts: Fonts, fetcher: PrintFetcher) -> CSS:
    text = path.read_text("utf-8")
    for name, families in (
        ("song", fonts.song_families),
        ("hei", fonts.hei_families),
        ("latin", f'"{fonts.latin.family}"'),
    ):
        text = text.replace(f"var(--{name})", families)
    return CSS(string=text, font_config=_font_configuration(), url_fetcher=fetcher)
