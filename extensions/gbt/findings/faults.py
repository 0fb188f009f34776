"""The catalogue of faults of a source: what makes a draft unreadable, as distinct from badly drafted.

Each has a name and a stable code; message and remedy are given where the fault is seen.
"""

from __future__ import annotations

from gbt.findings.finding import Finding, Severity, Source

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

FAULTS: dict[str, tuple[str, Severity]] = {
    # files and data
    "file-missing": ("SRC-001", _ERROR),
    "file-empty": ("SRC-002", _ERROR),
    "file-encoding": ("SRC-003", _ERROR),
    "file-too-large": ("SRC-004", _ERROR),
    "file-outside": ("SRC-005", _ERROR),
    "file-unread": ("SRC-006", _WARNING),
    "name-reserved": ("SRC-007", _ERROR),
    "not-a-standard": ("SRC-008", _WARNING),
    "file-unusable": ("SRC-009", _ERROR),
    "yaml-syntax": ("SRC-010", _ERROR),
    "yaml-fullwidth-colon": ("SRC-011", _ERROR),
    "yaml-unsafe": ("SRC-012", _ERROR),
    "yaml-duplicate-key": ("SRC-013", _ERROR),
    "yaml-unknown-key": ("SRC-014", _ERROR),
    "yaml-missing-key": ("SRC-015", _ERROR),
    "yaml-value": ("SRC-016", _ERROR),
    "data-broken": ("SRC-017", _ERROR),
    "text-too-long": ("SRC-018", _ERROR),
    "deceptive-character": ("SRC-019", _ERROR),
    # Markdown
    "unknown-directive": ("SRC-020", _ERROR),
    "unknown-role": ("SRC-021", _ERROR),
    "unknown-option": ("SRC-022", _ERROR),
    "option-value": ("SRC-023", _ERROR),
    "directive-argument": ("SRC-024", _ERROR),
    "unclosed-fence": ("SRC-025", _ERROR),
    "refused-construct": ("SRC-026", _ERROR),
    "raw-html": ("SRC-027", _ERROR),
    "markdown-syntax": ("SRC-028", _ERROR),
    "heading-jump": ("SRC-029", _ERROR),
    "stray-construct": ("SRC-030", _ERROR),
    "front-matter": ("SRC-031", _WARNING),
    "stray-fence": ("SRC-032", _ERROR),
    "typed-number": ("SRC-033", _WARNING),
    "stray-mark": ("SRC-034", _ERROR),
    "merge-conflict": ("SRC-035", _ERROR),
    "typed-annex": ("SRC-036", _ERROR),
    "subclause-mark": ("SRC-037", _ERROR),
    "invisible-character": ("SRC-038", _WARNING),
    # labels and references
    "undefined-label": ("SRC-040", _ERROR),
    "duplicate-label": ("SRC-041", _ERROR),
    "ambiguous-label": ("SRC-042", _ERROR),
    "label-form": ("SRC-043", _WARNING),
    "unnumbered-target": ("SRC-044", _ERROR),
    "undefined-footnote": ("SRC-045", _ERROR),
    "unused-footnote": ("SRC-046", _WARNING),
    "unknown-standard": ("SRC-047", _ERROR),
    "number-unreadable": ("SRC-048", _ERROR),
    "title-unknown": ("SRC-049", _WARNING),
    # tables, figures, formulas
    "table-broken": ("SRC-060", _ERROR),
    "image-missing": ("SRC-061", _ERROR),
    "image-refused": ("SRC-062", _ERROR),
    "image-too-large": ("SRC-063", _ERROR),
    "diagram-broken": ("SRC-064", _ERROR),
    "formula-syntax": ("SRC-065", _ERROR),
    "glyph-missing": ("SRC-066", _ERROR),
    "subclause-divided": ("SRC-067", _ERROR),
    # waivers
    "waiver-reason": ("SRC-070", _ERROR),
    "waiver-unused": ("SRC-071", _WARNING),
    "waiver-unknown": ("SRC-072", _ERROR),
    "waiver-refused": ("SRC-073", _ERROR),
    # outputs
    "output-lost": ("SRC-080", _ERROR),
    "output-failed": ("SRC-081", _ERROR),
    "read-failed": ("SRC-082", _ERROR),
    "work-stopped": ("SRC-083", _ERROR),
    # programs beside the drafts of a stranger
    "program-unused": ("SRC-100", Severity.INFO),
    # changes of authors' files
    "edit-mismatch": ("SRC-090", _ERROR),
}

SECURITY = frozenset(
    {
        "file-too-large",
        "file-outside",
        "file-unusable",
        "name-reserved",
        "yaml-unsafe",
        "deceptive-character",
        "refused-construct",
        "raw-html",
        "image-refused",
        "image-too-large",
        "diagram-broken",
        "waiver-refused",
        "program-unused",
        "output-failed",
        "work-stopped",
        "read-failed",
    }
)
"""Kinds, and rules, that tell what was refused of a draft so that it can do nothing but be read.

Whoever builds or reviews it sees each of them: no waiver covers them, no office softens them, no baseline hides them.
"""


def fault(name: str, source: Source, message: str, remedy: str = "") -> Finding:
    """The finding of a fault of the catalogue."""
    code, severity = FAULTS[name]
    return Finding(rule=name, code=code, severity=severity, source=source, message=message, remedy=remedy)
