"""Why a flow chart is not drawn."""

from __future__ import annotations


class DiagramRefused(ValueError):
    """Says in Chinese what is wrong; ``line`` counts from 1 inside the text, 0 when unknown."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line
