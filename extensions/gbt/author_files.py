"""The one door through which the program changes a file that people wrote.

A file is read with its byte order mark and line ends, replaced whole or not at all, and only when it still says
what the change was made from. No link below the root is followed, so that nothing outside is written.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.lines import lines_of

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# a pipe would wait for its other end
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class FileRefused(Exception):
    """A file that is not read or changed; holds the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


@dataclass(frozen=True, slots=True)
class AuthorFiles:
    """The files below one folder of a workspace: ``standards/meal``, ``register``.

    Files are named by their path relative to the workspace, as findings name them.
    """

    root: Path
    folder: str

    def read(self, file: str) -> str | None:
        """The text exactly as it is stored; none when there is no such file. Raises ``FileRefused``."""
        with self._holder(file, make=False) as holder:
            if holder is None:
                return None
            found = _read(holder, _name(file))
            return _decoded(found[0]) if found else None

    def replace(self, file: str, old: str | None, new: str) -> None:
        """Put ``new`` where the file says ``old``; none makes the file. Raises ``FileRefused``."""
        with self._holder(file, make=old is None) as holder:
            found = _read(holder, _name(file)) if holder is not None else None
            if holder is None or (_decoded(found[0]) if found else None) != old:
                raise FileRefused(_changed(file))
            if not _replace(
                holder, _name(file), new.encode(errors="surrogateescape"), found[1] if found else None
            ):
                raise FileRefused(_changed(file))

    @contextmanager
    def _holder(self, file: str, *, make: bool) -> Iterator[int | None]:
        """The open folder that holds a file, reached step by step; none when a step is missing."""
        steps = file.split("/")
        if not file.startswith(f"{self.folder}/") or any(step in ("", ".", "..") for step in steps):
            raise FileRefused(_outside(file, "不在这项标准的文件夹里"))
        try:
            with _walk(self.root, steps[:-1], make=make) as holder:
                yield holder
        except _Linked:
            raise FileRefused(_outside(file, "是链接，或者在链接的文件夹里")) from None
        except OSError as error:
            message = f"不能读写文件（{error.strerror}）"
            raise FileRefused(
                fault("output-failed", Source(file=file), message, "检查文件和文件夹的权限")
            ) from None


class ShownLines:
    """The lines of the files of a workspace, to be shown; none of one that a link has put outside it."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._lines: dict[str, list[str]] = {}

    def __call__(self, file: str) -> list[str]:
        if file not in self._lines:
            path = (self._root / file).resolve()
            shown = path.is_relative_to(self._root) and path.is_file()
            with suppress(OSError):
                text = path.read_bytes().decode("utf-8-sig", errors="replace") if shown else ""
                self._lines[file] = lines_of(text)
        return self._lines.setdefault(file, [])


class _Linked(Exception):
    """A step on the way to a file is a link, or no folder and no file at all."""


@contextmanager
def _walk(root: Path, steps: list[str], *, make: bool) -> Iterator[int | None]:
    holder: int | None = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for step in steps:
            above, holder = holder, None
            assert above is not None
            try:
                holder = _step(above, step, make=make)
            finally:
                os.close(above)
            if holder is None:
                break
        yield holder
    finally:
        if holder is not None:
            os.close(holder)


def _step(above: int, name: str, *, make: bool) -> int | None:
    if make:
        with suppress(FileExistsError):
            os.mkdir(name, dir_fd=above)
    try:
        return os.open(name, _FOLDER, dir_fd=above)
    except FileNotFoundError:
        return None
    except OSError as error:
        if not stat.S_ISDIR(os.stat(name, dir_fd=above, follow_symlinks=False).st_mode):
            raise _Linked from None
        raise error


def _read(holder: int, name: str) -> tuple[bytes, os.stat_result] | None:
    try:
        found = os.stat(name, dir_fd=holder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise _Linked
    # a link that has come between is not followed either
    with open(os.open(name, _FILE, dir_fd=holder), "rb") as file:
        return file.read(), os.fstat(file.fileno())


def _replace(holder: int, name: str, data: bytes, before: os.stat_result | None) -> bool:
    """Write beside the file and move over it, with owner and rights that it had; not when it has changed meanwhile."""
    beside = f".{name}-{secrets.token_hex(8)}"
    handle = os.open(beside, _NEW, 0o600, dir_fd=holder)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            if before:
                with suppress(OSError):
                    os.fchown(handle, before.st_uid, before.st_gid)
            os.fchmod(handle, stat.S_IMODE(before.st_mode) if before else 0o644)
            file.flush()
            os.fsync(handle)
        if _stamp(holder, name) != (before and _stamp_of(before)):
            return False
        os.replace(beside, name, src_dir_fd=holder, dst_dir_fd=holder)
        return True
    finally:
        # gone when it was moved
        with suppress(FileNotFoundError):
            os.unlink(beside, dir_fd=holder)


def _stamp(holder: int, name: str) -> tuple[int, int, int] | None:
    try:
        return _stamp_of(os.stat(name, dir_fd=holder, follow_symlinks=False))
    except FileNotFoundError:
        return None


def _stamp_of(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_ino, found.st_mtime_ns, found.st_size


def _name(file: str) -> str:
    return file.rpartition("/")[2]


def _decoded(data: bytes) -> str:
    # what is no UTF-8 comes back as it was
    return data.decode(errors="surrogateescape")


def _changed(file: str) -> Finding:
    return fault(
        "edit-mismatch", Source(file=file), "文件在检查之后又改过，没有再改", "保存好自己的改动，再运行一次"
    )


def _outside(file: str, why: str) -> Finding:
    return fault("file-outside", Source(file=file), f"文件{why}，没有改", "把文件本身放进标准的文件夹")
