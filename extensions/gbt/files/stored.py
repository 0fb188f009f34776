"""The files of a workspace beside the drafts: register, domains, templates; and data files of the package itself."""

from __future__ import annotations

import os
from pathlib import Path

from gbt.files.drafts import MISSING, Unusable
from gbt.files.handles import NotPlain, TooLarge, read_plain, walked
from gbt.files.listing import CLOSED, UNREADABLE, Refusal
from gbt.files.names import hidden

MAX_BYTES = 20 * 1024 * 1024
MAX_FILES = 2000
"""So many files of data a folder has at most."""
LINKED = Refusal("file-outside", "是链接、在链接的文件夹里，或者不是普通文件，没有读", "把文件本身放在这里")
CROWDED = Refusal("file-unusable", f"里超过{MAX_FILES}个文件，没有读", "移走与此无关的文件", subject="文件夹")


def stored(path: Path, *, below: Path | None = None, limit: int = MAX_BYTES) -> bytes:
    """What a plain file says; raises ``Unusable``. No link below a folder is followed, by default the one that holds it."""
    root = below or path.parent
    *above, name = path.relative_to(root).parts
    try:
        with walked(root, above) as holder:
            found = read_plain(holder, name, limit) if holder is not None else None
    except NotPlain:
        raise Unusable(LINKED) from None
    except TooLarge:
        large = Refusal("file-too-large", f"超过{limit // 1024} KiB", "拆分文件或删去无关内容")
        raise Unusable(large) from None
    except FileNotFoundError:
        raise Unusable(MISSING) from None
    except OSError:
        raise Unusable(UNREADABLE) from None
    if found is None:
        raise Unusable(MISSING)
    return found[0]


def names_in(folder: Path, suffix: str) -> list[str]:
    """The names in a folder with a suffix, in their order; raises ``Unusable`` when it is none, or has too many."""
    names: list[str] = []
    try:
        with walked(folder.parent, (folder.name,)) as holder:
            if holder is None:
                return []
            with os.scandir(holder) as entries:
                for entry in entries:
                    if entry.name.endswith(suffix) and not hidden(entry.name):
                        names.append(entry.name)
                    if len(names) > MAX_FILES:
                        raise Unusable(CROWDED)
    except NotPlain:
        raise Unusable(LINKED._replace(subject="文件夹")) from None
    except OSError:
        raise Unusable(CLOSED) from None
    return sorted(names)
