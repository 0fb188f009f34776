"""What tells that a standard must be read again: stamps and digests of its files, and of the program."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("docutils", "lxml", "myst-parser", "python-docx", "resvg-py", "sphinx", "weasyprint", "ziamath")
"""Distributions whose version shapes an output."""

Stamp = tuple[int, int]
"""Modification time in nanoseconds and size."""


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
