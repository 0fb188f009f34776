"""The known word that an author probably meant: another word for the same thing, or a misspelt one."""

from __future__ import annotations

from gbt.nearest import nearest

_WORDS = {
    "表": "table", "图": "figure", "注": "note", "示例": "example", "公式": "math", "附录": "annex", "前言": "foreword",
    "术语": "term-entry", "formula": "math", "equation": "math", "warning": "notice", "important": "notice",
    "term": "term-entry", "list-table": "table", "image": "figure",
}  # fmt: skip


def meant(name: str, known: list[str]) -> str:
    """The known name that was probably meant, or empty."""
    if name in _WORDS and _WORDS[name] in known:
        return _WORDS[name]
    return nearest(name, known)
