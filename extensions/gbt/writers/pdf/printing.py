"""A standard laid out, printed and written, with what is wrong with the file."""

from __future__ import annotations

from collections.abc import Iterator

from gbt.files.outputs import Output
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Severity, Source
from gbt.findings.say.defects import chinese_part
from gbt.writers.description import Written
from gbt.writers.pdf.coverage import default_coverage
from gbt.writers.pdf.document import formulas_of, print_document
from gbt.writers.pdf.engine import Printed, print_html
from gbt.writers.pdf.fonts import load_fonts
from gbt.writers.pdf.glyphs import missing_glyphs, with_default_faces
from gbt.writers.pdf.pictures import formula_faults
from gbt.writers.pdf.review import review_style
from gbt.writers.publication import Publication


def write_pdf(publication: Publication, target: Output) -> Written:
    """``build/pdf/<id>.pdf``."""
    printed, findings = print_publication(publication)
    target.write(printed.data)
    return Written(findings, printed.labels)


def print_publication(publication: Publication) -> tuple[Printed, tuple[Finding, ...]]:
    """The file and what is wrong with it."""
    standard, options = publication.standard, publication.options
    fonts = load_fonts(publication.workspace)
    known = default_coverage() if with_default_faces(publication.workspace) else None

    def lacking(text: str) -> Iterator[int]:
        """What these faces lack, less what every check says already."""
        for offset, character in enumerate(text):
            if not fonts.has(character) and (known is None or known.has(character)):
                yield offset

    findings = [*missing_glyphs(standard, publication.assets, lacking), *formula_faults(standard)]
    faulty = publication.faulty or any(finding.severity is Severity.ERROR for finding in findings)
    printed = print_html(
        print_document(publication, fonts, faulty=faulty and options.stamp_faulty),
        fonts,
        publication.workspace,
        formulas=formulas_of(standard),
        duplex=options.duplex,
        extra=review_style(options, fonts),
    )
    place = Source(file=f"standards/{standard.id}/index.md")
    lost = [
        fault("output-lost", place, chinese_part(message, "排版时有内容没有印好"))
        for message in printed.warnings
    ]
    return printed, (*findings, *lost)
