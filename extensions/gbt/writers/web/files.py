"""The files of a web page: the page itself, its pictures, its share of the search index."""

from __future__ import annotations

from collections.abc import Iterable

from gbt.files.outputs import Output, Outputs
from gbt.writers.description import Written
from gbt.writers.html import words_of
from gbt.writers.publication import Publication
from gbt.writers.web.page import page_html
from gbt.writers.web.shard import SHARD, shard_script
from gbt.writers.web.templates import STATIC, write_static

PLACE = "library.js"
"""What a library lays beside the page of a standard: its place among the others."""


def write_web(publication: Publication, target: Output) -> Written:
    """``build/html/<id>/index.html`` with ``search.js`` and pictures.

    A page in a folder of the standard's name belongs to a library, which has the static files and a front page;
    anywhere else it stands alone.
    """
    folder = target.folder
    in_library = folder.steps[-1:] == (publication.standard.id,)
    if not in_library:
        write_static(folder.below(STATIC), publication.workspace)
    for name, data in publication.assets.items():
        folder.write(name, data)
    captions = words_of(publication.standard, publication.workspace)
    folder.write(SHARD, shard_script(publication.standard, captions).encode())
    target.write(page_html(publication, captions, in_library=in_library).encode())
    if in_library:
        _keep_only(folder, {target.name, SHARD, PLACE}, publication.assets)
    return Written()


def _keep_only(folder: Outputs, files: Iterable[str], assets: Iterable[str]) -> None:
    """Remove what is not of this page, such as pictures that the standard no longer has: it would be published too."""
    pictures = {tuple(name.split("/", 1)) for name in assets}
    kept = {*files, *(steps[0] for steps in pictures)}
    for name in folder.entries().keys() - kept:
        folder.remove(name)
    for holder in {steps[0] for steps in pictures if len(steps) > 1}:
        own = {steps[1] for steps in pictures if steps[0] == holder and len(steps) > 1}
        for name in folder.below(holder).entries().keys() - own:
            folder.remove(f"{holder}/{name}")
