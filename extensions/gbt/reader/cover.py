"""Cover and contents from metadata and elements (GB/T 1.1—2020, 8.1, 8.2, 10.3.1, D.1)."""

from __future__ import annotations

from collections.abc import Iterator

from gbt import model
from gbt.facts.boilerplate import Boilerplate
from gbt.metadata import Metadata, Title
from gbt.plain import bare, words
from gbt.reader.marked import marked
from gbt.text.docnumber.codes import industry_codes, region_codes, region_of
from gbt.traverse import walk
from gbt.vocabulary import DocumentClass, Stage

EN_SPACE = "\u2002"
GAP = "\u3000"


def read_cover(metadata: Metadata, boilerplate: Boilerplate) -> model.Cover:
    """Every text of the cover."""
    draft = metadata.draft
    number = metadata.number

    def say(path: str, **facts: str) -> str:
        return boilerplate.sentence(f"cover.{path}", **facts)

    adoption = metadata.adoption
    return model.Cover(
        code_mark=code_mark(metadata),
        banner=_banner(metadata, boilerplate),
        # half a character between code and number (10.3.1.4)
        number=f"{number.code}{EN_SPACE}{number.text.removeprefix(number.code).lstrip()}",
        replaces=say("replaces", numbers="，".join(old.number for old in metadata.replaces))
        if metadata.replaces
        else "",
        title=tuple(map(_broken, metadata.title_elements)),
        title_en=_english(metadata),
        correspondence=f"（{adoption.number}，{adoption.degree}）" if adoption else "",
        draft_label=say(f"draft_labels.{metadata.stage}"),
        completion=say("completion", date=str(metadata.draft_date)) if draft and metadata.draft_date else "",
        patent_call=say("patent_call") if draft else "",
        sample=say("sample") if metadata.sample else "",
        issued=say("issued", date=str(metadata.dates.issued)),
        implemented=say("implemented", date=str(metadata.dates.implemented)),
        issuers=metadata.issuer or ((metadata.association,) if metadata.association else ()),
        issue_word=say("issue_word"),
        ics="ICS" + GAP + "；".join(metadata.ics) if metadata.ics else "",
        ccs="CCS" + GAP + "；".join(metadata.ccs) if metadata.ccs else "",
        filing_no=say("filing_no", number=metadata.filing_no) if metadata.filing_no else "",
    )


def _broken(element: str) -> tuple[model.Inline, ...]:
    """A title element, its lines as its author has broken it."""
    first, *further = map(marked, element.split("\n"))
    return first + tuple(part for line in further for part in (model.LineBreak(), *line))


def code_mark(metadata: Metadata) -> str:
    """The code in display type at the upper right (Table F.1, no. 03): DB3212, T/TZYL, GB, MZ."""
    code = metadata.number.code
    if metadata.document_class in (DocumentClass.GROUP, DocumentClass.ENTERPRISE):
        return code
    return code.split("/")[0]


def _banner(metadata: Metadata, boilerplate: Boilerplate) -> str:
    code = metadata.number.code
    facts = {
        "region": region_codes().name(region_of(code, metadata.region)),
        "industry": industry_codes().names.get(code.split("/")[0], ""),
        "organisation": metadata.issuer[0] if metadata.issuer else "",
    }
    return boilerplate.sentence(f"cover.banners.{metadata.document_class}", **facts)


def _english(metadata: Metadata) -> str:
    title: Title | None = metadata.title_en
    if title is None:
        return ""
    supplement = title.supplement
    if metadata.number.part and supplement and not supplement.startswith("Part"):
        supplement = f"Part {metadata.number.part}: {supplement}"
    elements = (title.lead, title.main, supplement)
    return "—".join(words(marked(element)) for element in elements if element)


def read_contents(
    elements: tuple[model.Element, ...], metadata: Metadata, boilerplate: Boilerplate
) -> tuple[model.ContentsEntry, ...]:
    """The entries of the contents in the order of 8.2; term entries and untitled subclauses never."""
    entries = [entry for element in elements for entry in _entries(element, metadata.contents_depth)]
    if not metadata.contents_figures and not metadata.contents_tables:
        return tuple(entries)
    floats = [node for element in elements for node in walk(element)]
    if metadata.contents_figures:
        word = boilerplate.sentence("words.figure")
        entries += [_float("figure", word, node) for node in floats if isinstance(node, model.Figure)]
    if metadata.contents_tables:
        word = boilerplate.sentence("words.table")
        entries += [
            _float("table", word, node) for node in floats if isinstance(node, model.Table) and node.number
        ]
    return tuple(entries)


def _entries(clause: model.Clause | model.Annex, depth: int) -> Iterator[model.ContentsEntry]:
    title = bare(clause.title)
    if isinstance(clause, model.Annex):
        number = f"附录{clause.number}（{clause.obligation.zh}）"
        yield model.ContentsEntry(kind="annex", number=number, title=title, level=1, anchor=clause.anchor)
    elif clause.titled:
        yield model.ContentsEntry(
            kind="clause" if clause.number else "element",
            number=clause.number,
            title=title,
            level=clause.level,
            anchor=clause.anchor,
        )
    for subclause in clause.subclauses:
        if subclause.titled and subclause.level <= depth + 1 and subclause.number:
            yield from _entries(subclause, depth)


def _float(kind: str, word: str, node: model.Figure | model.Table) -> model.ContentsEntry:
    return model.ContentsEntry(
        kind="figure" if kind == "figure" else "table",
        number=f"{word}{node.number}",
        title=bare(node.title),
        level=1,
        anchor=node.anchor,
    )


__all__ = ["Stage", "code_mark", "read_contents", "read_cover"]
