"""Blocks in a directive: {subclause} {note} {example} {notice} {math} {where}, and the markers that say
where generated parts stand: {annex} {foreword} {normative-references} {terms} {bibliography} …"""

from __future__ import annotations

from docutils import nodes
from sphinx.directives.other import TocTree

from gbt.domain import draft_of
from gbt.files.drafts import MISSING
from gbt.findings.finding import Source
from gbt.syntax import nodes as gbt
from gbt.syntax.directive import GbtDirective, flag_option, text_option
from gbt.syntax.places import Piece, Placing
from gbt.vocabulary import Obligation


class SubclauseDirective(GbtDirective):
    option_spec = {"name": text_option}

    def run(self) -> list[nodes.Node]:
        return [self.body(self.placed(gbt.subclause()))]


class NoteDirective(GbtDirective):
    option_spec = {"name": text_option}

    def run(self) -> list[nodes.Node]:
        return [self.body(self.placed(gbt.note()))]


class ExampleDirective(GbtDirective):
    option_spec = {"name": text_option, "framed": flag_option}

    def run(self) -> list[nodes.Node]:
        return [self.body(self.placed(gbt.example(), framed="framed" in self.options))]


NOTICES = ("重要提示", "危险", "警告", "注意")


class NoticeDirective(GbtDirective):
    """重要提示 (9.13.3)."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        title = (self.arguments[0] if self.arguments else NOTICES[0]).strip().rstrip("：:")
        if title not in NOTICES:
            self.report(
                "directive-argument",
                f"提示的标题不是“{title}”",
                f"改为{'、'.join(NOTICES)}之一",
                place=self.fence.argument,
            )
        return [self.body(self.placed(gbt.notice(), title=title))]


class MathDirective(GbtDirective):
    option_spec = {"label": text_option, "name": text_option}

    def run(self) -> list[nodes.Node]:
        latex = "\n".join(self.content).strip()
        if not latex:
            self.report("directive-argument", "{math}里没有公式", "写入LaTeX公式")
        return [self.placed(gbt.formula(), latex=latex, pieces=self._pieces())]

    def _pieces(self) -> list[Piece]:
        """Its lines, as ``latex`` has them, with their places."""
        first = self.lineno + self.content_offset + 1
        lines = list(self.content)
        while lines and not lines[0].strip():
            first += 1
            lines.pop(0)
        text = "\n".join(lines).strip()
        # blanks before its first line are no part of it
        placing = Placing.of_lines(self.fence.file, self.fence.lines, first, text)
        return list(placing.pieces(text, 0, len(text)))


class WhereDirective(GbtDirective):
    """式中 around its definition list; the usual way is a paragraph 式中： before the list."""

    def run(self) -> list[nodes.Node]:
        node = self.placed(gbt.definitions(), role="where", lead="式中：")
        return [self.body(node)]


class SymbolsDirective(GbtDirective):
    """{symbols} and {abbreviations} hold a Markdown definition list."""

    def run(self) -> list[nodes.Node]:
        node = self.placed(gbt.definitions(), role=self.name, lead="")
        return [self.body(node)]


class AnnexDirective(GbtDirective):
    """Marks the chapter whose heading stands above as an annex."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        words = {
            "normative": Obligation.NORMATIVE,
            "规范性": Obligation.NORMATIVE,
            "informative": Obligation.INFORMATIVE,
            "资料性": Obligation.INFORMATIVE,
        }
        argument = self.arguments[0].strip() if self.arguments else ""
        obligation = words.get(argument)
        if obligation is None:
            message = f"附录的性质不是“{argument}”" if argument else "没有写附录的性质"
            self.report(
                "directive-argument",
                message,
                "写{annex} normative（规范性）或{annex} informative（资料性）",
                place=self.fence.argument if argument else self.fence.head,
            )
            obligation = Obligation.INFORMATIVE
        result: list[nodes.Node] = [self.placed(gbt.marker(), obligation=str(obligation))]
        if self.content:
            inner = self.body(nodes.Element())
            result += inner.children
        return result


class GeneratedDirective(GbtDirective):
    """A part that the system makes; its body is only what cannot be derived."""

    option_spec = {"from": text_option, "collect": flag_option}
    belonging = {"from": "terms", "collect": "alphabetical-index"}

    def run(self) -> list[nodes.Node]:
        node = self.placed(gbt.generated(), role=self.name)
        for option, name in self.belonging.items():
            if option in self.options and self.name != name:
                place, message = self.fence.key(option), f"{{{self.name}}}没有选项“{option}”"
                self.report("unknown-option", message, f"删去:{option}:", place=place)
        node["collect"] = "collect" in self.options
        if "from" in self.options:
            value = self.options["from"]
            node["from"] = list(self.fence.placing_of_value("from", value).pieces(value, 0, len(value)))
        return [self.body(node)]


class GbtToctree(GbtDirective, TocTree):
    """{toctree} restricted to files of the standard's own folder."""

    def run(self) -> list[nodes.Node]:
        kept = []
        for line, text in enumerate(self.content, self.lineno + self.content_offset + 1):
            entry = text.strip()
            if not entry:
                continue
            docname = entry.removesuffix(".md")
            place = self.fence.placing(line, entry).source(0, len(entry))
            if docname.startswith("/") or ".." in docname.split("/") or "<" in docname or "://" in docname:
                self.report(
                    "file-outside", f"不能引入“{entry}”", "只能列出本标准文件夹内的.md文件", place=place
                )
            elif docname not in self.env.found_docs:
                self._missing(f"{docname}.md", place)
            else:
                kept.append(docname)
        node = gbt.generated(role="toctree", entries=kept)
        node.line = self.lineno
        self.content.data[:] = kept
        self.content.items[:] = [(self.env.docname, self.lineno)] * len(kept)
        return [*TocTree.run(self), node] if kept else [node]

    def _missing(self, name: str, place: Source) -> None:
        refusal = draft_of(self.env).refusal(name)
        if refusal is None:
            self.report("file-unusable", f"“{name}”没有读", "改正这个文件的问题", place=place)
        elif refusal is MISSING:
            self.report("file-missing", f"没有文件“{name}”", "检查文件名，或新建这个文件", place=place)
        else:
            self.report(refusal.fault, f"“{name}”{refusal.message}", refusal.remedy, place=place)
