"""From a reading to the card of the standard: what the rest of the library may know of it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import assert_never

from gbt import model, traverse
from gbt.checking import Examination
from gbt.findings.finding import Finding, Source
from gbt.library.card import (
    Card,
    CitedDocument,
    Definition,
    ProvisionCount,
    Superseded,
    spot,
)
from gbt.metadata import Day
from gbt.model import Block, Inline
from gbt.plain import words
from gbt.reader import Reading
from gbt.rules.engine.cited import Cited, cited_or_applied, read_number
from gbt.rules.engine.document import Document
from gbt.rules.engine.passage import Passage
from gbt.vocabulary import DocumentClass

SHOWN = 30
"""Characters of a definition that a message quotes."""

_FIELD = re.compile(r"^\s*[〈<＜]([^〉>＞]+)[〉>＞]")
_NUMBERED = re.compile(rf"[（(](?:[^（）()]*{traverse.OBJECT}[^（）()]*|见?\d+(?:\.\d+)+)[）)]")


def card_of(reading: Reading, examined: Examination, findings: tuple[Finding, ...]) -> Card:
    """The card of a standard; ``findings`` are those of all stages, its writing among them."""
    document, standard, meta = examined.document, reading.standard, reading.standard.metadata
    span = read_number(standard.number)
    return Card(
        id=standard.id,
        number=standard.number,
        document_number=span.number if span else None,
        code=meta.number.code,
        title=standard.title,
        title_en=standard.cover.title_en,
        document_class=meta.document_class,
        stage=meta.stage,
        issued=_known(meta.dates.issued),
        implemented=_known(meta.dates.implemented),
        domain=meta.domain,
        association=meta.association if meta.document_class is DocumentClass.GROUP else "",
        sample=meta.sample,
        replaces=tuple(
            Superseded(canonical(old.number), found)
            for old in meta.replaces
            if (found := stem_of(old.number))
        ),
        labels=reading.labels,
        definitions=tuple(_definitions(document)),
        citations=tuple(_citations(document)),
        provisions=tuple(_provisions(document)),
        findings=findings,
        waivers=examined.waivers,
        library_waivers=examined.library_waivers,
        places=_places(reading, document),
    )


def _known(day: Day) -> date | None:
    return day if isinstance(day, date) else None


def _places(reading: Reading, document: Document) -> dict[str, Source]:
    places = {key: document.yaml_place(key) for key in ("number", "title", "association")}
    domain = reading.standard.metadata.domain
    if reading.facts is not None and domain:
        places["domain"] = reading.facts.words(("domain",), 0, len(domain))
    return places


def stem_of(number: str) -> str:
    """A number without its year; empty when it cannot be read."""
    span = read_number(number)
    return span.number.key if span else ""


def canonical(number: str) -> str:
    """A number as it should be spelt."""
    span = read_number(number)
    return span.number.text if span else number


def compared(text: str) -> str:
    """A text without blanks, marks, width and case, to compare what it says."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


# --- definitions -----------------------------------------------------------------------------------


def _definitions(document: Document) -> Iterator[Definition]:
    for placed in document.of(model.TermEntry):
        entry = placed.node
        text = _NUMBERED.sub("", " ".join(_words(entry.blocks))).strip()
        if not text:
            continue
        field = _FIELD.match(text)
        body = text[field.end() :] if field else text
        attributed, modified = _attribution(entry)
        shown = text.replace(traverse.OBJECT, "…")
        yield Definition(
            term=compared(words(entry.term)) + (f"〈{compared(field[1])}〉" if field else ""),
            name=words(entry.term),
            english=words(entry.english),
            digest=hashlib.blake2s(compared(body).encode(), digest_size=8).hexdigest(),
            text=shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…",
            spot=spot(_term_place(document, entry)),
            attributed=attributed,
            modified=modified,
        )


def _words(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The words of the definition itself; notes and examples are none."""
    for block in blocks:
        match block:
            case model.Paragraph():
                yield _without_references(block.inlines)
            case model.List():
                for item in block.items:
                    yield from _words(item.blocks)
            case model.Formula():
                yield block.latex
            case (
                model.Note() | model.Example() | model.Notice() | model.Attribution()
                | model.DefinitionList() | model.CodeBlock() | model.Quotation() | model.Table()
                | model.Figure() | model.TermEntry() | model.ReferenceList() | model.AlphabeticalIndex()
            ):  # fmt: skip
                pass
            case _:
                assert_never(block)


def _without_references(inlines: tuple[Inline, ...]) -> str:
    """References blanked: the same term has another number in another document."""
    return "".join(
        traverse.OBJECT if isinstance(inline, model.Mentioning) else piece
        for _, piece, inline in traverse.pieces(inlines)
    )


def _attribution(entry: model.TermEntry) -> tuple[tuple[str, ...], bool]:
    if entry.attribution is None:
        return (), False
    inlines = entry.attribution.inlines
    named = [
        inline.number.key
        for _, _, inline in traverse.pieces(inlines)
        if isinstance(inline, model.Citation) and inline.number
    ]
    return tuple(named), "修改" in traverse.plain_text(inlines)


def _term_place(document: Document, entry: model.TermEntry) -> Source:
    """The term in the line of its directive."""
    lines = document.lines(entry.source.file)
    line = lines[entry.source.line - 1] if 0 < entry.source.line <= len(lines) else ""
    name = words(entry.term)
    column = line.find(name)
    return entry.source.at(entry.source.line, column + 1, len(name)) if column >= 0 else entry.source


# --- citations -------------------------------------------------------------------------------------


def _citations(document: Document) -> Iterator[CitedDocument]:
    """Each document in each of its forms, in the order of the text, then those that are only listed."""
    listed = {entry.key: entry for entry in _entries(document) if entry.number}
    found: dict[str, list[Cited]] = {}
    for each in cited_or_applied(document):
        found.setdefault(each.citation.key, []).append(each)
    for key, mentions in found.items():
        counting = [each for each in mentions if _counts(each)]
        first = (counting or mentions)[0]
        citation = first.citation
        yield CitedDocument(
            number=citation.canonical,
            stem=citation.number.key if citation.number else "",
            spot=spot(first.place),
            standard=citation.standard,
            normative=any(each.citation.normative for each in counting),
            counts=bool(counting),
            listed=key in listed,
        )
    for key, entry in listed.items():
        if key not in found:
            yield CitedDocument(
                number=entry.number,
                stem=stem_of(entry.number),
                spot=spot(entry.source),
                standard=entry.standard,
                counts=False,
                listed=True,
            )


def _entries(document: Document) -> Iterator[model.ReferenceEntry]:
    for placed in document.of(model.ReferenceList):
        yield from placed.node.entries


def _counts(found: Cited) -> bool:
    # what the foreword names is history, and what is generated from standard.yaml has no place in the text
    return found.citation.listed and not found.quoted and not found.place.file.endswith(".yaml")


# --- provisions ------------------------------------------------------------------------------------


def _provisions(document: Document) -> Iterator[ProvisionCount]:
    """By element and kind, in document order."""
    counted = Counter(
        (str(element.kind), element.anchor, str(provision.kind))
        for passage in document.passages
        if _provides(passage)
        for element in passage.setting.path[:1]
        for provision in passage.provisions
    )
    for (element, anchor, kind), total in counted.items():
        yield ProvisionCount(element, anchor, kind, total)


def _provides(passage: Passage) -> bool:
    """Whether its sentences are provisions: the author's running text of a normative element (9.1)."""
    setting = passage.setting
    running = setting.holder in ("clause", "list", "notice", "table-footnote")
    return running and setting.normative and not setting.framed and not passage.generated
