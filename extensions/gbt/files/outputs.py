"""The one door through which the program writes and removes what it makes: below a folder of outputs, nowhere else.

Names are checked and no link is followed: what stands in the way of an output is removed itself, and what it leads to
stays as it is. A file is written whole or not at all.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from gbt.files.handles import FOLDER, NEW, NotPlain, TooLarge, read_plain, reason, walked

UNFINISHED = ".gbt-"
"""How the names of files begin that a build is still writing: all in the uppermost folder, so that the next finds them."""

STEP_BYTES = 255
"""A name may have so many: the least that the usual file systems take."""

_HELD = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class OutputFailed(Exception):
    """An output that could not be written or removed; says in Chinese which one and why."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(place, why)
        self.place, self.why = place, why

    def __str__(self) -> str:
        return f"不能写“{self.place}”：{self.why}"


class Mark(NamedTuple):
    """By what a file is known again: its content, and the stamp by which it need not be read."""

    digest: str
    size: int
    changed: int
    """When its content changed, and below, when anything of it did: the first can be set by hand."""
    touched: int

    def is_of(self, data: bytes) -> bool:
        """Whether a file with this content has this mark."""
        return self.size == len(data) and self.digest == _digest(data)


@dataclass(frozen=True, slots=True)
class Outputs:
    """A folder of outputs: ``steps`` below ``root``, which is a step below ``base`` or ``base`` itself.

    ``base`` may be reached through links, for that is where somebody works; ``root`` may be no link.
    """

    base: Path
    root: str = ""
    steps: tuple[str, ...] = ()
    journal: dict[str, Mark] | None = field(default=None, compare=False, repr=False)
    """Where what is written is noted, by its place below the root."""

    @property
    def path(self) -> Path:
        """To be shown."""
        return self.base.joinpath(self.root, *self.steps)

    def below(self, name: str) -> Outputs:
        return replace(self, steps=(*self.steps, *_checked(name, self._shown(name))))

    def file(self, name: str) -> Output:
        return Output(self, name)

    def noting(self, journal: dict[str, Mark]) -> Outputs:
        """The same folder, with everything that is written noted."""
        return replace(self, journal=journal)

    # --- writing and removing ------------------------------------------------------------------

    def write(self, name: str, data: bytes) -> Mark:
        """Write a file whole, with the folders that it needs; a reader never meets half of it."""
        steps = _checked(name, self._shown(name))
        with self._trying(name), self._opened(make=True) as root:
            assert root is not None
            part = UNFINISHED + secrets.token_hex(8)
            try:
                _fill(root, part, data)
                with _entered(root, (*self.steps, *steps[:-1])) as holder:
                    _moved(root, part, holder, steps[-1])
                    mark = _marked(data, os.stat(steps[-1], dir_fd=holder, follow_symlinks=False))
            finally:
                # gone when it was moved
                with suppress(OSError):
                    os.unlink(part, dir_fd=root)
        if self.journal is not None:
            self.journal["/".join((*self.steps, *steps))] = mark
        return mark

    def remove(self, name: str) -> None:
        """Remove a file or link, or a folder with all that is in it."""
        steps = _split(name)
        with self._trying(name), self._reached(steps[:-1]) as holder:
            if holder is not None:
                _discard(holder, steps[-1])

    def keep_only(self, names: Iterable[str]) -> None:
        """Remove all from the folder that is neither one of these files nor a folder on the way to one."""
        files = set(names)
        ways = {"/".join(steps[:end]) for steps in map(_split, files) for end in range(1, len(steps))}
        pending = [""]
        while pending:
            above = pending.pop()
            for name, is_folder in (self.below(above) if above else self).entries().items():
                place = f"{above}/{name}" if above else name
                if is_folder and place in ways:
                    pending.append(place)
                elif is_folder or place not in files:
                    self.remove(place)

    def held(self, name: str) -> int:
        """The handle of an empty file that is made where there is none, for somebody to lock."""
        steps = _checked(name, self._shown(name))
        with self._trying(name), self._opened(make=True) as root:
            assert root is not None
            with _entered(root, (*self.steps, *steps[:-1])) as holder:
                found = None
                with suppress(FileNotFoundError):
                    found = os.stat(steps[-1], dir_fd=holder, follow_symlinks=False)
                if found is not None and not stat.S_ISREG(found.st_mode):
                    _discard(holder, steps[-1])
                return os.open(steps[-1], _HELD, 0o644, dir_fd=holder)

    def claim(self) -> None:
        """Remove a link or a file in the place of the root."""
        with self._trying(""), walked(self.base, ()) as holder:
            assert holder is not None
            with suppress(FileNotFoundError):
                if not stat.S_ISDIR(os.stat(self.root, dir_fd=holder, follow_symlinks=False).st_mode):
                    os.unlink(self.root, dir_fd=holder)

    def sweep(self) -> None:
        """Remove what a build that was killed had not finished; only for whoever writes here alone."""
        for name in replace(self, steps=()).entries():
            if name.startswith(UNFINISHED):
                replace(self, steps=()).remove(name)

    # --- reading back ----------------------------------------------------------------------------

    def read(self, name: str, limit: int) -> bytes | None:
        """What a file says; none when there is none that can be read, or it says more than the limit."""
        steps = _split(name)
        with suppress(OSError, NotPlain, TooLarge), self._reached(steps[:-1]) as holder:
            found = read_plain(holder, steps[-1], limit) if holder is not None else None
            return found[0] if found else None
        return None

    def stamp(self, name: str) -> os.stat_result | None:
        """The facts of a plain file; none when there is none."""
        steps = _split(name)
        with suppress(OSError, NotPlain), self._reached(steps[:-1]) as holder:
            if holder is not None:
                found = os.stat(steps[-1], dir_fd=holder, follow_symlinks=False)
                return found if stat.S_ISREG(found.st_mode) else None
        return None

    def known_again(self, name: str, mark: Mark) -> Mark | None:
        """The mark of a file as it is now; none when its content is another than it was."""
        found = self.stamp(name)
        if found is None or found.st_size != mark.size:
            return None
        if _stamps(found) == (mark.size, mark.changed, mark.touched):
            return mark
        data = self.read(name, mark.size)
        return _marked(data, found) if data is not None and _digest(data) == mark.digest else None

    def all_known_again(self, marks: Mapping[str, Mark]) -> dict[str, Mark] | None:
        """The marks of files as they are now; none when one of them is another. Each folder is opened once."""
        now: dict[str, Mark] = {}
        for folder, places in groupby(sorted(marks), key=lambda place: place.rpartition("/")[0]):
            with suppress(OSError), self._reached(_split(folder) if folder else ()) as holder:
                for place in places if holder is not None else ():
                    mark, name = marks[place], _split(place)[-1]
                    found = os.stat(name, dir_fd=holder, follow_symlinks=False)
                    same = mark.size, mark.changed, mark.touched
                    if stat.S_ISREG(found.st_mode) and same == _stamps(found):
                        now[place] = mark
                    elif again := self.known_again(place, mark):
                        now[place] = again
                    else:
                        return None
        return now if len(now) == len(marks) else None

    def entries(self) -> dict[str, bool]:
        """What is in the folder, by name: whether it is a folder itself."""
        with suppress(OSError, NotPlain), self._reached(()) as holder:
            if holder is not None:
                with os.scandir(holder) as found:
                    return {each.name: each.is_dir(follow_symlinks=False) for each in found}
        return {}

    def links(self) -> list[str]:
        """The links in the folder."""
        with suppress(OSError, NotPlain), self._reached(()) as holder:
            if holder is not None:
                with os.scandir(holder) as found:
                    return [each.name for each in found if each.is_symlink()]
        return []

    # --- handles ---------------------------------------------------------------------------------

    @contextmanager
    def _opened(self, *, make: bool = False) -> Iterator[int | None]:
        """The handle of the root."""
        if make and not self.root:
            self.base.mkdir(parents=True, exist_ok=True)
        with walked(self.base, (self.root,) if self.root else (), make=make) as root:
            yield root

    @contextmanager
    def _reached(self, steps: tuple[str, ...]) -> Iterator[int | None]:
        """The handle of a folder; none when it is not there, or something else is in its place."""
        with ExitStack() as stack:
            holder = root = stack.enter_context(self._opened())
            if root is not None:
                try:
                    holder = stack.enter_context(walked(root, (*self.steps, *steps)))
                except NotPlain:
                    holder = None
            yield holder

    @contextmanager
    def _trying(self, name: str) -> Iterator[None]:
        try:
            yield
        except NotPlain:
            raise OutputFailed(self.root, "是链接或文件，不是文件夹；请删去或移走") from None
        except OSError as error:
            raise OutputFailed(self._shown(name), reason(error)) from error

    def _shown(self, name: str) -> str:
        place = "/".join((self.root, *self.steps, name)).rstrip("/") if self.root else str(self.path / name)
        return "".join("�" if _unspeakable(letter) else letter for letter in place)


