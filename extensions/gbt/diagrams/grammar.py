"""The grammar of DOT: words → a tree of statements; raises ``DiagramRefused`` with the line."""

from __future__ import annotations

from gbt.diagrams.refusal import DiagramRefused
from gbt.diagrams.tree import Attribute, Chain, Defaults, End, Graph, Statement, Subgraph, Word
from gbt.diagrams.words import Token, tokens
from gbt.nearest import nearest

MAX_DEPTH = 8
"""Of subgraphs; a chart of a standard has one or two."""
MAX_STATEMENTS = 3000


def parse(text: str) -> Graph:
    """The tree of a Graphviz text."""
    return _Parser(text).graph()


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = tokens(text)
        self._token = next(self._tokens)
        self._statements = 0
        self._edge = "->"

    def graph(self) -> Graph:
        strict = self._take("keyword", "strict")
        kind = self._token
        if kind.kind != "keyword" or kind.text not in ("graph", "digraph"):
            near = nearest(kind.text, ("digraph", "graph")) if kind.kind == "id" else ""
            raise DiagramRefused(
                f"没有图的种类“{kind.text}”，是否为“{near}”" if near else "流程图写作digraph { … }", kind.line
            )
        self._next()
        directed = kind.text == "digraph"
        self._edge = "->" if directed else "--"
        name = self._word() if self._token.kind in ("id", "angle") else None
        body = self._body(0)
        if self._token.kind != "end":
            raise DiagramRefused(
                f"图结束以后还有“{self._token.text}”：每个{{graphviz}}里只写一个图", self._token.line
            )
        return Graph(strict, directed, name, body)

    # --- words ---------------------------------------------------------------------------------

    def _next(self) -> Token:
        token = self._token
        if token.kind != "end":
            self._token = next(self._tokens)
        return token

    def _take(self, kind: str, text: str) -> bool:
        """Whether this is the next word; it is passed then."""
        if (self._token.kind, self._token.text) != (kind, text):
            return False
        self._next()
        return True

    def _mark(self, text: str) -> bool:
        return self._take("mark", text)

    def _expect(self, mark: str, opened: int) -> None:
        if not self._mark(mark):
            where = (
                f"（从第{opened}行的括号起）" if self._token.kind == "end" else f"，不是“{self._token.text}”"
            )
            raise DiagramRefused(f"这里应为“{mark}”{where}", self._token.line)

    def _word(self) -> Word:
        token = self._next()
        if token.kind == "angle":
            return Word(token.text, token.line, html=True)
        if token.kind == "keyword":
            raise DiagramRefused(f"“{token.text}”是Graphviz的用词，作名称时写在引号里", token.line)
        if token.kind != "id":
            what = f"“{token.text}”" if token.text else "结尾"
            raise DiagramRefused(f"{what}前缺少名称或者值", token.line)
        parts = [token.text]
        while self._mark("+"):
            more = self._next()
            if more.kind != "id":
                raise DiagramRefused("“+”后应为写在引号里的文字", more.line)
            parts.append(more.text)
        return Word("".join(parts), token.line)

    # --- statements ----------------------------------------------------------------------------

    def _body(self, depth: int) -> tuple[Statement, ...]:
        opened = self._token.line
        self._expect("{", opened)
        if depth > MAX_DEPTH:
            raise DiagramRefused(f"子图的嵌套超过{MAX_DEPTH}层", opened)
        found: list[Statement] = []
        while not (self._token.kind == "mark" and self._token.text == "}") and self._token.kind != "end":
            self._statements += 1
            if self._statements > MAX_STATEMENTS:
                raise DiagramRefused(f"流程图超过{MAX_STATEMENTS}条语句", self._token.line)
            found.append(self._statement(depth))
            self._mark(";")
        self._expect("}", opened)
        return tuple(found)

    def _statement(self, depth: int) -> Statement:
        token = self._token
        if token.kind == "keyword" and token.text in ("graph", "node", "edge"):
            self._next()
            if not self._at("["):
                raise DiagramRefused(
                    f"{token.text}后应为[…]；“{token.text}”是Graphviz的用词，作名称时写在引号里", token.line
                )
            return Defaults(token.text, self._attributes())
        first = self._end(depth)
        if isinstance(first, End) and not first.ports and self._mark("="):
            return Attribute(first.name, self._word())
        ends = [first]
        while self._arrow():
            ends.append(self._end(depth))
        return Chain(tuple(ends), self._attributes())

    def _at(self, mark: str) -> bool:
        return self._token.kind == "mark" and self._token.text == mark

    def _arrow(self) -> bool:
        if not (self._at("->") or self._at("--")):
            return False
        arrow = self._next()
        if arrow.text != self._edge:
            kind = "digraph" if self._edge == "->" else "graph"
            raise DiagramRefused(f"{kind}里的连线写“{self._edge}”，不写“{arrow.text}”", arrow.line)
        return True

    def _end(self, depth: int) -> End | Subgraph:
        line = self._token.line
        if self._take("keyword", "subgraph"):
            name = None if self._at("{") else self._word()
            return Subgraph(name, self._body(depth + 1), line)
        if self._at("{"):
            return Subgraph(None, self._body(depth + 1), line)
        name = self._word()
        ports: list[Word] = []
        while self._mark(":"):
            if len(ports) == 2:
                raise DiagramRefused("一个名称后至多有两个“:”；含有冒号的名称写在引号里", name.line)
            ports.append(self._word())
        return End(name, tuple(ports))

    def _attributes(self) -> tuple[Attribute, ...]:
        found: list[Attribute] = []
        opened = self._token.line
        while self._mark("["):
            while self._token.kind not in ("mark", "end"):
                name = self._word()
                if not self._mark("="):
                    raise DiagramRefused(f"属性“{name.text}”后应为“=”和它的值", name.line)
                found.append(Attribute(name, self._word()))
                _ = self._mark(",") or self._mark(";")
            self._expect("]", opened)
        return tuple(found)
