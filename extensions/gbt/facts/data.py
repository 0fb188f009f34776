"""Author-written YAML becomes a typed object or findings with lines: the only reader of YAML.

The files may come from a stranger: size, depth and aliases are limited before anything is built.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

import yaml

from gbt.conflicts import without_conflicts
from gbt.facts.loaded import FileText, LoadedYaml, Location, Written
from gbt.facts.validation import Model, fullwidth_colon, validate
from gbt.files.drafts import Unusable
from gbt.files.stored import stored
from gbt.files.texts import decoded
from gbt.findings.faults import fault
from gbt.findings.finding import Finding, Source
from gbt.lines import lines_of

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 24


class _Refused(Exception):
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def read_text(path: Path, file: str, *, max_bytes: int = MAX_BYTES) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a UTF-8 file, or a finding: missing, too large, wrongly encoded.

    ``file`` is its path from the workspace, as findings name it; on this path no link is followed.
    """
    try:
        return decoded(stored(path, below=_below(path, file), limit=max_bytes), file)
    except Unusable as unusable:
        return None, (unusable.refusal.finding(Source(file=file)),)


def _below(path: Path, file: str) -> Path | None:
    """The workspace; of a template, the folder of templates, which an office may keep elsewhere."""
    steps = Path(file).parts
    if path.parts[-len(steps) :] != steps:
        return None
    return path.parents[len(steps) - (2 if steps[0] == "templates" and len(steps) > 1 else 1)]


def load_yaml(path: Path, file: str = "") -> tuple[LoadedYaml | None, tuple[Finding, ...]]:
    """Read a YAML file safely; ``file`` is the name shown in findings."""
    file = file or path.name
    text, findings = read_text(path, file)
    if text is None:
        return None, findings
    return parse_yaml(text, file)


def parse_yaml(text: str, file: str) -> tuple[LoadedYaml | None, tuple[Finding, ...]]:
    """Read YAML text safely; places are those of ``file``."""
    # a byte order mark is no column
    text, conflicts = without_conflicts(text.removeprefix("\ufeff"), file)
    loaded, findings = _parsed(text, file)
    # what a conflict has doubled is no fault of its own
    return loaded, (*conflicts, *(() if conflicts and loaded is None else findings))


def _parsed(text: str, file: str) -> tuple[LoadedYaml | None, tuple[Finding, ...]]:
    if not text.strip():
        return None, (fault("file-empty", Source(file=file, line=1), "文件是空的", "按作者手册填写"),)
    source = FileText(text, file)
    try:
        node = _compose(source)
        if node is None:
            return None, (fault("file-empty", Source(file=file, line=1), "文件里只有注释", "按作者手册填写"),)
        constructor = _Constructor(source)
        value = constructor.construct(node, ())
    except _Refused as refused:
        return None, (refused.finding,)
    except yaml.YAMLError as error:
        return None, (_syntax_fault(error, source),)
    return LoadedYaml(value, constructor.places, constructor.written, source), ()


def _compose(source: FileText) -> yaml.Node | None:
    def refuse(message: str, remedy: str) -> NoReturn:
        mark = event.start_mark
        raise _Refused(fault("yaml-unsafe", source.at(mark.index if mark else 0), message, remedy))

    depth = 0
    # one cheap pass over the events before anything is built: aliases and depth are bombs
    for event in yaml.parse(source.text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            refuse("不能使用锚点（&）和别名（*）", "把内容直接写在该处")
        tag = getattr(event, "tag", None)
        if (tag and not tag.startswith("tag:yaml.org,2002:")) or (tag and "python" in tag):
            refuse("不能使用标签（!）", "删去标签，只写文字")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                refuse(f"层次超过{MAX_DEPTH}层", "减少嵌套")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return yaml.compose(source.text, Loader=yaml.CSafeLoader)


class _Constructor:
    """Makes values of nodes, and notes their places."""

    def __init__(self, source: FileText) -> None:
        self.source = source
        self.places: dict[Location, Source] = {(): source.at(0)}
        self.written: dict[Location, Written] = {}

    def construct(self, node: yaml.Node, location: Location) -> Any:
        match node:
            case yaml.MappingNode():
                mapping: dict[str, Any] = {}
                for key_node, value_node in node.value:
                    place = self._span(key_node)
                    if not isinstance(key_node, yaml.ScalarNode):
                        raise _Refused(
                            fault(
                                "yaml-syntax", place, "键应是文字，不能是列表和映射", "检查该行的冒号和问号"
                            )
                        )
                    key = str(key_node.value)
                    here = (*location, key)
                    if key in mapping:
                        raise _Refused(fault("yaml-duplicate-key", place, f"“{key}”写了两次", "只保留一处"))
                    self.places[here] = place
                    mapping[key] = self.construct(value_node, here)
                return mapping
            case yaml.SequenceNode():
                items = []
                for index, item in enumerate(node.value):
                    here = (*location, index)
                    self.places[here] = self._span(item)
                    items.append(self.construct(item, here))
                return items
            case yaml.ScalarNode():
                start, end = node.start_mark.index, node.end_mark.index
                self.written[location] = Written(node.value, node.style or "", start, end)
                return _value(node)
            case _:
                raise AssertionError(node)

    def _span(self, node: yaml.Node) -> Source:
        start, end = node.start_mark.index, node.end_mark.index
        # a block ends where the next begins
        return self.source.span(start, start + len(self.source.text[start:end].rstrip()))


def _value(node: yaml.ScalarNode) -> Any:
    match node.tag:
        case "tag:yaml.org,2002:int" | "tag:yaml.org,2002:float":
            # so that 0056 and 1.10 keep their spelling where text is wanted
            return Scalar(node.value)
        case "tag:yaml.org,2002:null":
            return None
        case "tag:yaml.org,2002:bool":
            # as in YAML 1.2: off and no are words
            return node.value.lower() == "true" if node.value.lower() in ("true", "false") else node.value
        case _:
            return node.value


class Scalar(str):
    """A plain scalar that YAML would read as a number; keeps the author's spelling."""


def _syntax_fault(error: yaml.YAMLError, source: FileText) -> Finding:
    fullwidth = fullwidth_colon(source)
    if fullwidth:
        return fullwidth
    place = source.at(_offset(error, source.text))
    content = lines_of(source.text)[place.line - 1]
    if "\t" in content:
        place = place.at(place.line, content.index("\t") + 1)
        return fault("yaml-syntax", place, "缩进用了制表符", "改用空格")
    return fault(
        "yaml-syntax",
        place,
        "YAML写法有误，不能读取",
        "检查该行及上一行的缩进、引号和冒号（冒号用半角，后面空一格）",
    )


def _offset(error: yaml.YAMLError, text: str) -> int:
    if isinstance(error, yaml.reader.ReaderError):
        # a character that YAML does not allow; counted in bytes
        return len(text.encode()[: error.position].decode(errors="ignore"))
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return min(mark.index, len(text)) if mark else 0


def load_model(path: Path, model: type[Model], file: str = "") -> tuple[Model | None, tuple[Finding, ...]]:
    """Read a YAML file as a pydantic model; all faults at once, each at its line."""
    file = file or path.name
    loaded, findings = load_yaml(path, file)
    if loaded is None:
        return None, findings
    return validate(loaded, model)


def load_packaged(path: Path, model: type[Model]) -> Model:
    """A data file of the package itself; raises ``RuntimeError`` with all its faults when it is broken."""
    value, findings = load_model(path, model)
    if value is None:
        raise RuntimeError("\n".join(map(str, findings)))
    return value
