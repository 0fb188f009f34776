"""The rules that are known together; the book refuses the sloppy: names and codes must agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from gbt.findings.faults import SECURITY
from gbt.findings.strictness import Regime, Strictness
from gbt.metadata import DraftingRegime
from gbt.rules.engine.rule import Rule

CODE = re.compile(r"GB-[A-Z]{2,4}-\d{3}")


class Rulebook(Mapping[str, Rule]):
    """Rules by their names; raises ``ValueError`` for a bad name or code, or one that another rule has."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._by_name: dict[str, Rule] = {}
        self._by_code: dict[str, list[Rule]] = {}
        for each in rules:
            self._add(each)

    def _add(self, added: Rule) -> None:
        if not CODE.fullmatch(added.code):
            raise ValueError(f"bad code {added.code}")
        if added.name in self._by_name:
            raise ValueError(f"two rules have the name {added.name}")
        for known in self.of_code(added.code):
            if not (known.wording and added.wording and known.clause == added.clause):
                raise ValueError(f"{added.code} is the code of {known.name}")
        if not added.clause:
            raise ValueError(f"{added.name} cites no clause")
        self._by_name[added.name] = added
        self._by_code.setdefault(added.code, []).append(added)

    def __getitem__(self, name: str) -> Rule:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def of_code(self, code: str) -> tuple[Rule, ...]:
        """The rules of a code: one, or several of wording."""
        return tuple(self._by_code.get(code, ()))

    def called(self, name_or_code: str) -> tuple[Rule, ...]:
        """The rules that an author or an office means by a name or a code."""
        named = self._by_name.get(name_or_code)
        return (named,) if named else self.of_code(name_or_code)

    @property
    def codes(self) -> dict[str, str]:
        """The code of each name."""
        return {each.name: each.code for each in self.values()}

    def active(self, regime: DraftingRegime, strictness: Strictness) -> tuple[Rule, ...]:
        """Those that are asked of a document: neither of another regime nor switched off by the office."""
        wording = strictness.regimes.get(regime, Regime()).wording
        return tuple(
            each
            for each in self.values()
            if each.across is None
            and (wording or not each.wording or each.name in SECURITY)
            and strictness.own_level(each.name, each.code) != "off"
        )

    @property
    def across(self) -> tuple[Rule, ...]:
        """Those over all standards of a workspace."""
        return tuple(each for each in self.values() if each.across)

    def extended(self, rules: Iterable[Rule]) -> Rulebook:
        """This book with more rules."""
        return Rulebook((*self.values(), *rules))
