"""What tells that a standard must be read again: stamps and digests of its files."""

from __future__ import annotations

from collections.abc import Mapping

from gbt.files.drafts import Draft
from gbt.files.listing import RESTLESS, Entry, Stamp


def inputs_of(draft: Draft) -> tuple[dict[str, Stamp], dict[str, str]]:
    """The stamps of all files of a draft that was read, and what is known of those that it was read from.

    Files that nobody asked for count by their names alone.
    """
    entries = draft.listing.entries
    stamps = {name: draft.stamps.get(name, entry.stamp) for name, entry in entries.items()}
    facts = {name: fact for name, entry in entries.items() if (fact := _fact(entry))}
    return stamps, facts | draft.digests


def unchanged(draft: Draft, stamps: Mapping[str, Stamp], facts: Mapping[str, str]) -> dict[str, Stamp] | None:
    """The stamps of a draft that still says what it said when it had those facts; none when it does not."""
    entries = draft.listing.entries
    now = {name: entry.stamp for name, entry in entries.items()}
    if now.keys() != stamps.keys():
        return None
    for name, entry in entries.items():
        if entry.stamp == stamps[name] != RESTLESS:
            continue
        known, fact = facts.get(name, ""), _fact(entry)
        if not fact and name in facts:
            # what could not be read may be readable now
            fact = draft.digest_of(name) or "unread"
        if fact != known:
            return None
    return now


def _fact(entry: Entry) -> str:
    """What holds of what is no plain file that can be read."""
    return entry.refusal.message if entry.refusal else f"link:{entry.target}" if entry.target else ""
