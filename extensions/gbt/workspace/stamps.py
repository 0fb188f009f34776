"""What tells that a standard must be read again: stamps and digests of its files, and of the program."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from gbt.files.drafts import Draft
from gbt.files.listing import RESTLESS, Entry, Stamp

LIBRARIES = ("docutils", "lxml", "myst-parser", "python-docx", "resvg-py", "sphinx", "weasyprint", "ziamath")
"""Distributions whose version shapes an output."""


def inputs_of(draft: Draft) -> tuple[dict[str, Stamp], dict[str, str]]:
    """The stamps of all files of a draft that was read, and what is known of those that it was read from.

    Files that nobody asked for count by their names alone.
    """
    entries = draft.listing.entries
    stamps = {name: draft.stamps.get(name, entry.stamp) for name, entry in entries.items()}
    facts = {name: fact for name, entry in entries.items() if (fact := _fact(entry))}
    return stamps, facts | draft.digests


def unchanged(draft: Draft, stamps: Mapping[str, Stamp], facts: Mapping[str, str]) -> dict[str, Stamp] | None:
    """The stamps of a draft that still says what it said when it had those facts; none when it does not."""
    entries = draft.listing.entries
    now = {name: entry.stamp for name, entry in entries.items()}
    if now.keys() != stamps.keys():
        return None
    for name, entry in entries.items():
        if entry.stamp == stamps[name] != RESTLESS:
            continue
        known, fact = facts.get(name, ""), _fact(entry)
        if not fact and name in facts:
            # what could not be read may be readable now
            fact = draft.digest_of(name) or "unread"
        if fact != known:
            return None
    return now


def _fact(entry: Entry) -> str:
    """What holds of what is no plain file that can be read."""
    return entry.refusal.message if entry.refusal else f"link:{entry.target}" if entry.target else ""


def file_digest(path: Path) -> str:
    """Digest of the content; of a link only where it leads, since that may be outside."""
    try:
        if path.is_symlink():
            return f"link:{os.readlink(path)}"
        return hashlib.blake2s(path.read_bytes(), digest_size=12).hexdigest()
    except OSError:
        return ""


def program_digest(office: Path) -> str:
    """Digest of everything that shapes outputs besides the sources: our code, templates, conf.py, libraries."""
    package = Path(__file__).resolve().parents[1]
    parts = [f"{library} {version(library)}" for library in LIBRARIES]
    # in a clone the templates of the package are a link, which rglob does not enter
    roots = dict.fromkeys(
        [
            package,
            package.parent / "formulas",
            (package / "templates").resolve(),
            (office / "templates").resolve(),
        ]
    )
    for root in roots:
        for path in sorted(root.rglob("*")):
            if path.suffix in (".pyc",) or "__pycache__" in path.parts or not path.is_file():
                continue
            if "templates" in path.parts:
                # an office may change a template within the time that dates can tell
                parts.append(f"{path}:{file_digest(path)}")
                continue
            stat = path.stat()
            parts.append(f"{path}:{stat.st_mtime_ns}:{stat.st_size}")
    conf = office / "conf.py"
    if conf.is_file():
        parts.append(file_digest(conf))
    return hashlib.blake2s("\n".join(parts).encode(), digest_size=12).hexdigest()
