"""What a flow chart may say: the attributes, the values of each, and how much of all; raises ``DiagramRefused``.

Graphviz has attributes that read files, make links or cost time without bound; whoever is not named here is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from gbt.diagrams.html_labels import checked_label
from gbt.diagrams.refusal import DiagramRefused
from gbt.diagrams.tree import Attribute, Chain, Defaults, End, Graph, Statement, Subgraph, Word
from gbt.nearest import nearest

MAX_NODES = 300
"""A page holds a few dozen that can be read."""
MAX_EDGES = 1000
MAX_SUBGRAPHS = 200
MAX_NAME = 200
"""Characters of a name or a label; ``\\G`` and ``\\N`` in a label repeat a name."""
MAX_LABEL = 1000

Check = Callable[[str], str]
"""Of a value: what it should be, in Chinese; empty when it is that."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,6}(?:\.[0-9]{0,6})?|\.[0-9]{1,6})")
_FONT = re.compile(r"[\w .,-]{1,60}")
_COLOUR = (
    r"(?:#[0-9A-Fa-f]{3,4}|#[0-9A-Fa-f]{6}|#[0-9A-Fa-f]{8}|(?:/[A-Za-z0-9]{0,20}/)?[A-Za-z]{1,30}[0-9]{0,3}|/?[0-9]{1,2}"
    r"|[01]?\.?[0-9]{1,6}(?:[ ,]+[01]?\.?[0-9]{1,6}){2})(?:;[01]?\.?[0-9]{0,6})?"
)
_COLOURS = re.compile(f"{_COLOUR}(?::{_COLOUR}){{0,7}}")
_ARROW = re.compile(
    r"(?:(?:o?[lr]?(?:box|crow|curve|icurve|diamond|dot|inv|none|normal|tee|vee))|open|halfopen|empty|invempty|ediamond|"
    r"invdot|invodot){1,4}"
)
_PORT = re.compile(r"[\w.-]{1,60}(?::[\w.-]{1,10})?")
_BOOLEANS = ("true", "false", "yes", "no", "0", "1")
_SHAPES = (
    "box", "polygon", "ellipse", "oval", "circle", "point", "egg", "triangle", "plaintext", "plain", "diamond", "trapezium",
    "parallelogram", "house", "pentagon", "hexagon", "septagon", "octagon", "doublecircle", "doubleoctagon", "tripleoctagon",
    "invtriangle", "invtrapezium", "invhouse", "Mdiamond", "Msquare", "Mcircle", "rect", "rectangle", "square", "star", "none",
    "underline", "cylinder", "note", "tab", "folder", "box3d", "component", "record", "Mrecord", "larrow", "rarrow",
)  # fmt: skip
_STYLES = (
    "filled", "invis", "invisible", "diagonals", "rounded", "dashed", "dotted", "solid", "bold", "striped", "wedged", "radial",
    "tapered",
)  # fmt: skip


def _one_of(*words: str) -> Check:
    def check(value: str) -> str:
        if value in words:
            return ""
        near = nearest(value, words)
        return f"“{near}”" if near else "、".join(words[:12]) + ("等" if len(words) > 12 else "")

    return check


def _number(least: float, most: float) -> Check:
    def check(value: str) -> str:
        fits = _NUMBER.fullmatch(value) and least <= float(value) <= most
        return "" if fits else f"{least:g}～{most:g}的数"

    return check


def _whole(least: int, most: int) -> Check:
    def check(value: str) -> str:
        fits = re.fullmatch(r"-?[0-9]{1,6}", value) and least <= int(value) <= most
        return "" if fits else f"{least}～{most}的整数"

    return check


def _pair(most: float, ending: str = "") -> Check:
    """One number or two with a comma."""
    one = _number(0, most)

    def check(value: str) -> str:
        parts = value.removesuffix(ending).split(",") if ending else value.split(",")
        fits = len(parts) <= 2 and not any(one(part.strip()) for part in parts)
        return "" if fits else f"0～{most:g}的数，或者用逗号隔开的两个数"

    return check


def _form(pattern: re.Pattern[str], said: str) -> Check:
    return lambda value: "" if pattern.fullmatch(value) else said


def _either(first: Check, second: Check) -> Check:
    return lambda value: (first(value) and second(value)) and f"{first(value)}，或者{second(value)}"


