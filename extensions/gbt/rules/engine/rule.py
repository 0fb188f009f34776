"""A rule: what it cites, how grave it is, and the function that looks for faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gbt.findings.finding import Edit, Severity, Source
from gbt.library.shelf import Shelf
from gbt.rules.engine.document import Document


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
LibraryCheck = Callable[[Shelf], Iterable[Fault]]


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

    @property
    def module(self) -> str:
        """The name of the module that its check is written in."""
        return (self.across or self.check).__module__


def rule(
    code: str, *, clause: str, severity: Severity = Severity.ERROR, wording: bool = False
) -> Callable[[Check], Rule]:
    """Make a rule of a check; its name is the function's, with hyphens."""

    def made(check: Check) -> Rule:
        return Rule(_name(check), code, clause, severity, check, wording)

    return made


def library_rule(
    code: str, *, clause: str, severity: Severity = Severity.WARNING, in_facts: bool = False
) -> Callable[[LibraryCheck], Rule]:
    """Make a rule over the standards of a workspace beside one another."""

    def made(check: LibraryCheck) -> Rule:
        return Rule(_name(check), code, clause, severity, _sees_nothing, across=check, in_facts=in_facts)

    return made


def _name(check: Check | LibraryCheck) -> str:
    return check.__name__.strip("_").replace("_", "-")


def _sees_nothing(document: Document) -> Iterable[Fault]:
    return ()
