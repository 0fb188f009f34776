"""What lies in a folder and below it, within bounds: plain files, links, and what cannot be used."""

from __future__ import annotations

import os
import posixpath
import stat
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from gbt.files.handles import NotPlain, reason, step_into, walked
from gbt.files.names import escaped, hidden, name_fault, shown
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source

MAX_ENTRIES = 5000
MAX_DEPTH = 12
MAX_PATH = 1000
"""Bytes of the path of a file below the folder."""
MAX_FINDINGS = 50
"""So many things that cannot be used are named."""
MAX_HOPS = 8
"""So many links may lead from one to the next."""

SETTLED = 2_000_000_000
"""A file that was changed within so many nanoseconds may change again without a trace: the coarsest dates that there are."""

Stamp = tuple[int, int, int, int]
"""Of a file: when it was written, when its facts changed, which one it is, its size."""
RESTLESS: Stamp = (0, 0, 0, 0)
"""Of a file that has only just changed: its stamp says nothing, its content must be looked at."""


def stamp_of(facts: os.stat_result) -> Stamp:
    """The stamp of a file, if it is old enough to be trusted."""
    if max(facts.st_ctime_ns, facts.st_mtime_ns) > time.time_ns() - SETTLED:
        return RESTLESS
    return facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino, facts.st_size


class Refusal(NamedTuple):
    """Why something is not used: the fault, what is wrong, how to mend it."""

    fault: str
    message: str
    """What is said of the file."""
    remedy: str
    subject: str = "文件"

    def finding(self, source: Source, name: str = "") -> Finding:
        """At a place; with the name where the place does not say it."""
        subject = f"“{shown(name)}”" if name else self.subject
        return fault(self.fault, source, subject + self.message, self.remedy)


LEADS_OUT = Refusal("file-outside", "是链接，指向标准文件夹之外", "把文件复制到本标准的文件夹内")
LINKED_FOLDER = Refusal("file-outside", "是链接，里面的文件没有读", "把文件夹本身放进标准的文件夹", "文件夹")
SPECIAL = Refusal("file-unusable", "是管道、设备等，没有读", "删去它")
UNREADABLE = Refusal("file-unusable", "不能读取", "检查文件和文件夹的权限")
CLOSED = UNREADABLE._replace(subject="文件夹")
DEEP = Refusal("file-unusable", f"在{MAX_DEPTH}层以上的文件夹里，没有读", "减少文件夹的层次")
LONG = Refusal("file-unusable", f"的路径超过{MAX_PATH}个字节，没有读", "缩短文件夹和文件的名字")


class Entry(NamedTuple):
    """Something in the folder: its stamp, where a link leads, and why it is not used."""

    stamp: Stamp
    target: str = ""
    refusal: Refusal | None = None


@dataclass(slots=True)
class Listing:
    """The entries below a folder by path, and the findings of those that cannot be used."""

    shown: str
    """The folder as findings name it."""
    entries: dict[str, Entry] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    closed: bool = False
    """Whether nothing of the folder is read."""
    seen: int = 0
    """How many things, hidden ones too."""

    def file(self, name: str) -> str:
        """A file as findings name it."""
        return f"{self.shown}/{name}" if self.shown else name

    @property
    def whole(self) -> Source:
        """The place of what is wrong with the folder itself."""
        return Source(file=self.shown or "index.md")

    def files(self, *suffixes: str) -> list[str]:
        """The files that can be used, links to them too, with one of these suffixes, or all."""
        return sorted(
            name for name in self.entries if name.endswith(suffixes or "") and not self.refusal(name)
        )

    def refusal(self, name: str) -> Refusal | None:
        """Why an entry is not used."""
        return self.entries[name].refusal

    def plain(self, name: str) -> str:
        """The plain file that a name means, over links to others."""
        while target := self.entries[name].target:
            name = target
        return name

    def close(self, finding: Finding) -> None:
        self.entries, self.findings, self.closed = {}, [finding], True

    def refuse(self, name: str, entry: Entry) -> None:
        assert entry.refusal
        self.entries[name] = entry
        if len(self.findings) < MAX_FINDINGS:
            file = self.file("/".join(map(shown, name.split("/"))))
            self.findings.append(entry.refusal.finding(Source(file=file)))
        elif len(self.findings) == MAX_FINDINGS:
            message = f"不能使用的文件超过{MAX_FINDINGS}个，其余的没有列出"
            self.findings.append(fault("file-unusable", self.whole, message, "先清理这些文件"))


