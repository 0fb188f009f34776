"""Rules of formulas and their explanations (GB/T 1.1—2020, 9.9, 10.4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from formulas import Kind, commands, parse_formula, symbols
from gbt import model, traverse
from gbt.findings.finding import Edit, Severity, Source
from gbt.rules.engine.document import Document
from gbt.rules.engine.mentions import mentions
from gbt.rules.engine.rule import Fault, rule
from gbt.rules.words.lists import symbol_words
from gbt.rules.words.measures import measures
from gbt.text.words import any_of
from gbt.traverse import plain_text
from gbt.vocabulary import ElementKind

_CONSTANTS = {"π", "e", "i", "∞", "d"}
_UNITS = {symbol for symbol in measures().symbols if len(symbol) > 1 and symbol.isalpha()}
_FUNCTIONS = {
    command.name for command in commands().values() if command.kind in (Kind.FUNCTION, Kind.LIMIT)
} | {*symbol_words().operators}


# several rules ask of one formula
@lru_cache(maxsize=1024)
def _names(latex: str) -> dict[str, bool]:
    """The names of the symbols of a formula, and whether each is bound by a sum or an integral."""
    return {symbol.name: symbol.bound for symbol in symbols(parse_formula(latex)[0])}


def _explained(block: model.DefinitionList) -> set[str]:
    found: set[str] = set()
    for item in block.items:
        for _, text, inline in traverse.pieces(item.term):
            if isinstance(inline, model.InlineFormula):
                found |= set(_names(inline.latex))
            else:
                found |= {word.strip() for word in re.split(r"[、，,\s]+", text) if word.strip()}
    return found


def _known(document: Document) -> set[str]:
    """What the document explains anywhere: a formula of an annex may use the symbols of a chapter."""
    found: set[str] = set()
    for explained in document.of(model.DefinitionList):
        found |= _explained(explained.node)
    for term in document.of(model.TermEntry):
        for _, text, inline in traverse.pieces(term.node.symbol):
            found |= set(_names(inline.latex if isinstance(inline, model.InlineFormula) else text))
    return found


@rule("GB-EQN-003", clause="9.9.3.1")
def unexplained_symbol(document: Document) -> Iterator[Fault]:
    """A symbol of a formula that neither 式中 nor 符号和缩略语 explains."""
    known = _known(document)
    for placed in document.of(model.Formula):
        formula = placed.node
        if placed.setting.aside:
            continue
        missing = [
            name
            for name, bound in _names(formula.latex).items()
            if not bound and name not in known | _CONSTANTS | _UNITS and not _family(name, known)
        ]
        if missing and not _is_function(formula.latex, set(missing)):
            yield Fault(
                source=formula.source,
                message=f"公式中的{'、'.join(missing)}没有说明",
                remedy="在公式后的“式中：”中逐一说明，或列入符号和缩略语",
            )


_FUNCTION = re.compile(r"\s*(?P<name>[A-Za-z])\s*\(\s*(?P<variable>[a-z])\s*\)\s*=")


def _is_function(latex: str, missing: set[str]) -> bool:
    """G(x) = x^2 + 1: a polynomial or transfer function, whose name and variable stand for no quantity."""
    found = _FUNCTION.match(latex)
    return found is not None and missing <= {found["name"], found["variable"]}


_RUNNING = re.compile(r"\(?[a-z,]{1,4}\)?")


def _family(name: str, known: set[str]) -> bool:
    """x_1 or x_(1m) is explained by x_i or x_(ij): one symbol with running indexes."""
    base, _, index = name.partition("_")
    return bool(index) and any(
        other.startswith(f"{base}_") and _RUNNING.fullmatch(other.partition("_")[2]) for other in known
    )


@rule("GB-EQN-008", clause="9.9.3.1", severity=Severity.WARNING)
def unused_explanation(document: Document) -> Iterator[Fault]:
    """A symbol that 式中 explains although no formula of the chapter has it."""
    used: dict[int, set[str]] = {}
    for formula in document.of(model.Formula):
        if formula.setting.path:
            used.setdefault(id(formula.setting.path[0]), set()).update(_names(formula.node.latex))
    for placed in document.of(model.DefinitionList):
        block = placed.node
        if block.role != "where" or not placed.setting.path:
            continue
        known = used.get(id(placed.setting.path[0]), set())
        for item in block.items:
            for name in _item_symbols(item):
                if (
                    known
                    and name not in known
                    and name.partition("_")[0] not in {other.partition("_")[0] for other in known}
                ):
                    yield Fault(
                        source=item.source,
                        message=f"“式中”说明了{name}，公式里没有",
                        remedy="删去这一项，或改正符号",
                    )


def _item_symbols(item: model.DefinitionItem) -> set[str]:
    return {
        name
        for _, _, inline in traverse.pieces(item.term)
        if isinstance(inline, model.InlineFormula)
        for name in _names(inline.latex)
    }


@rule("GB-EQN-007", clause="10.4.3", severity=Severity.WARNING)
def where_punctuation(document: Document) -> Iterator[Fault]:
    """Items of 式中 that do not end in ； (the last in 。)."""
    for placed in document.of(model.DefinitionList):
        block = placed.node
        if block.role in ("where", "key"):
            yield from _item_ends(block)


def _item_ends(block: model.DefinitionList) -> Iterator[Fault]:
    for position, item in enumerate(block.items, 1):
        last = item.definition[-1] if item.definition else None
        if not isinstance(last, model.Paragraph):
            continue
        text = plain_text(last.inlines).rstrip()
        wanted = "。" if position == len(block.items) else "；"
        if text and text[-1] != wanted:
            end = len(text)
            yield Fault(
                source=traverse.locate(last.inlines, max(end - 1, 0), end, last.source),
                message=f"“{block.lead.rstrip('：')}”的第{position}项末尾应为“{wanted}”",
                remedy=f"末尾改为“{wanted}”",
                fix=_end_fix(last, text, wanted),
            )


def _end_fix(paragraph: model.Paragraph, text: str, wanted: str) -> tuple[Edit, ...]:
    """The last character of the paragraph is replaced when it is a mark, else the mark is put behind it."""
    place = len(text) - 1
    source = traverse.locate(paragraph.inlines, place, len(text), paragraph.source)
    typed = any(
        isinstance(inline, model.Text) and traverse.verbatim(inline) and offset <= place < offset + len(piece)
        for offset, piece, inline in traverse.pieces(paragraph.inlines)
    )
    if not typed or not source.column or source.line != source.end_line:
        return ()
    last = text[-1]
    return (Edit(source=source, old=last, replacement=wanted if last in "，。；、,;." else last + wanted),)


_WORDS = re.compile(r"[\u4e00-\u9fff]{2,}")
_CONDITION = re.compile(any_of(symbol_words().conditions))


@rule("GB-EQN-004", clause="9.9.3.1")
def words_in_formula(document: Document) -> Iterator[Fault]:
    """Names of quantities in words instead of symbols; conditions of cases are allowed."""
    for placed in document.of(model.Formula):
        formula = placed.node
        found = next((m for m in _WORDS.finditer(formula.latex) if not _CONDITION.search(m.group())), None)
        if found:
            yield Fault(
                source=_spelled(formula, found.start(), found.end()),
                message=f"公式中用了文字“{found.group()}”表示量",
                remedy="改用符号，并在“式中：”中说明",
            )


def _spelled(formula: model.Formula, start: int, end: int) -> Source:
    """The place of ``latex[start:end]``, which lies on one line."""
    before = formula.latex[:start]
    number = before.count("\n")
    if number >= len(formula.lines) or not (line := formula.lines[number]).column:
        return formula.source
    return line.at(line.line, line.column + start - (before.rfind("\n") + 1), end - start)


def _before(latex: str, position: int) -> str:
    """What stands just before a place."""
    return latex[max(position - 40, 0) : position]


_UPRIGHT = re.compile(r"\\(?:mathrm|text|textrm|operatorname)\{([A-Za-z]{2,})\}")


@rule("GB-EQN-006", clause="9.9.3.1", severity=Severity.WARNING)
def multiletter_symbol(document: Document) -> Iterator[Fault]:
    """A quantity symbol of several letters."""
    for placed in document.of(model.Formula):
        formula = placed.node
        for found in _UPRIGHT.finditer(formula.latex):
            subscript = _before(formula.latex, found.start()).rstrip("{").endswith(("_", "^"))
            if found[1] not in _UNITS | _FUNCTIONS and not subscript:
                yield Fault(
                    source=_spelled(formula, *found.span(1)),
                    message=f"公式中的量用了多字母符号“{found[1]}”",
                    remedy="用一个字母加下标表示",
                )
                break


@rule("GB-EQN-005", clause="9.9.3.1")
def unit_in_formula(document: Document) -> Iterator[Fault]:
    """A unit symbol in a formula."""
    for placed in document.of(model.Formula):
        formula = placed.node
        for found in re.finditer(r"\\(?:mathrm|text|textrm)\{([A-Za-zμ]+)\}", formula.latex):
            before = _before(formula.latex, found.start())
            subscript = before.rstrip("{").endswith(("_", "^"))
            # \mathrm{min} is the minimum, behind a number the minute
            valued = re.search(r"\d[\\,;~ {]*$", before)
            unit = found[1] in _UNITS and (valued or found[1] not in _FUNCTIONS)
            if unit and not subscript:
                yield Fault(
                    source=_spelled(formula, *found.span(1)),
                    message=f"公式中写了单位“{found[1]}”",
                    remedy="单位写在“式中：”的说明里",
                )
                break


@rule("GB-EQN-009", clause="9.9.2", severity=Severity.INFO)
def idle_formula_label(document: Document) -> Iterator[Fault]:
    """A formula that is numbered although nothing mentions it; only cited formulas need numbers."""
    known = {mention.reference.anchor for mention in mentions(document)}
    for placed in document.of(model.Formula):
        formula = placed.node
        if formula.number and formula.anchor not in known:
            yield Fault(
                source=formula.source,
                message=f"公式（{formula.number}）编了号，但没有提及",
                remedy="在条文中提及它（[](#eq-…)），或删去:label:",
            )


@rule("GB-SYM-008", clause="8.8.2", severity=Severity.WARNING)
def plain_definition_list(document: Document) -> Iterator[Fault]:
    """A definition list in 符号和缩略语 outside {symbols} and {abbreviations}: no lead-in is made for it."""
    for placed in document.of(model.DefinitionList):
        block = placed.node
        if block.role == "plain" and placed.setting.element is ElementKind.SYMBOLS:
            yield Fault(
                source=block.source,
                message="符号或缩略语没有写在{symbols}或{abbreviations}里，不会印出引导语",
                remedy="在外面加:::{symbols}或:::{abbreviations}",
            )
