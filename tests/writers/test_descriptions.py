"""A writer is known everywhere from what it says of itself."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from drafts import read, write_standard
from gbt import model
from gbt.files.outputs import Output, Outputs
from gbt.publish import publish, setup
from gbt.writers import WRITERS, Publication, WriterDescription, Written
from gbt_cli import build as command
from html_page import parse

TEXT = "# 范围\n\n段。\n\n```\ncode\n```\n"


def _counted(publication: Publication, target: Output) -> Written:
    target.write(b"counted")
    return Written(pages={"cl-范围": "7"})


def _indexed(publication: Publication, target: Output) -> Written:
    target.write(publication.pages["cl-范围"].encode())
    return Written()


INDEXED = WriterDescription(
    format="indexed",
    label="索引卡",
    path="cards/{id}.txt",
    load=lambda: _indexed,
    needs_pages=True,
    lacks=(model.CodeBlock,),
)
COUNTED = WriterDescription(
    format="counted", label="页数", path="counted/{id}/pages.txt", load=lambda: _counted, gives_pages=True
)


@pytest.fixture
def dummies() -> Iterator[None]:
    """Two writers beside the web page: one shows the page numbers of the other."""
    known = dict(WRITERS)
    for name in known.keys() - {"html"}:
        del WRITERS[name]
    WRITERS.update({dummy.format: dummy for dummy in (INDEXED, COUNTED)})
    yield
    WRITERS.clear()
    WRITERS.update(known)
    importlib.reload(command)


@pytest.fixture
def build(dummies: None) -> CliRunner:
    """The command, which reads its formats when it is loaded."""
    importlib.reload(command)
    return CliRunner()


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
def test_every_description_leads_to_its_writer(writer: WriterDescription) -> None:
    assert callable(writer.load())
    assert writer.place("甲").startswith(f"{writer.format}/")


def test_a_format_that_needs_pages_is_written_after_one_that_gives_them(tmp_path, dummies) -> None:
    published = publish(read(tmp_path, TEXT), tmp_path, ("indexed", "counted"), Outputs(tmp_path, "build"))
    assert published.written == ("counted", "indexed")
    assert (tmp_path / "build/cards/meal.txt").read_text("utf-8") == "7"


def test_a_format_that_needs_pages_has_them_although_no_other_is_wanted(tmp_path, dummies) -> None:
    published = publish(read(tmp_path, TEXT), tmp_path, ("indexed",), Outputs(tmp_path, "build"))
    assert published.pages == {"cl-范围": "7"}
    assert not (tmp_path / "build/counted").exists()


def test_what_a_format_cannot_carry_is_reported_once_a_block(tmp_path, dummies) -> None:
    reading = read(tmp_path, TEXT)
    (lost,) = (
        found
        for found in publish(reading, tmp_path, ("indexed", "counted"), Outputs(tmp_path, "build")).findings
        if found.rule == "output-lost"
    )
    assert (lost.source.line, lost.message) == (5, "这里的内容不能写进索引卡")


def test_command_page_and_front_page_know_every_writer(tmp_path, monkeypatch, build) -> None:
    folder = write_standard(tmp_path, TEXT)
    (tmp_path / "conf.py").write_bytes((Path(__file__).parents[2] / "conf.py").read_bytes())
    monkeypatch.chdir(tmp_path)
    result = build.invoke(command.build, ["-q", "-j", "1", "-f", "html", "-f", "indexed"])
    assert "生成了1个标准" in result.output
    assert (tmp_path / "build/cards/meal.txt").is_file()
    page = parse((tmp_path / "build/html/meal/index.html").read_text("utf-8"))
    links = page.xpath("//dd[@class='downloads']/a")
    assert [(link.text, link.get("href")) for link in links] == [
        ("索引卡", "../../cards/meal.txt"),
        ("页数", "../../counted/meal/pages.txt"),
    ]
    front = parse((tmp_path / "build/html/index.html").read_text("utf-8"))
    assert front.xpath("//td[@class='downloads']/a/@href") == ["./../cards/meal.txt"]

    for path in folder.iterdir():
        path.unlink()
    write_standard(tmp_path, TEXT, name="other")
    build.invoke(command.build, ["-q", "-j", "1"])
    assert not (tmp_path / "build/cards/meal.txt").exists()
    assert not (tmp_path / "build/html/meal").exists()


def test_sphinx_has_a_builder_for_every_writer(tmp_path, dummies) -> None:
    builders = {}

    class Application:
        def add_builder(self, builder, *, override=False) -> None:
            builders[builder.name] = builder.formats

    setup(Application())  # type: ignore[arg-type]  # all that it asks of Sphinx
    assert builders == {"check": (), "html": ("html",), "indexed": ("indexed",), "counted": ("counted",)}