@dataclass(frozen=True, slots=True)
class Output:
    """One file in a folder of outputs: what a writer writes, with others beside it."""

    folder: Outputs
    name: str

    @classmethod
    def at(cls, path: Path) -> Output:
        """A file that somebody has named."""
        path = path.absolute()
        return cls(Outputs(path.parent), path.name)

    @property
    def path(self) -> Path:
        """To be shown."""
        return self.folder.path / self.name

    def write(self, data: bytes) -> None:
        self.folder.write(self.name, data)


# --- names -----------------------------------------------------------------------------------------


def stays_below(name: str) -> bool:
    """Whether a place, in steps parted by slashes, is below the folder from which it is seen."""
    return "\0" not in name and all(step not in ("", ".", "..") for step in name.split("/"))


def _split(name: str) -> tuple[str, ...]:
    if not stays_below(name):
        raise ValueError(name)
    return tuple(name.split("/"))


def _checked(name: str, shown: str) -> tuple[str, ...]:
    """The steps of a place that is to be made: text that every file system can hold."""
    try:
        steps = _split(name)
        sound = not any(map(_unspeakable, name)) and all(len(step.encode()) <= STEP_BYTES for step in steps)
    except ValueError:
        sound, steps = False, ()
    if not sound:
        raise OutputFailed(shown, "不能用作文件名")
    return steps


