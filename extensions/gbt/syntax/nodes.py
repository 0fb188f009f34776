"""Node classes of the doctree that Markdown has no word for; nothing else.

Attributes are plain strings, numbers and lists, so that trees pickle. ``resolve`` stamps ``number``,
``mark`` and ``anchor`` on them; ``reader`` turns them into the model.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes


class label(nodes.Invisible, nodes.Element):
    """``(cl-x)=``: names the next thing. Attributes: name."""


class waiver(nodes.Invisible, nodes.Element):
    """``% allow: rule — reason``. Attributes: text."""


class marker(nodes.Invisible, nodes.Element):
    """``{annex} informative`` under a heading. Attributes: obligation."""


class generated(nodes.General, nodes.Element):
    """A part made by the system at this place. Attributes: role (``foreword``, ``terms``, …) and options."""


class subclause(nodes.General, nodes.Element):
    """An untitled subclause."""


class note(nodes.General, nodes.Element):
    """注."""


class example(nodes.General, nodes.Element):
    """示例. Attributes: framed."""


class notice(nodes.General, nodes.Element):
    """重要提示. Attributes: title."""


class attribution(nodes.General, nodes.Element):
    """[来源：……]."""


class definitions(nodes.General, nodes.Element):
    """A definition list with a role: where, key, symbols, abbreviations. Attributes: role, lead."""


class term_entry(nodes.General, nodes.Element):
    """A term entry: fields, then definition, notes, examples and source. Attributes: term, in plain words."""


class field(nodes.General, nodes.Element):
    """Inlines of their own beside the body: a term, an equivalent, a unit. Attributes: role."""


class tabular(nodes.General, nodes.Element):
    """A table: title, row children (header first), then paragraphs, notes, footnotes.

    Attributes: header_rows, widths, aligns, decimals, landscape.
    """


class row(nodes.General, nodes.Element):
    """A row of cells."""


class cell(nodes.General, nodes.Element):
    """A cell. Attributes: column, colspan, rowspan."""


class figure(nodes.General, nodes.Element):
    """A figure: title, image or subfigures, then key, paragraphs, notes, footnotes."""


class subfigure(nodes.General, nodes.Element):
    """分图."""


class title(nodes.General, nodes.Element):
    """The title of a table or figure."""


class image(nodes.General, nodes.Element):
    """A picture. Attributes: path (inside the standard's folder), alt."""


class diagram(nodes.General, nodes.Element):
    """A Graphviz source. Attributes: dot."""


class formula(nodes.General, nodes.Element):
    """A displayed formula. Attributes: latex."""


class footnote(nodes.General, nodes.Element):
    """The text of a footnote. Attributes: name."""


class footnote_mark(nodes.Inline, nodes.Element):
    """The mark of a footnote in text. Attributes: name."""


class xref(nodes.Inline, nodes.Element):
    """``[](#label)``. Attributes: target; children: words that replace the computed text."""


class std(nodes.Inline, nodes.Element):
    """``{std}`…```. Attributes: text, obligation (empty, normative, informative)."""


class index_mark(nodes.Inline, nodes.Element):
    """``{index}`词```. Attributes: keyword."""


class link(nodes.Inline, nodes.Element):
    """A link to the outside. Attributes: url."""


class line_break(nodes.Inline, nodes.Element):
    """``<br>`` in a cell, or a hard break."""


LABELLED = (
    nodes.section, subclause, nodes.list_item, tabular, figure, subfigure, formula, term_entry, note, example,
)  # fmt: skip
"""What a label can name."""


def ancestors(node: nodes.Node) -> Iterator[nodes.Node]:
    """What a node stands in, from the nearest on."""
    while node.parent is not None:
        node = node.parent
        yield node
