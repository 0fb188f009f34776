"""A DOCX read as Word shows it: every paragraph with its style, computed number, text and bookmarks.

Pure. The numbers are computed from numbering.xml and document.xml alone, as ECMA-376 part 1, 17.9 has it:
the paragraphs of one abstract list count together, an instance with a start override begins anew where it is
first used, a deeper level begins anew after a paragraph of a higher one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from gbt.numbering import letter
from gbt.writers.docx.oxml.element import Element, qn
from gbt.writers.docx.oxml.package import read_package
from gbt.writers.docx.oxml.reading import VAL, StyleEntry, lists_by_instance, style_entries

OBJECT = "\ufffc"
"""Stands for a formula or a picture."""


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """``number`` as Word displays it, without the blank behind it."""

    style: str
    number: str
    text: str
    bookmarks: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    """Instruction and cached result of each field."""
    in_table: bool


@dataclass(slots=True)
class _Level:
    format: str
    text: str
    start: int


@dataclass(slots=True)
class _Counters:
    levels: dict[int, _Level]
    values: dict[int, int] = field(default_factory=dict)


def read_paragraphs(content: bytes) -> tuple[ReadParagraph, ...]:
    """The paragraphs of the body, in order, tables included."""
    parts = read_package(content)
    styles = style_entries(etree.fromstring(parts["word/styles.xml"]))
    numbers = Numbers(etree.fromstring(parts["word/numbering.xml"]))
    names = {entry.identifier: name for name, entry in styles.items()}
    body = etree.fromstring(parts["word/document.xml"])[0]
    notes = {
        mark.get(qn("w:id"), ""): str(position)
        for position, mark in enumerate(body.iter(qn("w:footnoteReference")), 1)
    }
    result = []
    for paragraph in body.iter(qn("w:p")):
        style = names.get(_of_paragraph(paragraph, "w:pStyle"), "Normal")
        place = _place(paragraph, style, styles)
        result.append(
            ReadParagraph(
                style=style,
                number=numbers.next(*place).rstrip() if place else "",
                text=visible_text(paragraph, notes),
                bookmarks=tuple(mark.get(qn("w:name"), "") for mark in paragraph.iter(qn("w:bookmarkStart"))),
                fields=tuple(fields_of(paragraph)),
                in_table=next(paragraph.iterancestors(qn("w:tc")), None) is not None,
            )
        )
    return tuple(result)


def _of_paragraph(paragraph: Element, tag: str) -> str:
    found = paragraph.find(f"{qn('w:pPr')}/{qn(tag)}")
    return "" if found is None else found.get(VAL, "")


def _place(paragraph: Element, style: str, styles: dict[str, StyleEntry]) -> tuple[int, int] | None:
    """List instance and level: the paragraph's own, else those of its style and of what that is based on."""
    own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    instance = level = None
    if own is not None:
        number, depth = own.find(qn("w:numId")), own.find(qn("w:ilvl"))
        instance = None if number is None else int(number.get(VAL, "0"))
        level = None if depth is None else int(depth.get(VAL, "0"))
    while style and instance is None:
        entry = styles[style]
        instance = entry.list
        level = entry.level if level is None else level
        style = entry.based_on
    return (instance, level or 0) if instance else None


class Numbers:
    """The counters of every list of a document."""

    def __init__(self, numbering: Element) -> None:
        self._abstract = lists_by_instance(numbering)
        self._counters = {
            int(item.get(qn("w:abstractNumId"), "0")): _Counters(
                {int(level.get(qn("w:ilvl"), "0")): _level(level) for level in item.iter(qn("w:lvl"))}
            )
            for item in numbering.iter(qn("w:abstractNum"))
        }
        self._overrides = {
            int(instance.get(qn("w:numId"), "0")): {
                int(override.get(qn("w:ilvl"), "0")): int(start.get(VAL, "1"))
                for override in instance.iter(qn("w:lvlOverride"))
                for start in override.iter(qn("w:startOverride"))
            }
            for instance in numbering.iter(qn("w:num"))
        }

    def next(self, instance: int, level: int) -> str:
        """The number of the next paragraph of this instance and level."""
        counters = self._counters[self._abstract[instance]]
        values = counters.values
        # an override counts once, where the instance is first used
        overrides = self._overrides[instance]
        if level in overrides:
            values[level] = overrides.pop(level)
        else:
            values[level] = values.get(level, counters.levels[level].start - 1) + 1
        for deeper in [other for other in values if other > level]:
            del values[deeper]
        text = counters.levels[level].text
        for index in range(9):
            if f"%{index + 1}" in text:
                facts = counters.levels.get(index)
                shown = _spelt(
                    values.get(index, facts.start if facts else 1), facts.format if facts else "none"
                )
                text = text.replace(f"%{index + 1}", shown)
        return text


def _level(level: Element) -> _Level:
    def value(tag: str, default: str) -> str:
        found = level.find(qn(tag))
        return default if found is None else found.get(VAL, default)

    return _Level(value("w:numFmt", "decimal"), value("w:lvlText", ""), int(value("w:start", "1")))


def _spelt(value: int, format: str) -> str:
    match format:
        case "decimal":
            return str(value)
        case "upperLetter":
            return letter(value)
        case "lowerLetter":
            return letter(value).lower()
        case "upperRoman":
            return _roman(value)
        case "lowerRoman":
            return _roman(value).lower()
        case _:
            return ""


def _roman(value: int) -> str:
    text = ""
    for size, sign in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
                       (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):  # fmt: skip
        while value >= size:
            text, value = text + sign, value - size
    return text


# --- text and fields -----------------------------------------------------------------------------


def visible_text(paragraph: Element, notes: Mapping[str, str]) -> str:
    """The characters that are seen: results of fields, not their instructions; a break is a line feed.

    ``notes``: the running number of each footnote by its id.
    """
    return "".join(_visible(paragraph, notes))


def _visible(element: Element, notes: Mapping[str, str]) -> Iterator[str]:
    for child in element:
        tag = etree.QName(child).localname if isinstance(child.tag, str) else ""
        match tag:
            case "t":
                # a formula's own text is not the paragraph's
                yield child.text or ""
            case "br":
                yield "\n"
            case "tab":
                yield "\t"
            case "oMath" | "drawing":
                yield OBJECT
            case "footnoteReference":
                yield notes.get(child.get(qn("w:id"), ""), "")
            case "pPr" | "rPr" | "instrText" | "sdtPr" | "txbxContent":
                continue
            case _:
                yield from _visible(child, notes)


def fields_of(paragraph: Element) -> Iterator[tuple[str, str]]:
    """Instruction and cached result of each complex field that begins and ends in the paragraph."""
    open_fields: list[list[str]] = []
    in_result: list[bool] = []
    for node in paragraph.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:t")):
        if node.tag == qn("w:fldChar"):
            match node.get(qn("w:fldCharType")):
                case "begin":
                    open_fields.append(["", ""])
                    in_result.append(False)
                case "separate" if in_result:
                    in_result[-1] = True
                case "end" if open_fields:
                    instruction, result = open_fields.pop()
                    in_result.pop()
                    yield instruction.strip(), result
        elif open_fields:
            for index, (parts, resulting) in enumerate(zip(open_fields, in_result, strict=True)):
                if node.tag == qn("w:instrText") and not resulting and index == len(open_fields) - 1:
                    parts[0] += node.text or ""
                elif node.tag == qn("w:t") and resulting:
                    parts[1] += node.text or ""
