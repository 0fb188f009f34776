"""Markdown that includes, runs, links, nests, swells."""

from __future__ import annotations

from collections.abc import Callable

from hostile.member import CLIMB, OUTSIDE, Den, Family, Member

_REFUSED = (
    "refused-construct",
    "raw-html",
    "unknown-directive",
    "unknown-role",
    "unknown-option",
    "stray-construct",
    "markdown-syntax",
    "front-matter",
    "option-value",
    "stray-mark",
)
_SECRET = f"{CLIMB}/secret.md"

_DIRECTIVES = {
    "include": f":::{{include}} {_SECRET}\n:::\n",
    "include-absolute": f":::{{include}} {OUTSIDE}/secret.md\n:::\n",
    "include-own": ":::{include} index.md\n:::\n",
    "include-literal": f":::{{include}} {_SECRET}\n:literal:\n:::\n",
    "literalinclude": f":::{{literalinclude}} {_SECRET}\n:::\n",
    "raw": "```{raw} html\n<script>alert(1)</script>\n```\n",
    "raw-file": f"```{{raw}} html\n:file: {_SECRET}\n```\n",
    "raw-url": "```{raw} html\n:url: http://127.0.0.1:9/x\n```\n",
    "raw-latex": "```{raw} latex\n\\input{/etc/passwd}\n```\n",
    "eval-rst": f"```{{eval-rst}}\n.. include:: {_SECRET}\n```\n",
    "rst-raw": "```{eval-rst}\n.. raw:: html\n   :file: /etc/passwd\n```\n",
    "csv-table": f":::{{csv-table}} 题\n:file: {CLIMB}/secret.csv\n:::\n",
    "csv-url": ":::{csv-table} 题\n:url: http://127.0.0.1:9/x.csv\n:::\n",
    "image": ":::{image} http://127.0.0.1:9/track.png\n:::\n",
    "code-block": f"```{{code-block}} text\n:include: {_SECRET}\nx\n```\n",
    "only": ":::{only} html\n段。\n:::\n",
    "ifconfig": ":::{ifconfig} __import__('os').system('touch /tmp/owned')\n段。\n:::\n",
    "role": ":::{role} mine(raw)\n:format: html\n:::\n",
    "default-role": ":::{default-role} raw\n:::\n",
    "meta": ":::{meta}\n:http-equiv=refresh: 0;url=http://127.0.0.1:9/\n:::\n",
    "title": ":::{title} 假\n:::\n",
    "contents": ":::{contents}\n:::\n",
    "parsed-literal": "```{parsed-literal}\n<script>alert(1)</script>\n```\n",
    "math-class": '```{math}\n:class: " onclick="alert(1)\nx\n```\n',
    "automodule": ":::{automodule} os\n:members:\n:::\n",
    "plot": "```{plot}\nimport os\n```\n",
    "exec": "```{exec}\nimport os\n```\n",
    "figure-md": "```{figure-md} x\n![x](http://127.0.0.1:9/x.png)\n\n题\n```\n",
    "graphviz-file": f":::{{graphviz}} {CLIMB}/secret.dot\n:::\n",
    "highlight": ":::{highlight} python\n:force:\n:::\n",
    "tabularcolumns": ":::{tabularcolumns} \\input{/etc/passwd}\n:::\n",
    "date": ":::{date} %Y\n:::\n",
    "unicode": ":::{unicode} 0x202e\n:::\n",
    "replace": ":::{replace} x\n:::\n",
    "class": ':::{class} x" onclick="alert(1)\n:::\n',
    "domain": ":::{py:function} os.system\n:::\n",
    "dot-name": ":::{../../x}\n:::\n",
    "long-name": ":::{" + "a" * 20_000 + "}\n:::\n",
}
_INLINE = {
    "raw-role": "{raw-html}`<script>alert(1)</script>`",
    "raw": "{raw}`<script>alert(1)</script>`",
    "download": f"{{download}}`{_SECRET}`",
    "doc": f"{{doc}}`{CLIMB}/secret`",
    "ref": "{ref}`<script>`",
    "any": "{any}`os.system`",
    "eval": "{eval}`__import__('os')`",
    "script-link": "[点](javascript:alert(1))",
    "script-link-spaced": "[点](java&#10;script:alert(1))",
    "script-link-encoded": "[点](javascript&colon;alert(1))",
    "vbscript-link": "[点](vbscript:x)",
    "data-link": "[点](data:text/html,<script>alert(1)</script>)",
    "file-link": f"[点](file://{OUTSIDE}/secret.md)",
    "inventory-link": "[点](inv:python:py:function#os.system)",
    "path-link": f"[点]({_SECRET})",
    "project-link": f"[点](path:{_SECRET})",
    "reference-link": "[点][x]\n\n[x]: javascript:alert(1)",
    "autolink": "<javascript:alert(1)>",
    "image-url": "![x](http://127.0.0.1:9/track.png)",
    "image-file": f"![x]({CLIMB}/x.svg)",
    "image-data": "![x](data:image/svg+xml,<svg/>)",
    "html-event": "段<img src=x onerror=alert(1)>。",
    "html-open": "段<script",
    "html-declaration": "段<!DOCTYPE html>。",
    "html-cdata": "段<![CDATA[<script>]]>。",
    "html-instruction": "段<?php system('id') ?>。",
    "html-style": "段<style>@import url(http://127.0.0.1:9/)</style>。",
    "html-upper": "段<SCRIPT SRC=//127.0.0.1:9/x.js></SCRIPT>。",
    "html-svg": "段<svg/onload=alert(1)>。",
}
_BLOCKS = {
    "script-block": "<script>fetch('http://127.0.0.1:9/')</script>",
    "comment": "<!-- <script>alert(1)</script> -->",
    "iframe": f"<iframe src='file://{OUTSIDE}/secret.md'></iframe>",
    "form": "<form action=http://127.0.0.1:9/><input name=a></form>",
    "base": "<base href=http://127.0.0.1:9/>",
    "refresh": "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "unclosed": "<div><div><div>" * 300,
}
_FRONT = {
    "substitutions": "myst:\n  enable_extensions: [substitution, html_image]\n  substitutions:\n    x: '{{ 7*7 }}'",
    "extensions": "myst:\n  enable_extensions: [html_admonition, html_image, attrs_inline]\n  all_links_external: true",
    "html-meta": "myst:\n  html_meta:\n    refresh: '0;url=http://127.0.0.1:9/'",
    "orphan": "orphan: true\ntocdepth: -1",
    "bomb": "a: &a [x, x]\nb: [*a, *a]",
    "object": "a: !!python/object/apply:os.system ['touch /tmp/owned']",
    "deep": "a: " + "[" * 3000,
    "inventories": "myst:\n  inventories:\n    x: ['http://127.0.0.1:9/', null]\n  url_schemes: [javascript]",
}
# Large or deep: some are faults, some are only odd; none stops a build.
_SWOLLEN = {
    "fences": ":::{note}\n" * 400,
    "fences-growing": "".join(f"{':' * n}{{note}}\n" for n in range(3, 403)),
    "quotes": ">" * 3000 + " 段",
    "lists": "".join(f"{' ' * n}- x\n" for n in range(300)),
    "lists-numbered": "".join(f"{' ' * 3 * n}1. x\n" for n in range(150)),
    "brackets": "[" * 5000 + "]" * 5000,
    "brackets-images": "![" * 5000 + "](x)" * 5000,
    "emphasis": "*a **a " * 3000,
    "emphasis-closed": "*" * 3000 + "a" + "*" * 3000,
    "backticks": "".join("`" * n + " " for n in range(1, 300)),
    "dollars": "$" * 5001,
    "angles": "<" * 5000,
    "entities": "&" * 5000 + "&#x110000;&#0;&#xD800;",
    "pipes": "|" * 4000 + "\n" + "|-" * 4000,
    "cells": "| " + "a | " * 1500 + "\n|" + "---|" * 1500 + "\n" + ("| " + "b | " * 1500 + "\n") * 3,
    "headings": "".join(f"{'#' * (1 + n % 6)} 甲{n}\n\n" for n in range(1500)),
    "footnotes": "".join(f"甲[^{n}]。\n\n[^{n}]: 注。\n\n" for n in range(500)),
    "footnotes-nested": "[^a]\n\n[^a]: [^a]\n",
    "labels": "".join(f"(cl-{n})=\n" for n in range(2000)) + "段。",
    "references": "[](#cl-none)" * 1000,
    "definitions": "".join(f"[x{n}]: http://a/{n}\n" for n in range(3000)),
    "line": "段" * 200_000,
    "lines": "段\n" * 20_000,
    "blank": "\n" * 200_000,
    "roles": "{std}`" * 3000,
    "terms": ":::{term-entry} 词\n:en: word\n" * 200,
    "setext": "a\n" * 4000 + "===",
    "returns": "a\r" * 20_000,
    "tabs": "\t" * 20_000 + "段",
    "combining": "e" + "\u0301" * 20_000,
    "definition-list": "词\n: 释\n" * 1500,
    "attributes": "(" * 5000 + "x)=" * 3000,
    "citations": "GB/T 1.1—2020、" * 800,
    "closing": "）" * 12_000,
    "enumeration": "1）" * 4000,
}  # fmt: skip


