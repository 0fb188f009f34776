"""What is wrong in an office's own files is told once by the command, however many standards there are."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from command import gbt
from drafts import REGISTER, write_standard
from gbt.templates_path import PACKAGED
from tools.test_cli import CLEAN, FACTS


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "documents.yaml").write_text(REGISTER, encoding="utf-8")
    for name, number in (("meal", "1234"), ("walk", "1235")):
        facts = {**FACTS, "number": {"code": "DB3212/T", "seq": number, "year": "2026"}}
        write_standard(tmp_path, CLEAN, name=name, facts=facts)
    return tmp_path


def office(workspace: Path, **files: str | bytes) -> None:
    """Write files into templates/; ``__`` stands for a slash."""
    for name, text in files.items():
        path = workspace / "templates" / name.replace("__", "/")
        path = path.with_name(
            path.name.replace("_yaml", ".yaml").replace("_py", ".py").replace("_docx", ".docx")
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def told(workspace: Path) -> list[tuple[str, str, int]]:
    """Rule, file and line of each finding that is not about the standards themselves."""
    done = gbt(workspace, "check", "--format", "json")
    assert done.stderr == ""
    found = json.loads(done.stdout)["findings"]
    places = [(each["rule"], each["source"]["file"], each["source"]["line"]) for each in found]
    own = [place for place in places if place[1].startswith("templates/")]
    assert done.returncode == (1 if own else 0)
    return own


FAULTS = [
    (
        "boilerplate_yaml",
        "editions: {GB/T 1.1—2020: {foreword: {responsible: '{responsibel}'}}}\n",
        "yaml-value",
        1,
    ),
    ("boilerplate_yaml", "editions:\n  GB/T 1.1—2020:\n    forewrod: {}\n", "yaml-unknown-key", 3),
    ("boilerplate_yaml", "", "file-empty", 1),
    ("boilerplate_yaml", "editions: [\n", "yaml-syntax", 1),
    ("boilerplate_yaml", "editions：\n".encode("gbk"), "file-encoding", 1),
    ("rules_yaml", "\nrules: {hanging-paragrap: off}\n", "yaml-unknown-key", 2),
    ("rules_yaml", "stages: {comment: {at_most: {GB-XYZ-*: info}}}\n", "yaml-unknown-key", 1),
    ("rules_yaml", "module: nowhere.py\n", "data-broken", 1),
    ("checklist_yaml", "conclusion: {clean: '共{cuont}项'}\n", "yaml-value", 1),
    ("checklist_yaml", "signatures: 自查人\n", "yaml-value", 1),
    ("checklist_yaml", "findings: {columns: [级别]}\n", "yaml-value", 1),
    ("checklist_yaml", "groups: [{title: 表, topics: [GB-TLB]}]\n", "yaml-value", 1),
    ("checklist_yaml", "groups: [{title: 表, topics: [GB-TBL], needs: [tabel]}]\n", "yaml-value", 1),
    ("print__fonts_yaml", "song: SimSun\nheiti: SimHei\n", "yaml-unknown-key", 2),
    ("print__fonts_yaml", "song: ''\n", "yaml-value", 1),
    ("docx__styles_yaml", "\nparagraph: 标准文件_断\n", "yaml-value", 2),
    ("docx__template_yaml", "styles: {标准文件_段: {pPr: {jcc: {val: left}}}}\n", "yaml-value", 1),
    ("docx__deviations_yaml", "styles: {标准文件_断: {why: x}}\n", "yaml-unknown-key", 1),
    ("docx__base_docx", b"no zip", "data-broken", 0),
    ("print__covers__group.html", "<p>\n{{ cover.titel }}\n", "data-broken", 2),
    ("print__covers__cover.html", "{% if cover %}\n", "data-broken", 1),
    ("print__text.css", "p {}\nh1 { font-family: var(--sogn) }\n", "data-broken", 2),
    ("print__page.css", "/* 中文 */".encode("gbk"), "file-encoding", 1),
    ("html__layout.html.jinja", "\n\n{{ titel }}\n", "data-broken", 3),
    ("html__front.html.jinja", "{{ 1 | nofilter }}\n", "data-broken", 1),
]


@pytest.mark.parametrize(("file", "text", "rule", "line"), FAULTS)
def test_a_fault_is_told_once(workspace: Path, file: str, text: str | bytes, rule: str, line: int) -> None:
    office(workspace, **{file: text})
    name = file.replace("__", "/").replace("_yaml", ".yaml").replace("_docx", ".docx")
    assert told(workspace) == [(rule, f"templates/{name}", line)]


def test_a_broken_module_is_told_at_its_line(workspace: Path) -> None:
    office(workspace, rules_yaml="module: own.py\n", own_py="x = 1\nimport nothing_of_this_name\n")
    assert told(workspace) == [("data-broken", "templates/own.py", 2)]


def test_a_build_tells_it_too_and_prints_the_words_of_the_package(workspace: Path) -> None:
    office(
        workspace,
        boilerplate_yaml="editions: {GB/T 1.1—2020: {foreword: {proposed_and_responsible: '由{responsibel}管。'}}}\n",
    )
    done = gbt(workspace, "build", "--format", "json")
    assert done.returncode == 1
    assert done.stdout.count("没有名为“{responsibel}”的占位") == 1
    assert "Traceback" not in done.stdout + done.stderr
    text = (workspace / "build" / "json" / "meal.json").read_text(encoding="utf-8")
    assert "responsibel" not in text
    assert "提出并归口。" in text


def test_nothing_is_told_of_right_files(workspace: Path) -> None:
    office(
        workspace,
        boilerplate_yaml="editions: {GB/T 1.1—2020: {words: {note: 附注}}}\n",
        rules_yaml="rules: {missing-draft-date: off}\nstages: {review: {at_most: {GB-NO-*: info, GB-STR-002: warning}}}\n",
        checklist_yaml="title: 送审前自查表\n",
    )
    assert told(workspace) == []


def test_a_page_that_fails_when_it_is_shown_is_a_finding_at_its_line(workspace: Path) -> None:
    office(
        workspace, **{"html__plan.html.jinja": "", "html__front.html.jinja": "一\n{{ standards[99].id }}\n"}
    )
    done = gbt(workspace, "build", "--format", "html")
    assert done.returncode == 1
    assert done.stdout.count("templates/html/front.html.jinja:2") == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert (workspace / "build" / "html" / "meal" / "index.html").is_file()


def test_a_cover_of_the_office_that_cannot_be_used_gives_way(workspace: Path) -> None:
    office(
        workspace, **{"print__covers__cover.html": "{% if %}", "print__covers__local_city.html": "{{ covr }}"}
    )
    done = gbt(workspace, "build", "--format", "pdf", "meal")
    assert done.stdout.count("改为“cover”") == 1
    assert "没有写出" not in done.stdout
    assert (workspace / "build" / "pdf" / "meal.pdf").is_file()


def test_nothing_is_told_of_the_files_of_the_package_themselves(workspace: Path) -> None:
    shutil.copytree(PACKAGED, workspace / "templates")
    assert told(workspace) == []
