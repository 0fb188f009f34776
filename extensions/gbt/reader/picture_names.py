"""How a picture is named in the outputs: by what it was made from and of what kind it is, never as its author says."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import PurePosixPath

from gbt.pictures import MediaType

FOLDER = "pictures"
_SUFFIXES: dict[MediaType, str] = {"image/svg+xml": ".svg", "image/png": ".png", "image/jpeg": ".jpg"}
_LONGEST = 24


def picture_name(file: str, made_from: bytes, media_type: MediaType) -> str:
    """The place of a picture beside the page of its standard.

    What is left of the author's name is for those who save the picture; no two pictures have one name, be it on a
    file system that minds no case.
    """
    digest = hashlib.blake2s(made_from, digest_size=8).hexdigest()
    stem = unicodedata.normalize("NFC", PurePosixPath(file).stem)
    words = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in stem[:_LONGEST])
    return f"{FOLDER}/{words.strip('-_') or 'picture'}-{digest}{_SUFFIXES[media_type]}"
