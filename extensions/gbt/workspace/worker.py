"""One standard of a plan read, checked and written."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from gbt.files.drafts import Draft
from gbt.findings.finding import sorted_findings
from gbt.library.card import Card
from gbt.library.shelf import Catalogue
from gbt.project import read_draft
from gbt.publish import publish
from gbt.reader import Reading
from gbt.workspace.bounded import Stopped
from gbt.workspace.plan import Plan, Result
from gbt.workspace.stamps import inputs_of
from gbt.workspace.state import BuildRecord, Made, StandardState, load_state
from gbt.writers.model_json import dump_standard


def build_one(plan: Plan, standard_id: str) -> Result:
    """Read, check and write one standard."""
    workspace = plan.workspace
    folder = workspace.folder(standard_id)
    before = load_state(workspace.memory, standard_id)
    draft = Draft.of(folder, workspace.root)
    catalogue = Catalogue(plan.shelf, standard_id)
    reading = read_draft(draft, workspace.office, catalogue=catalogue, register=plan.register)
    earlier = before.record if before else None
    # only checked and nothing written before: there is nothing to compare with
    compared = plan.formats[standard_id] or (earlier and earlier.outputs)
    content = _content_digest(reading, plan) if compared else ""
    due = [
        name
        for name in plan.formats[standard_id]
        if not (earlier and earlier.current(name, content, workspace.outputs))
    ]
    # printed page numbers stay true as long as the content does
    known = earlier.pages if earlier and earlier.content == content else {}
    published = publish(reading, workspace.office, due, workspace.outputs, options=plan.options, pages=known)
    outputs = {name: of for name, of in earlier.outputs.items() if name not in due} if earlier else {}
    repeated = [finding for made in outputs.values() if made.content == content for finding in made.findings]
    card = replace(published.card, findings=sorted_findings([*published.card.findings, *repeated]))
    outputs |= {
        name: Made(content, dict(files), published.told[name]) for name, files in published.files.items()
    }
    record = replace(
        _record(plan, draft),
        lookups=tuple(sorted((lookup.kind, lookup.name, lookup.answer) for lookup in reading.lookups)),
        content=content,
        outputs=outputs,
        pages=dict(published.pages),
    )
    return Result(StandardState(card, record), published.written)


def _record(plan: Plan, draft: Draft) -> BuildRecord:
    """What a standard was read from, before anything is made of it."""
    inputs, facts = inputs_of(draft)
    return BuildRecord(inputs=inputs, digests=facts, program=plan.program)


def stopped(plan: Plan, standard_id: str, why: Stopped) -> Result:
    """A standard that nothing came of: its last good outputs stay, and the next build tries again."""
    before = load_state(plan.workspace.memory, standard_id)
    known = before.card if before else Card(id=standard_id, title=standard_id)
    card = replace(known, read=False, findings=(why.finding(standard_id),), waivers=())
    return Result(StandardState(card, BuildRecord(inputs={}, digests={}, program=plan.program)))


def _content_digest(reading: Reading, plan: Plan) -> str:
    """Digest of all that an output is made of: the model, the pictures, the findings, the options."""
    digest = hashlib.blake2s(digest_size=12)
    digest.update(dump_standard(reading.standard))
    for name in sorted(reading.assets):
        digest.update(name.encode() + reading.assets[name])
    digest.update(repr((reading.findings, reading.waivers)).encode())
    digest.update(f"{plan.program}{plan.options}".encode())
    return digest.hexdigest()
