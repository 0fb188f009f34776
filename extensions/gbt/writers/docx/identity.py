"""Bookmarks that last: the name under which a block is found again in an edited file."""

from __future__ import annotations

import hashlib
import re

from gbt.writers.docx.oxml.inline import MAX_NAME

PREFIX = "_gbt_"
"""A leading underscore hides a bookmark from Word's lists; it travels with its paragraph all the same."""


def bookmark_name(anchor: str) -> str:
    """A name that Word accepts for an anchor: letters, digits and underscores, at most 40.

    The anchor itself where it is spelt in them (``cl-training`` → ``_gbt_cl_training``), else with a digest.
    """
    plain = re.sub(r"[^0-9A-Za-z]", "_", anchor)
    lossless = re.fullmatch(r"[0-9A-Za-z-]+", anchor) is not None
    if lossless and len(PREFIX + plain) <= MAX_NAME:
        return PREFIX + plain
    digest = hashlib.sha256(anchor.encode()).hexdigest()[:12]
    kind = re.match(r"[a-z]+(?=-)", anchor)
    return f"{PREFIX}{kind[0] + '_' if kind else ''}{digest}"


def letter_anchor(annex: str) -> str:
    """Anchor of the hidden paragraph whose number is the letter of an annex."""
    return f"{annex}.letter"
