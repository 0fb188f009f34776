"""A Graphviz text drawn by ``dot``, which reads only what was printed here, within limits of time, memory and files."""

from __future__ import annotations

import os
import re
import selectors
import shutil
import signal
import subprocess
import tempfile
import time
from collections import OrderedDict
from dataclasses import dataclass

from gbt.diagrams.allowed import checked
from gbt.diagrams.grammar import parse
from gbt.diagrams.printing import print_graph
from gbt.diagrams.refusal import DiagramRefused

MAX_DOT_BYTES = 64 * 1024
FONT = "Noto Sans CJK SC"


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one run of ``dot``. A chart of a page takes 0.02 s."""

    processor_seconds: int = 5
    wall_seconds: float = 60
    """For a machine that is busy with other things."""
    memory: int = 1 << 30
    output: int = 4 << 20


# The shell sets the limits and becomes dot. A file that is too large is an error, not a signal: fontconfig may try to
# write its cache, and goes on without.
_LIMITED = 'trap "" XFSZ; ulimit -c 0 && ulimit -f 0 && ulimit -n 64 && ulimit -S -t "$1" && ulimit -v "$2" && shift 2 && exec "$@"'
_REMEMBERED = 64
"""Charts of this process: a standard is read several times when it is mended, and when others refer to it."""

_drawn: OrderedDict[str, bytes | DiagramRefused] = OrderedDict()


def draw(dot: str, limits: Limits | None = None) -> bytes:
    """The SVG of a Graphviz text; raises ``DiagramRefused``."""
    limits = limits or Limits()
    if len(dot.encode()) > MAX_DOT_BYTES:
        raise DiagramRefused(f"流程图文字超过{MAX_DOT_BYTES // 1024} KiB")
    text = print_graph(checked(parse(dot)))
    key = f"{limits}{text}"
    if key not in _drawn:
        try:
            _drawn[key] = _without_comments(_run(text, limits))
        except DiagramRefused as refused:
            _drawn[key] = refused
        while len(_drawn) > _REMEMBERED:
            _drawn.popitem(last=False)
    known = _drawn[key]
    if isinstance(known, DiagramRefused):
        raise DiagramRefused(str(known), known.line)
    return known


def _without_comments(svg: bytes) -> bytes:
    return re.sub(rb"<!DOCTYPE[^>]*>", b"", re.sub(rb"<!--.*?-->", b"", svg, flags=re.S))


def _run(text: str, limits: Limits) -> bytes:
    program = shutil.which("dot")
    if program is None:
        raise DiagramRefused("没有安装Graphviz（dot）：由维护者安装后再生成")
    with tempfile.TemporaryFile() as source, tempfile.TemporaryDirectory(prefix="gbt-") as folder:
        source.write(text.encode())
        source.seek(0)
        # in the group of processes of whoever draws, so that it ends with them
        with subprocess.Popen(
            ["/bin/sh", "-c", _LIMITED, "sh", str(limits.processor_seconds), str(limits.memory >> 10),
             os.path.abspath(program), "-Tsvg", f"-Nfontname={FONT}", f"-Efontname={FONT}", f"-Gfontname={FONT}",
             "-Nfontsize=9", "-Efontsize=7.5", "-Gfontsize=9", "-Gbgcolor=transparent"],
            stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder,
            # SERVER_NAME makes Graphviz read no files; there is no home to keep anything in
            env={"HOME": "/dev/null", "LC_ALL": "C.UTF-8", "SERVER_NAME": "gbt"},
        ) as process:  # fmt: skip
            try:
                svg = _output(process, limits)
                process.wait(limits.wall_seconds)
            except subprocess.TimeoutExpired:
                raise _too_slow(limits.wall_seconds) from None
            finally:
                process.kill()
    if process.returncode == -signal.SIGXCPU:
        raise _too_slow(limits.processor_seconds)
    if process.returncode or not svg:
        raise DiagramRefused(
            f"流程图画不出来（dot的退出状态为{process.returncode}），可能是太复杂：减少步骤和连线，或者分成几个图"
        )
    return svg


def _too_slow(seconds: float) -> DiagramRefused:
    return DiagramRefused(f"流程图太复杂，{seconds:g} s内没有画完：减少步骤和连线，或者分成几个图")


def _output(process: subprocess.Popen[bytes], limits: Limits) -> bytes:
    """All that is written, within the time and not more than is allowed."""
    assert process.stdout is not None
    ends = time.monotonic() + limits.wall_seconds
    found = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, ends - time.monotonic())):
                raise _too_slow(limits.wall_seconds)
            piece = os.read(process.stdout.fileno(), 1 << 16)
            if not piece:
                return bytes(found)
            found += piece
            if len(found) > limits.output:
                raise DiagramRefused(f"画出的流程图超过{limits.output >> 20} MiB：减少步骤和文字")
