"""{term-entry}: term, equivalents and source as fields; definition, examples and notes as body."""

from __future__ import annotations

import re

from docutils import nodes

from gbt.findings.finding import Source
from gbt.syntax import nodes as gbt
from gbt.syntax.directive import GbtDirective, text_option
from gbt.syntax.places import Piece, PlacedText


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
        node = self.placed(
            gbt.term_entry(),
            term=self.arguments[0].strip(),
            english=self.options.get("en", ""),
            symbol=self.options.get("symbol", ""),
            admitted=_several(self.options.get("admitted", "")),
            deprecated=_several(self.options.get("deprecated", "")),
            term_place=self.fence.argument,
        )
        self.body(node)
        if source := self.options.get("source"):
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
            node += attribution
        return [node]


def _several(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[；;、]", text) if part.strip()]
