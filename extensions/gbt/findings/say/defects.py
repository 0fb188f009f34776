"""What an author is told when a library or the program itself has failed: Chinese words, and never those of an exception.

Whoever mends the program sees the exception itself with ``GBT_DEBUG=1``.
"""

from __future__ import annotations

import os
import re
import sys
import traceback

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
DEFECT = "遇到程序没有料到的情况"
REMEDY = "这是程序的缺陷，请把标准的文件夹交给维护者（设GBT_DEBUG=1再运行一次，可以看到出错的地方）"


def in_chinese(error: Exception, otherwise: str = DEFECT) -> str:
    """What an exception says, if it was meant for authors."""
    if os.environ.get("GBT_DEBUG"):
        traceback.print_exception(error, file=sys.stderr)
    words = str(error)
    return words if _CHINESE.search(words) else otherwise


def chinese_part(message: str, otherwise: str) -> str:
    """A message of a library, if somebody has put it into Chinese."""
    if os.environ.get("GBT_DEBUG"):
        print(message, file=sys.stderr)
    return message if _CHINESE.search(message) else otherwise
