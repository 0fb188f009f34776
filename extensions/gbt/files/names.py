"""Names of files and folders: which ones can be used, and how one that cannot is shown."""

from __future__ import annotations

import re

from gbt.visible import hidden as hidden_character

MAX_BYTES = 200
"""Of one name; what is written beside a file has a longer one, and 255 is the end."""
SHOWN = 60
"""So many characters of a long name are shown."""
_IMPROPER = re.compile(r"[\s!-,/:-@\[-^`{-~]|^[-.]|\.$")


def name_fault(name: str) -> str:
    """Why a name cannot be used, in Chinese; empty when it can."""
    try:
        length = len(name.encode())
    except UnicodeEncodeError:
        return "名字不是UTF-8编码"
    if any(map(hidden_character, name)):
        return "名字里有换行、控制符等看不见的字符"
    if "\\" in name:
        return "名字里有反斜杠"
    return f"名字超过{MAX_BYTES}个字节" if length > MAX_BYTES else ""


def address_fault(name: str) -> str:
    """Why a name cannot be one of a page: in addresses, mentions, commands, on the file systems of others."""
    bad = _IMPROPER.search(name)
    return f"名字里的“{bad[0]}”不能用在网址和提及里" if bad else ""


def escaped(name: str) -> str:
    """A name of characters that can be seen and written down: what cannot stands as its number."""
    return "".join(map(_seen, name))


def shown(name: str) -> str:
    """A name on one line that every terminal can show: escaped, a long one cut."""
    text = escaped(name[: SHOWN + 1])
    return text if len(name) <= SHOWN else f"{text[:SHOWN]}…"


def _seen(character: str) -> str:
    if not hidden_character(character):
        return character
    code = ord(character)
    # a byte that is no UTF-8 as Python keeps it
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def hidden(name: str) -> bool:
    """Whether a name is one that no draft means: of hidden files, and of what editors leave behind."""
    saved = name.startswith("#") and name.endswith("#")
    return saved or name.startswith((".", "~$")) or name.endswith("~")
