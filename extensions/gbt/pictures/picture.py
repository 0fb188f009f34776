"""What a picture is, and how it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MediaType = Literal["image/svg+xml", "image/png", "image/jpeg"]

REMEDY = "用绘图软件另存为不含脚本和外部引用的图"


class PictureRefused(ValueError):
    """Says in Chinese what is wrong with the picture; ``line`` counts from 1 within its file, 0 where there are none."""

    def __init__(self, message: str, line: int = 0, remedy: str = REMEDY) -> None:
        super().__init__(f"第{line}行：{message}" if line else message)
        self.line = line
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Picture:
    """Bytes that we wrote, of the kind that they are; ``width`` and ``height`` in points."""

    data: bytes
    media_type: MediaType
    width: float
    height: float
