"""Trees of a standard written as indented lines, without Markdown and without Sphinx.

A line is a kind, then ``#label`` where it has one, then its words; what is indented below it is inside it::

    section #cl-staff 人员
      subclause
        letters
          item #li-b 健康证明
      table #tab-a 项目
    annex informative 记录
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docutils import nodes

from gbt.findings.finding import Source
from gbt.outline import Assembled, assemble
from gbt.syntax import nodes as gbt


def assembled(files: str | Mapping[str, str]) -> Assembled:
    """A standard of one file, or of several by name."""
    texts = {"index": files} if isinstance(files, str) else files
    return assemble(lambda name: tree(texts[name], name))


def tree(text: str, name: str = "index") -> nodes.document:
    """One file."""
    root = nodes.document(None, None)  # type: ignore[arg-type]  # settings and reporter are not asked for
    around: list[tuple[int, nodes.Element]] = [(-1, root)]
    for depth, number, words in _lines(text):
        while around[-1][0] >= depth:
            around.pop()
        node = _node(words, Source(file=f"{name}.md", line=number))
        node.source, node.line = f"{name}.md", number
        around[-1][1].append(node)
        around.append((depth, node))
    return root


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Depth, line and words."""
    for number, line in enumerate(text.strip("\n").splitlines(), 1):
        if line.strip():
            yield len(line) - len(line.lstrip()), number, line.strip()


def _node(line: str, place: Source) -> nodes.Element:
    kind, _, rest = line.partition(" ")
    label = ""
    if rest.startswith("#"):
        label, _, rest = rest[1:].partition(" ")
    node = _of_kind(kind, rest)
    node["place"] = node["target_place"] = place
    if label:
        node["label"], node["label_place"] = label, place
    return node


def _of_kind(kind: str, words: str) -> nodes.Element:
    match kind:
        case "section":
            return nodes.section("", nodes.title("", words))
        case "annex":
            obligation, _, title = words.partition(" ")
            return nodes.section("", nodes.title("", title), annex=obligation)
        case "table" | "figure" | "part":
            made = {"table": gbt.tabular, "figure": gbt.figure, "part": gbt.subfigure}[kind]
            return made("", gbt.title("", nodes.Text(words)))
        case "subclause" | "note" | "example" | "notice":
            return getattr(gbt, kind)("", *([nodes.paragraph("", words)] if words else []))
        case "letters":
            return nodes.enumerated_list()
        case "dashes":
            return nodes.bullet_list()
        case "item":
            return nodes.list_item("", nodes.paragraph("", words))
        case "term":
            return gbt.term_entry("", term=words)
        case "formula":
            # only what has a label carries a number
            return gbt.formula("", latex=words)
        case "mark":
            return gbt.footnote_mark("", name=words)
        case "footnote":
            return gbt.footnote("", name=words)
        case "xref":
            target, _, instead = words.partition(" ")
            return gbt.xref("", *([nodes.Text(instead)] if instead else []), target=target)
        case "toctree":
            return gbt.generated("", role="toctree", entries=words.split())
        case "text":
            return nodes.paragraph("", words)
    raise ValueError(kind)
