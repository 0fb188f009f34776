"""Model → findings: every drafting rule of GB/T 1.1—2020 that a machine can see.

A rule is a function or a data entry, plus one Markdown page under ``cases/`` that is its documentation and
its test. ``check_document`` runs them all over one indexed document.
"""

from gbt.rules.engine.document import Document
from gbt.rules.engine.passage import Passage, Setting
from gbt.rules.engine.registry import RULES, Fault, Rule, check_document, load_rules, rule

__all__ = ["RULES", "Document", "Fault", "Passage", "Rule", "Setting", "check_document", "load_rules", "rule"]
