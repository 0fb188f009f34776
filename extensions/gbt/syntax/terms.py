"""{term-entry}: term, equivalents and source as fields; definition, examples and notes as body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from gbt.findings.finding import Source
from gbt.syntax import nodes as gbt
from gbt.syntax.directive import GbtDirective, text_option
from gbt.syntax.places import Piece, PlacedText

_FIELDS = {"en": "english", "symbol": "symbol"}
_SEVERAL = re.compile(r"[^；;、\s](?:[^；;、]*[^；;、\s])?")


class TermEntryDirective(GbtDirective):
    """A term entry (8.7.3)."""

    required_arguments = 1
    option_spec = {
        "name": text_option,
        "en": text_option,
        "symbol": text_option,
        "admitted": text_option,
        "deprecated": text_option,
        "source": text_option,
    }

    def run(self) -> list[nodes.Node]:
        node = self.placed(gbt.term_entry(), term_place=self.fence.argument)
        term = self.arguments[0].strip()
        named = self.field("term", term, self.fence.placing(self.lineno, term))
        node["term"] = named.astext()
        node += named
        node.extend(self._fields())
        self.body(node)
        if source := self.options.get("source"):
            node += self._attribution(source)
        return [node]

    def _fields(self) -> Iterator[gbt.field]:
        for option, role in _FIELDS.items():
            if text := self.options.get(option):
                yield self.field(role, text, self.fence.placing_of_value(option, text))
        for option in ("admitted", "deprecated"):
            text = self.options.get(option, "")
            placing = self.fence.placing_of_value(option, text)
            for match in _SEVERAL.finditer(text):
                yield self.field(option, match[0], placing, match.start())

    def _attribution(self, source: str) -> nodes.Element:
        attribution = self.placed(gbt.attribution())
        attribution.attributes.pop("label", None)
        attribution.line = self.fence.value("source").line
        attribution["last_line"] = attribution.line
        placing = self.fence.placing_of_value("source", source)
        attribution += PlacedText(
            (
                Piece("[来源：", Source(file=self.fence.file)),
                *placing.pieces(source, 0, len(source)),
                Piece("]", Source(file=self.fence.file)),
            )
        )
        return attribution
