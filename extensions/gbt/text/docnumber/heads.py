"""The code that opens a document number: which Latin words can open one, and how the code is spelt.

Patterns run on normalised text (``scan.normalised``): half-width letters, one kind of space, X for every
placeholder sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from gbt.text.docnumber.codes import Series, foreign_bodies, industry_codes
from gbt.text.docnumber.number import NumberKind

# inside a code: nothing, or what a careless hand or a line break puts there
S = r"[ \n]{0,2}"
SLASH = rf"{S}/{S}"
# a code ends before its number; X may begin the placeholder of a number
END = r"(?![A-WYZa-wyz])"


@dataclass(frozen=True, slots=True)
class Head:
    """A code found at a place: canonical spelling, how its number goes on, how sure we are of it."""

    code: str
    kind: NumberKind
    end: int
    series: Series | None = None
    """How a foreign number goes on; ``None`` for a Chinese one."""
    versioned: bool = False
    """Whether a letter may end the number: GJB 9001C, GJB 150.1A."""
    dashed: bool = False
    """Whether hyphens inside the sequence number are usual: DBJ/T 15-38, GSB 05-1426."""
    sure: bool = True
    """Whether the code alone, before a number, is hardly anything else; GB/T is, HJ or EN is not."""
    only_dated: bool = False
    misspelt: bool = False


Reader = Callable[[str, int], Head | None]


def read_head(text: str, position: int, word: str) -> Head | None:
    """The code that begins with the Latin ``word`` at ``position``, if any."""
    reader = _readers().get(word)
    return reader(text, position) if reader else None


@cache
def _readers() -> dict[str, Reader]:
    """Reader by the first Latin word of a code: the cheap prefilter of the whole recognition."""
    readers: dict[str, Reader] = {}
    for code in foreign_bodies():
        word = re.split(r"[^A-Za-z]", code)[0]
        readers[word] = _iso if word in ("ISO", "IEC") else _foreign
    for code in industry_codes().names:
        readers[code] = _industry
    for word in ("GB", "GBZ", "GJB", "GSB", "GBJ", "GBT"):
        readers[word] = readers[word.lower()] = readers[word.capitalize()] = _national
    readers["gB"] = _national
    for word in ("DB", "DBS", "DBJ", "DGJ", "DG", "DBX", "DBXX", "DBXXX", "DBXXXX", "db", "Db"):
        readers[word] = _local
    readers["Iso"] = readers["iso"] = readers["iec"] = _iso
    readers["T"] = _group
    readers["Q"] = _enterprise
    return readers


_NATIONAL = re.compile(rf"(?i:(GBZ|GBT|GB|GJB|GSB|GBJ)(?:{SLASH}([TZ]))?){END}")


def _national(text: str, position: int) -> Head | None:
    match = _NATIONAL.match(text, position)
    if not match:
        return None
    base, mark = match[1].upper(), (match[2] or "").upper()
    if (base in ("GSB", "GBJ") and mark) or (base, mark) in (
        ("GBZ", "Z"),
        ("GJB", "T"),
        ("GBT", "Z"),
        ("GBT", "T"),
    ):
        return None
    slashless = base == "GBT"
    code = "GB/T" if slashless else base + ("/" + mark if mark else "")
    misspelt = slashless or not match[1].isupper() or (bool(match[2]) and not match[2].isupper())
    return Head(
        code,
        NumberKind.NATIONAL,
        match.end(),
        versioned=base == "GJB",
        dashed=base == "GSB",
        sure=bool(mark),
        misspelt=misspelt,
    )


_INDUSTRY = re.compile(rf"([A-Z]{{2,3}})(?:{SLASH}([TZ]))?{END}")


def _industry(text: str, position: int) -> Head | None:
    match = _INDUSTRY.match(text, position)
    if not match:
        return None
    base, mark = match[1], match[2]
    if base == "DB" and not mark:
        return None
    code = base + (f"/{mark}" if mark else "")
    return Head(code, NumberKind.INDUSTRY, match.end(), sure=bool(mark))


# DB32/T, DB3212/T, DB32/ (mandatory), DB31117/Z (a district's), DBS32/, DBJ61/T, DGJ32/J, DGJ32/TJ
_LOCAL = re.compile(
    rf"(?i:(DBS|DBJ|DGJ|DB)){S}(\d{{4,6}}|\d{{2}}|X{{4}}|XX)(?:{SLASH}(?i:(TJ|T|Z|J)){END}|{S}/(?!{S}[A-WYZa-wyz]))"
)
# old mandatory documents: DB32 539—2002
_LOCAL_OLD = re.compile(r"(DBJ|DGJ|DB)(\d{2})(?=[ -])")
# without a region: DBJ/T 15-38, DGJ 08-2069, DG/TJ 08-2090
_LOCAL_BUILDING = re.compile(rf"(DG)/TJ{END}|(DBJ|DGJ)(?:{SLASH}([TJ]))?{END}")


def _local(text: str, position: int) -> Head | None:
    match = _LOCAL.match(text, position)
    if match:
        base, region, mark = match[1].upper(), match[2], match[3] or ""
        misspelt = not match[1].isupper() or (bool(mark) and not mark.isupper())
        code = f"{base}{region}/{mark.upper()}"
        return Head(code, NumberKind.LOCAL, match.end(), dashed=base[-1] == "J", misspelt=misspelt)
    match = _LOCAL_OLD.match(text, position)
    if match:
        return Head(match[0], NumberKind.LOCAL, match.end(), dashed=match[1] != "DB", only_dated=True)
    match = _LOCAL_BUILDING.match(text, position)
    if match:
        code = "DG/TJ" if match[1] else match[2] + (f"/{match[3]}" if match[3] else "")
        return Head(code, NumberKind.LOCAL, match.end(), dashed=True)
    return _industry(text, position)


# an organisation's code may end in digits only when a space parts it from the number
_ORGANISATION = r"([A-Za-z][A-Za-z0-9]{1,11})(?=[ \n]+[\dX])|([A-Za-z]{2,12}?)(?=\d|XX)"
_GROUP = re.compile(rf"T{SLASH}(?:{_ORGANISATION})")
_ENTERPRISE = re.compile(rf"Q{SLASH}(\d{{6}} [A-Z]{{2,8}}(?=[ \n]+[\dX])|(?:\d{{2,6}})?(?:{_ORGANISATION}))")


def _group(text: str, position: int) -> Head | None:
    match = _GROUP.match(text, position)
    if not match:
        return None
    name = match[1] or match[2]
    return Head(
        f"T/{name}", NumberKind.GROUP, match.end(), only_dated=not name.isupper(), misspelt=not name.isupper()
    )


def _enterprise(text: str, position: int) -> Head | None:
    match = _ENTERPRISE.match(text, position)
    if not match:
        return None
    name = match[1]
    return Head(
        f"Q/{name}",
        NumberKind.ENTERPRISE,
        match.end(),
        only_dated=not name.isupper(),
        misspelt=not name.isupper(),
    )


_PARTNERS = r"(?:/(?:IEC|IEEE|ISO|CIE|ASTM|HL7|SAE|OIML|IDF)){0,2}"
_TYPES = "TR|TS|PAS|GUIDE|Guide|IWA|DIS|FDIS|CD|DTS|DTR|R"
_ISO = re.compile(rf"((?i:ISO|IEC){_PARTNERS})(?:[/ ]({_TYPES}))?{END}")


def _iso(text: str, position: int) -> Head | None:
    match = _ISO.match(text, position)
    if not match:
        return None
    base, kind = match[1].upper(), match[2] or ""
    # ISO/TS, but ISO/IEC TS and ISO Guide, as these bodies print them
    joint = " " if "/" in base or kind == "Guide" else "/"
    code = base + (joint + kind if kind else "")
    return Head(code, NumberKind.ISO, match.end(), series="number", misspelt=base != match[1])


@cache
def _foreign_patterns() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    """By first word: the patterns of the bodies that it can name, the longest code first."""
    patterns: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for code, body in sorted(foreign_bodies().items(), key=lambda item: -len(item[0])):
        adopted = "|".join(map(re.escape, body.adopts))
        suffix = rf"(?: (?:{adopted}))?" if adopted else ""
        partner = r"(?:/[A-Z]{2,7})?" if body.series == "letter" else ""
        word = re.split(r"[^A-Za-z]", code)[0]
        patterns.setdefault(word, []).append((re.compile(re.escape(code) + partner + suffix), code))
    return patterns


def _foreign(text: str, position: int) -> Head | None:
    word = re.compile("[A-Z]+").match(text, position)
    for pattern, code in _foreign_patterns().get(word[0] if word else "", ()):
        match = pattern.match(text, position)
        if match:
            body = foreign_bodies()[code]
            kind = NumberKind.ISO if body.rank == "iso" else NumberKind.FOREIGN
            # an adopted designation names a standard beyond doubt: BS EN ISO 9999
            sure = not body.bare or " " in match[0]
            return Head(match[0], kind, match.end(), series=body.series, sure=sure)
    return None
