"""Review copies: each finding as a Word comment at its place."""

from __future__ import annotations

from collections.abc import Iterable

from gbt.findings.finding import Finding, Source
from gbt.findings.say.words import message
from gbt.writers.docx.manuscript import Manuscript
from gbt.writers.docx.oxml.element import Element, commented
from gbt.writers.docx.oxml.inline import comment_anchor, text_run
from gbt.writers.docx.oxml.parts import comment_element, comments_part

AUTHOR, INITIALS = "标准检查", "检"


def add_comments(ms: Manuscript, findings: Iterable[Finding], edition: str) -> None:
    """Comments for the findings, in the order of the text; those of no place stand at the beginning."""
    placed = [(source, element) for source, element in ms.placed if element.getparent() is not None]
    if not placed:
        return
    mark = ms.sheet.id(ms.roles.comment_mark)
    comments = []
    for number, finding in enumerate(findings):
        target = _paragraph_of(finding.source, placed)
        commented(target, *comment_anchor(number, mark))
        words = text_run(comment_text(finding, edition))
        comments.append(comment_element(number, AUTHOR, INITIALS, [ms.paragraph(ms.roles.comment, [words])]))
    ms.replace_part("comments", comments_part(comments))


def comment_text(finding: Finding, edition: str) -> str:
    """Severity, what is wrong, clause, how to mend it, and the rule's code."""
    text = f"{finding.severity.zh}：{message(finding, edition)}"
    if finding.remedy:
        text += f"。{finding.remedy}"
    return f"{text}。[{finding.code}]"


def _paragraph_of(source: Source, placed: list[tuple[Source, Element]]) -> Element:
    """The last paragraph that begins at or before the place of the finding in the same file."""
    best = placed[0][1]
    line = -1
    for place, element in placed:
        if place.file == source.file and line < place.line <= source.line:
            best, line = element, place.line
    return best
