"""The numbered things of a web page, by its markup."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import html

from parity.entries import Entry, bare, first

Tree = html.HtmlElement


def read_html(path: Path) -> Callable[[str], list[Entry]]:
    """A function that gives the entries of a kind."""
    (text,) = html.fromstring(path.read_bytes().decode()).xpath("//article")
    for gone in text.xpath(
        ".//math | .//sup[contains(@class, 'footnote-mark')][not(ancestor::div[@class='lettered-footnote'])]"
    ):
        _drop(gone)
    for gone in text.xpath(
        ".//div[@class='lettered-footnote']//p//sup | .//a[@class='backlink' or @class='permalink']"
    ):
        _drop(gone)
    return lambda kind: list(_READERS[kind](text))


def _drop(element: Tree) -> None:
    """Remove an element and keep what follows it."""
    element.drop_tree()


def _class(name: str) -> str:
    return f"contains(concat(' ', @class, ' '), ' {name} ')"


def _text(element: Tree, without: str = "") -> str:
    if without:
        element = copy.deepcopy(element)
        for part in element.xpath(without):
            _drop(part)
    return bare(element.text_content())


def _clauses(text: Tree) -> Iterator[Entry]:
    for section in text.xpath(f".//section[{_class('clause')} or {_class('annex')}]"):
        (head, *_) = section.xpath("*[self::h2 or self::h3 or self::h4 or self::h5 or self::h6 or self::p]")
        if not _is(section, "clause"):
            number = _text(head.xpath(".//span[@class='annex-number']")[0])
            yield Entry("clause", number, first(_text(head.xpath(".//span[@class='title']")[0])))
        else:
            numbers = head.xpath("span[@class='number']")
            yield Entry(
                "clause", _text(numbers[0]) if numbers else "", first(_text(head, "span[@class='number']"))
            )


def _is(element: Tree, name: str) -> bool:
    return name in element.get("class", "").split()


def _led(xpath: str, kind: str, mark: str) -> Callable[[Tree], Iterator[Entry]]:
    """Things whose mark stands at the head of their first paragraph."""

    def read(text: Tree) -> Iterator[Entry]:
        for element in text.xpath(xpath):
            (number, *_) = element.xpath(f".//*[{_class(mark)}]")
            (paragraph, *_) = [*element.xpath("(.//p[not(@class='example-label')])[1]"), element]
            yield Entry(kind, _text(number), first(_text(paragraph, f"*[{_class(mark)}]")))

    return read


def _terms(text: Tree) -> Iterator[Entry]:
    for entry in text.xpath(f".//div[{_class('term-entry')}]"):
        number = _text(entry.xpath(".//span[@class='number']")[0])
        yield Entry("term", number, first(_text(entry.xpath(".//dfn")[0])))


def _captions(kind: str, xpath: str) -> Callable[[Tree], Iterator[Entry]]:
    def read(text: Tree) -> Iterator[Entry]:
        for caption in text.xpath(xpath):
            label = "".join(_text(part) for part in caption.xpath("span[@class='label' or @class='number']"))
            if label:
                titles = caption.xpath("span[@class='title']")
                yield Entry(kind, label, first(_text(titles[0])) if titles else "")

    return read


def _formulas(text: Tree) -> Iterator[Entry]:
    return (
        Entry("formula", _text(number), "") for number in text.xpath(f".//span[{_class('formula-number')}]")
    )


def _footnotes(text: Tree) -> Iterator[Entry]:
    for note in text.xpath(".//div[@class='footnotes']/div"):
        yield from _led(".", "footnote", "mark")(note)


def _references(text: Tree) -> Iterator[Entry]:
    for entry in text.xpath(f".//p[{_class('reference')}]"):
        marks = entry.xpath("span[@class='mark']")
        yield Entry("reference", _text(marks[0]) if marks else "", first(_text(entry, "span[@class='mark']")))


def _sentences(text: Tree) -> Iterator[Entry]:
    heads = "span[@class='number' or @class='mark' or @class='label' or @class='sign']"
    for paragraph in text.xpath(f".//p[.//a[{_class('xref')}]][not({_class('index-item')})]"):
        yield Entry("sentence", "", _text(paragraph, heads))


_READERS: dict[str, Callable[[Tree], Iterator[Entry]]] = {
    "clause": _clauses,
    "item": _led(f".//li[{_class('list-item')}]", "item", "mark"),
    "term": _terms,
    "table": _captions("table", ".//caption/div[@class='caption-title']"),
    "figure": _captions("figure", ".//figcaption/div[@class='caption-title']"),
    "formula": _formulas,
    "note": _led(f".//div[{_class('note')}]", "note", "label"),
    "example": _led(f".//div[{_class('example')}]", "example", "label"),
    "footnote": _footnotes,
    "reference": _references,
    "sentence": _sentences,
}