def _style(value: str) -> str:
    known = _one_of(*_STYLES)
    wrong = [part.strip() for part in value.split(",") if part.strip() and known(part.strip())]
    width = (
        re.fullmatch(r"setlinewidth\([0-9]{1,2}(?:\.[0-9]{1,3})?\)", wrong[0]) if len(wrong) == 1 else None
    )
    return known(wrong[0]) if wrong and not width else ""


def _ranksep(value: str) -> str:
    return _number(0, 10)(value.removesuffix("equally").strip())


def _short(value: str) -> str:
    return "" if len(value) <= MAX_NAME else f"至多{MAX_NAME}个字符"


def _any_label(value: str) -> str:
    return "" if len(value) <= MAX_LABEL else f"至多{MAX_LABEL}个字符"


_boolean, _colour = _one_of(*_BOOLEANS), _form(_COLOURS, '颜色的名称或者"#336699"的形式')
_arrow = _form(_ARROW, "normal、vee、none、dot、diamond、box、tee等")
_font = _form(_FONT, "字体的名称")
_port = _form(_PORT, "n、s、e、w等方位")
_LABELS = ("label", "xlabel", "headlabel", "taillabel")
ATTRIBUTES: dict[str, Check] = {
    **dict.fromkeys(_LABELS, _any_label),
    # the chart as a whole
    "layout": _one_of("dot"),
    "charset": _one_of("UTF-8", "utf-8", "utf8"),
    "rankdir": _one_of("TB", "LR", "BT", "RL"),
    "splines": _one_of("true", "false", "none", "line", "polyline", "curved", "ortho", "spline", ""),
    "size": _pair(40, "!"),
    "ratio": _either(_one_of("fill", "compress", "expand", "auto"), _number(0.05, 20)),
    "nodesep": _number(0, 10),
    "ranksep": _ranksep,
    "margin": _pair(10),
    "pad": _pair(5),
    "dpi": _number(36, 600),
    "rotate": _one_of("0", "90"),
    "landscape": _boolean,
    "orientation": _either(_one_of("portrait", "landscape"), _number(-360, 360)),
    "center": _boolean,
    "compound": _boolean,
    "concentrate": _boolean,
    "newrank": _boolean,
    "forcelabels": _boolean,
    "remincross": _boolean,
    "clusterrank": _one_of("local", "global", "none"),
    "ordering": _one_of("in", "out", ""),
    "outputorder": _one_of("breadthfirst", "nodesfirst", "edgesfirst"),
    "overlap": _one_of("true", "false", "scale", "prism", "compress"),
    "rank": _one_of("same", "min", "max", "source", "sink"),
    "bgcolor": _colour,
    "pencolor": _colour,
    # nodes, and what all have
    "shape": _one_of(*_SHAPES),
    "style": _style,
    "color": _colour,
    "fillcolor": _colour,
    "fontcolor": _colour,
    "colorscheme": _form(re.compile(r"[A-Za-z0-9]{1,20}"), "配色的名称"),
    "gradientangle": _whole(0, 360),
    "penwidth": _number(0, 20),
    "fontsize": _number(1, 100),
    "fontname": _font,
    "width": _number(0, 40),
    "height": _number(0, 40),
    "fixedsize": _one_of(*_BOOLEANS, "shape"),
    "peripheries": _whole(0, 4),
    "sides": _whole(0, 20),
    "skew": _number(-10, 10),
    "distortion": _number(-10, 10),
    "regular": _boolean,
    "group": _short,
    "labeljust": _one_of("l", "r", "c"),
    "labelloc": _one_of("t", "c", "b"),
    "nojustify": _boolean,
    # edges
    "dir": _one_of("forward", "back", "both", "none"),
    "arrowhead": _arrow,
    "arrowtail": _arrow,
    "arrowsize": _number(0, 10),
    "constraint": _boolean,
    "minlen": _whole(0, 20),
    "len": _number(0, 20),
    "weight": _number(0, 1000),
    "lhead": _short,
    "ltail": _short,
    "samehead": _short,
    "sametail": _short,
    "headport": _port,
    "tailport": _port,
    "headclip": _boolean,
    "tailclip": _boolean,
    "decorate": _boolean,
    "labelangle": _number(-180, 180),
    "labeldistance": _number(0, 10),
    "labelfloat": _boolean,
    "labelfontcolor": _colour,
    "labelfontname": _font,
    "labelfontsize": _number(1, 100),
}  # fmt: skip
# attributes of Graphviz that no nearest word should stand for
_REASONS = (
    (re.compile(r"(?i).*(?:url|href|target|tooltip)"), "图里不能放链接"),
    (re.compile(r"(?i)image.*|shapefile|_.*"), "图里不能再放别的图"),
    (re.compile(r"(?i)fontpath|fontnames|stylesheet|class|id|comment"), "外观由系统统一"),
)


