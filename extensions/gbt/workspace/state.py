"""What is remembered of each standard between builds, one small file a standard.

A file is stale when a source has changed, when the program or a template has, or when an answer of the
catalogue or the register that the standard once got would be another today.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path

from gbt.findings.finding import Finding
from gbt.findings.record import finding_from_json, finding_to_json, waiver_use_from_json, waiver_use_to_json
from gbt.findings.waivers import WaiverUse
from gbt.library.shelf import DOCUMENT, CatalogueEntry, LabelledThing, Lookup
from gbt.rules.engine.library import Holding, holding_from_json
from gbt.writers.publication import replace_file

FORMAT = 8
"""Raise when the shape of a state file changes."""

LIBRARIES = ("docutils", "lxml", "myst-parser", "python-docx", "resvg-py", "sphinx", "weasyprint", "ziamath")
"""Distributions whose version shapes an output."""

Stamp = tuple[int, int]
"""Modification time in nanoseconds and size."""


@dataclass(slots=True)
class StandardState:
    """The last build of one standard."""

    id: str
    inputs: dict[str, Stamp]
    """Stamps of its source files, by path relative to its folder."""
    digests: dict[str, str]
    """Digests of the same files, for a stamp that changed although the content did not."""
    program: str
    number: str
    title: str
    labels: dict[str, tuple[str, str, str]]
    lookups: tuple[tuple[str, str, str], ...]
    findings: tuple[Finding, ...]
    content: str = ""
    """Digest of all that an output would be made of, as last read."""
    outputs: dict[str, str] = field(default_factory=dict)
    """Digest of what each format was written from; another than ``content`` is out of date."""
    pages: dict[str, str] = field(default_factory=dict)
    """Printed page numbers by anchor, where an output of this content needed them."""
    facts: dict[str, str] = field(default_factory=dict)
    """What the library pages show: stage, domain, issued …"""
    waivers: tuple[WaiverUse, ...] = ()
    holding: Holding | None = None
    """What the rules over the library are told; none of a standard that could not be read."""

    def entry(self) -> CatalogueEntry:
        labels = {name: LabelledThing(*thing) for name, thing in self.labels.items()}
        return CatalogueEntry(self.id, self.number, self.title, labels)

    def asked(self) -> frozenset[Lookup]:
        """What it asked of the other standards; the register is no other standard."""
        return frozenset(Lookup(*lookup) for lookup in self.lookups if lookup[0] != DOCUMENT)


def load_state(folder: Path, standard_id: str) -> StandardState | None:
    """The remembered state; ``None`` when there is none or it is of another shape."""
    try:
        data = json.loads((folder / f"{standard_id}.json").read_bytes())
        if data.pop("format") != FORMAT:
            return None
        data["inputs"] = {name: tuple(stamp) for name, stamp in data["inputs"].items()}
        data["lookups"] = tuple(tuple(lookup) for lookup in data["lookups"])
        data["findings"] = tuple(finding_from_json(finding) for finding in data["findings"])
        data["waivers"] = tuple(waiver_use_from_json(use) for use in data["waivers"])
        data["holding"] = holding_from_json(data["holding"]) if data["holding"] else None
        return StandardState(**data)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def save_state(folder: Path, state: StandardState) -> None:
    data = {
        "format": FORMAT,
        **asdict(state),
        "findings": [finding_to_json(finding) for finding in state.findings],
        "waivers": [waiver_use_to_json(use) for use in state.waivers],
    }
    replace_file(folder / f"{state.id}.json", json.dumps(data, ensure_ascii=False, default=str).encode())


def stamps(folder: Path) -> dict[str, Stamp]:
    """The stamps of all files of a standard; hidden files and editors' leftovers do not count."""
    found: dict[str, Stamp] = {}
    pending = [(folder, "")]
    while pending:
        current, prefix = pending.pop()
        with os.scandir(current) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name.endswith("~"):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    pending.append((Path(entry.path), f"{prefix}{entry.name}/"))
                else:
                    stat = entry.stat(follow_symlinks=False)
                    found[prefix + entry.name] = (stat.st_mtime_ns, stat.st_size)
    return found


def digests(folder: Path, names: Iterable[str]) -> dict[str, str]:
    return {name: file_digest(folder / name) for name in sorted(names)}


def file_digest(path: Path) -> str:
    """Digest of the content; of a link only where it leads, since that may be outside."""
    try:
        if path.is_symlink():
            return f"link:{os.readlink(path)}"
        return hashlib.blake2s(path.read_bytes(), digest_size=12).hexdigest()
    except OSError:
        return ""


def program_digest(workspace: Path) -> str:
    """Digest of everything that shapes outputs besides the sources: our code, templates, conf.py, libraries."""
    package = Path(__file__).resolve().parents[1]
    parts = [f"{library} {version(library)}" for library in LIBRARIES]
    # in a clone the templates of the package are a link, which rglob does not enter
    roots = dict.fromkeys(
        [
            package,
            package.parent / "formulas",
            (package / "templates").resolve(),
            (workspace / "templates").resolve(),
        ]
    )
    for root in roots:
        for path in sorted(root.rglob("*")):
            if path.suffix in (".pyc",) or "__pycache__" in path.parts or not path.is_file():
                continue
            stat = path.stat()
            parts.append(f"{path}:{stat.st_mtime_ns}:{stat.st_size}")
    conf = workspace / "conf.py"
    if conf.is_file():
        parts.append(file_digest(conf))
    return hashlib.blake2s("\n".join(parts).encode(), digest_size=12).hexdigest()
