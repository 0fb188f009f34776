"""What is wrong in the files that an office has put into its ``templates/``: told once, not for each standard."""

from __future__ import annotations

from pathlib import Path

from gbt.facts.boilerplate import boilerplate_faults
from gbt.findings.finding import Finding, sorted_findings
from gbt.rules.office_faults import strictness_faults
from gbt.templates_path import own_template
from gbt.writers import WRITERS


def office_findings(workspace: Path) -> tuple[Finding, ...]:
    """The findings of all files of the office."""
    return sorted_findings(
        [
            *boilerplate_faults(workspace),
            *strictness_faults(workspace),
            *_checklist_faults(workspace),
            *(finding for writer in WRITERS.values() for finding in writer.office(workspace)),
        ]
    )


def _checklist_faults(workspace: Path) -> tuple[Finding, ...]:
    if own_template(workspace, "checklist.yaml") is None:
        return ()
    from gbt.checklist import words_faults

    return words_faults(workspace)