def _bytes(data: bytes) -> Callable[[Den], None]:
    def lay(den: Den) -> None:
        (den.folder / "index.md").write_bytes(data)

    return lay


_HEAD = "# 范围\n\n"
FAMILIES = (
    Family(
        name="markdown",
        members=(
            *(Member(name=f"directive-{name}", finds=_REFUSED, text=_HEAD + text, line=3) for name, text in _DIRECTIVES.items()),
            *(
                Member(name=f"inline-{name}", text=f"{_HEAD}{text}\n", line=3 if name != "reference-link" else None,
                       finds=() if name in ("html-open", "html-svg") else (*_REFUSED, "undefined-label", "file-outside"))
                for name, text in _INLINE.items()
            ),
            *(Member(name=f"block-{name}", finds=_REFUSED, text=f"{_HEAD}{text}\n", line=3) for name, text in _BLOCKS.items()),
            *(
                Member(name=f"front-{name}", finds=("front-matter", "yaml-unsafe", "yaml-syntax", "markdown-syntax"), text=f"---\n{text}\n---\n\n{_HEAD}{{{{ x }}}}\n")
                for name, text in _FRONT.items()
            ),
            Member(name="bytes-binary", finds=("file-encoding",), lay=_bytes(bytes(range(256)) * 20), written=False),
            Member(name="bytes-utf16", finds=("file-encoding",), lay=_bytes(_HEAD.encode("utf-16")), written=False),
            Member(name="bytes-gbk", finds=("file-encoding",), lay=_bytes("# 范围\n\n本文件规定。\n".encode("gbk")), written=False),
            Member(name="bytes-surrogate", finds=("file-encoding",), lay=_bytes(b"# a\n\n\xed\xa0\x80\n"), written=False),
            Member(name="bytes-nul", lay=_bytes(b"# a\n\n\0\0\0\n")),
            Member(name="bytes-empty", lay=_bytes(b"")),
            Member(name="bytes-marks", lay=_bytes(b"\xef\xbb\xbf" * 50)),
            Member(name="bytes-huge", finds=("file-too-large",), lay=_bytes("段。".encode() * 800_000), written=False),
        ),
    ),
    Family(name="swollen", members=tuple(Member(name=name, text=f"{_HEAD}{text}\n") for name, text in _SWOLLEN.items()), megabytes=2500),
)  # fmt: skip
