"""Footnotes: native ones in the text, numbered through the document; lettered ones in tables and figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gbt.findings.faults import fault
from gbt.model import Footnote, FootnoteReference, Inline, Paragraph
from gbt.writers.docx.identity import bookmark_name
from gbt.writers.docx.lists import NO_NUMBER, ordinal
from gbt.writers.docx.manuscript import Manuscript
from gbt.writers.docx.oxml.element import Element, Properties
from gbt.writers.docx.oxml.inline import (
    field,
    footnote_mark,
    footnote_reference,
    merged,
    tab_run,
    text_run,
)
from gbt.writers.docx.oxml.parts import note_element, notes_part

Inlines = Callable[[Manuscript, Sequence[Inline], Properties], list[Element]]


def footnote_runs(
    ms: Manuscript, reference: FootnoteReference, properties: Properties, write: Inlines
) -> list[Element]:
    """The mark of a footnote where it is mentioned."""
    if reference.scope != "text":
        return _letter(reference, properties)
    style = ms.sheet.id(ms.roles.footnote_mark)
    note = ms.footnotes.pop(reference.mark, None)
    if note is None:
        # mentioned again: Word repeats the number by a field
        name = bookmark_name(reference.anchor)
        again = [text_run(reference.mark.rstrip(")"), {"rStyle": style})]
        return [*field(f"NOTEREF {name} \\f \\h", again, {"rStyle": style}), text_run(")", {"rStyle": style})]
    number = len(ms.footnote_parts) + 1
    ms.footnote_parts.append(_note(ms, note, number, write))
    return ms.marked(note.anchor, footnote_reference(number, style))


def _letter(reference: FootnoteReference, properties: Properties) -> list[Element]:
    """The raised letter, live: it is the list number of the note below the table."""
    raised = merged(properties, vertAlign="superscript")
    words = [text_run(reference.mark, raised)]
    if not reference.anchor:
        return words
    return field(f"REF {bookmark_name(reference.anchor)} \\n \\h{in_looks(raised)}", words, raised)


def in_looks(properties: Properties) -> str:
    """The switch that keeps the looks of a field when it is updated: they are those of its own code."""
    return " \\* CHARFORMAT" if properties else ""


def _note(ms: Manuscript, note: Footnote, number: int, write: Inlines) -> Element:
    style = ms.sheet.id(ms.roles.footnote_mark)
    content: list[Element] = []
    for block in note.blocks or (Paragraph(inlines=()),):
        head = [] if content else [*footnote_mark(style), tab_run()]
        content.append(ms.paragraph(ms.roles.footnote, [*head, *write(ms, block.inlines, {})]))
    return note_element(number, content)


def lettered_footnotes(ms: Manuscript, footnotes: Sequence[Footnote], write: Inlines) -> list[Element]:
    """图脚注, 表脚注: a, b … by the style's list, beginning anew in each table and figure (9.12.2)."""
    style = ms.roles.table_footnote
    result = []
    for position, note in enumerate(footnotes):
        head, *rest = note.blocks or (Paragraph(inlines=()),)
        numbering = ms.lists.number(style, ordinal(note.mark), first=not position)
        words = write(ms, head.inlines, {})
        result.append(
            ms.paragraph(style, words, anchor=note.anchor, source=note.source, properties=numbering)
        )
        for block in rest:
            more = {**NO_NUMBER, "ind": {"left": 539, "firstLineChars": 0, "firstLine": 0}}
            result.append(ms.paragraph(style, write(ms, block.inlines, {}), properties=more))
    return result


def finish_footnotes(ms: Manuscript) -> None:
    """Write footnotes.xml; a footnote that nothing mentions is reported."""
    for note in ms.footnotes.values():
        ms.findings.append(
            fault(
                "unused-footnote", note.source, f"脚注{note.mark}在正文中没有标出", "在正文中标出，或删去脚注"
            )
        )
    ms.replace_part("footnotes", notes_part("footnotes", ms.footnote_parts))
