"""Data files that the package brings along: nobody but its makers has written them."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def packaged_bytes(path: Path) -> bytes:
    """What a file of the package says."""
    assert PACKAGE in path.parents, path
    return path.read_bytes()


def packaged_text(path: Path) -> str:
    """The text of a file of the package."""
    return packaged_bytes(path).decode("utf-8")


def packaged_files(folder: Path, suffix: str) -> list[Path]:
    """The files of a folder of the package with a suffix, by name."""
    assert folder.is_relative_to(PACKAGE), folder
    return sorted(folder.glob(f"*{suffix}"))
