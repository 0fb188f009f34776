"""Where templates are found: a workspace's own ``templates/`` first, file by file, then the package's."""

from __future__ import annotations

from pathlib import Path

from gbt.files.drafts import Unusable
from gbt.files.packaged import packaged_bytes
from gbt.files.stored import names_in, stored

PACKAGE = Path(__file__).parent
"""As the folder of an office it has nothing of its own."""
PACKAGED = PACKAGE / "templates"


def template_path(workspace: Path, name: str) -> Path:
    """The file that serves as this template; raises ``FileNotFoundError`` naming it."""
    for folder in (workspace / "templates", PACKAGED):
        path = folder / name
        if path.is_file():
            return path
    raise FileNotFoundError(f"没有模板“{name}”")


def template_bytes(workspace: Path, name: str) -> bytes:
    """What the file says that serves as this template; raises ``FileNotFoundError`` naming it."""
    own = own_template(workspace, name)
    try:
        # an office may keep all its templates elsewhere, but no link among them is followed
        return stored(own, below=workspace / "templates") if own else packaged_bytes(PACKAGED / name)
    except (Unusable, OSError):
        raise FileNotFoundError(f"没有模板“{name}”，或不能读取") from None


def own_names(workspace: Path, folder: str, suffix: str) -> list[str]:
    """The office's own files in a folder of its templates, by name."""
    try:
        return names_in(workspace / "templates" / folder, suffix)
    except Unusable:
        return []


def own_folder(workspace: Path, name: str) -> bool:
    """Whether the office has a folder of this name of its own."""
    folder = workspace / "templates" / name
    return folder.is_dir() and folder.resolve() != (PACKAGED / name).resolve()


def own_template(workspace: Path, name: str) -> Path | None:
    """The office's own file of this name; none in a clone, whose templates are the package's."""
    path = workspace / "templates" / name
    return path if path.is_file() and path.resolve() != (PACKAGED / name).resolve() else None
