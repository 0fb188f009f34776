"""Model → semantic HTML, shared by the web page and print.

Pure functions; a ``Medium`` says how formulas, pictures, footnotes and links to other standards are written.
Every number is the model's and stands in an element of its own (``span.number``); classes are the model's
words, ids its anchors.

    element_html    one element with all below it        blocks_html, inlines_html   parts of one
    title_html      the title on the first body page     contents_html, cover_html   what comes before
"""

from gbt.writers.html.blocks import block_html, blocks_html
from gbt.writers.html.elements import (
    FRONT,
    contents_html,
    cover_html,
    element_html,
    mentioned_footnotes,
    title_html,
)
from gbt.writers.html.inlines import inlines_html
from gbt.writers.html.markup import escape, tag
from gbt.writers.html.medium import Drawn, Medium, Words, first_mentions, footnotes_by_anchor, words_of

__all__ = [
    "FRONT",
    "Drawn",
    "Medium",
    "Words",
    "block_html",
    "blocks_html",
    "contents_html",
    "cover_html",
    "element_html",
    "escape",
    "first_mentions",
    "footnotes_by_anchor",
    "inlines_html",
    "mentioned_footnotes",
    "tag",
    "title_html",
    "words_of",
]
