"""The Word document of a standard, put together: cover, front matter, body."""

from __future__ import annotations

from gbt.files.outputs import Output
from gbt.plain import bare
from gbt.writers.covers import title_lines
from gbt.writers.description import Written
from gbt.writers.docx.blocks import blocks
from gbt.writers.docx.clauses import FRONT, element
from gbt.writers.docx.contents import contents
from gbt.writers.docx.cover import cover
from gbt.writers.docx.footnotes import finish_footnotes
from gbt.writers.docx.inlines import runs
from gbt.writers.docx.manuscript import Flow, Manuscript
from gbt.writers.docx.oxml.element import (
    Element,
    Properties,
    mark_paragraph,
    paragraphs_of,
    space_below_tables,
)
from gbt.writers.docx.oxml.inline import break_run
from gbt.writers.docx.properties import add_properties
from gbt.writers.docx.review import add_comments
from gbt.writers.docx.sections import (
    add_furniture,
    begin_body,
    cover_section,
    section_end,
    take_turned_end,
    text_section,
    without_empty_sections,
)
from gbt.writers.docx.settings import adapt_settings
from gbt.writers.publication import Publication

DOCUMENT_TITLE_CHARACTER = 320
"""Width of a character of 三号, in twips."""
END_RULE_SHARE = 4
"""The end rule is a quarter of the text's width (10.1.5)."""


def write_docx(publication: Publication, target: Output) -> Written:
    """``build/docx/<id>.docx``; what could not be written as it should is returned as findings."""
    ms = Manuscript(publication)
    body = _body(ms)
    ms.main.element[0][:] = body
    if publication.options.findings_shown:
        add_comments(ms, publication.findings, publication.standard.metadata.edition)
    finish_footnotes(ms)
    adapt_settings(ms)
    add_properties(ms)
    ms.save(target)
    return Written(tuple(ms.findings))


def _body(ms: Manuscript) -> list[Element]:
    """Cover, front matter, body: three sections."""
    ms.furniture = add_furniture(ms)
    front = [node for node in ms.standard.elements if node.kind in FRONT]
    rest = [node for node in ms.standard.elements if node.kind not in FRONT]
    result = [*cover(ms), section_end(ms, cover_section(ms))]
    result += contents(ms)
    for node in front:
        result += element(ms, node)
    result.append(section_end(ms, text_section(ms)))
    begin_body(ms)
    result.append(ms.paragraph(ms.roles.document_title, _document_title(ms)))
    result += blocks(ms, ms.standard.preamble, Flow(part="body"))
    for node in rest:
        result += element(ms, node)
    result = without_empty_sections(result)
    turned_end = take_turned_end(result)
    # 10.4.2.1: an empty line between a table and the text below it
    space_below_tables(result, ms.template.page.grid.linePitch, 100)
    result += _end_rule(ms, result, ms.text_width if turned_end is None else ms.turned_width)
    result.append(text_section(ms) if turned_end is None else turned_end)
    return result


def _document_title(ms: Manuscript) -> list[Element]:
    """The title above the text: of its elements as many on a line as fit, as in print."""
    elements = [bare(element) for element in ms.standard.cover.title]
    lines = title_lines(elements, ms.text_width // DOCUMENT_TITLE_CHARACTER)
    content: list[Element] = []
    for line in lines:
        content += [*([break_run()] if content else []), *runs(ms, line)]
    return content


def _end_rule(ms: Manuscript, before: list[Element], width: int) -> list[Element]:
    """终结线, on the page of the last line of the text."""
    for last in paragraphs_of(before)[-1:]:
        mark_paragraph(last, {"keepNext": True})
    side = round(width * (1 - 1 / END_RULE_SHARE) / 2)
    properties: Properties = {
        "pBdr": {"top": {"val": "single", "sz": 6, "space": 0, "color": "auto"}},
        "spacing": {"before": 2 * ms.template.page.grid.linePitch, "line": 20, "lineRule": "exact"},
        "ind": {"left": side, "right": side, "firstLineChars": 0, "firstLine": 0},
    }
    return [ms.paragraph(ms.roles.paragraph, properties=properties)]