class _Crowded(Exception):
    """More entries than a standard has."""


def list_folder(root: Path, steps: Sequence[str], shown_as: str) -> Listing:
    """All that lies below a folder, which is reached from ``root`` without links; nothing of it is opened."""
    listing = Listing(shown_as)
    whole = listing.whole
    try:
        with walked(root, steps) as holder:
            if holder is not None:
                _below(holder, "", 0, listing)
    except NotPlain:
        message = "标准的文件夹是链接，没有读"
        listing.close(fault("file-outside", whole, message, "把文件夹本身放进standards文件夹"))
    except _Crowded:
        # which ones came first is chance: none is read
        message = f"这项标准的文件夹里超过{MAX_ENTRIES}个文件和文件夹，没有读"
        listing.close(fault("file-unusable", whole, message, "移走与标准无关的文件"))
    except OSError as error:
        message = f"不能读取文件夹（{reason(error)}）"
        listing.close(fault("file-unusable", whole, message, UNREADABLE.remedy))
    _follow(listing)
    return listing


def _below(holder: int, prefix: str, depth: int, listing: Listing) -> None:
    """The entries of one folder, and of those in it."""
    for name, facts in _entries(holder, listing):
        path, stamp = prefix + name, stamp_of(facts)
        if why := name_fault(name):
            # remembered, and told, as it can be written down
            path = prefix + escaped(name)
            listing.refuse(path, Entry(stamp, refusal=Refusal("file-unusable", f"的{why}，没有读", "改名")))
        elif len(path.encode()) > MAX_PATH:
            listing.refuse(path, Entry(stamp, refusal=LONG))
        elif stat.S_ISLNK(facts.st_mode):
            # a link is what it says, and its date says nothing
            listing.entries[path] = Entry(RESTLESS, target=_target(holder, name, prefix))
        elif stat.S_ISREG(facts.st_mode):
            listing.entries[path] = Entry(stamp)
        elif not stat.S_ISDIR(facts.st_mode):
            listing.refuse(path, Entry(RESTLESS, refusal=SPECIAL))
        elif depth == MAX_DEPTH:
            listing.refuse(path, Entry(RESTLESS, refusal=DEEP))
        else:
            _into(holder, name, path, depth, listing)


def _into(holder: int, name: str, path: str, depth: int, listing: Listing) -> None:
    try:
        folder = step_into(holder, name)
    except (NotPlain, OSError):
        listing.refuse(path, Entry(RESTLESS, refusal=CLOSED))
        return
    if folder is None:
        return
    try:
        _below(folder, f"{path}/", depth + 1, listing)
    except OSError:
        listing.refuse(path, Entry(RESTLESS, refusal=CLOSED))
    finally:
        os.close(folder)


def _entries(holder: int, listing: Listing) -> Iterator[tuple[str, os.stat_result]]:
    """Name and facts of what lies in an open folder, by name; what editors leave is not looked at."""
    with os.scandir(holder) as entries:
        names = []
        for entry in entries:
            listing.seen += 1
            if listing.seen > MAX_ENTRIES:
                raise _Crowded
            if not hidden(entry.name):
                names.append(entry.name)
    for name in sorted(names):
        try:
            yield name, os.stat(name, dir_fd=holder, follow_symlinks=False)
        except FileNotFoundError:
            continue


def _target(holder: int, name: str, prefix: str) -> str:
    """Where a link leads, from the folder that is listed; a path that is none of its entries, where outside."""
    try:
        target = os.readlink(name, dir_fd=holder)
    except OSError:
        return ".."
    return escaped(target if target.startswith("/") else posixpath.normpath(prefix + target))


def _follow(listing: Listing) -> None:
    """Links that lead to no plain file of the folder are refused."""
    folders = {name.rpartition("/")[0] for name in listing.entries}
    for name in [name for name, entry in listing.entries.items() if entry.target]:
        end = name
        for _ in range(MAX_HOPS):
            entry = listing.entries.get(end)
            if entry is None or not entry.target:
                break
            end = entry.target
        entry = listing.entries.get(end)
        if entry is None or entry.target or entry.refusal:
            why = LINKED_FOLDER if end in folders else LEADS_OUT
            listing.refuse(name, listing.entries[name]._replace(refusal=why))
