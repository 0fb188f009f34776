"""What is tried on a damaged draft: to read and check it, and to write it in every format."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

from lxml import etree

from gbt.checking import check_reading
from gbt.facts.domains import load_domains
from gbt.facts.register import Register, load_register
from gbt.findings.edits import apply_fixes
from gbt.findings.finding import Finding
from gbt.library.shelf import Catalogue
from gbt.project import read_project
from gbt.workspace import Workspace, build_workspace
from gbt.writers import WRITERS
from places import misplaced, unplaced
from words import lost

OURS = ("read-failed", "output-failed", "work-stopped")
"""Kinds of finding that are a fault of the program, whatever the draft says."""


def check(root: Path) -> list[str]:
    """What is wrong after reading and checking: edits of other words, texts that stand elsewhere."""
    register = root / "register" / "documents.yaml"
    known = load_register(register)[0] if register.exists() else Register.of(())
    load_domains(root / "domains")
    folder = root / "standards" / "x"
    reading = read_project(folder, root, catalogue=Catalogue(), register=known)
    found = check_reading(reading, root)
    files = [path.relative_to(root).as_posix() for path in sorted(folder.rglob("*.md"))]
    return [
        *_refused(root, found),
        *misplaced(reading),
        *unplaced(reading),
        *lost(reading, found, files),
        *_english(found),
    ]


# what an author has written may be of any language
_QUOTED = re.compile(r"“[^”]*”|[（(][^（）()]*[）)]")
_ENGLISH = re.compile(r"[A-Za-z']{2,}(?: [a-z':-]{2,}){3,}|[A-Z][a-z]+(?:Error|Exception)")


def _english(findings: Iterable[Finding]) -> Iterator[str]:
    """Messages that say to an author what a library has said to the program."""
    for finding in findings:
        said = f"{finding.message} {finding.remedy}"
        for words in (_QUOTED.sub("", said), finding.message if finding.rule in _FOREIGN else ""):
            if _ENGLISH.search(words):
                yield f"English: {finding}"


_FOREIGN = ("markdown-syntax", "option-value", "output-lost", "yaml-value")
"""Kinds that pass on what is not their own words, if any do."""


def _refused(root: Path, findings: Iterable[Finding]) -> Iterator[str]:
    """Edits whose words do not stand where they say."""
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix:
            by_file.setdefault(finding.fix[0].source.file, []).append(finding)
    for file, found in by_file.items():
        # as the reader decodes it
        text = (root / file).read_bytes().decode("utf-8", errors="surrogateescape")
        yield from map(str, apply_fixes(text, found).refused)


def write(root: Path) -> list[str]:
    """What is wrong after writing every format and the pages around: outputs that are missing or not whole."""
    with (
        mock.patch("gbt.workspace.crew.apart", _here),
        mock.patch("gbt.workspace.library.write_handbook", return_value=0),
    ):
        report = build_workspace(Workspace(root), tuple(WRITERS), jobs=1)
    failed = [str(finding) for finding in report.findings if finding.rule in OURS]
    return [*failed, *not_whole(root / "build")]


def _here(task: Callable[[str], Any], ids: Sequence[str], *_: object) -> Iterator[tuple[str, Any]]:
    """In this process, which is bounded itself: what raises is seen where it does."""
    return ((name, task(name)) for name in ids)


def not_whole(build: Path) -> Iterator[str]:
    """Outputs that are missing, or broken off."""
    for name, writer in WRITERS.items():
        path = writer.output(build, "x")
        if not path.is_file():
            yield f"no {name}"
            continue
        try:
            _WHOLE[name](path.read_bytes())
        except (ValueError, KeyError, AssertionError, etree.XMLSyntaxError, zipfile.BadZipFile) as error:
            yield f"{name} is not whole: {error}"


def _docx(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(file.read(name))


def _pdf(data: bytes) -> None:
    assert data.startswith(b"%PDF-"), "head"
    assert b"%%EOF" in data[-64:], "tail"


def _html(data: bytes) -> None:
    assert data.rstrip().endswith(b"</html>"), "tail"
    data.decode()


_WHOLE: dict[str, Callable[[bytes], object]] = {"html": _html, "pdf": _pdf, "docx": _docx, "json": json.loads}
