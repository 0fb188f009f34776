"""Markdown → doctree: MyST's renderer, closed to everything that a standard may not contain.

A draft may come from a stranger: only the directives and roles registered here run; raw HTML, includes,
images by ``![]()``, substitutions and per-file configuration are refused with a finding, and what they
say is kept as text, so that nothing is dropped.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive, DirectiveError
from docutils.parsers.rst.states import MarkupError
from docutils.statemachine import StringList
from markdown_it.tree import SyntaxTreeNode
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.mocking import MockingError, MockState, MockStateMachine
from myst_parser.parsers.directives import parse_directive_text
from myst_parser.parsers.mdit import create_md_parser
from sphinx.parsers import Parser

from gbt.domain import remember, workspace_path
from gbt.findings.faults import fault
from gbt.findings.finding import Source
from gbt.lines import lines_of
from gbt.nearest import nearest
from gbt.syntax import nodes as gbt
from gbt.syntax.fences import check_fences

DIRECTIVES: dict[str, type[Directive]] = {}
"""The directives that a draft may use, by name; filled by ``gbt.syntax``."""

MAX_DEPTH = 8
"""How deep directives may stand inside one another."""

ROLES = ("std", "std-norm", "std-info", "index", "sub", "sup")

_REFUSED = {
    "include": "把内容直接写在文中，或另存为本标准文件夹内的.md文件后用{toctree}列出",
    "literalinclude": "把内容直接写在文中",
    "raw": "用Markdown写",
    "eval-rst": "用Markdown写",
    "csv-table": "用{table}，选项:file:给出CSV文件",
    "list-table": "用{table}和管道表格",
    "image": "用{figure}",
    "code-block": "用三个反引号的围栏",
    "parsed-literal": "用三个反引号的围栏",
    "only": "用standard.yaml中的阶段和类别",
    "ifconfig": "用standard.yaml中的阶段和类别",
    "figure-md": "用{figure}",
}
_WORDS = {
    "表": "table", "图": "figure", "注": "note", "示例": "example", "公式": "math", "附录": "annex", "前言": "foreword",
    "术语": "term-entry", "formula": "math", "equation": "math", "warning": "notice", "important": "notice",
    "term": "term-entry", "list-table": "table", "image": "figure",
}  # fmt: skip


def _meant(name: str, known: list[str]) -> str:
    """The known name that was probably meant, or empty."""
    if name in _WORDS and _WORDS[name] in known:
        return _WORDS[name]
    return nearest(name, known)


class GbtParser(Parser):
    """Parser of ``.md`` files; takes no configuration from the file itself."""

    supported = ("md", "markdown", "myst")

    def parse(self, inputstring: str, document: nodes.document) -> None:
        env = document.settings.env
        file = workspace_path(env, env.docname)
        if not inputstring.strip():
            source = Source(file=file, line=1)
            remember(env, fault("file-empty", source, "文件是空的", "写入内容，或从{toctree}中删去它"))
        for finding in check_fences(inputstring, file):
            remember(env, finding)
        parser = create_md_parser(env.myst_config, GbtRenderer)
        parser.options["document"] = document
        # every link comes to render_link, which refuses by name what markdown-it would pass over
        parser.validateLink = lambda url: True  # type: ignore[method-assign]
        try:
            parser.render(inputstring)
        except RecursionError:
            document.children.clear()
            source = Source(file=file, line=1)
            remember(
                env, fault("markdown-syntax", source, "引用、列项或强调嵌套太深，不能读取", "减少嵌套的层次")
            )
            document += nodes.literal_block(inputstring, inputstring)


class GbtRenderer(SphinxRenderer):
    """Tokens → nodes, with the closed set of directives, roles and inline markup."""

    def report(self, name: str, line: int, message: str, remedy: str = "") -> None:
        env = self.sphinx_env
        source = Source(file=workspace_path(env, env.docname), line=line)
        remember(env, fault(name, source, message, remedy))

    # --- what MyST warns of --------------------------------------------------------------------

    def create_warning(
        self, message: str, subtype: Any, *, wtype: Any = None, line: Any = None, append_to: Any = None
    ) -> None:
        """Turn a warning of MyST into a finding of ours."""
        kind = getattr(subtype, "value", subtype)
        if kind == "header":
            levels = re.findall(r"H(\d)", message)
            text = (
                f"标题从{'#' * int(levels[0])}跳到{'#' * int(levels[1])}"
                if message.startswith("Non")
                else (f"第一个标题应为一个#，这里是{'#' * int(levels[0])}")
            )
            self.report("heading-jump", line or 0, text, "标题逐层加深，中间不空层")
            return
        self.report("markdown-syntax", line or 0, f"Markdown写法有误（{message}）", "对照作者手册检查该处")

    # --- directives ----------------------------------------------------------------------------

    def render_directive(
        self, token: SyntaxTreeNode, name: str, arguments: str, *, additional_options: Any = None
    ) -> None:
        line = token_line(token, 0)
        directive = DIRECTIVES.get(name)
        if directive is None:
            self._refuse_directive(name, line)
            self.current_node.append(nodes.literal_block(token.content, token.content, line=line))
            return
        self.current_node += self._run(directive, name, arguments, token.content, line)

    def _refuse_directive(self, name: str, line: int) -> None:
        if name in _REFUSED:
            self.report("refused-construct", line, f"不能使用指令{{{name}}}", _REFUSED[name])
            return
        near = _meant(name, sorted(DIRECTIVES))
        remedy = f"改为{{{near}}}" if near else f"可用的指令：{'、'.join(sorted(DIRECTIVES))}"
        self.report("unknown-directive", line, f"没有名为“{name}”的指令", remedy)

    def _run(
        self, directive: type[Directive], name: str, arguments: str, content: str, line: int
    ) -> list[nodes.Node]:
        depth = self.md_env.get("depth", 0)
        if depth >= MAX_DEPTH:
            self.report("markdown-syntax", line, f"指令嵌套超过{MAX_DEPTH}层", "检查上面的围栏是否都已结束")
            return [nodes.literal_block(content, content, line=line)]
        self.md_env["depth"] = depth + 1
        try:
            return self._run_inside(directive, name, arguments, content, line)
        finally:
            self.md_env["depth"] = depth

    def _run_inside(
        self, directive: type[Directive], name: str, arguments: str, content: str, line: int
    ) -> list[nodes.Node]:
        self.document.current_line = line
        try:
            parsed = parse_directive_text(directive, arguments, content, line=line)
        except MarkupError:
            required = directive.required_arguments
            message = f"{{{name}}}后面缺少内容" if required else f"{{{name}}}后面不应有内容“{arguments}”"
            self.report("directive-argument", line, message, "对照作者手册补上或删去指令名后面的文字")
            return [nodes.literal_block(content, content, line=line)]
        for warning in parsed.warnings:
            self._option_fault(directive, name, warning.msg, warning.lineno or line)
        state_machine = MockStateMachine(self, line)
        state = MockState(self, state_machine, line)
        instance = directive(
            name=name,
            arguments=parsed.arguments,
            options=parsed.options,
            content=StringList(parsed.body, self.document["source"]),
            lineno=line,
            content_offset=parsed.body_offset,
            block_text=content,
            state=state,  # type: ignore[arg-type]  # MyST stands in for the state
            state_machine=state_machine,  # type: ignore[arg-type]  # and its machine
        )
        try:
            return list(instance.run())
        except (DirectiveError, MockingError) as error:
            self.report("markdown-syntax", line, f"指令{{{name}}}不能读取（{error}）", "对照作者手册检查该处")
            return [nodes.literal_block(content, content, line=line)]

    def _option_fault(self, directive: type[Directive], name: str, message: str, line: int) -> None:
        unknown = re.match(r"Unknown option key: '([^']*)'", message)
        if unknown:
            known = sorted(directive.option_spec or {})
            near = _meant(unknown[1], known)
            remedy = f"改为:{near}:" if near else f"可用的选项：{'、'.join(known) or '没有'}"
            self.report("unknown-option", line, f"{{{name}}}没有选项“{unknown[1]}”", remedy)
            return
        invalid = re.match(r"Invalid option value for '([^']*)': (.*)", message, re.S)
        if invalid:
            self.report(
                "option-value",
                line,
                f"{{{name}}}的选项“{invalid[1]}”的值不合格：{invalid[2]}",
                "对照作者手册改正",
            )
            return
        if message.startswith("Has content"):
            self.report("directive-argument", line, f"{{{name}}}里面不应有内容", "把内容移到指令外面")
            return
        self.report(
            "option-value", line, f"{{{name}}}的选项写法有误（{message}）", "每行一个选项，写成:选项: 值"
        )

    def render_fence(self, token: SyntaxTreeNode) -> None:
        info = (token.info or "").strip()
        name = info.split(maxsplit=1)[0] if info else ""
        if name.startswith("{") and name.endswith("}"):
            arguments = info[len(name) :].strip()
            self.render_directive(token, name[1:-1], arguments)
            return
        block = nodes.literal_block(token.content, token.content.rstrip("\n"), language=name)
        self.add_line_and_source_path(block, token)
        self.current_node.append(block)

    render_code_block = render_fence

    def render_colon_fence(self, token: SyntaxTreeNode) -> None:
        info = (token.info or "").strip()
        name = info.split(maxsplit=1)[0] if info else ""
        if not (name.startswith("{") and name.endswith("}")):
            if name:
                near = _meant(name, sorted(DIRECTIVES))
                remedy = f"写成:::{{{near or name}}}"
                self.report("unknown-directive", token_line(token, 0), f"“:::{info}”不是指令", remedy)
            # a bare fence is reported by check_fences; what it holds is kept
            self.nested_render_text(token.content, token_line(token, 0))
            return
        super().render_colon_fence(token)

    # --- refused markup ------------------------------------------------------------------------

    def render_html_block(self, token: SyntaxTreeNode) -> None:
        self.report("raw-html", token_line(token, 0), "不能使用HTML", "用Markdown写；注释用行首的%")
        block = nodes.literal_block(token.content, token.content.rstrip("\n"), language="html")
        self.add_line_and_source_path(block, token)
        self.current_node.append(block)

    def render_html_inline(self, token: SyntaxTreeNode) -> None:
        if re.fullmatch(r"<br\s*/?>", token.content, re.IGNORECASE):
            self.current_node.append(gbt.line_break())
            return
        if not token.content.startswith("</"):
            self.report("raw-html", token_line(token, 0), f"不能使用HTML“{token.content}”", "用Markdown写")
        self.current_node.append(nodes.Text(token.content))

    def render_image(self, token: SyntaxTreeNode) -> None:
        source = str(token.attrGet("src") or "")
        self.report(
            "refused-construct",
            token_line(token, 0),
            f"不能用![]()插入图片“{source}”",
            "用:::{figure}，图要有编号和图题",
        )
        self.current_node.append(nodes.Text(f"![{self.renderInlineAsText(token.children or [])}]({source})"))

    def render_front_matter(self, token: SyntaxTreeNode) -> None:
        self.report("front-matter", 1, "文件开头的---区不起作用", "把这些内容移到standard.yaml")

    def render_hr(self, token: SyntaxTreeNode) -> None:
        self.report("refused-construct", token_line(token, 0), "不能使用分隔线", "删去该行；终结线由系统生成")

    def render_substitution(self, token: SyntaxTreeNode, inline: bool) -> None:
        self.current_node.append(nodes.Text(token.content))

    # --- inline --------------------------------------------------------------------------------

    def render_hardbreak(self, token: SyntaxTreeNode) -> None:
        self.current_node.append(gbt.line_break())

    def render_link(self, token: SyntaxTreeNode) -> None:
        target = str(token.attrGet("href") or "")
        line = token_line(token, 0)
        if target.startswith("#"):
            node: nodes.Element = gbt.xref(target=self.md.normalizeLinkText(target)[1:])
        elif re.match(r"(?i)(https?|mailto|ftp):", target):
            node = gbt.link(url=target)
        else:
            remedy = "提及本文件的内容写[](#标签)；链接到外部写完整网址"
            self.report("refused-construct", line, f"不能链接到“{target}”", remedy)
            self.render_children(token)
            return
        self.add_line_and_source_path(node, token)
        with self.current_node_context(node, append=True):
            self.render_children(token)

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        name, text = token.meta["name"], token.content
        line = token_line(token, 0)
        match name:
            case "std" | "std-norm" | "std-info":
                obligation = {"std-norm": "normative", "std-info": "informative"}.get(name, "")
                node: nodes.Element = gbt.std(text=text, obligation=obligation)
            case "index":
                shown, _, keyword = text.partition("<")
                node = gbt.index_mark(keyword=(keyword.rstrip(">") or shown).strip())
                node += nodes.Text(shown.strip())
            case "sub":
                node = nodes.subscript(text, text)
            case "sup":
                node = nodes.superscript(text, text)
            case "math":
                node = nodes.math(text, text)
            case _:
                near = _meant(name, [*ROLES, "math"])
                remedy = f"改为{{{near}}}" if near else f"可用的角色：{'、'.join(ROLES)}"
                self.report("unknown-role", line, f"没有名为“{name}”的角色", remedy)
                self.current_node.append(nodes.Text(text))
                return
        self.add_line_and_source_path(node, token)
        self.current_node.append(node)

    def render_footnote_ref(self, token: SyntaxTreeNode) -> None:
        node = gbt.footnote_mark(name=token.meta["label"])
        self.add_line_and_source_path(node, token)
        self.current_node.append(node)

    def render_footnote_reference(self, token: SyntaxTreeNode) -> None:
        node = gbt.footnote(name=token.meta["label"])
        self.add_line_and_source_path(node, token)
        with self.current_node_context(node, append=True):
            self.render_children(token)

    def render_myst_target(self, token: SyntaxTreeNode) -> None:
        node = gbt.label(name=token.content)
        self.add_line_and_source_path(node, token)
        self.current_node.append(node)

    def render_myst_line_comment(self, token: SyntaxTreeNode) -> None:
        # consecutive comment lines arrive as one token
        line = token_line(token, 0)
        for offset, text in enumerate(lines_of(token.content)):
            if re.match(r"\s*allow\b", text):
                node = gbt.waiver(text=text.strip())
                node.line = line + offset
                self.current_node.append(node)

    def render_math_block(self, token: SyntaxTreeNode) -> None:
        latex = token.content.strip()
        node = gbt.formula(latex=latex)
        self.add_line_and_source_path(node, token)
        self.current_node.append(node)

    def render_math_block_label(self, token: SyntaxTreeNode) -> None:
        node = gbt.formula(latex=token.content.strip(), label=token.info)
        self.add_line_and_source_path(node, token)
        self.current_node.append(node)

    render_math_inline_double = render_math_block

    def render_heading(self, token: SyntaxTreeNode) -> None:
        if not isinstance(self.current_node, nodes.document | nodes.section):
            line = token_line(token, 0)
            self.report(
                "stray-construct", line, "标题写在了指令、列项或表内", "把标题移到外面；围栏是否已经结束？"
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