def checked(graph: Graph) -> Graph:
    """The graph with its HTML labels written anew; raises ``DiagramRefused`` at the first thing that may not be."""
    counts = _Counts()
    if graph.name:
        _name(graph.name)
    return replace(graph, body=_body(graph.body, counts, counts.nodes))


class _Counts:
    """How much there is in a graph so far."""

    def __init__(self) -> None:
        self.nodes: set[str] = set()
        self.edges = self.subgraphs = 0
        self.named: dict[str, set[str]] = {}
        """A subgraph that is written twice has the nodes of both."""

    def node(self, word: Word) -> None:
        self.nodes.add(word.text)
        if len(self.nodes) > MAX_NODES:
            raise DiagramRefused(f"流程图超过{MAX_NODES}个步骤", word.line)

    def edge(self, tails: int, heads: int, line: int) -> None:
        self.edges += tails * heads
        if self.edges > MAX_EDGES:
            raise DiagramRefused(f"流程图超过{MAX_EDGES}条连线", line)

    def subgraph(self, subgraph: Subgraph) -> set[str]:
        self.subgraphs += 1
        if self.subgraphs > MAX_SUBGRAPHS:
            raise DiagramRefused(f"流程图超过{MAX_SUBGRAPHS}个子图", subgraph.line)
        return self.named.setdefault(subgraph.name.text, set()) if subgraph.name else set()


def _body(body: tuple[Statement, ...], counts: _Counts, members: set[str]) -> tuple[Statement, ...]:
    """The statements of a graph or subgraph, whose nodes are added to ``members``."""
    found: list[Statement] = []
    for statement in body:
        match statement:
            case Attribute():
                found.append(_attribute(statement))
            case Defaults() | Chain():
                attributes = tuple(map(_attribute, statement.attributes))
                if isinstance(statement, Chain):
                    statement = replace(statement, ends=_ends(statement, counts, members))
                found.append(replace(statement, attributes=attributes))
    return tuple(found)


def _ends(chain: Chain, counts: _Counts, members: set[str]) -> tuple[End | Subgraph, ...]:
    ends: list[End | Subgraph] = []
    before = 0
    for end in chain.ends:
        if isinstance(end, Subgraph):
            line = end.line
            if end.name:
                _name(end.name)
            inside = counts.subgraph(end)
            end = replace(end, body=_body(end.body, counts, inside))
        else:
            line, inside = end.name.line, {end.name.text}
            for word in (end.name, *end.ports):
                _name(word)
            counts.node(end.name)
        members |= inside
        counts.edge(before, len(inside), line)
        before = len(inside)
        ends.append(end)
    return tuple(ends)


def _name(word: Word) -> None:
    if word.html:
        raise DiagramRefused("名称不能写成<…>：名称用文字，<…>写在label里", word.line)
    if len(word.text) > MAX_NAME:
        raise DiagramRefused(f"名称超过{MAX_NAME}个字符：长的文字写在label里", word.line)


def _attribute(attribute: Attribute) -> Attribute:
    name, value = attribute.name, attribute.value
    check = ATTRIBUTES.get(name.text)
    if check is None or name.html:
        raise DiagramRefused(f"流程图里不能用“{name.text[:40]}”{_instead(name.text)}", name.line)
    if value.html:
        if name.text not in _LABELS:
            raise DiagramRefused(f"“{name.text}”的值不能写成<…>", value.line)
        return replace(attribute, value=replace(value, text=checked_label(value.text, value.line)))
    if wanted := check(value.text):
        raise DiagramRefused(f"“{name.text}”的值“{value.text[:40]}”不行，应为{wanted}", value.line)
    return attribute


def _instead(name: str) -> str:
    for pattern, reason in _REASONS:
        if pattern.fullmatch(name):
            return f"：{reason}"
    near = nearest(name.lower(), ATTRIBUTES)
    return f"，是否为“{near}”" if near else ""
