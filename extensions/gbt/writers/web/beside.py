"""What a library lays beside the page of a standard."""

from __future__ import annotations

PLACE = "library.js"
"""Its place among the others."""
