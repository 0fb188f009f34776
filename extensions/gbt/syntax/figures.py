"""{figure}, {subfigure} and {graphviz}: picture, title, key, notes and footnotes."""

from __future__ import annotations

from docutils import nodes

from gbt.syntax import nodes as gbt
from gbt.syntax.directive import GbtDirective, text_option, unit_statement
from gbt.syntax.files import inside

MAX_IMAGE_BYTES = 4 * 1024 * 1024
IMAGE_KINDS = (".svg", ".png", ".jpg", ".jpeg")


class PictureDirective(GbtDirective):
    """What {figure} and {subfigure} share."""

    optional_arguments = 1

    def picture(self) -> list[nodes.Element]:
        if not self.arguments:
            return []
        name = self.arguments[0].strip()
        path = inside(
            self,
            name,
            self.fence.argument,
            kinds=IMAGE_KINDS,
            max_bytes=MAX_IMAGE_BYTES,
            missing="image-missing",
        )
        if path is None:
            return []
        alt = self.options.get("alt", "")
        return [self.placed(gbt.image(), path=path, place=self.fence.argument, alt=alt)]

    def title_and_rest(self) -> tuple[gbt.title, list[nodes.Node]]:
        """The first paragraph is the title; the rest of the body follows."""
        body = self.body(nodes.Element())
        title = gbt.title()
        title.line = self.lineno
        rest = list(body.children)
        first = next((child for child in rest if not isinstance(child, gbt.label | gbt.waiver)), None)
        if isinstance(first, nodes.paragraph):
            title.extend(first.children)
            title.line = first.line
            rest.remove(first)
        return title, rest


class FigureDirective(PictureDirective):
    """A figure (9.7)."""

    option_spec = {"name": text_option, "unit": text_option, "alt": text_option}

    def run(self) -> list[nodes.Node]:
        node = self.placed(gbt.figure())
        pictures = self.picture()
        for picture in pictures:
            picture.attributes.pop("label", None)
        title, rest = self.title_and_rest()
        node += title
        node.extend(pictures)
        node.extend(unit_statement(self))
        node.extend(rest)
        drawn = (gbt.image, gbt.diagram, gbt.subfigure)
        if not any(isinstance(child, drawn) for child in node.children) and not self.arguments:
            self.report(
                "directive-argument",
                "{figure}没有图",
                "写{figure} figures/文件名，或在里面写{graphviz}、{subfigure}",
            )
        for diagram in node.findall(gbt.diagram):
            diagram["alt"] = diagram.get("alt") or self.options.get("alt", "")
        return [node]


class SubfigureDirective(PictureDirective):
    """分图 (9.7.6)."""

    option_spec = {"name": text_option, "alt": text_option}

    def run(self) -> list[nodes.Node]:
        node = self.placed(gbt.subfigure())
        pictures = self.picture()
        for picture in pictures:
            picture.attributes.pop("label", None)
        title, rest = self.title_and_rest()
        node += title
        node.extend(pictures)
        node.extend(rest)
        return [node]


class GraphvizDirective(GbtDirective):
    """A flow chart from text."""

    option_spec = {"alt": text_option}

    def run(self) -> list[nodes.Node]:
        dot = "\n".join(self.content)
        if not dot.strip():
            self.report("diagram-broken", "{graphviz}里没有内容", "写入digraph { … }")
        first = self.lineno + self.content_offset + 1
        return [self.placed(gbt.diagram(), dot=dot, first_line=first, alt=self.options.get("alt", ""))]
