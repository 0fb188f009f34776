"""Damaged drafts for ``tools/fuzz.py``: how they are made, and what is tried on each."""
