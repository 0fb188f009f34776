"""The draft of a standard: the one door through which anything is read of its folder.

The folder is listed once; a file is read once, and all who ask for it get what was read then. What was read has a digest,
so that a build knows what it was made from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gbt.files.handles import NotPlain, TooLarge, read_plain, walked
from gbt.files.listing import LEADS_OUT, UNREADABLE, Listing, Refusal, Stamp, list_folder, stamp_of
from gbt.files.names import hidden
from gbt.files.texts import decoded
from gbt.findings.finding import Finding, Source

MAX_TEXT_BYTES = 2 * 1024 * 1024
"""Of one file of text."""
MAX_BYTES = 100 * 1024 * 1024
"""Of all that is read of one draft."""
MISSING = Refusal("file-missing", "没有这个文件", "检查文件名和路径（区分大小写）", "")
HIDDEN = Refusal("file-unusable", "是隐藏的文件，不能使用", "改名，去掉前面的点")
CROWDED = Refusal(
    "file-too-large", f"读不了：这项标准的文件一共超过{MAX_BYTES // 1024 // 1024} MiB", "删去或缩小一些文件"
)


class Unusable(Exception):
    """A file of a draft that is not read; says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


@dataclass(slots=True)
class Draft:
    """The folder of one standard, by the paths of its files below it."""

    root: Path
    steps: tuple[str, ...]
    listing: Listing
    """What lies in it, and what of that cannot be used."""
    changed: Mapping[str, str] = field(default_factory=dict)
    """Texts that stand for those of the files."""
    read: dict[str, bytes] = field(default_factory=dict)
    """What was read, by the name that was asked for."""
    stamps: dict[str, Stamp] = field(default_factory=dict)
    """Of the plain files that were read, as they were then."""
    digests: dict[str, str] = field(default_factory=dict)
    spent: int = 0
    """So many bytes were read, those too of files that were then refused."""
    failed: dict[tuple[str, int], Refusal] = field(default_factory=dict)
    """What could not be read within a limit, not to be tried again."""
    copied: list[str] = field(default_factory=list)
    """The Markdown that Sphinx was given."""
    findings: list[Finding] = field(default_factory=list)
    """Of what cannot be used or read."""

    def __post_init__(self) -> None:
        self.findings += self.listing.findings

    @classmethod
    def of(cls, folder: Path, workspace: Path) -> Draft:
        """The draft in a folder of a workspace; no link below the workspace is followed."""
        for root in (workspace, workspace.resolve()):
            if folder.is_relative_to(root):
                steps = folder.relative_to(root).parts
                return cls(root, steps, list_folder(root, steps, "/".join(steps)))
        return cls(folder, (), list_folder(folder, (), ""))

    def saying(self, texts: Mapping[str, str]) -> Draft:
        """The same draft, were some of its texts others."""
        return Draft(self.root, self.steps, self.listing, dict(texts), self.read, self.stamps, self.digests)

    @property
    def name(self) -> str:
        """Of the folder."""
        return (*self.root.parts, *self.steps)[-1]

    def file(self, name: str) -> str:
        """A file as findings name it."""
        return self.listing.file(name)

    def refusal(self, name: str) -> Refusal | None:
        """Why a file of this name is not used; none when there is one that can be read."""
        if name in self.listing.entries:
            return self.listing.refusal(name)
        if any(map(hidden, name.split("/"))):
            return HIDDEN
        steps = name.split("/")
        for depth in range(1, len(steps)):
            above = self.listing.entries.get("/".join(steps[:depth]))
            if above and above.refusal:
                return above.refusal
        return MISSING

    def data(self, name: str, limit: int) -> bytes:
        """What a file says; raises ``Unusable``."""
        if (text := self.changed.get(name)) is not None:
            return text.encode(errors="surrogateescape")
        if refusal := self.refusal(name):
            raise Unusable(refusal)
        if refusal := self.failed.get((name, limit)):
            raise Unusable(refusal)
        if name not in self.read:
            try:
                self.read[name] = self._read(self.listing.plain(name), limit)
            except Unusable as unusable:
                self.failed[name, limit] = unusable.refusal
                raise
        if len(self.read[name]) > limit:
            raise Unusable(_large(limit))
        return self.read[name]

    def _read(self, name: str, limit: int) -> bytes:
        # what cannot be read is not what it will be when it can
        self.stamps[name], self.digests[name] = self.listing.entries[name].stamp, ""
        *above, last = name.split("/")
        left = MAX_BYTES - self.spent
        try:
            with walked(self.root, (*self.steps, *above)) as holder:
                found = read_plain(holder, last, min(limit, left)) if holder is not None else None
        except NotPlain:
            raise Unusable(LEADS_OUT) from None
        except TooLarge:
            self.spent += min(limit, left)
            raise Unusable(_large(limit) if limit <= left else CROWDED) from None
        except OSError:
            raise Unusable(UNREADABLE) from None
        if found is None:
            raise Unusable(MISSING)
        data, facts = found
        self.spent += len(data)
        self.stamps[name], self.digests[name] = stamp_of(facts), digest(data)
        return data

    def digest_of(self, name: str) -> str:
        """The digest of a plain file as it is now; empty when it cannot be read."""
        try:
            self._read(name, MAX_BYTES)
        except Unusable:
            return ""
        return self.digests[name]

    def text(self, name: str) -> tuple[str | None, tuple[Finding, ...]]:
        """The text of a file, or a finding; neither when the folder itself was refused."""
        if self.listing.closed:
            return None, ()
        file = self.file(name)
        try:
            return decoded(self.data(name, MAX_TEXT_BYTES), file)
        except Unusable as unusable:
            return None, (unusable.refusal.finding(Source(file=file)),)

    def said(self, file: str) -> str:
        """The text of a file that was read, by the name that findings give it; empty of any other."""
        name = file.removeprefix(self.listing.file(""))
        if (text := self.changed.get(name)) is not None:
            return text.removeprefix("\ufeff")
        return self.read.get(name, b"").decode("utf-8-sig", errors="replace")

    def copy_texts(self, target: Path) -> None:
        """Copy the Markdown that can be read into an empty folder of our own."""
        for name in self.listing.files(".md"):
            text, faults = self.text(name)
            self.findings += faults
            if text is not None:
                self.copied.append(name)
                path = target / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(self.data(name, MAX_TEXT_BYTES))


def digest(data: bytes) -> str:
    """The digest of what a file says."""
    return hashlib.blake2s(data, digest_size=12).hexdigest()


def _large(limit: int) -> Refusal:
    return Refusal("file-too-large", f"超过{limit // 1024} KiB", "缩小或拆分文件")
