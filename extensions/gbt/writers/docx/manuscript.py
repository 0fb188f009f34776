"""The document while it is written: its package, lists, bookmarks, notes and pictures, and what was found."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from lxml import etree

from gbt.files.outputs import Output
from gbt.findings.finding import Finding, Source
from gbt.model import Footnote
from gbt.writers.docx.base import base_document
from gbt.writers.docx.files import template_files
from gbt.writers.docx.identity import bookmark_name
from gbt.writers.docx.lists import Lists
from gbt.writers.docx.oxml.element import Element, Properties, paragraph
from gbt.writers.docx.oxml.inline import bookmark
from gbt.writers.docx.oxml.package import as_document, read_package, write_package
from gbt.writers.docx.oxml.section import TWIPS_PER_MM
from gbt.writers.docx.styles import StyleSheet, load_roles
from gbt.writers.docx.template import load_template
from gbt.writers.publication import Publication

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


PLAIN: Properties = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Where a block stands, as far as its looks depend on it.

    ``part`` decides numbering styles; ``indent`` is where the text of the list item around it begins, in
    twips; ``small`` is 小五, inside examples, tables and figures; in what is ``framed`` no page can be turned.
    ``room`` is the width of a cell in twips, and 0 where the whole width of the text is free.
    """

    part: Literal["front", "introduction", "body", "annex"]
    indent: int = 0
    small: bool = False
    boxed: bool = False
    framed: bool = False
    room: int = 0


class Manuscript:
    """State shared by everything that writes a part of one document."""

    def __init__(self, publication: Publication) -> None:
        files = template_files(publication.workspace)
        standard = publication.standard
        self.publication = publication
        self.standard = standard
        self.template = load_template(files)
        self.roles = load_roles(files)
        self.assets = publication.assets
        base = base_document(files)
        self.findings: list[Finding] = []
        self.package = Package.open(io.BytesIO(as_document(base)))
        self.main = self.package.main_document_part
        self.numbering = self.main.numbering_part.element
        self.sheet = StyleSheet(self.main._styles_part.element, self.numbering)
        self.lists = Lists(self.numbering, self.sheet)
        self.footnotes: dict[str, Footnote] = {note.mark: note for note in standard.footnotes}
        self.footnote_parts: list[Element] = []
        self.placed: list[tuple[Source, Element]] = []
        self.furniture: dict[tuple[str, str], str] = {}
        self.page_numbers: Literal["upperRoman", "decimal"] = "upperRoman"
        self.resumes: Literal["", "nextPage", "continuous"] = ""
        self.front_titles = 0
        self.started = False
        self._bookmarks = 0
        self._pictures = 0
        self._relationships: dict[str, str] = {}
        self._marked: set[str] = set()

    @property
    def text_width(self) -> int:
        """Width of the text area (版心) in twips."""
        paper, body = self.template.page.paper, self.template.page.body
        return round(paper.width_mm * TWIPS_PER_MM) - body.left - body.right - body.gutter

    @property
    def turned_width(self) -> int:
        """Width of the text area of a page turned on its side, in twips."""
        paper, body = self.template.page.paper, self.template.page.body
        return round(paper.height_mm * TWIPS_PER_MM) - body.left - body.right - body.gutter

    @property
    def text_height(self) -> int:
        """Height of the text area, in twips."""
        paper, body = self.template.page.paper, self.template.page.body
        return round(paper.height_mm * TWIPS_PER_MM) - body.top - body.bottom

    @property
    def turned_height(self) -> int:
        """Height of the text area of a page turned on its side, in twips."""
        paper, body = self.template.page.paper, self.template.page.body
        return round(paper.width_mm * TWIPS_PER_MM) - body.top - body.bottom

    # --- paragraphs ------------------------------------------------------------------------------

    def paragraph(
        self,
        style: str,
        content: Iterable[Element] = (),
        *,
        anchor: str = "",
        source: Source | None = None,
        properties: Properties = PLAIN,
    ) -> Element:
        """A paragraph in a style, bookmarked with its anchor and remembered by its place in the source."""
        inner = list(content)
        if anchor:
            inner = self.marked(anchor, inner)
        element = paragraph({"pStyle": self.sheet.id(style), **properties}, inner)
        if source is not None and source.line:
            self.placed.append((source, element))
        return element

    def marked(self, anchor: str, content: Iterable[Element]) -> list[Element]:
        """Content under the bookmark of an anchor; a second mention of the anchor adds none."""
        if anchor in self._marked:
            return list(content)
        self._marked.add(anchor)
        self._bookmarks += 1
        return bookmark(bookmark_name(anchor), self._bookmarks, content)

    @property
    def identities(self) -> dict[str, str]:
        """Bookmark → anchor, of every block that has one."""
        return {bookmark_name(anchor): anchor for anchor in sorted(self._marked)}

    def character(self, style: str) -> Properties:
        return {"rStyle": self.sheet.id(style)}

    # --- parts -----------------------------------------------------------------------------------

    def add_part(self, name: str, content_type: str, content: bytes, relationship: str) -> str:
        """A new part beside the document; its relationship id."""
        part = Part(PackURI(name), content_type, content, self.package)
        return str(self.main.relate_to(part, relationship))

    def add_package_part(self, name: str, content_type: str, content: bytes, relationship: str) -> None:
        """A new part beside the document as a whole; it takes the place of the base document's own."""
        for key, existing in list(self.package.rels.items()):
            if existing.reltype == relationship:
                del self.package.rels[key]
        self.package.relate_to(Part(PackURI(name), content_type, content, self.package), relationship)

    def add_identity(self, content: bytes, properties: bytes) -> None:
        """The custom XML part that says which block each bookmark is, and its own properties."""
        part = Part(PackURI("/customXml/item1.xml"), "application/xml", content, self.package)
        kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
        about = Part(PackURI("/customXml/itemProps1.xml"), kind, properties, self.package)
        part.relate_to(about, f"{OFFICE}/customXmlProps")
        self.main.relate_to(part, f"{OFFICE}/customXml")

    def replace_part(self, kind: str, content: bytes) -> None:
        """New content for a part of the base document, or a part that it lacks."""
        relationship = f"{OFFICE}/{kind}"
        for existing in self.main.rels.values():
            if existing.reltype == relationship:
                existing.target_part._blob = content
                return
        self.add_part(f"/word/{kind}.xml", f"{WORD}.{kind}+xml", content, relationship)

    def media(self, content: bytes, extension: str, media_type: str) -> str:
        """Relationship id of a picture; the same picture is stored once."""
        digest = hashlib.sha256(content).hexdigest()
        if digest not in self._relationships:
            name = f"/word/media/image{len(self._relationships) + 1}.{extension}"
            self._relationships[digest] = self.add_part(name, media_type, content, f"{OFFICE}/image")
        return self._relationships[digest]

    def link(self, url: str) -> str:
        """Relationship id of an address outside."""
        return str(self.main.relate_to(url, f"{OFFICE}/hyperlink", is_external=True))

    def next_picture(self) -> int:
        self._pictures += 1
        return self._pictures

    def save(self, target: Output) -> None:
        """Write the package; the same document gives the same bytes."""
        etree.cleanup_namespaces(self.main.element, keep_ns_prefixes=["w", "r", "m", "wp", "a", "pic"])
        buffer = io.BytesIO()
        self.package.save(buffer)
        target.write(write_package(read_package(buffer.getvalue())))
