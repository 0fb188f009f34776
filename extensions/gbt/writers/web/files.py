"""The files of a web page: the page itself, its pictures, its share of the search index."""

from __future__ import annotations

from gbt.files.outputs import Output
from gbt.writers.description import Written
from gbt.writers.html import words_of
from gbt.writers.publication import Publication
from gbt.writers.web.beside import PLACE
from gbt.writers.web.page import page_html
from gbt.writers.web.shard import SHARD, shard_script
from gbt.writers.web.templates import STATIC, write_static


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
        # such as pictures that the standard no longer has: they would be published too
        folder.keep_only({target.name, SHARD, PLACE, *publication.assets})
    return Written()
