"""Templates of pages that an office has written: read where they can be used, else the package's of that name."""

from __future__ import annotations

import traceback
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from gbt.facts.data import read_text
from gbt.files.packaged import packaged_text
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.nearest import nearest
from gbt.templates_path import PACKAGED, own_template
from gbt.writers.publication import PageBroken

Fields = Mapping[str, Collection[str]]
"""The facts that a page is given, and of those whose fields are known, these."""


def own_page(workspace: Path, name: str, known: Fields) -> str | None:
    """The text of the office's own template of this name, if it can be used."""
    path = own_template(workspace, name)
    if path is None:
        return None
    text, _ = read_text(path, name)
    return text if text is not None and not _faults(text, _frozen(known)) else None


def page_faults(workspace: Path, name: str, known: Fields) -> tuple[Finding, ...]:
    """What is wrong in the office's own template of this name."""
    path = own_template(workspace, name)
    if path is None:
        return ()
    text, findings = read_text(path, f"templates/{name}")
    if text is None:
        return findings
    source = Source(file=f"templates/{name}")
    found = _faults(text, _frozen(known))
    return tuple(fault("data-broken", source.at(line), message, remedy) for line, message, remedy in found)


def variables(names: Collection[str]) -> frozenset[str]:
    """The facts that these templates of the package ask for."""
    environment = Environment()
    texts = (packaged_text(PACKAGED / name) for name in names)
    return frozenset().union(*(meta.find_undeclared_variables(environment.parse(text)) for text in texts))


def broken_page(error: Exception, workspace: Path) -> PageBroken | None:
    """The error of showing a page as one of the office's template, if it comes from there."""
    folder = workspace / "templates"
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        if frame.filename.startswith(f"{folder}/"):
            name = Path(frame.filename).relative_to(workspace).as_posix()
            return PageBroken(str(error), Source(file=name, line=frame.lineno or 1))
    return None


_Frozen = tuple[tuple[str, tuple[str, ...]], ...]


def _frozen(known: Fields) -> _Frozen:
    return tuple((name, tuple(fields)) for name, fields in sorted(known.items()))


@lru_cache(maxsize=64)
def _faults(text: str, known: _Frozen) -> tuple[tuple[int, str, str], ...]:
    """Line, message and remedy of each fault of a template."""
    environment = Environment()
    try:
        environment.compile(text)
        tree = environment.parse(text)
    except TemplateSyntaxError as error:
        return ((error.lineno, f"模板写法有误（{error.message}）", "对照软件自带的同名模板改正"),)
    return tuple(_unknown(tree, meta.find_undeclared_variables(tree), dict(known)))


def _unknown(tree: nodes.Template, asked: Collection[str], known: Fields) -> Iterator[tuple[int, str, str]]:
    """Facts that the page is not given, and fields that they do not have."""
    # what the page sets in a branch counts as asked for outside of it
    given = {*known, *(node.name for node in tree.find_all(nodes.Name) if node.ctx == "store")}
    for node in tree.find_all(nodes.Name):
        if node.ctx == "load" and node.name in asked and node.name not in given:
            yield node.lineno, f"没有名为“{node.name}”的内容", _remedy(node.name, known)
    for field in tree.find_all(nodes.Getattr):
        fields = known.get(field.node.name, ()) if isinstance(field.node, nodes.Name) else ()
        if fields and field.attr not in fields:
            yield field.lineno, f"没有名为“{field.attr}”的内容", _remedy(field.attr, fields)


def _remedy(word: str, known: Collection[str]) -> str:
    near = nearest(word, known)
    return f"改为“{near}”" if near else f"可用的：{'、'.join(sorted(known))}"
