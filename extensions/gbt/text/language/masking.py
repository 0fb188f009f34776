"""What word rules are not to see: quoted words, titles, sources, addresses, code, formulas, document numbers."""

from __future__ import annotations

import re
from functools import lru_cache

from gbt.text.docnumber import find_numbers

MASK = "\ufffc"
"""Stands for one hidden character: OBJECT REPLACEMENT CHARACTER, which is also what stands for a formula in plain text."""

# Bounded, so that an unclosed mark costs little and hides nothing.
_ENCLOSED = r"“[^“”]{0,400}”|‘[^‘’]{0,200}’|「[^「」]{0,400}」|『[^『』]{0,400}』|《(?:[^《》]|《[^《》]{0,100}》){0,200}》|〈[^〈〉]{0,100}〉"
_QUOTED = rf'(?P<quoted>{_ENCLOSED}|"[^"\n]{{1,200}}"|[\[［]来源[：:](?:[^\[\]［］\n]|\[[^\[\]\n]{{0,40}}\]){{0,300}}[\]］])'
_WHOLE = (
    r"`{1,3}[^`]{1,400}`{1,3}"
    r"|\$\$[^$]{1,1000}\$\$|\$[^$\n]{1,300}\$|\\\([^\n]{1,300}?\\\)"
    r"|(?:https?|ftp)://[\x21-\x7e]+|www\.[\x21-\x7e]+|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,253}\.[A-Za-z]{2,}"
)
_HIDDEN = re.compile(f"{_QUOTED}|(?:{_WHOLE})")
_CODE_LETTER = re.compile(r"[A-Za-z\uff21-\uff3a\uff41-\uff5a]")


@lru_cache(maxsize=4096)
def masked(text: str) -> str:
    """The text, equally long, with what is no running prose hidden behind ``MASK``.

    Hidden are the insides of quotations “…” ‘…’ 「…」 『…』 "…", of titles 《…》 〈…〉 and of sources [来源：…] (their marks stay),
    and, whole, code spans, formulas ($…$, \\(…\\)), web and mail addresses, and document numbers (GB/T 1.1—2020). A mark that is
    not closed hides nothing. Quoted words are not the document's own (GB/T 1.1—2020, 9.2 note), so their 必须 is no fault.
    """
    hidden = _HIDDEN.sub(_hide, text)
    if not _CODE_LETTER.search(hidden):
        return hidden
    pieces: list[str] = []
    reached = 0
    for number in find_numbers(hidden):
        pieces += (hidden[reached : number.start], MASK * (number.end - number.start))
        reached = number.end
    return "".join((*pieces, hidden[reached:])) if pieces else hidden


def _hide(match: re.Match[str]) -> str:
    found = match[0]
    if match["quoted"] is None:
        return MASK * len(found)
    return found[0] + MASK * (len(found) - 2) + found[-1]
