"""What a base document says of its styles and lists."""

from __future__ import annotations

from dataclasses import dataclass

from gbt.writers.docx.oxml.element import Element, qn

VAL = qn("w:val")


@dataclass(frozen=True, slots=True)
class StyleEntry:
    """A style as read back; ``list`` is None where the style says nothing, 0 where it takes the number away."""

    identifier: str
    based_on: str
    list: int | None
    level: int | None


def style_entries(styles: Element) -> dict[str, StyleEntry]:
    """Every style of styles.xml by its name; ``based_on`` is a name too."""
    names = {
        style.get(qn("w:styleId"), ""): _value(style, "w:name") or "" for style in styles.iter(qn("w:style"))
    }
    entries: dict[str, StyleEntry] = {}
    for style in styles.iter(qn("w:style")):
        identifier = style.get(qn("w:styleId"), "")
        numbering = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        number = _value(numbering, "w:numId") if numbering is not None else None
        level = _value(numbering, "w:ilvl") if numbering is not None else None
        entries[names[identifier]] = StyleEntry(
            identifier=identifier,
            based_on=names.get(_value(style, "w:basedOn") or "", ""),
            list=int(number) if number is not None else None,
            level=int(level) if level is not None else None,
        )
    return entries


def lists_by_instance(numbering: Element) -> dict[int, int]:
    """Abstract list of each list instance."""
    return {
        int(instance.get(qn("w:numId"), "0")): int(_value(instance, "w:abstractNumId") or 0)
        for instance in numbering.iter(qn("w:num"))
    }


def _value(parent: Element, tag: str) -> str | None:
    child = parent.find(qn(tag))
    return None if child is None else child.get(VAL)
