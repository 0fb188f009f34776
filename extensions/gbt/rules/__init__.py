"""Model → findings: every drafting rule of GB/T 1.1—2020 that a machine can see.

A rule is a function or a data entry, plus one Markdown page under ``cases/`` that is its documentation and
its test. ``load_rules`` gives the book of all, ``check_document`` asks rules of one indexed document.
"""

from gbt.rules.engine.document import Document
from gbt.rules.engine.passage import Passage, Setting
from gbt.rules.engine.rule import Fault, Rule, rule
from gbt.rules.engine.rulebook import Rulebook
from gbt.rules.engine.running import check_document
from gbt.rules.loading import load_rules, rulebook_of

__all__ = [
    "Document", "Fault", "Passage", "Rule", "Rulebook", "Setting", "check_document", "load_rules", "rule", "rulebook_of",
]  # fmt: skip
