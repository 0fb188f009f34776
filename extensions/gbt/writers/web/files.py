"""The files of a web page: the page itself, its pictures, its share of the search index."""

from __future__ import annotations

from pathlib import Path

from gbt.writers.description import Written
from gbt.writers.html import words_of
from gbt.writers.publication import Publication, replace_file
from gbt.writers.web.page import page_html
from gbt.writers.web.shard import SHARD, shard_script
from gbt.writers.web.templates import STATIC, write_static

_PICTURES = (".svg", ".png", ".jpg", ".jpeg")


def write_web(publication: Publication, target: Path) -> Written:
    """``build/html/<id>/index.html`` with ``search.js`` and pictures.

    A page in a folder of the standard's name belongs to a library, which shares its static files and has a
    front page; anywhere else it stands alone.
    """
    folder = target.parent
    in_library = folder.name == publication.standard.id
    write_static(folder.parent / STATIC if in_library else folder / STATIC, publication.workspace)
    for name, data in publication.assets.items():
        replace_file(folder / name, data)
    captions = words_of(publication.standard, publication.workspace)
    replace_file(folder / SHARD, shard_script(publication.standard, captions).encode())
    replace_file(target, page_html(publication, captions, in_library=in_library).encode())
    _remove_old_pictures(folder, set(publication.assets))
    return Written()


def _remove_old_pictures(folder: Path, current: set[str]) -> None:
    """Pictures that the standard no longer has: a page built anew would not have them either."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        if STATIC in name.parts or path.suffix.lower() not in _PICTURES:
            continue
        if name.as_posix() not in current and path.is_file():
            path.unlink()
