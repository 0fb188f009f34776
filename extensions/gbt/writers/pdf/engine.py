"""HTML → PDF bytes: WeasyPrint with our patches, fonts and templates, quiet but never silent."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from gbt.templates_path import PACKAGED, template_path
from gbt.writers.pdf import archive, continued, lines, margins, rules, turned
from gbt.writers.pdf.fetcher import PrintFetcher
from gbt.writers.pdf.fonts import FontMissing, Fonts
from gbt.writers.pdf.page_labels import page_labels
from gbt.writers.pdf.sheets import DUPLEX, FOLDER, STYLESHEETS, sheet

lines.install()
continued.install()
rules.install()
turned.install()
margins.install()
archive.install()


LOOSE = "tr, tbody, caption { break-inside: auto !important; break-before: auto !important; break-after: auto !important }"
"""Rows that may be parted anywhere."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The file, and what the engine had to say about it."""

    data: bytes
    pages: int
    warnings: tuple[str, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    """The page number printed on the page of each anchor."""


def print_html(
    html: str,
    fonts: Fonts,
    workspace: Path,
    *,
    formulas: frozenset[str],
    duplex: bool = False,
    extra: str = "",
) -> Printed:
    """Lay the document out and write it. ``extra`` is a style sheet of this document alone."""
    fetcher = _fetcher(fonts, workspace)
    names = (*STYLESHEETS, DUPLEX) if duplex else STYLESHEETS
    text = "\n".join(sheet(workspace, name) for name in names)
    first = template_path(workspace, f"{FOLDER}/{names[0]}")
    sheets = [_font_faces(fonts), _stylesheet(text, first, fonts, workspace)]
    if extra:
        sheets.append(CSS(string=in_fonts(extra, fonts), url_fetcher=fetcher))
    with _heard() as warnings:
        document = _laid_out(fonts.printable(html), fetcher, sheets)
        document.formulas = formulas
        archive.in_srgb(document)
        data = document.write_pdf(pdf_variant=archive.VARIANT)
    _only_chosen(document, fonts)
    return Printed(data, len(document.pages), tuple(warnings), page_labels(document))


def _laid_out(html: str, fetcher: PrintFetcher, sheets: list[CSS]) -> Any:
    """The pages; where rows that shall stay together are higher than a page, the rows of all tables may be parted."""
    try:
        return PrintHTML(string=html, url_fetcher=fetcher).render(
            stylesheets=sheets, font_config=_font_configuration()
        )
    except AssertionError:
        # the engine finds no place for a break, and gives up
        loose = CSS(string=LOOSE, url_fetcher=fetcher)
        return PrintHTML(string=html, url_fetcher=fetcher).render(
            stylesheets=[*sheets, loose], font_config=_font_configuration()
        )


def _only_chosen(document: Any, fonts: Fonts) -> None:
    used = {font.family for font in document.fonts.values()}
    strange = used - fonts.families
    if strange:
        raise FontMissing(f"版式用到了没有选定的字体：{'、'.join(sorted(strange))}")


def in_fonts(css: str, fonts: Fonts) -> str:
    """A style sheet with the chosen faces in place of ``var(--song)``, ``var(--hei)``, ``var(--latin)``."""
    chosen = {"song": fonts.song_families, "hei": fonts.hei_families, "latin": fonts.latin_families}
    for name, families in chosen.items():
        css = css.replace(f"var(--{name})", families)
    return css


@lru_cache(maxsize=1)
def _font_configuration() -> FontConfiguration:
    # one for the process: registering the Latin face again for each standard would cost as much as a page
    return FontConfiguration()


@lru_cache(maxsize=8)
def _fetcher(fonts: Fonts, workspace: Path) -> PrintFetcher:
    return PrintFetcher((*fonts.paths, workspace / "templates", PACKAGED))


@lru_cache(maxsize=8)
def _font_faces(fonts: Fonts) -> CSS:
    return CSS(
        string=fonts.font_faces(), font_config=_font_configuration(), url_fetcher=PrintFetcher(fonts.paths)
    )


@lru_cache(maxsize=32)
def _stylesheet(text: str, first: Path, fonts: Fonts, workspace: Path) -> CSS:
    """The style sheets as one, since each is asked about each element."""
    return CSS(string=in_fonts(text, fonts), base_url=first.as_uri(), url_fetcher=_fetcher(fonts, workspace))


class PrintHTML(HTML):  # type: ignore[misc]  # WeasyPrint ships no types
    """A document whose elements are displayed as ``base.css`` says, without the rules for web pages."""

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return []


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _heard() -> Iterator[list[str]]:
    """The warnings of the engine while something is printed."""
    listener = _Listener()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        yield listener.messages
    finally:
        logger.removeHandler(listener)
