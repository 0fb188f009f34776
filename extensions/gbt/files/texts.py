"""Bytes of a file as text: UTF-8, with or without a byte order mark."""

from __future__ import annotations

from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source


def decoded(raw: bytes, file: str) -> tuple[str | None, tuple[Finding, ...]]:
    """The text, or a finding where it is wrongly encoded."""
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = "文件不是UTF-8编码" + ("，像是GBK编码" if _decodes(raw, "gb18030") else "")
        return None, (fault("file-encoding", Source(file=file).at(line), message, "在编辑器中另存为UTF-8"),)


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
