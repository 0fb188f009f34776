"""Register, domains and templates are read as drafts are: plain files, within bounds, through no link."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gbt.facts.data import load_yaml, read_text
from gbt.facts.domains import load_domains
from gbt.facts.register import load_register
from gbt.files import stored as module
from gbt.files.authored import AuthorFiles, FileRefused, ShownLines
from gbt.files.drafts import Unusable
from gbt.files.stored import names_in, stored
from gbt.templates_path import own_names, template_bytes

CANARY = "canary-of-the-machine"


def file_link(path: Path, outside: Path) -> None:
    path.symlink_to(outside / path.name)


def folder_link(path: Path, outside: Path) -> None:
    path.parent.rmdir()
    path.parent.symlink_to(outside)


def pipe(path: Path, _: Path) -> None:
    os.mkfifo(path)


def huge(path: Path, _: Path) -> None:
    with open(path, "wb") as file:
        file.truncate(3 << 30)


def folder(path: Path, _: Path) -> None:
    path.mkdir()


UNUSABLE: dict[Callable[[Path, Path], None], str] = {
    file_link: "file-outside",
    folder_link: "file-outside",
    pipe: "file-outside",
    folder: "file-outside",
    huge: "file-too-large",
}


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("documents.yaml", "plan.yaml", "page.css"):
        (outside / name).write_text(f"title: {CANARY}\n", encoding="utf-8")
    return outside


@pytest.mark.parametrize("kind", UNUSABLE, ids=lambda kind: kind.__name__)
def test_register_is_refused(tmp_path, outside, kind) -> None:
    path = tmp_path / "office" / "register" / "documents.yaml"
    path.parent.mkdir(parents=True)
    kind(path, outside)
    register, (finding,) = load_register(path, "register/documents.yaml")
    assert (finding.rule, finding.source.file, register.records) == (
        UNUSABLE[kind],
        "register/documents.yaml",
        (),
    )


@pytest.mark.parametrize("kind", UNUSABLE, ids=lambda kind: kind.__name__)
def test_domain_is_refused(tmp_path, outside, kind) -> None:
    path = tmp_path / "office" / "domains" / "plan.yaml"
    path.parent.mkdir(parents=True)
    kind(path, outside)
    library, (finding,) = load_domains(path.parent)
    assert (finding.rule, library.plan) == (UNUSABLE[kind], None)


@pytest.mark.parametrize("name", ["index", "a b", "a#b", "a\nb", "\udcff", "50%", "x" * 230])
def test_domain_whose_page_could_not_have_this_name_is_told(tmp_path, name: str) -> None:
    (tmp_path / "domains").mkdir()
    (tmp_path / "domains" / f"{name}.yaml").write_text("title: x\n", encoding="utf-8")
    _, (finding,) = load_domains(tmp_path / "domains")
    assert finding.rule == "file-unusable"
    assert "\n" not in finding.source.file
    finding.source.file.encode()


def test_hidden_domains_are_none(tmp_path) -> None:
    (tmp_path / "domains").mkdir()
    (tmp_path / "domains" / "._plan.yaml").write_bytes(b"\xff")
    assert load_domains(tmp_path / "domains")[1] == ()


def test_more_domains_than_there_are_are_not_read(tmp_path, monkeypatch) -> None:
    (tmp_path / "domains").mkdir()
    monkeypatch.setattr(module, "MAX_FILES", 2)
    for name in "abc":
        (tmp_path / "domains" / f"{name}.yaml").touch()
    _, (finding,) = load_domains(tmp_path / "domains")
    assert (finding.rule, finding.source.file) == ("file-unusable", "domains")


def test_templates_may_be_kept_elsewhere_but_link_nowhere(tmp_path, outside) -> None:
    (tmp_path / "kept" / "html" / "static").mkdir(parents=True)
    (tmp_path / "kept" / "html" / "static" / "page.css").write_text("own", encoding="utf-8")
    (tmp_path / "kept" / "rules.yaml").write_text("a: 1\n", encoding="utf-8")
    office = tmp_path / "office"
    office.mkdir()
    (office / "templates").symlink_to(tmp_path / "kept")
    assert template_bytes(office, "html/static/page.css") == b"own"
    assert read_text(office / "templates" / "rules.yaml", "templates/rules.yaml")[0] == "a: 1\n"
    assert ShownLines(office)("templates/rules.yaml") == ["a: 1"]
    (tmp_path / "kept" / "html" / "static" / "page.css").unlink()
    (tmp_path / "kept" / "html" / "static" / "page.css").symlink_to(outside / "page.css")
    with pytest.raises(FileNotFoundError):
        template_bytes(office, "html/static/page.css")
    assert own_names(office, "html/static", ".css") == ["page.css"]
    assert own_names(office, "html/none", ".css") == []


@pytest.mark.parametrize(
    "file", ["standards/meal/index.md", "../outside/page.css", "standards/../../outside/page.css"]
)
def test_lines_of_what_is_outside_are_not_shown(tmp_path, outside, file: str) -> None:
    folder = tmp_path / "office" / "standards" / "meal"
    folder.mkdir(parents=True)
    (folder / "index.md").symlink_to(outside / "page.css")
    assert ShownLines(tmp_path / "office")(file) == []


def test_a_huge_file_of_an_author_is_not_changed(tmp_path) -> None:
    (tmp_path / "standards").mkdir()
    huge(tmp_path / "standards" / "a.md", tmp_path)
    with pytest.raises(FileRefused, match="超过"):
        AuthorFiles(tmp_path, "standards").read("standards/a.md")


def test_what_is_missing_is_told(tmp_path) -> None:
    assert load_yaml(tmp_path / "none.yaml")[1][0].rule == "file-missing"
    with pytest.raises(Unusable):
        stored(tmp_path / "none" / "a.yaml", below=tmp_path)
    assert names_in(tmp_path / "none", ".yaml") == []
