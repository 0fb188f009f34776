"""Drafts from a stranger: each gives a finding, none a traceback; nothing outside is read, written or called."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import tempfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from drafts import REGISTER, write_standard
from samples import once

CANARY = "canary-4b1d-only-outside"
FIGURE = "# 甲\n\n:::{figure} figures/x.svg\n图题\n:::\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">%s</svg>'


def png(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0" * 100)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part))
        for part in (header, data, b"IEND")
    )


@dataclass
class Hostile:
    """``rule`` is the finding that must be made; ``links`` are symbolic links to the outside."""

    rule: str
    text: str = "# 甲\n\n段。\n"
    files: dict[str, str | bytes] = field(default_factory=dict)
    yaml_text: str | None = None
    links: dict[str, str] = field(default_factory=dict)


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
    + SVG % "<text>&j;</text>"
)

INPUTS: dict[str, Hostile] = {
    "script-block": Hostile("raw-html", "# 甲\n\n<script>fetch('http://127.0.0.1:9/')</script>\n"),
    "inline-event": Hostile("raw-html", "# 甲\n\n段<img src=x onerror=alert(1)>。\n"),
    "html-comment": Hostile("raw-html", "# 甲\n\n<!-- <script>alert(1)</script> -->\n"),
    "iframe": Hostile("raw-html", "# 甲\n\n<iframe src='file:///etc/passwd'></iframe>\n"),
    "include": Hostile("refused-construct", "# 甲\n\n:::{include} ../../../outside/secret.md\n:::\n"),
    "literalinclude": Hostile(
        "refused-construct", "# 甲\n\n:::{literalinclude} ../../../outside/secret.md\n:::\n"
    ),
    "raw-directive": Hostile("refused-construct", "# 甲\n\n```{raw} html\n<script>alert(1)</script>\n```\n"),
    "raw-file": Hostile(
        "refused-construct", "# 甲\n\n```{raw} html\n:file: ../../../outside/secret.md\n```\n"
    ),
    "eval-rst": Hostile(
        "refused-construct", "# 甲\n\n```{eval-rst}\n.. include:: ../../../outside/secret.md\n```\n"
    ),
    "csv-url": Hostile(
        "refused-construct", "# 甲\n\n:::{csv-table} 题\n:url: http://127.0.0.1:9/x.csv\n:::\n"
    ),
    "raw-role": Hostile("unknown-role", "# 甲\n\n{raw-html}`<script>alert(1)</script>`\n"),
    "download-role": Hostile("unknown-role", "# 甲\n\n{download}`../../../outside/secret.md`\n"),
    "figure-url": Hostile("file-outside", "# 甲\n\n:::{figure} http://127.0.0.1:9/a.svg\n题\n:::\n"),
    "figure-data-url": Hostile("file-outside", "# 甲\n\n:::{figure} data:image/svg+xml,<svg/>\n题\n:::\n"),
    "figure-absolute": Hostile("file-outside", "# 甲\n\n:::{figure} /etc/passwd\n题\n:::\n"),
    "figure-climbing": Hostile(
        "file-outside", "# 甲\n\n:::{figure} figures/../../../../outside/secret.svg\n题\n:::\n"
    ),
    "figure-link": Hostile("file-outside", FIGURE, links={"figures/x.svg": "secret.svg"}),
    "figure-backslash": Hostile("file-outside", "# 甲\n\n:::{figure} ..\\\\..\\\\secret.svg\n题\n:::\n"),
    "folder-link": Hostile("file-outside", FIGURE, links={"figures": "."}),
    "table-climbing": Hostile(
        "file-outside", "# 甲\n\n:::{table} 题\n:file: ../../../outside/secret.csv\n:::\n"
    ),
    "table-url": Hostile("file-outside", "# 甲\n\n:::{table} 题\n:file: file:///etc/passwd\n:::\n"),
    "table-link": Hostile(
        "file-outside", "# 甲\n\n:::{table} 题\n:file: t.csv\n:::\n", links={"t.csv": "secret.csv"}
    ),
    "table-huge": Hostile(
        "file-too-large", "# 甲\n\n:::{table} 题\n:file: t.csv\n:::\n", files={"t.csv": "a," * 999_999}
    ),
    "toctree-climbing": Hostile("file-outside", "# 甲\n\n:::{toctree}\n../../../outside/secret\n:::\n"),
    "toctree-url": Hostile("file-outside", "# 甲\n\n:::{toctree}\n题 <http://127.0.0.1:9/>\n:::\n"),
    "markdown-link": Hostile(
        "file-outside", "# 甲\n\n:::{toctree}\nmore\n:::\n", links={"more.md": "secret.md"}
    ),
    "index-link": Hostile("file-outside", links={"index.md": "secret.md"}),
    "yaml-link": Hostile("file-outside", links={"standard.yaml": "secret.yaml"}),
    "yaml-tag": Hostile(
        "yaml-unsafe", yaml_text="class: !!python/object/apply:os.system ['touch /tmp/owned']\n"
    ),
    "yaml-aliases": Hostile("yaml-unsafe", yaml_text="a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
    "yaml-depth": Hostile("yaml-unsafe", yaml_text="a: " + "[" * 200 + "]" * 200 + "\n"),
    "yaml-huge": Hostile("file-too-large", yaml_text="a: " + "x" * 3_000_000 + "\n"),
    "svg-script": Hostile("image-refused", FIGURE, {"figures/x.svg": SVG % "<script>alert(1)</script>"}),
    "svg-event": Hostile("image-refused", FIGURE, {"figures/x.svg": SVG % '<rect onload="alert(1)"/>'}),
    "svg-outside": Hostile(
        "image-refused", FIGURE, {"figures/x.svg": SVG % '<use xlink:href="http://127.0.0.1:9/a.svg#b"/>'}
    ),
    "svg-image": Hostile(
        "image-refused", FIGURE, {"figures/x.svg": SVG % '<image href="file:///etc/passwd"/>'}
    ),
    "svg-style": Hostile(
        "image-refused", FIGURE, {"figures/x.svg": SVG % "<style>@import url(http://127.0.0.1:9/)</style>"}
    ),
    "svg-foreign": Hostile(
        "image-refused", FIGURE, {"figures/x.svg": SVG % "<foreignObject><p>x</p></foreignObject>"}
    ),
    "svg-entities": Hostile("image-refused", FIGURE, {"figures/x.svg": BOMB}),
    "svg-outside-entity": Hostile(
        "image-refused",
        FIGURE,
        {
            "figures/x.svg": '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            + SVG % "<text>&x;</text>"
        },
    ),
    "svg-zipped": Hostile(
        "image-refused", FIGURE.replace(".svg", ".svgz"), {"figures/x.svgz": b"\x1f\x8b\x08" + b"\0" * 99}
    ),
    "png-bomb": Hostile(
        "image-refused", FIGURE.replace(".svg", ".png"), {"figures/x.png": png(60_000, 60_000)}
    ),
    "png-lie": Hostile(
        "image-refused", FIGURE.replace(".svg", ".png"), {"figures/x.png": b"<script>alert(1)</script>"}
    ),
    "dot-image": Hostile(
        "diagram-broken",
        '# 甲\n\n::::{figure}\n题\n\n:::{graphviz}\ndigraph { a [image="/etc/passwd"] }\n:::\n::::\n',
    ),
    "dot-link": Hostile(
        "diagram-broken",
        '# 甲\n\n::::{figure}\n题\n\n:::{graphviz}\ndigraph { a [URL="javascript:alert(1)"] }\n:::\n::::\n',
    ),
    "dot-huge": Hostile(
        "diagram-broken",
        f"# 甲\n\n::::{{figure}}\n题\n\n:::{{graphviz}}\ndigraph {{ {'a->b;' * 20_000} }}\n:::\n::::\n",
    ),
    "template-injection": Hostile(
        "front-matter",
        "---\nmyst:\n  enable_extensions: [substitution]\n  substitutions:\n    x: '{{ 7*7 }}'\n---\n\n# 甲\n\n{{ x.__class__ }}\n",
    ),
    "script-link": Hostile("refused-construct", "# 甲\n\n[点](javascript:alert(1))\n"),
    "file-link": Hostile("refused-construct", "# 甲\n\n[点](file:///etc/passwd)\n"),
    "inventory-link": Hostile("refused-construct", "# 甲\n\n[点](inv:python:py:function#os.system)\n"),
    "image-url": Hostile("refused-construct", "# 甲\n\n![x](http://127.0.0.1:9/track.png)\n"),
    "formula-depth": Hostile(
        "formula-syntax", "# 甲\n\n```{math}\n" + "{" * 20_000 + "}" * 20_000 + "\n```\n"
    ),
    "formula-file": Hostile("formula-syntax", "# 甲\n\n```{math}\n\\input{/etc/passwd}\n```\n"),
    "markdown-huge": Hostile("file-too-large", "# 甲\n\n" + "段。" * 800_000),
    "fences-many": Hostile("unclosed-fence", "# 甲\n\n" + ":::{note}\n" * 400),
    "quotes-deep": Hostile("unclosed-fence", "# 甲\n\n" + ">" * 3000 + " 段\n\n:::{note}\n"),
    "lists-deep": Hostile(
        "unclosed-fence", "# 甲\n\n" + "".join(f"{' ' * n}- x\n" for n in range(300)) + "\n:::{note}\n"
    ),
    "control-characters": Hostile("undefined-label", "# 甲\n\n段\x00\x0b\x1b[31m[](#cl-x\u202e)。\n"),
}


@pytest.fixture(scope="module")
def run(shared_folder):
    root = shared_folder / "hostile"
    said = once(shared_folder / "hostile-run", lambda folder: build_hostile(root, folder)) / "said.txt"
    findings = json.loads((root / "workspace" / "build" / "findings.json").read_text("utf-8"))["findings"]
    return said.read_text("utf-8"), json.loads((root / "log.json").read_text()), findings, root


def build_hostile(root: Path, report: Path) -> None:
    """Build all inputs as one workspace, each file and socket written down; what is said goes into the report."""
    outside, workspace = root / "outside", root / "workspace"
    outside.mkdir(parents=True)
    for name in ("secret.md", "secret.csv", "secret.yaml", "secret.svg"):
        (outside / name).write_text(f"# {CANARY}\n", encoding="utf-8")
    for name, hostile in INPUTS.items():
        folder = write_standard(
            workspace, hostile.text, name=name, files=hostile.files, yaml_text=hostile.yaml_text
        )
        for link, target in hostile.links.items():
            path = folder / link
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            path.symlink_to(outside / target)
            if target == ".":
                (outside / "x.svg").write_text(SVG % f"<text>{CANARY}</text>")
    (workspace / "register").mkdir()
    (workspace / "register" / "documents.yaml").write_text(REGISTER, encoding="utf-8")
    log = root / "log.json"
    runner = Path(__file__).parent / "hostile_run.py"
    done = subprocess.run(
        [sys.executable, str(runner), str(workspace), str(log), "html", "json"],
        capture_output=True, text=True, timeout=300, env={**os.environ, "PYTHONWARNINGS": "ignore"}, check=False,
    )  # fmt: skip
    assert log.exists(), done.stdout + done.stderr
    report.mkdir()
    (report / "said.txt").write_text(done.stdout + done.stderr, "utf-8")


def test_there_are_thirty_and_more() -> None:
    assert len(INPUTS) >= 30


@pytest.mark.parametrize("name", INPUTS)
def test_hostile_draft_is_found_out(run, name: str) -> None:
    found = [f for f in run[2] if f["source"]["file"].startswith(f"standards/{name}/")]
    assert INPUTS[name].rule in {f["rule"] for f in found}, found
    assert all(f["message"] and f["source"]["file"] for f in found)


def test_run_ends_with_the_status_of_faults_and_no_traceback(run) -> None:
    said, log, findings, _ = run
    assert log["status"] == 1
    assert "Traceback" not in said
    assert not [f for f in findings if f["rule"] == "output-failed"], "no output failed for an author's fault"


def test_no_connection_is_opened(run) -> None:
    assert [event for event in run[1]["events"] if event[0] != "open"] == []


def test_nothing_outside_is_read(run) -> None:
    outside = str(run[3] / "outside")
    assert [event for event in run[1]["events"] if event[1].startswith((outside, "/etc/passwd"))] == []


def test_nothing_outside_is_written(run) -> None:
    allowed = (str(run[3] / "workspace" / "build"), os.path.realpath(tempfile.gettempdir()), "/dev/")
    written = [event[1] for event in run[1]["events"] if event[2] and not event[1].startswith(allowed)]
    assert [path for path in written if "__pycache__" not in path] == []


def test_no_output_holds_what_is_outside(run) -> None:
    for path in (run[3] / "workspace" / "build").rglob("*"):
        if path.is_file():
            assert CANARY.encode() not in path.read_bytes(), path


def test_every_standard_has_its_outputs(run) -> None:
    build = run[3] / "workspace" / "build"
    for name in INPUTS:
        assert (build / "json" / f"{name}.json").exists(), name
        assert (build / "html" / name / "index.html").exists(), name
