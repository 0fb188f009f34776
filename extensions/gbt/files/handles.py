"""Files reached by the handles of their folders: no link is followed, nothing but a plain file is read.

A path is asked of the system once for each of its steps, so that nobody who exchanges a folder for a link meanwhile
leads a reader or a writer anywhere else.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# a pipe would wait for its other end
FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class NotPlain(Exception):
    """A step on the way to a file is a link, or no folder; or what stands there is no plain file."""


class TooLarge(Exception):
    """A file says more than was asked for."""


@contextmanager
def walked(root: Path | int, steps: Sequence[str], *, make: bool = False) -> Iterator[int | None]:
    """The open folder at the end of the steps below a folder; none when a step is missing.

    ``root`` itself may be reached through links: it is where the user works. Raises ``NotPlain``.
    """
    holder: int | None = os.dup(root) if isinstance(root, int) else _opened(root)
    try:
        for step in steps:
            above, holder = holder, None
            assert above is not None
            try:
                holder = step_into(above, step, make=make)
            finally:
                os.close(above)
            if holder is None:
                break
        yield holder
    finally:
        if holder is not None:
            os.close(holder)


def _opened(root: Path) -> int:
    return os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)


def step_into(above: int, name: str, *, make: bool = False) -> int | None:
    """The handle of a folder in another, made if wanted; none when it is missing. Raises ``NotPlain``."""
    _one_step(name)
    if make:
        with suppress(FileExistsError):
            os.mkdir(name, dir_fd=above)
    try:
        return os.open(name, FOLDER, dir_fd=above)
    except FileNotFoundError:
        return None
    except OSError as error:
        if not stat.S_ISDIR(os.stat(name, dir_fd=above, follow_symlinks=False).st_mode):
            raise NotPlain from None
        raise error


def read_plain(holder: int, name: str, limit: int | None = None) -> tuple[bytes, os.stat_result] | None:
    """What a plain file says, with the facts of the very file that was read; none when it is missing.

    The limit counts what is read, not what the folder tells. Raises ``NotPlain``, ``TooLarge``.
    """
    _one_step(name)
    try:
        found = os.stat(name, dir_fd=holder, follow_symlinks=False)
        if not stat.S_ISREG(found.st_mode):
            # not even opened: opening a device may do something
            raise NotPlain
        handle = os.open(name, FILE, dir_fd=holder)
    except FileNotFoundError:
        return None
    with open(handle, "rb") as file:
        # another thing may have come between
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            raise NotPlain
        if limit is None:
            return file.read(), facts
        # asked for no more than there should be, lest a great limit takes room
        data = file.read(min(limit, facts.st_size) + 1)
        if facts.st_size < len(data) <= limit:
            data += file.read(limit + 1 - len(data))
        if len(data) > limit:
            raise TooLarge
        return data, facts


def _one_step(name: str) -> None:
    """A name that is a path, or leads up, would lead elsewhere."""
    if name in ("", ".", "..") or "/" in name or "\0" in name:
        raise NotPlain


def replace_plain(holder: int, name: str, data: bytes, before: os.stat_result | None) -> bool:
    """Write beside the file and move over it, with owner and rights that it had; not when it has changed meanwhile."""
    beside = f".{name}-{secrets.token_hex(8)}"
    handle = os.open(beside, NEW, 0o600, dir_fd=holder)
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


_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘的配额用完了",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有写的权限",
    errno.EPERM: "没有写的权限",
    errno.ENAMETOOLONG: "名称太长",
    errno.EFBIG: "文件太大",
    errno.EIO: "读写磁盘时出错",
    errno.ENOTDIR: "它或它上面的一级不是文件夹",
    errno.EEXIST: "同名的文件挡着文件夹",
    errno.ELOOP: "文件夹套得太深",
}


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese."""
    return _REASONS.get(error.errno or 0, "系统没有答应")
