"""The register of the documents that a workspace cites."""

from __future__ import annotations

from gbt.facts.register import FILE, Register, load_register
from gbt.findings.finding import Finding
from gbt.workspace.folders import Workspace


def workspace_register(workspace: Workspace) -> tuple[Register, tuple[Finding, ...]]:
    """The register, and what is wrong with it; empty where there is none."""
    register, findings = load_register(workspace.register, FILE)
    # none has to be there
    return register, tuple(found for found in findings if found.rule != "file-missing")
