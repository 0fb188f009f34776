"""Which Word style each thing of a standard takes, and what the base document says of that style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from lxml import etree
from pydantic import Field

from gbt.facts.office import OfficeFile
from gbt.writers.docx.base import base_document
from gbt.writers.docx.oxml.element import Element
from gbt.writers.docx.oxml.package import read_package
from gbt.writers.docx.oxml.reading import StyleEntry, lists_by_instance, style_entries
from gbt.writers.docx.page_facts import Part
from gbt.writers.docx.template import TemplateFiles

Levels = Annotated[tuple[str, ...], Field(min_length=5)]


class Roles(Part):
    """``templates/docx/styles.yaml``: thing → name of the style; a tuple where things have levels."""

    contents_title: str
    contents: Annotated[tuple[str, ...], Field(min_length=6)]
    front_title: str
    document_title: str
    notice: str
    chapter: str
    subclause: Levels
    untitled: Levels
    introduction_subclause: Levels
    introduction_untitled: Levels
    annex: str
    annex_subclause: Levels
    annex_untitled: Levels
    annex_table_letter: str
    annex_figure_letter: str
    bibliography_title: str
    index_title: str
    paragraph: str
    term_entry: Levels
    lettered: str
    digit: str
    digit_alone: str
    dash: str
    dash_inner: str
    dot: str
    note: str
    note_numbered: str
    note_more: str
    note_numbered_more: str
    example: str
    example_numbered: str
    example_content: str
    table_title: str
    annex_table_title: str
    table_text: str
    figure_title: str
    annex_figure_title: str
    figure_text: str
    table_footnote: str
    formula: str
    annex_formula: str
    where: str
    bibliography_entry: str
    index_letter: str
    index_item: str
    footnote: str
    footnote_mark: str
    attribution: str
    page_number: str
    comment: str
    comment_mark: str
    cover_class_numbers: str
    cover_code_mark: str
    cover_banner: str
    cover_banner_other: str
    cover_number: str
    cover_replaces: str
    cover_title: str
    cover_title_en: str
    cover_correspondence: str
    cover_draft_label: str
    cover_draft_date: str
    cover_issued: str
    cover_implemented: str
    cover_issuer: str
    cover_issuer_other: str
    cover_issue_word: str
    cover_text: str


ROLES_FILE = OfficeFile("docx/styles.yaml", Roles)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a style's paragraphs are counted: the abstract list and the level in it."""

    abstract: int
    level: int


class StyleMissing(ValueError):
    """A style that the base document does not have."""


class StyleSheet:
    """The styles and lists of the base document, found by the style's name."""

    def __init__(self, styles: Element, numbering: Element) -> None:
        self._entries = style_entries(styles)
        self._abstract = lists_by_instance(numbering)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def _entry(self, name: str) -> StyleEntry:
        try:
            return self._entries[name]
        except KeyError:
            raise StyleMissing(f"基础文件中没有样式“{name}”") from None

    def id(self, name: str) -> str:
        """The id under which paragraphs name the style."""
        return self._entry(name).identifier

    def place(self, name: str) -> Place | None:
        """The list and level of the style's own numbering, also inherited; None when it has none."""
        level: int | None = None
        current = name
        while current:
            entry = self._entry(current)
            level = entry.level if level is None else level
            if entry.list is not None:
                return Place(self._abstract[entry.list], level or 0) if entry.list else None
            current = entry.based_on
        return None


@lru_cache(maxsize=4)
def load_roles(files: TemplateFiles) -> Roles:
    """The roles of a template; where the base document has no such style, that of the package."""
    known = style_sheet(base_document(files))
    packaged = ROLES_FILE.packaged
    return ROLES_FILE.settled(files.styles).value.model_copy(
        update={
            role: getattr(packaged, role)
            for role, names in styles_of(ROLES_FILE.settled(files.styles).value)
            if any(name not in known for name in names)
        }
    )


def styles_of(roles: Roles) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names of the styles of each role."""
    for role, value in roles:
        yield role, value if isinstance(value, tuple) else (value,)


def style_sheet(base: bytes) -> StyleSheet:
    """The styles and lists of a base document."""
    parts = read_package(base)
    return StyleSheet(
        etree.fromstring(parts["word/styles.xml"]), etree.fromstring(parts["word/numbering.xml"])
    )
