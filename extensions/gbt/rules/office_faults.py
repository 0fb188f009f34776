"""What is wrong in an office's rules.yaml and its module: names of no rule, patterns of no code …"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from gbt.facts.loaded import LoadedYaml
from gbt.facts.strictness import RULES_FILE
from gbt.findings.faults import FAULTS, SECURITY, fault
from gbt.findings.finding import Finding, Source
from gbt.findings.strictness import Strictness
from gbt.nearest import nearest
from gbt.rules.engine.rulebook import Rulebook
from gbt.rules.loading import load_rules, rulebook_of
from gbt.rules.office_module import office_module


def strictness_faults(workspace: Path) -> tuple[Finding, ...]:
    """The findings of the office's rules.yaml and its module."""
    settled = RULES_FILE.read(workspace)
    if settled.own is None:
        return settled.findings
    found = list(settled.findings)
    module = office_module(load_rules(), workspace)
    if module.message:
        place = Source(file=module.file, line=module.line) if module.file else settled.own.place(("module",))
        found.append(fault("data-broken", place, module.message, "改正模块，或删去rules.yaml里的module"))
    return (*found, *_unknown(settled.value, settled.own, rulebook_of(workspace)))


def _unknown(strictness: Strictness, own: LoadedYaml, book: Rulebook) -> Iterator[Finding]:
    """Names of no rule or of one of security, and patterns that no code is like."""
    codes = sorted({rule.code for rule in book.values()})
    secure = _secure(book)
    for name in strictness.rules:
        if name in secure:
            yield _beyond(name, own.place(("rules", name)))
        elif not book.called(name):
            near = nearest(name, (*book, *codes))
            remedy = f"改为“{near}”" if near else "用gbt explain --list列出全部规则"
            if "*" in name:
                remedy = "这里逐条写规则；成批的写在stages的at_most里"
            yield fault("yaml-unknown-key", own.place(("rules", name)), f"没有规则“{name}”", remedy)
    topics = sorted({code.rpartition("-")[0] + "-*" for code in codes})
    for stage, of_stage in strictness.stages.items():
        for pattern in of_stage.at_most:
            location = ("stages", str(stage), "at_most", pattern)
            if location in own.places and pattern in secure:
                yield _beyond(pattern, own.place(location))
            elif location in own.places and not any(fnmatchcase(code, pattern) for code in codes):
                near = nearest(pattern, topics if "*" in pattern else codes)
                remedy = f"改为“{near}”" if near else f"可用的：{'、'.join(topics)}"
                yield fault("yaml-unknown-key", own.place(location), f"没有代号像“{pattern}”的规则", remedy)


def _secure(book: Rulebook) -> frozenset[str]:
    """Names and codes of the kinds of security."""
    codes = {name: code for name, (code, _) in FAULTS.items()} | book.codes
    return SECURITY | {codes[name] for name in SECURITY if name in codes}


def _beyond(name: str, place: Source) -> Finding:
    message = f"“{name}”关系到安全，不能改级别，也不能不检查"
    return fault("yaml-value", place, message, "删去这一行")
