"""Rules that are only words, one for each entry of ``wording/*.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gbt.rules.engine.document import Document
from gbt.rules.engine.passage import Setting
from gbt.rules.engine.prose import Hit
from gbt.rules.engine.rule import Check, Fault, Rule
from gbt.rules.words.wordings import Wording, wordings


def _concerns(entry: Wording, setting: Setting) -> bool:
    if setting.holder not in entry.where or setting.element in entry.outside:
        return False
    if entry.elements and setting.element not in entry.elements:
        return False
    return setting.normative or not entry.normative


_BEHIND_FIRST = re.compile(
    r"(?P<behind>\(\?<!(?:\[(?:[^\]\\]|\\.)+\]|[^\[\]()|\\]))\)(?P<first>\[(?:[^\]\\]|\\.)+\]|[\u4e00-\u9fff])(?![?*+{])"
)


def character_first(pattern: str) -> str:
    """``(?<![究毕])竟`` as ``竟(?<![究毕]竟)``: it matches the same, but a search leaps from one 竟 to the next."""
    return _BEHIND_FIRST.sub(r"\g<first>\g<behind>\g<first>)", pattern)


def _check(entry: Wording) -> Check:
    # passages stand on lines of their own: no class of “other characters” may reach into the next, or both are missed
    pattern = re.compile(character_first(entry.pattern.replace("[^", r"[^\n")), re.M)
    unless = re.compile(entry.unless) if entry.unless else None

    def check(document: Document) -> Iterator[Fault]:
        for hit in document.prose.hits(pattern):
            if not _concerns(entry, hit.passage.setting) or (unless and unless.search(hit.sentence)):
                continue
            # a group that took no part in the match has no place
            groups = hit.match.groupdict()
            marked = next((name for name in ("at", "also") if groups.get(name) is not None), "")
            yield _fault(entry, hit, *(hit.span(marked) if marked else (hit.start, hit.end)))

    return check


def _fault(entry: Wording, hit: Hit, start: int, end: int) -> Fault:
    words = hit.passage.text[start:end]
    instead = hit.match.expand(entry.instead) if entry.instead else ""
    return Fault(
        source=hit.passage.place(start, end),
        message=entry.message.replace("{words}", words),
        remedy=entry.remedy or (f"改为“{instead}”" if instead else ""),
        fix=hit.passage.edit(start, end, instead) if instead and entry.fix else (),
    )


RULES = tuple(
    Rule(entry.name, entry.code, entry.clause, entry.severity, _check(entry), wording=True)
    for entry in wordings()
)
