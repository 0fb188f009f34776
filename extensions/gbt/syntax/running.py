"""Directives in Markdown: which there are, how one is run, and what is said of one that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive, DirectiveError
from docutils.parsers.rst.states import MarkupError
from docutils.statemachine import StringList
from markdown_it.tree import SyntaxTreeNode
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mocking import MockingError, MockState, MockStateMachine
from myst_parser.parsers.directives import DirectiveParsingResult, parse_directive_text

from gbt.bounds import MAX_TEXT, text_fault
from gbt.domain import remember
from gbt.findings.finding import Source
from gbt.findings.say.defects import chinese_part, in_chinese
from gbt.syntax.depth import BoundedRenderer
from gbt.syntax.directive import GbtDirective
from gbt.syntax.directives import DIRECTIVES
from gbt.syntax.fence import ODD_ENDS, Fence, options_of
from gbt.syntax.meant import meant

MAX_DEPTH = 8
"""How deep directives may stand inside one another."""

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


class DirectiveRenderer(BoundedRenderer):
    """Runs the directives of the closed set; any other is a finding, and its text is kept."""

    def render_fence(self, token: SyntaxTreeNode) -> None:
        name, arguments = _name_and_arguments(token)
        if name.startswith("{") and name.endswith("}"):
            self.render_directive(token, name[1:-1], arguments)
            return
        block = nodes.literal_block(token.content, token.content.rstrip("\n"), language=name)
        self.add_line_and_source_path(block, token)
        self.current_node.append(block)

    render_code_block = render_fence

    def render_colon_fence(self, token: SyntaxTreeNode) -> None:
        name, arguments = _name_and_arguments(token)
        if name.startswith("{") and name.endswith("}"):
            self.render_directive(token, name[1:-1], arguments)
            return
        line = token_line(token, 0)
        if name:
            near = meant(name, sorted(DIRECTIVES))
            info = (token.info or "").strip()
            self.report(
                "unknown-directive", self.head(line), f"“:::{info}”不是指令", f"写成:::{{{near or name}}}"
            )
        with self._further_in() as allowed:
            if allowed:
                # a bare fence is reported by check_fences; what it holds is kept
                self.nested_render_text(token.content, line)
                return
        self._report_depth(self.head(line))
        block = nodes.literal_block(token.content, token.content.rstrip("\n"))
        self.add_line_and_source_path(block, token)
        self.current_node.append(block)

    @contextmanager
    def _further_in(self) -> Iterator[bool]:
        """One fence further in: whether what it holds is still read."""
        depth = self.md_env.get("depth", 0)
        self.md_env["depth"] = depth + 1
        try:
            yield depth < MAX_DEPTH
        finally:
            self.md_env["depth"] = depth

    def _report_depth(self, place: Source) -> None:
        self.report("markdown-syntax", place, f"指令嵌套超过{MAX_DEPTH}层", "检查上面的围栏是否都已结束")

    def render_directive(
        self, token: SyntaxTreeNode, name: str, arguments: str, *, additional_options: Any = None
    ) -> None:
        line = token_line(token, 0)
        last_line = token.map[1] - 1 if token.map else line
        fence = Fence(
            self.file,
            self.lines,
            line,
            last_line,
            name,
            arguments,
            *options_of(token.content.translate(ODD_ENDS), line),
        )
        directive = DIRECTIVES.get(name)
        if directive is None:
            self._refuse(fence)
            # what stands behind its name may be words of the standard
            words = f"{arguments}\n{token.content}" if arguments else token.content
            self.current_node.append(self._literal(words, fence))
            return
        self.current_node += self._run(directive, fence, token.content)

    def _refuse(self, fence: Fence) -> None:
        name = fence.name
        if name in _REFUSED:
            self.report("refused-construct", fence.braced, f"不能使用指令{{{name}}}", _REFUSED[name])
            return
        near = meant(name, sorted(DIRECTIVES))
        remedy = f"改为{{{near}}}" if near else f"可用的指令：{'、'.join(sorted(DIRECTIVES))}"
        self.report("unknown-directive", fence.bare_name, f"没有名为“{name}”的指令", remedy)

    def _literal(self, content: str, fence: Fence) -> nodes.literal_block:
        block = nodes.literal_block(content, content, line=fence.line)
        block.line, block.source = fence.line, self.document["source"]
        block["last_line"] = fence.last_line
        return block

    def _run(self, directive: type[Directive], fence: Fence, content: str) -> list[nodes.Node]:
        with self._further_in() as allowed:
            if allowed:
                return self._run_inside(directive, fence, content)
        self._report_depth(fence.head)
        return [self._literal(content, fence)]

    def _run_inside(self, directive: type[Directive], fence: Fence, content: str) -> list[nodes.Node]:
        name, line, arguments = fence.name, fence.line, fence.arguments
        self.document.current_line = line
        try:
            parsed = parse_directive_text(directive, arguments, content.translate(ODD_ENDS), line=line)
        except MarkupError:
            place, message = fence.argument, f"{{{name}}}后面不应有内容“{arguments}”"
            if directive.required_arguments:
                place, message = fence.braced, f"{{{name}}}后面缺少内容"
            self.report("directive-argument", place, message, "对照作者手册补上或删去指令名后面的文字")
            return [self._literal(content, fence)]
        for option, (_, value) in fence.options.items():
            if len(value) > MAX_TEXT:
                remember(self.sphinx_env, text_fault(fence.value(option), len(value)))
        for option, above in fence.repeated:
            message = f"{{{name}}}的选项“{option}”写了两次，只有后一个起作用"
            self.report("option-value", fence.key_on(above, option), message, "只保留一个")
        for warning in parsed.warnings:
            self._option_fault(directive, fence, warning.msg, warning.lineno or line)
        state_machine = MockStateMachine(self, line)
        instance = directive(
            name=name,
            arguments=parsed.arguments,
            options=parsed.options,
            content=StringList(_body(parsed, arguments, content), self.document["source"]),
            lineno=line,
            content_offset=parsed.body_offset,
            block_text=content,
            state=MockState(self, state_machine, line),  # type: ignore[arg-type]  # MyST stands in for the state
            state_machine=state_machine,  # type: ignore[arg-type]  # and its machine
        )
        if isinstance(instance, GbtDirective):
            instance.fence = fence
            instance.renderer = self
        try:
            return list(instance.run())
        except (DirectiveError, MockingError) as error:
            self.report(
                "markdown-syntax",
                fence.braced,
                f"指令{{{name}}}不能读取：{in_chinese(error, '内容或选项有误')}",
                "对照作者手册检查该处",
            )
            return [self._literal(content, fence)]

    def _option_fault(self, directive: type[Directive], fence: Fence, message: str, line: int) -> None:
        name = fence.name
        unknown = re.match(r"Unknown option key: '([^']*)'", message)
        if unknown:
            known = sorted(directive.option_spec or {})
            near = meant(unknown[1], known)
            remedy = f"改为:{near}:" if near else f"可用的选项：{'、'.join(known) or '没有'}"
            self._report_option(
                "unknown-option", fence, unknown[1], line, f"{{{name}}}没有选项“{unknown[1]}”", remedy
            )
            return
        invalid = re.match(r"Invalid option value for '([^']*)': (.*)", message, re.S)
        if invalid:
            _, value = fence.options.get(invalid[1], (line, ""))
            why = chinese_part(invalid[2].removeprefix(f"{value}: "), "应为数，或者不应有值")
            said = f"{{{name}}}的选项“{invalid[1]}”的值“{value}”不合格：{why}"
            place = fence.value(invalid[1]) if invalid[1] in fence.options else self.head(line)
            self.report("option-value", place, said, "对照作者手册改正")
            return
        if message.startswith("Has content"):
            self.report("directive-argument", fence.braced, f"{{{name}}}里面不应有内容", "把内容移到指令外面")
            return
        self.report(
            "option-value",
            fence.unread_option,
            f"{{{name}}}的这一行不是选项，它和同处的选项都没有起作用",
            "每行一个选项，写成:选项: 值，冒号用半角，后面空一格",
        )

    def _report_option(
        self, name: str, fence: Fence, option: str, line: int, message: str, remedy: str
    ) -> None:
        place: Source = fence.key(option) if option in fence.options else self.head(line)
        self.report(name, place, message, remedy)


def _name_and_arguments(token: SyntaxTreeNode) -> tuple[str, str]:
    info = (token.info or "").strip()
    name = info.split(maxsplit=1)[0] if info else ""
    return name, info[len(name) :].strip()


def _body(parsed: DirectiveParsingResult, arguments: str, content: str) -> list[str]:
    """The lines behind the options: MyST's own end at U+2028 and its like, and would shift all places below."""
    lines = content.removesuffix("\n").split("\n") if content else []
    body = lines[max(parsed.body_offset, 0) :]
    return [arguments, *body] if parsed.body_offset < 0 else body
