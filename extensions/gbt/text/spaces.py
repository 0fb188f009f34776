"""Text without regard to its spaces."""

from __future__ import annotations


def squeezed(text: str) -> str:
    """Without any kind of space, to compare titles and names."""
    return "".join(text.split())
