"""The register of rules; it refuses the sloppy: names, codes and pages must agree."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules

from gbt.findings.finding import Edit, Finding, Severity, Source
from gbt.rules.engine.document import Document
from gbt.rules.engine.library import Library

CODE = re.compile(r"GB-[A-Z]{2,4}-\d{3}")
PRACTICE = "实践"
"""Clause of a rule that is good practice and no rule of GB/T 1.1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What a rule has seen: place, message in Chinese that says what is wrong here, how to mend it.

    ``severity`` only where one rule has several (应 and 宜 in one row of the catalogue).
    """

    source: Source
    message: str
    remedy: str = ""
    fix: tuple[Edit, ...] = ()
    severity: Severity | None = None


Check = Callable[[Document], Iterable[Fault]]
LibraryCheck = Callable[[Library], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; ``name`` is the function's with hyphens, ``code`` that of the catalogue.

    Rules of wording may share a code: the words of one row of the catalogue, each with a page of its own.
    """

    name: str
    code: str
    clause: str
    severity: Severity
    check: Check
    wording: bool = False
    """Whether it concerns the choice of words, which construction standards have rules of their own for."""
    across: LibraryCheck | None = None
    """The check of a rule over all standards of a workspace; ``check`` then sees nothing."""
    in_facts: bool = False
    """Whether a rule over the library finds its faults in standard.yaml."""


RULES: dict[str, Rule] = {}


def rule(
    code: str, *, clause: str, severity: Severity = Severity.ERROR, wording: bool = False
) -> Callable[[Check], Check]:
    """Register a rule; its name is the function's, with hyphens."""

    def register(check: Check) -> Check:
        add_rule(Rule(check.__name__.strip("_").replace("_", "-"), code, clause, severity, check, wording))
        return check

    return register


def library_rule(
    code: str, *, clause: str, severity: Severity = Severity.WARNING, in_facts: bool = False
) -> Callable[[LibraryCheck], LibraryCheck]:
    """Register a rule over the standards of a workspace beside one another."""

    def register(check: LibraryCheck) -> LibraryCheck:
        name = check.__name__.strip("_").replace("_", "-")
        add_rule(Rule(name, code, clause, severity, _sees_nothing, across=check, in_facts=in_facts))
        return check

    return register


def _sees_nothing(document: Document) -> Iterable[Fault]:
    return ()


def add_rule(added: Rule) -> None:
    """Put a rule into the register; raises ``ValueError`` for a bad name or code, or one that another rule has."""
    if not CODE.fullmatch(added.code):
        raise ValueError(f"bad code {added.code}")
    if added.name in RULES:
        raise ValueError(f"{added.name} is registered already")
    for known in rules_of(added.code):
        if not (known.wording and added.wording and known.clause == added.clause):
            raise ValueError(f"{added.code} is the code of {known.name}")
    if not added.clause:
        raise ValueError(f"{added.name} cites no clause")
    RULES[added.name] = added


def rules_of(code: str) -> tuple[Rule, ...]:
    """The registered rules of a code: one, or several of wording."""
    return tuple(known for known in RULES.values() if known.code == code)


def load_rules() -> dict[str, Rule]:
    """Import every module of rules, which registers them."""
    import gbt.rules.checks as checks

    for module in iter_modules(checks.__path__):
        import_module(f"gbt.rules.checks.{module.name}")
    return RULES


@dataclass
class Timings:
    """Seconds spent by each rule."""

    seconds: dict[str, float] = field(default_factory=dict)


def check_document(
    document: Document, rules: Iterable[Rule] | None = None, timings: Timings | None = None
) -> tuple[Finding, ...]:
    """The findings of all rules on a document, unordered."""
    chosen = load_rules().values() if rules is None else rules
    found: list[Finding] = []
    for each in chosen:
        started = time.perf_counter()
        found.extend(_as_findings(each, each.check(document)))
        if timings is not None:
            timings.seconds[each.name] = timings.seconds.get(each.name, 0.0) + time.perf_counter() - started
    return tuple(found)


def check_library(library: Library) -> tuple[Finding, ...]:
    """The findings of the registered rules over the library, unordered."""
    # the other modules take longer to load than these rules to run
    import_module("gbt.rules.checks.library")
    return tuple(
        finding
        for each in tuple(RULES.values())
        if each.across
        for finding in _as_findings(each, each.across(library))
    )


def _as_findings(each: Rule, faults: Iterable[Fault]) -> Iterator[Finding]:
    for fault in faults:
        yield Finding(
            rule=each.name,
            code=each.code,
            severity=fault.severity or each.severity,
            source=fault.source,
            message=fault.message,
            clause=each.clause,
            remedy=fault.remedy,
            fix=fault.fix,
        )
