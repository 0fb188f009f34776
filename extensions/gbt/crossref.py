"""Number → text of a cross-reference (GB/T 1.1—2020, 9.5.3): 第5章, 5.2, 5.2 a), 附录A, 表1, 公式（3）. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from gbt.model import ReferencePart
from gbt.vocabulary import TargetKind


@dataclass(frozen=True, slots=True)
class Target:
    """A thing that can be mentioned.

    ``number`` is its own number or mark; ``clause`` the target of the clause that holds it, needed for
    list items, notes and examples; ``items`` the targets of the list items around it, outermost first.
    """

    kind: TargetKind
    anchor: str
    number: str
    title: str = ""
    clause: Target | None = None
    items: tuple[Target, ...] = ()


def reference_parts(target: Target) -> tuple[ReferencePart, ...]:
    """The pieces of the reference text; empty when the thing has no number to mention."""
    own = ReferencePart(text=target.number, anchor=target.anchor)
    match target.kind:
        case TargetKind.CLAUSE:
            return _joined("第", own, "章") if target.number else _titled(target)
        case TargetKind.SUBCLAUSE | TargetKind.TERM_ENTRY:
            return (own,) if target.number else _titled(target)
        case TargetKind.ANNEX:
            return _joined("附录", own)
        case TargetKind.ELEMENT:
            return _titled(target)
        case TargetKind.TABLE:
            return _joined("表", own) if target.number else ()
        case TargetKind.FIGURE:
            return _joined("图", own) if target.number else ()
        case TargetKind.FORMULA:
            return _joined("公式（", own, "）") if target.number else ()
        case TargetKind.LIST_ITEM:
            return _list_item(target, own)
        case TargetKind.NOTE | TargetKind.EXAMPLE:
            word = "注" if target.kind is TargetKind.NOTE else "示例"
            before = (*reference_parts(target.clause), ReferencePart(text="的")) if target.clause else ()
            return (*before, *_joined(word, own))
        case TargetKind.STANDARD:
            return (own,)


def _list_item(target: Target, own: ReferencePart) -> tuple[ReferencePart, ...]:
    if not target.number or not target.number[0].isalnum():
        return ()  # a dash or dot cannot be told apart from its neighbours
    parts: list[ReferencePart] = []
    if target.clause:
        parts += reference_parts(target.clause)
        if target.clause.kind is not TargetKind.CLAUSE:
            parts.append(ReferencePart(text=" "))
    for item in target.items:
        parts += [ReferencePart(text=item.number, anchor=item.anchor), ReferencePart(text=" ")]
    return (*parts, own)


def _titled(target: Target) -> tuple[ReferencePart, ...]:
    return (ReferencePart(text=target.title, anchor=target.anchor),) if target.title else ()


def _joined(*pieces: str | ReferencePart) -> tuple[ReferencePart, ...]:
    parts = (ReferencePart(text=piece) if isinstance(piece, str) else piece for piece in pieces)
    return tuple(part for part in parts if part.text)
