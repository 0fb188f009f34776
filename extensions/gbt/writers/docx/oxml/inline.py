"""What stands inside a paragraph: runs, breaks, fields, bookmarks, links, notes, comments, content controls.

A field is always written out whole, with its cached result, so that it is right before anyone updates it::

    begin  instrText  separate  …cached runs…  end
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gbt.writers.docx.oxml.element import Element, Properties, Value, qn, run, text, w

# Characters that Word draws in the Latin font unless told that the run is East Asian text.
AMBIGUOUS = frozenset("“”‘’—…‥·‖※→←↑↓■□▲△▼▽◆◇○●◎★☆‰′″℃№") | frozenset(
    chr(code)
    for start, end in ((0x2160, 0x217F), (0x2460, 0x24FF), (0x2500, 0x257F), (0x2600, 0x27BF))
    for code in range(start, end + 1)
)
MAX_NAME = 40


def merged(base: Properties, **over: Value) -> Properties:
    """Run properties with others laid on them; fonts are merged name by name."""
    result: dict[str, Value] = dict(base)
    for name, value in over.items():
        before = result.get(name)
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            value = {**before, **value}
        result[name] = value
    return result


def text_run(value: str, properties: Properties | None = None) -> Element:
    """A run of characters; quotation marks and dashes take the Chinese font."""
    properties = properties or {}
    if AMBIGUOUS.intersection(value):
        properties = merged(properties, rFonts={"hint": "eastAsia"})
    return run(text(value), properties=properties or None)


def break_run() -> Element:
    return run(w("br"))


def tab_run(properties: Properties | None = None) -> Element:
    return run(w("tab"), properties=properties)


def field(instruction: str, result: Iterable[Element], properties: Properties | None = None) -> list[Element]:
    """A complex field; ``result`` are the runs of its cached result."""
    return [
        run(w("fldChar", fldCharType="begin"), properties=properties),
        run(text(f" {instruction} ", "instrText"), properties=properties),
        run(w("fldChar", fldCharType="separate"), properties=properties),
        *result,
        run(w("fldChar", fldCharType="end"), properties=properties),
    ]


def field_start(instruction: str) -> list[Element]:
    """The head of a field whose result takes up several paragraphs."""
    return [
        run(w("fldChar", fldCharType="begin")),
        run(text(f" {instruction} ", "instrText")),
        run(w("fldChar", fldCharType="separate")),
    ]


def field_end() -> Element:
    return run(w("fldChar", fldCharType="end"))


def bookmark(name: str, number: int, content: Iterable[Element]) -> list[Element]:
    """A bookmark around the content. A name that begins with an underscore stays out of Word's lists."""
    if len(name) > MAX_NAME:
        raise ValueError(f"bookmark name longer than {MAX_NAME}: {name}")
    return [w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)]


def internal_link(anchor: str, content: Iterable[Element]) -> Element:
    return w("hyperlink", *content, anchor=anchor, history="1")


def external_link(relationship: str, content: Iterable[Element]) -> Element:
    element = w("hyperlink", *content, history="1")
    element.set(qn("r:id"), relationship)
    return element


def footnote_reference(number: int, style: str) -> list[Element]:
    """The mark of a footnote: Word's own running number, then the bracket that GB/T 1.1 wants behind it."""
    properties: Properties = {"rStyle": style}
    return [run(w("footnoteReference", id=number), properties=properties), text_run(")", properties)]


def footnote_mark(style: str) -> list[Element]:
    """The mark at the beginning of the footnote itself, on the line: only the text's own is raised (9.12.1)."""
    properties: Properties = {"rStyle": style, "vertAlign": "baseline"}
    return [run(w("footnoteRef"), properties=properties), text_run(")", properties)]


def comment_anchor(number: int, style: str) -> tuple[Element, Element, Element]:
    """Start and end of the commented text, and the run that points to the comment."""
    return (
        w("commentRangeStart", id=number),
        w("commentRangeEnd", id=number),
        run(w("commentReference", id=number), properties={"rStyle": style}),
    )


def content_control(tag: str, title: str, number: int, content: Iterable[Element]) -> Element:
    """A plain-text content control around runs, found again by its tag after editing."""
    return w(
        "sdt",
        w("sdtPr", w("alias", val=title), w("tag", val=tag), w("id", val=number), w("text")),
        w("sdtContent", *content),
    )
