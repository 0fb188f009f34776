"""The repairs of the findings of a standard, round after round, until no rule has another to offer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from gbt.checking import check_reading
from gbt.facts.register import Register
from gbt.files.authored import AuthorFiles, FileRefused
from gbt.files.drafts import Draft
from gbt.findings.edits import apply_fixes
from gbt.findings.finding import Finding, Source
from gbt.findings.repairs import choose
from gbt.library.shelf import Catalogue
from gbt.model import Cell, Standard, TermEntry
from gbt.project import read_draft
from gbt.traverse import walk

MAX_ROUNDS = 8
"""One repair may bring another within reach; more rounds than this would mean two rules that disagree."""


@dataclass
class Mended:
    """What can be mended in the files of one standard; nothing of it is written."""

    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Each file that changes, before and after."""
    findings: dict[str, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    """What was mended, by file."""
    refused: list[Finding] = field(default_factory=list)
    """Why files that have something to mend stay as they are."""
    left: list[Finding] = field(default_factory=list)
    """Fixes of words that were not asked for, or that cannot be made at every place."""


def mend(
    standard_id: str,
    workspace: Path,
    *,
    catalogue: Catalogue,
    register: Register,
    wanted: Callable[[Finding], bool],
    words: bool = False,
) -> Mended:
    """Mend what is wanted, in thought; ``words`` too only when they are asked for."""
    done = Mended()
    folder = f"standards/{standard_id}"
    files = AuthorFiles(workspace, folder)
    try:
        # a linked standard could not be written
        files.read(f"{folder}/index.md")
    except FileRefused as refused:
        done.refused.append(refused.finding)
        return done
    draft = Draft.of(workspace / folder, workspace)
    for _ in range(MAX_ROUNDS):
        reading = read_draft(draft, workspace, catalogue=catalogue, register=register)
        found = [finding for finding in check_reading(reading, workspace) if wanted(finding)]
        choice = choose(found, words=words, listed=_listed(reading.standard))
        done.left = list(choice.left)
        if not _round(choice.made, files, done):
            break
        after = {file.removeprefix(f"{folder}/"): texts[1] for file, texts in done.texts.items()}
        draft = draft.saying(after)
    done.texts = {file: texts for file, texts in done.texts.items() if texts[0] != texts[1]}
    return done


def _listed(standard: Standard) -> Callable[[Source], bool]:
    """Whether a place lies in a cell or in the name of a term."""
    spans: dict[tuple[str, int], list[Source]] = defaultdict(list)
    for node in walk(standard):
        place = node.source if isinstance(node, Cell) else node.named if isinstance(node, TermEntry) else None
        if place:
            for line in range(place.line, max(place.end_line, place.line) + 1):
                spans[place.file, line].append(place)

    def inside(source: Source) -> bool:
        return any(
            (place.line, place.column) <= (source.line, source.column) <= (place.end_line, place.end_column)
            for place in spans[source.file, source.line]
        )

    return inside


def _round(findings: Iterable[Finding], files: AuthorFiles, done: Mended) -> bool:
    """Apply the fixes that are there now; whether anything was mended."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for file in {edit.source.file for edit in finding.fix}:
            by_file[file].append(finding)
    mended = False
    stopped = {finding.source.file for finding in done.refused}
    for file in sorted(by_file.keys() - stopped):
        try:
            before, text = done.texts.get(file) or (files.read(file),) * 2
        except FileRefused as refused:
            # a link to a file of the same standard is read, not written
            done.refused.append(refused.finding)
            continue
        if before is None or text is None:
            continue
        repair = apply_fixes(text, by_file[file])
        if repair.refused:
            # what earlier rounds did here rests on the same places
            done.texts.pop(file, None)
            done.findings.pop(file, None)
            done.refused += repair.refused
        elif repair.mended:
            done.texts[file] = (before, repair.text)
            done.findings[file] += repair.mended
            mended = True
    return mended
