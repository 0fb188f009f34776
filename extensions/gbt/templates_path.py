"""Where templates are found: a workspace's own ``templates/`` first, file by file, then the package's."""

from __future__ import annotations

from pathlib import Path

PACKAGED = Path(__file__).parent / "templates"


def template_path(workspace: Path, name: str) -> Path:
    """The file that serves as this template; raises ``FileNotFoundError`` naming it."""
    for folder in (workspace / "templates", PACKAGED):
        path = folder / name
        if path.is_file():
            return path
    raise FileNotFoundError(f"没有模板“{name}”")
