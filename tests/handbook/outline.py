"""The model as a text that a person can read: kind, number, words and findings of everything in a fixture."""

from __future__ import annotations

from collections.abc import Iterator

from gbt import model, traverse
from gbt.handbook.shown import Shown


def outline(shown: Shown) -> str:
    """The shown part of a fixture, one line a thing, and below it what is found."""
    lines = [line for node in (*shown.preamble, *shown.elements) for line in _node(node, 0)]
    mentioned = {node.anchor for each in (*shown.preamble, *shown.elements) for node in traverse.walk(each)
                 if isinstance(node, model.FootnoteReference)}  # fmt: skip
    lines += [
        line for note in shown.standard.footnotes if note.anchor in mentioned for line in _node(note, 0)
    ]
    if shown.fixture.has("cover"):
        lines += ["cover", *(f"  {name}: {value}" for name, value in _fields(shown.standard.cover))]
    if shown.fixture.has("contents"):
        lines += [
            "contents",
            *(f"  {entry.number} {_text(entry.title)}" for entry in shown.standard.contents),
        ]
    lines += [f"! {finding.rule} {finding.message} → {finding.remedy}" for finding in shown.findings]
    return "\n".join(lines) + "\n"


def _fields(cover: model.Cover) -> Iterator[tuple[str, str]]:
    for name in cover.__dataclass_fields__:
        value = tuple(map(_text, cover.title)) if name == "title" else getattr(cover, name)
        if value:
            yield name, " / ".join(value) if isinstance(value, tuple) else value


def _node(node: object, depth: int) -> Iterator[str]:
    yield "  " * depth + " ".join(part for part in _head(node) if part)
    if isinstance(node, model.Paragraph | model.Attribution | model.Row):
        return
    for child in traverse.children(node):
        if not isinstance(child, _INLINES):
            yield from _node(child, depth + 1)


_INLINES = (
    model.Text, model.Strong, model.Emphasis, model.Subscript, model.Superscript, model.Code, model.InlineFormula,
    model.LineBreak, model.Link, model.CrossReference, model.Citation, model.FootnoteReference, model.IndexMark,
)  # fmt: skip


def _head(node: object) -> tuple[str, ...]:
    """Kind, number, words, and what else tells the thing."""
    match node:
        case model.Clause():
            return ("clause", node.number, _text(node.title), _label(node.label))
        case model.Annex():
            return ("annex", node.number, str(node.obligation), _text(node.title), _label(node.label))
        case model.Paragraph():
            kinds = ",".join(dict.fromkeys(sentence.kind.zh for sentence in node.sentences))
            return (
                "generated" if node.generated else "paragraph",
                _text(node.inlines),
                f"[{kinds}]" if kinds else "",
            )
        case model.List():
            return ("list", node.style, str(node.level))
        case model.ListItem():
            return ("item", node.mark, _label(node.label))
        case model.Note() | model.Example():
            return (node.type, node.label, "framed" if getattr(node, "framed", False) else "")
        case model.Notice():
            return ("notice", node.label)
        case model.Attribution():
            return ("attribution", _text(node.inlines))
        case model.DefinitionList():
            return ("definitions", node.role, node.lead)
        case model.DefinitionItem():
            return ("term", _text(node.term))
        case model.Footnote():
            return ("footnote", node.mark)
        case model.TermEntry():
            names = (
                node.number,
                *map(_text, (node.term, node.english, node.symbol, *node.admitted)),
                *(f"-{_text(name)}" for name in node.deprecated),
            )
            return ("term-entry", *names, _label(node.label))
        case _:
            return _head_of_float(node)


def _head_of_float(node: object) -> tuple[str, ...]:
    match node:
        case model.Table():
            columns = ",".join(f"{c.align}{' decimal' if c.decimal else ''}" for c in node.columns)
            return (
                "table",
                node.number,
                _text(node.title),
                _text(node.unit),
                f"({columns})",
                _label(node.label),
            )
        case model.Row():
            return ("row", " | ".join(map(_cell, node.cells)))
        case model.Figure():
            return ("figure", node.number, _text(node.title), _text(node.unit), _label(node.label))
        case model.Subfigure():
            return ("subfigure", node.mark, _text(node.title))
        case model.Image():
            return ("image", node.media_type, node.alt)
        case model.Formula():
            return ("formula", node.number, node.latex.replace("\n", " "), _label(node.label))
        case model.CodeBlock():
            return ("code", node.language, repr(node.value))
        case model.ReferenceList():
            return ("references", str(node.obligation))
        case model.ReferenceEntry():
            return ("entry", node.mark, node.number, node.title, _text(node.inlines))
        case model.IndexGroup():
            return ("initial", node.initial)
        case model.IndexItem():
            return ("keyword", node.keyword, "，".join(reference.text for reference in node.references))
        case _:
            return (type(node).__name__.lower(),)


def _cell(cell: model.Cell) -> str:
    span = f"({cell.colspan}×{cell.rowspan})" if cell.colspan > 1 or cell.rowspan > 1 else ""
    if cell.paragraph is not None:
        return _text(cell.paragraph.inlines) + span
    return " / ".join(line for block in cell.blocks for line in _node(block, 0)) + span


def _label(label: str) -> str:
    return f"#{label}" if label else ""


def _text(inlines: tuple[model.Inline, ...]) -> str:
    """Words with references, formulas and marks told apart."""
    return "".join(map(_inline, inlines))


def _inline(inline: model.Inline) -> str:
    match inline:
        case model.CrossReference():
            return f"‹{inline.text}›"
        case model.Citation():
            kind = "规范" if inline.normative else "资料"
            return f"«{inline.text} {kind if inline.listed else '不列'}»"
        case model.FootnoteReference():
            return f"[^{inline.mark}]"
        case model.InlineFormula():
            return f"${inline.latex}$"
        case model.Strong():
            return f"**{_text(inline.inlines)}**"
        case model.Emphasis():
            return f"*{_text(inline.inlines)}*"
        case model.Subscript():
            return f"_{_text(inline.inlines)}_"
        case model.Superscript():
            return f"^{_text(inline.inlines)}^"
        case model.Link():
            return f"<{_text(inline.inlines)} {inline.url}>"
        case model.IndexMark():
            return f"{{{_text(inline.inlines)} → {inline.keyword}}}"
        case model.LineBreak():
            return "⏎"
        case model.Code() | model.Text():
            return inline.value
