"""The file as archives and screen readers want it: PDF/A-2a and PDF/UA-1 in one, the same bytes each time.

WeasyPrint writes one or the other; this variant writes the marks of both.
"""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import weasyprint.pdf
from weasyprint.css import ColorProfile
from weasyprint.pdf.metadata import NS, DocumentMetadata
from weasyprint.pdf.pdfa import pdfa

VARIANT = "pdf/a-2a+ua-1"

_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
for _prefix, _namespace in (
    ("pdfaExtension", _EXTENSION),
    ("pdfaSchema", _SCHEMA),
    ("pdfaProperty", _PROPERTY),
):
    ElementTree.register_namespace(_prefix, _namespace)


def install() -> None:
    """Make the variant known to WeasyPrint."""
    properties = {"pdf_version": "1.7", "pdf_identifier": True, "pdf_tags": True}
    weasyprint.pdf.VARIANTS[VARIANT] = (write_variant, properties)


def in_srgb(document: Any) -> None:
    """Declare the colours as sRGB, as PDF/A demands; the profile is the engine's own."""
    data = files(weasyprint.pdf).joinpath("sRGB2014.icc").read_bytes()
    components = (["r"], ["g"], ["b"])
    document.color_profiles["srgb"] = ColorProfile(
        BytesIO(data), "sRGB2014.icc", "relative-colorimetric", components
    )
    document.output_intent = "srgb"


class Metadata(DocumentMetadata):  # type: ignore[misc]  # WeasyPrint ships no types
    """XMP that claims PDF/UA beside PDF/A, and declares the property for it as PDF/A demands."""

    def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
        rdf = ElementTree.fromstring(super().generate_rdf_metadata(variant, version, conformance))
        claim = _described(rdf)
        claim.set(f"{{{NS['pdfuaid']}}}part", "1")
        if self.lang:
            bag = ElementTree.SubElement(
                ElementTree.SubElement(_described(rdf), _dc("language")), _rdf("Bag")
            )
            ElementTree.SubElement(bag, _rdf("li")).text = self.lang
        _declare(_described(rdf))
        written: bytes = ElementTree.tostring(rdf, encoding="utf-8")
        return written


def _rdf(name: str) -> str:
    return f"{{{NS['rdf']}}}{name}"


def _dc(name: str) -> str:
    return f"{{{NS['dc']}}}{name}"


def _described(rdf: ElementTree.Element) -> ElementTree.Element:
    return ElementTree.SubElement(rdf, _rdf("Description"), {_rdf("about"): ""})


def _declare(description: ElementTree.Element) -> None:
    """The extension schema of ``pdfuaid`` (ISO 19005-2, 6.6.2.3)."""
    resource = {_rdf("parseType"): "Resource"}
    schemas = ElementTree.SubElement(description, f"{{{_EXTENSION}}}schemas")
    schema = ElementTree.SubElement(ElementTree.SubElement(schemas, _rdf("Bag")), _rdf("li"), resource)
    facts = {"schema": "PDF/UA identification", "namespaceURI": NS["pdfuaid"], "prefix": "pdfuaid"}
    for name, value in facts.items():
        ElementTree.SubElement(schema, f"{{{_SCHEMA}}}{name}").text = value
    properties = ElementTree.SubElement(schema, f"{{{_SCHEMA}}}property")
    entry = ElementTree.SubElement(ElementTree.SubElement(properties, _rdf("Seq")), _rdf("li"), resource)
    facts = {"name": "part", "valueType": "Integer", "category": "internal", "description": "Part of PDF/UA"}
    for name, value in facts.items():
        ElementTree.SubElement(entry, f"{{{_PROPERTY}}}{name}").text = value


def write_variant(pdf: Any, document: Any, page_streams: Any, attachments: Any, compress: bool) -> None:
    """Finish the file: claims, metadata, structure types that HTML has no element for."""
    metadata = Metadata()
    metadata.__dict__.update(document.metadata.__dict__)
    document.metadata = metadata
    _mark_formulas(pdf, getattr(document, "formulas", frozenset()))
    _mark_headers(pdf)
    pdfa(pdf, document, page_streams, attachments, compress, version=2, variant="A")


def _mark_formulas(pdf: Any, formulas: frozenset[str]) -> None:
    """A drawing whose alternative text is a formula is a formula."""
    for entry in pdf.objects:
        figure = isinstance(entry, dict) and entry.get("S") == "/Figure" and "Alt" in entry
        if figure and entry["Alt"].string in formulas:
            entry["S"] = "/Formula"


def _mark_headers(pdf: Any) -> None:
    """Every header cell of a standard's table heads its column: that says as much as a list in each cell."""
    for entry in pdf.objects:
        if not isinstance(entry, dict) or entry.get("S") not in ("/TH", "/TD") or "A" not in entry:
            continue
        entry["A"].pop("Headers", None)
        if entry["S"] == "/TH":
            entry["A"]["Scope"] = "/Column"
        elif len(entry["A"]) == 1:
            del entry["A"]
