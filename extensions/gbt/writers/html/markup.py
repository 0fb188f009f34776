"""Tags and escaped text: the only place where angle brackets are made."""

from __future__ import annotations

import re
from html import escape as _escape

# Characters that neither HTML nor XML can hold; an author who pastes one finds a visible replacement.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SAFE_URL = re.compile(r"(?:https?://|mailto:|#|[\w.\-]+(?:/|$|#))", re.IGNORECASE)

VOID = frozenset({"br", "col", "img", "link", "meta"})


def escape(text: str) -> str:
    """Text as character data."""
    return _escape(_UNWRITABLE.sub("\ufffd", text), quote=False)


def attribute(name: str, value: str) -> str:
    return f' {name}="{_escape(_UNWRITABLE.sub(chr(0xFFFD), value), quote=True)}"'


def tag(name: str, content: str = "", classes: str = "", /, **attributes: str) -> str:
    """An element; attributes without a value are left out, ``data_x`` is written ``data-x``."""
    head = name + (attribute("class", classes) if classes else "")
    for key, value in attributes.items():
        if value:
            head += attribute(key.rstrip("_").replace("_", "-"), value)
    return f"<{head}>" if name in VOID else f"<{head}>{content}</{name}>"


def safe_url(url: str) -> str:
    """The address, or nothing when following it would run something."""
    url = url.strip()
    return url if _SAFE_URL.match(url) else ""
