"""The command ``gbt``: exit statuses, outputs for machines, faults of use said in Chinese."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from command import gbt, gbt_alone
from drafts import REGISTER, write_standard
from gbt import mending, project
from gbt.files.drafts import Draft
from gbt.workspace import crew, worker
from gbt_cli.main import COMMANDS

CLEAN = (Path(__file__).parents[2] / "extensions" / "gbt" / "rules" / "skeleton" / "index.md").read_text(
    encoding="utf-8"
)
CLEAN = CLEAN.replace("# 核心", "# 服务要求")
HANGING = CLEAN.replace("# 服务要求\n", "# 服务要求\n\n悬置的段。\n\n## 菜单\n").replace(
    "# 证实方法", "## 记录\n\n机构应保存送餐记录。\n\n# 证实方法"
)
FACTS = {
    "proposer": "泰州市民政局",
    "draft_date": "2026-11-20",
    "ics": ["03.080.99"],
    "ccs": ["A 12"],
    "title_en": {"main": "Specification for meal service"},
}


@pytest.fixture
def workspace(tmp_path) -> Path:
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "documents.yaml").write_text(REGISTER, encoding="utf-8")
    write_standard(tmp_path, CLEAN, name="clean", facts=FACTS)
    return tmp_path


@pytest.mark.parametrize("run", [gbt, gbt_alone], ids=["here", "alone"])
def test_check_of_a_clean_standard_exits_0(workspace, run) -> None:
    done = run(workspace, "check")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "没有发现问题" in done.stdout


def test_stage_decides_whether_a_warning_fails(workspace) -> None:
    write_standard(workspace, HANGING, name="hanging", facts={**FACTS, "stage": "comment"})
    assert gbt(workspace, "check", "hanging").returncode == 0
    write_standard(
        workspace, HANGING, name="hanging", facts={**FACTS, "stage": "approval", "draft_date": "2026-11-20"}
    )
    assert gbt(workspace, "check", "hanging").returncode == 1
    assert gbt(workspace, "check", "hanging", "--fail-level", "error").returncode == 0


def test_file_names_its_standard(workspace) -> None:
    done = gbt(workspace, "check", "standards/clean/index.md")
    assert done.returncode == 0
    assert "检查了1个标准" in done.stdout


def test_json_holds_place_clause_and_remedy(workspace) -> None:
    write_standard(workspace, HANGING, name="hanging", facts=FACTS)
    found = json.loads(gbt(workspace, "check", "hanging", "--format", "json").stdout)["findings"]
    hanging = next(f for f in found if f["rule"] == "hanging-paragraph")
    assert hanging["clause"] == "7.4"
    assert hanging["remedy"]
    source = hanging["source"]
    assert (source["file"], source["column"], source["end_column"]) == ("standards/hanging/index.md", 1, 6)


def test_sarif_is_of_its_shape(workspace) -> None:
    write_standard(workspace, HANGING, name="hanging", facts=FACTS)
    log = json.loads(gbt(workspace, "check", "hanging", "--format", "sarif").stdout)
    result = next(r for r in log["runs"][0]["results"] if r["ruleId"] == "GB-STR-011")
    assert result["level"] == "warning"
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region["startColumn"] == 1
    assert {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]} >= {"GB-STR-011"}


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("github", "::warning file=standards/hanging/index.md,line="),
        ("line", "standards/hanging/index.md:"),
        ("gitlab", "["),
    ],
)
def test_annotations(workspace, form: str, start: str) -> None:
    write_standard(workspace, HANGING, name="hanging", facts=FACTS)
    done = gbt(workspace, "check", "hanging", "--format", form)
    assert done.stdout.startswith(start), done.stdout


def test_baseline_keeps_known_findings_quiet_even_when_lines_move(workspace) -> None:
    write_standard(workspace, HANGING, name="hanging", facts=FACTS)
    gbt(workspace, "check", "--write-baseline", "baseline.json")
    assert gbt(workspace, "check", "--baseline", "baseline.json", "--fail-level", "info").returncode == 0
    write_standard(workspace, "% 说明\n\n" + HANGING, name="hanging", facts=FACTS)
    assert gbt(workspace, "check", "--baseline", "baseline.json", "--fail-level", "info").returncode == 0
    write_standard(workspace, HANGING + "\n# 空章\n", name="hanging", facts=FACTS)
    done = gbt(workspace, "check", "--baseline", "baseline.json", "--fail-level", "info")
    assert done.returncode == 1
    assert "空章" in done.stdout
    assert "悬置段" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "claen"), "是否为“clean”"),
        (("bild",), "没有命令“bild”（是否为build？）"),
        (("check", "--fail-levle", "x"), "没有选项“--fail-levle”"),
        (("check", "--jobs", "many"), "“many”不是数"),
        (("check", "--jobs"), "选项“--jobs”后要写值"),
        (("explain", "one", "two"), "多写了“two”"),
        (("check", "--fail-level", "grave"), "“grave”不在error, warning, info之中"),
        (("check", "--baseline", "none.json"), "不是基线文件"),
        (("explain", "hanging-paragraf"), "是否为“hanging-paragraph”"),
    ],
)
def test_wrong_use_is_said_in_one_line_with_status_2(workspace, arguments, said: str) -> None:
    done = gbt(workspace, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("command", [(), ("build",), ("check",), ("register",), ("register", "add")])
def test_help_is_in_chinese(workspace, command) -> None:
    done = gbt(workspace, *command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("用法：")
    assert not [word for word in ("Usage", "Options", "Commands", "Show", "OPTIONS") if word in done.stdout]


def test_folder_that_is_no_workspace(tmp_path) -> None:
    (tmp_path / "notes.md").write_text("# 笔记\n", encoding="utf-8")
    done = gbt(tmp_path, "check")
    assert done.returncode == 2
    assert "不是标准工作区" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_process_that_the_system_ends_is_a_finding(workspace, monkeypatch) -> None:
    write_standard(workspace, "# 范围\n\n本文件规定了要求。\n", name="second")
    monkeypatch.setattr(crew, "build_one", lambda plan, standard_id: os._exit(9))
    done = gbt(workspace, "build", "--format", "json", "-j", "2")
    assert done.returncode == 1
    assert (
        done.stdout.count("没有处理完这个标准：进程中途停止（退出状态9），可能是内容太复杂或者内存不够") == 2
    )


@pytest.mark.parametrize("command", ["check", "build", "fix", "review", "checklist"])
def test_no_command_is_stopped_by_a_draft(workspace, monkeypatch, command: str) -> None:
    """Whatever reads a draft does it in a process that may end."""
    write_standard(workspace, "# 范围\n\n本文件规定了要求。\n", name="bad")
    read = project.read_draft

    def bad(draft: Draft, *given, **circumstances):
        return os._exit(9) if draft.name == "bad" else read(draft, *given, **circumstances)

    for module in (worker, mending, project):
        monkeypatch.setattr(module, "read_draft", bad)
    done = gbt(workspace, command)
    assert done.returncode == 1
    assert "退出状态9" in done.stdout + done.stderr


@pytest.mark.parametrize(("options", "variable"), [(["--time-limit", "1"], ""), ([], "1")])
def test_limit_of_time_is_given_by_option_or_environment(workspace, monkeypatch, options, variable) -> None:
    monkeypatch.setenv("GBT_TIME_LIMIT", variable)
    monkeypatch.setattr(crew, "build_one", lambda plan, standard_id: re.match("(a+)+$", "a" * 99 + "b"))
    done = gbt(workspace, "check", *options)
    assert done.returncode == 1
    assert "用了超过1 s的处理器时间" in done.stdout


def test_explain_shows_the_page(workspace) -> None:
    done = gbt(workspace, "explain", "GB-STR-011")
    assert done.returncode == 0
    assert "悬置段" in done.stdout
    assert "7.4" in done.stdout


def test_explain_shows_every_rule_of_a_shared_code(workspace) -> None:
    done = gbt(workspace, "explain", "GB-WRD-005")
    assert done.returncode == 0
    assert "half-width-punctuation" in done.stdout
    assert "traditional-character" in done.stdout


def test_profile_lists_the_slowest_rules(workspace) -> None:
    shown = gbt(workspace, "check", "--profile").stdout
    assert "最慢的10条规则（1个标准）" in shown
    rows = [line for line in shown.splitlines() if line.startswith("│")]
    spent = [float(row.split("│")[2]) for row in rows]
    assert len(rows) == 10
    assert spent == sorted(spent, reverse=True)
    assert "阅读：" in shown


def test_help_is_chinese_and_names_every_command(workspace) -> None:
    done = gbt(workspace, "--help")
    lines = done.stdout.split("命令:\n")[1].splitlines()
    assert {line.split()[0] for line in lines} == set(COMMANDS)
    # click leaves "..." of a description that it finds no place to break
    assert all(re.search("[一-龥]{3}", line) for line in lines)
    assert "编写标准" in done.stdout


def test_review_copy_lies_beside_the_official_files_with_comments_and_a_watermark(workspace) -> None:
    import zipfile

    write_standard(workspace, HANGING, name="clean", facts={**FACTS, "stage": "comment"})
    done = gbt(workspace, "review", "clean", "--watermark", "送审")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.split() == ["build/review/pdf/clean.pdf", "build/review/docx/clean.docx"]
    with zipfile.ZipFile(workspace / "build" / "review" / "docx" / "clean.docx") as parts:
        texts = {name: parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")}
    assert "GB-STR-011" in texts["word/comments.xml"]
    assert any("送审" in text for text in texts.values())
    assert "w:lnNumType" in texts["word/document.xml"]
    assert not (workspace / "build" / "docx").exists()
    assert not (workspace / "build" / "pdf").exists()


def test_exit_status_is_that_of_the_process(workspace) -> None:
    done = gbt_alone(workspace, "bild")
    assert (done.returncode, done.stdout) == (2, "")
    assert "没有命令“bild”" in done.stderr


def test_faulty_standard_is_stamped_unless_told_otherwise(workspace) -> None:
    from pypdf import PdfReader

    def front_page(*options: str) -> str:
        gbt(workspace, "build", "clean", "--format", "pdf", *options)
        return PdfReader(workspace / "build" / "pdf" / "clean.pdf").pages[0].extract_text()

    write_standard(
        workspace,
        CLEAN.replace("# 服务要求\n", "# 服务要求\n\n见[](#cl-none)。\n"),
        name="clean",
        facts=FACTS,
    )
    assert "草稿（有未解决的错误）" in front_page()
    assert "草稿（有未解决的错误）" not in front_page("--no-stamp")


def test_copy_for_two_sided_printing_has_its_blank_pages(workspace) -> None:
    from pypdf import PdfReader

    def texts(*options: str) -> list[str]:
        assert gbt(workspace, "build", "clean", "--format", "pdf", *options).returncode == 0
        return [
            page.extract_text().strip() for page in PdfReader(workspace / "build" / "pdf" / "clean.pdf").pages
        ]

    assert all(texts())
    duplex = texts("--duplex")
    assert not all(duplex)
    assert [text for text in duplex if text] == [text for text in texts() if text]


def test_repeated_findings_are_said_once_unless_all_are_asked_for(tmp_path) -> None:
    write_standard(tmp_path, "# 服务要求\n\n" + "机构应公布菜单,并登记。\n\n" * 6)
    said = gbt(tmp_path, "check").stdout
    assert said.count("half-width-punctuation") == 1
    assert "这条规则还有5处：5:8、7:8、9:8、11:8、13:8（gbt check --all逐一列出）" in said.replace("\n", "")
    assert gbt(tmp_path, "check", "--all").stdout.count("half-width-punctuation") == 6
    assert gbt(tmp_path, "check", "--format", "line").stdout.count("半角标点") == 6