def _unspeakable(letter: str) -> bool:
    """Whether a character does something other than to stand there."""
    kind = unicodedata.category(letter)
    return kind[0] == "C" or kind in ("Zl", "Zp")


def _digest(data: bytes) -> str:
    return hashlib.blake2s(data, digest_size=12).hexdigest()


def _marked(data: bytes, found: os.stat_result) -> Mark:
    return Mark(_digest(data), *_stamps(found))


def _stamps(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


# --- below the root --------------------------------------------------------------------------------


def _fill(root: int, part: str, data: bytes) -> None:
    handle = os.open(part, NEW, 0o600, dir_fd=root)
    with open(handle, "wb") as file:
        file.write(data)
        os.fchmod(handle, 0o644)


@contextmanager
def _entered(root: int, steps: tuple[str, ...]) -> Iterator[int]:
    """The handle of a folder below the root, made; a link or a file in its way is removed."""
    holder = os.dup(root)
    try:
        for step in steps:
            above = holder
            holder = _entered_step(above, step)
            os.close(above)
        yield holder
    finally:
        os.close(holder)


def _entered_step(above: int, name: str) -> int:
    try:
        return os.open(name, FOLDER, dir_fd=above)
    except FileNotFoundError:
        pass
    except OSError:
        if stat.S_ISDIR(os.stat(name, dir_fd=above, follow_symlinks=False).st_mode):
            raise
        # another worker may have been first
        with suppress(FileNotFoundError):
            os.unlink(name, dir_fd=above)
    with suppress(FileExistsError):
        os.mkdir(name, dir_fd=above)
    return os.open(name, FOLDER, dir_fd=above)


def _moved(root: int, part: str, holder: int, name: str) -> None:
    """Move a finished file to its place; a folder in its way is removed."""
    try:
        os.replace(part, name, src_dir_fd=root, dst_dir_fd=holder)
    except IsADirectoryError:
        _discard(holder, name)
        os.replace(part, name, src_dir_fd=root, dst_dir_fd=holder)


def _discard(holder: int, name: str) -> None:
    with suppress(FileNotFoundError):
        if not stat.S_ISDIR(os.stat(name, dir_fd=holder, follow_symlinks=False).st_mode):
            os.unlink(name, dir_fd=holder)
            return
        try:
            shutil.rmtree(name, dir_fd=holder)
        except RecursionError:
            raise OSError(errno.ELOOP, "") from None
