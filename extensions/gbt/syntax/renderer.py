"""Tokens → nodes, with the closed set of directives, roles and inline markup; what is refused stays as text."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from markdown_it.tree import SyntaxTreeNode
from myst_parser.mdit_to_docutils.base import token_line

from gbt.findings.finding import Source
from gbt.findings.say.defects import chinese_part
from gbt.findings.waivers import is_waiver
from gbt.lines import lines_of
from gbt.syntax import nodes as gbt
from gbt.syntax.meant import meant
from gbt.syntax.places import Piece, span
from gbt.syntax.running import DirectiveRenderer

ROLES = ("std", "std-norm", "std-info", "index", "sub", "sup")


class GbtRenderer(DirectiveRenderer):
    """The renderer of a draft."""

    # --- what MyST warns of --------------------------------------------------------------------

    def create_warning(
        self, message: str, subtype: Any, *, wtype: Any = None, line: Any = None, append_to: Any = None
    ) -> None:
        """Turn a warning of MyST into a finding of ours."""
        kind = getattr(subtype, "value", subtype)
        place = self.head(line or 0)
        if kind == "header":
            levels = re.findall(r"H(\d)", message)
            text = (
                f"标题从{'#' * int(levels[0])}跳到{'#' * int(levels[1])}"
                if message.startswith("Non")
                else (f"第一个标题应为一个#，这里是{'#' * int(levels[0])}")
            )
            self.report("heading-jump", place, text, "标题逐层加深，中间不空层")
            return
        self.report(
            "markdown-syntax", place, chinese_part(message, "这里的写法不能读取"), "对照作者手册检查该处"
        )

    # --- refused markup ------------------------------------------------------------------------

    def render_html_block(self, token: SyntaxTreeNode) -> None:
        self.report(
            "raw-html", self.head(token_line(token, 0)), "不能使用HTML", "用Markdown写；注释用行首的%"
        )
        block = nodes.literal_block(token.content, token.content.rstrip("\n"), language="html")
        self.add_line_and_source_path(block, token)
        self.current_node.append(block)

    def render_html_inline(self, token: SyntaxTreeNode) -> None:
        if re.fullmatch(r"<br\s*/?>", token.content, re.IGNORECASE):
            self.current_node.append(gbt.line_break())
            return
        if not token.content.startswith("</"):
            self.report("raw-html", self.place(token), f"不能使用HTML“{token.content}”", "用Markdown写")
        self.current_node.append(self.placed_words(token, token.content))

    def render_image(self, token: SyntaxTreeNode) -> None:
        source = str(token.attrGet("src") or "")
        self.report(
            "refused-construct",
            self.within(token, source),
            f"不能用![]()插入图片“{source}”",
            "用:::{figure}，图要有编号和图题",
        )
        start, end = token.meta["span"]
        self.current_node.append(self.placed_words(token, self._text[start:end]))

    def render_front_matter(self, token: SyntaxTreeNode) -> None:
        self.report("front-matter", self.head(1), "文件开头的---区不起作用", "把这些内容移到standard.yaml")

    def render_hr(self, token: SyntaxTreeNode) -> None:
        place = self.head(token_line(token, 0))
        self.report("refused-construct", place, "不能使用分隔线", "删去该行；终结线由系统生成")

    def render_substitution(self, token: SyntaxTreeNode, inline: bool) -> None:
        self.current_node.append(nodes.Text(token.content))

    # --- inline --------------------------------------------------------------------------------

    def render_hardbreak(self, token: SyntaxTreeNode) -> None:
        self.current_node.append(gbt.line_break())

    def render_link(self, token: SyntaxTreeNode) -> None:
        target = str(token.attrGet("href") or "")
        place = self.place(token)
        if target.startswith("#"):
            label = self.md.normalizeLinkText(target)[1:]
            named = self.within(token, f"#{label}")
            if named != place:
                named = named.at(named.line, named.column + 1, len(label))
            node: nodes.Element = gbt.xref(target=label, place=place, target_place=named)
        elif re.match(r"(?i)(https?|mailto|ftp):", target):
            node = gbt.link(url=target, place=self.within(token, target))
        else:
            remedy = "提及本文件的内容写[](#标签)；链接到外部写完整网址"
            self.report("refused-construct", self.within(token, target), f"不能链接到“{target}”", remedy)
            self.render_children(token)
            return
        self.add_line_and_source_path(node, token)
        with self.current_node_context(node, append=True):
            self.render_children(token)

    def render_code_inline(self, token: SyntaxTreeNode) -> None:
        node = nodes.literal(token.content, token.content)
        self.add_line_and_source_path(node, token)
        node["place"] = self.inner(token, len(token.markup))
        self.current_node.append(node)

    def render_math_inline(self, token: SyntaxTreeNode) -> None:
        node = nodes.math(token.content, token.content)
        self.add_line_and_source_path(node, token)
        node["place"] = self.within(token, token.content)
        self.current_node.append(node)

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        name, text = token.meta["name"], token.content
        start, end = token.meta["span"]
        ticks = end - len(self._text[start:end].rstrip("`")) - start
        words = self.placed_words(token, text, len(name) + 2 + ticks, ticks)
        match name:
            case "std" | "std-norm" | "std-info":
                obligation = {"std-norm": "normative", "std-info": "informative"}.get(name, "")
                words = self.placed_words(token, text.strip(), len(name) + 2 + ticks, ticks)
                node: nodes.Element = gbt.std(text=text.strip(), obligation=obligation)
            case "index":
                shown, _, keyword = text.partition("<")
                node = gbt.index_mark(keyword=(keyword.rstrip(">") or shown).strip())
                node += self.placed_words(token, shown.strip())
            case "sub":
                node = nodes.subscript(text, "", words)
            case "sup":
                node = nodes.superscript(text, "", words)
            case "math":
                node = nodes.math(text, text)
            case _:
                near = meant(name, [*ROLES, "math"])
                remedy = f"改为{{{near}}}" if near else f"可用的角色：{'、'.join(ROLES)}"
                place = self.place(token)
                self.report(
                    "unknown-role",
                    place.at(place.line, place.column + 1, len(name)) if place.column else place,
                    f"没有名为“{name}”的角色",
                    remedy,
                )
                self.current_node.append(words)
                return
        self.add_line_and_source_path(node, token)
        node["place"] = span(words.pieces, self.file)
        self.current_node.append(node)

    def render_footnote_ref(self, token: SyntaxTreeNode) -> None:
        node = gbt.footnote_mark(name=token.meta["label"], place=self.place(token))
        self.add_line_and_source_path(node, token)
        self.current_node.append(node)

    # --- blocks --------------------------------------------------------------------------------

    def render_footnote_reference(self, token: SyntaxTreeNode) -> None:
        name = token.meta["label"]
        node = gbt.footnote(name=name, place=self._first(token, f"[^{name}]"))
        self.add_line_and_source_path(node, token)
        with self.current_node_context(node, append=True):
            self.render_children(token)

    def render_myst_target(self, token: SyntaxTreeNode) -> None:
        node = gbt.label(name=token.content, place=self._first(token, token.content))
        self.add_line_and_source_path(node, token)
        self.current_node.append(node)

    def _first(self, token: SyntaxTreeNode, words: str) -> Source:
        """The place of words that open a block, behind its marks."""
        line = token_line(token, 0)
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        place = self.head(line)
        column = text.find(words) + 1
        return place.at(line, column, len(words)) if column else place

    def render_myst_line_comment(self, token: SyntaxTreeNode) -> None:
        # consecutive comment lines arrive as one token
        line = token_line(token, 0)
        for offset, text in enumerate(lines_of(token.content)):
            if is_waiver(text):
                node = gbt.waiver(text=text)
                node.line = line + offset
                self.current_node.append(node)

    def render_math_block(self, token: SyntaxTreeNode) -> None:
        self._formula(token)

    def render_math_block_label(self, token: SyntaxTreeNode) -> None:
        self._formula(token, label=token.info)

    render_math_inline_double = render_math_block

    def _formula(self, token: SyntaxTreeNode, **attributes: str) -> None:
        latex = token.content.strip()
        node = gbt.formula(latex=latex, pieces=self._formula_pieces(token, latex), **attributes)
        self.add_line_and_source_path(node, token)
        self.current_node.append(node)

    def _formula_pieces(self, token: SyntaxTreeNode, latex: str) -> list[Piece]:
        """The lines of a formula between dollars: its first one may stand behind them, its last one before them."""
        if "span" in token.meta:
            return list(self.placed_words(token, latex).pieces)
        line = token_line(token, 0) + token.content[: token.content.find(latex)].count("\n")
        found: list[Piece] = []
        for number, words in enumerate(latex.split("\n"), line):
            if found:
                found.append(Piece("\n", Source(file=self.file)))
            text = self.lines[number - 1] if number <= len(self.lines) else ""
            column = text.find(words) + 1
            place = self.head(number)
            found.append(Piece(words, place.at(number, column, len(words)) if column else place))
        return found

    def render_heading(self, token: SyntaxTreeNode) -> None:
        if not isinstance(self.current_node, nodes.document | nodes.section):
            place = self.head(token_line(token, 0))
            self.report(
                "stray-construct", place, "标题写在了指令、列项或表内", "把标题移到外面；围栏是否已经结束？"
            )
            paragraph = nodes.paragraph()
            self.add_line_and_source_path(paragraph, token)
            with self.current_node_context(paragraph, append=True):
                self.render_children(token)
            return
        super().render_heading(token)

    def generate_heading_target(
        self, token: SyntaxTreeNode, level: int, node: nodes.Element, title: Any
    ) -> None:
        """No slug targets: anchors are ours; Sphinx only wants an id on each section."""
        self.document.set_id(node)
