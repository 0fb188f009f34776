"""The one door through which the program changes a file that people wrote.

A file is read with its byte order mark and line ends, replaced whole or not at all, and only when it still says
what the change was made from. No link below the root is followed, so that nothing outside is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from gbt.files.drafts import Unusable
from gbt.files.handles import NotPlain, TooLarge, read_plain, reason, replace_plain, walked
from gbt.files.stored import MAX_BYTES, stored
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.lines import lines_of


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
            found = read_plain(holder, _name(file), MAX_BYTES)
            return _decoded(found[0]) if found else None

    def replace(self, file: str, old: str | None, new: str) -> None:
        """Put ``new`` where the file says ``old``; none makes the file. Raises ``FileRefused``."""
        with self._holder(file, make=old is None) as holder:
            found = read_plain(holder, _name(file), MAX_BYTES) if holder is not None else None
            if holder is None or (_decoded(found[0]) if found else None) != old:
                raise FileRefused(_changed(file))
            data = new.encode(errors="surrogateescape")
            if not replace_plain(holder, _name(file), data, found[1] if found else None):
                raise FileRefused(_changed(file))

    @contextmanager
    def _holder(self, file: str, *, make: bool) -> Iterator[int | None]:
        """The open folder that holds a file, reached step by step; none when a step is missing."""
        steps = file.split("/")
        if not file.startswith(f"{self.folder}/") or any(step in ("", ".", "..") for step in steps):
            raise FileRefused(_outside(file, "不在这项标准的文件夹里"))
        try:
            with walked(self.root, steps[:-1], make=make) as holder:
                yield holder
        except NotPlain:
            raise FileRefused(_outside(file, "是链接，或者在链接的文件夹里")) from None
        except TooLarge:
            message, remedy = f"文件超过{MAX_BYTES // 1024 // 1024} MiB，没有改", "拆分文件"
            raise FileRefused(fault("file-too-large", Source(file=file), message, remedy)) from None
        except OSError as error:
            message = f"不能读写文件（{reason(error)}）"
            raise FileRefused(
                fault("output-failed", Source(file=file), message, "检查文件和文件夹的权限")
            ) from None


class ShownLines:
    """The lines of the files of a workspace, to be shown; none of one that a link has put outside it.

    Its templates are those of ``office``, where that is another folder.
    """

    def __init__(self, root: Path, office: Path | None = None) -> None:
        self._root, self._office = root.resolve(), (office or root).resolve()
        self._lines: dict[str, list[str]] = {}

    def __call__(self, file: str) -> list[str]:
        if file not in self._lines:
            root = self._office if file.startswith("templates/") else self._root
            below = root / "templates" if file.startswith("templates/") else root
            with suppress(Unusable, OSError):
                data = stored(root / file, below=below)
                self._lines[file] = lines_of(data.decode("utf-8-sig", errors="replace"))
        return self._lines.setdefault(file, [])


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
