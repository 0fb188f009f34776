"""Settings of the base document, adapted to what was asked for."""

from __future__ import annotations

from gbt.writers.docx.manuscript import Manuscript
from gbt.writers.docx.oxml.parts import set_on


def adapt_settings(ms: Manuscript) -> None:
    """Different odd and even pages always (10.1.3); mirrored margins for printing on both sides."""
    settings = ms.main._settings_part.element
    set_on(settings, "evenAndOddHeaders")
    if ms.publication.options.duplex:
        set_on(settings, "mirrorMargins")
