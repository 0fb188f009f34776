"""Stamped tree → ``gbt.model.Standard``: the only module that sees both doctree and model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gbt import model
from gbt.crossref import reference_parts
from gbt.facts.boilerplate import Boilerplate, load_boilerplate
from gbt.facts.loaded import LoadedYaml
from gbt.facts.register import Register
from gbt.files.drafts import Draft
from gbt.findings.finding import Finding, sorted_findings
from gbt.findings.waivers import Waiver, WaiverReader
from gbt.identity import identified
from gbt.library.card import Label
from gbt.library.shelf import Catalogue, Lookup
from gbt.metadata import Metadata
from gbt.plain import bare, words
from gbt.reader.asides import read_footnote
from gbt.reader.blocks import READERS
from gbt.reader.context import Context
from gbt.reader.cover import read_contents, read_cover
from gbt.reader.elements import ElementReader
from gbt.reader.references import unlisted
from gbt.reader.walk import read_blocks
from gbt.resolve import Resolved
from gbt.source_files import SourceFiles
from gbt.syntax import nodes as gbt


@dataclass(frozen=True, slots=True)
class Reading:
    """A standard as read: the model, its pictures, what is wrong, and what the other standards may ask."""

    standard: model.Standard
    assets: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    waivers: tuple[Waiver, ...]
    labels: Mapping[str, Label]
    lookups: frozenset[Lookup]
    files: SourceFiles
    register: Register
    catalogue: Catalogue
    facts: LoadedYaml | None = None
    """standard.yaml with the place of each key, when it could be read."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """What a reading needs besides the tree."""

    standard_id: str
    draft: Draft
    workspace: Path
    metadata: Metadata
    register: Register
    catalogue: Catalogue
    files: SourceFiles
    facts: LoadedYaml | None


def read_standard(resolved: Resolved, place: Workplace) -> Reading:
    """The model of a resolved tree."""
    boilerplate = load_boilerplate(place.metadata.edition, place.workspace)
    context = Context(
        readers=READERS,
        standard_id=place.standard_id,
        draft=place.draft,
        metadata=place.metadata,
        boilerplate=boilerplate,
        register=place.register,
        catalogue=place.catalogue,
        resolved=resolved,
        files=place.files,
        facts=place.facts,
    )
    standard = _read(context, boilerplate)
    waivers = _waivers(context)
    return Reading(
        standard=standard,
        assets=context.assets,
        findings=sorted_findings([*resolved.findings, *context.findings]),
        waivers=waivers,
        labels=_labels(resolved),
        lookups=frozenset(place.catalogue.lookups),
        files=context.files,
        register=place.register,
        catalogue=place.catalogue,
        facts=place.facts,
    )


def _read(context: Context, boilerplate: Boilerplate) -> model.Standard:
    metadata, assembled, outline = context.metadata, context.resolved.assembled, context.resolved.outline
    preamble = read_blocks(assembled.preamble, context)
    for block in preamble:
        if not isinstance(block, model.Notice):
            context.report(
                "stray-construct", block.source, "第一个标题之前只能有重要提示", "把这段内容移到标题之下"
            )
    reader = ElementReader(assembled.sections, context)
    reader.read_citing()
    marked = [node for (scope, _), node in outline.footnotes.items() if not scope and node.get("number")]
    marked.sort(key=lambda node: int(node["number"]))
    footnotes = tuple(read_footnote(node, context, text=True) for node in marked)
    elements = reader.read_computed()
    unlisted(context, assembled.sections)
    cover = read_cover(metadata, boilerplate)
    standard = model.Standard(
        id=context.standard_id,
        metadata=metadata,
        number=metadata.number.text,
        title="\u3000".join(words(bare(element)) for element in cover.title),
        cover=cover,
        contents=read_contents(elements, metadata, boilerplate),
        preamble=preamble,
        elements=elements,
        footnotes=footnotes,
    )
    return identified(standard)


def _waivers(context: Context) -> tuple[Waiver, ...]:
    """The waivers in the text, wherever they stand."""
    found = []
    readers: dict[str, WaiverReader] = {}
    assembled = context.resolved.assembled
    for root in (*assembled.preamble, *assembled.sections):
        for node in root.findall(gbt.waiver):
            source = context.source(node)
            if source.file not in readers:
                readers[source.file] = WaiverReader(source.file, context.files.lines(source.file))
            waiver, wrong = readers[source.file].read(node["text"], source.line)
            found += [waiver] if waiver else []
            context.findings += [wrong] if wrong else []
    return tuple(found)


def _labels(resolved: Resolved) -> dict[str, Label]:
    found = {}
    for label, target in resolved.targets.items():
        text = "".join(part.text for part in reference_parts(target))
        found[label] = Label(str(target.kind), text, target.anchor)
    return found
