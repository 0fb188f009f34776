"""Rules asked of a document or of a library: what they have seen, as findings."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from gbt import at_work
from gbt.findings.finding import Finding, Source
from gbt.library.shelf import Shelf
from gbt.rules.engine.document import Document
from gbt.rules.engine.rule import Fault, Rule


@dataclass
class Timings:
    """Seconds spent by each rule."""

    seconds: dict[str, float] = field(default_factory=dict)


def check_document(
    document: Document, rules: Iterable[Rule], timings: Timings | None = None
) -> tuple[Finding, ...]:
    """The findings of the rules on a document, unordered."""
    found: list[Finding] = []
    for each in rules:
        started = time.perf_counter()
        at_work.on(what=f"规则{each.name}")
        found.extend(_as_findings(each, each.check(document), document.told))
        if timings is not None:
            timings.seconds[each.name] = timings.seconds.get(each.name, 0.0) + time.perf_counter() - started
    return tuple(found)


def check_library(shelf: Shelf, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """The findings of those of the rules that are over the library, unordered."""
    return tuple(
        finding for each in rules if each.across for finding in _as_findings(each, each.across(shelf))
    )


def _as_findings(
    each: Rule, faults: Iterable[Fault], told: Callable[[Source], Source] = lambda source: source
) -> Iterator[Finding]:
    for fault in faults:
        yield Finding(
            rule=each.name,
            code=each.code,
            severity=fault.severity or each.severity,
            source=told(fault.source),
            message=fault.message,
            clause=each.clause,
            remedy=fault.remedy,
            fix=fault.fix,
        )
