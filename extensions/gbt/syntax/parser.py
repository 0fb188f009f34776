"""Markdown → doctree: MyST's parser, closed to everything that a standard may not contain.

A draft may come from a stranger: only the directives and roles registered here run; raw HTML, includes,
images by ``![]()``, substitutions and per-file configuration are refused with a finding, and what they
say is kept as text, so that nothing is dropped.
"""

from __future__ import annotations

from docutils import nodes
from myst_parser.parsers.mdit import create_md_parser
from sphinx.parsers import Parser

from gbt import at_work
from gbt.bounds import long_lines
from gbt.conflicts import without_conflicts
from gbt.domain import remember, workspace_path
from gbt.findings.faults import fault
from gbt.findings.finding import Source
from gbt.findings.unseen import unseen
from gbt.lines import lines_of
from gbt.syntax.depth import bound_blocks
from gbt.syntax.dialect import speak_dialect
from gbt.syntax.fences import check_fences
from gbt.syntax.renderer import GbtRenderer
from gbt.syntax.tokens import keep_places


class GbtParser(Parser):
    """Parser of ``.md`` files; takes no configuration from the file itself."""

    supported = ("md", "markdown", "myst")

    def parse(self, inputstring: str, document: nodes.document) -> None:
        env = document.settings.env
        file = workspace_path(env, env.docname)
        at_work.on(file)
        if not inputstring.strip():
            source = Source(file=file, line=1)
            remember(env, fault("file-empty", source, "文件是空的", "写入内容，或从{toctree}中删去它"))
        for finding in unseen(inputstring, file):
            remember(env, finding)
        inputstring, conflicts = without_conflicts(inputstring, file)
        for finding in (*conflicts, *check_fences(inputstring, file)):
            remember(env, finding)
        parser = create_md_parser(env.myst_config, GbtRenderer)
        speak_dialect(parser)
        keep_places(parser)
        bound_blocks(parser)
        parser.options["document"] = document
        # every link comes to render_link, which refuses by name what markdown-it would pass over
        parser.validateLink = lambda url: True  # type: ignore[method-assign]
        renderer = parser.renderer
        assert isinstance(renderer, GbtRenderer)
        # as markdown-it reads it
        renderer.file, renderer.lines = file, lines_of(inputstring.replace("\0", "\ufffd"))
        try:
            parser.render(inputstring)
        except RecursionError:
            document.children.clear()
            source = Source(file=file, line=1)
            remember(
                env, fault("markdown-syntax", source, "引用、列项或强调嵌套太深，不能读取", "减少嵌套的层次")
            )
            document += nodes.literal_block(inputstring, inputstring)
        found = env.domains["gbt"].data["findings"].get(env.docname, ())
        # a long text is told once
        told = {each.source.line for each in found if each.rule == "text-too-long"}
        for finding in long_lines(inputstring, file):
            if finding.source.line not in told:
                remember(env, finding)
