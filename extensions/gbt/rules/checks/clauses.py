"""Rules of chapters, subclauses and hanging paragraphs (GB/T 1.1—2020, 7.2 to 7.4)."""

from __future__ import annotations

from collections.abc import Iterator

from gbt import model
from gbt.diagnostics import Severity
from gbt.model import Annex, Clause, plain_text
from gbt.rules.document import Document
from gbt.rules.registry import Fault, rule
from gbt.vocabulary import ElementKind


def _numbered(document: Document) -> Iterator[Clause | Annex]:
    """Clauses that carry numbers, of the body, the annexes and the introduction."""
    unnumbered = (ElementKind.FOREWORD, ElementKind.BIBLIOGRAPHY, ElementKind.INDEX)
    return (clause for clause in document.clauses if clause.kind not in unnumbered)


@rule("GB-STR-011", clause="7.4", severity=Severity.WARNING)
def hanging_paragraph(document: Document) -> Iterator[Fault]:
    """A paragraph between a clause's title and its first subclause."""
    for clause in _numbered(document):
        # lead-ins of terms and symbols are no hanging paragraphs (7.4)
        if not clause.subclauses or clause.kind in (ElementKind.TERMS, ElementKind.SYMBOLS):
            continue
        for block in clause.blocks:
            if isinstance(block, model.Paragraph | model.List) and not block.generated:
                first = clause.subclauses[0]
                yield Fault(
                    source=block.source,
                    message=f"{clause.number or plain_text(clause.title)}的标题与{first.number}之间有悬置段",
                    remedy="把这段编为条（如“总则”“通用要求”），或移入其他条，或删去",
                )
                break


@rule("GB-STR-007", clause="7.3.1")
def lone_subclause(document: Document) -> Iterator[Fault]:
    """A clause divided into a single subclause."""
    for clause in _numbered(document):
        entries = any(isinstance(block, model.TermEntry) for block in clause.blocks)
        if len(clause.subclauses) == 1 and not entries:
            only = clause.subclauses[0]
            yield Fault(
                source=only.source,
                message=f"{clause.number or plain_text(clause.title)}只分出一个条{only.number}",
                remedy="把内容并入上一层，或再分出至少一个条",
            )
