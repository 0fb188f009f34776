"""The other commands in a workspace of strangers: they read the same drafts, and one of them writes into them."""

from __future__ import annotations

from dataclasses import replace

from hostile.families import deceit, links, names, special
from hostile.member import Den, Family, Member

_FIXABLE = "# 范围\n\n服务必须好,应当快。长度为5mm。\n"


def _quiet(member: Member) -> Member:
    """Nothing is written of it, and what is found is only said."""
    return replace(member, finds=(), line=None, written=False)


def _of(family: Family, *starts: str) -> tuple[Member, ...]:
    return tuple(_quiet(member) for member in family.members if member.name.startswith(starts))


def _fixable(member: Member) -> Member:
    return replace(member, text=member.text.replace("本文件规定了社区助餐服务的要求。", _FIXABLE[6:]))


def _linked_draft(den: Den) -> None:
    """What is to be mended lies outside, under a name that is a pattern."""
    (den.folder / "index.md").unlink()
    (den.folder / "index.md").symlink_to(den.outside / "secret.md")


_LINKED = (
    *(
        _fixable(member)
        for member in _of(links.FAMILIES[0], "glob", "loose", "chapter", "facts", "whole", "twin")
    ),
    Member(name="fix-index", lay=_linked_draft, written=False),
    Member(name="fix-sound", text=_FIXABLE, written=False),
)
_DRAFTS = (
    *_of(deceit.FAMILIES[0], "text-", "label-", "directive-"),
    *_of(names.FAMILIES[1], "loose-"),
    *_of(special.FAMILIES[0], "chapter-", "figure-", "table-"),
)
_TEXTS = _of(deceit.FAMILIES[0], "text-", "label-")
_ANY = (0, 1, 2)

FAMILIES = (
    Family(
        name="fix", members=_LINKED, arguments=("fix",), writes=("standards",), statuses=_ANY, builds=False
    ),
    Family(name="fix-shown", members=_TEXTS, arguments=("fix", "--diff"), statuses=_ANY, builds=False),
    Family(name="check", members=_DRAFTS, arguments=("check",), statuses=(1,), builds=False),
    Family(name="checklist", members=_LINKED[-8:], arguments=("checklist",), statuses=_ANY, builds=False),
    Family(name="review", members=_LINKED[-4:], arguments=("review",), statuses=_ANY, builds=False),
    Family(
        name="check-told",
        members=_TEXTS,
        arguments=("check", "--format", "github"),
        statuses=_ANY,
        builds=False,
    ),
)
