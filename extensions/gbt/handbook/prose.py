"""Prose → HTML: headings get anchors, links between pages lead from ``x.md`` to ``x.html``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

from markdown_it.token import Token

from gbt.handbook.pages import markdown

_WIDE = re.compile("[\u2014-\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_PAGE = re.compile(r"^(?P<path>[\w./-]+)\.md(?P<anchor>#.*)?$")


def prose_html(tokens: Sequence[Token], taken: set[str]) -> str:
    """The tokens as HTML; ``taken`` holds the anchors of the page and grows."""
    for token, following in zip(tokens, [*tokens[1:], None], strict=False):
        if token.type == "heading_open" and following is not None and token.tag != "h1":
            token.attrSet("id", anchor_of(following.content, taken))
        if token.children:
            _show_mentions(token.children)
            _join_lines(token.children)
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("href", page_link(str(child.attrGet("href") or "")))
    return str(markdown().renderer.render(list(tokens), markdown().options, {}))


def _show_mentions(children: list[Token]) -> None:
    """``[](#label)`` is what an author writes, not a link of the page."""
    for position in range(len(children) - 2, -1, -1):
        opened, closed = children[position : position + 2]
        if opened.type == "link_open" and closed.type == "link_close":
            mention = f"[]({unquote(str(opened.attrGet('href') or ''))})"
            children[position : position + 2] = [Token("code_inline", "code", 0, content=mention)]


def _join_lines(children: list[Token]) -> None:
    """A line break beside a Chinese character is no blank."""
    for before, token, after in zip(children, children[1:], children[2:], strict=False):
        if token.type == "softbreak" and (_WIDE.match(before.content[-1:]) or _WIDE.match(after.content[:1])):
            token.type, token.content = "text", ""


def text_html(text: str) -> str:
    """A piece of Markdown as HTML."""
    return prose_html(markdown().parse(text), set())


def page_link(href: str) -> str:
    """The address of a page as the site has it."""
    match = _PAGE.match(href)
    return f"{match['path']}.html{match['anchor'] or ''}" if match else href


def anchor_of(heading: str, taken: set[str]) -> str:
    """An anchor of the heading's words, once on a page."""
    words = re.sub(r"[^\w-]+", "-", heading).strip("-").lower() or "section"
    anchor, count = words, 1
    while anchor in taken:
        count += 1
        anchor = f"{words}-{count}"
    taken.add(anchor)
    return anchor
