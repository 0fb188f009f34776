"""The web page of a standard: one complete HTML file, its pictures and its share of the search index beside it.

files      what is written where
beside     what a library adds
page       the page: what the template ``templates/html/standard.html.jinja`` shows
outline    the contents of the side bar, deeper than the printed ones
panel      the findings beside the text, each led to the nearest block
shard      the text by clause, for searching
bigrams    which shards a search need not load
templates  the templates and the static files that all pages share
"""

from __future__ import annotations

from pathlib import Path

from gbt.findings.finding import Finding
from gbt.templates_path import own_folder
from gbt.writers.description import Writer, WriterDescription
from gbt.writers.web.beside import PLACE


def _load() -> Writer:
    from gbt.writers.web.files import write_web

    return write_web


def _office(workspace: Path) -> tuple[Finding, ...]:
    if not own_folder(workspace, "html"):
        return ()
    from gbt.writers.web.templates import html_faults

    return html_faults(workspace)


DESCRIPTION = WriterDescription(
    format="html",
    label="网页",
    path="html/{id}/index.html",
    load=_load,
    office=_office,
    offered=False,
    opened=True,
    beside=(PLACE,),
)
