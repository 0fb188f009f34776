"""The pages of the handbook as written: Markdown under ``templates/handbook/``, in the order of contents.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import Field

from gbt.facts.data import load_model
from gbt.files.packaged import packaged_text
from gbt.handbook.fixtures import Fence, Fixture, is_fixture, read_fence
from gbt.handbook.shown import HANDBOOK
from gbt.metadata import Facts


class Group(Facts):
    """A heading of the contents with its pages, by file name."""

    title: str = Field(description="标题")
    pages: tuple[str, ...] = Field(description="文件名，不带.md")


class Contents(Facts):
    groups: tuple[Group, ...] = Field(description="各组")


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown between two fixtures."""

    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Generated:
    """A part that the program makes of its own tables: ```` ```generated <name> ````."""

    name: str
    text: str


Part = Prose | Fixture | Generated


@dataclass(frozen=True, slots=True)
class HandbookPage:
    """One page; ``slug`` is its file name without suffix."""

    slug: str
    title: str
    parts: tuple[Part, ...]

    @property
    def fixtures(self) -> tuple[Fixture, ...]:
        return tuple(part for part in self.parts if isinstance(part, Fixture))


@lru_cache(maxsize=1)
def markdown() -> MarkdownIt:
    """Markdown of the handbook's prose and of the pages of the rules; HTML in it is text."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")


@lru_cache(maxsize=1)
def load_contents() -> Contents:
    contents, findings = load_model(HANDBOOK / "contents.yaml", Contents)
    if contents is None:
        raise ValueError("\n".join(map(str, findings)))
    return contents


def load_pages() -> dict[str, HandbookPage]:
    """All pages by slug, in the order of the contents."""
    slugs = [slug for group in load_contents().groups for slug in group.pages]
    return {slug: read_page(slug, packaged_text(HANDBOOK / f"{slug}.md")) for slug in slugs}


def read_page(slug: str, text: str) -> HandbookPage:
    """The page in a Markdown text; its first heading is its title."""
    tokens = markdown().parse(text)
    title = next(after.content for token, after in pairwise(tokens) if token.tag == "h1")
    return HandbookPage(slug, title, tuple(_parts(tokens)))


def _parts(tokens: list[Token]) -> Iterator[Part]:
    prose: list[Token] = []
    fences: list[Fence] = []
    for token in tokens:
        words = token.info.split() if token.type == "fence" else []
        if token.type == "fence" and is_fixture(token.info):
            if prose:
                yield Prose(tuple(prose))
            prose = []
            fences.append(read_fence(token.info, token.content))
            continue
        if fences:
            yield Fixture(tuple(fences))
            fences = []
        if words[:1] == ["generated"]:
            if prose:
                yield Prose(tuple(prose))
            prose = []
            yield Generated(words[1], token.content)
        else:
            prose.append(token)
    if fences:
        yield Fixture(tuple(fences))
    if prose:
        yield Prose(tuple(prose))
