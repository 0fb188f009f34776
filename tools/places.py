"""Whether every text of a model stands where it says: the characters at its place are those that it stands for."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.common.utils import unescapeAll

from gbt import model, traverse
from gbt.findings.finding import Source
from gbt.reader import Reading


def misplaced(reading: Reading) -> list[str]:
    """What does not stand where it says, in words; empty when all is well."""
    return [*_texts(reading), *_blocks(reading)]


def at(reading: Reading, source: Source) -> str:
    """The characters at a place, its lines joined by ``\\n``."""
    lines = reading.files.lines(source.file)[source.line - 1 : source.end_line]
    # as CommonMark reads it
    lines = [line.replace("\0", "\ufffd") for line in lines]
    if not lines:
        return ""
    lines[-1] = lines[-1][: source.end_column - 1]
    lines[0] = lines[0][source.column - 1 :]
    return "\n".join(lines)


def _texts(reading: Reading) -> Iterator[str]:
    for node in traverse.walk(reading.standard):
        match node:
            case model.Text() if node.source.column:
                if not _says(node.value, at(reading, node.source)):
                    yield f"{node.source}: {node.value!r} is {at(reading, node.source)!r}"
            case model.Code() | model.InlineFormula():
                words = node.value if isinstance(node, model.Code) else node.latex
                if node.source.column and _squeezed(words) != _squeezed(at(reading, node.source)):
                    yield f"{node.source}: {words!r} is {at(reading, node.source)!r}"
            case model.Citation() if node.source.column and not node.target:
                found = at(reading, node.source)
                if not _says(node.text, found) and not found.startswith("["):
                    yield f"{node.source}: citation {node.text!r} is {found!r}"
            case model.CrossReference() if node.source.column:
                if not (at(reading, node.source).startswith("[") and at(reading, node.source).endswith(")")):
                    yield f"{node.source}: reference {node.label!r} is {at(reading, node.source)!r}"
            case model.FootnoteReference() if node.source.column:
                if not at(reading, node.source).startswith("[^"):
                    yield f"{node.source}: mark {node.mark!r} is {at(reading, node.source)!r}"
            case model.Formula():
                for words, place in zip(node.latex.split("\n"), node.lines, strict=False):
                    if place.column and words.strip() != at(reading, place).strip():
                        yield f"{place}: formula {words!r} is {at(reading, place)!r}"
            case _:
                pass


def _says(value: str, raw: str) -> bool:
    """Verbatim, as markup for it, or the end of a line between Latin words."""
    if value == raw or (value == " " and "\n" in raw):
        return True
    # ends of lines, and what Python takes for such, may be blanks
    if ("\n" in raw or len(value) == len(raw)) and _squeezed(value) == _squeezed(raw):
        return True
    # a character that no text may have makes all of its text one piece
    if "\ufffd" in raw and value in raw:
        return True
    # a bar of a table, a quotation mark of CSV
    spelt = raw.replace("\\|", "|")
    return value in (spelt, unescapeAll(raw), unescapeAll(spelt), raw.replace('""', '"'))


def _squeezed(text: str) -> str:
    return "".join(text.replace("\\|", "|").replace(">", "").split())


def _blocks(reading: Reading) -> Iterator[str]:
    """A text of the author stands within the lines of the block that holds it."""
    for element in reading.standard.elements:
        yield from _within(element, reading)


def _within(node: model.Node, reading: Reading) -> Iterator[str]:
    for child in traverse.children(node):
        block = getattr(node, "source", None)
        if isinstance(block, Source) and block.end_line and not isinstance(node, model.Clause | model.Annex):
            for text in _own_texts(child):
                place = text.source
                if place.file == block.file and not block.line <= place.line <= block.end_line:
                    yield f"{place}: {text.value!r} outside of {type(node).__name__} {block.line}-{block.end_line}"
        yield from _within(child, reading)


def _own_texts(node: model.Node) -> Iterator[model.Text]:
    if isinstance(node, model.Text) and node.source.column:
        yield node


def unplaced(reading: Reading) -> list[str]:
    """Texts of the author without a place: none, but for what is put around them and what is generated."""
    found: list[str] = []
    stack: list[tuple[model.Node, bool]] = [(element, False) for element in reading.standard.elements]
    while stack:
        node, made = stack.pop()
        if isinstance(node, model.Text):
            if not node.source.column and not made and node.value not in ("[来源：", "]", "单位为"):
                found.append(node.value)
            continue
        made = made or bool(getattr(node, "generated", False)) or isinstance(node, model.AlphabeticalIndex)
        stack.extend((child, made) for child in traverse.children(node))
    return found
