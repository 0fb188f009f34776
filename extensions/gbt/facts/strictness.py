"""The office's rules.yaml: how strict the checks are in a workspace."""

from __future__ import annotations

from pathlib import Path

from gbt.facts.office import OfficeFile
from gbt.findings.strictness import Strictness

# a stage that an office writes holds alone: it may leave out what the package softens
RULES_FILE = OfficeFile("rules.yaml", Strictness, depth=2)


def load_strictness(workspace: Path) -> Strictness:
    """The packaged file with the workspace's own on top."""
    return RULES_FILE.read(workspace).value
