"""The repairs of the findings of a standard, round after round, until no rule has another to offer."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from gbt.checking import check_reading
from gbt.facts.register import Register
from gbt.files.authored import AuthorFiles, FileRefused
from gbt.findings.edits import apply_fixes
from gbt.findings.finding import Finding, Source
from gbt.findings.repairs import choose
from gbt.library.shelf import Catalogue
from gbt.model import Cell, Standard, TermEntry
from gbt.project import read_project
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
    """Mend what is wanted in a copy of the standard; ``words`` too only when they are asked for."""
    done = Mended()
    folder = f"standards/{standard_id}"
    try:
        # a linked standard is not copied: it could not be written either
        AuthorFiles(workspace, folder).read(f"{folder}/index.md")
    except FileRefused as refused:
        done.refused.append(refused.finding)
        return done
    with tempfile.TemporaryDirectory(prefix="gbt-fix-") as name:
        root = Path(name)
        shutil.copytree(workspace / folder, root / folder, symlinks=True, ignore=_special)
        if (workspace / "templates").is_dir():
            (root / "templates").symlink_to((workspace / "templates").resolve())
        for _ in range(MAX_ROUNDS):
            reading = read_project(root / folder, root, catalogue=catalogue, register=register)
            found = [finding for finding in check_reading(reading, root) if wanted(finding)]
            choice = choose(found, words=words, listed=_listed(reading.standard))
            done.left = list(choice.left)
            if not _round(choice.made, AuthorFiles(root, folder), done):
                break
    done.texts = {file: texts for file, texts in done.texts.items() if texts[0] != texts[1]}
    return done


def _special(folder: str, names: list[str]) -> set[str]:
    """What is neither file, folder nor link: a pipe cannot be copied."""
    with os.scandir(folder) as entries:
        plain = {each.name for each in entries if each.is_symlink() or each.is_file() or each.is_dir()}
    return set(names) - plain


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


def _round(findings: Iterable[Finding], copy: AuthorFiles, done: Mended) -> bool:
    """Apply the fixes that are there now; whether anything was mended."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for file in {edit.source.file for edit in finding.fix}:
            by_file[file].append(finding)
    mended = False
    stopped = {finding.source.file for finding in done.refused}
    for file in sorted(by_file.keys() - stopped):
        text = copy.read(file)
        if text is None:
            continue
        repair = apply_fixes(text, by_file[file])
        before = done.texts.get(file, (text, text))[0]
        if repair.refused:
            # what earlier rounds did here rests on the same places
            copy.replace(file, text, before)
            done.texts.pop(file, None)
            done.findings.pop(file, None)
            done.refused += repair.refused
        elif repair.mended:
            copy.replace(file, text, repair.text)
            done.texts[file] = (before, repair.text)
            done.findings[file] += repair.mended
            mended = True
    return mended
